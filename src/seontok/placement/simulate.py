"""Requests replayed against replicas with continuous batching, event by event. Uses nothing of the optimiser.

A replica runs every request in its batch one token per step; a step takes longer as the batch and its contexts
grow. Prompts are read one after another and stall the batch while they are read, as engines do with chunked prefill.
Between events nothing changes, so a replica advances by many steps at once: a few events per request, not per token.
"""

from __future__ import annotations

import heapq
import math
import random
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Request:
    """One request to replay."""

    at_s: float
    """When it arrives."""
    prompt_tokens: int
    """Tokens in."""
    answer_tokens: int
    """Tokens out."""
    bucket: int = 0
    """Length bucket it belongs to."""


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast one kind of replica is."""

    step_s: Callable[[int], float]
    """Seconds of one decode step for a batch of that many."""
    read_s: Callable[[int], float]
    """Seconds to read a prompt of that many tokens."""
    slots: int
    """Most requests in the batch."""
    requests_per_s: float = 1.0
    """What it sustains; a gateway whose replicas are all full queues where the wait is shortest."""


@dataclass(frozen=True, slots=True)
class Served:
    """How one request fared."""

    request: Request
    """The request."""
    ttft_s: float
    """Arrival to first token."""
    tpot_s: float
    """Mean time of the later tokens."""
    finished_s: float
    """When its last token came."""
    replica: int = 0
    """Number of the replica that served it."""


@dataclass(slots=True)
class _Replica:
    speed: Speed
    number: int = 0
    now_s: float = 0.0
    steps: float = 0.0
    """Decode steps done so far."""
    waiting: deque[Request] = field(default_factory=deque)
    """Requests not yet read."""
    running: list[tuple[float, int, Request, float]] = field(default_factory=list)
    """Heap of (step at which it ends, order, request, time of first token)."""
    n_seen: int = 0

    @property
    def load(self) -> int:
        return len(self.waiting) + len(self.running)

    def load_at(self, at_s: float) -> int:
        """Requests it has at a time it was advanced to; a prompt without an answer counts while it is read."""
        running = len(self.running)
        return len(self.waiting) + running + (running == 0 and self.now_s > at_s)

    def first_end_s(self, at_s: float) -> float:
        """No request ends before; batches that grow only make it later."""
        if not self.running:
            return max(self.now_s, at_s) if self.waiting or self.now_s > at_s else math.inf
        if self.waiting and self.waiting[0].answer_tokens <= 1:
            return self.now_s
        return self.now_s + (self.running[0][0] - self.steps) * self.speed.step_s(len(self.running))

    def advance(self, until_s: float, done: list[Served]) -> None:
        """Run until a time; finished requests are appended."""
        slots, waiting, running = self.speed.slots, self.waiting, self.running
        while self.now_s < until_s:
            if waiting and len(running) < slots:
                if not self._read(until_s, done):
                    return
            elif running:
                self._decode(until_s, done)
            else:
                self.now_s = until_s

    def _read(self, until_s: float, done: list[Served]) -> bool:
        """Read the oldest waiting prompt; the whole batch waits. False when it has not arrived yet."""
        request = self.waiting[0]
        start = max(self.now_s, request.at_s)
        if start >= until_s:
            self.now_s = until_s
            return False
        self.waiting.popleft()
        self.now_s = start + self.speed.read_s(request.prompt_tokens)
        if request.answer_tokens <= 1:
            done.append(Served(request, self.now_s - request.at_s, 0.0, self.now_s, self.number))
        else:
            self.n_seen += 1
            heapq.heappush(self.running, (self.steps + request.answer_tokens - 1, self.n_seen, request, self.now_s))
        return True

    def _decode(self, until_s: float, done: list[Served]) -> None:
        """Take steps until the next request ends or the time is up; at least one whole step."""
        running, step_s = self.running, self.speed.step_s(len(self.running))
        to_end, until_end = running[0][0] - self.steps, (until_s - self.now_s) / step_s
        steps = to_end if to_end <= until_end else min(to_end, max(1.0, math.ceil(until_end)))
        self.steps += steps
        self.now_s += steps * step_s
        ended = self.steps + 1e-9
        while running and running[0][0] <= ended:
            _, _, request, first_s = heapq.heappop(running)
            tpot_s = (self.now_s - first_s) / (request.answer_tokens - 1)
            done.append(Served(request, first_s - request.at_s, tpot_s, self.now_s, self.number))


def replay(
    requests: Sequence[Request],
    replicas: Sequence[Speed],
    *,
    able: Callable[[Request], Sequence[Sequence[int]]] | None = None,
    give_up: Callable[[Served], bool] | None = None,
) -> list[Served]:
    """Replay requests in order of arrival over replicas; each goes to the least loaded for its slots.

    Args:
        requests: In order of arrival.
        replicas: One entry per replica.
        able: Numbers of the replicas a request may go to, in tiers: the next tier is looked at only when nobody in the one
            before has a free slot. All replicas are one tier when absent.
        give_up: Told of every request served, nearly in order; the replay ends when it says so.
    """
    pool = _Pool([_Replica(speed, number) for number, speed in enumerate(replicas)])
    everyone = (range(len(replicas)),)
    burden, wait, told = pool.burdens.__getitem__, pool.waits.__getitem__, 0
    for request in requests:
        pool.advance(request.at_s)
        if give_up is not None:
            for served in pool.done[told:]:
                if give_up(served):
                    return pool.done
            told = len(pool.done)
        for tier in everyone if able is None else able(request):
            chosen = min(tier, key=burden)
            if burden(chosen) <= 1.0:
                break
            chosen = min(tier, key=wait)
        pool.give(chosen, request)
    for replica in pool.replicas:
        while replica.load:
            replica.advance(replica.now_s + 3600.0, pool.done)
    if give_up is not None:
        any(give_up(served) for served in pool.done[told:])
    return pool.done


class _Pool:
    """Replicas of which only those are looked at in which a request may have ended."""

    def __init__(self, replicas: list[_Replica]) -> None:
        self.replicas = replicas
        self.done: list[Served] = []
        self.burdens = [1 / r.speed.slots for r in replicas]
        """Per replica, the part of its slots taken once it has one more request."""
        self.waits = [1 / r.speed.requests_per_s for r in replicas]
        """Per replica, the time one more request waits at most."""
        self.due = [math.inf] * len(replicas)
        self.ends: list[tuple[float, int]] = []
        """Heap of when the next request may end; entries that differ from `due` are old."""

    def advance(self, at_s: float) -> None:
        """Bring what may have changed to a time."""
        while self.ends and self.ends[0][0] < at_s:
            due, i = heapq.heappop(self.ends)
            if due == self.due[i]:
                self.replicas[i].advance(at_s, self.done)
                self._note(i, at_s)

    def give(self, i: int, request: Request) -> None:
        """Queue a request that arrives now."""
        replica = self.replicas[i]
        replica.advance(request.at_s, self.done)
        replica.waiting.append(request)
        self._note(i, request.at_s)

    def _note(self, i: int, at_s: float) -> None:
        replica = self.replicas[i]
        load, speed = replica.load_at(at_s) + 1, replica.speed
        self.burdens[i], self.waits[i] = load / speed.slots, load / speed.requests_per_s
        due = self.due[i] = replica.first_end_s(at_s)
        heapq.heappush(self.ends, (due, i))


def closed_loop(
    speed: Speed, *, concurrency: int, prompt_tokens: int, answer_tokens: int, n_requests: int
) -> list[Served]:
    """A benchmark's client: that many requests in flight, each replaced the moment it ends.

    The first round has answers of evenly spread length, so that requests do not march in step, and is not counted.
    """
    replica = _Replica(speed)
    done: list[Served] = []
    first = [Request(0.0, 1, 1 + answer_tokens * (i + 1) // concurrency) for i in range(concurrency)]
    replica.waiting.extend(first)
    sent = 0
    while replica.load:
        before = len(done)
        replica.advance(replica.now_s + speed.step_s(max(1, len(replica.running))) * 0.5, done)
        for served in done[before:]:
            if sent < n_requests:
                replica.waiting.append(Request(served.finished_s, prompt_tokens, answer_tokens))
                sent += 1
    warm = {id(request) for request in first}
    return [served for served in done if id(served.request) not in warm]


def arrivals(rate_per_s: float, seconds: float, *, cv2: float, seed: int) -> Iterator[float]:
    """Arrival times with gamma gaps: `cv2` of 1 is Poisson, more is bursty."""
    draw, at, shape = random.Random(seed), 0.0, 1.0 / cv2
    while rate_per_s > 0:
        at += draw.gammavariate(shape, 1.0 / (shape * rate_per_s))
        if at >= seconds:
            return
        yield at


def draw_requests(times: Sequence[float], lengths: Sequence[tuple[int, int, float]], *, seed: int) -> list[Request]:
    """Requests at given times with lengths drawn from `(prompt tokens, answer tokens, share)`.

    Answers vary around their bucket's mean: exponential, at least one token, at most eight times the mean.
    """
    draw = random.Random(seed)
    weights = [share for _, _, share in lengths]
    made = []
    for at in times:
        b = draw.choices(range(len(lengths)), weights)[0]
        prompt, answer, _ = lengths[b]
        tokens = min(8 * answer, max(1, round(draw.expovariate(1.0 / answer)))) if answer > 1 else 1
        made.append(Request(at, prompt, tokens, b))
    return made


def percentile(values: Sequence[float], q: float) -> float:
    """The q-th percent quantile, the smallest value at least that part lies at or below; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(q / 100 * len(ordered)) - 1)] if ordered else 0.0
