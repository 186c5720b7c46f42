"""The report's own words, Korean and English side by side."""

from __future__ import annotations

from datetime import date, datetime

from seontok.app.explain import KIND_NAMES, WHY
from seontok.core.decisions import Reason
from seontok.core.moments import Kind
from seontok.korean.say import WEEKDAYS_EN, WEEKDAYS_KO

OPS = {"change": ("변경", "changed"), "cancel": ("취소", "cancelled")}
NEEDS = {
    "information_source": ("정보 출처가 있어야 해요", "needs an information source"),
    "place_source": ("장소 검색이 있어야 해요", "needs a place search"),
    "product_source": ("상품 정보가 있어야 해요", "needs a catalogue"),
}

TEXTS = {
    "tagline": ("선톡이 있었다면", "Had Seontok been there"),
    "lead": (
        "메시지 {n_messages}개를 읽는 동안 카드 {n_spoken}장을 건네고, {n_held}번은 조용히 있었을 거예요.",
        "Over {n_messages} messages it would have shown {n_spoken} cards and kept quiet {n_held} times.",
    ),
    "lead_spoken": (
        "메시지 {n_messages}개를 읽는 동안 카드 {n_spoken}장을 건넸을 거예요.",
        "Over {n_messages} messages it would have shown {n_spoken} cards.",
    ),
    "lead_held": (
        "메시지 {n_messages}개를 읽는 동안 카드 없이 {n_held}번 조용히 있었을 거예요.",
        "Over {n_messages} messages it would have shown no card and kept quiet {n_held} times.",
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
    "silences": ("말하지 않은 것", "What I did not say"),
    "silences_lead": (
        "{n_days}일 동안 {n}번 떠올랐지만 말하지 않았어요.",
        "Moments it let pass in {n_days} days: {n}.",
    ),
    "silences_none": ("{n_days}일 동안 참은 말이 없어요.", "Over {n_days} days there was nothing it kept to itself."),
    "gone": ("(지워졌거나 바뀐 메시지)", "(a message that was deleted or changed)"),
    "not_noticed": ("떠오르지 않았어요.", "It did not come up."),
    "policy_cards": ("카드", "cards"),
    "flips": (
        "순간 {n_moments}개 가운데 {n}개의 판단이 바뀌어요 (A에서만 말함 {only_a}, B에서만 말함 {only_b}).",
        "Of {n_moments} moments {n} flip (said under A only {only_a}, under B only {only_b}).",
    ),
    "flips_both": (
        "둘 다 말하는 것은 {n}개, 그중 때나 상대가 달라지는 것은 {n_moved}개예요.",
        "Both speak of {n}; of those {n_moved} come at another time or to other people.",
    ),
    "skip": ("카드로 바로 가기", "Skip to the cards"),
}


def say(key: str, lang: str, **values: object) -> str:
    """A text of the report in one language."""
    return TEXTS[key][_column(lang)].format(**values)


def kind_word(kind: Kind, op: str | None, lang: str) -> str:
    """`약속`, `약속 변경`; `Appointment`, `Appointment changed`."""
    change = OPS.get(op or "")
    word = KIND_NAMES[kind][_column(lang)]
    return word[:1].upper() + word[1:] + (f" {change[_column(lang)]}" if change else "")


def reason_word(reason: Reason, lang: str) -> str:
    """Why nothing was said, in one sentence."""
    words = WHY[reason][_column(lang)]
    return f"{words[:1].upper()}{words[1:]}."


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
