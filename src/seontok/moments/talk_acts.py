"""Acts of asking, promising, not knowing, buying, quoting, read by rules."""

from __future__ import annotations

from collections.abc import Mapping

from seontok.moments.acts import Act, Context
from seontok.moments.facts import fact_question
from seontok.moments.forwarded import is_forwarded, is_resale
from seontok.moments.mood import sensitive
from seontok.moments.occasions import asks_gift, occasion
from seontok.moments.phrase import is_noise
from seontok.moments.promises import commit, done, request
from seontok.moments.questions import dont_know, question, rhetorical
from seontok.moments.wishes import asks_place, asks_product

_SURE = 0.9


def talk_acts(text: str, context: Context) -> Mapping[Act, float]:
    """Probability of each act in a normalised text, zeros left out."""
    if is_noise(text) and "?" not in text:
        return {}
    acts: dict[Act, float] = {}
    if is_forwarded(text) or is_resale(text):
        return {Act.QUOTE: _SURE}
    if rhetorical(text):
        acts[Act.RHETORICAL] = _SURE
    for act, p in (
        (Act.QUESTION, question(text)),
        (Act.REQUEST, request(text)),
        (Act.COMMIT, commit(text, timed=context.has_date or context.has_time)),
    ):
        if p:
            acts[act] = p
    facts = fact_question(text)
    if facts:
        acts[Act.FACT_QUESTION] = facts
    acts.update({act: _SURE for act, holds in _YES_NO if holds(text)})
    return acts


_YES_NO = (
    (Act.DONT_KNOW, dont_know),
    (Act.DONE, done),
    (Act.ASK_PLACE, asks_place),
    (Act.ASK_GIFT, asks_gift),
    (Act.ASK_PRODUCT, asks_product),
    (Act.OCCASION, lambda text: occasion(text) is not None),
    (Act.SENSITIVE, lambda text: sensitive(text) is not None),
)
