"""Words that are not the speaker's own talk: news, adverts, notices, pasted and quoted text, bots."""

from __future__ import annotations

from seontok.korean.pattern import Pattern

_PASTED = Pattern(
    r"https?://|www\.|\[(?:속보|단독|공지|안내|이벤트|web발신|국제발신|광고|뉴스|긴급|재난|필독|공유|펌|"
    r"기사)[^\]]*\]|\(광고\)|무료수신거부|무료거부|수신거부"
    r"|카카오톡 ?채널|채널 ?추가|쿠폰 ?(?:받|발급|지급|증정|코드|다운|도착|증정|드[려립]|제공)|할인 ?코드|특가|이벤트 ?참여|당첨|앱 ?다운|링크 ?클릭|고객님|"
    r"안녕하세요[^\n]{0,12}입니다[.! ]*\n|출처 ?[:=]"
    r"|\b(?:unsubscribe|breaking news|promo code|click here|limited offer|shop now|% off)\b"
)
_LONG_QUOTE = Pattern(
    r"^[\"“”'‘’「『].{4,}[\"“”'‘’」』]|[\"“「『][^\"”」』]{6,}[\"”」』]\s*(?:이?라[고는던며]|래|라네|란다|"
    r"라더|하[네더])"
)
_RESALE = Pattern(
    r"(?:팝니다|팔아요|판매(?:합|중|해)|삽니다|나눔(?:합|해)|무나|당근(?:에|마켓|으로)|중고(?:로(?! ?(?:사|살|샀|구매|구하))|나라|장터)|"
    r"번장|번개장터|네고|쿨거래|직거래|택포|사실 ?분|필요하신 ?분|가져가실 ?분)"
    r"|\b(?:for sale|selling my|sell mine|wts|obo|asking \$)\b"
)
_BOT = Pattern(
    r"봇$|^봇|알림|공지|안내|뉴스|고객센터|이벤트|배송|택배|은행|카드$|쇼핑|마켓|채널|운영팀|관리사무소|학사|행정실"
    r"|\bbot\b|notice|alert|news|noreply|no-reply|channel|system"
)


_RSVP = Pattern(r"참석 ?(?:여부|가능|하실|부탁|투표|체크|바랍)|불참|참가 ?(?:여부|신청)|오실 ?분|\brsvp\b")
_BRACKETED_NOTICE = Pattern(r"^\s*\[(?:공지|안내|필독|공유)[^\]]*\]")


def is_own_notice(text: str) -> bool:
    """Whether a notice is of the room itself: it asks who will come."""
    return _BRACKETED_NOTICE.search(text) is not None and _RSVP.search(text.lower()) is not None


def is_forwarded(text: str) -> bool:
    """Whether the text was pasted, quoted or broadcast rather than said; a notice that asks who will come was said."""
    if is_own_notice(text):
        text = _BRACKETED_NOTICE.sub("", text)
    return len(text) > 600 or _PASTED.search(text.lower()) is not None or _LONG_QUOTE.search(text) is not None


def is_resale(text: str) -> bool:
    """Second-hand selling or giving away."""
    return _RESALE.search(text.lower()) is not None


def is_bot(sender: str) -> bool:
    """Whether a display name is that of a notice channel or a bot."""
    return _BOT.search(sender.lower()) is not None
