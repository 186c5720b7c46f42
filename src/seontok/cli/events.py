"""`seontok events`: the appointments that stand at the end of dialogues."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import click

from seontok.core.events import Message
from seontok.moments.appointment_events import room_of, standing_events


@click.command()
@click.option("--batch", "batch", is_flag=True, help="Read dialogues as JSON lines; the only mode so far.")
@click.option("--tz", default="Asia/Seoul", show_default=True, help="Zone of times written without one.")
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
def events(batch: bool, tz: str, file: TextIO) -> None:
    """List the plans that stand at the end of each dialogue.

    Reads {"id", "messages": [{"sender", "time", "text"}]} lines from FILE or standard input, writes
    {"id", "events": [{"title", "start", "grain", "place", "status", "repeat"}]} lines.

    \b
    Example:
      seontok events --batch dialogues.jsonl > events.jsonl
    """
    if not batch:
        raise click.UsageError("say --batch: dialogues come as JSON lines, one a line")
    try:
        zone = ZoneInfo(tz)
    except (KeyError, ValueError) as error:
        raise click.UsageError(f"no time zone {tz!r}; write one like Asia/Seoul") from error
    bad = 0
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        answer, problem = _answer(line, zone)
        if problem:
            bad += 1
            click.echo(f"line {number}: {problem}", err=True)
        if answer is not None:
            click.echo(json.dumps(answer, ensure_ascii=False))
    sys.exit(1 if bad else 0)


def _answer(line: str, zone: ZoneInfo) -> tuple[dict[str, Any] | None, str]:
    """The answer to one input line, and what was wrong with it, if anything."""
    try:
        row = json.loads(line)
    except ValueError:
        return {"id": None, "events": []}, "not JSON"
    if not isinstance(row, dict) or not isinstance(row.get("messages"), list):
        return {"id": row.get("id") if isinstance(row, dict) else None, "events": []}, "no list of messages"
    try:
        messages = [_message(item, index, zone) for index, item in enumerate(row["messages"], 1)]
    except (KeyError, TypeError, ValueError, AttributeError):
        return {"id": row.get("id"), "events": []}, "a message without sender, time (ISO) or text"
    room = room_of((message.sender for message in messages), str(row.get("id")), zone.key)
    return {"id": row.get("id"), "events": [event.as_json() for event in standing_events(messages, room)]}, ""


def _message(item: Any, index: int, zone: ZoneInfo) -> Message:
    at = datetime.fromisoformat(item["time"])
    at = at if at.tzinfo else at.replace(tzinfo=zone)
    return Message(room="", at=at, id=str(index), sender=str(item["sender"]), text=str(item["text"]))
