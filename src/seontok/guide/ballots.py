"""Votes for one of a few places, as people type them: "1번", "222", "나는 두번째", a name or how it begins, "1이나 3", "2번 빼고 다"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

_NUMBER = re.compile(
    r"(?<![\d:.])([1-9])(?:\1*)(?=\s*(?:번|표|$|[\s,.!~ㅋㅎㄱ&/+요]|이?랑|하고|이?나|에|로|으로|할|콜|픽|투표))(?!\s*(?:시|명|인|분|만|월|일|차|층|km|년|번\s*(?:출구|버스|만\s|더\s)))"
)
_CIRCLED = "①②③④⑤⑥"
_ORDINAL = re.compile(
    r"(?P<native>첫|두|세|네|다섯|여섯)\s*번\s*째|(?P<last>마지막\s*(?:거|것|꺼|곳|집|데)|\bthe last\b)|\b(?P<english>first|second|third|fourth|fifth|sixth)(?: one| place| option)?\b"
)
_ORDINALS = {word: n for n, pair in enumerate(zip(("첫", "두", "세", "네", "다섯", "여섯"), ("first", "second", "third", "fourth", "fifth", "sixth"), strict=True)) for word in pair}  # fmt: skip
_NOT = re.compile(
    r"^\s*(?:번|번은|은|는|째|째는)?\s*(?:\S{0,4}\s)?(?:말고|빼고|빼|별로|싫|ㄴㄴ|노노|패스|반대|안\s*(?:돼|됨|되|가)|비추|not\b|no\b)"
)
_NOT_LEFT = re.compile(r"\b(?:not|except|but|without|no)\s+(?:the |number |option |#)?$")
_ANY = re.compile(
    r"아무\s*(?:거나|데나|곳이나)|다\s*(?:좋|괜찮|ㄱㅊ|ok|ㅇㅋ|가능|상관\s*없)|상관\s*없|anything|anywhere|all (?:good|fine)|any (?:of|is|but)|no preference"
)
_AFTER_ALL = re.compile(r"아니(?!면|라)|바꿀|바꿔|바꾸|바꿈|변경|정정|\b(?:no wait|actually|make that|change)\b")
"""Between two choices: the later one counts."""
_CHOSEN = r"(?:이|가|은|는|로|으로|에|요|이요|로요)?\s*(?:$|[!.~ㅋㅎㄱ]|가자|갑|좋|콜|한\s?표|투표|할래|픽|고고)"
_LONGEST = 40
"""Characters of a message that can be a vote: longer ones tell of something else."""
Span = tuple[int, int, int]
"""(start, end, option)."""


def read_ballot(text: str, names: Sequence[str]) -> tuple[int, ...] | None:
    """The options (from 0) a message votes for; all of them where anything will do; None if it is no vote."""
    text = " ".join(text.split()).lower()
    if not text or len(text) > _LONGEST or text.endswith("?"):
        return None
    named = list(_named(text, names))
    numbered = [
        (start, end, one)
        for start, end, one in _numbered(text, len(names))
        if one < len(names) and not any(a <= start < b for a, b, _ in named)
    ]
    spans = sorted([*named, *numbered])
    refused = {one for start, end, one in spans if _NOT.match(text[end:]) or _NOT_LEFT.search(text[:start])}
    wanted = [span for span in spans if span[2] not in refused]
    for before, after in itertools.pairwise(wanted):
        if _AFTER_ALL.search(text, before[1], after[0]):
            wanted = [span for span in wanted if span[0] >= after[0]]
    if wanted:
        return tuple(sorted({one for _, _, one in wanted}))
    return tuple(one for one in range(len(names)) if one not in refused) if _ANY.search(text) else None


def _numbered(text: str, n: int) -> Iterator[Span]:
    """Options by their number, their place in the list, or a number in a circle."""
    for match in _NUMBER.finditer(text):
        yield match.start(), match.end(), int(match[1]) - 1
    for match in _ORDINAL.finditer(text):
        word = match["native"] or match["english"]
        yield match.start(), match.end(), _ORDINALS[word] if word else n - 1
    for at, sign in enumerate(text):
        if sign in _CIRCLED:
            yield at, at + 1, _CIRCLED.index(sign)


def _named(text: str, names: Sequence[str]) -> Iterator[Span]:
    """Options by their name, spaces aside, or by how the name begins where only one begins so and nothing but the choice follows."""
    plain = [name.lower().replace(" ", "") for name in names]
    for option, name in enumerate(plain):
        loose = r"\s*".join(map(re.escape, name))
        found = re.search(loose, text) if len(name) >= 2 else None
        for length in range(len(name) - 1, 1, -1) if found is None else ():
            head = name[:length]
            if sum(other.startswith(head) for other in plain) == 1:
                found = found or re.search(rf"(?<![가-힣a-z0-9]){re.escape(head)}(?={_CHOSEN})", text)
        if found:
            yield found.start(), found.end(), option
