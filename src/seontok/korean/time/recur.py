"""Repeating times as RRULE text (RFC 5545)."""

from __future__ import annotations

from seontok.korean.time.state import State

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQ = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY", "hour": "HOURLY"}
_TWICE = {"biweek": "WEEKLY", "biday": "DAILY", "bimonth": "MONTHLY"}


def rule_text(state: State) -> str | None:
    """The RRULE of a state that repeats, None for what RFC 5545 cannot say."""
    every = state.every or ""
    unit, _, count = every.partition(":")
    if unit in _TWICE:
        text = f"FREQ={_TWICE[unit]};INTERVAL=2"
    elif unit in _FREQ:
        text = f"FREQ={_FREQ[unit]}" + (f";INTERVAL={count}" if count and count != "1" else "")
    else:
        return None
    if state.month_nth:
        nths = [nth for nth in (state.month_nth, state.month_also) if nth]
        text += ";BYDAY=" + ",".join(f"{nth}{BYDAY[state.weekdays[0]]}" for nth in nths)
    elif state.weekdays:
        text += ";BYDAY=" + ",".join(BYDAY[weekday] for weekday in sorted(set(state.weekdays)))
    if unit == "month" and state.chosen in ("mday", "month_day") and state.first:
        text += f";BYMONTHDAY={state.first.day}"
    return text
