"""Why something was or was not said, in words: one line a reason, Korean and English side by side."""

from __future__ import annotations

from collections.abc import Mapping

from seontok.core.decisions import Decision, Outcome, Reason
from seontok.core.moments import Kind

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
    "consent": ("동의가 있음", "consent given"),
    "off": ("켜져 있음", "switched on"),
    "stopped": ("이 방에서 멈추지 않음", "not stopped here"),
    "left_out": ("빼 둔 사람의 말이 아님", "nobody left out is quoted"),
    "muted": ("끈 종류가 아님", "kind not muted"),
    "evidence": ("근거가 그대로 있음", "evidence stands"),
    "sensitive": ("말해도 되는 분위기", "mood allows it"),
    "handled": ("아직 처리되지 않음", "not handled yet"),
    "worth": ("말할 값어치", "worth saying"),
    "superseded": ("이야기가 바뀌지 않음", "not superseded"),
    "stale": ("아직 늦지 않음", "still in time"),
    "lull": ("대화가 멈춤", "lull in the talk"),
    "quiet_hours": ("조용한 시간이 아님", "outside quiet hours"),
    "gap": ("앞 카드와 떨어져 있음", "apart from the last card"),
    "budget": ("하루 횟수 안", "within the daily budget"),
    "skill": ("카드를 만들 수 있음", "card could be made"),
}
"""Each check as what holds when it passes."""


def why(decision: Decision, lang: str = "ko") -> str:
    """One line on why a decision came out as it did."""
    line = WHY[decision.reason][lang != "ko"]
    if decision.outcome is Outcome.HOLD:
        return f"{line} ({'기다리는 중' if lang == 'ko' else 'still waiting'})"
    return line


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
