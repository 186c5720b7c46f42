"""Where people want to go, and where they set out from: the areas a turn of talk names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from seontok.guide import areas
from seontok.guide.areas import SIDO
from seontok.guide.lexicon import (
    Mention,
    Polarity,
    avoidables,
    dishes,
    is_added,
    kinds,
    polarity_at,
    wishes,
    words,
)
from seontok.guide.text import closed_by

_N = closed_by(4)

_AROUND = r"쪽|근처|주변|인근|부근|근방|일대"
_VISIT = (
    r"맛집|카페|술집|밥집|식당|숙소|호텔|펜션|여행|데이트|나들이|당일치기|투어|먹자골목|핫플|번화가|골목|시내|한바퀴"
)
_TAKEN = r"(?:ㄱ+|고고|콜|어때|어떰|어떠|어떻|가자|ㅇㅋ|오케|좋|괜찮|굿|찬성|인정|확정|결정|보자|볼까|만나|모이|할까|갈까|은?\s*\?)"
"""What makes a name standing alone a proposal or a yes to one."""
_BETTER = r"(?:이|가)\s*(?:더\s*|제일\s*|그나마\s*|차라리\s*)?(?:낫|나을|나은|좋|편|가깝|가까)"
_SURELY_AFTER = re.compile(rf"(?:역(?![가-힣]{{2}})|\s*(?:{_AROUND}|맛집|카페|술집|밥집|식당|시내))")
_PLACE_AFTER = re.compile(
    rf"(?:역(?![가-힣]{{2}})|\s?(?:정문|후문|입구)?\s?앞|\s?(?:정문|후문)|에서|에\s|에$|(?:으로|로)(?=\s|$|[.!~ㅋㅎ])|까지(?:는|도)?\s|동\s|가서|\s*(?:{_AROUND}|{_VISIT}|전시|박물관|방탈출|이자카야|횟집|고깃집)|{_BETTER}|(?:은|는)\s*(?:어때|어떰|어떠|어떻|\?|멀))"
)
_NAME_END = (
    rf"{_AROUND}|{_VISIT}|앞|에서는|에선|에서|에는|에|으로는|로는|으로|로|은|는|이|가|을|를|도|만|까지|까진|이랑|랑|하고|이나|나|의|보다|말고|말구|빼고|빼구|대신|부터|와|과"
    r"|서(?=\s)|가서|가는|갈|가자|가고|가|간|쯤|정도|이면|면|이라서|라서|이라|라|인데|이니까|니까|이고|고|이요|요|입니다|이에요|예요|이야|야|임|이지|이던|였|역|동|구|시|군|사거리|먹거리|먹자|근교|돌자|밖"
)
_AFTER = rf"(?=$|[^가-힣a-z0-9]|(?:{_NAME_END}|{_TAKEN}|나을|낫|다녀))"
_LEAD_IN = re.compile(
    r"(?:^|[.,!?~;ㅋㅎㅠ])\s*(?:(?:음+|흠+|아+|오+|어+|엥|헐|글쎄|그럼|그러면|그냥|걍|차라리|대충|이번엔|아예|아니면|아님|ㅇㅇ|ㅇㅋ|오케이|오키|굿|네|응|웅|그래|나도|저도|난|나는|저는|우리|아니다|아니|그치|맞아|맞네|그렇네|[가-힣]{1,6}\s*(?:ㄱㅊ|ㄱㄱ|콜))[\s,.~]*)*$"
)
"""Only words of this sort before a name: it stands alone."""
_STANDS_ALONE = re.compile(rf"(?:역|쪽)?\s*(?:{_TAKEN}|[?]|으?로(?=\s|$)|$|[.!~ㅋㅎ]|ㅇㅇ)")
_LAST_WORD = re.compile(r"(?:역|쪽)?(?:은|는)(?:요)?\s*[?~.]*$")
"""구로는: a place put as a question by its topic alone."""
_OTHER_OUT = re.compile(
    r"(?:쪽|역|동)?(?:은|는)?\s*(?:말고|말구|빼고|빼구|대신|보다|보단|아니고)\s*(?:그냥\s*|차라리\s*|걍\s*)?$"
)
_ORIGIN = re.compile(
    r"(?:역|쪽|구|시|동)?(?:에서|이랑|랑|하고)\s*(?:더\s*|제일\s*)?(?:가까워서|가까우니|가까운\s*편|머니까|멀어서)|(?:역|쪽|구|시|동)?(?:에서|서)?\s*(?:출발|퇴근|끝나|출근|일\s*(?:봐|보고|보느라|있)|볼일|일해|일하|근무|회사)|(?:역|쪽|구|시|동)?(?:에서|서)\s*(?:(?<=서)\s*(?:가니까|가는데|가는\s*거라|가면\s*(?:멀|오래|한\s*시간|\d\s*시간)|갈\s*건데)|(?<=서\s)(?:가니까|가는데|가는\s*거라|갈\s*건데)|올\s*건데|와야|와서|오는|오고|온다|올라|내려|넘어|갈\s*거|가야|갈게)|(?:역|\s?쪽|시|구|동)?(?:에|를|을)?\s*(?:다니(?!까)|다닌|살|사는|산다|사시|사셔|사니|거주|계시|계셔)|(?:이|에)\s*(?:집|회사|직장|학교)|\s*(?:집|본가|자취|회사|직장)"
)
_ORIGIN_LEFT = re.compile(
    r"(?:(?<![가-힣])(?:우리|내|울)?\s*집이|(?<![가-힣])(?:우리|내|울)?\s*집은|(?<![가-힣])(?:우리|내|울)?\s*집|회사가|회사는|직장이|직장은|학교가|학교는|자취방이|사무실이|live in|lives in|living in|based in|coming from|come from|(?<!watch )(?<!see )(?<!view )(?<!walk )(?<!away )(?<!far )(?<!minutes )(?<!min )(?<!mins )(?<!it )(?<!them )from|(?:\bi|\bwe|\bthey|\bwho|\balso|\bboth|\ball|\bmostly) work in|works in|(?<!to )(?<!for )(?<!remote )work at|home is)\s*(?:지금\s*)?$"
)
_EXIT = re.compile(
    r"역?\s*\d{1,2}\s*번\s*출구|\s(?:[가-힣]{0,4}(?:골목|거리)|거기|그쪽|그\s?동네)(?=\s*(?:말고|말구|빼고|대신|보다))"
)
_HERE = re.compile(
    r"(?:^|[.,!?]\s*|(?:지금|현재|바로)\s*|(?<=데\s)|(?<=까\s)|(?<=나\s)|(?<![다가][와녀]서\s)(?<=서\s))(?:근처|주변)(?!\s*사람)|(?<![가-힣])(?:지금\s*)?(?:여기(?!\s*(?:[가-힣]+(?:이|가)?\s*있(?:잖|네|다)|봐|보세|단톡|톡방|방에|링크|사진|적어|올려|올린|공지|보내|온|와\s))|이\s*근처|이\s*주변|이\s*동네|현\s*위치|지금\s*(?:내가\s*)?(?:있는|계신)\s*(?:데|곳|자리|위치|동네)|내\s*위치|내\s*주변|내\s*근처|(?<!다가 )(?<!보고 )(?<!하고 )(?<!먹고 )(?<!끝나고 )근처에?(?=\s)(?=\s*[가-힣]*\s*(?:카페|식당|맛집|밥|술집|[가-힣]+집))|near\s*me\b|around\s*here\b|near\s*here\b|nearby\b|close\s*by\b|where i am)"
)
_MIDPOINT = re.compile(
    r"(?:우리|다들|서로|딱)\s*중간(?!이)|중간\s*(?:지점|쯤|에서|으로|위치|정도|지역|역)|중간(?=\s*(?:말고|대신|보자|만나|어때|어떰|ㄱ|ㅇㅋ|콜|찾))|(?<!어때 )(?<!어떰 )(?<!딱 )중간(?=[\s.!?~ㅋㅎ]*$)|가운데\s*(?:지점|쯤|에서|로)|midpoint|(?:in the |our )?middle(?! (?:one|option|place|name))|half-?way|somewhere central for (?:all|both)|meet in between"
)
_NOT_MIDPOINT = re.compile(r"중간\s*(?:고사|에\s*(?:나|빠|나가)|맛)")
_UNKNOWN = re.compile(
    r"(?<![가-힣a-z0-9])((?:[가-힣]{2,6}(?:백화점|아울렛|마트|몰)\s(?=\S{1,5}점))?[가-힣a-z0-9·]{2,10}?)\s?(?:근처|주변|인근|부근|근방)(?:에|로|으로|에서|의|쪽|은|는)?(?![가-힣])"
)
_TOWARDS = re.compile(r"(?<![가-힣a-z0-9])([가-힣]{2,8}?)\s?쪽(?:에|으로|에서|이|은|도|$|\s)")
"""An unknown name before 쪽 is a place unless the lexicon knows it as something else."""
_UNKNOWN_SUFFIX = re.compile(
    r"(?<![가-힣a-z0-9])([가-힣]{1,7}(?:단길|거리|해수욕장|해변|호수공원|신도시|시장|터미널|로데오|한옥마을|입구역|구청역|시청역|대입구|사거리|카페거리|먹자골목|휴양림|출판단지|테크노밸리|지구))(?=$|[^가-힣]|쪽|근처|에서|에|로|으로|은|는|도|말고|빼고|이|가)"
)


_EN_WORD = re.compile(r"[A-Za-z]+(?:[- ](?:dong|gu|ro|si|gun|ga|station|stn|village)(?![a-z]))?(?:[- ]?\d ?-?ga)?")
_EN_KNOWN = {
    "hongdae": "홍대", "sungshin(?: university)?": "성신여대", "sookmyung university": "숙대", "teheran-ro": "테헤란로", "teheranro": "테헤란로", "gasan digital complex": "가산디지털단지", "guro digital complex": "구로디지털단지", "world cup stadium": "월드컵경기장", "sports complex": "종합운동장", "seoul arts cent(?:er|re)": "예술의전당",
    "national museum": "국립중앙박물관", "war memorial": "전쟁기념관", "blue house": "청와대", "times square": "타임스퀘어", "starfield": "스타필드", "nambu(?: bus)? terminal": "남부터미널", "dong seoul(?: bus)? terminal": "동서울터미널",
    "national assembly": "국회의사당", "seoul grand park": "서울대공원", "(?:lotte )?world tower": "롯데월드타워", "centum city": "센텀시티", "chinatown": "차이나타운", "folk village": "한국민속촌", "citizen's forest": "양재시민의숲",
    "world cup park": "월드컵공원", "haneul park": "하늘공원", "banpo (?:han ?river|hangang) park": "반포한강공원", "yeouido (?:han ?river|hangang) park": "여의도한강공원", "ttukseom (?:han ?river|hangang) park": "뚝섬한강공원",
    "history (?:&|and) culture park": "동대문역사문화공원", "seoul nat(?:ional|'l)? univ(?:ersity|\\.)? station": "서울대입구역", "snu station": "서울대입구", "snu": "서울대입구", "chungang university": "중앙대", "chung-ang university": "중앙대", "dongguk university": "동국대", "sejong university": "세종대", "kookmin university": "국민대", "inha university": "인하대", "ajou university": "아주대", "hufs": "외대", "pusan national university": "부산대", "yonsei university": "연세대", "yonsei": "연세대", "skku": "성균관대", "central park": "센트럴파크", "songdo central park": "송도 센트럴파크", "daehakro": "대학로", "seoul station": "서울역", "jongno": "종로", "euljiro": "을지로", "myeongdong": "명동", "apgujeong": "압구정", "garosugil": "가로수길",
    "coex": "코엑스", "city hall": "시청", "seoul forest": "서울숲", "lotte world": "롯데월드", "express bus terminal": "고속터미널", "children's grand park": "어린이대공원",
    "olympic park": "올림픽공원", "gimpo airport": "김포공항", "incheon airport": "인천공항", "digital media city": "디지털미디어시티", "university of seoul": "서울시립대", "han river": "한강", "hangang": "한강", "ddp": "동대문", "jamsil": "잠실", "itaewon": "이태원", "haebangchon": "해방촌", "hbc": "해방촌",
    "seongsu": "성수", "yeouido": "여의도", "gangnam": "강남", "sinchon": "신촌", "busan": "부산", "jeju": "제주", "suwon": "수원", "incheon": "인천",
    "sookmyung women's university": "숙대", "sookmyung": "숙대", "ewha womans university": "이대", "sungshin women's university": "성신여대", "sogang university": "서강대", "kyung hee university": "경희대",
    "konkuk university": "건대", "konkuk univ": "건대입구", "konkuk univ station": "건대입구", "konkuk university station": "건대입구", "hongik university": "홍대", "ewha": "이대", "seoul national university": "서울대입구", "korea university": "고려대",
    "hanyang university": "한양대", "gyeongbokgung palace": "경복궁", "samsung": "삼성", "samsung station": "삼성역", "namsan tower": "남산타워", "n seoul tower": "남산타워", "gwangjang market": "광장시장", "dongdaemun design plaza": "동대문",
    "the hyundai": "더현대", "the hyundai seoul": "더현대", "ifc mall": "여의도", "lotte world mall": "롯데월드몰", "lotte tower": "롯데타워", "everland": "에버랜드", "nami island": "남이섬",
    "jeju island": "제주", "nodeul island": "노들섬", "bukhansan": "북한산", "gwanak mountain": "관악산", "cheonggyecheon stream": "청계천", "noryangjin fish market": "노량진수산시장",
    "gyeongju": "경주", "jeonju": "전주", "pangyo": "판교", "haeundae": "해운대", "gwangalli": "광안리", "seomyeon": "서면", "konkuk": "건대", "kondae": "건대", "gwanghwamun": "광화문",
}  # fmt: skip


def mentions(text: str, original: str = "", spoken_of: Sequence[str] = ()) -> tuple[list[Mention], list[Mention]]:
    """(places wanted or refused, places somebody sets out from) in a normalised turn.

    Args:
        original: The turn with its capitals.
        spoken_of: Areas named before: they are places whatever stands beside them.
    """
    found = [
        *_special(text),
        *_spoken_of(text, spoken_of),
        *_gazetteer(text),
        *_unknown(text),
        *_of_town(text),
        *_listed(text),
        *_english(text, original or text),
    ]
    found = [m for m in _disjoint(found) if not _is_view(text, m)]
    kept = _narrowed(text, found)
    origins = [m for m in kept if m.value not in ("here", "midpoint") and _is_origin(text, m)]
    for mention, following in reversed(list(itertools.pairwise(kept))):
        if following in origins and mention not in origins and re.fullmatch(_OR, text[mention.end : following.start]):
            origins.insert(0, mention)
    towns = [
        m
        for m in found
        if any(m.end <= o.start and re.fullmatch(r"(?:에|의)?\s*", text[m.end : o.start]) for o in origins)
    ]
    return _narrowed(text, [m for m in found if m not in (*origins, *towns)]), origins


def lies_in(name: str, wider: str) -> bool:
    """Whether an area is known to lie in another, as 대전역 in 대전."""
    whole = SIDO.get(wider) or next((row.name for row in areas.lookup(wider)), wider)
    return name != wider and (name.startswith(wider) or _lies_in(name, whole))


def _spoken_of(text: str, names: Sequence[str]) -> Iterator[Mention]:
    for name in names:
        last = re.search(r"(?<=..)(?:수목원|식물원|공원|해수욕장|시장|호수|한옥마을|휴양림|저수지)$", name)
        if last and sum(other.endswith(last[0]) for other in names) == 1:
            for match in re.finditer(rf"(?<![가-힣]){last[0]}(?=으?로\s|에서)", text):
                yield _mention(text, match.start(), match.end(), name)
        for match in re.finditer(rf"(?<![가-힣a-z0-9]){re.escape(name)}{_AFTER}", text):
            yield _mention(text, match.start(), match.end(), name)


def _special(text: str) -> Iterator[Mention]:
    for match in _HERE.finditer(text):
        yield _mention(text, match.start(), match.end(), "here")
    for match in _MIDPOINT.finditer(text):
        if not _NOT_MIDPOINT.match(text[match.start() :]):
            yield _mention(text, match.start(), match.end(), "midpoint")


_START = rf"(?:(?<![가-힣a-z0-9])|{'|'.join(f'(?<=(?<![가-힣]){sido})' for sido in SIDO)})"
"""Where a name begins: a word's start, or right behind a province typed together with it (부산해운대)."""


@cache
def _pattern() -> re.Pattern[str]:
    ordered = sorted(areas.names(), key=len, reverse=True)
    return re.compile(rf"{_START}(?:{'|'.join(map(re.escape, ordered))}){_AFTER}")


_STATION = re.compile(
    r"(?<![가-힣a-z0-9])([가-힣]{2,8}?\d?가?[가-힣]{0,3}역)(?=$|[^가-힣]|에|로|으로|쪽|근처|앞|은|는|이|가|도|말고|빼고|까지|부터|랑|이랑|주변|인근|부근|사거리|보다|나|이나|에서|이고|인데|입니다|이요)"
)


def _gazetteer(text: str) -> Iterator[Mention]:
    for match in _STATION.finditer(text):
        if match[1] not in words("no_station") and not match[1].endswith(("지역", "구역", "가까운역")):
            yield _mention(text, match.start(1), match.end(1), match[1])
    for match in _pattern().finditer(text):
        if _is_place(text, match):
            yield _mention(text, match.start(), match.end(), match[0])


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Whether a written name is a place here: surely one, or in the company places keep."""
    name, rest, before = match[0], text[match.end() :], text[: match.start()]
    level = areas.names()[name]
    if name in words("noun"):
        return bool(_SURELY_AFTER.match(rest))
    if len(name) == 2 and level == "emd":
        beside = re.match(r"(?:이?나|이?랑|하고|,)\s*([가-힣]{2,8}?)(?=에서|으?로|쪽|근처|에\s|$|\s)", rest)
        return bool(_SURELY_AFTER.match(rest)) or _after_town(before) or bool(beside and beside[1] in areas.names())
    if _EXISTS.match(rest):
        return False
    if name in _THOUSANDS and (re.search(r"만\s$", before) or re.match(r"\s?원", rest)):
        return False
    if re.search(
        r"(?:[가보먹하]자|만나자|[할갈볼]까|[먹마시]{1,2}[을실]까|ㄱㄱ|추천|찾아줘)[?!~\s]*$", before
    ) and re.match(r"\s*(?:[!.~ㅋㅎ]|$)", rest):
        return True
    if name == "전주" and _WEEK_BEFORE.search(before):
        return False
    if name not in words("doubtful"):
        return True
    if re.match(r"\s*(?:[!.~?ㅋㅎ]|$)", rest) and (
        re.search(r"(?:곳|데|[을를려]라?고|으?려구)\s$", before)
        or any(m.end == len(before) - 1 for m in (*kinds(before), *dishes(before)))
    ):
        return True
    if re.search(r"(?:\d\s?시|시\s?반|\d분|욜|요일)\s$", before) and re.match(r"\s*(?:[!.~?ㅋㅎ]|$)", rest):
        return True
    if _PLACE_AFTER.match(rest) or _LAST_WORD.match(rest) or _OTHER_OUT.search(before) or _after_town(before):
        return True
    if re.search(r"(?:지금|여기)\s*$", before) and _COPULA.match(rest):
        return True
    return bool(_LEAD_IN.search(before) and _STANDS_ALONE.match(rest))


_EXISTS = re.compile(r"(?:이|가)\s(?:있|잡혀|끝나|생[겨기])")
"""연수가 있어서: something on that day, no place."""
_THOUSANDS = ("이천", "삼천", "사천", "오천", "구천")
"""Towns that are numbers too: 만 이천 원."""
_WEEK_BEFORE = re.compile(r"(?:추석|설날?|명절|연휴|그|시험|휴가|결혼식|행사|크리스마스)\s*$")
"""추석 전주: the week before it, not the city."""
_COPULA = re.compile(
    r"(?:역|쪽)?\s*(?:이야|야|이고|인데|이요|요|이에요|예요|임|이니까|니까|이라서|라서|입니다|인디|에\s*있)"
)


def _after_town(before: str) -> bool:
    """Whether the name of a town stands right before: "전주 한옥마을"."""
    town = re.search(r"(?<![가-힣])([가-힣]{2,4})\s$", before)
    return town is not None and areas.names().get(town[1], "") in ("sido", "sigungu")


_TOWN_SIGHT = re.compile(
    r"(?<![가-힣])(?P<town>[가-힣]{2,4}?)(?P<tail>[시군])?\s(?P<sight>호수공원|중앙공원|대공원|시민공원|한옥마을|중앙시장|전통시장|수산시장|수목원|식물원|해수욕장|터미널|시외버스터미널|고속버스터미널|예술의전당|월드컵경기장|컨벤션센터|공항|시청|구청|대학교|항|역)(?![가-힣]{3})"
)
"""What every town has one of: only with the town's name is it a place."""


_RIVERSIDE = re.compile(r"(?<![가-힣])([가-힣]{2,3})\s?한강(?:\s?공원)?(?![가-힣]{3})")
_OF_AREA = re.compile(
    r"(?<![가-힣])([가-힣]{2,5}?)(?:몰|항|타워|광장|팜랜드|랜드|월드|파크|목장|천|대로|포구|대교|아울렛|프리미엄아울렛)(?=$|[^가-힣]|쪽|근처|에서|에|앞|으?로|은|는|이|가|도|말고|빼고)"
)
"""Something known by the area it is in: 강릉항, 양재천."""


def _of_town(text: str) -> Iterator[Mention]:
    for match in _RIVERSIDE.finditer(text):
        if match[1] in areas.names():
            whole = match[0] if match[0].endswith("공원") else match[1] + "한강공원"
            yield _mention(text, match.start(), match.end(), whole)
    for match in _OF_AREA.finditer(text):
        if match[1] in areas.names() and match[1] not in words("noun") | words("doubtful"):
            yield _mention(text, match.start(), match.start() + len(match[0]), match[0])
    for match in _TOWN_SIGHT.finditer(text):
        if areas.names().get(match["town"], "") in ("sido", "sigungu"):
            sight = match["sight"]
            name = match["town"] + sight if sight == "역" else f"{match['town']} {sight}"
            yield _mention(text, match.start(), match.end(), name)


_LISTED = re.compile(
    r"(?P<known>[가-힣]{2,8})(?:이?나|이?랑|하고|아니면|,)\s*(?P<other>[가-힣]{2,6}?)(?=$|쪽|역|\s*(?:근처|쪽|중에?서?|사이)(?![가-힣])|에서|으로|로|\s*[?.!~ㅋ])"
)
"""A name beside a known area in a list of two."""


def _listed(text: str) -> Iterator[Mention]:
    for match in _LISTED.finditer(text):
        known, other = match["known"].removesuffix("이"), match["other"]
        area = known in areas.names() and known not in words("noun")
        if known in words("doubtful") and other in areas.names() and known not in words("noun"):
            yield _mention(text, match.start("known"), match.start("known") + len(known), known)
        if (
            other in areas.names()
            and known not in areas.names()
            and not match[0].startswith(known + "하고")
            and len(known) >= 2
            and known not in words("no_place")
            and not kinds(match[0][: match.start("other") - match.start()].strip())
            and not (dishes(known) or kinds(known) or wishes(known) or avoidables(known))
            and not re.search("(?:고|며|니까|는데|으면|라도|요|죠|다|줘|까|네|음|함|임|듯|[은는이])$", known)
        ):
            yield _mention(text, match.start("known"), match.start("known") + len(known), known)
        verb = re.search("(?:[자가하보먹]고|자구|자며|[갈할볼먹을]까|ㄹ래|니까|는데|으면)$", other)
        if (
            area
            and not verb
            and other not in words("no_place")
            and not (dishes(other) or kinds(other) or wishes(other))
        ):
            yield _mention(text, match.start("other"), match.end("other"), other)


def _unknown(text: str) -> Iterator[Mention]:
    for match in _MOUNTAIN.finditer(text):
        if match[1] not in words("no_mountain") | words("noun"):
            yield _mention(text, match.start(1), match.end(1), match[1])
    for pattern in (_UNKNOWN, _TOWARDS, _UNKNOWN_SUFFIX):
        for match in pattern.finditer(text):
            name = match[1].strip()
            known = (
                dishes(name)
                or (kinds(name) and " " not in name)
                or (pattern is _TOWARDS and (wishes(name) or avoidables(name)))
            )
            if name.endswith("시장") and any(name.startswith(good) for good in ("꽃", "수산", "중고", "풍물", "도매")):
                continue
            if pattern is not _UNKNOWN_SUFFIX and (
                known
                or re.search(
                    rf"(?:[한는은운도고면]|나서|가서|와서|자구|니까|어서|아서|해서|는데|은데|인데|이라|니까|거든|[{_N}]데|라서|려고|지만|다가|면서|어요|아요|세요|네요|니다|잖아|다|[아어워]|(?:있|없|하|되|가|보)(?:나|니|냐|까|지))$",
                    name,
                )
            ):
                continue
            if (
                not re.match(r"제?\d", name)
                and name not in words("no_place")
                and not re.search(
                    r"\d번|출구|지금|현재|(?:길|장|단|중|근|원|먹|볼|놀|즐길|웃음|고민|걱정|이야기|얘깃|반찬)거리$|[어아여]가지구$",
                    name,
                )
                and not re.search(r"(?:은|는|한|운|있는|좋은|ㄴ|던)$", name)
            ):
                yield _mention(text, match.start(1), match.start(1) + len(name), name)


_MOUNTAIN = re.compile(
    r"(?<![가-힣])([가-힣]{2,4}산)(?=\s(?:가|갔|갈|등산|산행|입구|근처|쪽|보러|단풍|억새)|에\s|에서|으로)"
)
_EN_CITY_HALL = re.compile(r"\b([a-z]{4,12}) city hall\b( station)?")


def _english(text: str, original: str) -> Iterator[Mention]:
    for match in _EN_CITY_HALL.finditer(text):
        town = areas.latin().get(match[1])
        if town and town + "시청" in areas.names():
            yield _mention(text, match.start(), match.end(), town + "시청역")
    for name, known in _EN_KNOWN.items():
        spelt = name.replace("university", r"uni(?:v(?:ersity|\.)?)?").replace("kyung hee", "kyung ?hee")
        for match in re.finditer(rf"\b{spelt}(?: ?-?(?:dong|station|stn|area))?\b(?! ?\d ?-?ga)", text):
            yield _mention(
                text,
                match.start(),
                match.end(),
                known + ("역" if "station" in match[0] and known[-1] != "역" else ""),
            )
    for match in _EN_WORD.finditer(original):
        word = match[0].lower().replace("-", "").replace(" ", "")
        near = re.search(r"\b(?:near|in|around|at|to|by|from|towards?|or|and)\s+$", text[: match.start()])
        numbered = re.fullmatch(r"([a-z]+?)(\d)ga(?:station)?", word)
        base = numbered and (_EN_KNOWN.get(numbered[1]) or areas.latin().get(numbered[1]))
        if numbered and base:
            value = f"{base}{numbered[2]}가" + ("역" if "station" in word else "")
            yield _mention(text, match.start(), match.end(), value)
            continue
        stem = re.sub(r"(?:station|stn|dong|gu|si|gun)$", "", word)
        korean = areas.latin().get(word.removesuffix("station")) or areas.latin().get(stem)
        sight = _EN_SIGHT.match(text, match.end())
        if korean and sight and word != "hanok":
            whole = re.sub(r"(?<=..)(?:역|동|구|시|군)$", "", korean) + _SIGHTS[sight[1]]
            yield _mention(text, match.start(), sight.end(), whole)
            continue
        if re.match(r"(?:-style| style|-style)\b", text[match.end() :]):
            continue
        if korean and word != "hanok" and (match[0][0].isupper() or near or len(word) >= 6):
            ending = "역" if "station" in word else "동" if word.endswith("dong") else ""
            yield _mention(text, match.start(), match.end(), korean.removesuffix(ending) + ending)


_SIGHTS = {
    "lake": "호수",
    "market": "시장",
    "beach": "해수욕장",
    "airport": "공항",
    "port": "항",
    "fish market": "수산시장",
    "lake park": "호수공원",
    "hanok village": "한옥마을",
}
"""What a town or quarter has one of, as English names it."""
_EN_SIGHT = re.compile(rf" ({'|'.join(sorted(_SIGHTS, key=len, reverse=True))})\b")
_SHORT = {
    "올팍": "올림픽공원",
    "올공": "올림픽공원",
    "건입": "건대입구",
    "홍입": "홍대입구",
    "롯월": "롯데월드",
    "잠새": "잠실새내",
}
"""What young people shorten."""
_TRAVELS = re.compile(r"\s*(?:로|에)?\s*(?:내려(?:감|가|간)|올라(?:감|가|간)|출장)")
"""After a place: where the speaker is off to."""
_TOO_FAR = re.compile(
    r"(?:까지|에|로)?(?:는|은)?\s*(?:가기|나가기|오기)(?:는|가|엔)?\s*(?:좀\s*|너무\s*)?(?:싫|힘들|귀찮|부담|멀|빡|애매)|(?:은|는|이|가)?\s[^.!?]{0,16}(?:서|니까)\s(?:다른|딴)\s|(?:역|쪽|동)?(?:은|는|이|가)\s[^.!?]{0,16}?(?:니까|라서|어서|아서|워서|려서|혀서|해서|는데|은데|인데|으니)\s*(?:그냥\s*|걍\s*|아예\s*)?(?:빼|제외|패스|탈락|지우|지워)"
)
"""After a name: left out for a reason, "파주는 머니까 빼자"."""


def _mention(text: str, start: int, end: int, value: str) -> Mention:
    value = _SHORT.get(value, value)
    tail = _EXIT.match(text[end:])
    stop = end + tail.end() if tail else end
    asked = re.search(r"(?:는데|니까|어서|거라|면)\s(.*)", text[stop:])
    seeks = asked and (kinds(asked[1]) or dishes(asked[1]))
    if not seeks and re.match(r"(?:에|으?로)?\s*(?:올라|내려)(?:가(?!자|[서면])|간|감|갈게|갑니다)", text[stop:]):
        return Mention(start, end, "area", value, Polarity.JUDGED)
    if (
        not seeks
        and _TRAVELS.match(text, stop)
        and re.search(r"(?<![가-힣])(?:나|난|나는|저|저는|전)\s[^.!?]{0,12}$", text[:start])
    ):
        return Mention(start, end, "area", value, Polarity.JUDGED)
    polarity = Polarity.DROPPED if _TOO_FAR.match(text, stop) else polarity_at(text, start, stop)
    return Mention(
        start,
        end,
        "area",
        value,
        polarity,
        added=is_added(text, stop) or bool(re.match(r"(?:쪽|역)?\s*(?:까지|도)\s", text[stop:])),
    )


def _disjoint(found: list[Mention]) -> list[Mention]:
    """The longest of overlapping mentions, in order of place."""
    chosen: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda m: m.start)


def _narrowed(text: str, found: list[Mention]) -> list[Mention]:
    """ "대전 둔산동" is one place: a province or town right before a smaller area only says which one."""
    kept: list[Mention] = []
    for mention, following in itertools.zip_longest(found, found[1:]):
        between = text[mention.end : following.start] if following else "x"
        wide = areas.names().get(str(mention.value), "") in ("sido", "sigungu") or str(mention.value) in SIDO
        big = (
            wide
            or areas.quarters().get(str(mention.value), "").endswith(("시", "구", "군"))
            or str(mention.value) in ("제주", "제주도", "세종")
        )
        adjacent = bool(following and following.value not in ("here", "midpoint")) and re.fullmatch(
            r"(?:에|의|에\s*있는)?\s+", between
        )
        small = following is not None and re.search("(?<=..)동$", str(following.value))
        big = big or bool(small and not re.search("[역동]$", str(mention.value)))
        if (
            kept
            and _EVERYWHERE.fullmatch(str(mention.value))
            and mention.polarity is Polarity.WANTED
            and re.fullmatch(r"[^.!?,]{0,10}", text[kept[-1].end : mention.start])
        ):
            continue
        everywhere = following is not None and _EVERYWHERE.fullmatch(str(following.value))
        inner = adjacent and following is not None and not everywhere and _SIGHT.search(str(following.value))
        english = bool(following) and wide and re.fullmatch(r",?\s+(?:near|in|around|by|close to)\s+", between)
        if kept and _is_part_of(mention, kept[-1], text):
            continue
        gone = following is not None and following.polarity in (Polarity.REPLACED, Polarity.DROPPED)
        gone = gone and mention is found[-2]
        if gone or not ((adjacent and big) or inner or english or _named_within(mention, found, text)):
            kept.append(mention)
    return kept


def _is_part_of(mention: Mention, before: Mention, text: str) -> bool:
    """ "판교 현백 근처": a name no map knows, right after a quarter it does."""
    quarter = areas.names().get(str(before.value)) in ("emd", "station", "quarter")
    unknown = str(mention.value) not in areas.names() and mention.value not in ("here", "midpoint")
    return quarter and unknown and text[before.end : mention.start] == " "


def _named_within(mention: Mention, found: list[Mention], text: str) -> bool:
    """Whether a province only says where a later, smaller area of the turn lies: "I'm in Busan …, near Seomyeon"."""
    name = str(mention.value)
    level = areas.names().get(name)
    if level not in ("sido", "sigungu"):
        return False
    whole = SIDO.get(name) or next(iter(row.name for row in areas.lookup(name)), name)
    if level == "sigungu" and any(
        m.start > mention.end and _SHORE.search(str(m.value)) and name in (areas.quarters().get(str(m.value)) or name)
        for m in found
    ):
        return True
    after = [m for m in found if m.start > mention.end and not re.fullmatch(_OR, text[mention.end : m.start])]
    return any(areas.quarters().get(str(m.value), "").startswith(name) or _lies_in(str(m.value), whole) for m in after)


def _lies_in(name: str, sido: str) -> bool:
    rows = areas.lookup(name)
    return bool(rows) and all(sido in area.parent for area in rows)


_SHORE = re.compile(r"(?:거리|골목|시장|마을|해변|해수욕장|포구|휴양림|계곡|유원지)$")
"""What lies in a town named before it, wherever the turn names it."""
_OR = r"\s*(?:이?나|이?랑|하고|과|와|,|/|또는|아니면|or|and)\s*"
_EVERYWHERE = re.compile(
    r"로데오|카페거리|먹자골목|맛집거리|음식거리|맛집골목|로데오거리|번화가|먹거리골목|테크노밸리|산업단지|디지털단지|학원가|중심상가|먹자거리|대학가"
)
"""What many quarters have one of: after a quarter's name it adds nothing."""
_SIGHT = re.compile(
    r"(?:길|거리|시장|공원|몰|타워|광장|호수|해변|해수욕장|마을|궁|더현대|코엑스|롯데월드|타임스퀘어|스타필드|백화점|아울렛|섬|단지)$"
)
"""What lies within a quarter: "신사 가로수길" is one place."""


def _is_view(text: str, mention: Mention) -> bool:
    return bool(re.match(r"\s*(?:이|가)?\s*(?:잘\s*)?(?:보이|뷰|view|야경|보면서|보며)", text[mention.end :]))


def _is_origin(text: str, mention: Mention) -> bool:
    right, left = text[mention.end :], text[: mention.start]
    if _ORIGIN.match(right) or _ORIGIN_LEFT.search(left):
        return True
    bare = re.match(
        r"(?:역|쪽|구|시)?(?:\s*(?:이야|야|이고|고|인데|이요|요|이에요|예요|잖아|이잖아|임|이니까|니까|이라서|라서|이라|라))?\s*(?:$|[ㅋㅎㅠ,.!~]|그리고|(?=\s뷁)|and\b|(?<=라서\s)|(?<=라\s))",
        right,
    )
    named = re.search(
        r"(?:^|[\s,.])(?:나|난|전|저|저는|나는|나도|저도|내가|제가|다들|너네|니네|너희|너|넌|우리\s*다|둘\s*다|셋\s*다|넷\s*다|[가-힣]{1,4}(?:이는|이가|는|은)|뷁+(?:이|가|이네|네)?)\s*(?:지금\s*|거의\s*)?$",
        left,
    )
    listed = re.search(r"(?:^|,\s*|고\s|\s)(나|[가-힣]{2,3})\s$", left) if "," in text else None
    listed = listed if listed and listed[1] not in areas.names() else None
    place = re.search(r"(?:장소|위치|지역|동네|어디|약속|모임|회식|차)(?:은|는|이|가)\s*$", left)
    return bool(bare and (named or listed)) and not place and mention.polarity is Polarity.WANTED
