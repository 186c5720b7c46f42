"""The report in a terminal: colour where there is one, plain lines where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from seontok.app.render.view import BubbleView, CardView, HeldGroup, RoomView, room_view
from seontok.app.render.words import say
from seontok.app.shadow import ShadowReport

MAX_WIDTH = 100
MAX_HELD = 5
"""Held-back moments shown per reason; the HTML report has them all."""


def write_text(reports: Sequence[ShadowReport], stream: TextIO, *, color: bool | None = None) -> None:
    """Print the reports.

    Args:
        color: Force colour on or off; None asks the stream whether it is a terminal.
    """
    console = Console(file=stream, force_terminal=color, no_color=color is False, highlight=False, soft_wrap=False)
    console.width = min(console.width, MAX_WIDTH)
    for number, report in enumerate(reports, 1):
        with console.capture() as captured:
            console.print(_room(room_view(report, number)))
        stream.writelines(f"{line.rstrip()}\n" for line in captured.get().split("\n")[:-1])


def _room(room: RoomView) -> RenderableType:
    parts: list[RenderableType] = [
        Text(),
        Text.assemble((room.name, "bold"), ("  " + room.period, "dim")),
        Text(room.lead),
        *(Text(f"! {warning}", "yellow") for warning in room.warnings),
    ]
    for day in room.days:
        parts += [Text(), Rule(Text(day.word, "bold"), align="left", style="dim")]
        parts += [_card(card, room.lang) for card in day.cards]
    if room.held:
        parts += [Text(), Rule(Text(say("held", room.lang), "bold"), align="left", style="dim")]
        parts += [_held(group) for group in room.held]
    return Group(*parts, Text())


def _card(card: CardView, lang: str) -> RenderableType:
    need = (f" · {card.need}", "yellow") if card.need else ""
    head = Text.assemble(
        (f"{card.clock} ", "dim"), (card.word, "bold cyan"), need, (f"   seontok why {card.id}", "dim")
    )
    body = [Text(card.title, "bold"), *(Text(line) for line, _ in card.lines)]
    chat = [_bubble(bubble) for bubble in _shown(card)]
    return Group(Text(), head, Padding(Group(*body), (0, 0, 0, 2)), Padding(Group(*chat), (0, 0, 0, 4)))


def _shown(card: CardView) -> Iterator[BubbleView]:
    """The whole conversation, or of a long one the quoted messages; a day is said with its first."""
    day = ""
    for bubble in (*card.earlier, *card.bubbles):
        day = bubble.day or day
        if bubble.quoted or not card.earlier:
            yield replace(bubble, day=day)
            day = ""


def _bubble(bubble: BubbleView) -> Text:
    mark, style = ("▎", "") if bubble.quoted else (" ", "dim")
    day = f"{bubble.day} " if bubble.day else ""
    text = " ".join(bubble.text.split())
    return Text.assemble((mark, "cyan"), (f"{day}{bubble.clock} ", "dim"), (f"{bubble.sender}: ", style), (text, style))


def _held(group: HeldGroup) -> RenderableType:
    head = Text.assemble((f"{len(group.items):>3}  ", "bold"), group.sentence)
    rows = [
        Text.assemble(
            (f"     {item.day} {item.clock}  ", "dim"),
            f"{item.word}  {item.id}  ",
            (_first_quote(item.bubbles), "dim"),
            no_wrap=True,
            overflow="ellipsis",
        )
        for item in group.items[:MAX_HELD]
    ]
    more = [Text(f"     +{len(group.items) - MAX_HELD}", "dim")] if len(group.items) > MAX_HELD else []
    return Group(head, *rows, *more)


def _first_quote(bubbles: Sequence[BubbleView]) -> str:
    """The last quoted message, short."""
    quoted = [" ".join(bubble.text.split()) for bubble in bubbles if bubble.quoted]
    return f"“{quoted[-1][:36]}{'…' if len(quoted[-1]) > 36 else ''}”" if quoted else ""
