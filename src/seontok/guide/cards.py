"""What a place card says, in Korean and English: each line a fact with its source, or 확인 필요."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from seontok.core.places import Place, walk_minutes
from seontok.guide.choose import Person
from seontok.guide.course import STAY_MIN, Course
from seontok.guide.find import Answer, Hit
from seontok.korean.particles import josa

_KINDS_KO = {
    "restaurant": "식당",
    "cafe": "카페",
    "bar": "술집",
    "culture": "문화 공간",
    "park": "공원",
    "shopping": "쇼핑",
    "activity": "놀 거리",
    "lodging": "숙소",
}
_KINDS_EN = {"restaurant": "meal", "cafe": "café", "bar": "bar", "culture": "culture", "park": "walk", "shopping": "shops", "activity": "activity", "lodging": "stay"}  # fmt: skip
_WISHES_KO = {
    "mood=quiet": "조용함", "mood=lively": "활기참", "mood=romantic": "로맨틱함", "mood=cozy": "아늑함", "mood=view": "전망", "mood=work_friendly": "작업하기 좋음",
    "mood=trendy": "감성", "mood=traditional": "전통·노포", "mood=spacious": "넓음", "parking=true": "주차", "pets=true": "반려동물", "kids=true": "아이 동반", "kids=false": "노키즈존",
    "wheelchair=true": "휠체어", "reservation=true": "예약", "reservation=false": "예약 없이 이용", "open_late=true": "늦게까지 영업", "seating=room": "룸", "seating=outdoor": "야외 자리",
    "seating=bar": "바 자리", "seating=window": "창가 자리", "diet=vegan": "비건", "diet=vegetarian": "채식", "diet=halal": "할랄", "diet=gluten_free": "글루텐 프리", "diet=no_alcohol": "술 없는 곳",
    "sort=cheap": "가격", "sort=rated": "평점",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceText:
    """The words of one place."""

    title: str
    lines: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    """(label, address) of map links; neither needs a key."""


def links(place: Place) -> tuple[tuple[str, str], ...]:
    """OpenStreetMap and KakaoMap, without a key."""
    osm = f"https://www.openstreetmap.org/?mlat={place.lat:.6f}&mlon={place.lon:.6f}#map=18/{place.lat:.6f}/{place.lon:.6f}"
    name = quote(place.name.replace(",", " ").replace("/", " "), safe="")
    return ("OpenStreetMap", osm), (
        "카카오맵",
        f"https://map.kakao.com/link/map/{name},{place.lat:.6f},{place.lon:.6f}",
    )


def place_text(
    hit: Hit,
    people: Sequence[Person] = (),
    *,
    until_at: datetime | None = None,
    why: Sequence[str] = (),
    lang: str = "ko",
) -> PlaceText:
    """Name, kind, ways, hours, reasons in people's words, source and date.

    Args:
        until_at: When it closes, if known.
        why: What was said that the place answers, as quotes.
    """
    korean = lang == "ko"
    place = hit.place
    kind = _KINDS_KO[place.kind] if korean else place.kind
    about = f"{kind} · {place.cuisine}" if place.cuisine else kind
    lines = [about, _way(hit, people, korean), _hours(hit, until_at, korean)]
    lines += [f"“{words}”" for words in why]
    lines += [f"{wish_name(wish, korean)} ✓" for wish in hit.met if not wish.startswith(("cuisine=", "kind="))]
    return PlaceText(place.name, tuple(line for line in (*lines, source_line(place, korean)) if line), links(place))


def reason_texts(hit: Hit, state: Mapping[str, Any], *, korean: bool = True) -> list[str]:
    """Why a place answers a wish, in its words: what a source confirms, what sort it is, how far from where."""
    reasons = [wish_name(wish, korean) for wish in hit.met]
    if hit.place.kind in (state.get("kind"), *state.get("stops", ())):
        reasons.append(_KINDS_KO[hit.place.kind] if korean else hit.place.kind)
    names = [str(name) for name in state.get("area", ()) if name not in ("here", "midpoint")]
    if len(names) == 1:
        minutes = max(1, round(walk_minutes(hit.distance_m)))
        reasons.append(
            f"{names[0]}에서 걸어서 {minutes}분쯤" if korean else f"about {minutes} min on foot from {names[0]}"
        )
    if hit.open:
        reasons.append("그 시각에 영업" if korean else "open then")
    return reasons


def wish_text(wish: str, korean: bool = True) -> str:
    """ "mood=quiet" as people read it."""
    key, _, value = wish.partition("=")
    if key == "avoid":
        return f"{value} 피할 수 있는지" if korean else f"whether {value} can be avoided"
    if key == "price_per_person_max":
        return f"1인 {int(value):,}원 이하인지" if korean else f"at most {int(value):,} won a head"
    if korean:
        return _WISHES_KO.get(wish, value)
    plain = key if value in ("true", "false") else value
    return ("no " if value == "false" else "") + plain.replace("_", " ")


def _way(hit: Hit, people: Sequence[Person], korean: bool) -> str:
    known = [(p.name, m) for p, m in zip(people, hit.minutes, strict=False) if m is not None and p.name]
    if known:
        return ", ".join(
            f"{name} {round(minutes)}분" if korean else f"{name} {round(minutes)} min" for name, minutes in known
        )
    metres, minutes = round(hit.distance_m / 10) * 10, max(1, round(walk_minutes(hit.distance_m)))
    far, unit = (f"{metres}", "m") if metres < 1000 else (f"{metres / 1000:.1f}", "km")
    return f"{far}{unit}, 걸어서 {minutes}분쯤" if korean else f"{far} {unit}, about {minutes} min on foot"


def _hours(hit: Hit, until_at: datetime | None, korean: bool) -> str:
    if hit.open is None:
        return "영업시간 확인 필요" if korean else "Opening hours: please check"
    if until_at:
        return f"{until_at:%H:%M}까지 영업" if korean else f"Open until {until_at:%H:%M}"
    return (
        ("그 시각에 영업" if hit.open else "그 시각에 영업 안 함")
        if korean
        else ("Open then" if hit.open else "Closed then")
    )


def source_line(place: Place, korean: bool = True) -> str:
    """Who states it, as of when."""
    sources = ", ".join((place.source, *place.also))
    date = place.as_of or ("기준일 미상" if korean else "undated")
    return f"출처: {sources} ({date})" if korean else f"Source: {sources} ({date})"


def unverified_text(answer: Answer, lang: str = "ko") -> str:
    """One line for all wishes no source answers; empty if there is none."""
    wishes = [wish_text(f"{u['key']}={u['value']}", lang == "ko") for u in answer.unverified if u["value"]]
    wishes = list(dict.fromkeys(wishes))
    if not wishes:
        return ""
    return f"확인 필요: {', '.join(wishes)}" if lang == "ko" else f"Please check: {', '.join(wishes)}"


def runner_up_text(answer: Answer, people: Sequence[Person] = (), lang: str = "ko") -> str:
    """The next best and why it lost; empty if there is none."""
    if not answer.runner_up or not answer.hits:
        return ""
    last, lost = answer.hits[-1], answer.runner_up
    reason = _lost_by(last, lost, people, lang == "ko")
    if lang == "ko":
        return f"다음 후보: {lost.place.name}. {josa(last.place.name, '이/가')} {reason}"
    return f"Runner-up: {lost.place.name}. {last.place.name} {reason}"


def course_name(course: Course) -> str:
    """The stops by name, as one speaks of a course."""
    return " → ".join(stop.place.name for stop in course.stops)


def course_texts(answer: Answer, lang: str = "ko") -> list[str]:
    """The other courses, a line each, and the next best with why it lost."""
    korean = lang == "ko"
    lines = [("다른 코스: " if korean else "Or: ") + _course_line(course, korean) for course in answer.other_courses]
    if answer.next_course and answer.course:
        last, lost = (answer.course, *answer.other_courses)[-1], answer.next_course
        name = last.stops[0].place.name
        why = _course_lost_by(last, lost, korean)
        lines.append(
            f"다음 후보: {course_name(lost)}. {josa(name, '으로/로')} 시작하는 코스가 {why}"
            if korean
            else f"Runner-up: {course_name(lost)}. The one that begins at {name} {why}"
        )
    return lines


def _course_line(course: Course, korean: bool) -> str:
    parts: list[str] = []
    for stop in course.stops:
        walk = max(1, round(stop.walk_min))
        way = (f"걸어서 {walk}분쯤 → " if korean else f"{walk} min on foot → ") if parts else ""
        parts.append(f"{way}{stop.arrive_at:%H:%M} {stop.place.name}")
    return ", ".join(parts)


def _course_lost_by(won: Course, lost: Course, korean: bool) -> str:
    """What put a course before another, in the order in which it was decided."""
    minutes = round(lost.walked_min - won.walked_min)
    if minutes >= 1:
        return f"{minutes}분 덜 걸어요." if korean else f"is {minutes} min less on foot."
    if lost.cost_min > won.cost_min + 1:
        return "영업시간이나 조건이 더 확인돼요." if korean else "is better known to be open and to fit."
    return "거리도 조건도 거의 같아서 근소하게 앞서요." if korean else "is ahead by a hair."


def _lost_by(won: Hit, lost: Hit, people: Sequence[Person], korean: bool) -> str:
    """What put the winner before the runner-up, in the order in which it was decided."""
    ways = [(m, p.name) for m, p in zip(lost.minutes, people, strict=False) if m is not None and p.name]
    mine = [m for m in won.minutes if m is not None]
    if ways and lost.again and not won.again:
        name = max(ways)[1]
        return (
            f"지난 세 번 내내 가장 멀었던 {name}의 부담을 덜어 줘요."
            if korean
            else f"spares {name}, who had the longest way the last three times."
        )
    if ways and mine and round(max(ways)[0] - max(mine)) >= 1:
        minutes, name = round(max(ways)[0] - max(mine)), max(ways)[1]
        return (
            f"가장 먼 사람({name})에게 {minutes}분 더 가까워요."
            if korean
            else f"is {minutes} min nearer for whoever is farthest ({name})."
        )
    if len(won.met) > len(lost.met):
        return "확인된 조건이 더 많아요." if korean else "meets more wishes that a source confirms."
    if lost.open is None and won.open:
        return "영업시간이 확인돼요." if korean else "is known to be open then."
    metres = round((lost.distance_m - won.distance_m) / 10) * 10
    if metres > 0:
        return f"{metres}m 더 가까워요." if korean else f"is {metres} m nearer."
    if ways:
        return "모두의 부담이 더 고르게 나뉘어요." if korean else "shares the burden more evenly."
    return "거리도 조건도 거의 같아서 근소하게 앞서요." if korean else "is ahead by a hair."


def relaxed_text(answer: Answer, lang: str = "ko") -> list[str]:
    """What was widened or stands in conflict, one line each."""
    lines = []
    for change in answer.relaxed:
        if change["key"] == "conflict":
            lines.append(_conflict_text(change, lang == "ko"))
        elif change["key"] == "avoid":
            n = change["gives"]
            lines.append(
                f"알레르기나 식단에 안전하다고 밝힌 곳이 없어요. 직접 물어보면 {n}곳이 남아요."
                if lang == "ko"
                else f"No source says they are safe; asking them could leave {n}."
            )
        elif change["key"] in ("stops", "course"):
            lines.append(_course_note(change, lang == "ko"))
        elif change["applied"]:
            lines.append(
                f"찾는 범위를 {change['from']}m에서 {change['to']}m로 넓혔어요."
                if lang == "ko"
                else f"Looked farther: {change['from']} m → {change['to']} m."
            )
        else:
            what = {
                "kind": "‘" + str(change["from"]) + "’",
                "cuisine": "음식",
                "walk_minutes_max": "걷는 시간",
                "price_per_person_max": "가격",
            }[change["key"]]
            lines.append(
                f"{what} 조건을 풀면 {change['gives']}곳이 있어요."
                if lang == "ko"
                else f"Without the limit on {change['key']} there would be {change['gives']}."
            )
    return lines


def _conflict_text(change: Mapping[str, Any], korean: bool) -> str:
    """The pair that cannot hold together, and what giving up one of them would leave."""
    one, other = (wish_name(wish, korean) for wish in change["pair"])
    options = [(wish_name(option["drop"], korean), option["gives"]) for option in change["options"]]
    if not korean:
        left = ", ".join(f"without “{wish}” there would be {n}" for wish, n in options)
        return f"“{one}” and “{other}” cannot both hold: {left}."
    left = ", ".join(f"‘{wish}’ 조건을 빼면 {n}곳" for wish, n in options if n)
    left = f"{left}이 있어요." if left else "하나를 빼도 가까이에는 맞는 곳이 없어요."
    return f"‘{one}’{josa(one, '과/와').removeprefix(one)} ‘{other}’ 조건은 함께 맞추기 어려워요. {left}"


def wish_name(wish: str, korean: bool = True) -> str:
    """A wish as one speaks of it: 조용함, 스테이크, 매운 음식 없음, 예약 없이 이용."""
    key, _, value = wish.partition("=")
    if key == "avoid":
        return f"{value} 없음" if korean else f"no {value}"
    if key == "price_per_person_max":
        return f"1인 {int(value):,}원 이하" if korean else f"at most {int(value):,} won a head"
    if key == "party":
        return f"{value}명" if korean else f"{value} people"
    if key == "kind":
        return (_KINDS_KO if korean else _KINDS_EN).get(value, value)
    return wish_text(wish, korean)


def _course_note(change: Mapping[str, Any], korean: bool) -> str:
    """Stops that were assumed, or why no course came together."""
    if change["key"] == "stops":
        names = [_KINDS_KO[kind] if korean else _KINDS_EN[kind] for kind in change["to"]]
        return (
            f"순서를 말하지 않아서 흔한 순서로 골랐어요: {' → '.join(names)}"
            if korean
            else f"No order was said, so the usual one: {' → '.join(names)}"
        )
    counts = [(_KINDS_KO[kind] if korean else _KINDS_EN[kind], n) for kind, n in change["gives"].items()]
    if not korean:
        return "No walkable course; each alone would give " + ", ".join(f"{kind}: {n}" for kind, n in counts) + "."
    there = ", ".join(f"{kind} {n}곳" for kind, n in counts if n)
    missing = ", ".join(kind for kind, n in counts if not n)
    none = f"{josa(missing, '은/는')} 근처에서 찾지 못했어요." if missing else ""
    if not there:
        return f"걸어서 이어지는 코스를 찾지 못했어요. {none}"
    return f"걸어서 이어지는 코스를 찾지 못했어요. 따로 보면 {there}이 있{'고, ' + none if none else '어요.'}"


def step_text(course: Course, index: int, lang: str = "ko") -> str:
    """When one gets to a stop of a course, how far it is on foot from the one before, how long the stay is taken to be."""
    stop = course.stops[index]
    clock, stay = f"{stop.arrive_at:%H:%M}", STAY_MIN[stop.place.kind]
    walk = max(1, round(stop.walk_min))
    if lang == "ko":
        way = f"앞에서 걸어서 {walk}분쯤, " if index else ""
        return f"{way}{clock} 도착" + (f", {stay}분쯤 있는 것으로 봤어요" if stay else "")
    way = f"about {walk} min on foot, " if index else ""
    return f"{way}there at {clock}" + (f", staying {stay} min (assumed)" if stay else "")
