"""From talk to the state of a place search: one state after every turn, over all who take part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seontok.guide import lexicon, numbers, offers, where
from seontok.guide.offers import ASSISTANT
from seontok.guide.party import read_party
from seontok.guide.reading.agreement import agree
from seontok.guide.reading.amounts import read_amounts
from seontok.guide.reading.area import read_area
from seontok.guide.reading.dates import read_date
from seontok.guide.reading.place import read_sought
from seontok.guide.reading.refusals import read_refusals
from seontok.guide.reading.turn import CALL_HOLDS, Conversation, Turn, blank
from seontok.guide.reading.waking import WHAT_WAS_IT, is_recalled, wakes
from seontok.guide.reading.wishes import read_wishes
from seontok.guide.when import read_when, week_spoken_of
from seontok.korean.time import read_times

MAX_TURN = 1000
"""Characters of a turn that are read: nobody says where to eat after a thousand."""


class Reader:
    """Reads one talk turn by turn. Keeps the search; give it turns in order."""

    def __init__(self, room: Mapping[str, Any], now: datetime) -> None:
        """`room` as in `place_dialogues`: its members tell whether the assistant takes part."""
        members = [m for m in room.get("members", []) if isinstance(m, str)]
        self.now = now
        self.conversation = Conversation(members, now)
        self.search = self.conversation.search
        self.search.active = self.conversation.with_assistant

    def read(self, by: str, said: str, at: datetime | None = None) -> dict[str, Any]:
        """Take in one turn and give the state that holds after it.

        Args:
            at: When it was said, if that is not when the talk began.
        """
        self.conversation.turn += 1
        self.now = self.conversation.now = at or self.now
        said = " ".join(said.split())[:MAX_TURN]
        if by == ASSISTANT:
            self._hear_offer(said)
        else:
            self._hear(by, said)
        return self.search.snapshot()

    def _hear_offer(self, said: str) -> None:
        names, heard = offers.read_offer(said), self.conversation.offers
        if names:
            heard.latest = names
            heard.names += [name for name in names if name not in heard.names]
            heard.named = ""

    def _hear(self, by: str, said: str) -> None:
        kept = self.conversation
        turn = Turn(kept, by, said)
        if not self.search.active and wakes(turn):
            self._begin()
            turn = Turn(kept, by, said)
        _apply(turn)
        kept.last = (by, turn.text)
        kept.told = turn.only_tells() or (kept.told and bool(WHAT_WAS_IT.fullmatch(turn.text)))
        if not self.search.active:
            kept.before = [*kept.before, (by, said)][-CALL_HOLDS:]

    def _begin(self) -> None:
        """Begin the search with what was said just before."""
        self.search.active = True
        for by, said in self.conversation.before:
            earlier = Turn(self.conversation, by, said)
            if is_recalled(earlier):
                _apply(earlier)
        self.search.weak = set(self.search.values)


def _apply(turn: Turn) -> None:
    """Change the search by what the turn says."""
    for name in turn.rejected:
        turn.search.add("exclude", name, turn.said)
    if turn.search.active:
        agree(turn)
        read_refusals(turn)
        read_area(turn)
        read_sought(turn)
        read_wishes(turn)
        read_amounts(turn)
        read_date(turn)
    _remember(turn)


def _remember(turn: Turn) -> None:
    """Keep the week and the places a turn names for those that follow."""
    kept = turn.conversation
    kept.week = week_spoken_of(blank(turn.text, turn.told), kept.now) or kept.week
    located = [name for _, _, name in turn.named]
    kept.offers.spoken = located or kept.offers.spoken
    proposed = located[-1] if located else offers.proposed_name(turn.text) if not kept.with_assistant else ""
    if proposed and not _is_known(proposed, kept.now):
        kept.offers.named = proposed


def _is_known(word: str, now: datetime) -> bool:
    found = [*lexicon.dishes(word), *lexicon.kinds(word), *lexicon.wishes(word), *where.mentions(word)[0]]
    timed = read_when(word, now).spans or read_times(word, now.replace(tzinfo=None))
    return bool(found or timed or numbers.prices(word) or read_party(word)) or offers.is_area(word)


def understand(dialogue: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The state after every turn of a dialogue in the format of `place_dialogues`.

    Raises:
        ValueError, KeyError, TypeError: The dialogue lacks `now` or `turns`, or they are malformed.
    """
    now = datetime.fromisoformat(dialogue["now"])
    reader = Reader(dialogue.get("room") or {}, now)
    return [reader.read(str(turn["from"]), str(turn["text"])) for turn in dialogue["turns"]]
