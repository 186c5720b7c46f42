"""`seontok when`: the times a text names."""

from __future__ import annotations

import codecs
import json
import re
import sys
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
    if not (text and text.strip()):
        raise click.UsageError('say a TEXT, as in: seontok when "토욜 7시" (or --batch FILE)')
    text = text.encode("utf-8", "replace").decode("utf-8")  # bytes of the command line that are no UTF-8
    moment = _moment(at)
    spans = read_times(text, moment)
    if as_json:
        click.echo(_json({"text": text, "at": moment.isoformat(), "spans": [as_dict(span) for span in spans]}))
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
    """Answer every line of a file (or stdin); returns the exit status: 1 if a line was bad, 2 if the file can't be read."""
    try:
        lines: IO[bytes] = open(name, "rb") if name and name != "-" else sys.stdin.buffer  # noqa: SIM115
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        click.echo(f"cannot read {name}: {reason}; give a file of JSON lines or pipe them in", err=True)
        return 2
    warm()
    n_bad = 0
    with lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                answer, problem = _answer(line)
                click.echo(_json(answer))
                if problem:
                    n_bad += 1
                    click.echo(f"line {number}: {problem}", err=True)
    return 1 if n_bad else 0


def _json(value: dict[str, Any]) -> str:
    """One line of JSON; half a surrogate pair, which no UTF-8 can hold, is written as an escape."""
    line = json.dumps(value, ensure_ascii=False)
    return line if line.isascii() or not _LONE.search(line) else json.dumps(value)


_LONE = re.compile("[\ud800-\udfff]")


def _answer(line: bytes) -> tuple[dict[str, Any], str]:
    """The answer to one input line, and what was wrong with it, if anything; no word of the text in that."""
    answer: dict[str, Any] = {"id": None, "us": 0, "preds": []}
    try:
        case = json.loads(line.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError:
        return answer, "not UTF-8; save the file as UTF-8"
    except (ValueError, RecursionError):
        return answer, "not JSON; write one object a line"
    if not isinstance(case, dict):
        return answer, 'no object; write {"id", "text", "reference_time"}'
    answer["id"] = case.get("id")
    if "id" not in case or not isinstance(case.get("text"), str):
        return answer, "id or text is missing; both are needed, text as a string"
    try:
        at = datetime.fromisoformat(case.get("reference_time") or "2000-01-01T00:00").replace(tzinfo=None)
    except (TypeError, ValueError):
        return answer, "reference_time is no ISO time; write it as 2026-05-15T14:00:00, or null"
    before = thread_time_ns()
    spans = read_times(case["text"], at)
    us = (thread_time_ns() - before) / 1000  # CPU time: what else the machine does is no cost of ours
    return answer | {"us": round(us, 1), "preds": [pred for span in spans if (pred := _pred(span))]}, ""


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
