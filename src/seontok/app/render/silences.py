"""The page "what I did not say": by day and reason, in a terminal and as HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TextIO
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from seontok.app.render.html import page
from seontok.app.render.safe import visible_name
from seontok.app.render.text import MAX_WIDTH
from seontok.app.render.view import HeldView, held_view
from seontok.app.render.words import day_word, reason_word, say
from seontok.app.shadow import HeldBack, ShadowReport
from seontok.app.silences import Silences

Pair = tuple[ShadowReport, HeldBack]


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Silences of one day for one reason."""

    sentence: str
    items: tuple[tuple[str, HeldView], ...]
    """The room's name, and the moment."""


@dataclass(frozen=True, slots=True)
class SilentDay:
    """One day with silences."""

    id: str
    word: str
    groups: tuple[ReasonView, ...]
    """The commonest reason first."""


@dataclass(frozen=True, slots=True)
class SilencesView:
    """The whole page, ready to print."""

    period: str
    lead: str
    days: tuple[SilentDay, ...]


def silences_view(silences: Silences, lang: str) -> SilencesView:
    """The page in the owner's language; days on the owner's clock."""
    zone = ZoneInfo(silences.tz)

    def day(pair: Pair) -> date:
        return pair[1].moment.at.astimezone(zone).date()

    pairs = sorted(((report, held) for report in silences.reports for held in report.held_back), key=day)
    n_days = silences.n_days
    return SilencesView(
        period=" – ".join(dict.fromkeys(day_word(one, lang) for one in (silences.first, silences.last))),
        lead=say("silences_lead" if pairs else "silences_none", lang, n=len(pairs), n_days=n_days),
        days=tuple(_day(key, list(group), lang) for key, group in groupby(pairs, key=day)),
    )


def _day(day: date, pairs: list[Pair], lang: str) -> SilentDay:
    counted = Counter(held.decision.reason for _, held in pairs)
    groups = [
        ReasonView(reason_word(reason, lang), _items(pair for pair in pairs if pair[1].decision.reason is reason))
        for reason, _ in counted.most_common()
    ]
    return SilentDay(f"d{day}", day_word(day, lang), tuple(groups))


def _items(pairs: Iterable[Pair]) -> tuple[tuple[str, HeldView], ...]:
    ordered = sorted(pairs, key=lambda pair: pair[1].moment.at)
    return tuple((visible_name(r.room.name), held_view(r, held, f"s-{r.room.id}")) for r, held in ordered)


def silences_page(silences: Silences, lang: str) -> str:
    """One HTML file that loads nothing."""
    return page("silences.html.j2", lang, page=silences_view(silences, lang))


def write_silences(silences: Silences, lang: str, stream: TextIO, *, color: bool | None = None) -> None:
    """Print the page.

    Args:
        color: Force colour on or off; None asks the stream whether it is a terminal.
    """
    console = Console(file=stream, force_terminal=color, no_color=color is False, highlight=False, soft_wrap=False)
    console.width = min(console.width, MAX_WIDTH)
    view = silences_view(silences, lang)
    console.print(
        Text.assemble((say("silences", lang), "bold"), (f"  {view.period}", "dim")), Text(view.lead), sep="\n"
    )
    for day in view.days:
        console.print(Text(), Rule(Text(day.word, "bold"), align="left", style="dim"))
        for group in day.groups:
            console.print(Text.assemble((f"{len(group.items):>3}  ", "bold"), group.sentence))
            for room, item in group.items:
                console.print(Padding(_row(room, item, lang), (0, 0, 0, 5)))


def _row(room: str, item: HeldView, lang: str) -> Text:
    quoted = [bubble for bubble in (*item.earlier, *item.bubbles) if bubble.quoted]
    words = f"{quoted[-1].sender}: {' '.join(quoted[-1].text.split())}" if quoted else say("gone", lang)
    return Text.assemble(
        (f"{item.clock} ", "dim"),
        (item.word, "cyan"),
        (f" {room}  ", "dim"),
        (f"seontok why {item.id}", "dim"),
        "\n",
        ("▎", "cyan"),
        words,
    )
