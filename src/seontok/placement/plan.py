"""What a plan is: where replicas run each hour, which requests go there, what it costs, how sure that is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seontok.placement.types import Problem

FIRM, SPOT = "firm", "spot"
"""Markets of a place: on demand or reserved chips, which stay; interruptible ones, which may not."""


@dataclass(frozen=True, slots=True)
class Place:
    """One way to run one service: a chip, a region, a layout."""

    service: str
    """Service it runs."""
    chip: str
    """Chip it runs on."""
    region: str
    """Region the chip is in."""
    market: str
    """`firm` or `spot`."""
    tp: int
    """Chips in a replica."""
    precision: str
    """Precision of the weights."""
    slices: int
    """Models that share each chip; 1 for the whole chip."""
    requests_per_s: tuple[float, ...]
    """What a replica sustains within the objectives, per length bucket; 0 when it cannot."""
    batch: tuple[int, ...]
    """Requests in flight at that rate, per length bucket."""
    ttft_ms: tuple[float, ...]
    """First token at that batch, per length bucket."""
    tpot_ms: tuple[float, ...]
    """Later tokens at that batch, per length bucket."""
    basis: str
    """`measured` or what the performance model rests on."""

    @property
    def chips(self) -> float:
        """Chips one replica takes; a fraction when it shares one."""
        return self.tp / self.slices

    def as_json(self) -> dict[str, Any]:
        """Plain table."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Flow:
    """Requests of one kind routed to one place for one hour."""

    place: int
    """Number of the place."""
    home: str
    """Region the requests come from."""
    bucket: int
    """Length bucket."""
    requests_per_s: float
    """Planned rate, head-room included."""


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of the plan."""

    replicas: dict[int, int]
    """Replicas per place."""
    flows: tuple[Flow, ...]
    """Routing."""
    partner: dict[tuple[str, str, str, int], float]
    """Planned rate given to a partner, by partner, service, home and bucket."""
    chips: dict[tuple[str, str, str], int]
    """Whole chips taken, by chip, region and market."""
    unserved: dict[tuple[str, str, int], float] = field(default_factory=dict)
    """Planned rate that found no place, by service, home and bucket; empty in a plan that holds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan for one day, with its proof."""

    problem: Problem
    """What was asked."""
    places: tuple[Place, ...]
    """The ways considered."""
    hours: tuple[Hour, ...]
    """24 hours."""
    reserved: dict[tuple[str, str], int]
    """Chips reserved all day, by chip and region."""
    cost_usd_per_day: float
    """What it costs."""
    bound_usd_per_day: float
    """Proven: no plan costs less."""
    solve_s: float
    """Seconds to find it."""
    headroom: dict[tuple[str, str, int], float]
    """Planned over mean rate, by service, home and hour."""
    factors: dict[str, float] = field(default_factory=dict)
    """Factor on the room over the mean that a replay found, by service; a replan keeps it."""
    ladder: tuple[tuple[str, float], ...] = ()
    """Cost in US dollars a day of simpler plans, dearest first."""
    moved_replicas: int = 0
    """Replica-hours that differ from the earlier plan, after a replan."""
    notes: tuple[str, ...] = field(default=())
    """What the reader must know."""

    @property
    def gap(self) -> float:
        """Cost over bound, minus 1."""
        return self.cost_usd_per_day / self.bound_usd_per_day - 1 if self.bound_usd_per_day > 0 else 0.0
