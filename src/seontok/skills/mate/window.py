"""Which messages somebody means who asks what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from seontok.core.events import Message
from seontok.korean.pattern import Pattern
from seontok.korean.time import read_times

BACK = timedelta(minutes=10)
"""What the asker wrote this shortly before asking ("저 왔어요") does not count as having been here."""
_ALL = Pattern(r"지금까지|여태|전체|전부|처음부터|\bso far\b|\beverything\b|\bwhole\b", re.IGNORECASE)


def window(asked: str, messages: Sequence[Message], asker: str) -> Sequence[Message]:
    """The messages a question is about: a day it names, everything, or what came since the asker was last here.

    Args:
        messages: Oldest first; the last is the question itself.
    """
    if _ALL.search(asked) or not messages:
        return messages
    at = messages[-1].at
    for span in read_times(asked, at):
        start, end = span.best.start, span.best.end
        if span.best.has_date and start is not None and end is not None:
            return [one for one in messages if start <= _local(one, messages[-1]) < end]
    own = [n for n, one in enumerate(messages[:-1]) if one.sender == asker and at - one.at > BACK]
    return messages[own[-1] + 1 :] if own else messages


def _local(message: Message, like: Message) -> datetime:
    """A message's wall clock where the question was asked."""
    return message.at.astimezone(like.at.tzinfo).replace(tzinfo=None)
