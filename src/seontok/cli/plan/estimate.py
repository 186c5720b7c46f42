"""`seontok plan estimate`: first and later tokens of a run, with an interval."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict
from typing import IO, Any

import click

from seontok.cli.plan.common import plan_errors

NEEDED = ("model_path", "system")
"""Columns without which every row would be a guess."""
FIELDS = ("ttft_ms", "tpot_ms", "ttft_lo_ms", "ttft_hi_ms", "tpot_lo_ms", "tpot_hi_ms", "basis")


@click.command("estimate")
@click.option(
    "--batch", "file", type=click.File("r", encoding="utf-8"), help="CSV of runs; - for stdin. One JSON line each."
)
@click.option("--model", help="Model path, such as Qwen/Qwen3-32B.")
@click.option("--chip", help="Chip, such as h100_sxm; see `seontok plan chips`.")
@click.option("--engine", default="vllm", show_default=True)
@click.option("--precision", default="fp8", show_default=True)
@click.option("--tp", default=1, show_default=True, help="Chips in the replica.")
@click.option("--prompt-tokens", default=1024, show_default=True)
@click.option("--answer-tokens", default=1024, show_default=True)
@click.option("--concurrency", default=16, show_default=True, help="Requests in flight.")
def estimate_command(file: IO[str] | None, model: str | None, chip: str | None, **options: Any) -> None:
    """Estimate the time to the first token and per later token, with 80 % intervals.

    \b
    seontok plan estimate --model Qwen/Qwen3-32B --chip h100_sxm --tp 2 --concurrency 32
    seontok plan estimate --batch runs.csv > estimates.jsonl

    The CSV has the columns of the end-to-end table: id, backend, model_path, system, precision, isl, osl, concurrency,
    tp_size and so on. Every row is answered; `basis` says what the answer rests on.
    """
    if file is None and (model is None or chip is None):
        raise click.UsageError("give --batch FILE, or --model and --chip")
    with plan_errors():
        if file is not None:
            sys.exit(_batch(file))
        row = {
            "id": "1", "model_path": model or "", "system": chip or "", "backend": options["engine"],
            "precision": options["precision"], "tp_size": str(options["tp"]), "isl": str(options["prompt_tokens"]),
            "osl": str(options["answer_tokens"]), "concurrency": str(options["concurrency"]),
        }  # fmt: skip
        answer = _answers([row])[0]
    first, later = ("ttft", "first token"), ("tpot", "later tokens")
    for key, label in (first, later):
        low, high = answer[f"{key}_lo_ms"], answer[f"{key}_hi_ms"]
        click.echo(f"{label:13} {answer[f'{key}_ms']:10.1f} ms   80 %: {low:.1f} to {high:.1f} ms")
    click.echo(f"basis         {answer['basis']:>10}")


def _batch(file: IO[str]) -> int:
    """Answer a CSV row by row; 1 when a row was malformed, 2 when the file cannot be read."""
    try:
        rows = list(csv.DictReader(file))
    except (csv.Error, UnicodeDecodeError) as error:
        click.echo(f"seontok plan estimate: cannot read the CSV ({type(error).__name__})", err=True)
        return 2
    missing = [name for name in NEEDED if rows and name not in rows[0]]
    if missing:
        click.echo(f"seontok plan estimate: the CSV has no column {missing[0]}; needed: {', '.join(NEEDED)}", err=True)
        return 2
    code = 0
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            click.echo(
                f"line {number}: has another number of fields than the header; answered from those it has", err=True
            )
            code = 1
    clean = [{k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)} for row in rows]
    for answer in _answers(clean):
        click.echo(json.dumps(answer))
    return code


def _answers(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    from seontok.placement.performance import estimate
    from seontok.placement.runs import run_from_row

    found = [asdict(e) for e in estimate([run_from_row(row) for row in rows])]
    return [
        {"id": row.get("id", ""), **{f: round(e[f], 4) if f != "basis" else e[f] for f in FIELDS}}
        for row, e in zip(rows, found, strict=True)
    ]
