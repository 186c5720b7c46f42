"""Questions put to a whole room, and whether anybody took them up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from seontok.moments.acts import Act
from seontok.moments.address import ALL
from seontok.moments.forwarded import is_bot
from seontok.moments.phrase import nouns
from seontok.moments.questions import is_acknowledged, is_withdrawn
from seontok.moments.recall import wanted_shape
from seontok.moments.state import Turn

SOON = timedelta(hours=2)
"""Whatever others say this soon after a question counts as an answer, unless it asks something else."""
LEAST_P = 0.7
ANSWERS = (Act.ACCEPT, Act.REJECT, Act.COMMIT, Act.DONE, Act.DONT_KNOW)


def asks_all(turn: Turn) -> bool:
    """Whether a message asks everybody."""
    to_all = ALL in turn.addressed or not turn.addressed
    real = turn.acts[Act.QUESTION] >= LEAST_P and not turn.is_pasted and not turn.acts.has(Act.RHETORICAL)
    return real and to_all and not turn.gone and not is_bot(turn.message.sender)


def is_answered(asked: Turn, turns: Sequence[Turn]) -> bool:
    """Whether somebody else took a question up, or who asked took it back.

    Args:
        turns: The talk; what is said to an assistant is left out.
    """
    later = [turn for turn in turns if turn.n > asked.n and not turn.gone]
    return any(
        (is_withdrawn(turn.text) or is_acknowledged(turn.text))
        if turn.message.sender == asked.message.sender
        else _answers(turn, asked)
        for turn in later
    )


def _answers(turn: Turn, asked: Turn) -> bool:
    if turn.message.reply_to is not None:
        return turn.message.reply_to == asked.message.id
    if turn.message.at - asked.message.at <= SOON:
        return not turn.acts.has(Act.QUESTION) or _same_topic(turn, asked)
    shape = wanted_shape(asked.text)
    fits = any(map(turn.acts.has, ANSWERS)) or (shape is not None and shape.search(turn.text) is not None)
    return fits and _same_topic(turn, asked)


def _same_topic(turn: Turn, asked: Turn) -> bool:
    """Whether a message names something the question names."""
    return any(len(noun) >= 2 and noun in turn.text for noun in nouns(asked.text))
