"""Words that name hours, lengths, directions and repetitions, as data; the notation is that of `day_words`."""

from __future__ import annotations

from seontok.korean.time.day_words import Table

PARTS = {
    "dawn": (3, 6), "am": (8, 12), "early_morning": (6, 9), "morning": (8, 12), "late_morning": (10, 12), "noonish": (12, 15),
    "lunch": (12, 14), "early_afternoon": (12, 15), "pm": (12, 16), "late_afternoon": (15, 18), "early_evening": (17, 19),
    "evening": (18, 21), "night": (20, 24), "late_night": (22, 24), "midmorning": (10, 12), "midafternoon": (14, 16),
    "work_hours": (8, 18),
}  # fmt: skip
"""Hours a half-day covers when nothing else is said; 24 is midnight. Morning, afternoon and night as in Microsoft's
Recognizers-Text (Korean), evening by Korean custom."""

HOURS: tuple[Table, ...] = (
    (
        "part",
        "l",
        {
            "새벽 새벽녘 새벽녁 꼭두새벽 새벽_일찍 새복 동틀녘 동틀_무렵": "dawn",
            "오전_중 오전_중에 오전 am a.m a.m.": "am",
            "이른_아침 아침_일찍 아침_일찌감치 early_morning first_thing": "early_morning",
            "아침 아침때 아침떄 아침나절 아칙 아적 morning": "morning",
            "늦은_아침 아침_늦게 오전_늦게 늦은_오전 late_morning": "late_morning",
            "낮 대낮 한낮": "noonish",
            "점심 점심때 점심떄 점심시간 점심_시간 점슴 즘심 lunch lunchtime": "lunch",
            "이른_오후 오후_일찍 early_afternoon": "early_afternoon",
            "오후_중 오후_중에 오후 afternoon pm p.m p.m. arvo": "pm",
            "늦은_오후 오후_늦게 late_afternoon": "late_afternoon",
            "초저녁 이른_저녁 저녁_일찍 teatime tea_time early_evening": "early_evening",
            "저녁 저녁때 저녁떄 저녁시간 저녁답 저녘 지녁 저닉 저녁_늦게 늦은_저녁 해질녘 해_질_녘 해거름 evening late_evening": "evening",
            "밤 야밤 밤시간 night nite": "night",
            "늦은_밤 심야 한밤중 한밤 밤_늦게 오밤중 late_night late_at_night": "late_night",
            "오전_중간 오전_중반 mid_morning": "midmorning",
            "오후_중간 오후_중반 mid_afternoon": "midafternoon",
        },
    ),
    (
        "part",
        "c",
        {
            "dinner dinnertime supper eve 디너": "evening",
            "aft avo": "pm",
            "breakfast": "early_morning",
            "brunch 브런치": "late_morning",
            "모닝": "morning",
            "런치": "lunch",
            "애프터눈": "pm",
        },
    ),
    ("part", "", {"업무_시간 근무_시간 영업_시간": "work_hours"}),
    ("hm", "l", {"정오 noon midday noonish": (12, 0), "자정 미드나잇 midnight": (24, 0)}),
    (
        "dir",
        "c",
        {
            "있으면 더_있으면 지나면 더_지나면 버티면 더_버티면 참으면 더_참으면": "after",
            "후에 후 뒤에 뒤 이후로 이후에 이후 later": "after",
            "전에 전 이전에 이전 앞에 ago 직전 직전에": "before",
            "안에 안엔 안에는 안으로 이내에 이내로 이내 내에 내로 안 중으로": "within",
            "동안 내내 동안만": "for",
            "또는_그_이후에 또는_그_이후 혹은_그_이후에 혹은_그_이후 이나_그_이후 또는_이후 부로": "from",
            "또는_그_이전에 또는_그_이전 혹은_그_이전에 혹은_그_이전 이나_그_이전 또는_이전": "until",
        },
    ),
    ("dir", "c", {"내": "within"}),
    ("dirlen", "c", {"간 만에": "for", "째": "th", "내": "within"}),
    ("op", "c", {"부터 부턴 부텀": "from", "까지 까진 까징 까정 꺼정": "until", "사이에 사이": "between", "에서 to thru through": "tilde", "마다": "every",
            "에_한_번 에_한번 에_두_번 에_두번 에_세_번 에_세번 에_1번 에_2번 에_3번 간격으로 간격": "times", "걸러 걸러서": "skipping"}),
    ("lead", "", {"by until till til": "until", "before": "before", "since from": "from", "after": "after", "every each": "every"}),
    ("every", "", {"매": "week"}),
    ("every", "", {"매_주 주마다 weekly every_week each_week": "week", "매일 날마다 매일매일 daily every_day everyday each_day": "day",
            "매_달 매월 다달이 달마다 monthly every_month each_month": "month", "매_년 해마다 yearly every_year each_year": "year"}),
    ("every", "", {"격주 격주로 biweekly fortnightly every_other every_second every_fortnight every_2_weeks every_two_weeks": "biweek", "격일 격일로": "biday", "격월 격월로": "bimonth", "분기마다 매_분기 매분기마다 quarterly every_quarter": "month:3"}),
    ("every", "", {"주말마다 매_주말 every_weekend weekends": "weekend", "평일마다 매_평일 every_weekday weekdays": "weekdays", "매시간 매_시간": "hour"}),
    (
        "len",
        "",
        {
            "하루": ("day", 1), "이틀": ("day", 2), "사흘": ("day", 3), "나흘": ("day", 4), "닷새": ("day", 5), "엿새": ("day", 6),
            "이레": ("day", 7), "여드레": ("day", 8), "아흐레": ("day", 9), "열흘": ("day", 10), "보름": ("day", 15), "일주일": ("week", 1),
            "반년": ("month", 6), "반나절": ("hour", 6), "반시간": ("minute", 30), "한나절": ("hour", 12), "백일": ("day", 100),
        },
    ),
    ("len2", "", {"하루_이틀": ("day", 1, 2), "이틀_사흘 이삼일": ("day", 2, 3), "사나흘 삼사일": ("day", 3, 4), "너댓새 사오일": ("day", 4, 5)}),
    ("minute", "", {"정각": 0}),
    ("thistime", "c", {"이_시간 이_시간쯤 이_시각 이_때쯤": 0, "이맘때 이맘때쯤 이_무렵": 1}),
    ("now", "", {"지금 현재 방금 방금_전 방금_전에 금방_전 지금_당장 시방 now": 0}),
    ("soon", "", {"이따 이따가 있다가 잇다가 later": 1, "아까 좀_전에 좀_전 아까_전에": -1}),
    ("soon", "", {"좀_이따 좀_이따가 조금_이따 조금_이따가 좀_있다 좀_있다가 조금_있다 조금_있다가 쫌_이따 쫌_있다": 1}),
    ("soon", "c", {"있다 잇다 있다가 이따": 2}),
    ("vague", "", {"조만간 나중에 난중에 언젠가 언제_한번 someday sometime asap": 0}),
    ("eod", "", {"eod cob cop close_of_business close_of_play end_of_day end_of_the_day end_of_play": "day", "eow": "week", "eom": "month"}),
    ("eod", "s", {"연내 연내로 금년_내 금년_내로": "year"}),
)  # fmt: skip
