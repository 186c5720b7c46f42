"""Hypothesis strategies for records of every type."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from seontok.core.cards import Action, Card
from seontok.core.decisions import Audience, Check, Decision, Outcome, Reason
from seontok.core.events import (
    Busy,
    ConsentSet,
    Deleted,
    Edited,
    FeedbackReset,
    MemberChanged,
    Message,
    MessageKind,
    Opened,
    PlaceChosen,
    Precision,
    Reacted,
    RuleSet,
    Source,
    Tick,
)
from seontok.core.log import Entry, Erased, Ran
from seontok.core.moments import Kind, Moment, Quote, Slot

words = st.text(max_size=20)
ids = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=8)
zones = st.sampled_from(
    [UTC, timezone(timedelta(hours=9)), ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")]
)
instants = st.builds(
    lambda seconds, zone: datetime.fromtimestamp(seconds, zone), st.integers(600_000_000, 4_000_000_000), zones
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | words,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(ids, inner, max_size=3),
    max_leaves=6,
)
quotes = st.builds(Quote, message_id=ids, text=words, sender=words, at=st.none() | instants)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Any moment with standing evidence."""
    evidence = tuple(draw(st.lists(quotes, min_size=1, max_size=3)))
    quoted = st.sampled_from([quote.message_id for quote in evidence])
    slots = st.dictionaries(ids, st.builds(Slot, value=plain, message_id=quoted, alternatives=st.tuples(plain)))
    return draw(
        st.builds(
            Moment,
            id=ids,
            room=ids,
            frame_id=ids,
            kind=st.sampled_from(Kind),
            at=instants,
            p=st.floats(0, 1),
            slots=slots,
            evidence=st.just(evidence),
            op=st.sampled_from([None, "new", "change", "cancel"]),
            origin=st.sampled_from(["noticed", "asked", "due"]),
            expires_at=st.none() | instants,
            sensitive=words,
            handled=words,
            urgent=st.booleans(),
        )
    )


cards = st.builds(
    Card,
    id=ids,
    room=ids,
    moment_id=ids,
    kind=st.sampled_from(Kind),
    at=instants,
    audience=st.sampled_from(Audience),
    title=words,
    lines=st.lists(words, max_size=2).map(tuple),
    evidence=st.lists(quotes, min_size=1, max_size=2).map(tuple),
    actions=st.lists(st.builds(Action, id=ids, label=words), max_size=2).map(tuple),
    slots=st.dictionaries(ids, plain, max_size=2),
    op=st.sampled_from([None, "new", "change", "cancel"]),
)
decisions = st.builds(
    Decision,
    moment_id=ids,
    room=ids,
    at=instants,
    outcome=st.sampled_from(Outcome),
    reason=st.sampled_from(Reason),
    trace=st.lists(st.builds(Check, name=ids, passed=st.booleans(), detail=words), max_size=3).map(tuple),
    audience=st.sampled_from(Audience),
    hold_until_at=st.none() | instants,
)
sources = st.none() | st.builds(Source, file=words, offset=st.integers(0), line=st.integers(1))
entries: st.SearchStrategy[Entry] = st.one_of(
    st.builds(
        Message,
        room=ids,
        at=instants,
        id=ids,
        sender=words,
        text=words,
        kind=st.sampled_from(MessageKind),
        precision=st.sampled_from(Precision),
        reply_to=st.none() | ids,
        source=sources,
    ),
    st.builds(Edited, room=ids, at=instants, message_id=ids, text=words),
    st.builds(Deleted, room=ids, at=instants, message_id=ids),
    st.builds(Tick, room=ids, at=instants),
    st.builds(Opened, room=ids, at=instants),
    st.builds(
        MemberChanged,
        room=ids,
        at=instants,
        change=st.sampled_from(["join", "leave", "invite"]),
        members=st.lists(words, max_size=3).map(tuple),
        actor=st.none() | words,
        source=sources,
    ),
    st.builds(Busy, room=ids, at=instants, id=ids, title=words, start_at=instants, end_at=instants),
    st.builds(
        Reacted,
        room=ids,
        at=instants,
        card_id=ids,
        reaction=st.sampled_from(["accepted", "ignored"]),
        kind=st.none() | st.sampled_from(Kind),
    ),
    st.builds(
        PlaceChosen,
        room=ids,
        at=instants,
        plan=ids,
        day=st.dates().map(str),
        place=words,
        message_ids=st.lists(ids, max_size=3).map(tuple),
    ),
    st.builds(FeedbackReset, room=ids, at=instants, kind=st.none() | st.sampled_from(Kind)),
    st.builds(RuleSet, room=ids, at=instants, rule=ids, value=words | st.booleans() | st.tuples(words, words)),
    st.builds(
        ConsentSet,
        room=ids,
        at=instants,
        member=words,
        scope=st.sampled_from(["private", "room"]),
        granted=st.booleans(),
    ),
    moments(),
    decisions,
    cards,
    st.builds(Erased, room=ids, at=instants, what=ids),
    st.builds(Ran, room=ids, at=instants, rooms=st.lists(ids, max_size=2).map(tuple), digest=ids, settings=words),
)
"""Any record's content."""
