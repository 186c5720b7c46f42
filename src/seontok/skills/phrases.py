"""How a card says a day, an hour or a name. Cards are read aloud: weekdays in full, 저녁 7시 반 rather than 19:30."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from seontok.korean.say import say_date, say_near, say_time

WEEKDAYS_KO = ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일")
NEAR_KO = {0: "오늘", 1: "내일", 2: "모레"}
KIN = frozenset({
    "엄마", "아빠", "어머니", "아버지", "언니", "오빠", "누나", "형", "동생", "막내", "첫째", "둘째", "할머니",
    "할아버지", "이모", "고모", "삼촌", "외삼촌", "외할머니", "외할아버지", "사촌", "조카", "여보", "자기", "남편",
    "아내", "딸", "아들", "자기야", "여보야", "우리엄마", "울엄마", "울아빠", "엄마아빠", "어무니", "아부지", "엄니", "내사랑",
    "우리애기", "울애기", "애기", "남친", "여친", "남자친구", "여자친구", "신랑", "와이프", "마누라",
    "시어머니", "시아버지", "장인어른", "장인", "장모", "큰형", "작은형", "큰누나", "작은누나", "시누이", "시동생", "올케", "형수", "제수", "매형", "처남", "처제", "처형", "동서", "남동생", "여동생", "며느리", "사위",
    "손자", "손녀", "선배", "후배", "친구", "동기", "동창", "절친", "짝꿍", "룸메", "룸메이트", "이웃", "집주인", "썸남", "썸녀", "소개팅남", "소개팅녀",
    "안방마님", "예비신부", "예비신랑", "거래처", "학원", "학교", "회사", "병원", "은행", "가게",
})  # fmt: skip
"""Words one does not add 님 to: one's own family and friends by what they are to one, places and firms."""
TITLES = (
    "팀장", "부장", "과장", "차장", "대리", "주임", "선임", "책임", "수석", "실장", "본부장", "이사", "상무", "전무", "대표", "사장", "회장", "총무",
    "원장", "교수", "선생", "코치", "감독", "목사", "전도사", "집사", "권사", "장로", "반장", "소장", "관장", "매니저", "조교", "작가", "박사", "변호사",
)  # fmt: skip
"""Titles that 님 is written on to."""


def day_ko(day: date, today: date) -> str:
    """`오늘(5월 16일 토요일)`, or `5월 23일 토요일`; the year only when it is another one."""
    near = NEAR_KO.get((day - today).days)
    year = "" if day.year == today.year else f"{day.year}년 "
    full = f"{year}{day.month}월 {day.day}일 {WEEKDAYS_KO[day.weekday()]}"
    return f"{near}({full})" if near else full


def day_en(day: date, today: date) -> str:
    """`today (Sat 16 May)`, or `Sat 23 May`; the year only when it is another one."""
    near, full = say_near(day, today, "en"), say_date(day, "en", today=today)
    return f"{near} ({full})" if near else full


def half_day_ko(hour: int) -> str:
    """The part of the day Koreans name with an hour: 새벽, 오전, 낮, 오후, 저녁, 밤."""
    for end, word in ((6, "새벽"), (12, "오전"), (13, "낮"), (18, "오후"), (21, "저녁"), (24, "밤")):
        if hour < end:
            return word
    raise ValueError(f"no hour {hour}")


def clock_ko(clock: time) -> str:
    """`저녁 7시 반`, `낮 12시`, `밤 12시`."""
    half = "밤" if clock.hour == 0 else half_day_ko(clock.hour)
    minute = {0: "", 30: " 반"}.get(clock.minute, f" {clock.minute}분")
    return f"{half} {clock.hour % 12 or 12}시{minute}"


def clock_en(clock: time) -> str:
    """`7:30 pm`, `noon`, `midnight`."""
    return say_time(datetime.combine(date.min, clock), "en")


_DECORATION = re.compile(r"[\W_]+$")
"""Hearts and stars behind a name ("엄마❤️")."""


def name_ko(name: str) -> str:
    """The display name with 님, but not on family words, alone or after a name, or names that already end so."""
    word = _DECORATION.sub("", name).split(" ")[-1]
    if word.endswith(("님", "쌤", "언니", "오빠", "누나", "이모", "삼촌")) or word in KIN:
        return name
    return f"{name}님" if name.endswith(TITLES) else f"{name} 님"


def names_ko(names: Sequence[str]) -> str:
    """`민수 님`, `민수 님, 상엽 님`, `민수 님 외 3명`; what follows them (과 만나요) joins them."""
    if len(names) > 3:
        return f"{name_ko(names[0])} 외 {len(names) - 1}명"
    return ", ".join(map(name_ko, names))


def names_en(names: Sequence[str]) -> str:
    """`Maya`, `Maya and Sam`, `Maya and 3 others`."""
    if len(names) > 3:
        return f"{names[0]} and {len(names) - 1} others"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def won_ko(amount: int) -> str:
    """`120만 원`, `35,000원`."""
    return f"{amount // 10_000:,}만 원" if amount and amount % 10_000 == 0 else f"{amount:,}원"


def snippet(text: str, limit: int = 40) -> str:
    """The text on one line, cut at a space where there is one."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    head, space, _ = flat[:limit].rpartition(" ")
    return (head if space and len(head) > limit // 2 else flat[:limit]) + "…"
