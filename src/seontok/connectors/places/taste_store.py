"""Taste and the past choices of rooms in one SQLite file on this machine, readable by its owner only."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from seontok.core.errors import StoreError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sign (person TEXT NOT NULL, feature TEXT NOT NULL, weight REAL NOT NULL, at TEXT NOT NULL, source TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS choice (room TEXT NOT NULL, at TEXT NOT NULL, minutes TEXT NOT NULL);
"""
SignRow = tuple[str, str, float, datetime, str]
"""(person, feature, weight, at, source), as `guide.taste.Sign` has them."""


class TasteStore:
    """The file of taste. Forgetting takes rows out and overwrites them on disk."""

    def __init__(self, path: str | Path) -> None:
        """Open or create the file.

        Raises:
            StoreError: It is no such file.
        """
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(self.path, isolation_level=None)
            os.chmod(self.path, 0o600)
            self._db.execute("PRAGMA secure_delete=ON")
            self._db.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path} is no taste file ({error}); give another path or delete it") from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def learn(self, row: SignRow) -> None:
        """Keep one sign."""
        person, feature, weight, at, source = row
        self._db.execute("INSERT INTO sign VALUES (?, ?, ?, ?, ?)", (person, feature, weight, at.isoformat(), source))

    def signs(self) -> list[SignRow]:
        """Every sign in the order learnt."""
        rows = self._db.execute("SELECT person, feature, weight, at, source FROM sign ORDER BY rowid")
        return [(row[0], row[1], row[2], datetime.fromisoformat(row[3]), row[4]) for row in rows]

    def people(self) -> list[str]:
        """Everybody something is known of."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT person FROM sign ORDER BY person")]

    def forget(self, person: str, feature: str | None = None) -> int:
        """Forget one feature of a person, or everything; gives how many signs went."""
        where, values = (
            ("person = ?", [person]) if feature is None else ("person = ? AND feature = ?", [person, feature])
        )
        return self._db.execute(f"DELETE FROM sign WHERE {where}", values).rowcount  # noqa: S608

    def chose(self, room: str, at: datetime, minutes: dict[str, float]) -> None:
        """Keep how long everybody's way was in a choice of the room."""
        self._db.execute("INSERT INTO choice VALUES (?, ?, ?)", (room, at.isoformat(), json.dumps(minutes)))

    def choices(self, room: str) -> Sequence[dict[str, float]]:
        """The ways of earlier choices of the room, oldest first."""
        rows = self._db.execute("SELECT minutes FROM choice WHERE room = ? ORDER BY rowid", (room,))
        return [json.loads(row[0]) for row in rows]
