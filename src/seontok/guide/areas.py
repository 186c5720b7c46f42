"""Where: the gazetteer of provinces, districts, dongs, stations and well-known quarters, and what it finds in talk."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from seontok.guide.lexicon import (
    Mention,
    Polarity,
    avoidables,
    dishes,
    is_added,
    kinds,
    polarity_at,
    table,
    wishes,
)
from seontok.guide.romanise import romanise

_SIDO = {
    "서울": "서울특별시", "부산": "부산광역시", "대구": "대구광역시", "인천": "인천광역시", "광주": "광주광역시", "대전": "대전광역시",
    "울산": "울산광역시", "세종": "세종특별자치시", "경기": "경기도", "강원": "강원특별자치도", "충북": "충청북도", "충남": "충청남도",
    "전북": "전라북도", "전남": "전라남도", "경북": "경상북도", "경남": "경상남도", "제주": "제주특별자치도",
}  # fmt: skip
_LONG_SIDO = {
    "강원도": "강원",
    "경기도": "경기",
    "제주도": "제주",
    "충청도": "충남",
    "전라도": "전남",
    "경상도": "경북",
}
_COMMON = frozenset(
    [
        "가능",
        "국수",
        "대화",
        "중앙",
        "오리",
        "소사",
        "가정",
        "발산",
        "상동",
        "중동",
        "구일",
        "세마",
        "공원",
        "시장",
        "시청",
        "모란",
        "사리",
        "예산",
        "인제",
        "영광",
        "장수",
        "의성",
        "고령",
        "양산",
        "부여",
        "남해",
        "동해",
        "공주",
        "구리",
        "고성",
        "무안",
        "장성",
        "진도",
        "보성",
        "상주",
        "사천",
        "고창",
        "화성",
        "산성",
        "수서",
        "동막",
        "국제",
        "지평",
        "삼가",
        "신원",
        "양정",
        "신정",
        "발곡",
        "운서",
        "반월",
        "보문",
        "부개",
        "어정",
        "동수",
        "석수",
        "대곡",
        "능곡",
        "원덕",
        "매봉",
        "동작",
        "학동",
        "개화",
        "방화",
        "마천",
        "이대",
        "장지",
        "송정",
        "대성",
        "주안",
        "달월",
        "행당",
        "응봉",
        "곤제",
        "경기",
        "경기도",
        "시민공원",
        "예술회관",
        "테크노파크",
        "캠퍼스타운",
        "경찰병원",
        "종합운동장",
        "부여",
        "청도",
        "기장",
        "용문",
        "국수",
        "여주",
        "정왕",
        "화전",
        "원당",
        "대모",
        "금곡",
        "사릉",
        "오산",
        "도심",
        "강변",
        "신포",
        "중화",
        "용두",
        "길동",
        "신당",
        "양천",
        "강서",
        "하남",
        "고양",
        "성남",
        "김제",
        "익산",
        "교동",
        "한옥마을",
        "남원",
        "성산",
        "연동",
        "수영",
        "안목",
        "초당",
        "낙산",
        "사계",
        "한경",
        "신창",
        "하단",
        "명지",
        "송도",
        "연산",
        "동래",
        "사직",
        "은행",
        "교대",
        "고대",
        "연대",
        "동대",
        "이수",
        "사릉",
        "태평",
        "신흥",
        "수진",
        "단대",
        "매교",
        "신답",
        "세류",
        "도원",
        "원흥",
        "동춘",
        "회룡",
        "마들",
        "녹천",
        "동오",
        "새말",
        "범골",
        "효자",
        "삼산",
        "상현",
        "성복",
        "대림",
        "신길",
        "지축",
        "풍산",
        "아현",
        "약수",
        "청구",
        "신금호",
        "금호",
        "대청",
        "대치",
        "구룡",
        "일원",
        "거여",
        "개롱",
        "방이",
        "보라매",
        "당산",
        "노들",
        "사평",
        "구로",
        "미아",
        "방학",
        "화계",
        "가오리",
        "가재울",
        "고잔",
        "군자",
    ]
)
"""Names that are also common words or names of other things: a place only beside 역, 쪽, 근처, 에서 …"""
_NOUNS = frozenset(
    [
        "가능",
        "국수",
        "대화",
        "중앙",
        "오리",
        "가정",
        "발산",
        "공원",
        "시장",
        "사리",
        "예산",
        "인제",
        "영광",
        "장수",
        "방학",
        "도심",
        "강변",
        "효자",
        "약수",
        "국제",
        "지평",
        "개화",
        "청구",
        "산성",
        "행동",
        "운동",
        "이동",
        "활동",
        "감동",
        "자동",
        "변동",
        "충동",
        "소동",
        "노동",
        "협동",
        "공동",
        "냉동",
        "진동",
        "작동",
        "출동",
        "충청",
    ]
)
"""Names that are everyday nouns before anything else: 에 or 에서 after them says nothing."""
_SURELY_AFTER = re.compile(
    r"(?:역(?![가-힣]{2})|\s*(?:쪽|근처|주변|인근|부근|근방|일대|맛집|카페|술집|밥집|식당|시내))"
)
_PLACE_AFTER = re.compile(
    r"(?:역(?![가-힣]{2})|쪽|근처|주변|인근|부근|근방|일대|앞|에서|에\s|에$|으로\s*(?:가|하|바꾸|정|갈)|시내|동\s|맛집|카페|술집|밥집|가서|여행|당일치기|핫플|번화가|먹자|골목|[\s]*(?:근처|쪽|주변|인근|부근|맛집|카페|술집|숙소|호텔|펜션|당일치기|여행|데이트|나들이|전시|박물관|방탈출|식당|이자카야|횟집|고깃집))"
)
_AFTER = r"(?=$|[^가-힣a-z0-9]|(?:쪽|근처|주변|인근|부근|근방|일대|앞|에서|에|로|으로|은|는|이|가|을|를|도|만|까지|랑|이랑|하고|나|이나|의|보다|말고|빼고|부터|와|과|시내|맛집|카페|술집|밥집|숙소|호텔|펜션|여행|가서|가는|갈|가자|가고|간|콜|ㄱ|ㅇㅋ|쯤|정도|이면|면|이랑|어때|이라|라|인데|요|이요|야|이야|역|동|구|시|군|사거리|먹자골목|먹거리|먹자|데이트|당일|근교|한바퀴|돌자|투어|보자|볼까|만나|확정|결정|괜찮|좋))"
_ORIGIN = re.compile(
    r"(?:역|쪽|구|시|동)?(?:에서|서)?\s*(?:출발|(?<=서)\s*(?:가니까|가는데|가는\s*거라|가면\s*(?:멀|오래|한\s*시간|\d\s*시간)|갈\s*건데)|(?<=서\s)(?:가니까|가는데|가는\s*거라|갈\s*건데)|올\s*건데|와야|와서|오는|오고|온다|올라|내려|갈\s*거|가야|갈게|퇴근|끝나|출근|일해|일하|근무|회사)|(?:역|쪽|시|구|동)?(?:에)?\s*(?:살|사는|산다|거주)|(?:이|에)\s*(?:집|회사|직장|학교)|\s*(?:집|본가|자취|회사|직장)"
)
_ORIGIN_LEFT = re.compile(
    r"(?:(?<![가-힣])(?:우리|내|울)?\s*집이|(?<![가-힣])(?:우리|내|울)?\s*집은|(?<![가-힣])(?:우리|내|울)?\s*집|회사가|회사는|직장이|직장은|학교가|학교는|자취방이|사무실이|live in|lives in|living in|based in|coming from|come from|from|work in|works in|work at|home is)\s*(?:지금\s*)?$"
)
_MINE = re.compile(
    r"(?:^|[\s,.])(?:나|난|전|저|저는|나는|나도|난\s*지금|저도|내가|제가|[가-힣]{1,3}(?:이는|이가|인|는|은|이))?\s*$"
)
_EXIT = re.compile(r"역?\s*\d{1,2}\s*번\s*출구")
_NOT_STATION = frozenset(
    [
        "지역",
        "구역",
        "영역",
        "무역",
        "현역",
        "전역",
        "대역",
        "하역",
        "면역",
        "방역",
        "용역",
        "통역",
        "배역",
        "부역",
        "근처역",
        "이역",
        "그역",
        "병역",
        "징역",
        "악역",
        "주역",
        "단역",
        "교역",
        "권역",
        "광역",
        "노역",
        "내역",
        "경역",
        "가까운역",
        "어느역",
        "무슨역",
        "환승역",
        "전철역",
        "지하철역",
        "기차역",
        "역",
    ]
)
_HERE = re.compile(
    r"(?:^|[.,!?]\s*|(?:지금|현재|바로)\s*)(?:근처|주변)(?!\s*사람)|(?<![가-힣])(?:지금\s*)?(?:여기|이\s*근처|이\s*주변|이\s*동네|현\s*위치|내\s*위치|내\s*주변|내\s*근처|근처에?(?=\s)(?=\s*[가-힣]*\s*(?:카페|식당|맛집|밥|술집|[가-힣]+집))|near\s*me\b|around\s*here\b|near\s*here\b|nearby\b|close\s*by\b|where i am)"
)
_MIDPOINT = re.compile(
    r"(?:우리|다들|서로|딱)\s*중간(?!이)|중간\s*(?:지점|쯤|에서|으로|위치|정도|지역|역)|중간(?=\s*(?:말고|대신|보자|만나|어때|어떰|ㄱ|ㅇㅋ|콜|찾))|중간(?=[\s.!?~ㅋㅎ]*$)|가운데\s*(?:지점|쯤|에서|로)|midpoint|(?:in the |our )?middle|half-?way|somewhere central for (?:all|both)|meet in between"
)
_NOT_MIDPOINT = re.compile(r"중간\s*(?:고사|에\s*(?:나|빠|나가)|맛)")
_UNKNOWN = re.compile(
    r"(?<![가-힣a-z0-9])([가-힣a-z0-9·]{2,10}?)\s?(?:근처|주변|인근|부근|근방)(?:에|로|으로|에서|의|쪽|은|는)?(?![가-힣])"
)
_TOWARDS = re.compile(r"(?<![가-힣a-z0-9])([가-힣]{2,8}?)\s?쪽(?:에|으로|에서|이|은|도|$|\s)")
"""An unknown name before 쪽 is a place unless the lexicon knows it as something else."""
_UNKNOWN_SUFFIX = re.compile(
    r"(?<![가-힣a-z0-9])([가-힣]{1,7}(?:단길|거리|해수욕장|해변|호수공원|신도시|시장|터미널|로데오|한옥마을|입구역|구청역|시청역|대입구|사거리|카페거리|먹자골목|휴양림|출판단지|테크노밸리|지구))(?=$|[^가-힣]|쪽|근처|에서|에|로|으로|은|는|도|말고|빼고|이|가)"
)
_NOT_PLACE = frozenset(
    [
        "집",
        "회사",
        "학교",
        "우리",
        "우리집",
        "우리집",
        "내",
        "너네",
        "거기",
        "저기",
        "그",
        "그거",
        "바로",
        "역",
        "지하철역",
        "숙소",
        "호텔",
        "근처",
        "가까운",
        "주차장",
        "공원",
        "바다",
        "직장",
        "사무실",
        "동네",
        "다른",
        "아무",
        "같은",
        "걷기",
        "강",
        "해변",
        "시장",
        "전통시장",
        "우리회사",
        "이",
        "어디",
        "어느",
        "쇼핑",
        "길",
        "산책",
        "걸어서",
        "도보",
        "재래시장",
        "시장구경",
        "야시장",
        "먹자",
    ]
)


@dataclass(frozen=True, slots=True)
class Area:
    """One place on the map a search can start from."""

    name: str
    level: str
    """sido, sigungu, emd, station or quarter."""
    parent: str
    """The areas it lies in, or for a quarter the area that stands for it."""
    lat: float | None
    lon: float | None


@cache
def _rows() -> list[Area]:
    packed = files("seontok.guide").joinpath("data", "areas.csv.gz").read_bytes()
    reader = csv.DictReader(io.StringIO(gzip.decompress(packed).decode()))
    return [Area(r["name"], r["level"], r["parent"], float(r["lat"]), float(r["lon"])) for r in reader]


@cache
def _quarters() -> dict[str, str]:
    return {row[0]: (row[1] if len(row) > 1 else "") for row in table("landmarks.tsv")}


def _bare(area: Area) -> Iterator[str]:
    """The ways people write an official name."""
    name = re.sub(r"\(.*?\)", "", area.name)
    if area.level == "station":
        yield name + "역" if not name.endswith("역") else name
        yield name
        return
    for part in name.split():
        yield part
        if len(part) >= 3 and part[-1] in "구시군도" and area.level in ("sigungu", "sido"):
            yield part[:-1]
    if area.level == "emd" and len(name) >= 3:
        yield re.sub(r"\d가$", "", name)


@cache
def _names() -> dict[str, str]:
    """Written name → level, for every name the gazetteer knows; longer levels of trust win."""
    names: dict[str, str] = {}
    for area in _rows():
        for name in _bare(area):
            if len(name) >= 2:
                names.setdefault(name, area.level)
    names |= dict.fromkeys((*_SIDO, *_LONG_SIDO), "sido")
    return names | {name: "quarter" for name in _quarters() if names.get(name, "emd") in ("emd", "station")}


@cache
def _pattern() -> re.Pattern[str]:
    ordered = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?<![가-힣a-z0-9])(?:{'|'.join(map(re.escape, ordered))}){_AFTER}")


@cache
def _latin() -> dict[str, str]:
    """Romanised name → Korean name, the better-known one where two meet."""
    found: dict[str, str] = {}
    order = {"quarter": 0, "sido": 1, "station": 2, "sigungu": 3, "emd": 4}
    for name, level in sorted(_names().items(), key=lambda item: order[item[1]]):
        stem = re.sub(r"(?<=..)역$", "", name) if level == "station" else name
        for written in (stem, re.sub(r"(?<=..)(?:[동구시군]|마을)$", "", stem)):
            latin = romanise(written)
            if len(latin) >= (4 if level in ("quarter", "sigungu", "station") else 5) and latin.isalpha():
                found.setdefault(latin, name if written == stem or name.endswith("마을") else written)
    return found


_EN_WORD = re.compile(r"[A-Za-z]+(?:[- ](?:dong|gu|ro|si|gun|ga|station|stn|village))?(?:[- ]?\d ?-?ga)?")
_EN_KNOWN = {
    "hongdae": "홍대", "seoul station": "서울역", "jongno": "종로", "euljiro": "을지로", "myeongdong": "명동", "apgujeong": "압구정", "garosugil": "가로수길",
    "coex": "코엑스", "city hall": "시청", "seoul forest": "서울숲", "lotte world": "롯데월드", "express bus terminal": "고속터미널", "children's grand park": "어린이대공원",
    "olympic park": "올림픽공원", "gimpo airport": "김포공항", "incheon airport": "인천공항", "digital media city": "디지털미디어시티", "university of seoul": "서울시립대", "han river": "한강", "hangang": "한강", "ddp": "동대문", "jamsil": "잠실", "itaewon": "이태원", "haebangchon": "해방촌", "hbc": "해방촌",
    "seongsu": "성수", "yeouido": "여의도", "gangnam": "강남", "sinchon": "신촌", "busan": "부산", "jeju": "제주", "suwon": "수원", "incheon": "인천",
    "gyeongju": "경주", "jeonju": "전주", "pangyo": "판교", "haeundae": "해운대", "gwangalli": "광안리", "seomyeon": "서면", "konkuk": "건대", "kondae": "건대", "gwanghwamun": "광화문",
}  # fmt: skip


def mentions(text: str, original: str = "") -> tuple[list[Mention], list[Mention]]:
    """(places wanted or refused, places somebody sets out from) in a normalised turn; `original` keeps its capitals."""
    found = [*_special(text), *_gazetteer(text), *_unknown(text), *_english(text, original or text)]
    found = _narrowed(text, _disjoint(found))
    origins = [m for m in found if m.value not in ("here", "midpoint") and _is_origin(text, m)]
    return [m for m in found if m not in origins and not _is_view(text, m)], origins


def _special(text: str) -> Iterator[Mention]:
    for match in _HERE.finditer(text):
        yield _mention(text, match.start(), match.end(), "here")
    for match in _MIDPOINT.finditer(text):
        if not _NOT_MIDPOINT.match(text[match.start() :]):
            yield _mention(text, match.start(), match.end(), "midpoint")


def _gazetteer(text: str) -> Iterator[Mention]:
    for match in re.finditer(
        r"(?<![가-힣a-z0-9])([가-힣]{2,8}?\d?가?[가-힣]{0,3}역)(?=$|[^가-힣]|에|로|으로|쪽|근처|앞|은|는|이|가|도|말고|빼고|까지|부터|랑|이랑|주변|인근|부근|사거리|보다|나|이나|에서)",
        text,
    ):
        if match[1] not in _NOT_STATION and not match[1].endswith(("지역", "구역", "가까운역")):
            yield _mention(text, match.start(1), match.end(1), match[1])
    for match in _pattern().finditer(text):
        name, rest = match[0], text[match.end() :]
        trusted = name not in _COMMON or (_names()[name] == "quarter" and _quarters().get(name, ""))
        if name in _COMMON:
            trusted = False
        full = len(name) >= 3 and name[-1] in "동구읍면" and name not in _COMMON
        if (trusted and (len(name) >= 3 or _names()[name] != "emd" or full)) or _context(name).match(rest):
            yield _mention(text, match.start(), match.end(), name)


def _context(name: str) -> re.Pattern[str]:
    """What must follow a doubtful name for it to be a place."""
    doubtful = name in _NOUNS or (len(name) == 2 and _names()[name] == "emd")
    return _SURELY_AFTER if doubtful else _PLACE_AFTER


def _unknown(text: str) -> Iterator[Mention]:
    for pattern in (_UNKNOWN, _TOWARDS, _UNKNOWN_SUFFIX):
        for match in pattern.finditer(text):
            name = match[1].strip()
            known = dishes(name) or kinds(name) or (pattern is _TOWARDS and (wishes(name) or avoidables(name)))
            if pattern is not _UNKNOWN_SUFFIX and (
                known or re.search(r"(?:[한는은운도고면]|니까|어서|아서|는데)$", name)
            ):
                continue
            if (
                name not in _NOT_PLACE
                and not re.search(
                    r"\d번|출구|지금|현재|(?:길|장|단|중|근|원|먹|볼|놀|즐길|웃음|고민|걱정|이야기|얘깃|반찬)거리$|[어아여]가지구$",
                    name,
                )
                and not re.search(r"(?:은|는|한|운|있는|좋은|ㄴ|던)$", name)
            ):
                yield _mention(text, match.start(1), match.start(1) + len(name), name)


def _english(text: str, original: str) -> Iterator[Mention]:
    for name, known in _EN_KNOWN.items():
        for match in re.finditer(rf"\b{name}(?: ?-?(?:dong|station|stn|area))?\b", text):
            yield _mention(
                text,
                match.start(),
                match.end(),
                known + ("역" if "station" in match[0] and known[-1] != "역" else ""),
            )
    for match in _EN_WORD.finditer(original):
        word = match[0].lower().replace("-", "").replace(" ", "")
        near = re.search(r"\b(?:near|in|around|at|to|by|from|towards?|or|and)\s+$", text[: match.start()])
        stem = re.sub(r"(?:station|stn|dong|gu|si|gun)$", "", word)
        korean = _latin().get(word.removesuffix("station")) or _latin().get(stem)
        if korean and (match[0][0].isupper() or near):
            ending = "역" if "station" in word else "동" if word.endswith("dong") else ""
            yield _mention(text, match.start(), match.end(), korean.removesuffix(ending) + ending)


def _mention(text: str, start: int, end: int, value: str) -> Mention:
    tail = _EXIT.match(text[end:])
    stop = end + tail.end() if tail else end
    polarity = polarity_at(text, start, stop)
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
    kept = []
    for mention, following in itertools.zip_longest(found, found[1:]):
        between = text[mention.end : following.start] if following else "x"
        wide = _names().get(str(mention.value), "") in ("sido", "sigungu") or str(mention.value) in _SIDO
        big = (
            wide
            or _quarters().get(str(mention.value), "").endswith(("시", "구", "군"))
            or str(mention.value) in ("제주", "제주도", "세종")
        )
        adjacent = bool(following) and re.fullmatch(r"\s+(?:의\s)?", between)
        inner = adjacent and following is not None and _SIGHT.search(str(following.value))
        english = bool(following) and wide and re.fullmatch(r",?\s+(?:near|in|around|by|close to)\s+", between)
        if not ((adjacent and big) or inner or english or _named_within(mention, found, text)):
            kept.append(mention)
    return kept


def _named_within(mention: Mention, found: list[Mention], text: str) -> bool:
    """Whether a province only says where a later, smaller area of the turn lies: "I'm in Busan …, near Seomyeon"."""
    sido = str(mention.value)
    if sido not in _SIDO:
        return False
    after = [m for m in found if m.start > mention.end and not re.fullmatch(_OR, text[mention.end : m.start])]
    return any(_quarters().get(str(m.value), "").startswith(sido) or _lies_in(str(m.value), _SIDO[sido]) for m in after)


def _lies_in(name: str, sido: str) -> bool:
    areas = _lookup(name)
    return bool(areas) and all(sido in area.parent for area in areas)


_OR = r"\s*(?:이?나|이?랑|하고|과|와|,|/|또는|아니면|or|and)\s*"
_SIGHT = re.compile(
    r"(?:길|거리|시장|공원|몰|타워|광장|호수|해변|해수욕장|마을|궁|더현대|코엑스|롯데월드|타임스퀘어|스타필드|백화점|아울렛)$"
)
"""What lies within a quarter: "신사 가로수길" is one place."""


def _is_view(text: str, mention: Mention) -> bool:
    return bool(re.match(r"\s*(?:이|가)?\s*(?:잘\s*)?(?:보이|뷰|view|야경|보면서|보며)", text[mention.end :]))


def _is_origin(text: str, mention: Mention) -> bool:
    right, left = text[mention.end :], text[: mention.start]
    if _ORIGIN.match(right) or _ORIGIN_LEFT.search(left):
        return True
    bare = re.match(
        r"(?:역|쪽|구|시)?(?:\s*(?:이야|야|이고|고|인데|이요|요|이에요|예요|잖아|이잖아|임|이니까|니까))?\s*(?:$|[ㅋㅎㅠ,.!~]|그리고|and\b)",
        right,
    )
    named = re.search(
        r"(?:^|[\s,.])(?:나|난|전|저|저는|나는|나도|저도|내가|제가|[가-힣]{1,4}(?:이는|이가|는|은))\s*(?:지금\s*|거의\s*)?$",
        left,
    )
    listed = re.search(r"(?:^|,\s*|고\s|\s)(?:나|[가-힣]{2,3})\s$", left) and "," in text
    place = re.search(r"(?:장소|위치|지역|동네|어디|약속|모임|회식|차)(?:은|는|이|가)\s*$", left)
    return bool(bare and (named or listed)) and not place and mention.polarity is Polarity.WANTED


def resolve(name: str) -> list[Area]:
    """Every area a written name can mean, with coordinates; several when it exists in several cities."""
    name = name.replace(" ", "")
    alias = _quarters().get(name, "")
    if alias:
        return [Area(name, "quarter", alias, area.lat, area.lon) for area in _lookup(alias)][:1]
    return _lookup(name)


def _lookup(name: str) -> list[Area]:
    *parents, last = name.split()
    full = [_SIDO.get(parent, parent) for parent in parents]
    last = _SIDO.get(_LONG_SIDO.get(last, last), last)
    hits = [
        a
        for a in _rows()
        if last in (*_bare(a), a.name, a.name.split()[-1]) and all(p in f"{a.parent} {a.name}" for p in full)
    ]
    exact = [a for a in hits if last in (a.name, a.name + "역")] or hits
    best = min((_RANK[a.level] for a in exact), default=0)
    return _distinct([a for a in exact if _RANK[a.level] == best])


_RANK = {"sido": 0, "station": 1, "sigungu": 2, "emd": 3, "quarter": 4}


def _distinct(areas: list[Area]) -> list[Area]:
    """Without rows of one name that lie within about three kilometres of each other."""
    kept: list[Area] = []
    for area in areas:
        if all(abs((a.lat or 0) - (area.lat or 0)) + abs((a.lon or 0) - (area.lon or 0)) > 0.03 for a in kept):
            kept.append(area)
    return kept


def known_areas() -> list[Area]:
    """Every row of the gazetteer: provinces, districts, legal dongs, stations."""
    return list(_rows())


@cache
def station_lines() -> dict[tuple[str, str], tuple[str, ...]]:
    """(station, district) → the lines that stop there, where the open data says so."""
    packed = files("seontok.guide").joinpath("data", "areas.csv.gz").read_bytes()
    reader = csv.DictReader(io.StringIO(gzip.decompress(packed).decode()))
    return {(r["name"], r["parent"]): tuple(r["lines"].split("|")) for r in reader if r["lines"]}
