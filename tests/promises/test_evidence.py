"""A moment or a card without quoted evidence cannot be built."""

from datetime import UTC, datetime

import pytest

from seontok.core.cards import Card
from seontok.core.decisions import Audience
from seontok.core.errors import EvidenceError
from seontok.core.moments import Kind, Moment, Quote, Slot

AT = datetime(2026, 5, 12, tzinfo=UTC)


def moment(evidence: tuple[Quote, ...], slots: dict[str, Slot]) -> Moment:
    return Moment(id="m1", room="r", frame_id="f", kind=Kind.TASK, at=AT, p=0.9, slots=slots, evidence=evidence)


def test_a_moment_without_a_quote_cannot_be_built() -> None:
    with pytest.raises(EvidenceError):
        moment((), {})


def test_a_slot_must_point_at_a_quoted_message() -> None:
    with pytest.raises(EvidenceError, match="due_date"):
        moment((Quote("1", "내일 보낼게"),), {"due_date": Slot("2026-05-13", "2")})


def test_a_card_without_a_quote_cannot_be_built() -> None:
    with pytest.raises(EvidenceError):
        Card("c", "r", "m1", Kind.TASK, AT, Audience.WHISPER, "할 일", (), ())
