"""One atom more: its rule refines the state or answers False, and then a new expression begins."""

from __future__ import annotations

from collections.abc import Callable

from seontok.korean.time.atoms import Atom
from seontok.korean.time.clock_rules import (
    rule_bound_clock,
    rule_clock,
    rule_eod,
    rule_every,
    rule_hm,
    rule_lead,
    rule_now,
    rule_part,
    rule_soon,
    rule_thistime,
    rule_vague,
    rule_weekdays,
)
from seontok.korean.time.count_rules import rule_dir, rule_dirlen, rule_len, rule_offset, rule_op, rule_stay
from seontok.korean.time.date_rules import (
    rule_decade,
    rule_hol,
    rule_rest,
    rule_substitute,
    rule_lunar_mark,
    rule_md,
    rule_mday,
    rule_month,
    rule_month_word,
    rule_year,
    rule_ymd,
)
from seontok.korean.time.day_rules import (
    rule_anaphor,
    rule_day,
    rule_evening,
    rule_hday,
    rule_night,
    rule_wday,
    rule_wdays,
    rule_wlist,
)
from seontok.korean.time.period_rules import (
    rule_busday,
    rule_edge,
    rule_fixed,
    rule_half,
    rule_nth_week,
    rule_ord,
    rule_quarter,
    rule_season,
    rule_shift,
    rule_unit,
    rule_uword,
    rule_week_of_year,
)
from seontok.korean.time.relation_rules import (
    rule_aside,
    rule_basis,
    rule_begin,
    rule_coming,
    rule_ending,
    rule_except,
    rule_filter,
    rule_hold,
    rule_left,
    rule_limit,
    rule_pass,
    rule_starting,
    rule_step,
    rule_turned,
    rule_unless,
)
from seontok.korean.time.state import State

Rule = Callable[[State, object], bool]
"""Refines the state by an atom's value; False leaves it alone."""


def apply(state: State, atom: Atom) -> bool:
    """Refine `state` by `atom`; False where they don't belong together (the state is then unchanged)."""
    if state.vague or state.kinds_done or (state.bound in ("until", "from") and atom.kind not in ("dir", "dirlen")):
        return False
    rule = RULES.get(atom.kind)
    try:
        return rule is not None and rule(state, atom.value)
    except (OverflowError, ValueError):  # off the calendar: before year 1 or after 9999
        return False


RULES: dict[str, Rule] = {
    "offset": rule_offset,
    "lead": rule_lead,
    "bound_clock": rule_bound_clock,
    "wlist": rule_wlist,
    "begin": rule_begin,
    "coming": rule_coming,
    "busday": rule_busday,
    "stay": rule_stay,
    "pass": rule_pass,
    "aside": rule_aside,
    "basis": rule_basis,
    "limit": rule_limit,
    "hold": rule_hold,
    "left": rule_left,
    "starting": rule_starting,
    "step": rule_step,
    "turned": rule_turned,
    "except": rule_except,
    "filter": rule_filter,
    "unless": rule_unless,
    "season": rule_season,
    "thistime": rule_thistime,
    "weekdays": rule_weekdays,
    "anaphor": rule_anaphor,
    "evening": rule_evening,
    "ending": rule_ending,
    "day": rule_day,
    "night": rule_night,
    "shift": rule_shift,
    "unit": rule_unit,
    "hday": rule_hday,
    "uword": rule_uword,
    "wday": rule_wday,
    "wdays": rule_wdays,
    "substitute": rule_substitute,
    "wchar": rule_wday,
    "year": rule_year,
    "decade": rule_decade,
    "month": rule_month,
    "month_word": rule_month_word,
    "mday": rule_mday,
    "ymd": rule_ymd,
    "md": rule_md,
    "quarter": rule_quarter,
    "half": rule_half,
    "fixed": rule_fixed,
    "edge": rule_edge,
    "hol": rule_hol,
    "rest": rule_rest,
    "part": rule_part,
    "clock": rule_clock,
    "hm": rule_hm,
    "len": rule_len,
    "ord": rule_ord,
    "nth_week": rule_nth_week,
    "week_of_year": rule_week_of_year,
    "every": rule_every,
    "now": rule_now,
    "soon": rule_soon,
    "vague": rule_vague,
    "lunar": rule_lunar_mark,
    "eod": rule_eod,
    "op": rule_op,
    "dir": rule_dir,
    "dirlen": rule_dirlen,
}
"""What each kind of atom does to the state."""
