"""Fits the network of `seontok.moments.plan_net`: out of each fold, to be judged beside the trees, and on everything."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax import nn, random
from numpy.typing import NDArray

from seontok.moments.plan_facts import Pair
from seontok.moments.plan_net import FARTHEST, N_HEADS, N_STEPS, OUT, SIZE, shapes, shares, step_of
from seontok.moments.plan_view import MOST_MESSAGES, MOST_PAIRS, N_BUCKETS, N_NAMES, N_SEEN, N_TOLD, View
from seontok.training.fit import N_FOLDS, Floats

N_EPOCHS = 8
RATE = 1.5e-3
DECAY = 2e-2
N_WARM = 200
"""Steps until the rate is reached."""
DROPPED, DROPPED_NAMES = 0.3, 0.55
"""Shares of numbers and of names left out in each step."""
SETTLES = 0.3
"""Weight of saying at which messages plans come to stand, beside saying which stand."""
MESSAGES, PAIRS = (8, 14, MOST_MESSAGES), (6, MOST_PAIRS)
"""Sizes talks are padded to."""
BATCH = 64
"""Talks of a step, fewer of long ones."""
LEAST_BATCH, CELLS = 16, 200
_ADAM = optax.inject_hyperparams(optax.adamw)(learning_rate=0.0, weight_decay=DECAY)


@dataclass(frozen=True, slots=True)
class Case:
    """A talk to fit on."""

    view: View
    pairs: Sequence[Pair]
    facts: Floats
    """Shape (n_pairs, n_facts)."""
    stand: Sequence[bool]
    """Of each day with a time, whether a plan stands there."""
    settled: Sequence[tuple[bool, bool]]
    """Of each message read, whether a plan comes to stand at it, and whether one is called off."""
    fold: int


Arrays = tuple[NDArray[Any], ...]
Parts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Talks of one size: which they are, and their numbers."""

    talks: NDArray[np.int64]
    numbers: Arrays
    batch: int


def fit_net(cases: Sequence[Case]) -> tuple[dict[str, Any], bytes, list[list[float]]]:
    """The head and the bytes of a network, and the log odds that fits without its fold give each talk."""
    kept = np.concatenate([_shrunk(case.facts[list(case.view.kept)]) for case in cases if case.view.kept])
    mean, spread = kept.mean(axis=0), kept.std(axis=0) + 1e-3
    odds: list[list[float]] = [[] for _ in cases]
    for fold in range(N_FOLDS):
        parts = _fit([case for case in cases if case.fold != fold], mean, spread)
        left = [n for n, case in enumerate(cases) if case.fold == fold]
        for n, found in zip(left, _judged(parts, [cases[n] for n in left], mean, spread), strict=True):
            odds[n] = found
        print(f"plans: network: {fold + 1} of {N_FOLDS}", file=sys.stderr)
    parts = _fit(cases, mean, spread)
    return *_kept(parts, mean, spread), odds


def _shrunk(facts: Floats) -> Floats:
    return cast("Floats", np.sign(facts) * np.log1p(np.abs(facts)))


def _kept(parts: Parts, mean: Floats, spread: Floats) -> tuple[dict[str, Any], bytes]:
    """The table in int8, the other parts as 32-bit floats."""
    table = np.asarray(parts["table"])
    scale = np.abs(table).max(axis=0) / 127 + 1e-9
    head = {
        name: [float(f"{value:.6g}") for value in values]
        for name, values in (("scale", scale), ("mean", mean), ("spread", spread))
    }
    rest = (np.asarray(parts[name], np.float32).tobytes() for name in shapes(len(mean)))
    return head, np.round(table / scale).astype(np.int8).tobytes() + b"".join(rest)


def _shelves(cases: Sequence[Case], mean: Floats, spread: Floats) -> list[_Shelf]:
    by_size: dict[tuple[int, int], list[int]] = {}
    for n, case in enumerate(cases):
        if case.view.kept:
            size = bisect_left(MESSAGES, len(case.view.names)), bisect_left(PAIRS, len(case.view.kept))
            by_size.setdefault(size, []).append(n)
    return [
        _shelf([cases[n] for n in talks], np.array(talks), MESSAGES[m], PAIRS[p], mean, spread)
        for (m, p), talks in sorted(by_size.items())
    ]


def _shelf(cases: Sequence[Case], talks: NDArray[np.int64], m: int, p: int, mean: Floats, spread: Floats) -> _Shelf:
    n = len(cases)
    names = np.zeros((n, m, N_NAMES), np.uint16)
    told, speakers = np.zeros((n, m, N_TOLD), np.float32), np.full((n, m), -1, np.int8)
    seen, facts = np.zeros((n, p, m, N_SEEN), np.float16), np.zeros((n, p, len(mean)), np.float32)
    common, stand, is_pair = np.zeros((n, p, p), np.int8), np.zeros((n, p), np.float32), np.zeros((n, p), np.float32)
    settled = np.zeros((n, m, 2), np.float32)
    for at, case in enumerate(cases):
        of, kept = case.view, list(case.view.kept)
        for message, rows in enumerate(of.names):
            names[at, message, : len(rows)] = rows
        told[at, : len(of.told)], speakers[at, : len(of.speakers)] = of.told, of.speakers
        seen[at, : len(kept), : len(of.names)] = of.seen
        facts[at, : len(kept)] = np.clip((_shrunk(case.facts[kept]) - mean) / spread, -FARTHEST, FARTHEST)
        pairs = [case.pairs[index] for index in kept]
        common[at, : len(kept), : len(kept)] = [[shares(one, other) for other in pairs] for one in pairs]
        stand[at, : len(kept)], is_pair[at, : len(kept)] = [case.stand[index] for index in kept], 1
        settled[at, : len(of.names)] = case.settled
    batch = BATCH if m * p <= CELLS else max(LEAST_BATCH, BATCH * CELLS // (m * p))
    return _Shelf(talks, (names, told, speakers, seen, facts, common, stand, is_pair, settled), batch)


def _start(n_facts: int) -> Parts:
    """Random weights; those that settle little at first are small."""
    keys = iter(random.split(random.PRNGKey(0), 60))
    parts: Parts = {"table": 0.1 * random.normal(next(keys), (N_BUCKETS, SIZE))}
    for name, shape in {**shapes(n_facts), "settles": (SIZE, 2), "settles_": (2,)}.items():
        bare = len(shape) == 1 or name in ("step", "shares")
        parts[name] = jnp.zeros(shape) if bare else random.normal(next(keys), shape) / np.sqrt(shape[0])
    for name, by in (("value", 0.5), ("rival_value", 0.5), ("fact", 0.5), ("stands", 0.1), ("settles", 0.1)):
        parts[name] = by * parts[name]
    parts["stands_"], parts["settles_"] = jnp.array([-2.0]), jnp.array([-2.0, -4.0])
    return parts


def _left(key: Any, values: Any, share: float) -> Any:
    """The values with a share of them left out; all where there is no key."""
    return values if key is None else values * random.bernoulli(key, 1 - share, values.shape) / (1 - share)


def _neighbours(messages: Any) -> Any:
    before = jnp.pad(messages[:, :-1], ((0, 0), (1, 0), (0, 0)))
    after = jnp.pad(messages[:, 1:], ((0, 0), (0, 1), (0, 0)))
    return jnp.concatenate([before, messages, after], -1)


def _attended(ask: Any, key: Any, value: Any, bias: Any, known: Any) -> Any:
    heads = [(*one.shape[:2], N_HEADS, SIZE // N_HEADS) for one in (ask, key, value)]
    ask, key, value = (one.reshape(shape) for one, shape in zip((ask, key, value), heads, strict=True))
    odds = jnp.einsum("bmhd,bnhd->bmnh", ask, key) / np.sqrt(SIZE // N_HEADS) + bias
    weights = nn.softmax(jnp.where(known[:, None, :, None], odds, -1e9), 2)
    return jnp.einsum("bmnh,bnhd->bmhd", weights, value).reshape((*ask.shape[:2], SIZE))


_STEP = np.array([[step_of(after - n) for after in range(MOST_MESSAGES)] for n in range(MOST_MESSAGES)])


def _forward(parts: Parts, numbers: Arrays, key: Any = None) -> tuple[Any, Any]:
    """Log odds of each day with a time, and of each message that a plan comes to stand, or is called off, at it."""
    names, told, speakers, seen, facts, common, _, is_pair, _ = numbers
    keys = [None] * 8 if key is None else random.split(key, 8)
    rows, known = names.astype(jnp.int32), (speakers >= 0)
    there = (rows > 0).astype(jnp.float32)
    words = (parts["table"][rows] * _left(keys[0], there, DROPPED_NAMES)[..., None]).sum(-2)
    words = 2 * words / jnp.sqrt(there.sum(-1, keepdims=True) + 1)
    is_message = known.astype(jnp.float32)[..., None]
    alone = nn.relu(words + told @ parts["told"] + parts["told_"]) * is_message
    alone = _left(keys[1], alone, 0.7 * DROPPED)
    near = (alone + nn.relu(_neighbours(alone) @ parts["near"] + parts["near_"])) * is_message
    n = near.shape[1]
    same = (speakers[:, :, None] == speakers[:, None, :]).astype(jnp.int32)
    bias = parts["step"][N_STEPS * same + _STEP[:n, :n]]
    took = _attended(near @ parts["ask"], near @ parts["key"], near @ parts["value"], bias, known)
    mixed = nn.relu(_left(keys[2], jnp.concatenate([near, took], -1), DROPPED) @ parts["mix"] + parts["mix_"])
    messages = (near + mixed) * is_message
    settles = messages @ parts["settles"] + parts["settles_"]
    messages, facts = _left(keys[3], messages, DROPPED), _left(keys[4], facts, 0.5 * DROPPED)
    looks = (messages @ parts["message"])[:, None] + seen.astype(jnp.float32) @ parts["seen"]
    looks = nn.relu(looks + (facts @ parts["fact"])[:, :, None] + parts["see_"]) * is_message[:, None]
    weights = nn.softmax(jnp.where(known[:, None, :, None], looks @ parts["look"], -1e9), 2)
    by_head = looks.reshape((*looks.shape[:3], N_HEADS, SIZE // N_HEADS))
    pooled = jnp.einsum("bpmh,bpmhd->bphd", weights, by_head).reshape((*looks.shape[:2], SIZE))
    judged = _left(keys[5], jnp.concatenate([pooled, looks.max(2), facts], -1), DROPPED)
    judged = nn.relu(judged @ parts["judge"] + parts["judge_"])
    took = _attended(
        judged @ parts["rival_ask"], judged @ parts["rival_key"], judged @ parts["rival_value"],
        parts["shares"][common.astype(jnp.int32)], is_pair > 0,
    )  # fmt: skip
    beside = _left(keys[6], jnp.concatenate([judged, took], -1), DROPPED)
    last = nn.relu(beside @ parts["beside"] + parts["beside_"])
    return (last @ parts["stands"])[..., 0] + parts["stands_"][0], settles


def _loss(parts: Parts, numbers: Arrays, key: Any) -> Any:
    odds, settles = _forward(parts, numbers, key)
    *_, stand, is_pair, settled = numbers
    known = (numbers[2] >= 0)[..., None]
    of_pairs = ((nn.softplus(odds) - odds * stand) * is_pair).sum()
    of_messages = ((nn.softplus(settles) - settles * settled) * known).sum()
    return (of_pairs + SETTLES * of_messages) / odds.shape[0]


def _fit(cases: Sequence[Case], mean: Floats, spread: Floats) -> Parts:
    shelves = _shelves(cases, mean, spread)
    n_steps = max(2, N_EPOCHS * sum(-(-len(shelf.talks) // shelf.batch) for shelf in shelves))
    rate = optax.warmup_cosine_decay_schedule(0, RATE, min(N_WARM, n_steps // 2), n_steps, RATE / 50)
    parts, drawn, key = _start(len(mean)), np.random.default_rng(0), random.PRNGKey(1)
    state = _ADAM.init(parts)
    for step, numbers in enumerate(batch for _ in range(N_EPOCHS) for batch in _batches(shelves, drawn)):
        key, own = random.split(key)
        state.hyperparams["learning_rate"] = rate(step)
        parts, state = _step(parts, state, numbers, own)
    return parts


def _stepped(parts: Parts, state: Any, numbers: Arrays, key: Any) -> tuple[Parts, Any]:
    changes, state = _ADAM.update(jax.grad(_loss)(parts, numbers, key), state, parts)
    return cast("Parts", optax.apply_updates(parts, changes)), state


_step = jax.jit(_stepped)


def _batches(shelves: Sequence[_Shelf], drawn: np.random.Generator) -> Iterator[Arrays]:
    """Every talk once, in random batches of one size each; the last of a size is filled up."""
    batches: list[tuple[_Shelf, NDArray[np.int64]]] = []
    for shelf in shelves:
        order = drawn.permutation(len(shelf.talks))
        order = np.concatenate([order, drawn.choice(len(order), -len(order) % shelf.batch)])
        batches += [(shelf, order[at : at + shelf.batch]) for at in range(0, len(order), shelf.batch)]
    for index in drawn.permutation(len(batches)):
        shelf, talks = batches[index]
        yield tuple(numbers[talks] for numbers in shelf.numbers)


_answers = jax.jit(_forward)


def _judged(parts: Parts, cases: Sequence[Case], mean: Floats, spread: Floats) -> list[list[float]]:
    """Log odds of every day with a time; `OUT` for those that are not read."""
    found = [[OUT] * len(case.pairs) for case in cases]
    for shelf in _shelves(cases, mean, spread):
        for at in range(0, len(shelf.talks), BATCH):
            talks = np.arange(at, at + BATCH) % len(shelf.talks)
            odds = np.asarray(_answers(parts, tuple(numbers[talks] for numbers in shelf.numbers))[0])
            for n, row in zip(shelf.talks[talks], odds, strict=True):
                for index, odd in zip(cases[n].view.kept, row, strict=False):
                    found[n][index] = float(odd)
    return found
