"""What was considered and not said, and why anything was said or not, as plain values for the page."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

from seontok.app.explain import CHECK_NAMES, KIND_NAMES, WHY
from seontok.app.explain import why as why_line
from seontok.app.live.engine import Engine
from seontok.core.decisions import Decision, Outcome
from seontok.core.moments import Moment, Quote


def by_day(engine: Engine, n_days: int, *, lang: str = "ko") -> list[dict[str, Any]]:
    """Days, newest first, each with its silences grouped by reason."""
    since_at = engine.clock.now() - timedelta(days=n_days)
    days: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for moment, decision in engine.known:
        if decision.outcome is Outcome.SPEAK or decision.at < since_at:
            continue
        day = decision.at.astimezone(engine.zone).date().isoformat()
        days[day][decision.reason.value].append(_item(moment, decision, lang))
    return [
        {"date": day, "groups": [_group(reason, items, lang) for reason, items in sorted(groups.items())]}
        for day, groups in sorted(days.items(), reverse=True)
    ]


def _group(reason: str, items: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    label = next(words for one, words in WHY.items() if one.value == reason)[lang != "ko"]
    return {"reason": reason, "label": label, "n": len(items), "items": items[::-1]}


def _item(moment: Moment, decision: Decision, lang: str) -> dict[str, Any]:
    return {
        "id": moment.id,
        "kind": moment.kind.value,
        "title": KIND_NAMES[moment.kind][lang != "ko"],
        "at": decision.at.isoformat(),
        "room": moment.room,
        "why": why_line(decision, lang),
        "quotes": [_quote(quote) for quote in moment.evidence],
    }


def why(engine: Engine, moment_id: str, *, lang: str = "ko") -> dict[str, Any] | None:
    """The whole story of one moment; None if there is none of that id."""
    records = [record.entry for record in engine.log.find(moment_id)]
    moment = next((one for one in records if isinstance(one, Moment) and one.id == moment_id), None)
    decisions = [one for one in records if isinstance(one, Decision) and one.moment_id == moment_id]
    if moment is None or not decisions:
        return None
    last = decisions[-1]
    checks = [
        {
            "name": check.name,
            "label": CHECK_NAMES.get(check.name, (check.name, check.name))[lang != "ko"],
            "passed": check.passed,
            "detail": check.detail,
        }
        for check in last.trace
    ]
    return {
        "id": moment.id,
        "kind": moment.kind.value,
        "room": moment.room,
        "at": last.at.isoformat(),
        "outcome": last.outcome.value,
        "reason": last.reason.value,
        "label": why_line(last, lang),
        "checks": checks,
        "quotes": [_quote(quote) for quote in moment.evidence],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    at = quote.at.isoformat() if quote.at else None
    return {"message_id": quote.message_id, "sender": quote.sender, "text": quote.text, "at": at}
