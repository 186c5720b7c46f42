"""What the learned reading of plans knows of a message that may settle a plan, and of a time of day that may be either half, as names to be hashed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from seontok.moments.plan_names import Talk, half_words
from seontok.moments.plan_values import Said

LONGEST = 80
"""Characters of a message that count."""
LIKELY = 0.3
"""Probability from which an act is named."""
AROUND = 8
"""Messages on either side of a time of day that tell which half is meant."""


def message_names(talk: Talk, n: int) -> list[str]:
    """Of message `n`, as one at which a plan comes to stand or is called off."""
    said = talk.said[n]
    names = ["*", *grams("g", "\x02" + said.masked.lower()[:LONGEST] + "\x03", (2, 3, 4))]
    words = said.masked.lower().split()
    names += [f"w{word}" for word in words] + [f"w{one} {other}" for one, other in pairwise(words)]
    for act, p in said.turn.acts.p.items():
        if p >= LIKELY:
            names += [f"a{act}", f"a{act}{int(p * 4)}"]
    heard = said.heard[0]
    names.append(f"h{heard.offers:d}{heard.plain:d}{bool(heard.activity):d}{bool(heard.place):d}")
    names.append(f"t{min(3, len(said.turn.times))}")
    return [*names, *_before(talk.said, n), *_after(talk.said, n)]


def grams(mark: str, text: str, sizes: Sequence[int]) -> list[str]:
    """Every run of so many characters, behind a mark."""
    return [f"{mark}{text[at : at + size]}" for size in sizes for at in range(len(text) - size + 1)]


def _before(every: Sequence[Said], n: int) -> Iterator[str]:
    said = every[n]
    for back in (1, 2, 3):
        if n < back:
            yield f"b{back}none"
            return
        other = every[n - back]
        who = by_whom(said, other)
        if back == 1:
            text = "\x02" + other.masked.lower()[-50:] + "\x03"
            yield from grams(f"p{who}", text, (2, 3))
            yield from (f"pw{who}{word}" for word in other.masked.lower().split())
        for act, p in other.turn.acts.p.items():
            if p >= LIKELY:
                yield f"b{back}{who}{act}"
                yield from (f"b{back}{who}{act}>{own}" for own in said.turn.acts.likely)
        yield f"b{back}{who}t{min(2, len(other.turn.times))}"


def _after(every: Sequence[Said], n: int) -> Iterator[str]:
    said = every[n]
    for step in (1, 2):
        if n + step >= len(every):
            yield f"f{step}none"
            return
        other = every[n + step]
        who = by_whom(said, other)
        if step == 1:
            yield from grams(f"n{who}", "\x02" + other.masked.lower()[:40] + "\x03", (3,))
        yield from (f"f{step}{who}{act}" for act, p in other.turn.acts.p.items() if p >= LIKELY)
        yield f"f{step}{who}t{min(2, len(other.turn.times))}"


def by_whom(one: Said, other: Said) -> str:
    """Whether the same person said both: "o", or "x" for another."""
    return "o" if one.turn.message.sender == other.turn.message.sender else "x"


def around_names(talk: Talk, n: int) -> list[str]:
    """What is said around message `n`, for the half of the day a time in it is of."""
    names: list[str] = []
    for at, said in enumerate(talk.said):
        if abs(at - n) > AROUND:
            continue
        near = "0" if at == n else "1" if abs(at - n) < 3 else "2"
        text = said.masked.lower()[:LONGEST]
        for word in text.split():
            names += [f"w{word[:size]}" for size in (2, 3, 4)] + [f"w{near}{word[:size]}" for size in (2, 3)]
        names += grams("g", text, (2, 3))
        for hour in half_words(said.turn.text):
            names += [f"d{near}{hour}", f"d{hour}"]
    return names


def late_names(talk: Talk, n: int, hour: int, day: date) -> list[str]:
    """Of a time of day named at message `n` by its hour (0 to 11) alone, on a day."""
    at = talk.said[n].turn.message.at
    names = [f"H{hour}", f"H{hour} weekend{day.weekday() >= 5:d}", f"H{hour} now{at.hour // 3} today{day == at.date():d}"]  # fmt: skip
    names += [f"d{part}H{hour}" for part in half_words(talk.said[n].turn.text)]
    for mention in talk.values.days:
        if mention.value == day and mention.end:
            names += [
                name for part in half_words(talk.said[mention.n].turn.text) for name in (f"D{part}", f"D{part}H{hour}")
            ]
    for mention in talk.values.clocks:
        if mention.end and "said" in mention.marks:
            names += [f"S{mention.value.hour // 4}", f"S{mention.value.hour // 4} H{hour}"]
    told = [name for name in (*_told(talk, n), *_beside(talk, n)) for name in (name, f"{name} H{hour}")]
    topic = {word for m in talk.values.clocks if m.n == n and m.end and m.value.hour % 12 == hour for word in m.topic}
    topic |= {word for m in talk.values.days if m.value == day for word in m.topic}
    return [*names, *told, *(name for word in topic for name in (f"t{word}", f"t{word} H{hour}"))]


TOLD = 6
"""Messages before and after a time of day in which its half may be told."""


def _told(talk: Talk, n: int) -> Iterator[str]:
    """Halves of the day spoken of after message `n`, asked or told, the first and the last one told, and the last before it."""
    after = [
        (hour, "?" in said.turn.text) for said in talk.said[n + 1 : n + 1 + TOLD] for hour in half_words(said.turn.text)
    ]
    yield from (f"A{hour}{asked:d}" for hour, asked in after)
    told = [hour for hour, asked in after if not asked]
    if told:
        yield f"T{told[0]}"
        yield f"TL{told[-1]}"
    before = [(at, hour) for at in range(max(0, n - TOLD), n) for hour in half_words(talk.said[at].turn.text)]
    if before:
        at, hour = before[-1]
        yield f"B{hour}"
        yield f"B{hour} {min(3, n - at)}"


def _beside(talk: Talk, n: int) -> Iterator[str]:
    """How the words of message `n` and of those around it begin."""
    for at in range(max(0, n - 2), min(n + 3, len(talk.said))):
        for word in talk.said[at].masked.lower().split():
            yield from (f"x{at == n:d}{word[:size]}" for size in ((4,) if word.isascii() else (2, 3)))
