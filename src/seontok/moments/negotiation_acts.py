"""Acts of making, changing and calling off plans, read by rules."""

from __future__ import annotations

from collections.abc import Mapping

from seontok.moments import negotiation_words as words
from seontok.moments.acts import Act, Context
from seontok.moments.forwarded import is_own_notice

LONGEST = 400
"""Characters beyond which a text is a notice or an article, read only at its head."""
N_ELLIPTIC = 30
"""A short text of a time or a place and a question mark is an offer ("7시쯤 강남역?")."""


def negotiation_acts(text: str, context: Context) -> Mapping[Act, float]:
    """Probability of each act in a normalised text, zeros left out."""
    text = text[:LONGEST]
    found: dict[Act, float] = {}
    _offers(text, context, found)
    _answers(text, context, found)
    turning = _changes(text, found)
    _doubts(text, context, found, last_clause=text[turning:])
    return found


def _offers(text: str, context: Context, found: dict[Act, float]) -> None:
    timed = context.has_date or context.has_time
    if words.rests(text):
        return
    if words.PROPOSE.search(text):
        found[Act.PROPOSE] = 0.9 if timed else 0.7
    elif context.has_date and context.has_time and words.EN_THEN.match(text):
        found[Act.PROPOSE] = 0.8
    elif context.has_date and context.has_time and _is_terse_english(text):
        found[Act.PROPOSE] = 0.6
    elif (timed and words.LETS.search(text)) or (context.has_date and not context.is_group and _comes(text, context)):
        found[Act.PROPOSE] = 0.8
    elif timed and "?" in text and len(text) <= N_ELLIPTIC:
        found[Act.PROPOSE] = 0.45
    elif (timed and words.BETTER.search(text)) or words.ASKS_LEAVE.search(text):
        found[Act.PROPOSE] = 0.7
    elif timed and words.GO.search(text) and not words.ACCEPT_HEAD.match(text):
        found[Act.PROPOSE] = 0.8
    if (words.SETTLED.search(text) and not words.ASKS_WHETHER.search(text)) or is_own_notice(text):
        found[Act.ANNOUNCE] = 0.8


def _comes(text: str, context: Context) -> bool:
    """Says when they will come, to who asked whether they would ("크리스마스에 오니" / "24일 저녁에 갈게요")."""
    asked = any(words.ASKS_TO_COME.search(before) for before in context.previous[-2:])
    return asked and words.WILL_COME.search(text) is not None


def _is_terse_english(text: str) -> bool:
    asked = "?" in text and text.isascii() and len(text) <= 2 * N_ELLIPTIC
    return asked or words.EN_ELLIPTIC.match(text) is not None


N_OBLIQUE = 2
"""Messages after an offer that answer it, however they put it."""


N_BARE = 40
"""Characters of a message that tells a time without asking, which may be a plan put forward ("금욜 9시 롤 한판")."""


def _answers_offer(context: Context) -> bool:
    """Whether an offer stands just before."""
    said = context.answers_text
    told = context.answers_timed and len(said) <= N_BARE and not words.INQUIRES.search(said)
    bare = told and not (words.OWN.search(said) or words.PAST.search(said) or words.REPORTED.search(said))
    return context.n_since_offer <= N_OBLIQUE or bare


def _answers(text: str, context: Context, found: dict[Act, float]) -> None:
    rejected = words.REJECT.search(text)
    if rejected:
        found[Act.REJECT] = 0.8
    lead = words.LEAD.match(text)
    head = words.ACCEPT_HEAD.match(text, lead.end() if lead else 0) or words.ACCEPT_HEAD.match(text)
    if head:
        found[Act.ACCEPT] = 0.9 if not rejected else 0.4
    elif words.ACCEPT_ANY.search(text):
        found[Act.ACCEPT] = 0.8 if not rejected else 0.3
    elif not rejected and _answers_offer(context) and words.OBLIQUE_YES.search(text):
        found[Act.ACCEPT] = 0.6
    hesitant = any(doubt.search(text) for doubt in (words.HESITANT, words.CONDITIONAL, words.ANSWERS_LATER))
    if hesitant or words.FAREWELL.search(text) or words.ME_NEITHER.match(text) or words.LET_ME_SEE.match(text):
        found.pop(Act.ACCEPT, None)
    if hesitant or words.DEFER.search(text):
        found[Act.DEFER] = 0.7


def _changes(text: str, found: dict[Act, float]) -> int:
    """Calling off and moving; gives where the text does so: a past reason before that is no past plan."""
    cancel, change = words.CANCEL.search(text), words.CHANGE.search(text)
    if cancel:
        found[Act.CANCEL] = 0.8
    elif words.BAIL.search(text):
        found[Act.CANCEL] = 0.4
    if change:
        found[Act.CHANGE] = 0.8
    act = cancel or change
    return act.start() if act else 0


def _doubts(text: str, context: Context, found: dict[Act, float], *, last_clause: str) -> None:
    past = bool(words.PAST.search(words.PAST_IDIOM.sub("", last_clause)))
    if past or (context.past_time and not words.PAST_IDIOM.search(text)):
        found[Act.PAST] = 0.9 if context.past_time else 0.7
    if words.HYPOTHETICAL.search(text):
        found[Act.HYPOTHETICAL] = 0.8
    if words.QUOTE.search(text) and not words.NAMES_SHOP.search(text) and not is_own_notice(text):
        found[Act.QUOTE] = 0.7
    if words.REPORTED.search(text):
        found[Act.THIRD_PARTY] = 0.6
    if words.HABITUAL.search(text):
        found[Act.HABITUAL] = 0.7
    if words.DONE.search(text):
        found[Act.DONE] = 0.9
