"""The numbers a turn gives: people, minutes on foot, how many places to show, price."""

from __future__ import annotations

import re

from seontok.guide import numbers
from seontok.guide import text as talk
from seontok.guide.party import Party, read_party
from seontok.guide.reading.turn import Turn, blank
from seontok.guide.when import read_when

_BARE = re.compile(
    r"[^a-z가-힣\d]*(?:한|아마|음|about|around|like|just|probably)?\s*(\d{1,2}|[일이삼사오육칠팔구]|[두세네]|two|three|four|five|six|seven|eight|nine|ten)\s*(?:정도|쯤|요|이요)?[\s.!~ㅋㅎ]*"
)
"""A turn that is one number: what it counts, the turn before says."""
_HOW_MUCH = re.compile(r"얼마|(?:예산|인당|회비|가격대?)\S{0,3}\s*[?]")
_BARE_PRICE = re.compile(
    r"(?:한|음|대충|아마|\s)*(\d{1,2}(?:\.5)?)\s*(?:정도|쯤|이하|까지|선|안쪽)?(?:요|면|이면)?\s*(?:됨|돼|ㄱㅊ|괜찮\S{0,2}|ㅇㅋ)?[\s.!~ㅋㅎ?]*"
)
"""Asks how much, and answers in ten-thousands."""
_NUMBER_DOES = re.compile(
    r"(?:ok|okay|well|or|even|actually|maybe|up to|make it|\W)*(\d{1,2})(?: (?:is|would be|'s|works|also)\b(?: (?:ok|okay|fine|alright|good|can))?.*|[\s.!]*$)"
)
"""A number that will do, of what was spoken of last."""
HOW_MANY = re.compile(r"몇\s*(?:명|분|사람|이서)|\bhow many (?:of (?:us|you)|people|are|will)|\bhow many[\s?]*$")
_ONE_OF_THEM = re.compile(r"(?:한|1)\s*(?:명|사람)(?!만)")
"""One of those who come, once they are counted."""


def read_amounts(turn: Turn) -> None:
    """Take in the numbers; those of stories do not count."""
    plain = blank(turn.text, turn.told)
    party = read_party(plain, asks_alone=turn.conversation.with_assistant)
    if party and party.people == 1 and not party.relative and _ONE_OF_THEM.match(plain, party.start):
        party = None if turn.search.values.get("party", 0) > 1 else party
    if party and party.relative:
        held = turn.search.values.get("party")
        if isinstance(held, int) and held + party.people > 0:
            turn.search.put("party", held + party.people, turn.said)
        elif held is None and party.people > 2:
            turn.search.put("party", party.people, turn.said)
    elif party and _is_our_number(turn, party) and not _moves_the_hour(turn, party):
        turn.propose("party", party.people, party.start)
    bare = _BARE.fullmatch(turn.text)
    if bare and not party and HOW_MANY.search(turn.conversation.last[1]):
        turn.search.put("party", numbers.count(bare[1]), turn.said)
    walk = numbers.walk_minutes(plain)
    if not walk and turn.search.values.get("walk_minutes_max"):
        walk = numbers.bare_minutes(plain) or _walk_after_all(turn)
    if walk:
        turn.propose("walk_minutes_max", walk, 0)
    wanted = numbers.wanted_count(plain)
    if wanted:
        turn.search.put("wanted_count", wanted, turn.said)
    _price(turn, plain)


def _walk_after_all(turn: Turn) -> int | None:
    """ "15 is okay too" right after so many minutes on foot."""
    match = _NUMBER_DOES.match(turn.text)
    return int(match[1]) if match and numbers.walk_minutes(turn.conversation.last[1]) else None


def _moves_the_hour(turn: Turn, party: Party) -> bool:
    """Whether "make it 2" answers an hour rather than counts people."""
    spoken = read_when(talk.normalise(turn.conversation.last[1]), turn.conversation.now).time
    return turn.text.startswith("make it", party.start) and bool(spoken)


def _is_our_number(turn: Turn, party: Party) -> bool:
    """Whether a number is that of the party: one that follows from somebody named needs a room of one's own or a proposal."""
    if not party.implied:
        return party.people > 0
    ours = turn.conversation.with_assistant or turn.clause_at(party.start).direct
    return ours and turn.search.values.get("party", 0) <= party.people


def _price(turn: Turn, plain: str) -> None:
    limits = numbers.prices(plain)
    if not limits:
        answer = _BARE_PRICE.fullmatch(turn.text) if _HOW_MUCH.search(turn.conversation.last[1]) else None
        if answer:
            turn.search.put("price_per_person_max", round(float(answer[1]) * 10_000), turn.said)
        return
    price = limits[-1]
    heads = price.heads or turn.search.values.get("party") or 0
    if price.heads:
        turn.search.put("party", price.heads, turn.said)
    won = price.won // heads if price.total and heads else price.won
    turn.propose("price_per_person_max", won, price.start)
