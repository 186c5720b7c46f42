"""An offer typed in pieces ("토욜" / "3시에" / "서면" / "보겜 ㄱ?") is judged as one."""

from __future__ import annotations

import re
from datetime import time

from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act, Acts
from seontok.moments.appointment_heard import Clock, Heard
from seontok.moments.appointment_reading import hear
from seontok.moments.state import RoomState, Turn

N_PIECES = 4
"""Messages back of the same run that may belong to the offer."""
LONGEST_PIECE = 12
"""Characters of such a piece."""
LONGEST_DAY = 20
"""Characters of a message that names the day of the hour after it."""


def in_run(heard: tuple[Heard, ...], state: RoomState) -> tuple[Heard, ...]:
    """The reading with the day, time and place the same person has just typed in messages of their own."""
    if len(heard) != 1:
        return heard
    whole = _answering_when(_without_origin(heard[0], state), state)
    whole = _instead(_to_say(_without_guess(whole, state), state), state)
    if not (whole.offers or whole.does(Act.ANNOUNCE)):
        return (_with_day(whole, state) if whole.plain and whole.clocks and not whole.days else whole,)
    for piece in _pieces(whole.turn, state):
        said = hear(piece)[0]
        whole = replace(
            whole,
            days=whole.days or said.days,
            bare_days=whole.bare_days or said.bare_days,
            clocks=whole.clocks or said.clocks,
            half_day=whole.half_day or said.half_day,
            place=whole.place or said.place,
            activity=whole.activity or said.activity,
        )
    return (_with_day(whole, state) if whole.clocks and not whole.days else whole,)


_GUESS = Pattern(
    r"아님|아닌가|아니(?:야|었나|에요)|(?:로|라고)\s?(?:알|들|봤|기억)|[일을할될]\s?걸|였나|이었나|인가|인\s?듯|같은데|\b(?:i think|i thought|isn'?t it|i heard)\b",
    re.IGNORECASE,
)
_OPENS = Pattern(
    r"(?:몇\s?시|언제)(?:에|부터|까지)?\s?(?:문\s?)?(?:열[어려지]|여[나니냐는]|오픈|닫|영업)|\b(?:what time|when|how late)\b.{0,30}\b(?:open|opens|close|closes)\b",
    re.IGNORECASE,
)
"""Asks when a house is open; an hour told then is its own."""
N_GUESS = 3
"""Messages after a question of fact in which an hour that is guessed is its answer."""


def _without_guess(heard: Heard, state: RoomState) -> Heard:
    """An hour guessed in answer to a question of fact is no offer ("점검 언제까지야?" / "10시 아님?" / "난 1시로 알았는데")."""
    if not (heard.clocks or heard.days):
        return heard
    if not heard.offers and any(_OPENS.search(turn.text) for turn in state.last(1, before=heard.turn)):
        return replace(heard, clocks=(), days=(), bare_days=(), plain=False, elliptic=False)
    if not _GUESS.search(heard.turn.text):
        return heard
    asked = any(
        turn.acts.has(Act.FACT_QUESTION, 0.7) and not turn.acts.has(Act.PROPOSE)
        for turn in state.last(N_GUESS, before=heard.turn)
    )
    return replace(heard, clocks=(), days=(), bare_days=(), plain=False, elliptic=False) if asked else heard


_SAY = Pattern(
    r"(?:확인|알아|물어|생각|정하)\S{0,6}\s?(?:\S{1,4}\s)?(?:말|알려|연락|답|얘기|톡)|(?:편하게|천천히|나중에|정해지면|되면)\s?(?:말|알려|연락|답|얘기)|"
    r"\blet me know\b|\bget back to me\b",
    re.IGNORECASE,
)


def _to_say(heard: Heard, state: RoomState) -> Heard:
    """A bare yes to "확인해보고 말해줘" promises an answer; it is none."""
    if heard.has_value or not heard.does(Act.ACCEPT) or len(heard.turn.text) > LONGEST_PIECE:
        return heard
    before = next(iter(state.last(1, before=heard.turn)), None)
    if before is None or before.message.sender == heard.turn.message.sender or not _SAY.search(before.text):
        return heard
    acts: dict[Act, float] = {act: p for act, p in heard.turn.acts.p.items() if act is not Act.ACCEPT}
    return replace(heard, turn=replace(heard.turn, acts=Acts({**acts, Act.DEFER: 0.7})))


_SORRY = Pattern(r"미안|죄송|ㅈㅅ|sorry|까먹|깜빡|아 맞다|어떡하지|큰일", re.IGNORECASE)
_SAME = Pattern(r"같은\s?(?:시간|시각|장소|곳|데)|그\s?시간\s?그대로|\bsame (?:time|place)\b", re.IGNORECASE)


def _instead(heard: Heard, state: RoomState) -> Heard:
    """What is offered in one breath with an excuse, or for the same hour, is offered instead of what stood ("모레 하자")."""
    if not heard.offers or not heard.days or heard.activity or heard.does(Act.CHANGE):
        return heard
    run = [turn for turn in state.last(N_PIECES, before=heard.turn) if turn.run == heard.turn.run]
    if not (_SAME.search(heard.turn.text) or any(_SORRY.search(turn.text) for turn in run)):
        return heard
    return replace(heard, turn=replace(heard.turn, acts=Acts({**heard.turn.acts.p, Act.CHANGE: 0.6})))


_ASKS_HOUR = Pattern(r"몇\s?시|\bwhat time\b|\bwhen\b|\bhow (?:late|early)\b|\bwhat hour\b|^time\s?\?", re.IGNORECASE)
_NUMBER = Pattern(
    r"(?:haha |lol |ok |um+ |erm |maybe |say |about |like |around |let'?s say |at )?(?:(?P<before>half|quarter to|quarter past) )?(?P<hour>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[:.](?P<minute>[0-5]\d)|(?P<half>\s?반))?(?:ish)?"
    r"(?=$|[\s,.!?~ㅋㅎ]|요|여)(?!\s?(?:people|of us|pax|%|mins?|hours?|명|개|번|일|월|층|분|시간))",
    re.IGNORECASE,
)
"""An hour as a mere number at the head of an answer."""


def _answering_when(heard: Heard, state: RoomState) -> Heard:
    """The hour given as a mere number to whoever asked for it ("what time" / "11, and it's the east one")."""
    if heard.clocks or heard.days or heard.no_clocks:
        return heard
    before = next(iter(state.last(1, before=heard.turn)), None)
    if before is None or before.message.sender == heard.turn.message.sender or not _ASKS_HOUR.search(before.text):
        return heard
    found = _NUMBER.match(heard.turn.text)
    if found is None:
        return heard
    said = found["hour"].lower()
    hour = int(said) if said.isdigit() else _HOURS.index(said) + 1
    minute = 30 if found["half"] else int(found["minute"] or 0)
    if found["before"]:
        minute = {"half": 30, "quarter to": 45, "quarter past": 15}[found["before"].lower()]
        hour -= found["before"].lower() == "quarter to"
    return replace(heard, clocks=(Clock(time(hour % 24, minute), sure=False),), plain=True)


_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


N_ORIGIN = 6
"""Messages back to a question where people come from, which a bare name answers."""


def _without_origin(heard: Heard, state: RoomState) -> Heard:
    """Where somebody comes from is no place to meet ("다들 어디서 출발해" / "나 신도림")."""
    if not heard.place or heard.offers or heard.meets:
        return heard
    asked = any(words.ASKS_ORIGIN.search(turn.text) for turn in state.last(N_ORIGIN, before=heard.turn))
    return replace(heard, place="", sure_place=False, plain=bool(heard.clocks or heard.days)) if asked else heard


def _with_day(heard: Heard, state: RoomState) -> Heard:
    """The hour somebody adds to the day he has just named ("목요일 새벽런 갑니다" / "여섯시 뚝섬 앞")."""
    before = next(iter(state.last(1, before=heard.turn)), None)
    if before is None or before.run != heard.turn.run or before.gone or len(before.text) > LONGEST_DAY:
        return heard
    said = hear(before)[0]
    if len(said.days) != 1 or said.clocks or not said.plain:
        return heard
    return replace(
        heard,
        days=said.days,
        bare_days=said.bare_days,
        half_day=heard.half_day or said.half_day,
        activity=heard.activity or said.activity,
    )


def _pieces(turn: Turn, state: RoomState) -> list[Turn]:
    """The pieces before a turn, latest first."""
    found: list[Turn] = []
    for before in state.last(N_PIECES, before=turn):
        if before.run == turn.run and len(before.text) <= LONGEST_PIECE and not before.acts.likely and not before.gone:
            found.append(before)
    return found[::-1]
