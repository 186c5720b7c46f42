"""What a report page shows, ready to print: local times, safe text, days and groups. Shared by text and HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from seontok.app.render.safe import visible, visible_name
from seontok.app.render.words import clock_word, day_word, kind_word, need_word, reason_word, say
from seontok.app.shadow import HeldBack, Line, ShadowReport, Spoken
from seontok.core.decisions import Audience, Outcome
from seontok.core.events import Message
from seontok.skills.facts import ALWAYS

STRIP_BINS = 56
"""Eight weeks fit a phone's width day by day."""
MAX_BUBBLES = 8
"""As much conversation as stands beside a card without outgrowing it."""
LEADS = {
    (True, True): "lead",
    (True, False): "lead_spoken",
    (False, True): "lead_held",
    (False, False): "lead_none",
}
"""The opening sentence, by whether anything was said and anything held back."""
PAUSE = timedelta(minutes=30)
"""Bubbles farther apart than this are shown apart."""
TICK_EVERY = 7
"""Columns from one label to the next."""


@dataclass(frozen=True, slots=True)
class BubbleView:
    """One message beside a card."""

    id: str
    sender: str
    text: str
    clock: str
    mine: bool
    quoted: bool
    follows: bool
    """Same sender as the bubble before: the name need not be said again."""
    day: str
    """Said where the day differs from the bubble before; `⋯` where time passed."""


@dataclass(frozen=True, slots=True)
class CardView:
    """One card with its conversation."""

    id: str
    kind: str
    word: str
    """The kind as people call it."""
    op: str
    clock: str
    audience: str
    need: str
    """What was missing for a real answer; empty if nothing."""
    title: str
    lines: tuple[tuple[str, str], ...]
    """Words, and the bubble they are about (catch-up); empty otherwise."""
    actions: tuple[str, ...]
    earlier: tuple[BubbleView, ...]
    """The older part of a long conversation, shown on demand."""
    bubbles: tuple[BubbleView, ...]
    """The rest, at most `MAX_BUBBLES`."""


@dataclass(frozen=True, slots=True)
class DayView:
    """One day with something said."""

    id: str
    word: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class HeldView:
    """One moment that passed in silence."""

    id: str
    word: str
    day: str
    clock: str
    why: str
    earlier: tuple[BubbleView, ...]
    bubbles: tuple[BubbleView, ...]


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """Moments held back for one reason."""

    reason: str
    sentence: str
    items: tuple[HeldView, ...]


@dataclass(frozen=True, slots=True)
class StretchView:
    """One column of the overview: a day, or several in a long chat."""

    word: str
    """Its first day."""
    tick: str
    """`5/1` where a label stands under the column."""
    n_said: int
    n_held: int
    target: str
    """Anchor of its first day with a card; empty if it has none."""


@dataclass(frozen=True, slots=True)
class RoomView:
    """One room of the report."""

    id: str
    name: str
    lang: str
    lead: str
    period: str
    n_messages: int
    n_spoken: int
    n_held: int
    days: tuple[DayView, ...]
    held: tuple[HeldGroup, ...]
    warnings: tuple[str, ...]
    strip: tuple[StretchView, ...]
    """The period in at most `STRIP_BINS` equal stretches."""


def room_view(report: ShadowReport, number: int = 1) -> RoomView:
    """One report, ready to print. `number` keeps anchors of several rooms apart."""
    lang, counts = report.lang, report.counts
    lead = LEADS[bool(counts.n_spoken), bool(counts.n_held_back)]
    numbers = {"n_messages": f"{counts.n_messages:,}", "n_spoken": counts.n_spoken, "n_held": counts.n_held_back}
    return RoomView(
        id=f"r{number}",
        name=visible_name(report.room.name),
        lang=lang,
        lead=say(lead, lang, **numbers) if counts.n_messages else say("empty", lang),
        period=_period(report),
        n_messages=counts.n_messages,
        n_spoken=counts.n_spoken,
        n_held=counts.n_held_back,
        days=_days(report, f"r{number}"),
        held=_held(report, f"r{number}"),
        warnings=_warnings(report),
        strip=_strip(report, f"r{number}"),
    )


def local(report: ShadowReport, at: datetime) -> datetime:
    """An instant on the room's own clock."""
    return at.astimezone(ZoneInfo(report.room.tz))


def _period(report: ShadowReport) -> str:
    if report.first_at is None or report.last_at is None:
        return ""
    first, last = local(report, report.first_at), local(report, report.last_at)
    ends = [day_word(first, report.lang), day_word(last, report.lang)]
    return f"{first.year} · {' – '.join(dict.fromkeys(ends))}"


def _warnings(report: ShadowReport) -> tuple[str, ...]:
    notes = [visible(note) for note in report.notes]
    if report.unread.count:
        lines = ", ".join(map(str, report.unread.lines[:10])) + ("…" if report.unread.count > 10 else "")
        notes.insert(0, say("unread", report.lang, n=report.unread.count, lines=lines))
    return tuple(notes)


def _days(report: ShadowReport, prefix: str) -> tuple[DayView, ...]:
    def day(spoken: Spoken) -> date:
        return local(report, spoken.card.at).date()

    return tuple(
        DayView(
            id=f"{prefix}-{key}",
            word=day_word(local(report, (cards := list(group))[0].card.at), report.lang),
            cards=tuple(_card(report, spoken, prefix) for spoken in cards),
        )
        for key, group in groupby(sorted(report.spoken, key=lambda s: s.card.at), key=day)
    )


def _card(report: ShadowReport, spoken: Spoken, prefix: str) -> CardView:
    card, lang = spoken.card, report.lang
    prefix = f"{prefix}-{spoken.id or card.id}"
    bubbles = _bubbles(report, spoken.lines, prefix)
    cut = max(0, len(bubbles) - MAX_BUBBLES) if card.kind != "catchup" else 0
    abouts = [f"{prefix}-{quote.message_id}" for quote in card.evidence] if card.kind == "catchup" else []
    shown = {bubble.id for bubble in bubbles}
    abouts = [about if about in shown else "" for about in abouts] + [""] * len(card.lines)
    return CardView(
        id=visible_name(spoken.id or card.id),
        kind=card.kind.value,
        word=kind_word(card.kind, card.op, lang),
        op=card.op or "",
        clock=clock_word(local(report, card.at), lang),
        audience=say("to_you" if card.audience is Audience.WHISPER else "to_room", lang),
        need=need_word(card.slots.get("needs"), lang),
        title=visible(card.title),
        lines=tuple(zip(map(visible, card.lines), abouts, strict=False)),
        actions=tuple(action.label for action in card.actions if action.id not in ALWAYS),
        earlier=bubbles[:cut],
        bubbles=bubbles[cut:],
    )


def _bubbles(report: ShadowReport, lines: Sequence[Line], prefix: str) -> tuple[BubbleView, ...]:
    bubbles: list[BubbleView] = []
    before: Message | None = None
    for line in lines:
        message = line.message
        at = local(report, message.at)
        mine = message.sender == report.room.me
        apart = _apart(report, before, message)
        bubbles.append(
            BubbleView(
                id=f"{prefix}-{message.id}",
                sender=visible_name(message.sender),
                text=visible(message.text) or say("media", report.lang),
                clock=clock_word(at, report.lang),
                mine=mine,
                quoted=line.quoted,
                follows=before is not None and before.sender == message.sender and not apart,
                day=apart,
            )
        )
        before = message
    return tuple(bubbles)


def _apart(report: ShadowReport, before: Message | None, message: Message) -> str:
    """What stands between two bubbles: the new day, a sign that time passed, or nothing."""
    at = local(report, message.at)
    if before is None or local(report, before.at).date() != at.date():
        return day_word(at, report.lang)
    return "⋯" if message.at - before.at >= PAUSE else ""


def _held(report: ShadowReport, prefix: str) -> tuple[HeldGroup, ...]:
    counted = Counter(held.decision.reason for held in report.held_back)
    return tuple(
        HeldGroup(
            reason=reason.value,
            sentence=reason_word(reason, report.lang),
            items=tuple(held_view(report, h, prefix) for h in report.held_back if h.decision.reason is reason),
        )
        for reason, _ in counted.most_common()
    )


def held_view(report: ShadowReport, held: HeldBack, prefix: str) -> HeldView:
    """One moment that passed in silence, ready to print."""
    at = local(report, held.moment.at)
    shown = held.id or held.moment.id
    bubbles = _bubbles(report, held.lines, f"{prefix}-{shown}")
    cut = max(0, len(bubbles) - MAX_BUBBLES)
    return HeldView(
        id=visible_name(shown),
        word=kind_word(held.moment.kind, held.moment.op, report.lang),
        day=day_word(at, report.lang),
        clock=clock_word(at, report.lang),
        why=visible(held.why) if held.decision.outcome is not Outcome.SPEAK else "",
        earlier=bubbles[:cut],
        bubbles=bubbles[cut:],
    )


def _strip(report: ShadowReport, prefix: str) -> tuple[StretchView, ...]:
    if report.first_at is None or report.last_at is None:
        return ()
    first, last = local(report, report.first_at).date(), local(report, report.last_at).date()
    said = Counter(local(report, spoken.card.at).date() for spoken in report.spoken)
    held = Counter(local(report, moment.moment.at).date() for moment in report.held_back)
    n_days = (last - first).days + 1
    step = -(-n_days // STRIP_BINS)
    stretches = ([first + timedelta(days=n + k) for k in range(step)] for n in range(0, n_days, step))
    return tuple(
        StretchView(
            word=day_word(days[0], report.lang),
            tick=f"{days[0].month}/{days[0].day}" if n % TICK_EVERY == 0 else "",
            n_said=sum(said[day] for day in days),
            n_held=sum(held[day] for day in days),
            target=next((f"{prefix}-{day}" for day in days if said[day]), ""),
        )
        for n, days in enumerate(stretches)
    )
