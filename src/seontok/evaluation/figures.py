"""What is measured, on what, by which command, against which aim."""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from seontok.evaluation.background import dm_streams, irc_streams
from seontok.evaluation.intervals import poisson_upper, wilson
from seontok.evaluation.run import read_rows, scorer, seontok, temporal_figures, write_rows


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number."""

    name: str
    value: float
    unit: str = ""
    """ "%", "µs", "" …"""
    low: float | None = None
    """95 % interval, in the same unit."""
    high: float | None = None
    aim: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of one set."""

    title: str
    command: str
    """What a reader types to see them."""
    figures: tuple[Figure, ...]
    mistakes: tuple[str, ...] = ()
    """Real examples of what went wrong, invented people throughout."""
    raw: dict[str, Any] = field(default_factory=dict)
    """Predictions and metrics, for the pictures."""


def _share(name: str, percent: float, n: float, aim: float | None = None) -> Figure:
    low, high = wilson(percent / 100 * n, int(n))
    met = None if aim is None else percent >= aim
    return Figure(name, percent, "%", 100 * low, 100 * high, "" if aim is None else f"≥ {aim:g} %", met)


def temporal(
    shared: Path,
    file: str,
    *,
    skip: str = "",
    include: str = "",
    start: float | None = None,
    exact: float | None = None,
) -> Section:
    """Time expressions of one set, or of the part whose ids match `include`."""
    cases = shared / "data" / "temporal" / file
    rows = [row for row in read_rows(cases) if re.search(include, row["id"])]
    fed = [{key: row[key] for key in ("id", "text", "reference_time")} for row in rows]
    answers = seontok("when", "--batch", rows=fed)
    with TemporaryDirectory() as folder:
        predictions = write_rows(Path(folder) / "predictions.jsonl", answers)
        flags = (*(("--skip-flags", skip) if skip else ()), *(("--include", include) if include else ()))
        printed = scorer(shared / "evaluation" / "score_temporal.py", cases, predictions, "--failures", "6", *flags)
    got = temporal_figures(printed)
    times = sorted(answer["us"] for answer in answers)
    figures = [
        _share("start", got["start"], got["cases"], start),
        _share("exact", got["exact"], got["cases"], exact),
        Figure("median", statistics.median(times), "µs", aim="≤ 150", met=statistics.median(times) <= 150),
        Figure("p95", times[int(0.95 * len(times))], "µs", aim="≤ 400", met=times[int(0.95 * len(times))] <= 400),
    ]
    if got.get("negatives"):
        wrong = got.get("false_alarms", 0.0)
        figures.insert(2, Figure(f"false hits on {got['negatives']:.0f} negatives", wrong, aim="0", met=wrong == 0))
    title = file + (f" (without {skip})" if skip else "") + (f" (only {include})" if include else "")
    return Section(f"Time: {title}", "seontok when --batch", tuple(figures), tuple(printed.splitlines()[2:8]))


def dialogues(shared: Path, gold: Path) -> Section:
    """Appointments standing at the end of a dialogue."""
    rows = read_rows(gold)
    answers = seontok("events", "--batch", rows=[{"id": row["id"], "messages": row["messages"]} for row in rows])
    with TemporaryDirectory() as folder:
        predictions = write_rows(Path(folder) / "predictions.jsonl", answers)
        got = json.loads(scorer(shared / "evaluation" / "score_dialogues.py", gold, predictions))
    n_events = sum(len(answer["events"]) for answer in answers)
    invented = 100 * got["invented"] / n_events if n_events else 0.0
    figures = (
        _share("right in every field", 100 * got["share_right"], got["dialogues"], 80),
        Figure("events invented", invented, "%", aim="≤ 2 %", met=invented <= 2),
        Figure("event F1", 100 * (got["event_f1"] or 0), "%"),
    )
    return Section(f"Negotiation: {gold.name}", "seontok events --batch", figures)


def moments(shared: Path, file: str) -> Section:
    """Cards on conversations with gold moments."""
    gold = shared / "data" / "moments" / file
    rows = [{key: row[key] for key in row if key not in ("moments", "tags")} for row in read_rows(gold)]
    with TemporaryDirectory() as folder:
        predictions = write_rows(Path(folder) / "predictions.jsonl", seontok("detect", rows=rows))
        errors = Path(folder) / "errors.jsonl"
        printed = scorer(shared / "evaluation" / "score_moments.py", gold, predictions, "--errors", errors)
        got = json.loads(printed)
        raw = {"metrics": got, "gold": read_rows(gold), "predictions": read_rows(predictions)}
        mistakes = _mistakes(read_rows(errors))
    return Section(f"Moments: {file}", f"seontok detect {file}", _moment_figures(got), mistakes, raw)


def _moment_figures(got: dict[str, Any]) -> tuple[Figure, ...]:
    bounds = got.get("ci95") or {}

    def one(name: str, value: float | None, aim: float, key: str, *, percent: bool = True) -> Figure:
        factor, unit = (100, "%") if percent else (1, "")
        low, high = bounds.get(key, (None, None))
        shown = factor * (value or 0.0)
        return Figure(
            name, shown, unit, None if low is None else factor * low, None if high is None else factor * high,
            f"≥ {factor * aim:g}{' %' if percent else ''}", shown >= factor * aim,
        )  # fmt: skip

    figures = [
        one("precision", got["precision"], 0.90, "precision"),
        one("recall", got["recall"], 0.75, "recall"),
        one("actionable F1", got["actionable_f1"], 0.75, "actionable_f1"),
        one("net benefit, λ = 3", got["net_benefit"]["3"], 0.45, "net_benefit_3", percent=False),
        one("quiet specificity", got["quiet_specificity"], 0.95, "quiet_specificity"),
        one("cards at delay 0", got["delay_messages"]["zero_share"], 0.80, "zero_share"),
    ]
    for kind, part in sorted(got["kinds"].items()):
        n = part["tp"] + part["fn"]
        if n:
            figures.append(_share(f"recall of {kind} ({n})", 100 * part["tp"] / n, n, 50))
    ece = (got.get("ranking") or {}).get("ece")
    if ece is not None:
        figures.append(Figure("ECE", ece, aim="≤ 0.12", met=ece <= 0.12))
    return tuple(figures)


def _mistakes(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    out = []
    for row in rows:
        for name in ("fp", "fn"):
            for wrong in row.get(name, [])[:1]:
                out.append(f"{row['conv']} {name}: {json.dumps(wrong, ensure_ascii=False)[:160]}")
    return tuple(out[:14])


def background(shared: Path) -> Section:
    """False cards per 1,000 messages of ordinary talk, with a 95 % upper bound."""
    streams: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "Chatbot_data, odd rows, one to one": lambda: list(dm_streams(shared)),
        "IRC dev windows, group": lambda: list(irc_streams(shared)),
    }
    figures, mistakes = [], []
    for name, make in streams.items():
        rows = make()
        n_messages = sum(item["type"] == "msg" for row in rows for item in row["stream"])
        spoken = [line for line in seontok("detect", rows=rows) if line.get("speak", True)]
        upper = 1000 * poisson_upper(len(spoken)) / n_messages
        rate = 1000 * len(spoken) / n_messages
        figures.append(Figure(f"{name} ({n_messages:,} messages)", rate, "per 1,000", 0.0, upper, "≤ 1", met=rate <= 1))
        texts = {(row["id"], item["i"]): item.get("text", "") for row in rows for item in row["stream"]}
        mistakes += [f"{line['kind']} after: {texts[line['conv'], line['at']][:80]}" for line in spoken[:6]]
    return Section("False cards on background talk", "python -m seontok.evaluation", tuple(figures), tuple(mistakes))
