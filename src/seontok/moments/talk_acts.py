"""Acts of asking, promising, not knowing, buying, quoting, read by rules."""

from __future__ import annotations

import re
from collections.abc import Mapping

from seontok.korean.pattern import Pattern
from seontok.moments.acts import Act, Context
from seontok.moments.facts import fact_question
from seontok.moments.forwarded import is_forwarded, is_resale
from seontok.moments.mood import sensitive
from seontok.moments.occasions import asks_gift, names_occasion
from seontok.moments.phrase import is_noise
from seontok.moments.promises import commit, request
from seontok.moments.questions import dont_know, read_question
from seontok.moments.wishes import asks_place, asks_product

_SURE = 0.9


def talk_acts(text: str, context: Context) -> Mapping[Act, float]:
    """Probability of each act in a normalised text, zeros left out."""
    if is_noise(text) and "?" not in text:
        return {}
    if is_forwarded(text) or is_resale(text):
        return {Act.QUOTE: _SURE}
    asks, protests = read_question(text)
    acts = {
        Act.QUESTION: asks,
        Act.RHETORICAL: _SURE * protests,
        Act.REQUEST: request(text),
        Act.COMMIT: commit(text, timed=context.has_date or context.has_time),
        Act.FACT_QUESTION: fact_question(text, asks=asks, protests=protests),
        Act.DONT_KNOW: _SURE * dont_know(text),
        Act.OCCASION: _SURE * names_occasion(text),
        Act.SENSITIVE: _SURE * (sensitive(text) is not None),
    }
    if asks or _MAY_SEEK.search(text):
        acts[Act.ASK_PLACE] = _SURE * asks_place(text)
        acts[Act.ASK_GIFT] = _SURE * asks_gift(text)
        acts[Act.ASK_PRODUCT] = _SURE * asks_product(text)
    return {act: p for act, p in acts.items() if p}


_MAY_SEEK = Pattern(
    r"추천|어때|어떠|어디|뭐|뭘|어느|어떤|어떡|[까지나자](?=[\sㅋㅎㅠㅜ~!.?]|$)|선물|없[나을냐]|사야|드려야|\b(?:recs?|"
    r"recommend|where|what|"
    r"which|any|gift|get)\b",
    re.IGNORECASE,
)
"""A cheap gate before the readers of what somebody looks for."""
