"""Reads `dialogues.txt`: dialogues with the change every turn makes, in a form a person can check at a glance."""

from __future__ import annotations

import copy
import re
import unicodedata
from pathlib import Path
from typing import Any

OPENINGS = {
    "n": (("나", "길잡이"), ()),
    "d": (("나", "길잡이"), ("강남역 근처 밥집 찾아줘",)),
    "c": (("나", "길잡이"), ("강남역 카페 찾아줘",)),
    "b": (("나", "길잡이"), ("강남역 술집 찾아줘",)),
    "l": (("나", "길잡이"), ("강릉 숙소 찾아줘",)),
    "s": (("나", "길잡이"), ("강남역 밥집 찾아줘", "길잡이: 사랑방, 초록밥상, 달빛부엌이 있어요.")),
    "e": (("나", "길잡이"), ("find me a restaurant near Gangnam station",)),
    "es": (
        ("나", "길잡이"),
        ("find me a restaurant near Gangnam station", "길잡이: Blue Door, Mama Kim and Rice House are close."),
    ),
    "g": (("나", "민지", "철수", "영희"), ("민지: 강남역에서 밥 먹자",)),
    "gn": (("나", "민지", "철수"), ()),
    "eg": (("나", "Tom", "Ana"), ("Tom: let's get dinner near Gangnam station",)),
}
"""Context → members of the room and the turns before, of 나 where no name stands before them."""
LISTS = {"area", "mood", "avoid", "diet", "exclude", "stops"}
NUMBERS = {"walk_minutes_max", "price_per_person_max", "party", "wanted_count"}
HEAD = re.compile(r"# (\S+) (ko|en) (\S+) (dm|group) (\S+) (\S+)$")


def read(path: Path) -> list[dict[str, Any]]:
    """Dialogues in the format of `place_dialogues`."""
    found: list[dict[str, Any]] = []
    state: dict[str, Any] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        head = HEAD.match(line)
        if head:
            room = {"type": head[4], "members": head[6].split(",")}
            found.append(
                {"id": head[1], "lang": head[2], "now": head[3], "room": room, "me": head[5], "turns": [], "states": []}
            )
            state = {}
        elif line and not line.startswith("#"):
            speaker, _, rest = line.partition(": ")
            said, _, changes = rest.rpartition("|")
            state, optional = _changed(state, changes)
            found[-1]["turns"].append({"from": speaker, "text": said.strip()})
            found[-1]["states"].append({**state, "optional": optional})
    return found


def read_turns(path: Path) -> list[tuple[str, list[str], list[tuple[str, str]], list[tuple[str, str]], str]]:
    """(line, members, turns before, turns, changes) of `turns.txt`; in a group the second of two turns is another's."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            context, _, rest = line.partition(" @ ")
            said, _, changes = rest.rpartition("|")
            members, before = OPENINGS[context]
            others = [m for m in members[1:] if m != "길잡이"][-2:-1] or ["나"]
            turns = [(others[0] if i % 2 else "나", turn.strip()) for i, turn in enumerate(said.split(" // "))]
            found.append((line, list(members), [_spoken(turn) for turn in before], turns, changes))
    return found


def _spoken(turn: str) -> tuple[str, str]:
    speaker, colon, said = turn.partition(": ")
    return (speaker, said) if colon else ("나", turn)


def changed(state: dict[str, Any], changes: str) -> dict[str, Any]:
    """The gold state after the changes of a line, with the keys that are not judged."""
    state, optional = _changed(state, changes)
    return state | {"optional": optional}


def _value(key: str, text: str) -> Any:
    if key in NUMBERS:
        return int(text)
    if text in ("true", "false"):
        return text == "true"
    return {"any": text.split("/")} if "/" in text else text


def _changed(state: dict[str, Any], changes: str) -> tuple[dict[str, Any], list[str]]:
    state, optional = copy.deepcopy(state), []
    for change in filter(None, (part.strip() for part in changes.split(";"))):
        if change[0] == "?":
            optional.append(change[1:])
        elif change[0] == "-":
            state.pop(change[1:], None)
        else:
            _apply(state, change)
    return state, optional


def _apply(state: dict[str, Any], change: str) -> None:
    match = re.match(r"([a-z_]+)([=+-])(.*)", change)
    assert match, change
    key, sign, text = match.groups()
    if sign == "=":
        state[key] = [_value(key, part) for part in text.split(",")] if key in LISTS else _value(key, text)
    elif sign == "+":
        state.setdefault(key, []).append(_value(key, text))
    else:
        state[key] = [item for item in state[key] if text not in readings(item)]
        if not state[key]:
            del state[key]


def readings(value: Any) -> list[Any]:
    """All values that meet a gold value."""
    return list(value["any"]) if isinstance(value, dict) else [value]


def same(gold: Any, given: Any) -> bool:
    """Whether a predicted value of a key meets the gold one."""
    if isinstance(gold, list) != isinstance(given, list):
        return False
    if isinstance(gold, list):
        return len(gold) == len(given) and all(any(same(g, v) for v in given) for g in gold)
    return any(_plain(reading) == _plain(given) for reading in readings(gold))


def _plain(value: Any) -> Any:
    return "".join(unicodedata.normalize("NFKC", value).casefold().split()) if isinstance(value, str) else value


def wrong_keys(gold: dict[str, Any], given: dict[str, Any]) -> list[str]:
    """Keys in which a state differs from gold, those that are not judged aside."""
    keys = (set(gold) | set(given)) - set(gold.get("optional", [])) - {"optional"}
    return sorted(key for key in keys if key not in gold or key not in given or not same(gold[key], given[key]))
