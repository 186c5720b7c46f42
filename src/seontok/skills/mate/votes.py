"""What one message says of days: those its sender can, those not, from or until which hour.

In Korean the verdict follows the days it is about ("목요일은 알바라 안 되고 금요일은 6시 이후면 돼요"), unless it is said of
days in advance ("되는 날은 금, 토"). In English it stands on either side within its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from operator import itemgetter

from seontok.core.events import Message
from seontok.korean.pattern import Pattern
from seontok.korean.time import TimeSpan, read_times

_BUSY = (
    r"약속|일정|선약|알바|수업|시험|회식|출장|근무|당직|결혼식|교회|성당|학원|여행|병원|과외|레슨|야근|출근|제사|돌잔치|"
    r"예비군|세미나|워크숍|면접|발표"
)
_VERDICT = Pattern(
    r"(?P<no>안 ?[돼되됨될됩]|못 ?(?:가|와|해|감|갈|올|봐|볼|나가|만나)|불가|힘들|힘듦|어려[워울움]|어렵|무리|곤란|애매|바[빠쁘쁨]|"
    r"빼고|말고|제외|패스|안 ?비|빠질|빠져야|ㄴㄴ|"
    rf"(?:{_BUSY})(?: ?예약)?[가-힣]{{0,2}} ?(?:있|이[라야고어에]|가야|임|잡|인데|땜|때문|라[서 ])|(?:{_BUSY})(?=\s*(?:[,.~ㅠㅜ]|$)))"
    r"|(?P<yes>[돼되될됨됩](?!나|냐|니까|어 ?있)|가능|괜찮|갠찮|좋[아은습겠]|콜|찬성|ㄱㄱ|비어|비었|비워|한가|시간 ?(?:있|나|남)|"
    r"나[아을] ?(?:요|듯)?|낫|선호|오케|ㅇㅋ|참석|갈 ?수 ?있|올 ?수 ?있|볼 ?수 ?있)"
)
_AHEAD = Pattern(r"(?:[는은ㄴ한]|한)? ?(?:날|요일|때|시간)(?:은|이|짜|짜는)?\s?[:은는이]?")
"""Behind a verdict: it is said of the days to come."""
_OFFERS = Pattern(
    r"어때|어떠|어떤가|[할볼갈만모날일]까|하자|보자|가자|ㄱ$|고고|콜|추천|\bhow about\b|\blet'?s\b|\bwhat about\b|\?$"
)
_WEEKDAY = re.compile(r"[월화수목금토일](?:요일|욜)|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?", re.IGNORECASE)
_WEEKDAYS = Pattern(r"평일|주중|\bweekdays?\b", re.IGNORECASE)
_ANY = Pattern(
    r"아무 ?(?:때|날)|언제(?:든|나|라도)|다 ?(?:돼|됨|되|괜찮|가능|좋)|모두 ?(?:돼|됨|되|괜찮|가능)|상관 ?없|맞출|맞출게|"
    r"\bany ?(?:time|day)\b|\beither\b|\bboth work",
    re.IGNORECASE,
)
_REST = Pattern(r"^[\s가-힣]{0,3}(?:빼고|말고|제외)[가-힣]* ?(?:는|은)? ?(?:다|모두|전부|아무)")
_OTHERS = Pattern(r"나머지|다른 ?날|그 ?외|\bother days?\b", re.IGNORECASE)
_SAME = Pattern(r"그날|그때|그 ?날짜|나도|저도|나두|저두|\bthat (?:day|works)\b|\bme too\b", re.IGNORECASE)
_TOO = Pattern(r"^(?:나|저|me)(?:도|두| ?too)?(?:요|여|염)?[\s.!~ㅋㅎ^]*$", re.IGNORECASE)
_EN_NO = Pattern(
    r"\bcan'?t\b|\bcannot\b|\bbusy\b|\bnot (?:free|available)\b|\bexcept\b|\bno good\b|\bwon'?t\b", re.IGNORECASE
)
_EN_YES = Pattern(
    r"\bok(?:ay)?\b|\bworks?\b|\bfree\b|\bgood\b|\bfine\b|\bcan\b|\bavailable\b|\bperfect\b|\bup for\b|\bgreat\b",
    re.IGNORECASE,
)
_EN_CLAUSE = re.compile(r"[.!?;\n]+|,\s*|\sbut\s|\sand\s(?=(?:I|we)\b)")
_HANGUL = Pattern(r"[가-힣]")
_END = re.compile(r"[.!?\n]+")
SHORT = 4
"""Letters besides its days a message may have and still be no more than an offer of them ("금요일?")."""
SHORT_ANSWER = 12
LONGEST = timedelta(days=7)
"""A span longer than this is a window, no vote."""
WINDOWS = ("week", "month", "quarter", "half_year", "year")
EVERY_DAY = frozenset(range(7))
MORNING, EVENING = time(14), time(17)


@dataclass(frozen=True, slots=True)
class Vote:
    """One person on some days."""

    sender: str
    can: bool
    message: Message
    days: frozenset[date] = frozenset()
    weekdays: frozenset[int] = frozenset()
    """On every day of these, Monday 0; as far as no day was named."""
    after: time | None = None
    """Only from then on."""
    before: time | None = None
    """Only until then."""
    clock: time | None = None
    """The hour that was named."""

    def covers(self, day: date) -> bool:
        """Whether it is about a day."""
        return day in self.days or day.weekday() in self.weekdays

    @property
    def rank(self) -> int:
        """A named day counts more than a kind of day, that more than any day."""
        return 2 if self.days else 1 if len(self.weekdays) < 7 else 0


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    vote: Vote


def read_votes(message: Message, before: Sequence[Vote] = ()) -> list[Vote]:
    """What a message says of days; a day offered counts as one its sender can.

    Args:
        before: What was said of days just before, which a bare "나도" or "그날 안 돼" is about.
    """
    spans = [span for span in read_times(message.text, message.at) if not span.best.past]
    hours = [_hours(span) for span in spans if not _has_days(span)]
    days = _in_their_week(sorted(_day_tokens(message, spans), key=lambda token: token.start), spans, before)
    found = list(_korean(message, days) if _HANGUL.search(message.text) else _english(message, days))
    if not found:
        found = _without_days(message, before)
    after, until = (next((pair[n] for pair in hours if pair[n]), None) for n in (0, 1))
    if (after or until) and not found:
        found = [Vote(message.sender, True, message, weekdays=EVERY_DAY)]
    return [
        replace(vote, after=vote.after or after, before=vote.before or until) if vote.can else vote for vote in found
    ]


def _korean(message: Message, days: list[_Token]) -> Iterator[Vote]:
    """Days wait for the verdict behind them; what still waits at the end is an offer, if it looks like one."""
    text = message.text
    waiting: list[Vote] = []
    ahead: bool | None = None
    """The verdict days to come are under."""
    for token in _in_order(text, days):
        if isinstance(token, _Token):
            waiting += [token.vote] if ahead is None else []
            yield from () if ahead is None else _judged(token.vote, can=ahead)
        elif token.lastgroup is None:
            ahead = None
        elif _is_ahead(text, token):
            ahead = token.lastgroup == "yes"
        else:
            yield from _verdict(text, token, waiting, message)
            waiting = []
    if waiting and _is_offer(message, days):
        yield from waiting


def _in_order(text: str, days: list[_Token]) -> list[_Token | re.Match[str]]:
    """Days, verdicts and ends of sentences as they stand; an end is a match without a group."""
    found: list[tuple[int, _Token | re.Match[str]]] = [(one.start, one) for one in days]
    found += [(one.start(), one) for one in _VERDICT.finditer(text)]
    found += [(one.start(), one) for one in _END.finditer(text)]
    return [one for _, one in sorted(found, key=itemgetter(0))]


def _is_ahead(text: str, verdict: re.Match[str]) -> bool:
    """Whether a verdict is said of the days behind it: "되는 날은 …"."""
    follows = _AHEAD.match(text, verdict.end())
    return follows is not None and bool(follows.group().strip())


def _verdict(text: str, verdict: re.Match[str], waiting: list[Vote], message: Message) -> Iterator[Vote]:
    """What a verdict says of the days before it, and of all others ("목요일 빼고 다 돼요", "나머지는 됨")."""
    can = verdict.lastgroup == "yes"
    for vote in waiting:
        yield from _judged(vote, can=can)
    others = can and not waiting and _OTHERS.search(text, 0, verdict.start())
    if others or (waiting and not can and _REST.match(text[verdict.start() - 1 :].lstrip())):
        yield Vote(message.sender, True, message, weekdays=EVERY_DAY)


def _english(message: Message, days: list[_Token]) -> Iterator[Vote]:
    waiting: list[Vote] = []
    position = 0
    for clause in _EN_CLAUSE.split(message.text):
        start = message.text.find(clause, position)
        position = start + len(clause)
        waiting += [one.vote for one in days if start <= one.start < position]
        no, yes = _EN_NO.search(clause), _EN_YES.search(clause)
        if no or yes:
            for vote in waiting:
                yield from _judged(vote, can=no is None)
            waiting = []
    if waiting and _is_offer(message, days):
        yield from waiting


def _judged(vote: Vote, *, can: bool) -> Iterator[Vote]:
    """A no to part of a day leaves the rest of it."""
    if can or not (vote.after or vote.before or vote.clock):
        yield replace(vote, can=can)
    elif vote.before is not None and vote.before <= MORNING:
        yield replace(vote, after=vote.before, before=None)
    elif vote.after is not None and vote.after >= EVENING:
        yield replace(vote, after=None, before=vote.after)


def _without_days(message: Message, before: Sequence[Vote]) -> list[Vote]:
    """A verdict on the days spoken of just before, or on all."""
    text = message.text
    verdict = _VERDICT.search(text) if _HANGUL.search(text) else None
    no = _EN_NO.search(text) if verdict is None else verdict["no"]
    yes = _EN_YES.search(text) if verdict is None else verdict["yes"]
    if _ANY.search(text) and not no:
        return [Vote(message.sender, True, message, weekdays=EVERY_DAY)]
    if _TOO.match(text):
        return [replace(vote, sender=message.sender, message=message) for vote in before if vote.days]
    asked = frozenset(day for vote in before for day in vote.days)
    if asked and (no or yes) and (_SAME.search(text) or len(text) <= SHORT_ANSWER):
        return [Vote(message.sender, not no, message, days=asked)]
    return []


def _is_offer(message: Message, days: list[_Token]) -> bool:
    rest = re.sub(r"[\s\W\d]+", "", message.text)
    return _OFFERS.search(message.text.rstrip()) is not None or len(rest) <= SHORT + 3 * len(days)


def _day_tokens(message: Message, spans: list[TimeSpan]) -> Iterator[_Token]:
    for span in spans:
        days = frozenset(_days(span, message.at))
        if days:
            after, before = _hours(span)
            start = span.best.start
            exact = span.best.form in ("point", "interval") and span.best.has_time and start is not None
            clock = start.time() if exact and start is not None and not (after or before) else None
            yield _Token(
                span.start,
                Vote(message.sender, not span.negated, message, days, after=after, before=before, clock=clock),
            )
    for found in _WEEKDAYS.finditer(message.text):
        yield _Token(found.start(), Vote(message.sender, True, message, weekdays=frozenset(range(5))))


def _in_their_week(days: list[_Token], spans: list[TimeSpan], before: Sequence[Vote]) -> list[_Token]:
    """Weekdays alone are those of the week spoken of: "다음 주 금요일 어때?" – "금요일은 안 되고 토요일 돼"."""
    bare = {span.start for span in spans if _WEEKDAY.fullmatch(span.text.strip())}
    spoken_of = [day for vote in before for day in sorted(vote.days)]
    week = _monday(spoken_of[0]) if spoken_of else None
    told = []
    for token in days:
        (day,) = token.vote.days if len(token.vote.days) == 1 else (None,)
        if day is None or token.start not in bare:
            week = _monday(min(token.vote.days)) if token.vote.days else week
        elif week is not None and (there := week + timedelta(days=day.weekday())) >= day:
            token = replace(token, vote=replace(token.vote, days=frozenset({there})))
        told.append(token)
    return told


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _has_days(span: TimeSpan) -> bool:
    return span.best.has_date or span.best.recurrence is not None


def _days(span: TimeSpan, at: datetime) -> Iterator[date]:
    best = span.best
    if best.recurrence and "BYDAY=" in best.recurrence:
        wanted = best.recurrence.partition("BYDAY=")[2].partition(";")[0].split(",")
        week = [at.date() + timedelta(days=n) for n in range(7)]
        yield from (day for day in week if ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day.weekday()] in wanted)
    elif best.has_date and (first := best.start or best.end) is not None:
        whole = best.end is not None and best.grain == "day"
        n_days = max(1, (best.end.date() - first.date()).days) if whole and best.end is not None else 1
        if best.grain not in WINDOWS and n_days <= LONGEST.days:
            yield from (first.date() + timedelta(days=n) for n in range(n_days))


def _hours(span: TimeSpan) -> tuple[time | None, time | None]:
    """From and until which hour, where the words narrow the day."""
    best = span.best
    start, end = best.start, best.end
    if best.form == "after" and start is not None and best.has_time:
        return start.time(), None
    if best.form == "before":
        last = end or start
        return None, last.time() if last is not None and best.has_time else None
    if best.form == "daypart" and start is not None and end is not None:
        if start.time() >= EVENING or end.date() > start.date():
            return start.time(), None
        return (None if start.time() < time(11) else start.time()), end.time()
    return None, None


__all__ = ["Vote", "read_votes"]
