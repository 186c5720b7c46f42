"""Decisions that flip between two policies: in a terminal, and as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO
from zoneinfo import ZoneInfo

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from seontok.app.comparing import Comparison, Flip, Side, decision_of
from seontok.app.render.safe import visible, visible_name
from seontok.app.render.text import MAX_WIDTH
from seontok.app.render.words import clock_word, day_word, kind_word, reason_word, say
from seontok.app.shadow import Spoken
from seontok.core.moments import Quote

N_QUOTES = 2
"""The last messages a moment rests on, shown beside it."""
SAID = {"ko": "말함", "en": "said"}


def write_flips(
    comparison: Comparison, names: tuple[str, str], lang: str, stream: TextIO, *, color: bool | None = None
) -> None:
    """Print each flip beside its quote, with what both policies made of it, and the counts.

    Args:
        names: What A and B are called.
        color: Force colour on or off; None asks the stream whether it is a terminal.
    """
    console = Console(file=stream, force_terminal=color, no_color=color is False, highlight=False, soft_wrap=False)
    console.width = min(console.width, MAX_WIDTH)
    for note in comparison.notes:
        console.print(Text(f"! {visible(note)}", "yellow"))
    day = ""
    for flip in comparison.flips:
        at = flip.at.astimezone(ZoneInfo(flip.room.tz))
        if (today := day_word(at, lang)) != day:
            console.print(Text(), Rule(Text(today, "bold"), align="left", style="dim"))
            day = today
        console.print(_flip(flip, lang))
    console.print(Group(Text(), *_counts(comparison, names, lang)))


def _flip(flip: Flip, lang: str) -> RenderableType:
    at = flip.at.astimezone(ZoneInfo(flip.room.tz))
    word = kind_word(flip.moment.kind, flip.moment.op, lang)
    head = Text.assemble((f"{clock_word(at, lang)} ", "dim"), (word, "bold cyan"), f"  {visible_name(flip.room.name)}")
    quotes = [_quote(quote) for quote in flip.moment.evidence[-N_QUOTES:]]
    sides = [_side("A", flip.a, lang), _side("B", flip.b, lang)]
    return Group(Text(), head, Padding(Group(*quotes, *sides), (0, 0, 0, 2)))


def _quote(quote: Quote) -> Text:
    return Text.assemble(("▎", "cyan"), f"{visible_name(quote.sender)}: {' '.join(visible(quote.text).split())}")


def _side(name: str, side: Side, lang: str) -> Text:
    if isinstance(side, Spoken):
        return Text.assemble((f"{name} ", "bold"), (f"{SAID[lang]}: ", "green"), visible(side.card.title))
    decision = decision_of(side)
    if decision is None:
        return Text.assemble((f"{name} ", "bold"), (say("not_noticed", lang), "dim"))
    detail = next((check.detail for check in reversed(decision.trace) if not check.passed and check.detail), "")
    why = reason_word(decision.reason, lang) + (f" ({detail})" if detail else "")
    return Text.assemble((f"{name} ", "bold"), (why, "dim"))


def _counts(comparison: Comparison, names: tuple[str, str], lang: str) -> list[Text]:
    c = comparison
    only_a = sum(isinstance(flip.a, Spoken) for flip in c.flips)
    only_b = len(c.flips) - only_a
    said = say("policy_cards", lang)
    return [
        Text.assemble(("A ", "bold"), f"{names[0]}: {said} {c.n_a}"),
        Text.assemble(("B ", "bold"), f"{names[1]}: {said} {c.n_b}"),
        Text(say("flips", lang, n=len(c.flips), n_moments=c.n_moments, only_a=only_a, only_b=only_b), "bold"),
        Text(say("flips_both", lang, n=c.n_both, n_moved=c.n_moved)),
    ]


def flip_lines(comparison: Comparison) -> Iterator[str]:
    """A `flip` line for each decision that flips, in order, and a last line `counts`."""
    for flip in comparison.flips:
        moment = flip.moment
        row = {
            "type": "flip",
            "id": moment.id,
            "room": moment.room,
            "kind": moment.kind.value,
            "op": moment.op,
            "p": round(moment.p, 4),
            "noticed_at": moment.at.isoformat(),
            "evidence": [{"message": q.message_id, "from": q.sender, "text": q.text} for q in moment.evidence],
            "a": _plain(flip.a),
            "b": _plain(flip.b),
        }
        yield json.dumps(row, ensure_ascii=False)
    c = comparison
    counts = {"n_flips": len(c.flips), "n_moments": c.n_moments, "n_a": c.n_a, "n_b": c.n_b}
    counts |= {"n_both": c.n_both, "n_moved": c.n_moved}
    yield json.dumps({"type": "counts", **counts, "notes": list(c.notes)}, ensure_ascii=False)


def _plain(side: Side) -> dict[str, object]:
    decision = decision_of(side)
    if decision is None:
        return {"said": False, "reason": "not_noticed"}
    said = isinstance(side, Spoken)
    return {
        "said": said,
        "reason": decision.reason.value,
        "at": decision.at.isoformat(),
        "title": side.card.title if isinstance(side, Spoken) else None,
        "trace": [{"check": c.name, "passed": c.passed, "detail": c.detail} for c in decision.trace],
    }
