"""Who a message speaks to: names with their vocatives, titles, @names, everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from seontok.core.events import Room
from seontok.korean.pattern import Pattern

ME = "me"
ALL = "all"

_EVERYBODY = Pattern(
    r"다들|모두(?!의)|여러분|[얘애]들아|(?:너희|너네|니네)(?! ?(?:과|집|회사|팀|반|동네|학교|엄마|아빠|부모|가족|부서|애|강아지|고양이))|님들|우리 ?반|전원|아무나|누가 좀|누구 ?(?:없|있|아는)|"
    r"아시는 ?분|아는 ?사람"
    r"|\b(?:everyone|everybody|guys|folks|y'?all|anyone|anybody|all of you)\b|@(?:all|everyone|here|channel)",
)
SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염추도석선설마길"
)
_TITLE = Pattern(
    r"(?:팀장|과장|대리|부장|차장|사원|주임|선임|책임|실장|본부장|이사|대표|원장|교수|선생|매니저|총무|회장|"
    r"반장|선배|코치|조교)$"
)
_PARENT = Pattern(
    r"([가-힣]{2,4})(?:엄마|맘|아빠|파파|어머니|아버지|어머님|아버님|할머니|할아버지|네)|([A-Za-z]{3,})['’]?s (?:mum|mom|dad|mother|father|gran)",
    re.IGNORECASE,
)
"""Who goes by the name of a child."""
_HANGUL = Pattern("[가-힣]")
_CALLED = (
    r"(?:아|야|이|님|씨|형|누나|언니|오빠|쌤|샘|선배|선배님|선생님|팀장님|대리님|과장님|부장님|엄마|아빠|맘|파파|어머님|아버님|어머니|아버지|네)?"
    r"(?:(?<=님)(?:과|와|이랑|하고|,))?"
    r"(?:은|는|도|이|께서|만|요)?(?=$|[\s,.!?~…ㅋㅎㅠㅜ:;]|[^가-힣\w])"
)


def _short_names(name: str) -> set[str]:
    """Forms by which people call a member: the whole name, the given name, the title, the child's name."""
    forms = {name}
    child = _PARENT.fullmatch(name.strip())
    if child is not None:
        forms.add(child[1] or child[2])
    for part in re.split(r"[\s()/·,_]+", name):
        if len(part) >= 2:
            forms.add(part)
        if len(part) in (3, 4) and part[0] in SURNAMES and re.fullmatch(r"[가-힣]+", part):
            forms.add(part[1:])
        if _TITLE.search(part):
            forms.add(_TITLE.search(part).group(0) + "님")  # type: ignore[union-attr]
    if len(name) == 1:
        forms |= {name + ending for ending in ("아", "야", "이", "님", "씨")}
    return {form for form in forms if len(form) >= 2}


def _pattern(forms: Iterable[str]) -> Pattern:
    """Finds any of the forms where it calls somebody; Latin names count anywhere as a word."""
    ordered = sorted(forms, key=len, reverse=True)
    korean = "|".join(re.escape(form) for form in ordered if _HANGUL.search(form))
    latin = "|".join(re.escape(form.lower()) for form in ordered if not _HANGUL.search(form))
    parts = [rf"(?<![가-힣\w])({korean}){_CALLED}"] * bool(korean) + [rf"(?<!\w)@?({latin})(?!['\w])"] * bool(latin)
    return Pattern("|".join(parts) or r"(?!)")


@lru_cache(maxsize=256)
def _names(room: Room) -> tuple[Pattern, dict[str, str]]:
    """One pattern for all members, and who each form means; a form two members share means nobody but an exact name."""
    forms: dict[str, str] = {}
    shared: set[str] = set()
    for name in (room.me, *(member for member in room.members if member != room.me)):
        who = ME if name == room.me else name
        for form in _short_names(name):
            if form.lower() in forms and form != name:
                shared.add(form.lower())
            forms[form.lower()] = who if form == name or form.lower() not in forms else forms[form.lower()]
    whole = {member.lower() for member in room.members}
    known = {form: who for form, who in forms.items() if form not in shared or form in whole}
    return _pattern(known), known


def addressed(text: str, room: Room) -> tuple[str, ...]:
    """Members named in a text: "me" for the owner, "all" for everybody, display names for others."""
    pattern, known = _names(room)
    lowered = text.lower()
    found = dict.fromkeys(known[match[match.lastindex or 0]] for match in pattern.finditer(lowered))
    if _EVERYBODY.search(lowered):
        found[ALL] = None
    return tuple(found)
