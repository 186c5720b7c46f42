"""What becomes of a value somebody put as a question: others agree, disagree or fill it in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seontok.guide import lexicon
from seontok.guide import text as talk
from seontok.guide.kinds import Place
from seontok.guide.lexicon import Mention, Polarity
from seontok.guide.reading.area import stem
from seontok.guide.reading.place import put_place
from seontok.guide.reading.turn import Turn
from seontok.guide.state import Proposal

_YES = re.compile(
    r"(?:역|쪽|동)?(?:은|는|이)?\s*(?:완전\s*|너무\s*|아주\s*|나도\s*)?(?:좋(?!긴|기는|은데|지만)|콜|ㄱㄱ|ㅇㅋ|굿|괜찮(?!긴|기는|은데|지만)|오케|찬성|(?:'s |is |sounds |works )?(?:good|great|fine|perfect|works))"
)


def agree(turn: Turn) -> None:
    """Take in what others proposed and this turn agrees to; forget what it disagrees with."""
    waiting = [p for p in turn.search.pending if p.by != turn.by and turn.conversation.turn - p.turn <= 3]
    if waiting and talk.agrees(turn.text):
        named = turn.areas()[0]
        for proposal in waiting:
            if proposal.key == "area" and named and not _welcomes(turn, named, proposal.value):
                continue  # the turn says itself what becomes of it
            _take(turn, proposal)
        turn.search.pending = []
    elif waiting and not talk.disagrees(turn.text) and not turn.rejected:
        for proposal in waiting:
            if isinstance(proposal.value, Place) and _fills(turn, proposal.value):
                _take(turn, proposal)
                turn.search.pending.remove(proposal)
    elif waiting and talk.disagrees(turn.text):
        turn.search.pending = [p for p in turn.search.pending if p not in waiting]


def _take(turn: Turn, proposal: Proposal) -> None:
    if proposal.key == "place":
        put_place(turn, proposal.value)
    else:
        turn.search.put(proposal.key, proposal.value, turn.said)


def _fills(turn: Turn, place: Place) -> bool:
    """Whether a turn names a dish for a meal another proposed: "food before?", "burgers"."""
    kinds_of = set(place.stops or ()) | {place.kind}
    named = [m for m in lexicon.dishes(turn.text) if m.polarity is Polarity.WANTED and turn.counts(m)]
    return not place.cuisine and any(m.kind in kinds_of for m in named)


def _welcomes(turn: Turn, named: list[Mention], areas: Sequence[str]) -> bool:
    """Whether a turn says yes to an area right after its name: "청담 좋지 스테이크?"."""
    return any(stem(str(m.value)) in map(stem, areas) and _YES.match(turn.text, m.end) for m in named)
