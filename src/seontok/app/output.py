"""Puts rendered reports where they were asked for: a file, a pipe or a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from seontok.app.shadow import ShadowReport
from seontok.core.errors import OutputError


def put(reports: Sequence[ShadowReport], *, form: str, out: Path | None) -> None:
    """Write the reports to a file (replaced whole), or to standard output, in colour where it is a terminal."""
    if out is None and form == "text":
        from seontok.app.render.text import write_text

        write_text(reports, sys.stdout, color=sys.stdout.isatty())
        return
    from seontok.app.render import render

    put_bytes([render(reports, form)], out)


def put_bytes(pieces: Iterable[bytes], out: Path | None) -> None:
    """Write to `out`, whole or not at all; None is standard output.

    Raises:
        OutputError: The file cannot be written; what stood there before still stands.
    """
    if out is None:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()
        return
    special = out.exists() and not out.is_file()  # a pipe or a device cannot be replaced
    place = out if special else out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with place.open("wb") as file:
            file.writelines(pieces)
        if not special:
            place.replace(out)
    except OSError as error:
        if not special:
            place.unlink(missing_ok=True)
        raise OutputError(f"cannot write {out} ({error.strerror}); make room or choose another --out") from error
