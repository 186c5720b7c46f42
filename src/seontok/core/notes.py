"""What a reader of a report must know about how it came to be, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One remark, told in the owner's language."""

    ko: str
    en: str

    def told(self, lang: str) -> str:
        """The remark in one language."""
        return self.ko if lang == "ko" else self.en

    def of(self, what: str) -> Note:
        """The same remark about a named thing: a file, a room."""
        return Note(f"{what}: {self.ko}", f"{what}: {self.en}")
