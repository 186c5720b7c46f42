"""Which place a message offers, and what shows that it is none, is closed, or is where to meet."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.appointment_activity import ACTIVITY
from seontok.moments.place_names import GENERIC
from seontok.moments.place_words import PlaceSpan, is_place
from seontok.moments.spans import find_place
from seontok.moments.state import Turn

CLOSED = Pattern(
    r"휴무|만석|풀북|(?:예약|자리)이?\s?(?:꽉|다\s?찼|불가|없|안\s?된)|문\s?닫|망했|없어졌|쉬는\s?날|\b(?:is )?(?:closed|fully booked|booked out)\b",
    re.IGNORECASE,
)
"""It is the place that will not do ("마포 가든은 21일 휴무래요")."""

THERE_CLOSED = Pattern(
    rf"(?:아|앗|헐|근데|어)?[\s,]*(?:거기|그\s?집|that (?:place|one)|it)\S{{0,2}}\s(?:\S+\s){{0,2}}(?:{CLOSED.pattern})",
    re.IGNORECASE,
)
"""The place just named will not do ("거기 지난주에 문 닫음")."""

IS_THERE = Pattern(
    r"(?:에서|서)?\s?(?:이에요|예요|이예요|입니다|이지요?|이죠|이?지예|이야|이유|이여|이?요|임|이네요?|이래요?|인데요?|이던데요?|이고요?|이데이|이?라예|맞[지죠])(?=$|[^가-힣])"
)
"""Behind a place: says that it is there."""

MEETS = Pattern(
    r"^\s?(?:으로|로)\s?[!~.]*$|^\s?(?:에서|서|으로|로)\s?(?:\S{1,4}\s)?(?:봐|보자|보는|봬|뵈|뵙|만나|모이|모여|집합|집결|와|오세)"
)


def is_no_place(place: PlaceSpan, turn: Turn) -> bool:
    """Whether the words name what people do, or only the sort of place they look for ("고깃집 하나 찾아줄래요?")."""
    after = turn.text[place.end :]
    if ACTIVITY.fullmatch(place.text) and not is_place(place.text):
        return True
    if place.text in _SIDES or _NO_PLACE.search(place.text):
        return True
    if turn.acts.has(Act.PROPOSE) is False and _IS_AT.search(turn.text[: place.start]) and _AM.match(after):
        return True
    if place.text == "줌" and place.start and not turn.times and not _CALLS.match(after):
        return True
    if _LABELLED.search(turn.text, 0, place.start) and "?" not in after:
        return False
    sought = turn.acts.has(Act.ASK_PLACE) or ("?" in turn.text and place.text in GENERIC)
    return sought and not MEETS.match(turn.text[place.end :]) and not _IS_OFFERED.search(turn.text, place.end)


_LABELLED = Pattern(r"(?:장소|위치|주소)(?:는|은|:)\s?$")
"""Before a place: says that it is where."""

_NO_PLACE = Pattern(
    r"^(?:같은|똑같은|같습|같아)|^(?:the |a )?(?:place|spot|venue|restaurant)$|(?:시간|때|날)$|[는은던]\s?(?:걸|거|것|게)$|(?:야근|출장|당직|외근|재택|퇴근|출근|휴가|반차|연차)(?:각|중|임|조)?$|(?:주|오|가|하|드리|계)셔$|"
    r"^(?:택시|버스|지하철|전철|기차|열차|자전거|도보|차|자차|두 발|창가|창가석|the)$|(?:[맨빈]손|옷|정장|한복|반팔|긴팔|반바지|복장|차림|얼굴|마음|코스|상태|상황|\d명)$"
)
"""The one of before ("같은 극장"), an hour, a clause, what keeps somebody busy: none of them says where."""

_IS_AT = Pattern(r"(?:^|\s)(?:나|난|저|전|내가|제가)\s(?:지금\s|아직\s|오늘\s)?$")

_AM = Pattern(r"\s?(?:에\s?있|이?(?:야|임|라|라서|에요|예요|인데)(?=$|[^가-힣]|요)|인데|입니다)")
"""Where the speaker is just now ("나 병원인데")."""

_SIDES = frozenset(["밑", "안", "옆", "앞", "뒤", "위", "아래", "밖", "중", "쪽"])
"""Where something is in regard to a thing not named ("20만원 밑으로")."""

_CALLS = Pattern(r"\s?(?:으로|에서|로|링크|회의|미팅|켜)")
"""After 줌: the program, not "gives"."""

_IS_OFFERED = Pattern(r"어때|어떠|어떰|갈까|볼까|가자|괜찮(?:아|지|을까|으)|\bhow about\b", re.IGNORECASE)

NOT_THERE_BUT = Pattern(r"(?<=\S)(?:이|가)?\s?(?:아니고|아니구|아니라|말고|말구)[\s,.!]+")
"""Behind a place: it is not this one but the next ("홍대 아니고 합정")."""

_THEN_OFFERS = Pattern(r"(?<=\s)(?:그럼|그러면)\s")


def offered_place(text: str, times: tuple[tuple[int, int], ...]) -> PlaceSpan | None:
    """The place a text names; before "그럼" stands the reason, not the offer ("아 맞다 부산ㅠ 그럼 25일 어때")."""
    turning = _THEN_OFFERS.search(text)
    if turning is None:
        return find_place(text, times)
    return find_place(" " * turning.end() + text[turning.end() :], times)
