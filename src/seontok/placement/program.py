"""A linear or integer program, built row by row and solved by HiGHS."""

from __future__ import annotations

import math
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

INFINITY = math.inf
FADING_S = 5.0
"""Time after which a measurement of our pace counts a third."""
MOST_SLOWNESS = 10.0
"""Limits are stretched by at most this, however little of a processor we get."""
_LARGE_ONLY = ("mip_heuristic_run_rins", "mip_heuristic_run_rens", "mip_heuristic_run_feasibility_jump",
               "mip_allow_restart")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver found."""

    found: bool
    """Whether `x` holds an answer that meets every row."""
    infeasible: bool
    """Whether it was proven that nothing does."""
    x: Sequence[float]
    """Value of each variable."""
    cost: float
    """Objective of `x`."""
    bound: float
    """Proven: no answer costs less."""
    duals: Sequence[float]
    """Worth of one more unit of each row's limit; linear programs only."""
    solve_s: float
    """Seconds in the solver."""
    basis: Any = None
    """Where a linear program's answer stands; the next one of the same shape may start there."""


@dataclass(slots=True)
class _Pace:
    """How much of a processor a thread of ours gets while it solves."""

    wall_s: float = 1.0
    """Seconds spent solving of late."""
    work_s: float = 1.0
    """Processor's seconds within them."""

    @property
    def slowness(self) -> float:
        """Seconds that pass in one of work; 1 on a machine of our own."""
        return max(1.0, self.wall_s / self.work_s)

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Learn from what is done inside; older measurements fade within some seconds of solving."""
        wall, work = time.perf_counter(), time.thread_time()
        yield
        wall, work = time.perf_counter() - wall, time.thread_time() - work
        keep = math.exp(-wall / FADING_S)
        self.wall_s, self.work_s = self.wall_s * keep + wall, self.work_s * keep + max(work, wall / MOST_SLOWNESS)


PACE = _Pace()
"""Of this process; threads write it without a lock, for a lost measurement does no harm."""


@dataclass(slots=True)
class Program:
    """Minimise a cost over variables of at least 0, subject to rows."""

    cost: list[float] = field(default_factory=list)
    """Cost of one unit of each variable."""
    upper: list[float] = field(default_factory=list)
    """Most of each variable."""
    whole: list[int] = field(default_factory=list)
    """Variables that must be whole numbers."""
    low: list[float] = field(default_factory=list)
    """Least of each row."""
    high: list[float] = field(default_factory=list)
    """Most of each row."""
    starts: list[int] = field(default_factory=list)
    """Where each row's terms start."""
    columns: list[int] = field(default_factory=list)
    """Variable of each term."""
    values: list[float] = field(default_factory=list)
    """Coefficient of each term."""

    def variable(self, cost: float, upper: float = INFINITY, *, whole: bool = False) -> int:
        """Add a variable; gives its number."""
        self.cost.append(cost)
        self.upper.append(upper)
        if whole:
            self.whole.append(len(self.cost) - 1)
        return len(self.cost) - 1

    def row(self, low: float, high: float, terms: Iterable[tuple[int, float]]) -> int:
        """Add `low ≤ sum of terms ≤ high`; gives its number."""
        self.starts.append(len(self.columns))
        for column, value in terms:
            self.columns.append(column)
            self.values.append(value)
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def copy(self) -> Program:
        """The same program, to be changed."""
        return Program(
            list(self.cost), list(self.upper), list(self.whole), list(self.low), list(self.high), list(self.starts),
            list(self.columns), list(self.values),
        )  # fmt: skip

    def holding(self, values: Mapping[int, float]) -> Program:
        """A copy in which some variables keep a value."""
        held = self.copy()
        for variable, value in values.items():
            held.row(value, value, [(variable, 1.0)])
        return held

    def solve(
        self,
        *,
        relax: bool = False,
        time_limit_s: float = 60.0,
        gap: float = 1e-6,
        start: Mapping[int, float] | None = None,
        small: bool = False,
        enough: float = -INFINITY,
        work_s: float = INFINITY,
        basis: Any = None,
        max_nodes: int = 0,
    ) -> Solution:
        """Solve it.

        Args:
            relax: Let whole variables be fractions.
            time_limit_s: Stop then and keep the best.
            gap: Stop when cost is proven within this part of the best.
            start: Values of some variables to begin with; the solver completes them.
            small: Leave out the searches that only pay on large programs; halves the time of small ones.
            enough: Stop at the first answer in whole numbers that costs no more than this.
            work_s: Stop after about that much time of one processor, which is longer while others use the machine.
            basis: Of the answer to a linear program of the same shape.
            max_nodes: Stop after so many branches, whatever the machine's pace; 0 for no limit.
        """
        import highspy

        began = time.perf_counter()
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor has no annotations
        _set_options(solver, time_limit_s=min(time_limit_s, work_s * PACE.slowness), gap=gap)
        if enough > -INFINITY:
            solver.setOptionValue("objective_target", enough)
        if max_nodes:
            solver.setOptionValue("mip_max_nodes", max_nodes)
        if small:
            for name in _LARGE_ONLY:
                solver.setOptionValue(name, False)
        if solver.passModel(self._model(highspy, relax=relax)) == highspy.HighsStatus.kError:
            raise AssertionError("a variable occurs twice in a row")
        if start is not None and not relax:
            solver.setSolution(len(start), list(start), list(start.values()))
        if basis is not None and relax:
            solver.setBasis(basis)
        with PACE.measured():
            solver.run()
        return self._read(highspy, solver, relax=relax, solve_s=time.perf_counter() - began)

    def _model(self, highspy: Any, *, relax: bool) -> Any:
        import numpy as np

        inf = highspy.kHighsInf
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.low)
        lp.col_cost_ = np.array(self.cost)
        lp.col_lower_ = np.zeros(len(self.cost))
        lp.col_upper_ = np.minimum(np.array(self.upper), inf)
        lp.row_lower_ = np.maximum(np.array(self.low), -inf)
        lp.row_upper_ = np.minimum(np.array(self.high), inf)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array([*self.starts, len(self.columns)], dtype=np.int32)
        lp.a_matrix_.index_ = np.array(self.columns, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(self.values)
        if self.whole and not relax:
            kinds = [highspy.HighsVarType.kContinuous] * len(self.cost)
            for column in self.whole:
                kinds[column] = highspy.HighsVarType.kInteger
            lp.integrality_ = kinds
        return lp

    def _read(self, highspy: Any, solver: Any, *, relax: bool, solve_s: float) -> Solution:
        status, info, answer = solver.getModelStatus(), solver.getInfo(), solver.getSolution()
        linear = relax or not self.whole
        infeasible = status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        optimal = status == highspy.HighsModelStatus.kOptimal
        cost = float(info.objective_function_value) if found else INFINITY
        bound = (cost if optimal else -INFINITY) if linear else float(info.mip_dual_bound)
        duals = list(answer.row_dual) if linear and found else []
        basis = solver.getBasis() if linear and found else None
        return Solution(found, infeasible, list(answer.col_value), cost, bound, duals, solve_s, basis)


def _set_options(solver: Any, *, time_limit_s: float, gap: float) -> None:
    """One thread each: the solver's scheduler is shared by a process, which solves hours side by side."""
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("time_limit", time_limit_s),
        ("mip_rel_gap", gap),
        ("random_seed", 0),
    ):
        solver.setOptionValue(name, value)
