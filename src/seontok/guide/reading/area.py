"""Where a turn wants to go, and from where people set out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seontok.guide import areas, lexicon, where
from seontok.guide.lexicon import Mention, Polarity
from seontok.guide.reading.shop_facts import is_of_shop
from seontok.guide.reading.turn import Turn

_WIDEN = re.compile(
    r"넓혀|넓히|확장|포함|같이\s*봐|같이\s*보|까지(?:는|도)?\s*(?:봐|보|괜찮|ok|ㅇㅋ|가능|갈\s*(?:수|만)|걸어\s*갈\s*(?:수\s*있|만)|걸을\s*만)|도\s*(?:괜찮|ㅇㅋ|좋|ok|오케이|돼|됨|되|가능|콜|포함|추가|상관|봐|보자|넣)|also|as well|too\b|either .* or|is fine too|works too|include|extend|expand"
)
_OR_ELSE = re.compile(r"\s*(?:or|and|plus|or maybe|아니면|또는|혹은)\s(?![^.!?]*[?])")
"""Before an area, asked of the assistant: beside the one that holds."""
_HERE_NOW = re.compile(r"지금|여기|현|내|이\s|me|here|i am")
"""Says the speaker's own place; a bare 근처 means near the area spoken of, where there is one."""
_BY_FOOT = re.compile(r"걸어서|걸어\s*갈|도보|근처|가까운|동네|within walking|nearby|walk")
"""Makes where one lives or works the area too."""
_THAT_PLACE = re.compile(r"(?<![가-힣])(?:그|거기|회사|집)\s?(?:근처|쪽|주변|동네|앞|부근)")
"""After where one lives or works: near there."""
_PREFERRED = re.compile(r"\b(?:better|closer|easier|nearer|more convenient)\b")
"""What is said of one area beside another that it shall replace."""
_SETS_OUT = re.compile(r"출발|에서\s*(?:가|갈|올|와|오)|\b(?:coming|leaving|driving|travell?ing) from\b")
"""Beside where one is: the way is to somewhere else."""
_PASSED = re.compile(
    r"(?:에|에서|도|을|를)?\s*(?:[가-힣]{1,6}\s)?(?:가고|들렀다|들르고|구경하고|보고|갔다가|찍고|(?:가|오|도착하)기\s*전에?|가는\s*길에|가다가|갔다\s*와서|갔다\s*오는|다녀와서)\s"
)
"""After a name: one stop of the way, not where the whole of it is sought."""
_DECIDED = re.compile(r"(?:역|쪽|동)?\s*으?로\s*(?:하고|하자|하죠|해요|합시다|정하|갑시다|가자)")
"""After an area: settled, whatever else the turn asks."""
_IN_THE_MIDDLE = re.compile(r"\s?(?:쯤|정도|지점)?\s?(?:인(?=\s)|이니|이라|에\s*있는)")
"""중간쯤인 사당: says only why that area is named."""
_AREA_ANY = re.compile(
    r"(?<!나 )(?<!난 )(?<!나는 )(?<!나도 )(?<!저는 )(?<!전 )(?<!저도 )(?:지역|위치|동네|장소|어디든|어디여도|어디라도)\S{0,2}\s*(?:은|는)?\s*(?:상관\s*없|무관|아무\s*데나|괜찮)|(?<![가-힣])(?<!나 )(?<!난 )(?<!나는 )(?<!저는 )(?:아무\s*데나|어디든지?|어디라도)\s*(?:다\s*)?(?:상관\s*없|괜찮|ㄱㅊ|ㅇㅋ)\S{0,3}\s*(?:지역|위치|동네|장소)|anywhere is fine|location doesn'?t matter"
)
_COORDINATED = re.compile(
    r"(?:역|동|쪽|근처|점)?\s*(?:이?나|이?랑|하고|과|와|에서|쪽|,|/|·|또는|아니면|or|and|&|\?|갈까|아님|도|\s)*(?:either|maybe|in|near)?\s*"
)
"""Between two areas of one wish."""
_SETTLES = re.compile(
    r"(?:역|동|쪽|근처)?\s*(?:으?로\s*(?:하|가|바꾸|바꿔|정|보|옮|ㄱ|$|[.!~ㅋㅎ])|에서\s*(?:보|봐|만나|먹|하|모|찾|알아|잡)|\s*(?:가자|ㄱㄱ|어때|콜)|(?:은|는)\s*\?)"
)


def read_area(turn: Turn) -> None:
    """Take in areas wanted, left and set out from."""
    found, origins = turn.areas()
    for mention in origins:
        turn.search.origins[turn.by] = str(mention.value)
        held = turn.search.values.get("area", [])
        near = _BY_FOOT.search(turn.text) or (len(origins) == 1 and not found and _asks_near(turn, origins[0]))
        there = _THAT_PLACE.search(turn.text, origins[-1].end)
        if turn.conversation.with_assistant and (held == ["here"] or there or (near and not held)):
            turn.search.put("area", [str(mention.value)], turn.said)
    found = [m for m in found if turn.counts(m) and not is_of_shop(turn, m) and not _is_smalltalk(turn, m)]
    wanted = [m for m in found if m.polarity is Polarity.WANTED]
    if turn.search.values.get("area") or len(wanted) > 1:
        kept = [m for m in wanted if not _PASSED.match(turn.text, m.end)]
        elsewhere = turn.search.values.get("area") or any(m.value not in ("here", "midpoint") for m in kept)
        wanted = kept if elsewhere else wanted
    wanted = [m for m in wanted if m is wanted[0] or not _is_sight_of(turn, m, str(wanted[0].value))]
    towns = turn.search.values.get("area", [])
    wanted = [m for m in wanted if not any(_is_sight_of(turn, m, town) for town in towns)]
    if any(m.value not in ("here", "midpoint") for m in wanted):
        named = [m.start for m in wanted if m.value != "midpoint"]
        wanted = [
            m
            for m in wanted
            if m.value != "midpoint"
            or not (_IN_THE_MIDDLE.match(turn.text, m.end) or any(m.end <= n <= m.end + 4 for n in named))
        ]
    if turn.search.values.get("area"):
        wanted = [m for m in wanted if m.value != "here" or _HERE_NOW.search(turn.text[m.start : m.end])]
    wanted = _without_venues(turn, wanted)
    if any(m.value != "here" for m in wanted):
        wanted = [m for m in wanted if m.value != "here"]
    out = [str(m.value) for m in found if m.polarity in (Polarity.REPLACED, Polarity.DROPPED)]
    held = list(turn.search.values.get("area", []))
    waits = bool(wanted and held and turn.asks(wanted[-1].start))
    if (out and not waits) or _AREA_ANY.search(turn.text):
        _leave(turn, out, held)
    if wanted:
        _go(turn, wanted, out)


def _is_sight_of(turn: Turn, area: Mention, town: str) -> bool:
    """ "춘천 … 소양강 산책": what is walked or seen in the town named before."""
    whole = areas.names().get(town) in ("sido", "sigungu")
    return whole and bool(re.match(r"\s?(?:[가-힣]{2,6}\s)?(?:산책|구경|걷|드라이브)", turn.text[area.end :]))


def _is_smalltalk(turn: Turn, area: Mention) -> bool:
    """ "요즘 홍대 어때": how a place is these days."""
    lately = re.search(r"(?:요즘|요새)\s*$", turn.text[: area.start])
    return bool(lately and re.match(r"(?:역|쪽)?(?:은|는)?\s*(?:어때|어떰|어떠|어떤)", turn.text[area.end :]))


def _without_venues(turn: Turn, wanted: list[Mention]) -> list[Mention]:
    """Areas without a museum or a mall beside which the turn names where it is: "시립미술관 무료래 시청역"."""

    def is_venue(m: Mention) -> bool:
        return bool(lexicon.kinds(str(m.value))) or m.value in lexicon.words("amusement")

    if len(wanted) == 2 and [is_venue(m) for m in wanted] == [True, False]:
        between = turn.text[wanted[0].end : wanted[1].start]
        inside = re.fullmatch(r"\s+(?:in|at|near|by)\s+", between)
        if inside or not _COORDINATED.fullmatch(between) or not between.strip():
            return wanted[1:]
    return wanted


def _asks_near(turn: Turn, origin: Mention) -> bool:
    """Whether a turn says where the speaker works or lives and then asks for a place: "문정동 퇴근길에 혼술할데"."""
    named = [m for m in (*lexicon.kinds(turn.text), *lexicon.dishes(turn.text)) if turn.counts(m)]
    return any(origin.end <= m.start for m in named) and not _SETS_OUT.search(turn.text)


def _leave(turn: Turn, out: list[str], held: list[str]) -> None:
    """Take areas out; "역" or "동" more or less is the same area."""
    stems = {stem(name) for name in out}
    if _AREA_ANY.search(turn.text) and not out:
        turn.search.drop("area")
    for name in held:
        if stem(name) in stems:
            turn.search.remove("area", name)


def _go(turn: Turn, wanted: list[Mention], out: list[str]) -> None:
    names = list(dict.fromkeys(str(m.value) for m in _corrected(turn.text, wanted)))
    held = list(turn.search.values.get("area", []))
    decided = _DECIDED.match(turn.text, wanted[-1].end)
    fresh = [name for name in names if stem(name) not in {stem(h) for h in held} or _is_station_of(name, held)]
    widened = [*held, *fresh]
    if (
        not fresh
        and held
        and (len(names) >= len(held) or (turn.asks(wanted[-1].start) and not decided))
        and not _only(turn.text, wanted[-1].end)
    ):
        return
    widens = (
        held
        and (
            (turn.conversation.with_assistant and bool(_OR_ELSE.match(turn.text)))
            or wanted[-1].added
            or bool(_WIDEN.search(turn.text[wanted[0].start :]))
        )
        and not _PREFERRED.search(turn.text)
        and not re.search("빼|말고", turn.text)
    )
    towards = re.match(r"(?:역|동)?\s*(?:쪽|으?로|근처|에서|주변)", turn.text[wanted[-1].end :])
    if (
        held
        and not (towards or widens)
        and not turn.asks(wanted[-1].start)
        and all(where.lies_in(h, n) for n in names for h in held)
    ):
        return
    if decided:
        turn.search.put("area", widened if widens else names, turn.said)
    else:
        turn.propose("area", widened if widens else names, wanted[-1].start)


def stem(name: str) -> str:
    """The name of an area without 역, 동 and the like at its end."""
    return re.sub(r"(?<=..)(?:역|동|시|구|군|입구)$", "", name.replace(" ", ""))


def _is_station_of(name: str, held: Sequence[str]) -> bool:
    """Whether 대전역 is said where 대전 holds: the station of a town is less than the town."""
    return name.endswith("역") and name[:-1] in held and areas.names().get(name[:-1]) in ("sido", "sigungu")


def _corrected(text: str, wanted: list[Mention]) -> list[Mention]:
    """Of "강남 아니 역삼" only what comes after the correction."""
    for index in range(len(wanted) - 1, 0, -1):
        between = text[wanted[index - 1].end : wanted[index].start]
        corrected = re.search(r"(?:^|\s|[.,])(?:아니(?!면)|아니다|actually|no wait)", between)
        moved = re.fullmatch(r"\s*(?:→|-+>|=>|>)\s*", between)
        corrected = corrected or (moved and re.search(r"변경|장소|바뀌|바뀜|바꿈|옮", text))
        corrected = corrected or re.match(r"(?:이|가|쪽이|역이)?\s?\S*(?:니까|라서|이라|인데)\s", between)
        because = re.match(
            r"(?:역|동|쪽)?(?:은|는)\s[^,.!?]{1,16}?(?:테니까?|니까|라서|어서|아서|해서|는데|은데|인데)\s", between
        )
        because = because or re.match(r"(?:역|동|쪽)?(?:은|는)\s(?:좀|너무|영|별로|그닥)\s[^,.!?]{1,8}고\s", between)
        topic = because or re.match(
            r"(?:역|동|쪽)?(?:은|는)\s+[^,.!?]*?(?:멀|사람|무서|애매|어렵|어려|힘들|빡[세셀센]|비싸|복잡|별로|싫|붐|질[렸려]|시끄|막[히혀])\S*\s",
            between,
        )
        corrected = corrected or topic
        settled = not _COORDINATED.fullmatch(between) and _SETTLES.match(text[wanted[index].end :])
        if corrected or settled:
            return wanted[index:]
    return wanted


def _only(text: str, end: int) -> bool:
    return bool(re.match(r"(?:쪽|역|근처)?(?:만|으로만|에서만)|\s*only", text[end:]))
