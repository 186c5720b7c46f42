"""Runs our commands and the scorers as whole processes, as a user would."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def seontok(*arguments: str, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Feed JSON lines to a batch command and read its JSON lines.

    Raises:
        RuntimeError: The command failed; its last words are in the message.
    """
    fed = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    done = subprocess.run(
        [sys.executable, "-m", "seontok", *arguments], input=fed, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"seontok {' '.join(arguments)}: exit {done.returncode}: {done.stderr[-400:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """JSON lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def write_rows(path: Path, rows: Iterable[Row]) -> Path:
    """Write JSON lines; gives the path back."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def scorer(script: Path, *arguments: str | Path) -> str:
    """What a scorer prints."""
    words: Sequence[str] = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def temporal_figures(printed: str) -> dict[str, float]:
    """The figures in `score_temporal.py`'s first line, by name."""
    head = printed.splitlines()[0]
    names = {"found": "found", "day": "day", "start": "start", "h12": "h12", "exact": "exact", "cases": "cases"}
    out = {key: float(match[1]) for key, name in names.items() if (match := re.search(rf"{name}\s+([\d.]+)", head))}
    for key, pattern in (("negatives", r"negatives (\d+)"), ("false_alarms", r"false alarms (\d+)")):
        if match := re.search(pattern, head):
            out[key] = float(match[1])
    for key in ("median", "p95"):
        if match := re.search(rf"{key} ([\d.]+)", head):
            out[f"us_{key}"] = float(match[1])
    return out
