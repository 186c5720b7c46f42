"""What a message does, read: the rules, then the learned model over what they say (docs/decisions/0303)."""

from __future__ import annotations

from collections.abc import Sequence

from seontok.korean.time import TimeSpan
from seontok.moments.act_model import learned, masked
from seontok.moments.acts import Acts, Context
from seontok.moments.negotiation_acts import negotiation_acts
from seontok.moments.phrase import is_noise
from seontok.moments.talk_acts import talk_acts


def read_acts(text: str, context: Context, times: Sequence[TimeSpan]) -> Acts:
    """Probability of each act in a normalised text, zeros left out."""
    rules = rule_acts(text, context)
    if is_noise(text) and "?" not in text:
        return rules
    return Acts({**rules.p, **learned(masked(text, times), context, rules)})


def rule_acts(text: str, context: Context) -> Acts:
    """The same by the rules alone."""
    return Acts({**negotiation_acts(text, context), **talk_acts(text, context)})
