"""A source of facts the owner configured: an address that is asked for a few nouns and answers in JSON."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

logger = logging.getLogger(__name__)
TIMEOUT_S = 2.0
"""Everybody waits for it; a source that takes longer stays unheard."""
N_BYTES = 64 * 1024
LONGEST = 300
"""Characters of an answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a source answered."""

    answer: str
    source: str
    """Who says so, as people would name it."""


def fetch(url: str) -> Any:
    """The JSON at an address."""
    with urlopen(Request(url, headers={"accept": "application/json"}), timeout=TIMEOUT_S) as answer:  # noqa: S310
        return json.loads(answer.read(N_BYTES))


@dataclass(frozen=True, slots=True)
class AskAddress:
    """Asks `address`, in which `{q}` stands for the words; nothing else of a chat is sent."""

    address: str
    fetch: Callable[[str], Any] = fetch

    def __call__(self, words: str) -> Found | None:
        """What it answers: `{"answer": "…", "source": "…"}`; None if it knows nothing, is not there or makes no sense."""
        try:
            told = self.fetch(self.address.replace("{q}", quote(words, safe="")))
        except (URLError, OSError, ValueError) as error:
            logger.warning("the information source did not answer (%s)", type(error).__name__)
            return None
        answer, source = (told.get(name) for name in ("answer", "source")) if isinstance(told, dict) else (None, None)
        if not (isinstance(answer, str) and isinstance(source, str) and answer.strip() and source.strip()):
            return None
        return Found(" ".join(answer.split())[:LONGEST], " ".join(source.split())[:LONGEST])
