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


def apply(state: State, atom: Atom) -> bool:
    """Refine `state` by `atom`; False where they don't belong together (the state is then unchanged)."""
    if state.vague or state.kinds_done or (state.bound in ("until", "from") and atom.kind not in ("dir", "dirlen")):
        return False
    rule = RULES.get(atom.kind)
    try:
        return rule is not None and rule(state, atom.value)
    except (OverflowError, ValueError):  # off the calendar: before year 1 or after 9999
        return False
