"""Evidence or nothing: the quoted words must still stand in the log."""

from __future__ import annotations

from collections.abc import Mapping

from seontok.core.moments import Moment


def verify(moment: Moment, texts: Mapping[str, str]) -> bool:
    """Whether every message the moment quotes still stands as it was quoted.

    Args:
        texts: Text of each message by id, as it stands now; a deleted, erased or left-out message is absent.
    """
    return bool(moment.evidence) and all(texts.get(quote.message_id) == quote.text for quote in moment.evidence)
