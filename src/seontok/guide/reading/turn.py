"""What a turn is: its words with the names masked, its clauses, and the talk it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from seontok.guide import lexicon, offers, where
from seontok.guide import text as talk
from seontok.guide.lexicon import Mention, Polarity
from seontok.guide.offers import ASSISTANT, Offers
from seontok.guide.reading.names import mask_members, own_names
from seontok.guide.state import Proposal, Said, Search

OUT = (Polarity.REPLACED, Polarity.DROPPED, Polarity.REFUSED)
"""What is done with a thing that is sought no more."""
_IF = re.compile(
    r"(?:웨이팅|대기|줄|자리|비|눈|예약|사람|문|날씨)\S*\s*(?:\S{1,4}\s)?(?:길|있|없|오|많|차|안되|안\s*되|추우|더우|닫|꽉\s*차)\S{0,3}면\s(?![^.!?]*(?:힘드|힘들|싫|불편|곤란|안\s*되|무서|위험|미끄|추우|춥|더우|덥|젖)\S{0,3}(?:서|니까|니)\s)[^.!?]*$"
)
"""Before what is only done if something else fails."""
_DOUBTED = re.compile(
    r"^(?:은|는|이|가)\s[^?]*(?<!낫지 )(?<!좋지 )(?<!괜찮지 )(?:아냐|아니야|아닌가|아님|않나|않아|않냐|않음)\s*[?]"
)
"""After a mention: a doubt put as a question ("브런치는 오전 아냐?")."""
_BUSY_THEN = re.compile(
    r"[^?]{1,10}\?+\s*(?:나|난|나는|저|전|저는|내가)\s[^?]*(?:(?:먹|하|가|보|있|오|만나|타)는데|인데|거든요?|어야\s*(?:해|돼|되는데|하는데)|가야\s*\S{1,3})[\s.!~ㅠㅜㅋㅎ]*$"
)
"""Somebody's answer to a day proposed: what else they do then ("오늘? 나 부모님이랑 밥 먹는데")."""
_ASKS_WHERE = re.compile(r"(?:(?!어때|어떰|어떠|콜|\?|까).)*(?:어디|뭐|뭘|어느|몇)")
"""From a mention on: a question that takes it for granted ("2차는 어디로?")."""
CALL_HOLDS = 3
"""Turns within which a proposal and what it is about come together."""
MAX_ANSWER = 24
"""Characters of an answer to who cannot eat what."""


@dataclass(slots=True)
class Conversation:
    """What is kept of a talk from turn to turn."""

    members: list[str]
    now: datetime
    """When the turn being read was said."""
    search: Search = field(default_factory=Search)
    offers: Offers = field(default_factory=Offers)
    turn: int = 0
    """Number of the turn being read, from 1."""
    called: int = -CALL_HOLDS
    """The last turn before the search began in which somebody asked or proposed something."""
    told: bool = False
    """Whether the last turn but for questions after it only told a story."""
    last: tuple[str, str] = ("", "")
    """Who spoke last, and what."""
    asked: tuple[int, str, str] = (-CALL_HOLDS, "", "")
    """The last turn that asked who cannot eat what: its number, who, the words."""
    week: str = ""
    """Monday of the week last spoken of as a whole (YYYY-MM-DD)."""
    before: list[tuple[str, str]] = field(default_factory=list)
    """The turns just before the search began: their day, place and number count once it does."""

    @property
    def with_assistant(self) -> bool:
        """Whether one person talks with the assistant."""
        return ASSISTANT in self.members and len(self.members) <= 2


class Turn:
    """One turn being read."""

    def __init__(self, conversation: Conversation, by: str, said: str) -> None:
        self.conversation, self.search, self.by, self.words = conversation, conversation.search, by, said
        self.text = mask_members(talk.normalise(said), conversation.members)
        self._mask_names()
        cut = talk.taken_back(self.text)
        self.text = " " * cut + self.text[cut:]
        self.clauses = self._clauses()
        self.said = Said(by, conversation.turn, said)
        self.refused: list[Mention] = []

    def _mask_names(self) -> None:
        located = offers.locate(self.text, self.conversation.offers)
        self.rejected = offers.turned_down(self.text, located, self.conversation.offers)
        shops = own_names(self.text, located)
        if shops and not self.rejected:
            self.rejected = offers.turned_down(self.text, shops, self.conversation.offers)
        self.named = [*located, *shops]
        self.text = blank(self.text, [(start, end) for start, end, _ in self.named], "◆")

    def _clauses(self) -> list[talk.Clause]:
        if _BUSY_THEN.match(self.text) and not self.conversation.with_assistant:
            return [talk.Clause(0, len(self.text), True, False, False)]
        outdoors = self.search.values.get("kind") == "park"
        clauses = talk.clauses(re.sub(r"시켜(?=\s?먹)", "사서", self.text) if outdoors else self.text)
        last_by, last = self.conversation.last
        if last_by != self.by and talk.asks_of_past(last):
            return [replace(c, story=c.story or not c.direct) for c in clauses]
        return clauses

    @property
    def told(self) -> tuple[tuple[int, int], ...]:
        """Spans of the clauses that only tell a story."""
        return tuple((c.start, c.end) for c in self.clauses if c.story)

    def only_tells(self) -> bool:
        """Whether every clause is a story."""
        return bool(self.clauses) and all(c.story for c in self.clauses)

    def areas(self) -> tuple[list[Mention], list[Mention]]:
        """(areas wanted or refused, areas somebody sets out from), names that were masked left out."""
        original = self.words if len(self.words) == len(self.text) else self._capitals()
        original = "".join(o if t not in "◆뷁" else t for o, t in zip(original, self.text, strict=True))
        return where.mentions(self.text, original, self.search.values.get("area", ()))

    def _capitals(self) -> str:
        """The text with the capitals of the words as they were typed, where abbreviations were written out."""
        text = self.text
        for word in set(re.findall(r"\b[A-Z][A-Za-z]*", self.words)):
            text = re.sub(rf"\b{word.lower()}\b", word, text)
        return text

    def clause_at(self, place: int) -> talk.Clause:
        """The clause that holds a position."""
        for clause in self.clauses:
            if clause.start <= place < clause.end:
                return clause
        return self.clauses[-1] if self.clauses else talk.Clause(0, 0, False, False, False)

    def counts(self, mention: Mention) -> bool:
        """Whether a mention is more than a story, or what would be done if."""
        also_there = mention.key == "area" and mention.added
        if not also_there and _IF.search(self.text[: mention.start]):
            return False
        clause = self.clause_at(mention.start)
        if _DOUBTED.search(self.text[mention.end : clause.end]) and not self.text[mention.end : clause.end].count("◆"):
            return False
        if not clause.story or (mention.polarity in OUT and lexicon.left_out_for_a_reason(self.text, mention.end)):
            return True
        return mention.polarity in OUT and not talk.has_past(self.text[clause.start : clause.end])

    def asks(self, place: int) -> bool:
        """Whether a position stands in a proposal put as a question to other people."""
        if self.conversation.with_assistant:
            return False
        clause = self.clause_at(place)
        words = self.text[clause.start : clause.end]
        if _ASKS_WHERE.match(self.text[place : clause.end]):
            return False
        return clause.question and not talk.is_request(words)

    def propose(self, key: str, value: Any, place: int) -> None:
        """Set at once, or, asked while another value holds, wait for agreement."""
        waits = self.asks(place) and self.search.holds(key) and self.search.values[key] != value
        self.search.pending = [p for p in self.search.pending if p.key != key]
        if waits:
            self.search.pending.append(Proposal(key, value, self.by, self.conversation.turn))
        else:
            self.search.put(key, value, self.said)


def blank(text: str, spans: Sequence[tuple[int, int]], fill: str = " ") -> str:
    """A text with spans filled, its length kept."""
    for start, end in spans:
        text = text[:start] + fill * (end - start) + text[end:]
    return text
