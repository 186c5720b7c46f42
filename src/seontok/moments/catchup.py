"""What was missed while away, if any of it concerns the owner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from seontok.core.events import Message, Opened, Room, RoomKind
from seontok.core.frozen import replace
from seontok.core.moments import Kind, Moment
from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act
from seontok.moments.address import ALL, ME
from seontok.moments.appointment import appointments
from seontok.moments.appointment_frames import Stance
from seontok.moments.evidence import moment, touched
from seontok.moments.negotiation_words import SS
from seontok.moments.state import RoomState, Seen, Turn
from seontok.moments.unanswered import asks_owner

LEAST_UNREAD = 8
"""Fewer are read faster than a digest of them (data/moments/README.md §2)."""
_AT_ONCE = timedelta(minutes=5)
"""How soon after opening the owner writes if they have read what stands there."""
_N_SCREEN = 12
"""Messages a phone shows at once."""
_N_KEPT = 120
_N_REFS = 6
_DECIDED = Pattern(
    r"\bheads up\b|\breminder\b|쉽니다|쉬어요|쉬기로|미룹니다|미뤄요|올리기로|늘려|줄여|바뀌[었는]|바뀜|바꼈|출발합니다|늦춰졌|당겨졌|미뤄졌|늦췄|앞당|(?:예매|예약|결제|접수|등록) ?완료|합니다[.!]? \d+시|\b(?:training|game|match|practice|class|meeting|dinner|gig|party|session)(?:'s| is) (?:off|cancelled)\b|확정|결정|정했|정해졌|하기로|바꿀게요|바꿉니다|변경|옮깁니다|옮길게요|미뤄|연기|취소|공지|공유드|안내드|"
    r"(?<!말씀)(?<!생각)(?<!좋아)(?<!사랑)(?<!감사)(?<!미안)합니다[.!]?$|(?:시|분|반|일|층|호|실|관|역|앞|출구|까지) ?입니다[.!]?$|으로 ?(?:할게요|합시다|하죠|갑시다|"
    r"가죠|하자)|로 ?(?:할게요|합시다|갑시다|정할게요|예약했)|예약했|모이세요|오세요|참석|필참|집합"
    r"|\b(?:decided|confirmed|moved to|cancel+ed|postponed|we'?re (?:going with|meeting)|let'?s go with|final|"
    r"booked)\b",
    re.IGNORECASE,
)
_DEADLINE = Pattern(
    r"까지|마감|기한|투표|회신|제출|입금|신청|\b(?:by (?:\w+day|tomorrow|tonight|noon|\d)|deadline|due|vote|rsvp)\b",
    re.IGNORECASE,
)
_POLITE_REQUEST = Pattern(r"주세요|주시|바랍니다|부탁|\bplease\b", re.IGNORECASE)
_DUTY = Pattern(
    r"들르|들러|서명|총무|당번|와라|오세요|오셔야|찾으[셔시심신]|찾으세|불러|부르[시셔]|너만|받아야|맡|담당|차례|순서|당번|미납|벌금|회비|정산|입금|송금|제출|발표|준비|가져|챙겨|뽑아|확인|내[주셔야]|해 ?주[세시]|[가-힣]야 ?(?:될|돼|되|한다|해|함|할|겠|지)|부탁|배정|빠졌|남았|꼭 |"
    r"\b(?:your turn|you(?:'ll| will)? (?:need|have) to|can you|could you|you'?re (?:on|up|down for|in charge)|assigned|owes?|due|bring|take|please)\b",
    re.IGNORECASE,
)
"""What falls to somebody who is named."""
_LEFT = Pattern(
    r"내가 ?(?:갖고|가지고|들고|맡아|챙겨) ?(?:있|뒀|놨)|(?:뒀|놨|놓았|두었|맡겼|보냈|올렸|드렸|전달했|반납했|넣었|남겼|걸었|옮겼|예약했|접수했|처리했|취소했|바꿨|잡았|냈)(?:습니다|어요|어|음|다|지|는데|네)|"
    r"(?:택배|손님|우편|등기|선물|편지|음식|차|짐|물건|연락|전화)\S{0,3} ?(?:\S+ )?(?:왔|오셨|도착했|기다리|와 ?있|있)(?:어요|습니다|대요|시는데|세요|네요|으니|음)|"
    r"\byour \w+(?:'s|'re| is| are| was| has)\b|\bwaiting for you\b|\b(?:someone|somebody) (?:is )?(?:here|looking) (?:to see|for) you\b|"
    r"\bI(?:'ve| have)? (?:left|put|dropped|sent|booked|moved|signed|paid|shared)\b",
    re.IGNORECASE,
)
"""What was done for somebody who is named ("연우님 열쇠는 서랍에 넣어뒀습니다")."""
_OWN_DOING = Pattern(
    r"세일|할인|특가|쿠폰|까지면|부터.*까지|거(?:임|야|에요|예요)[\s.~!ㅋㅎㅠ]*$|[게께](?:요)?[\s.~!ㅋㅎㅠ]*$|[간온한]다고|\bI(?:'ll| will|'m)\b"
)
"""Up to when the speaker himself does something: no deadline for the owner ("4시반까지 갈게")."""
_SO_FAR = Pattern(rf"(?:지금|여태|이제|어제)까지|까지 (?:\S+ )*\S*{SS}(?:어|다|지|네|는데)?요?[\s.~!ㅋㅎㅠ]*$")
"""Up to when or where something went on or was done."""
_HEARSAY = Pattern(
    r"(?:던데|[다라]던|[됐된한온간]대(?:요)? \S+|[ㄴ는]?대|래|다며|라며|다는데|라는데)(?:요)?[\s.~!?ㅋㅎㅠㅜ]*$"
)
"""News from elsewhere ("7시에 비 온다던데") decides nothing for this room."""
_OWED = Pattern(
    r"(?:과제|신청|접수|등록|잔금|회비|참가비|제출|납부|투표|입금)[^?]*(?:까지|마감|내야|연장|끝|[안못] ?내면)|까지 (?:과제|신청|접수|등록|잔금|회비|참가비|제출|납부)\S* [안못] ?내면"
)
"""What the room has to hand in or to pay, whoever said so ("잔금 수요일까지 내야 한대요")."""
_OF_ONESELF = Pattern(
    r"(?:나|난|저|전|나도|저도)(?=\s)|(?:우리|저희) ?(?:애|아이|아들|딸|엄마|아빠|회사|남편|집|학교)|(?:엄마|아빠|남편|와이프|여친|남친|동생)[이가은는]?(?=\s)"
)
"""Begins with the speaker or those of the speaker: no news for the room ("나 병원 예약했어 목요일")."""
_TO_ALL = Pattern(
    r"참석|오시|가능하|되시|괜찮으|투표|되는 ?사람|올 ?사람|갈 ?사람|can everyone|who'?s (?:in|coming)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unread:
    """Messages the owner has not seen."""

    turns: tuple[Turn, ...] = ()
    n: int = 0
    told: tuple[Turn, ...] = ()
    """What the last digest named, until the owner has written again."""
    told_at: datetime | None = None


class Catchup:
    """Speaks when the owner opens the room and something in the unread concerns them."""

    name = "catchup"

    def start(self, room: Room) -> Unread:
        """Everything is read."""
        return Unread()

    def step(self, own: Unread, seen: Seen) -> tuple[Unread, Sequence[Moment]]:
        """The owner's own message or an opening reads everything."""
        if seen.turn is not None and isinstance(seen.event, Message):
            if seen.turn.is_owner:
                return (Unread() if own.n or own.told else own), _read(own, seen, seen.turn)
            return replace(own, turns=(*own.turns[-(_N_KEPT - 1) :], seen.turn), n=own.n + 1), ()
        if isinstance(seen.event, Opened):
            return _opened(own, seen)
        kept = tuple(turn for turn in own.turns if not touched(seen.event, [turn]))
        return (own if kept == own.turns else replace(own, turns=kept)), ()

    def next_tick_at(self, own: Unread, state: RoomState) -> datetime | None:
        """Waits for the owner, not for the clock."""
        return None


def is_decided(text: str) -> bool:
    """Whether a text announces something settled."""
    return _DECIDED.search(text) is not None


def concern(turn: Turn, state: RoomState) -> float:
    """How much a message concerns the owner: 0 small talk, 2 worth a digest by itself."""
    if turn.is_pasted or turn.acts.has(Act.RHETORICAL):
        return 0.0
    if asks_owner(turn, state) >= 0.7:
        return 3.0
    if (ME in turn.addressed or _speaks_of_owner(turn.text, state)) and _DUTY.search(turn.text):
        return 3.0
    if _HEARSAY.search(turn.text):
        return 2.0 if turn.times and _OWED.search(turn.text) else 0.0
    if _OF_ONESELF.match(turn.text) or (set(turn.addressed) - {ME, ALL} and not {ME, ALL} & set(turn.addressed)):
        return 0.0
    if ME in turn.addressed and _LEFT.search(turn.text) and not turn.acts.has(Act.QUESTION):
        return 2.5
    when = bool(turn.times)
    if ME in turn.addressed and (when or any(turn.acts.has(act) for act in _CONCERNS)):
        return 2.0
    if _DECIDED.search(turn.text) and (when or turn.acts.has(Act.ANNOUNCE)):
        return 2.0
    if _DEADLINE.search(turn.text) and when and not any(p.search(turn.text) for p in (_OWN_DOING, _SO_FAR)):
        return 2.0
    to_all = ALL in turn.addressed or _TO_ALL.search(turn.text) is not None
    if to_all and turn.acts[Act.QUESTION] >= 0.6 and when:
        return 2.0
    if to_all and turn.acts.has(Act.REQUEST):
        return 2.0
    if _POLITE_REQUEST.search(turn.text) and turn.acts.has(Act.REQUEST) and not set(turn.addressed) - {ME, ALL}:
        return 2.0 if when or is_decided(turn.text) else 1.5
    if turn.acts.has(Act.PROPOSE, 0.7) and not turn.acts.has(Act.REJECT) and when:
        return 1.0
    return 0.0


_CONCERNS = (Act.ANNOUNCE, Act.CHANGE, Act.REQUEST, Act.PROPOSE)
"""What a message that names the owner may do so as to concern them."""


def _speaks_of_owner(text: str, state: RoomState) -> bool:
    """Whether the owner's name stands with a particle ("유나가 그날 케이크도 찾아와야 될 듯")."""
    return (
        re.search(rf"(?<![가-힣]){re.escape(state.room.me)}이?(?:가|한테|에게|랑|와|과|더러|보고)(?=\s)", text)
        is not None
    )


def _planned(state: RoomState) -> frozenset[str]:
    """Messages that hold the day, time or place of a plan most of the room agreed to."""
    n_others = len(state.room.members) - 1
    return frozenset(
        message_id
        for plan in appointments(state)
        if plan.agreed and sum(stance is Stance.YES for stance in plan.stances.values()) >= min(3, n_others)
        for message_id in plan.message_ids.values()
    )


def _opened(own: Unread, seen: Seen) -> tuple[Unread, tuple[Moment, ...]]:
    chosen, p = _chosen(own, seen) if own.n >= LEAST_UNREAD else ((), 0.0)
    if not chosen:
        return Unread(), ()
    slots = {"refs": (tuple(turn.message.id for turn in chosen), chosen[0])}
    made = moment(seen, Kind.CATCHUP, chosen, slots, p=p, lasts=timedelta(hours=3))
    return Unread(told=chosen, told_at=seen.at), (made,)


def _read(own: Unread, seen: Seen, turn: Turn) -> tuple[Moment, ...]:
    """The owner joins in at once and all of it stood on the screen they opened to: the digest is no news."""
    if own.told_at is None or seen.at - own.told_at > _AT_ONCE or turn.n - own.told[0].n > _N_SCREEN:
        return ()
    slots = {"refs": (tuple(said.message.id for said in own.told), own.told[0])}
    return (moment(seen, Kind.CATCHUP, [*own.told, turn], slots, p=0.1, lasts=_AT_ONCE, handled="read"),)


def _chosen(own: Unread, seen: Seen) -> tuple[tuple[Turn, ...], float]:
    """What a digest should name, oldest first, and how likely it is wanted; nothing if nothing concerns the owner."""
    planned = _planned(seen.state)
    weighed = [
        (weight, turn)
        for turn in own.turns
        if (weight := max(concern(turn, seen.state), 2.0 * (turn.message.id in planned)))
    ]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].n))
    if not weighed or weighed[0][0] < 2.0:
        return (), 0.0
    chosen = tuple(sorted((turn for _, turn in weighed[:_N_REFS]), key=lambda turn: turn.n))
    return chosen, 0.85 if weighed[0][0] >= 3.0 or seen.state.room.kind is RoomKind.GROUP else 0.75
