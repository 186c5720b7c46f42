"""Text from a chat made safe to show: no control codes, no bidirectional tricks, no endless lines."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]")
"""C0 and C1 controls but tab and line feed, direction marks and overrides, interlinear marks, lone surrogates."""
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u2060-\u2064\ufeff\u115f\u1160\u3164\uffa0]")
"""Zero-width and blank characters; the joiner and variation selectors stay, emoji need them."""
MAX_CHARS = 600


def visible(text: str, limit: int = MAX_CHARS) -> str:
    """The text as it may be shown: controls become �, invisible ones go, the rest past `limit` is counted."""
    head = CONTROL.sub("\ufffd", INVISIBLE.sub("", text[: limit * 4].replace("\r\n", "\n")))
    dropped = len(text) - limit
    return f"{head[:limit]}… (+{dropped:,})" if dropped > 0 else head


def visible_name(name: str) -> str:
    """A display name on one line; a blank one is shown as such."""
    return " ".join(visible(name, 60).split()) or "(?)"
