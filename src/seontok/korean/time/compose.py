"""One atom more: its rule refines the state or answers False, and then a new expression begins."""

from __future__ import annotations

from seontok.korean.time import (
    clock_rules,
    count_rules,
    date_rules,
    day_rules,
    holiday_rules,
    part_rules,
    period_rules,
    relation_rules,
)
from seontok.korean.time.atoms import Atom
from seontok.korean.time.state import Rule, State

RULES: dict[str, Rule] = {
    **clock_rules.RULES,
    **count_rules.RULES,
    **date_rules.RULES,
    **day_rules.RULES,
    **holiday_rules.RULES,
    **part_rules.RULES,
    **period_rules.RULES,
    **relation_rules.RULES,
}
"""What each kind of atom does to the state."""
_HOURS = frozenset({"clock", "hm", "part", "hours", "bound_clock", "thistime"})
"""Atoms before which a period must be complete."""


def _rule_seq(state: State, value: object) -> bool:
    """Several atoms in one phrase."""
    assert isinstance(value, tuple)
    return state.empty and all(RULES[kind](state, each) for kind, each in value)


def _rule_head(state: State, value: object) -> bool:
    """A phrase that belongs to the period behind it."""
    assert isinstance(value, tuple)
    if not state.empty:
        return False
    state.then = value
    return True


def settle(state: State) -> None:
    """Do what a head asks, now that its period is known; what cannot be done is left."""
    then, state.then = state.then, ()
    if (state.chosen or state.every) and all(RULES[kind](state, value) for kind, value in then):
        state.alternatives.clear()


RULES |= {"seq": _rule_seq, "head": _rule_head}


def apply(state: State, atom: Atom) -> bool:
    """Refine `state` by `atom`; False where they don't belong together (the state is then unchanged)."""
    if state.vague or state.kinds_done or (state.bound in ("until", "from") and atom.kind not in ("dir", "dirlen")):
        return False
    rule = RULES.get(atom.kind)
    try:
        if state.then and atom.kind in _HOURS:
            settle(state)
        return rule is not None and rule(state, atom.value)
    except (OverflowError, ValueError):  # off the calendar: before year 1 or after 9999
        return False
