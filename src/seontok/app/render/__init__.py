"""Reports of shadow mode as text, HTML, iCalendar and JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from seontok.app.shadow import ShadowReport

FORMATS = ("text", "html", "jsonl", "ics")

__all__ = ["FORMATS", "render"]


def render(reports: Sequence[ShadowReport], form: str) -> bytes:
    """The reports in one of `FORMATS`, as bytes for a file. `text.write_text` prints to a terminal with colour."""
    if form == "html":
        from seontok.app.render.html import html_page

        return html_page(reports).encode()
    if form == "ics":
        from seontok.app.render.ics import ics_bytes

        return ics_bytes(reports)
    if form == "jsonl":
        from seontok.app.render.jsonl import jsonl_lines

        return "".join(f"{line}\n" for line in jsonl_lines(reports)).encode()
    if form == "text":
        from seontok.app.render.text import write_text

        stream = StringIO()
        write_text(reports, stream, color=False)
        return stream.getvalue().encode()
    raise ValueError(f"no format {form!r}; one of {', '.join(FORMATS)}")
