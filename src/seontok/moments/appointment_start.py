"""When a message begins a plan: an offer, an announcement, a day asked after, a plan known from before."""

from __future__ import annotations

import re
from datetime import timedelta
from hashlib import sha1

from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act, Acts
from seontok.moments.appointment_activity import ACTIVITY, PERSONAL
from seontok.moments.appointment_frames import Book, Frame, Said, Stance, Status, with_quote
from seontok.moments.appointment_heard import Heard, is_ahead, is_booked
from seontok.moments.appointment_table import with_values
from seontok.moments.appointment_target import OPEN_FOR, is_with_outsider, speaker


def started(book: Book, heard: Heard) -> Frame | None:
    """A frame for a message that floats, offers or announces something; None if it does not."""
    if heard.no_days and not heard.days and PERSONAL.search(heard.activity) and words.OWN.search(heard.turn.text):
        heard = replace(heard, days=heard.no_days, clocks=heard.no_clocks, no_days=(), no_clocks=())
    offers = heard.offers or _lists_times(heard)
    mine = _states_event(heard) and bool(words.OWN.search(heard.turn.text)) and not offers
    announces = heard.does(Act.ANNOUNCE) or (_states_event(heard) and not mine)
    existing = bool(words.EXISTING.search(heard.turn.text)) and bool(heard.days or heard.activity)
    has = bool(heard.days and heard.clocks and words.OWN.search(heard.turn.text)) and has_of_his_own(heard)
    booked = is_booked(heard) and heard.does(Act.QUOTE) and not _TO_ALL.search(heard.turn.text)
    outside = is_with_outsider(heard, book)
    personal = outside or ((mine or has or booked or _is_personal(heard)) and not (offers or existing))
    if heard.recurrence and not offers and words.OWN.search(heard.turn.text):
        return None
    if (heard.does(Act.ASK_PRODUCT) or heard.does(Act.ASK_GIFT)) and not (heard.days or heard.clocks):
        return None
    if _FAVOUR.search(heard.turn.text) and heard.does(Act.REQUEST) and not heard.clocks:
        return None
    if _OUTAGE.search(heard.turn.text) and not (offers or heard.does(Act.CHANGE)):
        return None
    nothing = heard.activity in ("", "점심", "저녁") and not heard.does(Act.PROPOSE, SURELY)
    if nothing and _OPENING.search(heard.turn.text):
        return None
    if heard.loose or (heard.does(Act.CANCEL) and not heard.does(Act.CHANGE)):
        return None
    if heard.moves and not (heard.recurrence or offers) and _FROM_NOW_ON.search(heard.turn.text):
        return None
    if announces and heard.days and heard.clocks and heard.no_clocks and _NOT_BUT.search(heard.turn.text):
        heard = replace(heard, turn=replace(heard.turn, acts=Acts({**heard.turn.acts.p, Act.CHANGE: 0.8})))
        existing = True
    known = heard.old_days or heard.old_clocks or heard.no_days or heard.no_clocks
    moves = heard.activity or known or _ANY_PLAN.search(heard.turn.text)
    if heard.moves and moves and (heard.days or heard.activity) and heard.has_value:
        existing = True
    stated = (
        (heard.plain or _is_terse(heard))
        and bool(heard.days and (heard.clocks or heard.place))
        and not words.OWN.search(heard.turn.text)
    )
    told = not stated and _states_plan(heard)
    weak = not (stated or told) and (_is_whole(heard) or _is_hour_of_day(book, heard))
    if not (offers or announces or existing or personal or stated or told or weak or _asks_day(heard)):
        return None
    if heard.does(Act.THIRD_PARTY) and not (offers or told or weak) and not _states_event(heard):
        return None
    if _FETCHED.search(heard.turn.text):
        return None
    if not (heard.days or heard.clocks or heard.place or heard.vague or heard.activity or heard.half_day):
        return None
    kept = (existing and (not heard.does(Act.PROPOSE) or heard.does(Act.CHANGE))) or _is_kept(heard)
    frame = fresh(book, heard, existing=kept, announces=announces and not offers, personal=personal)
    said = heard.turn.text
    put = offers and bool(
        heard.asks or words.PROPOSE.search(said) or words.EN_THEN.match(said) or not (heard.days and heard.clocks)
    )
    tentative = not (put or announces or kept)
    asked = tentative and not (stated or told or weak or personal)
    weak = weak and tentative and not _asks_day(heard)
    return replace(frame, tentative=tentative, stated=(told or weak) and tentative, asked=asked, weak=weak)


_NOT_BUT = Pattern(r"(?:시|반|분)(?:이|가)?\s?(?:아니라|아니고|말고)\s")
"""Puts another hour in the place of the one that stood ("9시가 아니라 11시에 시작합니다")."""
N_TERSE = 48
_TELLS = Pattern(
    r"\b(?:i|i'?m|i'?ve|my|me|he|she|they|their|his|her|we're|is|are|was|were|has|have|had|will|gets?|got|starts?|ends?|opens?|closes?|due|deadline|dentist|doctor|flight|exam|"
    r"interview|shift|delivery|appointment|train|bus)\b|\?",
    re.IGNORECASE,
)


def _is_terse(heard: Heard) -> bool:
    """Whether an English message is but what, when and where, without a verb ("film on thursday 8, Rio cinema")."""
    text = heard.turn.text
    return text.isascii() and len(text) <= N_TERSE and bool(heard.clocks) and not _TELLS.search(text)


_OPENING = Pattern(
    r"영업|휴무|휴관|쉽니다|쉬는\s?날(?!\S{0,3}\s?(?:인데|이니까|이라|이고|에|이니))|(?:부터|~|-).{0,14}까지(?:만)?\s?(?:해요|합니다|해용|하고\s?있|엽니다|열어요)|운영\s?(?:시간|합니다|하고|해요|됩니다|중)|(?:점심|진료|상담|면회|관람|접수|업무|배송)\s?시간|접수|마감|기한|배출|수거|\b(?:deadline|due|recycling|opens?|closes?|open till)\b",
    re.IGNORECASE,
)
"""Tells opening hours, collections and deadlines, at which nobody meets."""
_FAVOUR = Pattern(
    r"(?<!와)(?<!와 )(?<!나가)(?<!나가 )(?<!가)(?<!가 )(?<!내)(?<!내 )(?<!참석해)(?<!참석해 )(?:줄|주실) ?수 ?있"
)
"""Asks for something to be done for the speaker, not to come."""
_OUTAGE = Pattern(r"(?:운행|이용|운영|사용|출입|통행)\S{0,2}\s?(?:중단|중지|불가|제한|금지)|단수|단전|정전|통제|폐쇄")
"""Tells when something cannot be used, at which nobody meets either."""
SURELY = 0.9
"""Probability of an offer made beside such hours."""
_FROM_NOW_ON = Pattern(
    r"(?:오늘|내일|모레|[일월주달\d]|요일|욜)부터(?=[\s).,]|$)|앞으로(?:는)?\s|\bfrom (?:now|tomorrow|monday|next) ?(?:on|week|month)?\b",
    re.IGNORECASE,
)
"""Tells how it will be from some day on ("내일부터 점심이 11시 반으로 바뀝니다"), not when one meets."""
_ANY_PLAN = Pattern(
    r"약속|일정|모임|시간을?|미루|미룰|미뤄|당기|당겨|옮기|옮길|옮겨|연기|\b(?:our|resched\w*|postpon\w*)\b",
    re.IGNORECASE,
)
"""Speaks of a plan without naming it, so that a change of it is one ("내일 7시로 미룰까?"), not of life ("인생이 바뀐다")."""


def _states_plan(heard: Heard) -> bool:
    """A day, an hour and where or what, put to the room without a verb of offering ("22일 6시 구로 양꼬치")."""
    whole = heard.days and heard.clocks and (heard.place or heard.activity)
    if not whole or heard.asks or any(heard.does(act) for act in (Act.PAST, Act.THIRD_PARTY, Act.REJECT)):
        return False
    return not words.OWN.search(heard.turn.text) and not PERSONAL.search(heard.turn.text)


def _is_whole(heard: Heard) -> bool:
    """Whether a day and an hour are told, whatever else is said of them."""
    past = heard.does(Act.PAST) and not is_ahead(heard)
    told = not (past or heard.does(Act.REJECT)) and (heard.activity or not heard.does(Act.CHANGE))
    return bool(heard.days and heard.clocks and told)


N_HOUR = 5
"""Messages after a day was spoken of in which an hour told alone is its hour."""


def _is_hour_of_day(book: Book, heard: Heard) -> bool:
    """Whether an hour is told of the day just spoken of ("토욜 봉사 몇시임" / "새벽 6시")."""
    seen, turn = book.day_seen, heard.turn
    if seen is None or heard.days or not heard.clocks or turn.n - seen.n > N_HOUR or seen.quote.at is None:
        return False
    if turn.message.at - seen.quote.at > OPEN_FOR or any(heard.does(act) for act in (Act.PAST, Act.REJECT, Act.CHANGE)):
        return False
    return heard.plain or bool(heard.place) or heard.does(Act.ACCEPT)


def _lists_times(heard: Heard) -> bool:
    """Times to choose from ("영화 3시랑 5시 있는데")."""
    listed = re.search(r"있는데|있네|있음|있어|있대|있다", heard.turn.text)
    return bool(heard.activity and len(heard.clocks) > 1 and listed)


_EVENT_IS = Pattern(
    r"\s?(?:에서\s?)?(?:다(?=$|\s)|이래요?|래요?|이야|야|이에요|예요|에요|입니다|임|이다|(?:이|가|은|는)?\s?(?:있습니다|있어요?|있음|있대|잡힘|잡혔|예정)|"
    r"(?:을|를)?\s?(?:합니다|할게요|진행|해요|하겠)|이라|인\s?거)(?=$|[^가-힣]|습|어)"
)
"""Right after a time, an activity or a place: says that it takes place ("회식 31일이래", "2시 회의 있습니다")."""
_ASKS_DAY = Pattern(
    r"(?:뭐\s?(?:해|함|하|하냐|할|하니|하세요|하시)|시간|언제\s?\S{0,3}(?:오|올|와|갈|가|볼|봐|보|만나|내려|출발|괜찮|편)|바빠|바쁘|약속\s?있|일정|스케줄|한가|비어|괜찮|어때|"
    r"free|busy|plans|up to|doing)",
    re.IGNORECASE,
)


def _is_kept(heard: Heard) -> bool:
    return bool(re.search(r"원래|기로\s?(?:한|했)|still on|다들\s?오(?!늘|전|후|랜|래)", heard.turn.text))


_FETCHED = Pattern(r"(?:가지러|찾으러|받으러|가져가러|픽업하러)\s?(?:온대|오신대|온다[고더네]|오신다)")
"""A stranger comes to fetch something."""


def _states_event(heard: Heard) -> bool:
    if not (heard.activity and (heard.days or heard.clocks)):
        return False
    text = heard.turn.text
    ends = [span.end for span in heard.turn.times]
    ends += [text.find(heard.place) + len(heard.place)] if heard.place else []
    ends += [found.end() for found in ACTIVITY.finditer(text)]
    return any(_EVENT_IS.match(text, end) for end in ends)


_QUESTION_END = Pattern(r"(?:니|냐|나요|까요?|세요|뭐\s?(?:해|함|하노))들?[\s~.ㅋㅎ]*$")


def _asks_day(heard: Heard) -> bool:
    asks = heard.asks or bool(_QUESTION_END.search(heard.turn.text))
    return asks and bool(heard.days or heard.vague) and bool(_ASKS_DAY.search(heard.turn.text))


def own_appointment(book: Book, heard: Heard) -> Frame | None:
    """What somebody has that day himself, given as a reason or as news ("나 목욜 3시 면접이야")."""
    days, clocks = heard.days or heard.no_days, heard.clocks or heard.no_clocks
    if not days or heard.offers or not words.OWN.search(heard.turn.text):
        return None
    end = heard.turn.text.find(heard.activity) + len(heard.activity)
    told = PERSONAL.fullmatch(heard.activity) and _EVENT_IS.match(heard.turn.text, end)
    if not (told or (clocks and has_of_his_own(heard))):
        return None
    return fresh(book, replace(heard, days=days, clocks=clocks), existing=False, announces=True, personal=True)


def has_of_his_own(heard: Heard) -> bool:
    """Whether the speaker tells a day and an hour of his own that he has something on, not when he is free or comes."""
    text = heard.turn.text
    if heard.asks or (heard.plain and not heard.activity) or heard.does(Act.CHANGE) or heard.does(Act.CANCEL):
        return False
    return bool(_HAS.search(text)) and not _IS_FREE.search(text)


_HAS = Pattern(
    r"(?:이라|라|이라서|라서|있어|있음|있거든|있는데|있네|있다|있습|잡혀|잡혔|예약|때문|이야|이에요|예요|입니다|인데|임|가요|가야|봐야|받아|받습|타서|타요|탑니다|겹)"
    r"(?=$|[^가-힣]|서|요|있|됨|돼|든|음|다|니다|가|예|라)"
)
_IS_FREE = Pattern(
    r"가능|괜찮|[돼됨]|되[는네면]|좋[아은을겠]|콜|비어|비었|한가|도착|합류|퇴근|끝나|끝남|갈게|갈 수|나갈|ㄱㄴ|시간\s?(?:있|나|비|돼|됨)|하자|보자|어때|"
    r"점심시간|근무시간|운영|영업|업무|일어나|기상|자야|잤|잔다|도와|남아|까지"
)


def _is_personal(heard: Heard) -> bool:
    text = heard.turn.text
    own = (
        PERSONAL.search(text)
        and not _OURS.search(text)
        and not _TO_ALL.search(text)
        and not heard.asks
        and not heard.does(Act.THIRD_PARTY)
    )
    return bool(heard.days and own)


_TO_ALL = Pattern(
    r"공지|안내|알립니다|알려\s?드|참석|모두|다들|여러분|집합|\b(?:everyone|all of you|reminder|notice)\b",
    re.IGNORECASE,
)
"""Speaks to a room, not of oneself."""
_OURS = Pattern(
    r"(?:로|으로)\s?(?:잡|정하|진행하|변경하|하)(?:겠|도록)|잡아\s?드|저희\s?(?:사옥|회사|사무실|매장|병원|본사)|뵙|우리|둘이|셋이|같이|예약(?:입니다|이에요|안내|\s안내|되셨|하셨)|방문\s?예정|뵙|\b(?:us|both|together)\b",
    re.IGNORECASE,
)


def fresh(book: Book, heard: Heard, *, existing: bool, announces: bool, personal: bool) -> Frame:
    turn, who = heard.turn, speaker(heard)
    digest = sha1(f"{book.room.id}|{turn.message.id}|{heard.part}".encode(), usedforsecurity=False).hexdigest()
    frame = Frame(
        id=digest[:8],
        proposer=who,
        status=Status.PROPOSED if heard.has_value else Status.FLOATED,
        slots={},
        stances={} if heard.does(Act.THIRD_PARTY) and not heard.offers else {who: Stance.YES},
        activity=heard.activity,
        existing=existing,
        personal=who if personal else "",
        recurrence=heard.recurrence,
        to=turn.addressed,
        half_day=heard.half_day,
        joined=(heard.joins,) if heard.joins else (),
        moved=existing and heard.does(Act.CHANGE),
        was_on=frozenset(heard.old_days),
        opened_n=turn.n,
        pending_n=turn.n,
        pending_by=who,
    )
    frame = _with_recent_day(frame, book, heard)
    asked = heard.asks or heard.offers
    frame = with_values(
        frame, heard, fixed=(announces and not heard.asks) or (existing and not (frame.moved and asked)) or personal
    )
    if existing:
        known = {} if frame.moved else {name: said.value for name, said in frame.slots.items()}
        frame = replace(frame, told=known, unseen=not (frame.moved or _is_somebodys(heard)))
    return with_quote(frame, turn)


_SHOWN = Pattern(
    r"재방|방송|중계|방영|개봉|드라마|본방|(?:야구|축구|배구|농구|경기|시합)\s?(?:하는|있는|시작)|마감|출근|퇴근|수업|오픈"
)
"""What is shown, opens or begins by itself: to know its hour is no plan."""
_KIN = Pattern(
    r"우리 ?(?:애|아이|아기|딸|아들|엄마|아빠|누나|언니|형|오빠|동생|남편|와이프|할머니|할아버지|강아지|고양이)"
)
"""Ours, but no more of those who talk."""
_YOURS = Pattern(r"\b(?:confirming|confirm|reminder|remind\w*)\b.*\byour\b", re.IGNORECASE)
"""A place of business confirms what a guest has booked."""


def _is_somebodys(heard: Heard) -> bool:
    """Whether what is taken for known is somebody's own or takes place without these people ("너 토요일 3시 결혼식 맞지?")."""
    text = heard.turn.text
    own = PERSONAL.search(text) is not None and not _OURS.search(_KIN.sub("", text)) and not _YOURS.search(text)
    return own or _SHOWN.search(text) is not None


N_BREATH = 2
"""Messages of one sender that still make one sentence ("금욜에" "밥 먹자")."""
OVER_NIGHT = timedelta(hours=20)
"""For as long, the next message or two still speak of it ("금요일 같이 가실 수 있나요?" / the morning after "네 가능합니다")."""
N_DAY = 6
"""Messages for which a day spoken of stays the day of a bare time."""


def _with_recent_day(frame: Frame, book: Book, heard: Heard) -> Frame:
    """A time without a day is on the day just spoken of."""
    seen, turn = book.day_seen, heard.turn
    if seen is None or heard.days or "date" in frame.slots:
        return frame
    same_breath = seen.by == speaker(heard) and turn.n - seen.n <= N_BREATH and heard.offers
    if not (heard.clocks or heard.place or same_breath):
        return frame
    said_at = seen.quote.at
    if said_at is None or turn.n - seen.n > N_DAY:
        return frame
    if turn.message.at - said_at > (OVER_NIGHT if turn.n - seen.n <= N_BREATH else OPEN_FOR):
        return frame
    who = speaker(heard)
    said = Said(seen.day, seen.quote.message_id, who, frozenset({who, seen.by}), sure=seen.by == who)
    return replace(frame, slots={**frame.slots, "date": said}, quotes=(*frame.quotes, seen.quote))
