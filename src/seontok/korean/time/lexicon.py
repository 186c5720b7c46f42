"""Words that name times, as data. A `_` in a word is an optional space.

Kinds: day (offset), shift (which one), unit (unit, offset), uword (a unit's bare name), wday (weekdays), part (half-day),
ord (which one), edge (start, middle, end of a period), hol (named day), dir, op, len (a duration), every, now, soon, vague.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Entry(NamedTuple):
    """What a word means and where it may stand."""

    kind: str
    value: Any
    loose: bool
    """May stand inside a run of Hangul (spaces are dropped in chats)."""
    strict: bool
    """Must be followed by a particle, a space or another time."""
    context: bool
    """Means a time only right after another time."""


LEXICON: dict[str, Entry] = {}
"""Every word, without its optional spaces."""
SPELLINGS: list[str] = []
"""Every word as written in the tables, `_` for an optional space."""


def _add(kind: str, table: dict[str, Any], *, loose: bool = False, strict: bool = False, context: bool = False) -> None:
    for words, value in table.items():
        for word in words.split():
            LEXICON[word.replace("_", "")] = Entry(kind, value, loose, strict, context)
            SPELLINGS.append(word)


WEEKDAY_CHARS = "월화수목금토일"

_add(
    "day",
    {
        "오늘 오늘날짜 today": 0,
        "내일 낼 tomorrow tmr tmrw tomoz": 1,
        "모레 낼_모레 내일_모레 낼_모래 내일_모래": 2,
        "글피": 3,
        "그글피": 4,
        "어제 어저께 yesterday": -1,
        "그제 그저께 엊그제 엊그저께 그저깨": -2,
        "그끄저께 그끄제 그그저께": -3,
    },
    loose=True,
)
LEXICON["낼"] = Entry("day", 1, False, False, False)
_add("day", {"the_day_after_tomorrow day_after_tomorrow": 2, "the_day_before_yesterday day_before_yesterday": -2})
_add("day", {"금일": 0, "명일 익일": 1, "작일": -1})
_add("night", {"어젯밤 간밤 지난밤": -1, "오늘밤 tonight": 0}, loose=True)
_add(
    "shift",
    {
        "이번 요번 금번 이번에 this": 0,
        "다음 담 다음번 next": 1,
        "다다음 다담 다음_다음 담담": 2,
        "다다다음": 3,
        "지난 저번 지난번 last": -1,
        "지지난 저저번 저지난": -2,
        "지지지난": -3,
    },
    loose=True,
)
_add("shift", {"오는 다가오는 돌아오는 coming upcoming": "coming"})
_add("shift", {"앞으로 향후": "ahead", "최근": "recent"})
_add("shift", {"같은": "same"}, context=True)
_add(
    "unit",
    {
        "금주": ("week", 0),
        "차주 내주": ("week", 1),
        "작년 지난해 전년": ("year", -1),
        "재작년 지지난해": ("year", -2),
        "올해 금년 올_한해": ("year", 0),
        "내년 명년": ("year", 1),
        "내후년 후년": ("year", 2),
        "이_달 금월 당월": ("month", 0),
        "내달 익월 담달": ("month", 1),
        "전월": ("month", -1),
        "이_주": ("week", 0),
        "올": ("year", 0),
    },
)
LEXICON["올"] = Entry("unit", ("year", 0), False, False, False)
LEXICON["이주"] = LEXICON["이주"]._replace(strict=True)
_add(
    "uword",
    {
        "주 week": "week",
        "달 월 month": "month",
        "해 년 년도 년_도 연도 year": "year",
        "분기 quarter": "quarter",
        "반기": "half_year",
        "날 day 날짜": "day",
        "주말_동안 주말 weekend": "weekend",
        "근무일": "working",
        "평일": "weekday",
        "공휴일 휴일": "holiday",
        "봄 spring": "spring",
        "여름 summer": "summer",
        "가을": "autumn",
        "겨울 winter": "winter",
        "회계_연도 회계_년도": "fiscal",
        "윤년": "leap",
    },
    context=True,
)
_add("uword", {"주말 weekend": "weekend"})
_add("uword", {"주중": "weekdays"})
_add("hday", {"당일": 0, "전날": -1, "다음날 이튿날 다음_날 담날": 1}, context=True)
_add("fixed", {"연말 년말": ("year", "end"), "연초 년초": ("year", "start")})
_add("fixed", {"월말 달_말": ("month", "end"), "월초 달_초": ("month", "start"), "말일": ("month", "last")}, loose=True)
_add("fixed", {"주초": ("week", "start"), "주_후반": ("week", "end")})
LEXICON["말일"] = LEXICON["말일"]._replace(loose=False)
_add("half", {"상반기": 0, "하반기": 1})
for _index, _char in enumerate(WEEKDAY_CHARS):
    _add("wday", {f"{_char}요일날 {_char}요일 {_char}욜날 {_char}욜 {_char}료일 {_char}요닐": (_index,)}, loose=True)
    _add("wchar", {_char: (_index,)}, context=True, strict=True)
_ENGLISH_DAYS = ("monday mon", "tuesday tues tue", "wednesday wed weds", "thursday thurs thu thur", "friday fri",
                 "saturday sat", "sunday sun")  # fmt: skip
for _index, _names in enumerate(_ENGLISH_DAYS):
    _add("wday", {_names: (_index,)})
WEAK_ENGLISH = frozenset({"sun", "sat", "wed", "mon", "may", "march", "mar"})
"""English words that are a day or month only beside another time."""
_ENGLISH_MONTHS = ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
                   "september sept sep", "october oct", "november nov", "december dec")  # fmt: skip
for _index, _names in enumerate(_ENGLISH_MONTHS):
    _add("month", {_names: _index + 1})
_add(
    "month_word",
    {
        "일월": 1, "이월": 2, "삼월": 3, "사월": 4, "오월": 5, "유월": 6, "칠월": 7, "팔월": 8, "구월": 9, "시월": 10, "십일월": 11, "십이월": 12,
        "정월": 1, "섣달": 12, "동짓달": 11,
    },
    strict=True,
)  # fmt: skip
_add(
    "part",
    {
        "새벽 새벽녘 꼭두새벽": "dawn",
        "오전_중 오전 am": "am",
        "이른_아침": "early_morning",
        "아침 아침나절 morning": "morning",
        "늦은_아침": "late_morning",
        "낮 대낮 한낮": "noonish",
        "점심 점심때 점심시간 점심_시간 lunch lunchtime": "lunch",
        "이른_오후": "early_afternoon",
        "오후_중 오후 afternoon pm": "pm",
        "늦은_오후": "late_afternoon",
        "초저녁 이른_저녁": "early_evening",
        "저녁 저녁때 저녁시간 evening": "evening",
        "밤 야밤 밤시간 night": "night",
        "늦은_밤 심야 한밤중 한밤": "late_night",
    },
    loose=True,
)
PARTS = {
    "dawn": (3, 6), "am": (8, 12), "early_morning": (6, 9), "morning": (8, 12), "late_morning": (10, 12), "noonish": (12, 15),
    "lunch": (12, 14), "early_afternoon": (12, 15), "pm": (12, 16), "late_afternoon": (15, 18), "early_evening": (17, 19),
    "evening": (18, 21), "night": (20, 24), "late_night": (22, 24),
}  # fmt: skip
"""Hours a half-day covers when nothing else is said; 24 is midnight. Morning, afternoon and night as in Microsoft's
Recognizers-Text (Korean), evening by Korean custom."""
_add("hm", {"정오 noon": (12, 0), "자정 midnight": (24, 0)}, loose=True)
_add(
    "ord",
    {
        "첫번째 첫_번째 첫째 첫 1번째 first": 1,
        "두_번째 둘째 두째 second": 2,
        "세_번째 셋째 세째 third": 3,
        "네_번째 넷째 네째 fourth": 4,
        "다섯_번째 다섯째 fifth": 5,
        "마지막 last": -1,
    },
)
LEXICON["last"] = Entry("shift", -1, False, False, False)
_add("edge", {"초 초반 초순 상순 초쯤": "start", "중순 중반": "mid", "말 말경 하순 후반 말쯤 끝": "end"}, context=True)
_add(
    "edge",
    {"첫날 시작일 첫_날 초하루 시작하는_날": "first", "마지막_날 마지막날 끝날 종료일 막날": "last"},
    context=True,
)
_add("edge", {"마지막_주": "last_week", "첫_주": "first_week"})
LEXICON["마지막주"] = Entry("edge", "last_week", False, False, False)
_add(
    "dir",
    {"후에 후 뒤에 뒤 이후로 이후 later 있다가 이따가": "after", "전에 전 이전 앞에 ago 직전": "before"},
    context=True,
)
_add(
    "dir",
    {"안에 안으로 이내에 이내로 이내 내에 내로 내 안": "within", "동안 간 내내": "for", "만에": "for"},
    context=True,
)
_add("dir", {"째 동안만": "for"}, context=True)
_add(
    "pass",
    {
        "끝나고_나서 끝나고 끝난_뒤 끝난_후 끝난_다음 끝나고_난_다음 끝나고_난_뒤 끝나고_난_후 지나고_나서 지나고_난_후의 지나고_난_후 지나고_난_뒤 지나고 지난_뒤 지난_후 지난_다음 지난_시점 "
        "넘긴_뒤 넘긴_후 넘긴_다음 건너뛴_뒤 건너뛴_후 건너뛴_다음 종료_후 종료_뒤 끝난_직후 직후 다음에 지나면 끝나면 지나서 지난_이후 끝난_이후 제외하고_이후 제외하고 시점의": "after",
    },
    context=True,
)
_add("ending", {"끝나기 종료": 0}, context=True)
_add("begin", {"시작되고 시작된_뒤 시작된_후 시작한_뒤 시작_이후 시작_직후 시작_후 시작하고 시작되면": 0}, context=True)
_add("coming", {"처음_오는 처음으로_오는 처음_맞는 처음_나타나는 처음_등장하는 처음_도래하는 처음_포함되는 도래하는 포함되는 나타나는 등장하는 맞는 가장_가까운 "
                "다음에_오는 다음_오는 다음으로_오는 다음에_나오는 처음_나오는": 1}, context=True)  # fmt: skip
_add("busday", {"영업일": 0, "영업일_기준으로 영업일_기준 평일_기준으로 평일_기준 근무일_기준": 1})
_add("op", {"부터": "from", "까지": "until", "사이에 사이": "between"}, context=True)
_add("op", {"에서": "tilde", "마다": "every"}, context=True)
_add("lead", {"by until till": "until", "before": "before", "since from": "from", "after": "after", "every": "every"})
_add("op", {"to": "tilde"}, context=True)
_add("every", {"매주": "week", "매일 날마다": "day", "매달 매월 다달이": "month", "매년 해마다": "year"})
_add(
    "every",
    {"격주 격주로 biweekly": "biweek", "격일 격일로": "biday", "격월": "bimonth", "weekly": "week", "daily": "day"},
)
_add("every", {"주말마다 매_주말": "weekend", "평일마다": "weekdays", "monthly": "month", "매시간": "hour"})
_add(
    "len",
    {
        "하루": ("day", 1), "이틀": ("day", 2), "사흘": ("day", 3), "나흘": ("day", 4), "닷새": ("day", 5), "엿새": ("day", 6),
        "이레": ("day", 7), "여드레": ("day", 8), "아흐레": ("day", 9), "열흘": ("day", 10), "보름": ("day", 15), "일주일": ("week", 1),
        "반년": ("month", 6), "반나절": ("hour", 6), "반시간": ("minute", 30), "한나절": ("hour", 12), "이삼일": ("day", 2),
    },
)  # fmt: skip
for _word, _entry in list(LEXICON.items()):
    if _entry.kind == "len":
        LEXICON[_word] = _entry._replace(value=((_entry.value,), None))
_add("now", {"지금 현재 방금 방금전 now": 0})
_add("soon", {"이따 이따가 있다가 잇다가 later": 1, "아까 좀전에": -1})
LEXICON["later"] = Entry("dir", "after", False, False, True)
LEXICON["있다가"] = LEXICON["이따가"] = Entry("soon", 1, False, False, False)
_add("soon", {"있다 잇다": 2}, context=True)
_add("vague", {"조만간 나중에 언젠가 언제_한번 언제한번 someday sometime": 0})
_add("eod", {"eod": "day", "eow": "week", "eom": "month"})
_add("lunar", {"음력": True, "양력": False})

HOLIDAY_SPELLINGS = (
    "신정 새해_첫날 발렌타인_데이 밸런타인_데이 삼일절 3.1절 화이트_데이 만우절 식목일 근로자의_날 노동절 어린이날 어버이날 스승의_날 현충일 제헌절 "
    "광복절 국군의_날 개천절 한글날 할로윈 핼러윈 빼빼로_데이 크리스마스_이브 크리스마스_날 크리스마스 성탄절 제야 블랙_데이 설날 설 구정 "
    "정월_대보름 대보름 부처님_오신_날 석가탄신일 초파일 단오 칠석 추석 한가위 중추절 추수감사절 블랙프라이데이 성년의_날 섣달그믐 섣달그믐날 "
    "동짓날 로즈_데이 "
    "christmas_eve christmas xmas halloween chuseok seollal new_year's_eve new_year's_day valentine's_day"
)
_add("hol", {HOLIDAY_SPELLINGS: None})
for _word in HOLIDAY_SPELLINGS.replace("_", "").split():
    LEXICON[_word] = Entry("hol", _word, len(_word) >= 3, False, False)
LEXICON["설"] = Entry("hol", "설", False, True, False)
LEXICON["단오"] = Entry("hol", "단오", False, True, False)
_add("hrest", {"연휴_기간 연휴 holidays": "break"}, context=True)

NOT_BEFORE: dict[str, str] = {
    "오늘": r" ?의 ?집|날(?!짜)",
    "내일": r"[로의]? ?배움|투어",
    "낼": r" ?(?:게|까|수|거|돈|세금)",
    "모레": r"노",
    "글피": r"",
    "주": r"[인민제식차소문사변의방장류택유말중]|[ ]?(?:고객|메뉴)",
    "달": r"[러래걀콤달력빛님다린려라]|[ ]?성",
    "해": r"[야요서도결외주봐라보볼줘안양물가지]|[ ]?(?:보|볼|줘|봐)",
    "년": r"[놈들]",
    "날": r"[씨개카로아려라뛰리]",
    "월": r"[급세드요]",
    "낮": r"[은잠추]|아",
    "밤": r"[새낚꽃식비나]|[ ]?(?:까먹|깎|줍|굽)",
    "점심": r"[ ]?값",
    "새벽": r"[ ]?배송|이슬",
    "아침": r"햇살|[ ]?드라마",
    "오전": r"",
    "저녁": r"놀|노을",
    "설": r"[명렁거치탕사마득문악레계정이]|빙| ?(?:필요|수 |자리|때|땐|거|것|곳|줄)",
    "전": r"부(?!터)|[통기화체철혀자문국주달당세망적공도송설력시용신하략주역]|[ ]?(?:부치|부쳐|먹|여친|남친|애인|직장|세계|국민)",
    "후": r"[기배보회라추속원임식]",
    "뒤": r"[늦풀쪽집통척]|[ ]?쪽",
    "내": r"[가꺼거년일리려용내]",
    "안": r"[에 ]?(?:돼|되|가|먹|해|하|와|오)|[녕경내심개전]|쪽",
    "안에": r"",
    "간": r"[대격식단장신절]|[ ]?거",
    "초": r"[대밥콜등코보기]|록",
    "말": r"[고아자로씀야이을했해도은투]|없|하",
    "끝": r"[내나없났난]",
    "오는": r"(?! ?(?:[월화수목금토일](?:요일|욜)|주말|주(?![가-힣])|\d|달|해|설|추석|봄|여름|가을|겨울|첫|평일|영업일|휴일))",
    "그제": r"서야|야",
    "이주": r"[노민자하]",
    "올": r"(?! ?(?:여름|가을|겨울|봄|해|연말|상반기|하반기|추석|설|크리스마스|\d))",
    "매달": r"[리려린릴렸림립]",
    "이번": r"[엔에](?: ?는)?(?! )|거|일|꺼",
    "다음": r"[ ]?(?:카페|메일|넷|지도|거|곡|편|화(?!요|욜)|역|번호)|에|엔",
    "담": r"(?! ?(?:주|달|[월화수목금토일]욜|[월화수목금토일]요일))",
    "지난": r"[하한번]|[ ]?번 ?(?:에|엔)",
    "저번": r"에|엔",
    "단오": r"[하박]",
    "제야": r"의 ?고수",
    "현재": r"[ ]?(?:완료|진행)",
    "지금": r"",
    "같은": r"(?! ?(?:날|요일|시간|시각|주|달))",
    "하루": r"[하살]|키|[ ]?(?:종일|이틀|한|두|세|네|다섯|\d)",
    "보름": r"달|[ ]?달",
    "이레": r"[네]",
    "연말": r" ?정산",
    "마지막주": r"[말중]",
    "첫주": r"[말중]",
    "주말": r" ?(?:농장|부부|드라마|알바생)",
    "이월": r" ?(?:상품|금|된|되|해|시|돼)",
    "사월": r"동",
    "말일": r"성|씀",
    "달말": r"일",
    "월말": r"고사",
    "첫": r"[눈사인째차]",
    "second": r"[ ]?(?!week|mon|tue|wed|thu|fri|sat|sun)",
    "first": r"[ ]?(?!week|mon|tue|wed|thu|fri|sat|sun|day|of)",
    "칠석": r"",
    "추석": r"",
    "다음주": r"",
    "달초": r"",
    "에서": r"[ ]?(?:만나|보자|봐|보기|볼|모여|먹|놀|놀자|하자|했)",
}
"""What must not follow a word for it to be a time (pattern, anchored right behind the word)."""
NOT_BEFORE = {word: pattern for word, pattern in NOT_BEFORE.items() if pattern}

NOT_AFTER: dict[str, str] = {
    "밤": "군생알꿀맛",
    "낼": "보끝",
    "담": "부농",
    "다음": "",
}
"""Syllables that must not stand right before a word."""
