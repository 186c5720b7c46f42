"""What a turn says somebody cannot eat, will not have or takes back."""

from __future__ import annotations

import re

from seontok.guide import text as talk
from seontok.guide import vetoes
from seontok.guide.lexicon import Mention
from seontok.guide.reading.turn import CALL_HOLDS, MAX_ANSWER, Turn

_TURNED = re.compile(r"(?:주의자|식)?(?:을|를|으?로|이|가)?\s*(?:시작|전향|바꿨|됐|되었)")
"""After a diet: somebody keeps it since."""
_CANNOT_NOW = re.compile(r"(?:못|안)\s*(?:먹|드|마시)[가-힣]{1,2}|싫[가-힣]|알[레러]르?[기지]")


def read_refusals(turn: Turn) -> None:
    """Take in vetoes and what takes them back."""
    asked = vetoes.asks(turn.text)
    changes = [c for c in vetoes.read_vetoes(turn.text) if c.withdrawn or not asked]
    if not changes and _answers_what_one_eats(turn):
        changes = vetoes.read_answer(turn.text, turn.conversation.asked[2])
    if asked:
        turn.conversation.asked = (turn.conversation.turn, turn.by, turn.text)
    for change in changes:
        if not change.withdrawn or change.value in turn.search.values.get(change.key, []):
            turn.refused.append(change.mention)
        if change.withdrawn:
            turn.search.withdraw(change.key, change.value, turn.by)
        elif turn.counts(change.mention) or _cannot_now(turn, change.mention):
            turn.search.add(change.key, change.value, turn.said)
            _drop_refused_dish(turn, change.mention)


def _drop_refused_dish(turn: Turn, refused: Mention) -> None:
    """A dish somebody refuses is sought no more."""
    named = refused.value if refused.key == "dish" else turn.text[refused.start : refused.end]
    held = str(turn.search.values.get("cuisine", ""))
    if not re.search(r"[가-힣]$", turn.text[: refused.start]) and len(str(named)) > 1 and held.startswith(str(named)):
        turn.search.drop("cuisine")


def _answers_what_one_eats(turn: Turn) -> bool:
    """Whether a short turn of another follows on the question who cannot eat what."""
    asked_in, by, _ = turn.conversation.asked
    near = turn.conversation.turn - asked_in <= CALL_HOLDS and by not in ("", turn.by)
    return near and len(turn.text) <= MAX_ANSWER and not any(c.direct or c.story for c in turn.clauses)


def _cannot_now(turn: Turn, mention: Mention) -> bool:
    """Whether a refusal is told of now, whatever the rest of its clause tells of: "날거 못 먹어 임신했잖아"."""
    if mention.key == "diet" and _TURNED.match(turn.text, mention.end):
        return True
    cannot = _CANNOT_NOW.search(turn.text, mention.start)
    clause = turn.clause_at(mention.start)
    if not cannot or cannot.end() > clause.end:
        return False
    return not talk.tells(turn.text, clause.start, cannot.end())
