"""Plans called off, people who cannot come after all, and how the others take it."""

from __future__ import annotations

import re

from seontok.core.events import RoomKind
from seontok.core.frozen import replace
from seontok.korean.pattern import Pattern
from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act
from seontok.moments.appointment_calendar import is_elsewhere
from seontok.moments.appointment_frames import Book, Frame, Stance, Status, stand, with_quote
from seontok.moments.appointment_heard import Heard
from seontok.moments.appointment_settle import Shift, Step
from seontok.moments.appointment_start import fresh
from seontok.moments.appointment_target import ANSWER_WITHIN, is_near, speaker

_PROPOSED_CANCEL = Pattern(
    r"취소\s?(?:하자|할까|하면|해도|하는 게|하는게|하죠|할래|합시다|하시죠)|(?:걸|거)로\s?하(?:자|죠|면|시죠)|"
    r"접자|쉬자|쉽시다|쉴까|스킵하자|건너뛰자|(?:것|게|건|거)\S{0,1}\s?(?:어떨|어때|어떠|어떻|나을|낫|좋을)|(?:할|될|될런)까|\?|let'?s|can we|should we",
    re.IGNORECASE,
)
_REGRET = Pattern(
    r"빼\s?(?:줄|드릴|둘)|(?:제|내)가\s?(?:대신\s?)?(?:볼게|할게|맡을|나갈게)|아쉽|[ㅠㅜ]{2}|괜찮|그래|담에|다음에|어쩔\s?수|푹\s?쉬|쾌차|쾌유|몸조리|먼저(?:지|야|죠)|걱정\s?[마말]|건강이|이해해|(?:빨리|얼른|어서)\s?나[아으]|조심히|아이고|헐|저런|ㅇㅋ|ㅇㅇ|넵|네|알겠|"
    r"알았|no worries|np|no problem|too bad|"
    r"aw+|all good|ok|next time|another (?:time|day|week|weekend)|get well|feel better|poor (?:you|thing|love)|oh no|rest up|take care|hope (?:you|he|she|they|it)|sure",
    re.IGNORECASE,
)
_NOT_A_PLAN = Pattern(r"구독|주문|결제|카드|예매표|항공|배송|멤버십|알림|회원(?!님|들|분)|계약")


def cancel(book: Book, heard: Heard, frame: Frame | None) -> Step | None:
    """Somebody calls a plan off, or says he cannot come."""
    text = heard.turn.text
    if _NOT_A_PLAN.search(text):
        return None
    bails = not heard.does(Act.CANCEL)
    if frame is None:
        return _bail_unseen(book, heard) if bails else _cancel_unseen(book, heard)
    offers = heard.offers and (heard.has_value or not _PUT_OFF.search(text))
    if bails and (
        not frame.was_agreed
        or (offers and not _refuses_its_day(heard, frame))
        or (heard.has_value and heard.does(Act.CHANGE))
    ):
        return None
    if not bails and _is_of_other(heard, frame):
        return None
    who, room = speaker(heard), book.room
    if bails and room.kind is RoomKind.GROUP and len(room.members) != 2:
        return _one_leaves(book, heard, frame)
    if bails or _PROPOSED_CANCEL.search(text) or not frame.was_agreed:
        frame = with_quote(replace(frame, cancel_by=who, moved=True), heard.turn)
        return book.put(stand(frame, who, Stance.NO)), ()
    return _called_off(book, with_quote(frame, heard.turn))


_OBJECT = Pattern(r"([가-힣A-Za-z0-9]{2,})(?:은|는|을|를)\s?(?:그냥\s?|일단\s?|다\s?)?취소")
_ANYTHING = Pattern(
    r"약속|모임|만남|일정|예약|그거|그것|이거|이것|이번|오늘|내일|모레|그날|주말|[월화수목금토일]요일|\d|회의|미팅|우리",
    re.IGNORECASE,
)


def _is_of_other(heard: Heard, frame: Frame) -> bool:
    """Whether what is called off is named and is not this plan ("합정은 취소하고 거기로 가자" beside a plan in 망원)."""
    named_ = _OBJECT.search(heard.turn.text)
    if named_ is None or _ANYTHING.search(named_[1]) or heard.days:
        return False
    if any(named_[1] in quote.text for quote in frame.quotes):
        return False
    return not any(part and (part in named_[1] or named_[1] in part) for part in (frame.place, frame.activity))


def _refuses_its_day(heard: Heard, frame: Frame) -> bool:
    """Whether its own day is turned down and nothing is offered for it but some other time ("토요일은 안되겠다 다음에 하자")."""
    others = [day for day in heard.days if day != frame.date]
    return not others and not heard.clocks and _PUT_OFF.search(heard.turn.text) is not None


_SORRY = Pattern(r"미안|죄송|ㅈㅅ|sorry", re.IGNORECASE)


def _bail_unseen(book: Book, heard: Heard) -> Step | None:
    """Somebody excuses himself from a plan we never saw made; the other one's answer decides."""
    days = (*heard.days, *heard.no_days)
    if book.room.kind is not RoomKind.DM or not days or not _SORRY.search(heard.turn.text) or heard.offers:
        return None
    frame = fresh(book, replace(heard, days=days), existing=True, announces=True, personal=False)
    return book.put(replace(frame, cancel_by=speaker(heard))), ()


def _one_leaves(book: Book, heard: Heard, frame: Frame) -> Step:
    who = speaker(heard)
    frame = stand(with_quote(replace(frame, moved=frame.moved or not frame.unseen), heard.turn), who, Stance.NO)
    slots = {n: replace(said, yes=said.yes - {who}) for n, said in frame.slots.items()}
    mine = who if who == book.room.me and who != frame.proposer else ""
    return book.put(replace(frame, slots=slots, cancel_by=mine, refused_n=heard.turn.n)), ()


_PUT_OFF = Pattern(
    r"(?:다음|담|나중)(?:에|으로)\s?(?:다시\s?)?(?:하|보|만나|가|먹|모이|미루|잡)(?:자|죠|지|시죠|는)|\banother time\b|\bnext time\b"
)


def put_off(book: Book, heard: Heard) -> Step | None:
    """After somebody left, another one wants to meet some other time; the next yes calls it off."""
    if heard.has_value or heard.turn.addressed or not _PUT_OFF.search(heard.turn.text):
        return None
    left = [frame for frame in book.live if frame.was_agreed and frame.moved and is_near(frame, heard, n=6)]
    left = [frame for frame in left if Stance.NO in frame.stances.values() and not frame.cancel_by]
    if not left or book.room.kind is RoomKind.DM:
        return None
    return book.put(with_quote(replace(left[-1], cancel_by=speaker(heard)), heard.turn)), ()


def asks_off(book: Book, heard: Heard) -> Step | None:
    """One of two asks to be let off the day of their plan ("내일 다른 날 보면 안돼?"); the other one's yes calls it off."""
    days = {*heard.days, *heard.no_days}
    if (
        book.room.kind is not RoomKind.DM
        or heard.clocks
        or len(days) != 1
        or not words.ASKS_OFF.search(heard.turn.text)
    ):
        return None
    for frame in book.live:
        if frame.was_agreed and frame.date in days and not frame.personal:
            return book.put(with_quote(replace(frame, cancel_by=speaker(heard)), heard.turn)), ()
    return None


_RELEASES = Pattern(r"빼\s?(?:줄|드릴|둘)|(?:제|내)가\s?(?:대신\s?)?(?:볼게|할게|맡을|나갈게)|쉬(?:세요|어요|시고)")
"""Lets one go who asked to be let go; the others still meet."""


def _others_stay(book: Book, frame: Frame) -> bool:
    return book.room.kind is RoomKind.GROUP and len(book.room.members) > 2 and Stance.YES in frame.stances.values()


def answer_cancel(book: Book, heard: Heard) -> Step | None:
    """Somebody takes note that a plan is off."""
    who = speaker(heard)
    waiting = [
        frame for frame in book.live if frame.cancel_by not in ("", who) and is_near(frame, heard, span=ANSWER_WITHIN)
    ]
    if not waiting:
        return None
    frame = waiting[-1]
    if frame.cancel_by == book.room.me and _others_stay(book, frame) and not _RELEASES.search(heard.turn.text):
        return _called_off(book, with_quote(frame, heard.turn)) if _PUT_OFF.search(heard.turn.text) else None
    if _NOT_SO.match(heard.turn.text):
        return book.put(replace(frame, cancel_by="")), ()
    regrets = bool(_REGRET.search(heard.turn.text))
    if (heard.days or heard.clocks) or (heard.offers and not regrets):
        return None
    if not (regrets or heard.does(Act.ACCEPT)):
        return None
    return _called_off(book, with_quote(frame, heard.turn))


_HINDERS = Pattern(
    r"(?:허리|목|무릎|발목|어깨|손목|다리|발|머리|배|이)\S{0,2}\s?(?:나갔|삐었|다쳤|부러|돌아갔|깨질|너무\s?아)|영하|회식\s?(?:때려|잡|생)|야근\s?(?:확정|당첨|각|걸|잡)|독감|코로나|확진|입원|응급실|열이?\s?(?:나|\d\d도|펄펄)|(?:다쳤|다쳐|삐었|삐끗|부러졌|접질)|장염|몸살|(?:배탈|탈)이?\s?났|목이?\s?(?:갔|나갔|안\s?나)|아파서\s?(?:병원|누워|못)|깁스|"
    r"(?:게|하게|가게|하러)\s?생겼|(?:가야|해야|봐야|있어야|나가야|내려가야|올라가야|데려가야)\s?(?:돼|되|함|한다|할|됨|하는데|해)|상(?:을)?\s?당|장례|미세먼지|태풍|폭우|폭설|호우|한파|비\s?(?:온|온대|엄청|쏟)|눈\s?(?:온|온대|엄청|쏟)|"
    r"일이?\s?(?:터|생겼|꼬)|사고(?:가)?\s?나|잡혔|걸렸|까먹|깜빡|겹쳤|"
    r"\b(?:fever|flu|covid|sprained|broke my|my (?:knee|back|ankle|leg)|food poisoning|throwing up|in hospital|called in to work|got called|stuck at|pouring|snowing|storm|forecast|thunder\w*|heatwave|waterlogged|two weeks off|in bed|no voice|lost my voice)\b",
    re.IGNORECASE,
)
"""A reason that may keep somebody from coming."""
_LETS_GO = Pattern(
    r"(?:담|다음|나중|언제)(?:에|번에|주에|달에)?\s?(?:다시\s?|또\s?)?(?:하|보|만나|가|먹|잡|모이|날|치|마시|뭉치|휘두르|\S{1,4}자(?=$|[^가-힣])|\S{1,3}면\s?(?:돼|되)|[.!~ㅠㅜㅋㅎ]*$)|(?:봄|여름|가을|겨울|내년|방학|날\s?(?:풀리|좋으)면?|다?\s?나으면|괜찮아지면)(?:에|때)?\s?(?:\S{1,4}\s)?(?:하|가|보|먹|치|만나)(?:자|면|죠)|접(?:고|자)(?=$|[^가-힣])|(?:걱정|신경)\s?(?:말|마|쓰지)|부터\s?챙기|언제든\s?(?:먹|보|만나|하|가)|"
    r"(?:먼저|우선)(?:지|죠|이지|이죠|야)|(?:푹|집에서|그냥|그럼)\s?(?:\S{1,3}\s)?(?:쉬어|쉬세|누워|자)|누워\s?있|쾌차|몸조리|다녀\s?(?:와|오)|"
    r"\b(?:another (?:time|day|week)|next time|some other|heal up|get well|feel better|rest up|rain check|we'?ll do it (?:later|again)|can wait|look after (?:her|him|them|yourself)|family (?:comes )?first)\b",
    re.IGNORECASE,
)
"""Lets the other one off, or puts the plan off to no day."""
N_HINDERED = 3
"""Messages after such a reason in which the other one lets its giver off."""


def gives_reason(text: str) -> bool:
    """Whether a text gives a reason that may keep somebody from coming, or lets him off."""
    return bool(_HINDERS.search(text) or _LETS_GO.search(text))


def hindered(book: Book, heard: Heard) -> Book:
    """The book with a reason noted that somebody gives against an agreed plan, by its day or just after speaking of it."""
    if heard.offers or not _HINDERS.search(heard.turn.text):
        return book
    days = (*heard.days, *heard.no_days)
    agreed = [frame for frame in book.live if frame.was_agreed and frame.date is not None and not frame.personal]
    frame = next((frame for frame in agreed if frame.date in days), None)
    if frame is None and not days and agreed:
        frame = max(agreed, key=lambda one: one.touched_n)
    if frame is None or speaker(heard) not in (frame.proposer, *frame.stances):
        return book
    return book.put(replace(frame, hindered_by=speaker(heard), hindered_n=heard.turn.n))


def let_off(book: Book, heard: Heard) -> Step | None:
    """A plan of two called off by a reason one gave and the other one took ("나 독감이래" / "푹 쉬어 담에 보자")."""
    if heard.days or heard.clocks or not _LETS_GO.search(heard.turn.text) or book.room.kind is not RoomKind.DM:
        return None
    for frame in book.live:
        recent = heard.turn.n - frame.hindered_n <= N_HINDERED and frame.hindered_by not in ("", speaker(heard))
        if recent and frame.was_agreed:
            return _called_off(book, with_quote(frame, heard.turn))
    return None


_NOT_SO = Pattern(
    r"(?:아니|아냐|아뇨|ㄴㄴ|no,|nope)(?!고)(?!.*(?:아냐|괜찮|먼저|걱정|이해|뭘|건강|쉬어|당연|worr|fine|problem))|.*(?:예정대로|그대로\s?(?:진행|하|합|해|가|간)|취소\s?(?:안|아니|아님)|강행)",
    re.IGNORECASE,
)
"""Says it is not off ("아니 시간은 그대로고")."""
N_AGAIN = 8
"""Messages within which calling off another plan of the day says the same thing again."""


def _called_off(book: Book, frame: Frame) -> Step:
    frame = replace(frame, status=Status.CANCELLED, cancel_by="")
    known = bool(frame.told) or frame.existing
    again = any(
        old.status is Status.CANCELLED and old.date == frame.date and frame.touched_n - old.touched_n <= N_AGAIN
        for old in book.ended
    )
    if again or not (known or frame.settled) or frame.date is None:
        return book.put(frame), ()
    sure = 1.0 if known else 0.7
    return book.put(frame), (Shift(frame, "cancel", sure),)


_ALSO = Pattern(r"(?:약속|모임|회식|일정|회의|수업)도\s?(?:다\s?)?(?:취소|파토|파투)")
"""News of what is off besides: no plan of these two ("내일 약속도 취소됐어")."""


def _cancel_unseen(book: Book, heard: Heard) -> Step | None:
    """A plan we never saw made is called off ("내일 주간회의는 취소합니다")."""
    if (
        is_elsewhere(heard, book.room)
        or (book.room.kind is RoomKind.DM and _ALSO.search(heard.turn.text))
        or not (heard.days and heard.activity)
        or ("?" in heard.turn.text and not words.SETTLED.search(heard.turn.text))
    ):
        return None
    frame = fresh(book, heard, existing=True, announces=True, personal=False)
    if _PROPOSED_CANCEL.search(heard.turn.text):
        return book.put(replace(frame, cancel_by=speaker(heard))), ()
    return _called_off(book, replace(frame, settled=frame.slots))
