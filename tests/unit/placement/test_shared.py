"""Against the published material beside the checkout."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from seontok.placement.buckets import read_buckets, solve_buckets
from seontok.placement.performance import estimate
from seontok.placement.runs import run_from_row

DATA = Path(__file__).parents[4] / "shared" / "data" / "chips"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.exists(), reason="../shared/data/chips is absent"),
]


def melange() -> list[dict[str, str]]:
    return (
        list(csv.DictReader((DATA / "melange_results.csv").read_text(encoding="utf-8").splitlines()))
        if DATA.exists()
        else []
    )


@pytest.mark.parametrize("row", melange()[::5], ids=lambda r: f"{r['tag']}-{r['w']}-{r['rate']}-G{r['G']}-{r['tpot']}")
def test_never_dearer_than_melange_and_proven(row: dict[str, str]) -> None:
    profiles = f"G{row['G']}_tpot{round(float(row['tpot']) * 1000)}ms"
    answer = solve_buckets(*read_buckets(DATA / "melange_style_inputs.json", profiles, row["w"]), float(row["rate"]))
    assert answer.as_json()["optimal"]
    if row["mel"]:
        assert answer.cost_usd_per_h <= float(row["mel"]) + 1e-6


def test_every_published_run_is_answered_and_most_lie_in_the_interval() -> None:
    rows = list(csv.DictReader((DATA / "silicon_e2e_train.csv").read_text(encoding="utf-8").splitlines()))[::20]
    estimates = estimate([run_from_row(row) for row in rows])
    assert len(estimates) == len(rows)
    inside = [
        e.tpot_lo_ms <= float(row["silicon_tpot_ms"]) <= e.tpot_hi_ms for e, row in zip(estimates, rows, strict=True)
    ]
    assert sum(inside) / len(inside) > 0.8  # these runs were fitted on: more than the 80 % of unseen ones
