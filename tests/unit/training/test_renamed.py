"""Dialogues told again keep everything but the names of their places, and the particles behind them stay right."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from seontok.korean.text import has_batchim
from seontok.training.dialogues import Dialogue, dialogues
from seontok.training.renamed import Renamer, half

CORPUS = Path(__file__).parents[3] / "corpus"
SEEDS = range(3)


@pytest.fixture(scope="module")
def talk() -> list[Dialogue]:
    return list(islice(dialogues(CORPUS), 1500))


@pytest.mark.parametrize("seed", SEEDS)
def test_only_names_of_places_change(talk: list[Dialogue], seed: int) -> None:
    renamer = Renamer(talk, Random(seed))
    n_again = 0
    for one in talk:
        again = renamer.told_again(one)
        if again is None:
            continue
        n_again += 1
        assert [(m.sender, m.at) for m in again.messages] == [(m.sender, m.at) for m in one.messages]
        assert [(p.pair, p.cancelled, p.n) for p in again.plans] == [(p.pair, p.cancelled, p.n) for p in one.plans]
        for old, new in zip(one.plans, again.plans, strict=True):
            assert bool(old.place) == bool(new.place)
            if old.place != new.place:
                assert any(new.place in message.text for message in again.messages)
    assert n_again > len(talk) / 3


@pytest.mark.parametrize("seed", SEEDS)
def test_names_take_the_same_particles(talk: list[Dialogue], seed: int) -> None:
    renamer = Renamer(talk, Random(seed))
    for one in talk:
        again = renamer.told_again(one)
        if again is not None:
            for old, new in zip(one.plans, again.plans, strict=True):
                if old.place != new.place and "가" <= old.place[-1] <= "힣":
                    assert has_batchim(old.place) == has_batchim(new.place)


def test_the_same_seed_tells_the_same(talk: list[Dialogue]) -> None:
    told = [[again.messages for again in Renamer(talk, Random(4)).every(talk)] for _ in range(2)]
    assert told[0] == told[1]


def test_a_dialogue_that_names_no_place_is_not_told_again(talk: list[Dialogue]) -> None:
    without = [one for one in talk if not any(plan.place for plan in one.plans)]
    assert without
    assert Renamer(talk, Random(1)).every(without) == []


def test_half_are_told_again_and_none_is_lost(talk: list[Dialogue]) -> None:
    again = Renamer(talk, Random(1)).every(talk)
    mixed = half(talk, again, Random(2))
    assert [one.group for one in mixed] == [one.group for one in talk]
    changed = sum(one is not other for one, other in zip(mixed, talk, strict=True))
    assert 0.4 * len(again) < changed < 0.6 * len(again)
