"""`seontok when`: the times a text names."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from time import thread_time_ns
from typing import IO, Any

import click

from seontok.korean.time import Reading, TimeSpan, read_times, warm


@click.command()
@click.argument("text", required=False)
@click.option("--at", "at", metavar="ISO", help="When the message was sent; now if left out.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines to read.")
@click.option("--batch", is_flag=True, help="Read {id, text, reference_time} JSON lines from FILE or stdin.")
def when(text: str | None, at: str | None, as_json: bool, batch: bool) -> None:
    """Find the times in TEXT and say what they mean.

    \b
    seontok when "낼 저녁 7시반 강남 어때" --at 2026-05-15T14:00
    seontok when "sat 7pm?" --json
    seontok when --batch cases.jsonl > answers.jsonl
    """
    if batch:
        sys.exit(run_batch(text))
    if not text:
        raise click.UsageError('say a TEXT, as in: seontok when "토욜 7시" (or --batch FILE)')
    moment = _moment(at)
    spans = read_times(text, moment)
    if as_json:
        click.echo(
            json.dumps(
                {"text": text, "at": moment.isoformat(), "spans": [as_dict(span) for span in spans]}, ensure_ascii=False
            )
        )
    else:
        _show(text, moment, spans)


def _moment(at: str | None) -> datetime:
    if at is None:
        return datetime.now().astimezone().replace(microsecond=0, tzinfo=None)
    try:
        return datetime.fromisoformat(at).replace(tzinfo=None)
    except ValueError as error:
        raise click.BadParameter(f"{at!r} is no ISO time; write it as 2026-05-15T14:00", param_hint="--at") from error


def as_dict(span: TimeSpan) -> dict[str, Any]:
    """A span as JSON-ready values."""
    return {
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "close": span.close,
        "negated": span.negated,
        "readings": [_reading(reading) for reading in span.readings],
    }


def _reading(reading: Reading) -> dict[str, Any]:
    values = {name: getattr(reading, name) for name in Reading.__slots__}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _show(text: str, at: datetime, spans: list[TimeSpan]) -> None:
    from seontok.korean.say import say_reading

    lang = "ko" if any("가" <= char <= "힣" for char in text) else "en"
    if not spans:
        click.echo("시간 표현이 없어요." if lang == "ko" else "No time in this text.")
    for span in spans:
        for index, reading in enumerate(span.readings if span.close else span.readings[:1]):
            lead = span.text if not index else ("  또는" if lang == "ko" else "  or")
            click.echo(f"{lead} → {say_reading(reading, at, lang)} ({reading.p:.0%})")


def run_batch(name: str | None) -> int:
    """Answer every line of a file (or stdin); returns the exit status."""
    try:
        lines: IO[str] = open(name, encoding="utf-8") if name and name != "-" else sys.stdin  # noqa: SIM115
    except OSError as error:
        click.echo(f"cannot read {name}: {error.strerror}; give a file of JSON lines or pipe them in", err=True)
        return 2
    with lines:
        return _answer(lines)


def _answer(lines: Iterable[str]) -> int:
    status = 0
    warm()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
            answer = _case(case)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            click.echo(f"line {number}: {type(error).__name__}; expected id, text and reference_time", err=True)
            status = 1
            answer = {"id": None, "us": 0, "preds": []}
        click.echo(json.dumps(answer, ensure_ascii=False))
    return status


def _case(case: dict[str, Any]) -> dict[str, Any]:
    at = datetime.fromisoformat(case.get("reference_time") or "2000-01-01T00:00").replace(tzinfo=None)
    text = case["text"]
    if not isinstance(text, str):
        raise TypeError
    before = thread_time_ns()
    spans = read_times(text, at)
    us = (thread_time_ns() - before) / 1000  # CPU time: what else the machine does is no cost of ours
    return {"id": case["id"], "us": round(us, 1), "preds": [pred for span in spans if (pred := _pred(span))]}


def _pred(span: TimeSpan) -> dict[str, Any] | None:
    best = span.best
    if span.negated or (best.start is None and best.end is None):
        return None
    return {
        "start": best.start.isoformat() if best.start else None,
        "end": best.end.isoformat() if best.end else None,
        "grain": best.grain,
        "text": span.text,
    }
