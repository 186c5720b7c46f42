"""Dialogues told again with other names of places, so that a name is learned by how people use it and not by heart.

Most of the names people meet at stand in no corpus. A reader fitted on the same few thousand knows those by their letters and
believes no other; told again with names put together from halves of others, the words around them are what is left to go by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from seontok.core.frozen import replace
from seontok.korean.text import has_batchim
from seontok.training.dialogues import Dialogue

_HANGUL = re.compile("[가-힣]$")


class Renamer:
    """Tells dialogues again.

    Args:
        talk: Dialogues whose places lend the halves.
        random: What is drawn.
    """

    def __init__(self, talk: Sequence[Dialogue], random: Random) -> None:
        names = sorted({plan.place for one in talk for plan in one.plans if len(plan.place) > 1})
        self.korean = [name for name in names if _HANGUL.search(name)]
        self.single = [name for name in self.korean if " " not in name]
        self.other = [name for name in names if not _HANGUL.search(name)]
        self.random = random

    def every(self, talk: Sequence[Dialogue]) -> list[Dialogue]:
        """All that can be told again."""
        return [again for one in talk if (again := self.told_again(one)) is not None]

    def told_again(self, one: Dialogue) -> Dialogue | None:
        """A dialogue with every place of a plan called otherwise, particles as they were; None where none is named as it is labelled."""
        texts, plans = [message.text for message in one.messages], list(one.plans)
        for name in sorted({plan.place for plan in one.plans if len(plan.place) > 1}):
            if not any(name in text for text in texts):
                continue
            other = self._like(name)
            texts = [text.replace(name, other) for text in texts]
            plans = [replace(plan, place=other) if plan.place == name else plan for plan in plans]
        if plans == one.plans:
            return None
        return one.told_again(texts, plans)

    def _like(self, name: str) -> str:
        """Another name, of the same script, that takes the same particles."""
        if not _HANGUL.search(name):
            return self._coined(self.other)
        while True:
            other = self._coined(self.single) if self.random.random() < COINED else self.random.choice(self.korean)
            if has_batchim(other) == has_batchim(name):
                return other

    def _coined(self, names: Sequence[str]) -> str:
        """A name of the beginning of one and the end of another."""
        head, tail = self.random.choice(names), self.random.choice(names)
        return head[: self.random.randint(1, len(head) - 1)] + tail[-self.random.randint(1, len(tail) - 1) :]


COINED = 0.6
"""Share of names put together from two; the others are those of other dialogues, as they are."""


def half(talk: Sequence[Dialogue], again: Sequence[Dialogue], random: Random) -> list[Dialogue]:
    """The dialogues, about half of those that are told again as they are told then."""
    told = {one.group: one for one in again}
    return [told[one.group] if one.group in told and random.random() < 0.5 else one for one in talk]
