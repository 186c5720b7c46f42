"""The learned act model: a linear model over hashed character n-grams, facts of the talk and what the rules say.

Weights are int8, fitted by `python -m seontok.training.build` on the marked talk in `corpus/`. The weights of one
n-gram for all acts are one wide integer (16 bits an act), so that summing over n-grams is summing integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt
from typing import Any
from zlib import crc32

from seontok.korean.time import TimeSpan
from seontok.moments.acts import Act, Acts, Context
from seontok.moments.weights import read_weights

N_BUCKETS = 1 << 15
HEAD, TAIL = 40, 40
"""Of a longer text the head and the tail are read: openings and endings carry the act."""
N_GRAMS = (1, 2, 3, 4)
N_BEFORE, N_GRAMS_BEFORE = 12, (2, 3)
"""Characters of the message it answers, and their n-grams."""
LANE, MASK = 16, 0xFFFF
"""Bits a weight takes in a row, so that sums of rows do not run into each other."""


DAY, CLOCK = "\x05", "\x06"
"""What stands for a day and for a time of day: how something is said matters, not which day."""


def masked(text: str, times: Iterable[TimeSpan]) -> str:
    """The text with its times replaced by signs."""
    out, cursor = "", 0
    for span in times:
        if span.start < cursor or not span.readings:
            continue
        best = span.readings[0]
        sign = DAY * best.has_date + CLOCK * best.has_time
        out += text[cursor : span.start] + (sign or span.text)
        cursor = span.end
    return out + text[cursor:]


def features(text: str, context: Context, rules: Acts) -> set[int]:
    """Buckets of a masked message."""
    text = text.lower()
    if len(text) > HEAD + TAIL:
        text = text[:HEAD] + "…" + text[-TAIL:]
    words = text.split()
    names = _grams(text, N_GRAMS)
    names += [b"\0P" + gram for gram in _grams(context.answers_text[-N_BEFORE:].lower(), N_GRAMS_BEFORE)]
    names += [f"\0w{word}".encode("utf-8", "surrogatepass") for word in words]
    names += [f"\0f{fact}".encode("utf-8", "surrogatepass") for fact in _facts(text, words, context, rules)]
    return {crc32(name) % N_BUCKETS for name in names}


def _grams(text: str, sizes: tuple[int, ...]) -> list[bytes]:
    padded = f"\x02{text}\x03".encode("utf-16-le", "surrogatepass")
    end = len(padded) + 2
    return [padded[start : start + 2 * n] for n in sizes for start in range(0, end - 2 * n, 2)]


def _facts(text: str, words: list[str], context: Context, rules: Acts) -> Iterator[str]:
    """Facts of the talk, alone and with how the message begins and ends."""
    first, last, end = (words[0], words[-1], text[-2:]) if words else ("", "", "")
    before = context.previous[-1] if context.previous else ""
    asked = before.rstrip("ㅋㅎㅠ!~. ").endswith(("?", "까", "래", "때", "냐", "니", "죠", "요?"))
    turn = "own" if context.previous_is_own else "first" if not before else "asked" if asked else "told"
    since = sum(context.n_since_offer > limit for limit in SINCE)
    yield f"when {context.has_date:d}{context.has_time:d}{context.past_time:d}"
    yield f"turn {turn}"
    yield f"size {min(len(text) // 6, 8)} {turn}"
    yield f"before {before[-2:]}"
    yield f"timed {context.answers_timed:d}{context.has_date or context.has_time:d}"
    for state in (turn, f"since {since}", *(f"to {act}" for act in context.answers)):
        yield state
        yield f"{state} starts {first}"
        yield f"{state} ends {end}"
        yield f"{state} last {last}"
        for act in rules.likely:
            yield f"{state} rule {act}"
    for act in context.goes_on:
        yield f"on {act}"
        yield f"on {act} ends {end}"
    for act, p in rules.p.items():
        yield f"rule {act}"
        if p >= 0.75:
            yield f"sure {act}"


SINCE = (1, 3, 12)
"""Messages since an offer, in steps."""


@dataclass(frozen=True, slots=True)
class ActModel:
    """Weights, ready to use."""

    acts: tuple[Act, ...]
    bias: tuple[float, ...]
    scale: tuple[float, ...]
    """What one step of an int8 weight is worth, per act."""
    rows: tuple[int, ...]
    """The weights of each bucket side by side, `LANE` bits an act, each plus 128."""

    def __call__(self, text: str, context: Context, rules: Acts) -> dict[Act, float]:
        """Probability of every act it was fitted for."""
        buckets = features(text, context, rules)
        total = sum(map(self.rows.__getitem__, buckets))
        shift, norm = 128 * len(buckets), sqrt(len(buckets)) or 1.0
        out: dict[Act, float] = {}
        for act, bias, scale in zip(self.acts, self.bias, self.scale, strict=True):
            weight = (total & MASK) - shift
            total >>= LANE
            score = bias + scale * weight / norm
            if score > FLOOR:
                out[act] = 1.0 / (1.0 + exp(-score))
            else:
                out[act] = 0.0
        return out


FLOOR = -3.0
"""Log odds below which an act is left out."""


@lru_cache(maxsize=1)
def model() -> ActModel | None:
    """The model in the package; None where it was built without weights."""
    found = read_weights("acts.weights")
    return None if found is None else model_of(*found)


def model_of(head: dict[str, Any], packed: bytes) -> ActModel:
    """A model from the head and the weights of its file."""
    width = len(head["acts"])
    lanes = bytearray(LANE // 8 * len(packed))
    lanes[:: LANE // 8] = packed
    row = width * LANE // 8
    rows = tuple(int.from_bytes(lanes[start : start + row], "little") for start in range(0, len(lanes), row))
    return ActModel(tuple(Act(act) for act in head["acts"]), tuple(head["bias"]), tuple(head["scale"]), rows)


def learned(text: str, context: Context, rules: Acts) -> Mapping[Act, float]:
    """Probability of the acts the model reads better than the rules; empty without weights."""
    reader = model()
    return reader(text, context, rules) if reader else {}
