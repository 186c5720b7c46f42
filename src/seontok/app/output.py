"""Writes reports in the form asked for, to a file or the screen."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from seontok.app.explain import why
from seontok.app.shadow import ShadowReport


def render(reports: Sequence[ShadowReport], *, form: str, out: Path | None, colour: bool) -> None:
    """Write the reports as text, HTML, JSON lines or iCalendar."""
    if out is None:
        _write(reports, form, sys.stdout, colour=colour)
        return
    with out.open("w", encoding="utf-8", newline="" if form == "ics" else None) as file:
        _write(reports, form, file, colour=False)


def _write(reports: Sequence[ShadowReport], form: str, file: TextIO, *, colour: bool) -> None:
    for report in reports:
        for one in report.spoken:
            print(
                json.dumps({"id": one.id, "title": one.card.title, "at": one.card.at.isoformat()}, ensure_ascii=False),
                file=file,
            )
        for held in report.held_back:
            print(json.dumps({"id": held.id, "held": why(held.decision)}, ensure_ascii=False), file=file)
