"""One model, measured throughput by length bucket: the cheapest whole chips per hour, proven.

The input is in Mélange's format: a grid of input by output lengths, per chip a price per hour and requests per second
in each cell. Each bucket may be split over chips by any fraction; only the counts of chips are whole numbers. That
needs one variable per bucket and chip instead of one per slice, has no symmetry, and is never dearer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seontok.placement.errors import InfeasibleError, InputError, nearest_of
from seontok.placement.program import Program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

UNUSABLE_REQUESTS_PER_S = 1e-5
"""A profile writes a throughput at or below this for a cell the chip cannot serve within the objective."""
WHOLE_TOLERANCE = 1e-9
"""Relative gap at which a cost counts as proven least."""

Grid = list[list[float]]


@dataclass(frozen=True, slots=True)
class BucketAnswer:
    """The cheapest chips and how the buckets use them."""

    chips: Mapping[str, int]
    """Chips of each kind, those used only."""
    cost_usd_per_h: float
    """Price of them for an hour."""
    bound_usd_per_h: float
    """Proven: no set of chips is cheaper."""
    solve_s: float
    """Seconds in the solver."""
    routing: Mapping[str, Grid]
    """Per chip kind, the part of each bucket's requests it serves."""

    def as_json(self) -> dict[str, Any]:
        """The answer in the words every plan uses."""
        gap = self.cost_usd_per_h / self.bound_usd_per_h - 1 if self.bound_usd_per_h > 0 else 0.0
        return {
            "chips": dict(self.chips),
            "cost_usd_per_h": round(self.cost_usd_per_h, 6),
            "cost_usd_per_day": round(self.cost_usd_per_h * 24, 6),
            "bound_usd_per_day": round(self.bound_usd_per_h * 24, 6),
            "gap": round(max(gap, 0.0), 9),
            "solve_s": round(self.solve_s, 4),
            "optimal": gap <= 1e-6,
            "routing": self.routing,
        }


def read_buckets(path: Path, profiles: str, workload: str) -> tuple[dict[str, Any], Grid]:
    """One set of profiles and one workload of a file.

    Raises:
        InputError: The file or a name in it cannot be used.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"cannot be read as JSON ({type(error).__name__})") from error
    if not isinstance(data, dict):
        raise InputError(str(path), "must hold an object at the top")
    return _pick(data, "profiles", profiles), _pick(data, "workloads", workload)


def _pick(data: dict[str, Any], label: str, name: str) -> Any:
    table = data.get(label)
    if not isinstance(table, dict) or not table:
        raise InputError(label, "is missing", "profiles, workloads")
    if name not in table:
        raise InputError(label, f"has no {name!r}", nearest_of(name, table))
    return table[name]


def solve_buckets(
    profiles: Mapping[str, Any], workload: Grid, requests_per_s: float, *, time_limit_s: float = 60.0
) -> BucketAnswer:
    """The cheapest chips for a rate of requests.

    Args:
        profiles: Per chip kind `cost` (US dollars per hour) and `tputs` (requests per second per bucket).
        workload: Share of the requests in each bucket.
        requests_per_s: All requests.
        time_limit_s: Stop then.

    Raises:
        InputError: A grid has the wrong shape or a price or rate is not positive.
        InfeasibleError: A bucket fits no chip.
    """
    _check(profiles, workload, requests_per_s)
    cells = [(i, j) for i, row in enumerate(workload) for j, share in enumerate(row) if share > 0]
    program = Program()
    counts = {chip: program.variable(p["cost"], whole=True) for chip, p in profiles.items()}
    part: dict[tuple[str, int, int], int] = {}
    for i, j in cells:
        _serve_cell(program, profiles, part, (i, j))
    for chip, count in counts.items():
        loads = [
            (part[chip, i, j], _load(profiles[chip], workload, requests_per_s, i, j))
            for i, j in cells
            if (chip, i, j) in part
        ]
        if loads:
            program.row(-float("inf"), 0.0, [*loads, (count, -1.0)])
    solution = program.solve(time_limit_s=time_limit_s, gap=WHOLE_TOLERANCE)
    if not solution.found:
        raise InfeasibleError(f"no answer within {time_limit_s:g} s", "a longer --time-limit-s")
    chips = {chip: round(solution.x[count]) for chip, count in counts.items() if round(solution.x[count])}
    routing = {chip: _routing(part, solution.x, chip, workload) for chip in chips}
    cost = sum(profiles[chip]["cost"] * n for chip, n in chips.items())
    return BucketAnswer(chips, cost, min(solution.bound, cost), solution.solve_s, routing)


def _load(profile: Mapping[str, Any], workload: Grid, rate: float, i: int, j: int) -> float:
    return float(workload[i][j] * rate / profile["tputs"][i][j])


def _serve_cell(
    program: Program, profiles: Mapping[str, Any], part: dict[tuple[str, int, int], int], cell: tuple[int, int]
) -> None:
    i, j = cell
    able = [chip for chip, p in profiles.items() if p["tputs"][i][j] > UNUSABLE_REQUESTS_PER_S]
    if not able:
        raise InfeasibleError(f"bucket [{i}][{j}] fits no chip", "a larger chip, or a looser token objective")
    for chip in able:
        part[chip, i, j] = program.variable(0.0, 1.0)
    program.row(1.0, 1.0, [(part[chip, i, j], 1.0) for chip in able])


def _routing(part: Mapping[tuple[str, int, int], int], x: Sequence[float], chip: str, workload: Grid) -> Grid:
    return [
        [round(x[part[chip, i, j]], 6) if (chip, i, j) in part else 0.0 for j in range(len(row))]
        for i, row in enumerate(workload)
    ]


def _check(profiles: Mapping[str, Any], workload: Grid, requests_per_s: float) -> None:
    if not requests_per_s > 0:
        raise InputError(
            "rate", f"must be more than 0, not {requests_per_s}", "a positive number of requests per second"
        )
    shape = [len(row) for row in workload]
    if any(share < 0 for row in workload for share in row) or not any(share > 0 for row in workload for share in row):
        raise InputError("workload", "shares must be 0 or more, one of them positive")
    for chip, profile in profiles.items():
        where = f"profiles.{chip}"
        if not isinstance(profile, dict) or not {"cost", "tputs"} <= set(profile):
            raise InputError(where, "needs cost and tputs", "cost, tputs")
        if not profile["cost"] > 0:
            raise InputError(f"{where}.cost", f"must be more than 0, not {profile['cost']}")
        if [len(row) for row in profile["tputs"]] != shape:
            raise InputError(
                f"{where}.tputs", "has another shape than the workload", f"{len(shape)} rows of {shape[0]}"
            )
