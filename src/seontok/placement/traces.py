"""Recorded requests into hourly rates and length buckets."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from seontok.placement.errors import InputError
from seontok.placement.types import HOURS, Arrivals, Length

if TYPE_CHECKING:
    from seontok.placement.types import Problem, Service, TracePoint

HOUR_S = 3600.0
LEAST_POINTS = 5
"""A trace of fewer requests gives no rate."""
GAP_PART = 0.5
"""A silence longer than this part of a short trace is a gap in the recording."""
_EDGES = (64, 256, 1024, 4096, 16384, 65536)


def with_traces(problem: Problem) -> Problem:
    """The problem with arrivals and lengths filled in from each service's trace."""
    services = tuple(_from_trace(s, f"services[{i}]", problem) for i, s in enumerate(problem.services))
    return replace(problem, services=services)


def _from_trace(service: Service, where: str, problem: Problem) -> Service:
    if not service.trace:
        return service if service.lengths else replace(service, lengths=_one_length(service, where, problem))
    _check_order(service.trace, where)
    for i, point in enumerate(service.trace):
        if min(point.prompt_tokens, point.answer_tokens) < 1:
            name = "prompt_tokens" if point.prompt_tokens < 1 else "answer_tokens"
            raise InputError(f"{where}.trace[{i}].{name}", "must be at least 1", "1")
    if not problem.regions:
        raise InputError("regions", "is empty", "seontok plan --example chat")
    arrivals = service.arrivals or (
        Arrivals(region=problem.regions[0].name, requests_per_s=hourly_rates(service.trace, where)),
    )
    return replace(service, arrivals=arrivals, lengths=service.lengths or bucket_lengths(service.trace))


def _one_length(service: Service, where: str, problem: Problem) -> tuple[Length, ...]:
    """One bucket for what is sized by samples; a text without lengths would be sized for nothing."""
    model = next((m for m in problem.models if m.name == service.model), None)
    if model is not None and model.modality in ("text", "multimodal"):
        raise InputError(f"{where}.lengths", "is required when there is no trace", "[[services.lengths]]")
    return (Length(prompt_tokens=1, answer_tokens=1, share=1.0),)


def _check_order(trace: tuple[TracePoint, ...], where: str) -> None:
    for i, (a, b) in enumerate(pairwise(trace)):
        if b.at_s < a.at_s:
            raise InputError(
                f"{where}.trace[{i + 1}].at_s", f"goes back in time ({b.at_s} after {a.at_s})", str(a.at_s)
            )


def hourly_rates(trace: tuple[TracePoint, ...], where: str) -> tuple[float, ...]:
    """Mean rate in each of 24 hours; a trace of less than an hour stands for every hour.

    Raises:
        InputError: A whole hour between the first and the last request is empty.
    """
    hours = Counter(int(point.at_s // HOUR_S) for point in trace)
    last = max(hours)
    if last == 0:
        return (_rate_within_an_hour(trace, where),) * HOURS
    empty = [h for h in range(last + 1) if not hours[h]]
    if empty:
        near = min((h for h in hours if hours[h]), key=lambda h: abs(h - empty[0]))
        raise InputError(f"{where}.trace", f"has no request in hour {empty[0]}", f"hour {near}, {hours[near]} requests")
    if last + 1 < HOURS:
        raise InputError(f"{where}.trace", f"covers {last + 1} hours", "less than one hour, or all 24")
    days = (last + 1) / HOURS
    return tuple(sum(n for h, n in hours.items() if h % HOURS == k) / HOUR_S / days for k in range(HOURS))


def _rate_within_an_hour(trace: tuple[TracePoint, ...], where: str) -> float:
    """Mean rate of a short trace.

    Raises:
        InputError: It is too short to tell, or silent for most of its time: that is a gap, not a rate.
    """
    span_s = trace[-1].at_s - trace[0].at_s
    if len(trace) < LEAST_POINTS or span_s <= 0:
        raise InputError(f"{where}.trace", f"holds {len(trace)} requests in {span_s:g} s", f"at least {LEAST_POINTS}")
    gap_s, i = max((b.at_s - a.at_s, i) for i, (a, b) in enumerate(pairwise(trace)))
    if gap_s > GAP_PART * span_s:
        raise InputError(
            f"{where}.trace[{i + 1}].at_s", f"follows a gap of {gap_s:g} s in a trace of {span_s:g} s",
            f"{trace[i].at_s:g} s, the request before",
        )  # fmt: skip
    return len(trace) / span_s


def bucket_lengths(trace: tuple[TracePoint, ...]) -> tuple[Length, ...]:
    """Length buckets of a trace: mean lengths within powers-of-four cells."""
    cells: dict[tuple[int, int], list[TracePoint]] = {}
    for point in trace:
        key = (_cell(point.prompt_tokens), _cell(point.answer_tokens))
        cells.setdefault(key, []).append(point)
    return tuple(
        Length(
            prompt_tokens=max(1, round(sum(p.prompt_tokens for p in points) / len(points))),
            answer_tokens=max(1, round(sum(p.answer_tokens for p in points) / len(points))),
            share=len(points) / len(trace),
        )
        for _, points in sorted(cells.items())
    )


def _cell(tokens: int) -> int:
    return sum(tokens > edge for edge in _EDGES)
