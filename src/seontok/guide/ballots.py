"""Votes for one of a few places, as people type them: "1번", "222", "나는 두번째", a name, "1이나 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(
    r"(?<![\d:.])([1-9])(?:\1*)(?=\s*(?:번|$|[\s,.!~ㅋㅎㄱ&/+요]|이?랑|하고|이?나|에|로|으로|할|콜|픽|투표))(?!\s*(?:시|명|인|분|만|월|일|차|층|km|년))"
)
_ORDINAL = re.compile(r"(첫|두|세|네|다섯|여섯)\s*번\s*째")
_ORDINALS = ("첫", "두", "세", "네", "다섯", "여섯")
_NOT = re.compile(
    r"^\s*(?:번|번은|은|는|째|째는)?\s*(?:\S{0,4}\s)?(?:말고|빼고|빼|별로|싫|ㄴㄴ|노노|패스|반대|안\s*(?:돼|됨|되|가)|비추|not\b|no\b)"
)
_ANY = re.compile(
    r"아무\s*(?:거나|데나|곳이나)|다\s*(?:좋|괜찮|ㄱㅊ|ok|ㅇㅋ)|상관\s*없|anything|anywhere|all (?:good|fine)|no preference"
)
_LONGEST = 40
"""Characters of a message that can be a vote: longer ones tell of something else."""


def read_ballot(text: str, names: Sequence[str]) -> tuple[int, ...] | None:
    """The options (from 0) a message votes for; all of them where anything will do; None if it is no vote."""
    text = " ".join(text.split()).lower()
    if not text or len(text) > _LONGEST or text.endswith("?"):
        return None
    if _ANY.search(text):
        return tuple(range(len(names)))
    return tuple(sorted(_chosen(text, names))) or None


def _chosen(text: str, names: Sequence[str]) -> set[int]:
    named = {index for index, name in enumerate(names) if _names(text, name)}
    if named:
        return named
    found = [(int(m[1]) - 1, m.end()) for m in _NUMBER.finditer(text)]
    found += [(_ORDINALS.index(m[1]), m.end()) for m in _ORDINAL.finditer(text)]
    return {index for index, end in found if index < len(names) and not _NOT.match(text[end:])}


def _names(text: str, name: str) -> bool:
    """Whether a place is named and not turned down."""
    plain, wanted = text.replace(" ", ""), name.lower().replace(" ", "")
    at = plain.find(wanted)
    return len(wanted) >= 2 and at >= 0 and not _NOT.match(plain[at + len(wanted) :])
