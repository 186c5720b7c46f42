"""Pictures of the moment figures: confusion of kinds, reliability, precision and recall."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "seontok"
from matplotlib import pyplot as plt  # noqa: E402 - the backend must be chosen first

Row = dict[str, Any]
NONE = "nothing"


def draw(folder: Path, gold: list[Row], predictions: list[Row], matched: dict[tuple[str, int], bool]) -> list[Path]:
    """Write the three pictures.

    Args:
        folder: Where the SVG files go.
        gold: Conversations with moments.
        predictions: Prediction lines of `seontok detect`.
        matched: For the candidate (conversation, index of its line): whether a gold moment stands behind it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    points = [(row["p"], matched[row["conv"], index]) for index, row in enumerate(predictions)]
    return [
        _confusion(folder / "confusion.svg", gold, predictions),
        _reliability(folder / "reliability.svg", points),
        _precision_recall(folder / "precision-recall.svg", points, _n_required(gold)),
    ]


def candidate_hits(gold: list[Row], predictions: list[Row]) -> dict[tuple[str, int], bool]:
    """Whether each candidate falls into an open window of its kind; each window is met by one candidate."""
    taken: set[str] = set()
    hits = {}
    windows = {row["id"]: row["moments"] for row in gold}
    for index, row in sorted(enumerate(predictions), key=lambda pair: -pair[1]["p"]):
        match = next((one for one in windows[row["conv"]] if _inside(one, row) and one["id"] not in taken), None)
        if match:
            taken.add(match["id"])
        hits[row["conv"], index] = match is not None
    return hits


def _inside(moment: Row, row: Row) -> bool:
    return bool(moment["kind"] == row["kind"] and moment["open"] <= row["at"] <= moment["close"])


def _n_required(gold: list[Row]) -> int:
    return sum(not moment.get("optional") for row in gold for moment in row["moments"])


def _confusion(path: Path, gold: list[Row], predictions: list[Row]) -> Path:
    counts: Counter[tuple[str, str]] = Counter()
    spoken = [row for row in predictions if row.get("speak", True)]
    for row in gold:
        mine = [card for card in spoken if card["conv"] == row["id"]]
        for moment in (one for one in row["moments"] if not one.get("optional")):
            at_hand = [card for card in mine if moment["open"] <= card["at"] <= moment["close"]]
            said = {card["kind"] for card in at_hand}
            kind = moment["kind"]
            counts[kind, kind if kind in said else min(said, default=NONE)] += 1
        windows = row["moments"]
        for card in mine:
            if not any(moment["open"] <= card["at"] <= moment["close"] for moment in windows):
                counts[NONE, card["kind"]] += 1
    kinds = [*sorted({name for pair in counts for name in pair} - {NONE}), NONE]
    table = [[counts[wanted, said] for said in kinds] for wanted in kinds]
    figure, axes = plt.subplots(figsize=(6.4, 5.6))
    axes.imshow(table, cmap="Greens")
    for y, line in enumerate(table):
        for x, n in enumerate(line):
            if n:
                axes.text(
                    x, y, str(n), ha="center", va="center", color="white" if n > max(line) * 0.6 and n > 4 else "black"
                )
    axes.set_xticks(range(len(kinds)), kinds, rotation=40, ha="right")
    axes.set_yticks(range(len(kinds)), kinds)
    axes.set_xlabel("card shown")
    axes.set_ylabel("wanted")
    return _save(figure, path)


def _reliability(path: Path, points: list[tuple[float, bool]]) -> Path:
    figure, axes = plt.subplots(figsize=(4.6, 4.4))
    axes.plot([0, 1], [0, 1], color="#999", lw=1)
    for low in (x / 10 for x in range(10)):
        inside = [(p, hit) for p, hit in points if low <= p < low + 0.1 or (low == 0.9 and p == 1)]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            right = sum(hit for _, hit in inside) / len(inside)
            axes.scatter([mean], [right], s=14 + 6 * len(inside), color="#1f7a4d", alpha=0.8)
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="probability said", ylabel="share right (size: how many)")
    return _save(figure, path)


def _precision_recall(path: Path, points: list[tuple[float, bool]], n_required: int) -> Path:
    figure, axes = plt.subplots(figsize=(4.6, 4.4))
    ranked = sorted(points, key=lambda point: -point[0])
    hits, precision, recall = 0, [], []
    for index, (_, hit) in enumerate(ranked, 1):
        hits += hit
        precision.append(hits / index)
        recall.append(min(1.0, hits / max(1, n_required)))
    axes.step(recall, precision, where="post", color="#1f7a4d")
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="recall", ylabel="precision")
    return _save(figure, path)


def _save(figure: Any, path: Path) -> Path:
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
    return path
