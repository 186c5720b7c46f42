"""The stop any member can say in a room, and the word that takes it back."""

from __future__ import annotations

import re
import unicodedata

from seontok.korean.pattern import Pattern

STOP_WORDS = frozenset({"그만", "그만해", "그만해줘", "그만해주세요", "stop", "be quiet"})
RESUME_WORDS = frozenset({"다시해줘", "다시해주세요", "다시해", "start again", "resume"})
NAMES = ("선톡", "seontok")
"""What the assistant is called; a call may carry @ before it and 아/야 behind it."""
STOP_WINDOW_S = 600.0
"""A bare stop counts this long after the assistant's last card in the room (design.md, promises)."""

_NAME = "|".join(NAMES)
_CALL = Pattern(rf"^@?(?:{_NAME})(?:아|야|님|이)?(?:[\s,!:~]+|$)", re.IGNORECASE)
_INSIDE = Pattern(rf"(?:^|(?<=\s))@(?:{_NAME})(?:아|야|님)?(?=$|[\s,!?:~.])|\s(?:{_NAME})(?:아|야)\W*$", re.IGNORECASE)
_EDGES = " \t\r\n.,!?~ㅠㅜㅋㅎ…\"'"


def addressed(text: str) -> str | None:
    """What is said to the assistant in a message that calls it: by name first or last, or with @ anywhere."""
    if not _is_named(text):
        return None
    found = _CALL.match(text) or _INSIDE.search(text)
    return f"{text[: found.start()]} {text[found.end() :]}".strip() if found else None


def _is_named(text: str) -> bool:
    """Whether a name stands anywhere in a text, in any case; most messages are done with here."""
    folded = text.casefold()
    return any(name in folded for name in NAMES)


def is_stop(text: str, *, after_card: bool) -> bool:
    """Whether the whole message is a stop: addressed, or bare within the window of a card its writer saw."""
    if len(text) > 40:
        return False
    call = addressed(text)
    if call is not None:
        return _plain(call) in STOP_WORDS
    return after_card and _plain(text) in STOP_WORDS


def is_resume(text: str) -> bool:
    """Whether the message is an addressed "다시 해줘"; the one comparison made in a stopped room."""
    if len(text) > 40:
        return False
    call = addressed(text)
    return call is not None and _plain(call) in RESUME_WORDS


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold().strip(_EDGES)
    return " ".join(folded.split()) if folded.isascii() else "".join(folded.split())
