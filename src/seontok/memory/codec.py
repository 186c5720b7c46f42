"""Every record as canonical JSON: a type tag, keys in order, times with their zone. The same record, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from seontok.core.cards import Card
from seontok.core.decisions import Decision
from seontok.core.errors import StoreError
from seontok.core.events import (
    Busy,
    ConsentSet,
    Deleted,
    Edited,
    FeedbackReset,
    MemberChanged,
    Message,
    Opened,
    PlaceChosen,
    Reacted,
    Room,
    RuleSet,
    Tick,
)
from seontok.core.log import Entry, Erased, Passed, Ran
from seontok.core.moments import Moment

TAGS: Mapping[str, type] = {
    "message": Message,
    "edited": Edited,
    "deleted": Deleted,
    "tick": Tick,
    "opened": Opened,
    "member": MemberChanged,
    "busy": Busy,
    "place_chosen": PlaceChosen,
    "reacted": Reacted,
    "feedback_reset": FeedbackReset,
    "rule": RuleSet,
    "consent": ConsentSet,
    "moment": Moment,
    "decision": Decision,
    "card": Card,
    "erased": Erased,
    "ran": Ran,
    "passed": Passed,
}
"""Type tag to type. A tag, once written, keeps its meaning; a new shape gets a new tag or a migration."""

TAG_OF = {kind: tag for tag, kind in TAGS.items()}
Coder = tuple[Callable[[Any], Any], Callable[[Any], Any]]
"""To plain JSON values, and back."""


def encode_entry(entry: Entry) -> tuple[str, str]:
    """Type tag and canonical JSON of a record's content."""
    kind: Any = type(entry)
    to_plain, _ = _coder(kind)
    return TAG_OF[type(entry)], _dump(to_plain(entry))


def decode_entry(tag: str, body: str) -> Entry:
    """The record's content.

    Raises:
        StoreError: Not something this version wrote.
    """
    if tag not in TAGS:
        raise StoreError(f"the store holds a record of type {tag!r}, which this version does not know; update seontok")
    _, from_plain = _coder(TAGS[tag])
    try:
        entry: Entry = from_plain(json.loads(body))
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"a record of type {tag!r} in the store is damaged ({type(error).__name__})") from error
    return entry


def encode_room(room: Room) -> str:
    """A room as canonical JSON."""
    return _dump(_coder(Room)[0](room))


def decode_room(body: str) -> Room:
    """A room from its canonical JSON."""
    room: Room = _coder(Room)[1](json.loads(body))
    return room


def canonical(value: Any) -> str:
    """Plain values as canonical JSON."""
    return _dump(_to_plain(value))


def _dump(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        written.encode()
    except UnicodeEncodeError:  # half a surrogate pair, from a broken file: no store takes it as it is
        return json.dumps(value, sort_keys=True, separators=(",", ":"))
    return written


@cache
def _coder(kind: Any) -> Coder:
    """How values of one declared type are written and read."""
    origin = get_origin(kind)
    if kind is datetime:
        return _write_time, _read_time
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_coder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda value: value.value), kind
    if kind in (str, int, float, bool, NoneType) or origin is Literal:
        return (lambda value: value), (lambda value: value)
    if origin in (UnionType, Union):
        return _union_coder(get_args(kind))
    if origin is tuple:
        write, read = _coder(get_args(kind)[0])
        return (lambda value: [write(part) for part in value]), (lambda value: tuple(read(part) for part in value))
    if origin is not None and issubclass(origin, Mapping) and get_args(kind)[1] is not Any:
        write, read = _coder(get_args(kind)[1])
        return (
            lambda value: {key: write(part) for key, part in value.items()},
            lambda value: {key: read(part) for key, part in value.items()},
        )
    return _to_plain, _from_plain


def _dataclass_coder(kind: type) -> Coder:
    hints = get_type_hints(kind)
    coders = [(field.name, *_coder(hints[field.name])) for field in fields(kind)]

    def write(value: Any) -> dict[str, Any]:
        return {name: to_plain(getattr(value, name)) for name, to_plain, _ in coders}

    def read(plain: dict[str, Any]) -> Any:
        return kind(**{name: from_plain(plain[name]) for name, _, from_plain in coders if name in plain})

    return write, read


def _union_coder(kinds: tuple[Any, ...]) -> Coder:
    """Optional values; any other union in a record holds plain values only."""
    real = [kind for kind in kinds if kind is not NoneType]
    if len(real) != 1:
        return _to_plain, _from_plain
    write, read = _coder(real[0])
    return (
        lambda value: None if value is None else write(value),
        lambda value: None if value is None else read(value),
    )


def _to_plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_to_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): _to_plain(part) for key, part in value.items()}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise StoreError(f"a {type(value).__name__} cannot be kept; slots hold plain values")


def _from_plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_from_plain(part) for part in value)
    if isinstance(value, dict):
        return {key: _from_plain(part) for key, part in value.items()}
    return value


def _write_time(at: datetime) -> str:
    """RFC 9557: the instant, and the zone's name where it has one, so that wall-clock arithmetic survives."""
    name = at.tzinfo.key if isinstance(at.tzinfo, ZoneInfo) else ""
    return f"{at.isoformat()}[{name}]" if name else at.isoformat()


def _read_time(written: str) -> datetime:
    if not written.endswith("]"):
        return datetime.fromisoformat(written)
    instant, _, name = written[:-1].partition("[")
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(name))
