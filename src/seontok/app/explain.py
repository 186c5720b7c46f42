"""Why something was or was not said, in words: one line a reason, Korean and English side by side."""

from __future__ import annotations

from collections.abc import Mapping

from seontok.core.decisions import Check, Decision, Outcome, Reason

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
