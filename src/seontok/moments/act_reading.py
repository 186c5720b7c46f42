"""What a message does, read: the rules, then the learned model over what they say (docs/decisions/0303)."""

from __future__ import annotations

from collections.abc import Sequence

from seontok.korean.time import TimeSpan
from seontok.moments.act_model import learned, masked
from seontok.moments.acts import Act, Acts, Context
from seontok.moments.negotiation_acts import negotiation_acts
from seontok.moments.phrase import is_noise
from seontok.moments.talk_acts import talk_acts


def read_acts(text: str, context: Context, times: Sequence[TimeSpan]) -> Acts:
    """Probability of each act in a normalised text, zeros left out."""
    rules = rule_acts(text, context)
    if is_noise(text) and "?" not in text:
        return rules
    found = dict(rules.p)
    for act, p in learned(masked(text, times), context, rules).items():
        if act in ALONE:
            found[act] = p
        elif act in BESIDE:
            found[act] = max(p, found.get(act, 0.0))
    return Acts(found)


ALONE = frozenset({Act.REJECT, Act.QUOTE, Act.HABITUAL, Act.DONT_KNOW, Act.DEFER})
"""Acts the model says by itself; the rules are among what it looks at."""
BESIDE = frozenset({Act.PROPOSE, Act.COMMIT})
"""Acts either may say."""


def rule_acts(text: str, context: Context) -> Acts:
    """The same by the rules alone."""
    return Acts({**negotiation_acts(text, context), **talk_acts(text, context)})
