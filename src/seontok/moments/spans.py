"""The learned reader of meeting places: each word is judged in its surroundings, neighbours judged inside are one name.

A linear model over hashed facts of a word and its neighbours, what the rules of `place_words` say among them; weights
by `python -m seontok.training.build`. It knows names no list holds ("두레박", "만두네 작업실") by how people use them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Any
from zlib import crc32

from seontok.korean.pattern import Pattern
from seontok.moments.place_words import DOING, PlaceSpan, Token, ends_as_no_name, mask, read_place, tokens_of
from seontok.moments.weights import read_weights

N_BUCKETS = 1 << 18
LONGEST = 160
"""Characters of a text in which names are sought; the rules read longer ones alone."""
DOUBTED = -0.6
"""Log odds from the cut down to which a place the rules are sure of is believed."""
SURE = 1.0
"""Log odds above the cut from which a name stands without other signs."""


@lru_cache(maxsize=256)
def find_place(text: str, times: tuple[tuple[int, int], ...] = ()) -> PlaceSpan | None:
    """The meeting place a message names, or None.

    Args:
        text: The message, normalised.
        times: `[start, end)` of the time expressions in it; no place is read out of them.
    """
    rule, words, scores = _judged(text, times)
    if not words:
        return rule
    best = _best(text, words, scores, rule)
    if best is None and rule is not None and rule.sure:
        inside = [score for word, score in zip(words, scores, strict=True) if rule.start <= word.start < rule.end]
        return rule if text.isascii() or max(inside, default=0.0) > DOUBTED else None
    return best or _told(text, words, scores)


def _judged(text: str, times: tuple[tuple[int, int], ...]) -> tuple[PlaceSpan | None, list[Token], list[float]]:
    """The rules' place, the words and their log odds to be of a name, from the cut; no words where only the rules judge."""
    rule, reader = read_place(text, times), model()
    if reader is None or len(text) > LONGEST:
        return rule, [], []
    words = tokens_of(mask(text, times))
    return rule, words, [reader.score(names) for names in facts(text, words, times, rule)]


UNLIKELY = -5.0
"""Log odds from the cut down to which a name is believed where the text says that people meet there."""
_THERE = Pattern(
    r"(?:에서|서)\s?(?:\S{1,6}\s){0,3}?(?:보[자죠]|볼[까래]|봐|봬|뵈|뵙|뵐|만나(?!서)|모이[자는]|모여(?!서)|모일|밥\s?먹|먹[자죠]|먹을[까래]|하[자죠](?!고|는|마)|마시[자죠]|마실[까래]|놀[자까]|기다릴|집합)|"
    r"(?:으로|로)\s?(?:바로\s|다\s|그냥\s)?(?:오[세시면]|와(?!서)|모여(?!서)|모이[자는]|예약(?!자))"
)
"""Behind a name: people meet there."""
_WHERE = Pattern(
    r"장소\s?[는은:]\s?$|\b(?:meet(?:ing)?(?: you)? (?:at|by|outside|in front of)|see (?:you|ya|u) (?:at|outside)|it'?s at|booked|table at|dinner at|lunch at|drinks at)\s$",
    re.IGNORECASE,
)
"""Before a name: it is where people meet."""
_NOWHERE = Pattern(
    r"어[디데]|워디|[여거저]기|그[쪽리]|이[쪽리]|\d차|혼자|네이버|카톡|카카오|인터넷|온라인|어플|앱|전화|유튜브|넷플|인스타|쿠팡|당근|배민|중간|가운데|이름|아직|(?:it|that|least|most|first|last|once|all)$",
    re.IGNORECASE,
)
"""What one books or watches by, and where nobody meets."""


def _told(text: str, words: Sequence[Token], scores: Sequence[float]) -> PlaceSpan | None:
    """A name that looks like none, by what the text says of it ("흑백에서 밥먹자")."""
    for first, last in _runs(text, words, scores, UNLIKELY):
        start, end = words[first].start, words[last].end
        there = _THERE.match(text, end) or _WHERE.search(text[:start])
        if there and not _NOWHERE.match(text[start:end]):
            return PlaceSpan(start, end, text[start:end], sure=True)
    return None


def _best(text: str, words: Sequence[Token], scores: Sequence[float], rule: PlaceSpan | None) -> PlaceSpan | None:
    best: PlaceSpan | None = None
    top = 0.0
    for first, last in _runs(text, words, scores):
        score = max(scores[first : last + 1])
        if score <= top:
            continue
        while last > first and not words[last].word.sure and ends_as_no_name(words[last].word):
            last -= 1
        start, end = words[first].start, words[last].end
        same = rule is not None and rule.start < end and start < rule.end
        if same and rule is not None and rule.start <= start and end <= rule.end:
            start, end = rule.start, rule.end
        sure = score >= SURE or bool(same and rule and rule.sure)
        top, best = score, PlaceSpan(start, end, text[start:end], sure)
    return best


def _runs(text: str, words: Sequence[Token], scores: Sequence[float], floor: float = 0.0) -> Iterator[tuple[int, int]]:
    """Neighbouring words judged inside a name, nothing but a space between them."""
    first = -1
    for index, score in enumerate(scores):
        if score <= floor:
            first = -1
            continue
        first = index if first < 0 else first
        goes_on = index + 1 < len(words) and scores[index + 1] > floor and not words[index].word.particle
        if not goes_on or text[words[index].end : words[index + 1].start].strip():
            yield first, index
            first = -1


_SAID_OF = Pattern(r"(?:어[때떄떰]|어떠|어떨|맞[지죠나아]|콜$|ㄱ|가자|보자|볼까|만나|갈까|좋[아지은]|괜찮)")
"""What is asked or said of a place behind its name ("강남 어때")."""
FLOORS = (0.0, -1.0, -2.0, -3.0)
"""Log odds from the cut, from which words are offered as a name to a reader that knows the whole talk."""


_YES = Pattern(r"(?:yep|yes|yeah|yup|ok|okay|sure|nope?|응|웅|네|넵|ㅇㅇ|ㅇㅋ)$", re.IGNORECASE)
"""Answers before a name ("yep station")."""
_NO_NAME = Pattern(
    rf"{DOING}$|^(?:my|your|our|his|her|their|everyone|everybody|anyone|us|me|you|[그이저늘또더좀꼭막딱왜뭐])$|(?:off|out|up)['’]s$|[\d한두세네섯곱덟홉열]\s?명$",
    re.IGNORECASE,
)
"""What people do, whose, who and how many: none of them says where."""


@lru_cache(maxsize=256)
def may_be_places(text: str, times: tuple[tuple[int, int], ...] = ()) -> tuple[tuple[PlaceSpan, float, float], ...]:
    """Every run of words of a message that may name a meeting place, with the log odds of its best and of its worst word,
    from the cut."""
    rule, words, scores = _judged(text, times)
    if not words:
        return ((rule, 0.0, 0.0),) if rule else ()
    found: dict[tuple[int, int], list[float]] = {}
    for floor in FLOORS:
        for first, last in _runs(text, words, scores, floor):
            while last > first and _SAID_OF.match(words[last].word.bare):
                last -= 1
            while first < last and _YES.match(words[first].word.bare):
                first += 1
            if not _NO_NAME.search(text[words[first].start : words[last].end]):
                found.setdefault((words[first].start, words[last].end), scores[first : last + 1])
    if rule is not None and not _YES.match(rule.text.split()[0]):
        inside = [score for word, score in zip(words, scores, strict=True) if rule.start <= word.start < rule.end]
        found.setdefault((rule.start, rule.end), inside or [0.0])
    return tuple(
        (PlaceSpan(start, end, text[start:end], max(of) >= SURE), max(of), min(of))
        for (start, end), of in found.items()
    )


def facts(
    text: str, words: Sequence[Token], times: Sequence[tuple[int, int]], rule: PlaceSpan | None
) -> Iterator[list[str]]:
    """What is known of each word, as names to be hashed."""
    size = f"{bool(times):d}{'?' in text:d}{min(len(words), 6)}"
    for index, word in enumerate(words):
        bare, part = word.word.bare.lower(), word.word.particle
        before, after = _beside(words, index - 1), _beside(words, index + 1)
        ruled = "none" if rule is None else "in" if rule.start < word.end and word.start < rule.end else "other"
        kind = f"{word.word.sure:d}{word.word.loose:d}{word.word.specifier:d}"
        yield [
            "*", f"b{bare}", f"p{part}", f"k{kind}", f"r{ruled}", f"r{ruled}{part}", f"k{kind}{part}", f"s{size}",
            f"1{bare[:1]}", f"2{bare[:2]}", f"-1{bare[-1:]}", f"-2{bare[-2:]}", f"-3{bare[-3:]}", f"l{min(len(bare), 6)}",
            f"l{min(len(bare), 6)}{part}", f"<{before}", f">{after}", f"<{before[-2:]}", f">{after[:2]}", f">>{_beside(words, index + 2)}",
            f"p{part}>{after[:2]}", f"r{ruled}>{after[:1]}", f"i{min(index, 3)}", f"e{min(len(words) - index, 3)}{part}",
            f"t{_time_near(word, times)}", f"m{text[word.tail : word.tail + 1]}",
        ]  # fmt: skip


def _beside(words: Sequence[Token], index: int) -> str:
    return words[index].word.bare.lower() + "+" + words[index].word.particle if 0 <= index < len(words) else "|"


def _time_near(word: Token, times: Sequence[tuple[int, int]]) -> str:
    if any(0 <= word.start - end <= 2 for _, end in times):
        return "before"
    return "after" if any(0 <= start - word.tail <= 2 for start, _ in times) else ""


def bucket(name: str) -> int:
    """The row of a name in the table of weights."""
    return crc32(name.encode("utf-8", "surrogatepass")) % N_BUCKETS


@dataclass(frozen=True, slots=True)
class SpanModel:
    """Weights, ready to use."""

    bias: float
    scale: float
    weights: array[int]
    """int8, shape (N_BUCKETS,)."""

    def score(self, names: Sequence[str]) -> float:
        """Log odds that the word is part of a place's name, from the cut."""
        weights, total = self.weights, 0
        for name in names:  # `bucket` written out: this runs for every word of every message
            total += weights[crc32(name.encode("utf-8", "surrogatepass")) % N_BUCKETS]
        return self.bias + self.scale * total / sqrt(len(names))


@lru_cache(maxsize=1)
def model() -> SpanModel | None:
    """The model in the package; None where it was built without weights."""
    found = read_weights("spans.weights")
    return None if found is None else model_of(*found)


def model_of(head: dict[str, Any], packed: bytes) -> SpanModel:
    """A model from the head and the weights of its file."""
    return SpanModel(head["bias"], head["scale"], array("b", packed))


def forget() -> None:
    """Forget the answers given; with other weights they may be others."""
    find_place.cache_clear()
    may_be_places.cache_clear()
