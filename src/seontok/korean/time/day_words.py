"""Words that name days and periods, as data. A `_` in a word is an optional space; what they mean is told in `lexicon`."""

from __future__ import annotations

from typing import Any

WEEKDAY_CHARS = "월화수목금토일"
_EN_DAYS = ("monday mon", "tuesday tues tue tuseday teusday", "wednesday wed weds wensday wednsday wendsday wednesdy",
            "thursday thurs thu thur thursady thrusday thurday", "friday fri firday", "saturday sat saterday satuday saturdy",
            "sunday sun")  # fmt: skip
_HANGUL_DAYS = ("먼데이", "튜즈데이", "웬즈데이", "써스데이", "프라이데이", "새터데이 세러데이", "선데이 썬데이")
"""English days as Koreans spell them."""
_EN_MONTHS = ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
              "september sept sep", "october oct", "november nov", "december dec")  # fmt: skip
WEAK_WEEKDAYS = frozenset({"sun", "sat", "wed", "mon"})
WEAK_ENGLISH = WEAK_WEEKDAYS | {"may", "march", "mar"}
"""English words that are a day or month only beside another time."""

Table = tuple[str, str, dict[str, Any]]
"""Kind; letters: l may stand inside a run of Hangul, s must be followed by a particle, c only right after another time;
words (apart by spaces) to value."""

TITLES = (
    "오늘의_집 오늘의_메뉴 오늘의_운세 오늘_뭐_먹지 생방송_오늘_저녁 생방송_오늘_아침 어제_뭐_먹었어 내일은_미스터트롯 내일은_미스트롯 내일은_국민가수 내일의_죠 내일배움_카드 "
    "이달의_소녀 놀라운_토요일 13일의_금요일 토요일은_밤이_좋아 금요일에_만나요 일요일_일요일_밤에 일요일의_남자 월요일이_사라졌다 아침마당 아침_마당 아침이슬 "
    "6시_내_고향 6시_내고향 두시탈출 두시_탈출 한밤의_연예 정오의_희망곡 밤의_해변에서 한여름_밤의_꿈 미드나잇_인_파리 8월의_크리스마스 4월은_너의_거짓말 오월의_청춘 "
    "3월의_라이온 스물다섯_스물하나 겨울왕국 지금은_맞고 봄날은_간다 여름이었다 리틀_포레스트_여름과_가을 주말의_명화 오후_네시_책 "
    "24시_김밥 24시_해장국 1박_2일_시즌 그_해_우리는 그해_우리는 크리스마스_캐럴 개판_오분_전 개판_5분_전 아침저녁 밤낮 오늘내일_하시 오늘내일_하신 오늘내일_하셔 "
    "friday_night_lights saturday_night_live saturday_night_fever sunday_roast black_sabbath"
)
"""Titles and brands that hold a word for a time; they name none."""

DAYS: tuple[Table, ...] = (
    *(("wchar", "cs", {char: (index,)}) for index, char in enumerate(WEEKDAY_CHARS)),
    (
        "day",
        "l",
        {
            "오늘 오늘날짜 오느 오날 오널 today": 0,
            "내일 내얼 내읠 tomorrow tmr tmrw tmrrw tmmrw tmrow tmoro tomoz tmw 2moro 2morrow 2mrw 2mro tommorow tommorrow tomorow tomorro tommorw tomoro tomorrrow tomrw tomm": 1,
            "모레 낼_모레 내일_모레 낼_모래 내일_모래": 2,
            "글피": 3,
            "그글피": 4,
            "어제 어저께 어제께 yesterday yday yest ystd": -1,
            "그제 그저께 엊그제 엊그저께 그저깨 그제께": -2,
            "그끄저께 그끄제 그그저께": -3,
        },
    ),
    (
        "day",
        "",
        {
            "낼 니얼": 1,
            "저모레": 3,
            "모래": 2,
            "금일": 0,
            "명일 익일": 1,
            "작일": -1,
            "the_day_after_tomorrow day_after_tomorrow next_tomorrow": 2,
            "the_day_before_yesterday day_before_yesterday": -2,
        },
    ),
    ("day", "s", {"어지": -1, "투데이": 0, "투모로우 투모로": 1}),
    *(("wday", "s", {names: (index,)}) for index, names in enumerate(_HANGUL_DAYS)),
    ("night", "l", {"어젯밤 간밤 지난밤": -1, "오늘밤 tonight tonite 2nite": 0}),
    ("night", "", {"last_night yesterday_night": -1, "two_nights_ago the_night_before_last": -2}),
    ("night", "c", {"tn": 0}),
    ("evening", "l", {"엊저녁": -1}),
    (
        "shift",
        "l",
        {
            "이번 요번 금번 this": 0,
            "다음 담 다음번 넥스트 next nxt": 1,
            "다다음 다담 다음_다음 담담 next_to_next next_next": 2,
            "다다다음 다다담": 3,
            "지난 저번 지난번": -1,
            "지지난 저저번 저지난": -2,
            "지지지난": -3,
        },
    ),
    ("shift", "", {"이번에": 0, "last": -1, "오는 다가오는 돌아오는 coming upcoming": "coming"}),
    ("shift", "", {"앞으로 향후": "ahead", "최근": "recent"}),
    ("shift", "c", {"같은": "same"}),
    (
        "unit",
        "",
        {
            "금주": ("week", 0),
            "차주 익주": ("week", 1),
            "차차주": ("week", 2),
            "작년 지난해 전년 전년도 작년도": ("year", -1),
            "재작년 지지난해": ("year", -2),
            "올해 금년 올_한해 올_해": ("year", 0),
            "내년 명년 내년도 차년도": ("year", 1),
            "내후년 후년": ("year", 2),
            "이_달 금월 당월": ("month", 0),
            "익월 차월 담달": ("month", 1),
            "전월": ("month", -1),
            "올": ("year", 0),
        },
    ),
    (
        "unit",
        "c",
        {"the_week": ("week", 0), "the_month": ("month", 0), "the_quarter": ("quarter", 0), "the_year": ("year", 0)},
    ),
    ("unit", "s", {"이_주": ("week", 0), "내주": ("week", 1), "내달": ("month", 1)}),
    (
        "uword",
        "c",
        {
            "주 쥬 쭈 위크 week wk": "week",
            "달 월 month": "month",
            "해 년 년도 년_도 연도 year": "year",
            "분기 quarter": "quarter",
            "반기": "half_year",
            "날 날짜 일자 day": "day",
            "주말_동안": "weekend",
            "근무일": "working",
            "평일": "weekday",
            "공휴일 휴일": "holiday",
            "봄 spring": "spring",
            "여름 summer": "summer",
            "가을 autumn fall": "autumn",
            "겨울 winter": "winter",
            "회계_연도 회계_년도": "fiscal",
            "윤년": "leap",
            "요일": "weekday_name",
        },
    ),
    ("uword", "", {"주말 쥬말 위켄드 weekend wkend wknd": "weekend", "주중": "weekdays"}),
    ("season", "", {"봄": "spring", "여름": "summer", "가을": "autumn", "겨울": "winter"}),
    *(
        ("season", "", {f"the_{name} in_{name} in_the_{name}": season})
        for name, season in (
            ("spring", "spring"),
            ("summer", "summer"),
            ("autumn", "autumn"),
            ("fall", "autumn"),
            ("winter", "winter"),
        )
    ),
    ("weekdays", "", {"평일": 0}),
    ("weekof", "c", {"주에 주엔 그_주 주간 주간에": 0}),
    ("hday", "c", {"당일 그_당일": 0, "전날 하루_전날": -1, "다음날 이튿날 다음_날 담날 그_다음_날": 1}),
    (
        "anaphor",
        "",
        {"다음날 다음_날 이튿날 담날 그_다음날 그_다음_날 그_담날": 1, "전날 그_전날 하루_전날": -1, "당일 그_당일": 0},
    ),
    (
        "fixed",
        "",
        {
            "연말 년말 year_end year-end": ("year", "end"),
            "연초 년초": ("year", "start"),
            "말일 그믐 그믐날": ("month", "last"),
        },
    ),
    ("fixed", "l", {"월말": ("month", "end"), "월초": ("month", "start")}),
    ("fixed", "", {"달_말": ("month", "end"), "달_초": ("month", "start")}),
    ("fixed", "", {"분기_말 분기말": ("quarter", "end"), "분기_초": ("quarter", "start")}),
    ("fixed", "", {"주초": ("week", "start"), "주_후반": ("week", "end")}),
    ("half", "", {"상반기": 0, "하반기": 1}),
    ("quarter", "", {f"q{n}": n for n in (1, 2, 3, 4)}),
    ("ord", "c", {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}),
    *(
        (
            "wday",
            "l",
            {
                f"{char}요일날 {char}요일 {char}욜날 {char}욜 {char}욘날 {char}욜랄 {char}요읠 {char}요릴 {char}료일 {char}요닐 {char}여일 {char}뇨일 {char}욜일": (
                    index,
                )
            },
        )
        for index, char in enumerate(WEEKDAY_CHARS)
    ),
    ("wday", "", {"주일": (6,)}),
    *(("wday", "", {names: (index,)}) for index, names in enumerate(_EN_DAYS)),
    *(("wdays", "", {f"{names.split()[0]}s": (index,)}) for index, names in enumerate(_EN_DAYS)),
    *(("month", "", {names: index + 1}) for index, names in enumerate(_EN_MONTHS)),
    (
        "month_word",
        "s",
        {
            "일월": 1,
            "이월": 2,
            "삼월": 3,
            "사월": 4,
            "오월": 5,
            "유월": 6,
            "칠월": 7,
            "팔월": 8,
            "구월": 9,
            "시월": 10,
            "십일월": 11,
            "십이월": 12,
            "정월": -1,
            "섣달": -12,
            "동짓달": -11,
        },
    ),
    (
        "ord",
        "",
        {
            "첫번째 첫_번째 첫_째 첫 first": 1,
            "두_번째 둘_째 두째 second": 2,
            "세_번째 셋_째 세째 third": 3,
            "네_번째 넷_째 네째 fourth": 4,
            "다섯_번째 다섯째 fifth": 5,
            "마지막 맨_마지막 last": -1,
        },
    ),
    (
        "edge",
        "c",
        {
            "초 초반 초순 상순 초쯤 초입": "start",
            "중순 중반": "mid",
            "말 말경 하순 후반 말쯤 끝": "end",
            "첫날 시작일 첫_날 초하루 시작하는_날 초하룻날": "first",
            "마지막_날 마지막날 끝날 종료일 막날 마지막_날짜": "last",
        },
    ),
    ("edge", "", {"마지막_주": "last_week", "첫_주": "first_week"}),
    ("full", "c", {"보름 보름날": 15}),
    ("ending", "c", {"끝나기 종료": 0}),
    ("busday", "", {"영업일": 0, "영업일_기준으로 영업일_기준 평일_기준으로 평일_기준 근무일_기준": 1}),
    ("lunar", "", {"음력 음": True, "양력": False}),
    ("skip", "l", {TITLES: None}),
    ("substitute", "c", {"대체_휴일 대체_공휴일": 0}),
    ("rest", "", {"연휴 황금_연휴 연휴_기간": 0}),
)

HOLIDAYS = (
    "신정 새해_첫날 새해 발렌타인_데이 밸런타인_데이 발렌타인 밸런타인 삼일절 3.1절 3·1절 화이트_데이 만우절 식목일 근로자의_날 노동절 어린이날 어버이날 스승의_날 "
    "부부의_날 현충일 제헌절 광복절 국군의_날 개천절 한글날 할로윈 핼러윈 핼로윈 빼빼로_데이 크리스마스_이브 크리스마스_날 크리스마스 성탄절 성탄 성탄_이브 성탄_전야 크리스마스_전야 이브날 이브 제야 "
    "블랙_데이 삼겹살_데이 설날 설 구정 정월_대보름 대보름 부처님_오신_날 석가탄신일 초파일 단오 단옷날 칠석 추석 한가위 중추절 추수감사절 블랙프라이데이 성년의_날 섣달_그믐 "
    "섣달_그믐날 로즈_데이 수능날 수능_당일 수능 명절 "
    "입춘 경칩 춘분 청명 한식날 곡우 입하 망종 하짓날 하지날 입추 처서 추분 한로 상강 입동 동지 동짓날 소한 초복 초복날 중복 중복날 말복 말복날 복날 "
    "christmas_eve xmas_eve chrissy_eve crimbo_eve christmas_day xmas_day chrissy_day christmas xmas crimbo boxing_day nye bonfire_night halloween thanksgiving thanksgiving_day black_friday children's_day chuseok seollal "
    "lunar_new_year new_year's_eve new_years_eve new_year's_day new_years_day new_year's new_year valentine's_day valentines_day valentine's valentines hogmanay new_years guy_fawkes_night burns_night canada_day australia_day anzac_day april_fools_day st_andrew's_day veterans_day juneteenth cinco_de_mayo pancake_day shrove_tuesday ash_wednesday whit_monday mlk_day presidents_day labor_day labour_day "
    "memorial_day independence_day good_friday easter_sunday easter_monday easter st_patrick's_day st_patricks_day paddy's_day paddys_day"
)
"""Named days; `holidays` knows when they are."""
STRICT_HOLIDAYS = frozenset(
    {"설", "이브", "단오", "칠석", "동지", "청명", "성탄", "한로", "상강", "망종", "소한", "곡우"}
)
"""Names that are part of other words too."""
