"""What a message does, read: the rules, then the learned model over what they say (docs/decisions/0303)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seontok.korean.pattern import Pattern
from seontok.korean.time import TimeSpan
from seontok.moments.act_model import learned, masked
from seontok.moments.acts import Act, Acts, Context
from seontok.moments.facts import PLAIN_P, is_impersonal
from seontok.moments.negotiation_acts import negotiation_acts
from seontok.moments.negotiation_words import ASKS_LEAVE, rests
from seontok.moments.phrase import is_noise
from seontok.moments.talk_acts import talk_acts


def read_acts(text: str, context: Context, times: Sequence[TimeSpan]) -> Acts:
    """Probability of each act in a normalised text, zeros left out."""
    rules = rule_acts(text, context)
    if is_noise(text) and "?" not in text:
        return rules
    found, said = dict(rules.p), learned(masked(text, times), context, rules)
    for act, p in said.items():
        if act in DOUBTED and p < DOUBT:
            found.pop(act, None)
        elif p >= BESIDE.get(act, 1.0) and not (act is Act.ACCEPT and rules.p.keys() & _NO_YES):
            found[act] = max(min(p, _MOST.get(act, 1.0)), found.get(act, 0.0))
        elif act is Act.FACT_QUESTION and p >= FACT_P and is_impersonal(text):
            found.setdefault(act, PLAIN_P)
    if Act.REJECT not in rules.p and (_CANNOT_EAT.search(text) or ASKS_LEAVE.search(text)):
        found.pop(Act.REJECT, None)
    if Act.PROPOSE not in rules.p and (_TELLS.search(text) or rests(text)):
        found.pop(Act.PROPOSE, None)
    if said and found.get(Act.ACCEPT, 0.0) >= HALF and found.get(Act.REJECT, 0.0) >= HALF:
        weaker = Act.REJECT if said.get(Act.ACCEPT, 0.0) >= said.get(Act.REJECT, 0.0) else Act.ACCEPT
        found[weaker] *= HALF
    return Acts(found)


HALF = 0.5
_NO_YES = frozenset({Act.DEFER, Act.REJECT})
"""Where the rules hear one of these, the model hears no yes."""
BESIDE = {
    Act.PROPOSE: HALF,
    Act.REJECT: 0.7,
    Act.DEFER: HALF,
    Act.HYPOTHETICAL: HALF,
    Act.DONT_KNOW: HALF,
    Act.COMMIT: 0.6,
    Act.ACCEPT: 0.85,
    Act.ASK_PLACE: 0.65,
    Act.ASK_GIFT: 0.65,
    Act.ASK_PRODUCT: 0.75,
}
"""Acts either may say, and from which probability the model says them."""
_MOST = dict.fromkeys((Act.ASK_PLACE, Act.ASK_GIFT, Act.ASK_PRODUCT), 0.8)
"""What the model's word counts at most where the rules are silent: a question of fact stands before such an ask."""
DOUBTED = frozenset({Act.FACT_QUESTION, Act.QUOTE, Act.HABITUAL})
FACT_P = 0.7
"""A question the model alone takes for one of fact must be this probable, and counts as no more than a plain one."""
DOUBT = 0.15
"""Acts the rules say unless the model finds them less probable than this."""


_TELLS = Pattern(r"더라(?:고|구)?요?(?=$|[^가-힣])|던데요?(?=$|[^가-힣])")
"""Tells what one has seen; no offer, whatever is in it."""
USED = frozenset({*BESIDE, *DOUBTED, Act.ACCEPT})
"""Acts the package holds weights for."""
_CANNOT_EAT = Pattern(
    r"못\s?(?:먹|마[시셔])|알레르기|알러지|\b(?:can'?t (?:eat|have)|don'?t eat|allergic)\b", re.IGNORECASE
)
"""What somebody cannot eat is a wish for the place, no refusal of the plan."""


def rule_acts(text: str, context: Context) -> Acts:
    """The same by the rules alone."""
    return Acts({**negotiation_acts(text, context), **talk_acts(text, context)})
