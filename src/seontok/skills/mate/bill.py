"""Splitting a bill: N빵. Amounts, how many people, who does not pay for what, and who bears what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from seontok.korean.numbers import money, native, number

_BARE = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{4,9})(?![\d,]|\s?(?:년|월|일|시|분|번|호|명|인))")
_FOREIGN = re.compile(
    r"(?P<sign>[$€£])\s?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(?P<cents>\d{2}))?(?![\d,])"
    r"|(?<![\d.,])(?P<whole2>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(?P<cents2>\d{2}))? ?(?P<name>dollars?|bucks|euros?|pounds?|달러|불|유로)",
    re.IGNORECASE,
)
_SIGNS = {"d": "$", "b": "$", "e": "€", "p": "£", "달": "$", "불": "$", "유": "€"}
CENTS = 100
_TEN = "열(?:한|하나|두|둘|세|셋|네|넷|다섯|여섯|일곱|여덟|아홉)?"
_EN = "two|three|four|five|six|seven|eight|nine|ten"
_PEOPLE = re.compile(
    rf"(\d{{1,2}}|{_TEN}|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|두|세|네) ?(?:명|사람|인분?|빵|이서|이(?=\s|$)|서(?=\s|$))"
    rf"|\b(?:by|between|among|for) (\d{{1,2}}|{_EN})\b|\b(\d{{1,2}}|{_EN}) (?:people|ways?|of us)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:총|합계|모두|전부|다 ?해서|total)\W*$", re.IGNORECASE)
_EACH = re.compile(r"\s?씩|\s?each\b|\s?a head\b|\s?per person\b", re.IGNORECASE)
"""Behind an amount: what one pays, not what all do."""
_LABEL = re.compile(r"(\d차|[가-힣A-Za-z]{1,10}?)(?:값|비)?(?:은|는|이|가)?\s*$")
_TWO = re.compile(r"둘이서|(?<!열)두 ?명")
_WITHOUT = re.compile(
    r"빼고|제외|안 ?(?:먹|마셔|마심|마셨|마시|왔|갔|탔)|못 ?(?:먹|마[셔시]|왔|갔)|빠[졌지짐질]|없었|먼저 ?갔|without|except|didn'?t|left early",
    re.IGNORECASE,
)
_ONLY = re.compile(r"[가-힣]만 ?(?:먹|마[셔시]|마셨|탔|갔|시[켰킨])|\bonly\b")
_CLAUSE = re.compile(r"[,;\n]\s+|\s(?:그리고|이고|and|중에?|하고)\s|(?<=원)(?:이고|인데|은데|중)?\s*[,]\s*|\.\s")
MIN_PEOPLE, MAX_PEOPLE = 1, 200


@dataclass(frozen=True, slots=True)
class Share:
    """What people pay who pay the same."""

    n_people: int
    amount: int
    """Each, in won, or cents of the currency written."""
    names: tuple[str, ...] = ()
    """Who, where names are known; empty: anybody."""


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill, split."""

    total: int
    shares: tuple[Share, ...]
    """Those who pay most first; together with `left_over` exactly the total."""
    left_over: int
    """What does not divide; whoever paid bears it."""
    sign: str = "원"
    """Won, or the sign of the currency written, whose amounts are in cents."""


def split_bill(text: str, members: Sequence[str] = ()) -> Bill | None:
    """The bill a message asks to split; None where an amount or the number of people cannot be told.

    "87,000원 넷이서" is 21,750 each. "술값 3만원은 민수 빼고" takes that part of the total from 민수's share.

    Args:
        members: Who is in the room: the people, where the text says no number, and the names that may be left out.
    """
    each = _each(text)
    if each is not None:
        return each
    parts = _parts(text, members)
    if not parts:
        return None
    whole = next((one for one in parts if one.is_total), None)
    if whole is None and not all(one.label for one in parts):
        whole = max(parts, key=lambda one: one.amount)
    total = whole.amount if whole else sum(one.amount for one in parts)
    out_of_all = whole.out if whole else (parts[0].out if len(parts) == 1 else ())
    special = [(one.amount, one.out) for one in parts if one is not whole and one.out and len(parts) > 1]
    payers = [name for name in members if name not in out_of_all]
    n_people = _n_people(text)
    if n_people is None:
        n_people = len(payers)
    elif n_people == len(members) and out_of_all:
        n_people -= len(out_of_all)
    if not MIN_PEOPLE <= n_people <= MAX_PEOPLE or sum(amount for amount, _ in special) > total:
        return None
    bill = _shared(total, special, payers if len(payers) == n_people else [], n_people)
    return replace(bill, sign=_sign(text))


def _each(text: str) -> Bill | None:
    """ "4만원씩 5명": what one pays is told, and the sum is asked."""
    n_people = _n_people(text)
    for start, end, amount in _found(text):
        if n_people and amount > 0 and start >= 0 and _EACH.match(text, end):
            return Bill(amount * n_people, (Share(n_people, amount),), 0, _sign(text))
    return None


def _sign(text: str) -> str:
    found = _FOREIGN.search(text)
    return "원" if found is None else found["sign"] or _SIGNS[found["name"][0].lower()]


@dataclass(frozen=True, slots=True)
class _Part:
    """One amount."""

    amount: int
    label: str
    """What it is for, if the text says."""
    is_total: bool
    out: tuple[str, ...] = ()
    """Who does not pay for it."""


def _shared(total: int, special: Iterable[tuple[int, tuple[str, ...]]], payers: Sequence[str], n_people: int) -> Bill:
    special = list(special)
    common = total - sum(amount for amount, _ in special)
    named = list(dict.fromkeys(name for _, out in special for name in out))
    base = common // n_people
    owed: dict[str, int] = {}
    rest = base
    for amount, out in special:
        n_sharing = n_people - len(out)
        each = amount // n_sharing if n_sharing > 0 else 0
        rest += each
        for name in named:
            owed[name] = owed.get(name, base) + (0 if name in out else each)
    others = tuple(name for name in payers if name not in named)
    shares = [Share(n_people - len(named), rest, others)] if n_people > len(named) else []
    for amount in sorted(set(owed.values()), reverse=True):
        names = tuple(name for name in named if owed[name] == amount)
        shares.append(Share(len(names), amount, names))
    paid = sum(share.n_people * share.amount for share in shares)
    return Bill(total, tuple(shares), total - paid)


def _parts(text: str, members: Sequence[str]) -> list[_Part]:
    """Amounts, each with the members its clause leaves out."""
    found: list[_Part] = []
    for clause in _CLAUSE.split(text):
        out, spans = _left_out(clause, members), _amounts(clause)
        for n, (start, amount) in enumerate(spans):
            before = clause[:start]
            label = _LABEL.search(before) if not _TOTAL.search(before) else None
            mine = out if n == len(spans) - 1 else ()
            found.append(_Part(amount, label[1] if label else "", bool(_TOTAL.search(before)), mine))
        if out and not spans and found:
            at = next((n for n, one in enumerate(found) if one.label and one.label in clause), len(found) - 1)
            found[at] = replace(found[at], out=(*found[at].out, *out))
    return [one for one in found if one.amount > 0]


def _amounts(clause: str) -> list[tuple[int, int]]:
    """Where amounts begin, and how much."""
    return [(start, amount) for start, _, amount in _found(clause)]


def _found(clause: str) -> list[tuple[int, int, int]]:
    """Amounts, [start, end) and how much: 8만 7천원 is one; cents where another currency than won is written."""
    foreign = [(one.start(), one.end(), _cents(one)) for one in _FOREIGN.finditer(clause)]
    joined: list[tuple[int, int, int]] = foreign
    for start, end, amount in () if foreign else money(clause):
        if joined and start - joined[-1][1] <= 1 and amount < joined[-1][2] and clause[joined[-1][1] - 1] != "원":
            joined[-1] = (joined[-1][0], end, joined[-1][2] + amount)
        else:
            joined.append((start, end, amount))
    return joined or [(one.start(), one.end(), int(one[1].replace(",", ""))) for one in _BARE.finditer(clause)]


def _cents(found: re.Match[str]) -> int:
    whole, cents = found["whole"] or found["whole2"], found["cents"] or found["cents2"] or "0"
    return int(whole.replace(",", "")) * CENTS + int(cents)


def _left_out(clause: str, members: Sequence[str]) -> tuple[str, ...]:
    """Members a clause leaves out, by name, or because only others are named."""
    named = tuple(name for name in members if name in clause or (len(name) == 3 and name[1:] in clause))
    if named and _ONLY.search(clause):
        return tuple(name for name in members if name not in named)
    return named if _WITHOUT.search(clause) else ()


def _n_people(text: str) -> int | None:
    if _TWO.search(text):
        return 2
    for match in _PEOPLE.finditer(text):
        word = next(group for group in match.groups() if group).lower()
        english = _EN.split("|")
        value = english.index(word) + 2 if word in english else native(word) or number(word)
        if value:
            return value
    return None
