"""Records as JSON: everything comes back as it went, and the same record gives the same bytes."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from seontok.core.errors import StoreError
from seontok.core.events import Deleted, RuleSet, Tick
from seontok.core.log import Entry
from seontok.memory.codec import TAGS, decode_entry, encode_entry
from seontok.testing.strategies import entries


@given(entry=entries)
def test_every_record_comes_back_as_it_went(entry: Entry) -> None:
    tag, body = encode_entry(entry)
    back = decode_entry(tag, body)
    assert back == entry
    assert encode_entry(back) == (tag, body)


@given(entry=entries)
def test_the_form_is_canonical(entry: Entry) -> None:
    _, body = encode_entry(entry)
    assert body == json.dumps(json.loads(body), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_every_type_has_its_own_tag() -> None:
    assert len(set(TAGS.values())) == len(TAGS)


def test_the_repeated_hour_of_an_autumn_change_keeps_its_instant_and_its_zone() -> None:
    at = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo("America/New_York"))
    back = decode_entry(*encode_entry(Tick("r", at)))
    assert back.at.utcoffset() == at.utcoffset()
    assert str(back.at.tzinfo) == "America/New_York"


def test_half_a_surrogate_pair_can_be_kept() -> None:
    entry = Deleted("r", datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")), "\ud83d")
    tag, body = encode_entry(entry)
    assert body.encode()
    assert decode_entry(tag, body) == entry


def test_what_cannot_be_read_back_is_never_written() -> None:
    with pytest.raises(StoreError, match="object"):
        encode_entry(RuleSet("r", datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")), "x", object()))  # type: ignore[arg-type]


@pytest.mark.parametrize(("tag", "body"), [("from-the-future", "{}"), ("tick", "{"), ("tick", '{"room": "r"}')])
def test_an_unreadable_record_says_so(tag: str, body: str) -> None:
    with pytest.raises(StoreError):
        decode_entry(tag, body)
