"""What a turn seeks: kinds of place, dishes and stops."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from seontok.guide import lexicon, offers, where
from seontok.guide.kinds import Place, read_place, without_features
from seontok.guide.lexicon import Mention, Polarity
from seontok.guide.reading.shop_facts import is_of_shop
from seontok.guide.reading.turn import OUT, Turn
from seontok.guide.state import Proposal

_RIGHT_THERE = re.compile(r"(?:거기|여기|그|이)\s?(?:안)?(?:에)?서\s$")
"""Before a dish: had at the place itself, no stop more."""
_COOKED_THERE = re.compile(r"\s*(?:좀|를|을)?\s*(?:구워|궈|꿔|해|끓여|삶아|만들어)\s*먹")
"""After a dish: what people who stay overnight make themselves."""
_AWAY = re.compile(
    r"(?:\s*(?:뷔페|부페|라운지|레스토랑|중식당|일식당|한식당|카페|베이커리|빙수|디저트|바(?=\s|$)|결혼식|예식|로비))|(?:가|는|이|은)\s+(?:거기|여기|그쪽|저기)|(?:가|는|이|은)\s+[가-힣]+(?:이라|라|인데|이야|예요|이에요|라서|쪽|근처)"
)
"""After a word for lodging: where one stays, not what is sought."""
_HOTEL = re.compile(r"호텔|hotels?")
_STAYS = re.compile(
    r"묵|자고|잠\b|숙박|숙소|1박|체크인|하룻밤|객실|호캉스|호텔(?:로|에서)\s*(?:하|가|바꾸|바꿔|보|놀)|\bstay|night"
)
"""What makes a hotel more than the house a restaurant is in."""
_TREAT = re.compile(
    r"(?:는|은|도|를|까지)?\s*(?:제가|내가)?\s*(?:쏜|쏠|쏘|산다(?=$|[\s.!~ㅋㅎ])|살게|삼(?=$|[\s.!~ㅋㅎ])|사준|사줄|대접)"
)
"""커피는 내가 쏜다: a treat beside what is sought."""
_APART = re.compile(
    r"\s*(?:은|는)?\s*(?:각자|따로|알아서)|이?라서?\s(?:안|못|별로|싫|좀|힘들)|(?:도|는|은|을|를)?\s*(?:드신대|먹는대|된다며|된다매|된대|먹는다며|먹는다매|드신다|먹는다|먹을\s*수\s*있대|잘\s*(?:먹|드))|(?:는|은|도)\s*(?:먹음|드심|드세요|먹어(?=$|[\s.!~ㅋㅎ]))"
)
"""After a meal: each for themselves; after a dish: what something is said to be, or what somebody eats."""
_EACH_ALONE = re.compile(r"\s*(?:은|는)?\s*(?:각자|따로|알아서)\s*(?:먹|마시|하|해결)")
"""After a meal: had by each alone, so that it is sought no more."""
_SOLD_THERE = re.compile(
    r"\s*(?:도|은|는|이|가)?\s*(?:파[나니냐]|팔[아까지]|있[나어니]|되[나니]|나오[나니]|하[나니])[^.!]{0,3}[?]"
)
"""After a dish: whether the shop that was named has it."""
_NEAR_AREA = re.compile(r"\s?(?:역|동)?\s?(?:근처|쪽|주변|부근|인근)")
_OTHER_EVENT = re.compile(
    r"(?:송별회|환영회|회식|송년회|신년회|동창회|돌잔치|[점저][심녁] 약속)\s*(?:이|가)?\s*있(?:어|음|거든|는데|다|대)(?!\S*\?)"
)
"""Why somebody cannot come."""
_ALSO_LIKED = re.compile(r"도\s*(?:좋아(?:해|하|$|[\s!.~ㅋㅎ])|괜찮[아은음다]|잘\s*먹|먹을\s*수\s*있|ㄱㅊ)")
"""After a dish: what somebody likes as well, beside what is sought."""
_EATEN_BEFORE = re.compile(
    r"(?:은|는)?\s*먹고\s*(?:와(?!서)|오세요|만나|모이|갈\s*(?:거|게|건|께)|감(?=$|[\s.!])|올게)"
)
"""After a meal: had before people meet."""
_AND_THEN_WHAT = re.compile(
    r"(?:[가-힣]고(?:\s?나서)?|다음에?|담에|후에|뒤에)\s?(?:는|은|엔)?\s?(?:뭐|뭘|어디|모)\s?(?:하|할|해|가|갈|보|볼)|\bwhat (?:about )?(?:after|next|then)\b|\bafter (?:that|dinner|lunch)\s*\?"
)
"""Asks what comes after what is sought: the answer is one stop more."""


def read_sought(turn: Turn) -> None:
    """Take in the kind of place, the dish and the stops a turn seeks."""
    seats = [(m.start, m.end) for m in lexicon.wishes(turn.text) if m.key == "seating" and m.value == "bar"]
    found = [
        m
        for m in (*lexicon.kinds(turn.text), *lexicon.dishes(turn.text))
        if turn.counts(m) and not any(s <= m.start and m.end <= e for s, e in seats) and not is_of_shop(turn, m)
    ]
    found = _beside_areas(turn, found)
    if turn.search.values.get("kind") in ("restaurant", "cafe", "bar"):
        found = [
            m for m in found if not (_HOTEL.fullmatch(turn.text[m.start : m.end]) and not _STAYS.search(turn.text))
        ]
    if len({m.kind or m.value for m in found} | {turn.search.values.get("kind")} - {None}) > 1:
        found = [m for m in found if not _TREAT.match(turn.text, m.end)]
    if turn.search.values.get("kind") in ("activity", "culture"):
        found = [m for m in found if m.key != "dish" or not _RIGHT_THERE.search(turn.text, 0, m.start)]
    apart = {m.kind or m.value for m in found if _EACH_ALONE.match(turn.text, m.end)}
    found = [m for m in found if not _is_excuse(turn, m) and not _APART.match(turn.text, m.end)]
    found = [m for m in found if not _OTHER_EVENT.match(turn.text, m.start)]
    found = [m for m in found if m.key == "dish" or not _EATEN_BEFORE.match(turn.text, m.end)]
    free = [m for m in found if m.polarity in OUT or not any(m.start < r.end and r.start < m.end for r in turn.refused)]
    avoided = turn.search.values.get("avoid", [])
    free = [m for m in free if m.key != "dish" or m.value not in avoided or m.polarity in OUT]
    if turn.search.values.get("cuisine"):
        free = [m for m in free if m.key != "dish" or not _ALSO_LIKED.match(turn.text, m.end)]
    elsewhere = turn.search.values.get("kind", "lodging") != "lodging" or len({m.kind or m.value for m in free}) > 1
    if elsewhere:
        free = [m for m in free if m.value != "lodging" or not _AWAY.match(turn.text[m.end :])]
    if turn.search.values.get("kind") == "lodging":
        free = [m for m in free if m.key != "dish" or not _COOKED_THERE.match(turn.text[m.end :])]
    free = without_features(turn.text, free, turn.search.values.get("kind", ""))
    values = turn.search.values
    if values.get("kind") in apart:
        values = {key: value for key, value in values.items() if key not in ("kind", "cuisine")}
    if turn.named or offers.refers(turn.text):
        free = [m for m in free if m.key != "dish" or not _SOLD_THERE.match(turn.text, m.end)]
    place = read_place(turn.text, free, values) or _amusement(turn, free)
    if place is None:
        return
    held = turn.search.values.get("kind")
    if (
        held
        and place.kind not in ("", held)
        and place.stops is None
        and _AND_THEN_WHAT.search(turn.conversation.last[1])
    ):
        place = replace(place, kind="", stops=(held, place.kind))
    if place.cleared_kind:
        turn.search.drop("kind")
    if place.cleared_cuisine:
        turn.search.drop("cuisine")
    for mention in free:
        if mention.key == "kind" and mention.polarity is Polarity.WANTED:
            turn.search.sought[str(mention.value)] = turn.text[mention.start : mention.end]
    if place.kind or place.cuisine or place.stops is not None:
        _propose_place(turn, place)


_EN_BUSY = re.compile(
    r"(?:^|[,.!?]\s*|\b(?:but|as|because|cos|cuz|since)\s)(?:sorry,? )?(?:i|he|she|they|my \w+)(?:'ve|'m| am)? (?:also )?(?:play|plays|playing|have|has|having|do|does|teach|teaches|train|trains|got|attend|attends)\b[^.!?,]{0,16}$"
)
_EN_THEN = re.compile(
    r"[^.!?,]{0,12}\b(?:in the (?:morning|afternoon|evening)|until|till|that (?:day|night|morning)|then|before that|at \d)"
)
"""Around what somebody does then: "I play football in the morning"."""


def _is_excuse(turn: Turn, mention: Mention) -> bool:
    """ "저희는 그날 캠핑이라": what somebody does then instead."""
    if re.search(
        _EN_BUSY.pattern, turn.text[: mention.start] + turn.text[mention.start : mention.end].split(" ")[0]
    ) and _EN_THEN.match(turn.text, mention.end):
        return True
    clause = turn.clause_at(mention.start)
    busy = re.search(
        r"(?:그날|그때|(?:나|난|저|전|저희|우리)는?|(?:[월화수목금토일](?:욜|요일)|\d일|주말|내일|낼|오늘|모레)(?:은|는|엔|에는))\s[^.!?]{0,10}$",
        turn.text[clause.start : mention.start],
    )
    return bool(busy and re.match(r"이?라(?:서)?(?:\s|$)", turn.text[mention.end :]))


def _amusement(turn: Turn, found: list[Mention]) -> Place | None:
    """ "롯데월드 가자": a place that is itself what one goes for, where no kind is sought yet."""
    if found or turn.search.values.get("kind") or turn.search.values.get("stops"):
        return None
    for area in where.mentions(turn.text)[0]:
        goes = re.match(
            r"(?:에|로|으로)?\s*(?:놀러\s*)?(?:가|갈|ㄱㄱ|고고|어때|콜|갔|다녀|고(?=\s*[?!])|ㄱ)",
            turn.text[area.end :],
        )
        if area.value in lexicon.words("amusement") and goes and turn.counts(area):
            return Place(area.start, "activity")
    return None


def _beside_areas(turn: Turn, found: list[Mention]) -> list[Mention]:
    """Mentions without the kinds that are only part of an area's name (공원 in 서울대공원), where another kind is sought."""
    named = [m for m in where.mentions(turn.text)[0] if m.value not in ("here", "midpoint")]

    def inside(m: Mention) -> bool:
        return m.key == "kind" and any(a.start < m.start and m.end <= a.end for a in named)

    def near(m: Mention) -> bool:
        return any(
            a.start <= m.start and m.end <= a.end and (a.start, a.end) != (m.start, m.end)
            for a in named
            if _NEAR_AREA.match(turn.text, a.end)
        )

    sought = turn.search.values.get("kind") or turn.search.values.get("stops")
    return [
        m
        for m in found
        if not (near(m) and m.key == "kind") and not (inside(m) and (sought or any(not inside(o) for o in found)))
    ]


def _propose_place(turn: Turn, place: Place) -> None:
    values = turn.search.values
    held = values.get("stops") or values.get("kind")
    changes = (place.stops is not None and place.stops != values.get("stops")) or (
        place.kind and held and place.kind != values.get("kind")
    )
    other = place.cuisine and values.get("cuisine") and values["cuisine"] != place.cuisine
    if place.stops is not None and not values.get("stops") and len(place.stops) > 1 and place.stops[0] == held:
        changes = False  # a stop more takes nothing back
    if turn.asks(place.at) and ((changes and held) or other):
        turn.search.pending = [p for p in turn.search.pending if p.key != "place"]
        turn.search.pending.append(Proposal("place", place, turn.by, turn.conversation.turn))
    else:
        put_place(turn, place)


def put_place(turn: Turn, place: Place) -> None:
    """Set what is sought; another kind takes the dish with it."""
    if place.stops is not None:
        _put_stops(turn, place.stops)
    elif place.kind and not turn.search.values.get("stops"):
        if place.kind != turn.search.values.get("kind"):
            turn.search.drop("cuisine")
        turn.search.put("kind", place.kind, turn.said)
    if place.cuisine and not turn.search.values.get("cuisine", "").endswith(place.cuisine):
        turn.search.put("cuisine", place.cuisine, turn.said)


def _put_stops(turn: Turn, stops: Sequence[str]) -> None:
    if len(stops) >= 2:
        turn.search.drop("kind")
        turn.search.put("stops", list(stops), turn.said)
        return
    turn.search.drop("stops")
    if stops:
        turn.search.put("kind", stops[0], turn.said)
