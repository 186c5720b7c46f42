"""The report for machines: one JSON object a line. The schema is docs/reference/report-jsonl.md."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from seontok.app.shadow import HeldBack, ShadowReport, Spoken
from seontok.core.decisions import Decision
from seontok.core.moments import Moment, Quote


def jsonl_lines(reports: Sequence[ShadowReport]) -> Iterator[str]:
    """A `room` line, then its `card` and `held_back` lines in order of time, for each report."""
    for report in reports:
        yield _dump(_room(report))
        rows = [(s.card.at, _card(s)) for s in report.spoken] + [(h.moment.at, _held(h)) for h in report.held_back]
        for _, row in sorted(rows, key=lambda pair: pair[0]):
            yield _dump(row)


def _room(report: ShadowReport) -> dict[str, Any]:
    counts = report.counts
    return {
        "type": "room",
        "room": report.room.id,
        "name": report.room.name,
        "kind": report.room.kind.value,
        "me": report.room.me,
        "first_at": _iso(report.first_at),
        "last_at": _iso(report.last_at),
        "saved_at": _iso(report.saved_at),
        "n_messages": counts.n_messages,
        "n_moments": counts.n_moments,
        "n_spoken": counts.n_spoken,
        "n_held_back": counts.n_held_back,
        "n_unread_lines": report.unread.count,
        "notes": list(report.notes),
    }


def _card(spoken: Spoken) -> dict[str, Any]:
    card = spoken.card
    return {
        "type": "card",
        "id": spoken.id or card.id,
        "card": card.id,
        **_moment(spoken.moment),
        "at": card.at.isoformat(),
        "audience": card.audience.value,
        "title": card.title,
        "lines": list(card.lines),
        "slots": dict(card.slots),
        "actions": [action.id for action in card.actions],
        "evidence": [_quote(quote) for quote in card.evidence],
        **_decision(spoken.decision),
    }


def _held(held: HeldBack) -> dict[str, Any]:
    return {
        "type": "held_back",
        "id": held.id or held.moment.id,
        **_moment(held.moment),
        "at": held.moment.at.isoformat(),
        "why": held.why,
        "slots": {name: slot.value for name, slot in held.moment.slots.items()},
        "evidence": [_quote(quote) for quote in held.moment.evidence],
        **_decision(held.decision),
    }


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "room": moment.room,
        "frame": moment.frame_id,
        "kind": moment.kind.value,
        "op": moment.op,
        "p": round(moment.p, 4),
        "noticed_at": moment.at.isoformat(),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome.value,
        "reason": decision.reason.value,
        "trace": [{"check": c.name, "passed": c.passed, "detail": c.detail} for c in decision.trace],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"message": quote.message_id, "from": quote.sender, "at": _iso(quote.at), "text": quote.text}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _dump(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=list)
