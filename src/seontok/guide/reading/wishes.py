"""What else a turn wishes of a place: mood, seats, parking and the like, or takes back."""

from __future__ import annotations

import re

from seontok.guide import lexicon, numbers, where
from seontok.guide import text as talk
from seontok.guide.lexicon import Mention, Polarity
from seontok.guide.reading.shop_facts import is_told_of_shop
from seontok.guide.reading.turn import OUT, Turn
from seontok.guide.state import FLAGS

_FRIENDS = re.compile(r"애들?(?:이랑|하고|도|과)")
"""애들이랑: children, or in talk of a bar one's friends."""
_NOISE_IS_FINE = re.compile(
    r"(?:시끄러|시끌|북적)\S{0,3}\s*(?:상관|괜찮|돼|됨|ㄱㅊ|무방)|doesn'?t matter if [^.!?]{0,8}(?:noisy|loud)|(?:noise|noisy|loud) is (?:ok|fine)|don'?t mind (?:the )?nois"
)
_IN_ORDER = re.compile(r"순서?(?:으로|대로)?(?![가-힣])|\b(?:sort|order|first)")
"""Asks for an order by price; cheap alone is no order beside a number."""
_INDOORS = re.compile(
    r"(?<![가-힣])실내(?!\s*(?:말고|보다))|(?<![가-힣])안(?:에서?|쪽에?서?)\s*(?:앉|먹|마시|있)|\bindoors?\b|\binside (?:instead|is|'s|then|pls|please)|\b(?:sit|eat|stay|be) inside\b"
)
_ADULTS_ONLY = re.compile(r"존|zone|adults|area|place|no-kids|없는\s*(?:데|곳|카페|식당)")
"""Beside "no kids": asked of the place, not that one's own stay at home."""
_WHOSE_CAR = re.compile(
    r"(?<![가-힣])차(?:는|를|도|가)?\s*(?:누가|누구|가져|가지고|가꼬|갖고|있[냐나니어]|끌고)[^.!]*(?:[?]|까|겨|냐|나|니|지)?"
)
_MINE = re.compile(r"(?<![가-힣])(?:내가|제가|나|저|난)\s?(?:\S{1,3}\s)?(?:가져[가갈감올]|끌고|갖고|가지고|있[어음])")
"""Asks who brings a car, and says it."""
_LEFT_BEHIND = re.compile(
    r"\s*(?:를|을|도|은|는|들|들은|들을)?\s*(?:[가-힣]{1,4}(?:가|이|한테|께)\s)?(?:봐야|봐\s?줘야|봐\s?준|맡아|데리고\s?있|봐주|봐줄|보느라|돌보|재우|재워|맡기|맡길|맡겨|두고|놔두)"
)
"""After children or a dog: they stay at home."""
_PRICE_WAIVED = re.compile(
    r"(?:가격|예산|돈|금액|비용)\S{0,3}\s*(?:은|는|대는|은요)?\s*(?:크게|별로|딱히|전혀|뭐|그냥|걍|그렇게|이제)?\s*(?:없던\s*걸|없애|무시|잊어|신경\s*꺼|무제한|풀렸|(?:제한|한도)\s*없|상관\s*없|무관|신경\s*(?:안|쓰지)|안\s*봐도|괜찮|자유|노상관|아무래도)|넘어도\s*(?:돼|됨|되|괜찮|상관|ㄱㅊ|무방|ok)|비싸도\s*(?:돼|됨|되|괜찮|ㄱㅊ|ok|상관|좋|ㅇㅋ)|(?:price|budget|money|cost) (?:doesn'?t matter|isn'?t (?:an issue|a problem)|is no (?:issue|object)|is fine)|no (?:budget|price) limit|(?:ignore|forget|never ?mind|scrap|drop|lift)(?: about)? (?:the |my |our )?(?:budget|price|cost)|sky'?s the limit|whatever (?:it|the) cost|(?:price|cost|money|budget) (?:is not|isn't|won't be|is never) (?:a|an) (?:issue|problem|concern|factor)|(?:not|don't) worr(?:y|ied) about (?:the )?(?:price|cost|money|budget)|(?:price|cost|money|budget)(?:'s| is) no (?:issue|object|problem|concern)|don'?t care about (?:the )?(?:price|budget)"
)
_NAMED = [
    (re.compile(rf"(?<![가-힣])(?:{korean})|\b(?:{english})\b"), key, value)
    for korean, english, key, value in (
        ("예약", "book(?:ing)?|reserv(?:e|ing|ation)", "reservation", None),
        ("주차장?|차", "parking|car park", "parking", None),
        ("룸|방|별실", "private room|room", "seating", "room"),
        ("테라스|야외|바깥|루프탑|옥상|밖", "terrace|outdoors?|outside|rooftop", "seating", "outdoor"),
        ("창가", "window", "seating", "window"),
        ("뷰|전망|경치|야경", "views?", "mood", "view"),
        ("늦게까지|심야|영업\\s?시간|마감\\s?시간", "late|late night", "open_late", None),
        ("휠체어|엘베|엘리베이터", "wheelchair|step free", "wheelchair", None),
        ("강아지|댕댕이|애견\\s?동반", "dog|pet", "pets", None),
        ("애|애들|아이|아이들|아기|애기", "kids?|baby|toddler", "kids", None),
        ("후기|평점|리뷰|별점", "ratings?|reviews?", "sort", "rated"),
        ("가성비", "cheap", "sort", "cheap"),
        ("도보|걷는\\s?거|걷는\\s?거리|걷는\\s?시간", "walk|walking(?: distance| time)?", "walk_minutes_max", None),
    )
]
"""What a wish is called when it is taken back: words, key, the value it must have where a key has several."""
_GIVEN_UP = re.compile(
    lexicon.PARTICLE
    + r"\s*(?:그냥\s*|걍\s*|이제\s*|굳이\s*|딱히\s*)?(?:포기|단념|접자|접을|접고|됐(?:고|어|음|다)|빼자|빼도|빼줘|없던\s*걸|취소|없어도|(?:필요|상관)\s*(?:없|x)|안\s*(?:해도|봐도|돼도|따져)|신경\s*(?:안|꺼|끄))"
)
_GIVEN_UP_EN = re.compile(
    r"(?:no need (?:for|of|to)?|(?:don'?t|doesn'?t|do not|no longer|didn'?t) (?:really )?need(?: to)?|needn'?t|(?:never ?mind|nvm)(?: about)?|forget(?: about)?|scratch|skip|drop|scrap|nix|cancel|don'?t bother (?:with|about)|not (?:fussed|bothered) about|without|(?:so|then|ok|now) no)\s+(?:be |have )?(?:the |a |an |any |anything |that |open )*$"
)
_ANY_WILL_DO = r"\S{0,2}\s*(?:은|는|야|이야)?\s*(?:이제\s*|크게\s*|별로\s*|딱히\s*)?(?:상관\s*없|무관|아무\s*거나|아무\s*때나|뭐든|안\s*중요|노상관)"
_WAIVED_TOPICS = [
    (re.compile(rf"(?<![가-힣])(?:{nouns}){_ANY_WILL_DO}"), keys)
    for nouns, keys in (
        (r"메뉴|음식|음식\s?종류|종류", ("cuisine",)),
        ("날짜|요일", ("date",)),
        ("시간|시각", ("time",)),
        ("자리|좌석", ("seating",)),
        ("분위기", ("mood",)),
        ("거리", ("walk_minutes_max",)),
    )
]
"""What somebody takes back by its name: "메뉴는 상관없어"."""


def read_wishes(turn: Turn) -> None:
    """Take in wishes, and take out those that are waived."""
    named = where.mentions(turn.text)[0]
    inside_name = [(m.start, m.end) for m in named if m.value not in ("here", "midpoint")]
    found = [m for m in lexicon.wishes(turn.text) if not any(s <= m.start and m.end <= e for s, e in inside_name)]
    torn = (
        {"quiet", "lively"} if {"quiet", "lively"} <= {m.value for m in found if m.polarity is Polarity.WANTED} else ()
    )
    denied = [m for m in found if m.value is False]
    for mention in sorted(found, key=lambda m: m.start):
        inside = any(
            d is not mention and d.key == mention.key and mention.start < d.end and d.start < mention.end
            for d in denied
        )
        if mention.key == "kids" and _FRIENDS.fullmatch(turn.text[mention.start : mention.end]) and _for_drinks(turn):
            continue
        if (
            (mention.key, mention.value) == ("sort", "cheap")
            and numbers.prices(turn.text)
            and not _IN_ORDER.search(turn.text)
        ):
            continue
        if (mention.key, mention.value) == ("seating", "room") and turn.search.values.get("kind") == "lodging":
            continue
        if lexicon.FINE_EITHER_WAY.match(turn.text, mention.end) or (mention.key == "mood" and mention.value in torn):
            continue
        if _LEFT_BEHIND.match(turn.text, mention.end) and mention.key in ("kids", "pets"):
            if turn.search.values.get(mention.key) is True:
                turn.search.drop(mention.key)
            continue
        if turn.counts(mention) and not inside and mention.key != "diet" and not is_told_of_shop(turn, mention):
            _wish(turn, mention)
    if _WHOSE_CAR.search(talk.normalise(turn.conversation.last[1])) and _MINE.search(turn.text):
        turn.search.put("parking", True, turn.said)
    if _NOISE_IS_FINE.search(turn.text):
        turn.search.remove("mood", "quiet")
    for topic, keys in _WAIVED_TOPICS:
        if topic.search(turn.text):
            for key in keys:
                turn.search.drop(key)
    _give_up(turn)
    if _INDOORS.search(turn.text) and turn.search.values.get("seating") == "outdoor":
        turn.search.drop("seating")
    if _PRICE_WAIVED.search(turn.text):
        turn.search.drop("price_per_person_max")
        if turn.search.values.get("sort") == "cheap":
            turn.search.drop("sort")


def _give_up(turn: Turn) -> None:
    """Take out wishes that are given up by what they are called: "뷰는 포기", "no need for late"."""
    for words, key, value in _NAMED:
        held = turn.search.values.get(key)
        if (
            held is None
            or held is False
            or (value and value != held and value not in (held if isinstance(held, list) else ()))
        ):
            continue
        for match in words.finditer(turn.text):
            if (
                _GIVEN_UP.match(turn.text, match.end())
                or _GIVEN_UP_EN.search(turn.text[: match.start()])
                or (key in ("pets", "kids") and _LEFT_BEHIND.match(turn.text, match.end()))
            ):
                if key == "mood":
                    turn.search.remove(key, str(value))
                else:
                    turn.search.drop(key)
                break


def _for_drinks(turn: Turn) -> bool:
    return turn.search.values.get("kind") == "bar"


def _wish(turn: Turn, mention: Mention) -> None:
    key, value = mention.key, mention.value
    if key == "kids" and value is False and turn.search.values.get(key) is True and not _ADULTS_ONLY.search(turn.text):
        turn.search.drop(key)
        return
    if mention.polarity is Polarity.WAIVED or (mention.polarity in OUT and key not in FLAGS):
        if key == "mood":
            turn.search.remove("mood", str(value))
        elif turn.search.values.get(key) == value:
            turn.search.drop(key)
    elif mention.polarity is Polarity.WANTED and key == "mood":
        turn.search.add("mood", str(value), turn.said)
    elif mention.polarity is Polarity.WANTED:
        turn.propose(key, value, mention.start)
