"""The report's own words, Korean and English: kinds, reasons, headings."""

from __future__ import annotations

from datetime import date, datetime

from seontok.core.decisions import Reason
from seontok.core.moments import Kind
from seontok.korean.say import WEEKDAYS_EN, WEEKDAYS_KO

KINDS = {
    Kind.APPOINTMENT: ("약속", "Plan"),
    Kind.UNANSWERED: ("못 한 답", "Unanswered"),
    Kind.INFORMATION: ("정보", "Information"),
    Kind.PLACE: ("장소", "Place"),
    Kind.PRODUCT: ("물건", "Product"),
    Kind.GIFT: ("선물", "Gift"),
    Kind.TASK: ("할 일", "Task"),
    Kind.CATCHUP: ("밀린 대화", "Catch-up"),
    Kind.CONFLICT: ("겹침", "Conflict"),
    Kind.NOTICE: ("알림", "Notice"),
    Kind.BRIEFING: ("브리핑", "Briefing"),
    Kind.ANSWER: ("대답", "Answer"),
}
OPS = {"change": ("변경", "changed"), "cancel": ("취소", "cancelled")}
NEEDS = {
    "information_source": ("정보 출처가 있어야 해요", "needs an information source"),
    "place_source": ("장소 검색이 있어야 해요", "needs a place search"),
    "product_source": ("상품 정보가 있어야 해요", "needs a catalogue"),
}

REASONS = {
    Reason.WANTED: ("말할 만했어요.", "It was worth saying."),
    Reason.NO_EVIDENCE: (
        "근거가 된 메시지가 지워지거나 고쳐졌어요.",
        "A message it rested on was deleted or edited.",
    ),
    Reason.NO_CONSENT: ("동의하지 않은 사람의 말이었어요.", "It rested on words of somebody who has not consented."),
    Reason.OFF: ("꺼져 있었어요.", "Seontok was off."),
    Reason.STOPPED: ("이 방에서 누군가 그만하라고 했어요.", "Somebody in the room had said stop."),
    Reason.LEFT_OUT: ("빼 두기로 한 사람의 말이었어요.", "It rested on somebody you left out."),
    Reason.MUTED: ("이 방이나 이런 카드를 꺼 두었어요.", "This room or this kind of card was muted."),
    Reason.SENSITIVE: (
        "슬프거나 힘든 이야기 중이라 조용히 있었어요.",
        "The talk was a sad or hard one, so it kept quiet.",
    ),
    Reason.HANDLED: ("이미 처리된 일이었어요.", "It had been dealt with already."),
    Reason.LOW_WORTH: ("확실하지 않아서 말하지 않았어요.", "It was not sure enough to speak."),
    Reason.STALE: ("말할 때가 지났어요.", "By then it was of no more use."),
    Reason.LULL: ("대화가 한창이라 끼어들지 않았어요.", "The talk was in full flow, so it waited."),
    Reason.QUIET_HOURS: ("조용히 있기로 한 시간이었어요.", "It was within your quiet hours."),
    Reason.GAP: ("방금 말했기 때문에 또 말하지 않았어요.", "It had spoken in this room just before."),
    Reason.BUDGET: ("하루에 말하기로 한 만큼 이미 말했어요.", "The day's budget was used up."),
    Reason.SUPERSEDED: ("더 새로운 카드로 바뀌었어요.", "A newer card took its place."),
    Reason.SKILL_SILENT: ("덧붙일 말이 없었어요.", "There was nothing useful to add."),
    Reason.ERROR: ("카드를 만들다가 문제가 생겼어요.", "Something broke while the card was made."),
}
"""Why nothing was said, in a sentence."""

TEXTS = {
    "tagline": ("선톡이 있었다면", "Had Seontok been there"),
    "lead": (
        "메시지 {n_messages}개를 읽는 동안 카드 {n_spoken}장을 건네고, {n_held}번은 조용히 있었을 거예요.",
        "Over {n_messages} messages it would have shown {n_spoken} cards and kept quiet {n_held} times.",
    ),
    "lead_none": (
        "메시지 {n_messages}개를 읽는 동안 한마디도 하지 않았을 거예요.",
        "Over {n_messages} messages it would not have said a word.",
    ),
    "messages": ("메시지", "messages"),
    "cards": ("카드", "cards"),
    "quiet": ("말하지 않음", "held back"),
    "period": ("기간", "period"),
    "said": ("건넸을 카드", "What it would have said"),
    "held": ("말하지 않은 것", "What it held back"),
    "held_lead": (
        "떠올랐지만 말하지 않은 순간과 그 까닭이에요.",
        "Moments it considered and let pass, and why.",
    ),
    "chat": ("근거가 된 대화", "The messages it rests on"),
    "to_you": ("나에게만", "to you only"),
    "to_room": ("방에", "to the room"),
    "unread": ("읽지 못한 줄이 {n}개 있어요 (줄 번호 {lines}).", "{n} lines could not be read (line {lines})."),
    "notes": ("알아 둘 점", "Please note"),
    "why": ("왜 그랬는지 보기", "to see why"),
    "earlier": ("앞선 메시지 {n}개", "{n} earlier messages"),
    "media": ("(내용 없음)", "(no text)"),
    "me": ("나", "me"),
    "empty": ("읽을 메시지가 없어요.", "There is no message to read."),
    "made": (
        "이 문서는 이 컴퓨터에서 만들었고, 밖으로 나간 것은 없어요.",
        "Made on this computer; nothing left it.",
    ),
    "days": ("날짜별 카드 수", "Cards by day"),
    "rooms": ("방", "Rooms"),
    "skip": ("카드로 바로 가기", "Skip to the cards"),
}


def say(key: str, lang: str, **values: object) -> str:
    """A text of the report in one language."""
    return TEXTS[key][_column(lang)].format(**values)


def kind_word(kind: Kind, op: str | None, lang: str) -> str:
    """`약속`, `약속 변경`; `Plan`, `Plan changed`."""
    change = OPS.get(op or "")
    return KINDS[kind][_column(lang)] + (f" {change[_column(lang)]}" if change else "")


def reason_word(reason: Reason, lang: str) -> str:
    """Why nothing was said, in one sentence."""
    return REASONS[reason][_column(lang)]


def need_word(need: object, lang: str) -> str:
    """What a previewed card lacks; empty if nothing."""
    words = NEEDS.get(str(need))
    return words[_column(lang)] if words else ""


def day_word(at: date, lang: str) -> str:
    """`5월 16일 토요일`, `Sat 16 May`."""
    if lang == "ko":
        return f"{at.month}월 {at.day}일 {WEEKDAYS_KO[at.weekday()]}요일"
    return f"{WEEKDAYS_EN[at.weekday()]} {at.day} {at:%b}"


def clock_word(at: datetime, lang: str) -> str:
    """`오후 7:05`, `7:05 pm`."""
    hour = at.hour % 12 or 12
    if lang == "ko":
        return f"{'오전' if at.hour < 12 else '오후'} {hour}:{at.minute:02d}"
    return f"{hour}:{at.minute:02d} {'am' if at.hour < 12 else 'pm'}"


def _column(lang: str) -> int:
    return 0 if lang == "ko" else 1
