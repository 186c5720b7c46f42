"""Full text of messages by pairs of letters, so that two-syllable words are found wherever they stand.

A run of letters "강남역" is kept as 강남 남역 역; a query's run is a phrase of its pairs. Trigram indexes miss words of two
syllables, which most Korean nouns are.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from seontok.core.events import Deleted, Edited, Message
from seontok.core.log import Entry
from seontok.core.ports import Hit, Query

_RUN = re.compile(r"[^\W_]+")


def runs(text: str) -> list[str]:
    """Unbroken runs of letters and digits, folded."""
    return _RUN.findall(unicodedata.normalize("NFC", text).casefold())


def grams(text: str) -> str:
    """What is indexed of a text: of each run every pair and the last letter."""
    return " ".join(gram for run in runs(text) for gram in (*_pairs(run), run[-1]))


def match(words: str) -> str:
    """The index query for words that must all occur; empty if there is no letter in them."""
    return " AND ".join(f'"{" ".join(_pairs(run))}"' if len(run) > 1 else f'"{run}" *' for run in runs(words))


def spans(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where the query's runs stand in a text, [start, end) in characters."""
    wanted = sorted(set(_RUN.findall(unicodedata.normalize("NFC", words))), key=len, reverse=True)
    if not wanted:
        return ()
    pattern = re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE)
    return tuple((found.start(), found.end()) for found in pattern.finditer(text))


def _pairs(run: str) -> Iterable[str]:
    return (run[n : n + 2] for n in range(len(run) - 1))


def fits(message: Message, query: Query) -> bool:
    """Whether a message answers a query; the plain rule the index is a shortcut for."""
    folded = unicodedata.normalize("NFC", message.text).casefold()
    return (
        bool(runs(query.words))
        and all(run in folded for run in runs(query.words))
        and (query.person is None or message.sender == query.person)
        and (query.rooms is None or message.room in query.rooms)
        and (query.from_at is None or message.at >= query.from_at)
        and (query.to_at is None or message.at < query.to_at)
    )


@dataclass(frozen=True, slots=True)
class Index:
    """The tables `said` and `gram` of an open store."""

    db: sqlite3.Connection

    def take(self, room: str, entries: Iterable[tuple[int, Entry]]) -> None:
        """Keep the index in step with records being written."""
        for seq, entry in entries:
            if isinstance(entry, Message):
                self._add(room, seq, entry)
            elif isinstance(entry, Edited):
                self._edit(entry)
            elif isinstance(entry, Deleted):
                self.drop(room, [entry.message_id])

    def drop(self, room: str, message_ids: Collection[str]) -> None:
        """Take messages out; that something of that id was there stays known."""
        for message_id in message_ids:
            rows = self.db.execute("SELECT n, text FROM said WHERE room = ? AND id = ?", (room, message_id)).fetchall()
            for n, text in rows:
                if text:
                    self._remove_grams(n, text)
                self.db.execute("UPDATE said SET text = '', sender = '' WHERE n = ?", (n,))

    def renumber(self, room: str, places: Mapping[int, int]) -> None:
        """Follow records to their new numbers."""
        rows = self.db.execute("SELECT n, seq FROM said WHERE room = ?", (room,)).fetchall()
        self.db.executemany("UPDATE said SET seq = ? WHERE n = ?", [(places[seq], n) for n, seq in rows])

    def drop_room(self, room: str | None) -> None:
        """Take a room out, or everything."""
        if room is None:
            self.db.execute("INSERT INTO gram (gram) VALUES ('delete-all')")
            self.db.execute("DELETE FROM said")
            return
        ids = [one for (one,) in self.db.execute("SELECT id FROM said WHERE room = ?", (room,))]
        self.drop(room, ids)
        self.db.execute("DELETE FROM said WHERE room = ?", (room,))

    def scrub(self) -> None:
        """Merge the index into one piece, so that no erased word is left in an old one."""
        self.db.execute("INSERT INTO gram (gram) VALUES ('optimize')")

    def has(self, room: str, message_id: str) -> bool:
        """Whether the message is kept."""
        row = self.db.execute("SELECT 1 FROM said WHERE room = ? AND id = ? LIMIT 1", (room, message_id)).fetchone()
        return row is not None

    def texts(self, room: str, message_ids: Collection[str]) -> dict[str, str]:
        """Texts of messages as they stand; empty where deleted."""
        marks = ", ".join("?" * len(message_ids))
        sql = f"SELECT id, text FROM said WHERE room = ? AND id IN ({marks})"  # noqa: S608 - question marks only
        return dict(self.db.execute(sql, (room, *message_ids)).fetchall())

    def search(self, query: Query) -> list[Hit]:
        """Messages that hold every word, newest first."""
        wanted = match(query.words)
        if not wanted:
            return []
        clauses: list[str] = ["gram MATCH ?"]
        given: list[str | float] = [wanted]
        for clause, value in _filters(query):
            clauses.append(clause)
            given += value
        found = "SELECT said.room, said.id, said.sender, said.at, said.text FROM gram JOIN said ON said.n = gram.rowid"
        newest = " ORDER BY said.at DESC LIMIT ?"
        rows = self.db.execute(found + " WHERE " + " AND ".join(clauses) + newest, (*given, query.limit))
        return [
            Hit(room, message_id, sender, datetime.fromtimestamp(at, UTC), text, spans(text, query.words))
            for room, message_id, sender, at, text in rows
        ]

    def _add(self, room: str, seq: int, message: Message) -> None:
        row = (room, seq, message.id, message.sender, message.at.timestamp(), message.text)
        sql = "INSERT INTO said (room, seq, id, sender, at, text) VALUES (?, ?, ?, ?, ?, ?)"
        n = self.db.execute(sql, row).lastrowid
        self.db.execute("INSERT INTO gram (rowid, grams) VALUES (?, ?)", (n, grams(message.text)))

    def _edit(self, edited: Edited) -> None:
        where = (edited.room, edited.message_id)
        for n, text in self.db.execute("SELECT n, text FROM said WHERE room = ? AND id = ?", where).fetchall():
            if text:
                self._remove_grams(n, text)
            self.db.execute("UPDATE said SET text = ? WHERE n = ?", (edited.text, n))
            self.db.execute("INSERT INTO gram (rowid, grams) VALUES (?, ?)", (n, grams(edited.text)))

    def _remove_grams(self, n: int, text: str) -> None:
        self.db.execute("INSERT INTO gram (gram, rowid, grams) VALUES ('delete', ?, ?)", (n, grams(text)))


def _filters(query: Query) -> Iterable[tuple[str, list[str | float]]]:
    if query.person is not None:
        yield "said.sender = ?", [query.person]
    if query.rooms is not None:
        yield f"said.room IN ({', '.join('?' * len(query.rooms))})", list(query.rooms)
    if query.from_at is not None:
        yield "said.at >= ?", [query.from_at.timestamp()]
    if query.to_at is not None:
        yield "said.at < ?", [query.to_at.timestamp()]


def backfill(db: sqlite3.Connection) -> None:
    """Index what a store of schema 1 already holds."""
    from seontok.memory.codec import decode_entry

    index = Index(db)
    tags = "('message', 'edited', 'deleted')"
    rows = db.execute(f"SELECT room, seq, tag, body FROM record WHERE tag IN {tags} ORDER BY room, seq")  # noqa: S608
    for room, seq, tag, body in rows.fetchall():
        index.take(room, [(seq, decode_entry(tag, body))])
