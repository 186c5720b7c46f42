"""Why something was or was not said, in words: one line a reason, Korean and English side by side."""

from __future__ import annotations

from collections.abc import Mapping

from seontok.app.screen import plain
from seontok.core.cards import Card
from seontok.core.decisions import Check, Decision, Outcome, Reason
from seontok.core.errors import InputError
from seontok.core.log import key_of
from seontok.core.moments import Kind, Moment
from seontok.core.ports import Log

WHY: Mapping[Reason, tuple[str, str]] = {
    Reason.WANTED: ("말할 만해서 말했어요", "worth saying, and said"),
    Reason.NO_EVIDENCE: ("근거로 삼은 메시지가 고쳐졌거나 지워졌어요", "a message it rests on was edited or deleted"),
    Reason.NO_CONSENT: ("동의가 없어요", "consent is missing"),
    Reason.OFF: ("꺼져 있어요", "it is switched off"),
    Reason.STOPPED: ("이 방에서 그만하라고 했어요", "it was told to stop in this room"),
    Reason.LEFT_OUT: ("빼 두기로 한 사람의 메시지예요", "it rests on words of a person who is left out"),
    Reason.MUTED: ("이 종류는 알리지 않기로 했어요", "this kind is muted"),
    Reason.SENSITIVE: ("지금은 조심스러운 분위기예요", "the mood of the room forbids it"),
    Reason.HANDLED: ("이미 처리된 일이에요", "it is already taken care of"),
    Reason.LOW_WORTH: ("확신이 모자라요", "not sure enough to be worth an interruption"),
    Reason.COOLDOWN: (
        "이런 카드를 잇달아 물리쳐서 잠시 쉬어요",
        "you dismissed several such cards in a row, so it pauses",
    ),
    Reason.STALE: ("때가 지났어요", "it came too late to be of use"),
    Reason.LULL: ("대화가 잠시 멈추기를 기다려요", "waits for a lull in the talk"),
    Reason.QUIET_HOURS: ("방해하지 않기로 한 시간이에요", "quiet hours"),
    Reason.GAP: ("조금 전에 말을 걸어서 쉬는 중이에요", "spoke in this room a short while ago"),
    Reason.BUDGET: ("오늘 말할 횟수를 다 썼어요", "today's budget is spent"),
    Reason.SUPERSEDED: ("그사이 이야기가 바뀌었어요", "the talk moved on and a later thought replaced it"),
    Reason.SKILL_SILENT: ("보여 드릴 내용이 없었어요", "there was nothing to show"),
    Reason.ERROR: ("확인하다 오류가 나서 말하지 않았어요", "a check failed, so nothing was said"),
}

CHECK_NAMES: Mapping[str, tuple[str, str]] = {
    "consent": ("동의", "consent"),
    "off": ("끄기", "off switch"),
    "stopped": ("이 방 멈춤", "stopped here"),
    "left_out": ("빼 둔 사람", "people left out"),
    "muted": ("끈 종류", "muted kinds"),
    "evidence": ("근거", "evidence"),
    "sensitive": ("분위기", "mood"),
    "handled": ("이미 처리", "already handled"),
    "worth": ("값어치", "worth"),
    "superseded": ("바뀐 이야기", "superseded"),
    "stale": ("때 지남", "still in time"),
    "lull": ("대화 멈춤", "lull"),
    "quiet_hours": ("방해 금지 시간", "quiet hours"),
    "gap": ("간격", "gap"),
    "budget": ("하루 횟수", "daily budget"),
    "skill": ("카드 만들기", "making the card"),
}


def why(decision: Decision, lang: str = "ko") -> str:
    """One line on why a decision came out as it did."""
    line = WHY[decision.reason][lang != "ko"]
    if decision.outcome is Outcome.HOLD:
        return f"{line} ({'기다리는 중' if lang == 'ko' else 'still waiting'})"
    return line


def check_line(check: Check, lang: str = "ko") -> str:
    """One line of the trace."""
    name = CHECK_NAMES.get(check.name, (check.name, check.name))[lang != "ko"]
    detail = f" ({check.detail})" if check.detail else ""
    return f"{'✓' if check.passed else '✗'} {name}{detail}"


KIND_NAMES: Mapping[Kind, tuple[str, str]] = {
    Kind.APPOINTMENT: ("약속", "appointment"),
    Kind.UNANSWERED: ("답 못 한 말", "unanswered"),
    Kind.INFORMATION: ("궁금한 것", "information"),
    Kind.PLACE: ("장소", "place"),
    Kind.PRODUCT: ("살 것", "product"),
    Kind.GIFT: ("선물", "gift"),
    Kind.TASK: ("할 일", "task"),
    Kind.CATCHUP: ("그동안 온 말", "catch-up"),
    Kind.CONFLICT: ("겹치는 일정", "conflict"),
    Kind.NOTICE: ("알림", "notice"),
    Kind.BRIEFING: ("브리핑", "briefing"),
    Kind.ANSWER: ("대답", "answer"),
}
OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.SPEAK: ("말함", "said"),
    Outcome.HOLD: ("기다림", "held"),
    Outcome.SILENT: ("말하지 않음", "not said"),
}


def explain(log: Log, key: str, lang: str = "ko") -> list[str]:
    """The whole story of one moment: what it rests on, every decision with its checks, and the card.

    Raises:
        InputError: No moment or several have an id that starts so.
    """
    records = log.find(key) if key.strip() else []
    ids = sorted({key_of(record.entry) for record in records})
    if not ids:
        raise InputError(f"no card or held-back moment has an id that starts with {key!r}; `seontok read` prints them")
    if len(ids) > 1:
        raise InputError(f"{len(ids)} moments have an id that starts so: {', '.join(ids[:8])}")
    english = lang != "ko"
    names = {room.id: room.name for room in log.rooms()}
    lines: list[str] = []
    for record in records:
        match record.entry:
            case Moment() as moment:
                lines += _moment_lines(moment, names.get(record.room, record.room), english)
            case Decision() as decision:
                lines += _decision_lines(decision, lang)
            case Card() as card:
                lines += [f"  → {plain(line)}" for line in (card.title, *card.lines)]
    return lines


def _moment_lines(moment: Moment, room: str, english: bool) -> list[str]:
    kind = KIND_NAMES[moment.kind][english] + (f"/{moment.op}" if moment.op else "")
    lines = [f"{moment.id}  {kind}  {plain(room)}  {moment.at:%Y-%m-%d %H:%M}  p={moment.p:.2f}"]
    for quote in moment.evidence:
        stamp = f"{quote.at:%m-%d %H:%M} " if quote.at else ""
        lines.append(f"  > {stamp}{plain(quote.sender)}: {plain(quote.text)}")
    for name, slot in moment.slots.items():
        lines.append(f"  {name} = {plain(str(slot.value))}")
    return lines


def _decision_lines(decision: Decision, lang: str) -> list[str]:
    outcome = OUTCOMES[decision.outcome][lang != "ko"]
    until = f" → {decision.hold_until_at:%m-%d %H:%M:%S}" if decision.hold_until_at else ""
    head = f"  {decision.at:%Y-%m-%d %H:%M:%S} {outcome}: {WHY[decision.reason][lang != 'ko']}{until}"
    return [head, *(f"    {check_line(check, lang)}" for check in decision.trace)]
