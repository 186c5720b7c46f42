"""Names in a turn that are no words of the lexicon: members of the room and shops."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seontok.guide import lexicon, offers, where
from seontok.guide.offers import ASSISTANT


def mask_members(text: str, members: Sequence[str]) -> str:
    """A text in which the names of members are no words."""
    for name in members:
        if name != ASSISTANT and len(name) >= 2:
            text = re.sub(
                rf"(?<![a-z]){re.escape(name.lower())}(?=$|[\s,.!?~]|'|아|야|이|은|는|님|씨|도|랑|가|한테)",
                "뷁" * len(name),
                text,
            )
    return text


def own_names(text: str, located: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Shop-like names that are no words of the lexicon and not `located` already: (start, end, name)."""
    found = []
    for start, end, name in (*offers.shop_names(text), *offers.topic_names(text)):
        known = any(
            m.start < end and m.end > start and m.start <= start for m in (*lexicon.dishes(text), *lexicon.kinds(text))
        )
        wish = any(m.start < end and m.end > start for m in lexicon.wishes(text))
        place = any(m.start < end and m.end > start for m in where.mentions(text)[0])
        if not (known or wish or place) and not any(s <= start < e for s, e, _ in located):
            found.append((start, end, name))
    return found
