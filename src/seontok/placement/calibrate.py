"""Fit the performance model to published runs: `python -m seontok.placement.calibrate silicon_e2e_train.csv`.

Every figure it prints is out of group: a group `model_path|system|backend|precision` never helps to predict itself.
The similarity's numbers are chosen by leave-one-group-out error on all groups (so they have seen the scored ones; the
weights and corrections have not). The file that ships is fitted on everything.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from seontok.placement.features import TARGETS, Closeness, Features, engine_of, mean_log, terms
from seontok.placement.performance import best_log, predict_log, shifts_of
from seontok.placement.runs import run_from_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from seontok.placement.runs import Run

    Array = NDArray[np.float64]

OUT = Path(__file__).parent / "data" / "performance.json"
ENOUGH_RUNS = 30
"""Runs of a kind of engine that a shift of its own takes."""
COVERAGE = 0.8
"""Part of unseen runs the interval must cover."""
MODES = ("shared", "split")
"""Prompts and answers on the same chips, or on different ones: corrections are fitted apart."""


@dataclass(frozen=True, slots=True)
class Table:
    """Distinct runs with their measured times; a run appears once for each time that differs."""

    runs: tuple[Run, ...]
    """Distinct runs."""
    groups: tuple[str, ...]
    """Group of each."""
    n_rows: Array
    """Rows of the file each stands for."""
    log_ms: dict[str, Array]
    """Logarithm of the measured milliseconds, median over repeats that agree, per target."""

    def of_mode(self, mode: str) -> NDArray[Any]:
        """Which runs are of a mode."""
        return np.array([run.disaggregated == (mode == "split") for run in self.runs])

    def part(self, keep: NDArray[Any]) -> Table:
        """Some of the rows."""
        index = np.flatnonzero(keep)
        return Table(
            tuple(self.runs[i] for i in index), tuple(self.groups[i] for i in index), self.n_rows[index],
            {target: values[index] for target, values in self.log_ms.items()},
        )  # fmt: skip


def read_table(path: Path) -> Table:
    """Distinct runs of a file with the columns of the end-to-end table; a run measured twice counts once, unless its times
    differ by more than a tenth or so: no column says what was different then.
    """
    cells: dict[tuple[Any, ...], list[Array]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            times = float(row["silicon_tpot_ms"]), float(row["silicon_ttft_ms"])
            if min(times) > 0:
                logs = np.log(times)
                cells[group_of(row), run_from_row(row), *np.round(logs, 1)].append(logs)
    middle = np.array([np.median(repeats, axis=0) for repeats in cells.values()])
    groups, runs, *_ = zip(*cells, strict=True)
    n_rows = np.array([float(len(repeats)) for repeats in cells.values()])
    return Table(runs, groups, n_rows, {target: middle[:, i] for i, target in enumerate(TARGETS)})


def group_of(row: dict[str, str]) -> str:
    """The group that is held out as one."""
    return f"{row['model_path']}|{row['system']}|{row['backend']}|{row['precision'] or 'na'}"


def fit_theta(target: str, f: Features, log_ms: Array) -> Array:
    """Weights of the ideal times: least squares of logarithms, robust to outliers, drawn gently to 1."""
    from scipy.optimize import least_squares

    x = terms(target, f)

    def misses(theta: Array) -> Array:
        return np.concatenate([np.log(x @ np.exp(theta)) - log_ms, 0.03 * theta])

    found = least_squares(misses, np.zeros(x.shape[1]), loss="soft_l1", f_scale=0.2, bounds=(-9, 5))
    return np.asarray(found.x)


def fit_modes(target: str, table: Table) -> dict[str, Array]:
    """Weights of the ideal times per mode: a later token is the same step in both, the way to the first one is not."""
    if target == "tpot":
        return dict.fromkeys(MODES, fit_theta(target, Features.of(table.runs), table.log_ms[target]))
    parts = {mode: table.part(table.of_mode(mode)) for mode in MODES}
    return {mode: fit_theta(target, Features.of(part.runs), part.log_ms[target]) for mode, part in parts.items()}


def covariance(close: Closeness, scales: Array) -> Array:
    """Prior covariance of all runs with the noise of a measurement."""
    near = close.similarity(scales).astype(np.float64)
    return np.asarray(near + np.eye(len(near)) * (np.exp(2 * scales[-1]) + 1e-6))


def without_own_group(inverse: Array, rest: Array, members: Sequence[NDArray[Any]]) -> tuple[Array, Array]:
    """Error and variance of each run predicted from all other groups, from one inverse."""
    weighted, error, variance = inverse @ rest, np.zeros_like(rest), np.zeros_like(rest)
    for index in members:
        block = np.linalg.inv(inverse[np.ix_(index, index)])
        error[index] = block @ weighted[index]
        variance[index] = np.diag(block)
    return error, variance


def members_of(groups: Sequence[str]) -> list[NDArray[Any]]:
    """Rows of each group."""
    names = np.array(groups)
    return [np.flatnonzero(names == name) for name in sorted(set(groups))]


def search_scales(f: Features, rest: Array, table: Table, *, start: Array, rounds: int) -> Array:
    """Numbers of the similarity half-way from a start to those with the least leave-one-group-out error.

    The whole way fits these groups better and others worse: chosen on half of the groups and scored on the other half,
    later tokens of split runs came out a point further off than from the start, half-way as near.
    """
    members, weights, close = members_of(table.groups), table.n_rows, Closeness.between(f, f)

    def loss(scales: Array) -> float:
        error, variance = without_own_group(np.asarray(np.linalg.inv(covariance(close, scales))), rest, members)
        score = np.minimum(np.abs(error), 1.0) + 0.05 * (np.log(variance) / 2 + np.abs(error) / np.sqrt(variance))
        return float(np.average(score, weights=weights) + 0.002 * np.abs(scales - start).mean())

    return (start + coordinate_search(loss, start, rounds=rounds)) / 2


def coordinate_search(loss: Callable[[Array], float], start: Array, *, rounds: int) -> Array:
    """Minimise by steps along one number at a time; steps grow on success and halve on failure."""
    best, least, steps = start.copy(), loss(start), np.full(len(start), 0.5)
    order = np.random.default_rng(0)
    for _ in range(rounds):
        for j in order.permutation(len(start)):
            for sign in (1.0, -1.0):
                trial = best.copy()
                trial[j] += sign * steps[j]
                value = loss(trial)
                if value < least - 1e-5:
                    best, least = trial, value
                    steps[j] *= 1.3
                    break
            else:
                steps[j] *= 0.5
    return best


def pack(target: str, table: Table, theta: Array, scales: Array) -> dict[str, Any]:
    """What ships for one target and mode: weights, similarity, corrections, shifts; the interval's factor still 1."""
    f = Features.of(table.runs)
    rest = table.log_ms[target] - mean_log(target, f, theta)
    known = covariance(Closeness.between(f, f), scales)
    packed = {
        "theta": _short(theta), "scales": _short(scales), "interval": 1.0, "noise": float(np.exp(2 * scales[-1])),
        "alpha": _short(np.asarray(np.linalg.solve(known, rest))),
    }  # fmt: skip
    if target == "tpot" and table.runs[0].disaggregated:
        error, _ = without_own_group(np.asarray(np.linalg.inv(known)), rest, members_of(table.groups))
        packed["shifts"] = shifts(table, error)
    return packed


def shifts(table: Table, error: Array) -> dict[str, float]:
    """Where the point lies from the middle for each kind of engine, in logarithms, from errors out of group.

    Some runs draft tokens ahead and no column says which, so errors are in two heaps; the least mean relative error is at the
    median weighted by one over the time.
    """
    kinds, weights = np.array([engine_of(run) for run in table.runs]), table.n_rows * np.exp(-np.clip(error, -1.5, 1.5))
    found = {}
    for kind in sorted(set(kinds)):
        of = kinds == kind
        if of.sum() >= ENOUGH_RUNS:
            found[kind] = float(f"{_weighted_quantile(error[of], weights[of], 0.5):.3g}")
    return found


def _short(values: Array) -> list[float]:
    return [float(f"{v:.4g}") for v in values]


def _weighted_quantile(values: Array, weights: Array, q: float) -> float:
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(total, q * total[-1])])


def report(guess: Array, true: Array, weights: Array) -> str:
    """Mean and median absolute relative error in words."""
    relative = np.abs(np.exp(guess - true) - 1.0)
    median = _weighted_quantile(relative, weights, 0.5)
    return f"mean {np.average(relative, weights=weights):.1%}, median {median:.1%} over {int(weights.sum())} rows"


def score_folds(
    target: str, table: Table, scales: dict[str, Array], folds: Sequence[NDArray[Any]]
) -> tuple[Array, Array, Array]:
    """Middle and half width (factor still 1) of each run's interval, and how far its point is shifted from the middle (nan
    where the width decides), when its fold helps neither weights nor corrections.
    """
    middle, width, shift = np.zeros(len(table.runs)), np.zeros(len(table.runs)), np.zeros(len(table.runs))
    for held in folds:
        theta = fit_modes(target, table.part(~held))
        for mode in MODES:
            train, index = table.part(~held & table.of_mode(mode)), np.flatnonzero(held & table.of_mode(mode))
            if len(index):
                asked = Features.of([table.runs[i] for i in index])
                close = Closeness.between(asked, Features.of(train.runs))
                packed = pack(target, train, theta[mode], scales[mode])
                middle[index], width[index] = predict_log(target, asked, close, packed)
                shift[index] = shifts_of(asked, packed)
    return middle, width, shift


def make_folds(keys: Sequence[str], n: int, *, seed: int = 1) -> list[NDArray[Any]]:
    """Folds that keep equal keys together; `n` of 0 gives each key a fold of its own."""
    names = sorted(set(keys))
    number = {name: (i if n == 0 else i % n) for i, name in enumerate(np.random.default_rng(seed).permutation(names))}
    label = np.array([number[k] for k in keys])
    return [label == i for i in sorted(set(label))]


def calibrate_intervals(
    target: str, table: Table, scales: dict[str, Array], *, n_folds: int, seeds: Sequence[int]
) -> dict[str, float]:
    """Factors on the width, per mode, that cover 80 % of the rows of unseen groups and unseen chips together (a quarter of the
    weight on chips). Prints how far off they were.
    """
    true, weights = table.log_ms[target], table.n_rows
    folds = {f"groups, folds {seed}": make_folds(table.groups, n_folds, seed=seed) for seed in seeds}
    folds["chips"] = make_folds([run.chip.name for run in table.runs], 0)
    scored = {label: score_folds(target, table, scales, parts) for label, parts in folds.items()}
    share = np.repeat([0.75 / len(seeds)] * len(seeds) + [0.25], len(true))
    ratio = np.concatenate([np.abs(true - middle) / width for middle, width, _ in scored.values()])
    best = {label: np.zeros(len(true)) for label in folds}
    interval = {}
    for mode in MODES:
        of, ofs = table.of_mode(mode), np.tile(table.of_mode(mode), len(folds))
        interval[mode] = _weighted_quantile(ratio[ofs], (share * np.tile(weights, len(folds)))[ofs], COVERAGE)
        for label, (middle, width, shift) in scored.items():
            size = width[of] * interval[mode]
            best[label][of] = best_log(middle[of], size, shift[of])
            cover = np.average(np.abs(true - middle)[of] <= size, weights=weights[of])
            errors = report(best[label][of], true[of], weights[of])
            print(f"{mode} {target} unseen {label}: {errors}; 80 % interval covers {cover:.1%}")
    for label in folds:
        print(f"all {target} unseen {label}: {report(best[label], true, weights)}", flush=True)
    return interval


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, report and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the search; 0 keeps the shipped numbers")
    parser.add_argument("--folds", type=int, default=12, help="folds of groups that score and calibrate")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="draws of the folds")
    options = parser.parse_args(arguments)
    table = read_table(options.table)
    shipped = json.loads(OUT.read_text(encoding="utf-8"))
    written: dict[str, Any] = {
        "source": "silicon_sample.csv of aiconfigurator-core 0.12.0 (Apache-2.0, NVIDIA), training part"
    }
    parts = {mode: table.part(table.of_mode(mode)) for mode in MODES}
    for mode, part in parts.items():
        written[mode] = {"inputs": [run_to_list(run) for run in part.runs]}
    for target in TARGETS:
        theta = fit_modes(target, table)
        scales = {mode: np.array(shipped[mode][target]["scales"]) for mode in MODES}
        if options.rounds:
            for mode, part in parts.items():
                f = Features.of(part.runs)
                rest = part.log_ms[target] - mean_log(target, f, theta[mode])
                scales[mode] = search_scales(f, rest, part, start=scales[mode], rounds=options.rounds)
        interval = calibrate_intervals(target, table, scales, n_folds=options.folds, seeds=options.seeds)
        for mode, part in parts.items():
            written[mode][target] = pack(target, part, theta[mode], scales[mode]) | {"interval": interval[mode]}
    options.out.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")


def run_to_list(run: Run) -> list[Any]:
    """A run as a short list; `performance.run_from_list` reads it back."""
    d, p = run.layout, run.prefill
    loads = (run.prompt_tokens, run.answer_tokens, run.concurrency, run.n_prefill, run.n_decode)
    return [
        run.model.name, run.chip.name, run.backend, run.version, run.measured,
        d.precision, d.tp, d.dp, d.ep, d.pp, p.tp, p.dp, p.ep, p.pp,
        *(int(n) if n == int(n) else n for n in loads), int(run.disaggregated), int(run.workers_known),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
