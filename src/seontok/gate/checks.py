"""Every check of the gate, in the one order they are made. Each says yes, not now, or no, and with which numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from seontok.core.decisions import Reason
from seontok.core.moments import Kind, Moment, Origin
from seontok.gate.context import OWNER, Context


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check's answer."""

    reason: Reason | None = None
    """Why not; None: passed."""
    until: datetime | None = None
    """Ask again then; None with a reason: never."""
    detail: str = ""
    """Numbers and rule names, never words of a chat."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its name, and the moments it does not apply to."""

    name: str
    check: Callable[[Moment, Context], Verdict]
    skipped_for: frozenset[Origin] = frozenset()


COMMERCE = frozenset({Kind.PLACE, Kind.PRODUCT, Kind.GIFT})
"""Kinds that recommend or sell: never beside a condolence, an illness, a break-up, a quarrel, a crisis."""
LIGHT_MOODS = frozenset({"mourning", "illness", "breakup", "quarrel"})
"""Moods in which plain help (a plan, a question waiting, a promise) is still right."""
PASSED = Verdict()
FOLLOW_UP = Verdict(detail="follow-up")


def _consent(moment: Moment, context: Context) -> Verdict:
    """Private reading needs the owner's yes; a room the mate joined needs the yes of everybody quoted."""
    if not context.consented(OWNER, "private"):
        return Verdict(Reason.NO_CONSENT, detail="private: owner")
    if context.policy.scope == "room":
        n_missing = sum(not context.consented(quote.sender, "room") for quote in moment.evidence)
        if n_missing and moment.origin != "asked":  # addressing the mate consents to that one message
            return Verdict(Reason.NO_CONSENT, detail=f"room: {n_missing} quoted without")
    return PASSED


def _off(moment: Moment, context: Context) -> Verdict:
    return Verdict(Reason.OFF) if context.policy.off else PASSED


def _stopped(moment: Moment, context: Context) -> Verdict:
    return Verdict(Reason.STOPPED) if context.policy.stopped else PASSED


def _left_out(moment: Moment, context: Context) -> Verdict:
    names = context.policy.leave_out
    if names and any(not quote.sender or quote.sender in names for quote in moment.evidence):
        return Verdict(Reason.LEFT_OUT)
    return PASSED


def _muted(moment: Moment, context: Context) -> Verdict:
    if moment.kind.value in context.policy.mute:
        return Verdict(Reason.MUTED, detail=moment.kind.value)
    if context.feedback.never(context.room.id, moment.kind):
        return Verdict(Reason.MUTED, detail=f"{moment.kind.value}, never here")
    return PASSED


def _evidence(moment: Moment, context: Context) -> Verdict:
    detail = f"{len(moment.evidence)} quoted"
    return Verdict(detail=detail) if context.evidence_stands else Verdict(Reason.NO_EVIDENCE, detail=detail)


def _sensitive(moment: Moment, context: Context) -> Verdict:
    """No commerce in any such mood; in a grave or unknown one only news about a plan already made."""
    if not moment.sensitive:
        return PASSED
    news = moment.kind is Kind.CONFLICT or moment.op in ("change", "cancel")
    plain = moment.sensitive in LIGHT_MOODS and moment.kind not in COMMERCE
    return Verdict(detail=moment.sensitive) if news or plain else Verdict(Reason.SENSITIVE, detail=moment.sensitive)


def _handled(moment: Moment, context: Context) -> Verdict:
    return Verdict(Reason.HANDLED, detail=moment.handled) if moment.handled else PASSED


def _worth(moment: Moment, context: Context) -> Verdict:
    """p against (1 - p) times the cost of a false card, as reactions moved it: from p = λ / (1 + λ) on."""
    room, kind = context.room.id, moment.kind
    until = context.feedback.paused_until(room, kind, context.now)
    if until is not None and not _may_press(moment, context):
        return Verdict(Reason.COOLDOWN, detail=f"until {until.astimezone(context.zone):%m-%d %H:%M}")
    factor = context.feedback.factor(room, kind, alone=context.policy.scope == "room")
    cost = context.policy.false_card_cost * factor
    net = moment.p - (1.0 - moment.p) * cost
    detail = f"p={moment.p:.2f} cost={cost:g} net={net:+.2f}" + ("" if factor == 1.0 else f" learnt=×{factor:.2f}")
    if net >= -1e-9 and context.policy.min_p <= moment.p <= 1.0:
        return Verdict(detail=detail)
    return Verdict(Reason.LOW_WORTH, detail=detail)


def _superseded(moment: Moment, context: Context) -> Verdict:
    return Verdict(Reason.SUPERSEDED) if context.superseded else PASSED


def _stale(moment: Moment, context: Context) -> Verdict:
    return Verdict(Reason.STALE) if context.now > _dies_at(moment, context) else PASSED


def _lull(moment: Moment, context: Context) -> Verdict:
    """Wait until nobody has written for a while, but not beyond the deadline."""
    policy = context.policy
    if context.quiet_since_at is None:
        return PASSED
    if _follows_up(moment, context):
        return FOLLOW_UP
    quiet_at = context.quiet_since_at + timedelta(seconds=policy.lull_s)
    deadline = min(moment.at + timedelta(seconds=policy.lull_wait_s), _dies_at(moment, context))
    until = min(quiet_at, deadline)
    return PASSED if context.now >= until else Verdict(Reason.LULL, until, f"{policy.lull_s:g} s")


def _quiet_hours(moment: Moment, context: Context) -> Verdict:
    hours = context.policy.quiet_hours
    if hours is None or hours[0] == hours[1] or _may_press(moment, context):
        return PASSED
    start, end = hours
    local = context.now.astimezone(context.zone)
    clock = local.time().replace(tzinfo=None)
    inside = start <= clock < end if start < end else clock >= start or clock < end
    if not inside:
        return PASSED
    until = local.replace(hour=end.hour, minute=end.minute, second=end.second, microsecond=end.microsecond)
    if clock >= end:
        until += timedelta(days=1)
    return _later(Reason.QUIET_HOURS, until, moment, context, f"{start:%H:%M}-{end:%H:%M}")


def _gap(moment: Moment, context: Context) -> Verdict:
    last_at = context.ledger.last_at.get(context.room.id)
    if last_at is None or _is_companion(context) or _may_press(moment, context):
        return PASSED
    if _follows_up(moment, context):
        return FOLLOW_UP
    until = last_at + timedelta(seconds=context.policy.gap_s)
    return PASSED if context.now >= until else _later(Reason.GAP, until, moment, context, f"{context.policy.gap_s:g} s")


def _budget(moment: Moment, context: Context) -> Verdict:
    """The owner's total and the room's share; an urgent moment may overdraw a budget that is not zero, once a day."""
    policy, ledger = context.policy, context.ledger
    n_day = ledger.by_day.get(context.day, 0)
    n_room = ledger.by_room_day.get((context.room.id, context.day), 0)
    room_limit = policy.room_budget_per_day
    detail = f"{n_day} of {policy.budget_per_day}" + ("" if room_limit is None else f", room {n_room} of {room_limit}")
    if _is_companion(context) or (n_day < policy.budget_per_day and (room_limit is None or n_room < room_limit)):
        return Verdict(detail=detail)
    zero = policy.budget_per_day == 0 or room_limit == 0
    if _may_press(moment, context) and not zero and n_day <= policy.budget_per_day and _room_fits(n_room, room_limit):
        return Verdict(detail=detail + ", overdrawn")
    midnight = context.now.astimezone(context.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return _later(Reason.BUDGET, midnight + timedelta(days=1), moment, context, detail)


def _room_fits(n_room: int, room_limit: int | None) -> bool:
    return room_limit is None or n_room <= room_limit


def _may_press(moment: Moment, context: Context) -> bool:
    return moment.urgent and context.policy.urgent


def _follows_up(moment: Moment, context: Context) -> bool:
    """Whether the one who wrote last called the assistant by name a short while ago, and is one it may answer."""
    sender = moment.evidence[-1].sender
    called_at = context.called_at.get(sender)
    if called_at is None or (sender != context.room.me and context.policy.scope != "room"):
        return False
    return timedelta(0) <= moment.at - called_at < timedelta(seconds=context.policy.follow_up_s)


def _is_companion(context: Context) -> bool:
    return context.ledger.is_companion(context.room.id, context.group, context.now)


def _dies_at(moment: Moment, context: Context) -> datetime:
    longest = moment.at + timedelta(seconds=context.policy.hold_s)
    return longest if moment.expires_at is None else min(longest, moment.expires_at)


def _later(reason: Reason, until: datetime, moment: Moment, context: Context, detail: str) -> Verdict:
    """Hold until then, or never if the moment is of no use by then."""
    return Verdict(reason, until if until <= _dies_at(moment, context) else None, detail)


ABOUT_MOMENT: tuple[Rule, ...] = (
    Rule("consent", _consent),
    Rule("off", _off),
    Rule("stopped", _stopped),
    Rule("left_out", _left_out),
    Rule("muted", _muted),
    Rule("evidence", _evidence),
    Rule("sensitive", _sensitive),
    Rule("handled", _handled),
    Rule("worth", _worth, frozenset({"asked", "due"})),
)
"""May and should this be said at all? The first failure means silence."""

DELIVERY: tuple[Rule, ...] = (
    Rule("superseded", _superseded),
    Rule("stale", _stale),
    Rule("lull", _lull, frozenset({"asked"})),
    Rule("quiet_hours", _quiet_hours),
    Rule("gap", _gap, frozenset({"asked"})),
    Rule("budget", _budget, frozenset({"asked"})),
)
"""When? The first failure means later, or never if later is too late. The gap is the budget's spacing."""

CHECKS: tuple[Rule, ...] = ABOUT_MOMENT + DELIVERY
