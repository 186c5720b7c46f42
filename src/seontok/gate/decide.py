"""`decide(moment, context) -> Decision`: pure code, no model, fails closed."""

from __future__ import annotations

from collections.abc import Sequence

from seontok.core.decisions import Audience, Check, Decision, Outcome, Reason
from seontok.core.moments import Kind, Moment
from seontok.gate.checks import CHECKS, DELIVERY, Rule, Verdict
from seontok.gate.context import Context

OWN_WORDS = frozenset({Kind.NOTICE, Kind.ANSWER})
"""What was asked for in the open is answered there; asking consents to the one message it quotes."""
DELIVERY_NAMES = frozenset(rule.name for rule in DELIVERY)


def decide(moment: Moment, context: Context, checks: Sequence[Rule] = CHECKS) -> Decision:
    """Speak, hold or stay silent, with the reason and the checks it took; an error in a check is a no."""
    trace: list[Check] = []
    for rule in checks:
        if moment.origin in rule.skipped_for:
            trace.append(Check(rule.name, True, f"skipped: {moment.origin}"))
            continue
        verdict = _ask(rule, moment, context)
        trace.append(Check(rule.name, verdict.reason is None, verdict.detail))
        if verdict.reason is not None:
            return _refuse(verdict, moment, context, trace)
    return Decision(
        moment_id=moment.id,
        room=moment.room,
        at=context.now,
        outcome=Outcome.SPEAK,
        reason=Reason.WANTED,
        trace=tuple(trace),
        audience=audience(moment, context),
    )


def judged_wanted(decision: Decision) -> bool:
    """Whether everything about the moment itself said yes; only delivery may have said not now."""
    return decision.outcome is Outcome.SPEAK or decision.trace[-1].name in DELIVERY_NAMES


def audience(moment: Moment, context: Context) -> Audience:
    """The highest rung that rules and consents allow: whisper, a card in the room, a post in the room.

    The calendar and other rooms are the owner's alone, so a conflict is only ever whispered.
    """
    wanted = context.policy.audience
    if wanted is Audience.WHISPER or moment.kind is Kind.CONFLICT:
        return Audience.WHISPER
    if moment.origin == "asked" and moment.kind in OWN_WORDS:
        return Audience.CARD
    quoted = {quote.sender for quote in moment.evidence}
    if not all(context.consented(member, "room") for member in quoted):
        return Audience.WHISPER
    if wanted is Audience.POST and not _everybody(context):
        return Audience.CARD
    return wanted


def _everybody(context: Context) -> bool:
    members = context.room.members
    return bool(members) and all(context.consented(member, "room") for member in members)


def _ask(rule: Rule, moment: Moment, context: Context) -> Verdict:
    try:
        return rule.check(moment, context)
    except Exception as error:  # whatever goes wrong in a check, the answer is no
        return Verdict(Reason.ERROR, detail=type(error).__name__)


def _refuse(verdict: Verdict, moment: Moment, context: Context, trace: list[Check]) -> Decision:
    assert verdict.reason is not None
    return Decision(
        moment_id=moment.id,
        room=moment.room,
        at=context.now,
        outcome=Outcome.SILENT if verdict.until is None else Outcome.HOLD,
        reason=verdict.reason,
        trace=tuple(trace),
        hold_until_at=verdict.until,
    )
