"""Puts rendered reports where they were asked for: a file, a pipe or a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from seontok.app.shadow import ShadowReport


def put(reports: Sequence[ShadowReport], *, form: str, out: Path | None) -> None:
    """Write the reports to a file (replaced whole), or to standard output, in colour where it is a terminal."""
    if out is None and form == "text":
        from seontok.app.render.text import write_text

        write_text(reports, sys.stdout, color=sys.stdout.isatty())
        return
    from seontok.app.render import render

    content = render(reports, form)
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        out.write_bytes(content)
