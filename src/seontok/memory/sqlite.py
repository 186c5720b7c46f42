"""The log in one SQLite file: append-only, owner-only, one writer, nothing half-written."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from seontok.core.errors import StoreError
from seontok.core.events import OWNER_ROOM, Room
from seontok.core.log import Entry, Record, key_of, rests_on
from seontok.core.ports import Hit, Query
from seontok.memory.cipher import connect, is_store_error
from seontok.memory.codec import decode_entry, decode_room, encode_entry, encode_room
from seontok.memory.engine import ENGINE
from seontok.memory.index import Index
from seontok.memory.lock import StoreLock
from seontok.memory.schema import VERSION, migrate, version_of
from seontok.memory.tombs import tombstone, tombstone_of_room

FILE = "seontok.db"
N_FETCH = 1_000


class SqliteLog:
    """A `Log` in the folder `data`, which is made owner-only."""

    def __init__(self, data: Path, *, engine: str = ENGINE, writable: bool = True, passphrase: str = "") -> None:
        """Open or make the store.

        Args:
            passphrase: Encrypt with it (SQLCipher); empty: plain. A store keeps what it was made with.

        Raises:
            StoreBusyError: Another process writes to it; the message names it.
            StoreError: It cannot be opened; the message says why.
        """
        self._engine = engine
        self._passphrase = passphrase
        self._path = data / FILE
        self._lock: StoreLock | None = None
        self._in_batch = False
        self._to_scrub = False
        if writable:
            _make_private(data)
            self._lock = StoreLock(data / "lock")
        elif not self._path.exists():
            raise StoreError(f"there is no store in {data} yet; `seontok read FILE --me NAME` makes one")
        try:
            self._db = self._connect(writable=writable)
        except BaseException:
            self.close()
            raise

    def _connect(self, *, writable: bool) -> sqlite3.Connection:
        with _errors(self._path):
            if writable:
                self._path.touch(mode=0o600)
                self._path.chmod(0o600)
            db = connect(f"{self._path.absolute().as_uri()}?{self._mode(writable)}", self._path, self._passphrase)
            db.execute("PRAGMA busy_timeout = 2000")
            if writable:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = FULL")
                db.execute("PRAGMA secure_delete = ON")
                migrate(db)
            elif version_of(db) < VERSION:
                raise StoreError(f"the store in {self._path.parent} is older; `seontok read` brings it up to date")
            return db

    def _mode(self, writable: bool) -> str:
        if writable:
            return "mode=rw"
        log = self._path.with_name(f"{FILE}-wal")
        settled = not (log.exists() and log.stat().st_size)
        sealed = settled and not os.access(
            self._path.parent, os.W_OK
        )  # a copy on a disc: SQLite can lock nothing there
        return "mode=ro&immutable=1" if sealed else "mode=ro"

    def append(self, room: str, entries: Sequence[Entry]) -> int:
        """See `Log.append`."""
        rows = [(*encode_entry(entry), key_of(entry)) for entry in entries]
        with self._writing() as db:
            last = int(db.execute("SELECT coalesce(max(seq), 0) FROM record WHERE room = ?", (room,)).fetchone()[0])
            db.executemany(
                "INSERT INTO record (room, seq, tag, key, engine, body) VALUES (?, ?, ?, ?, ?, ?)",
                ((room, last + n, tag, key, self._engine, body) for n, (tag, body, key) in enumerate(rows, 1)),
            )
            Index(db).take(room, enumerate(entries, last + 1))
        return last + len(rows)

    def read(self, room: str, *, after: int = 0) -> Iterator[Record]:
        """See `Log.read`."""
        while True:  # in pages, so that a reader never holds the file open between records
            rows = self._select("WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?", (room, after, N_FETCH))
            yield from rows
            if len(rows) < N_FETCH:
                return
            after = rows[-1].seq

    def find(self, key: str) -> Sequence[Record]:
        """See `Log.find`."""
        clause = "WHERE tag IN ('moment', 'decision', 'card') AND key >= ? AND key < ? ORDER BY room, seq"
        return self._select(clause, (key, key + "\U0010ffff"))

    def rooms(self) -> Sequence[Room]:
        """See `Log.rooms`."""
        with _errors(self._path):
            return [decode_room(body) for (body,) in self._db.execute("SELECT body FROM room ORDER BY n")]

    def put_room(self, room: Room) -> None:
        """See `Log.put_room`."""
        with self._writing() as db:
            db.execute(
                "INSERT INTO room (id, n, body) VALUES (?, (SELECT count(*) FROM room), ?)"
                " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                (room.id, encode_room(room)),
            )

    def forget(self, room: str, message_ids: Collection[str], *, keep_place: bool = False) -> int:
        """See `Log.forget`."""
        wanted = frozenset(message_ids)
        gone = [record for record in self.read(room) if rests_on(record.entry, wanted)] if wanted else []
        with self._writing() as db:
            for record in gone:
                tag, body = encode_entry(tombstone(record.entry, keep_place=keep_place))
                db.execute(
                    "UPDATE record SET tag = ?, body = ? WHERE room = ? AND seq = ?", (tag, body, room, record.seq)
                )
            Index(db).drop(room, wanted)
        if gone:
            self._scrub()
        return len(gone)

    def erase(self, room: str | None = None) -> int:
        """See `Log.erase`."""
        with self._writing() as db:
            clause, given = ("", ()) if room is None else (" WHERE room = ?", (room,))
            last = self._select("WHERE room = ? ORDER BY seq DESC LIMIT 1", (room,)) if room is not None else []
            n_gone = db.execute(f"DELETE FROM record{clause}", given).rowcount  # noqa: S608 - the clause is ours
            Index(db).drop_room(room)
            if room is None:
                db.execute("DELETE FROM room")
                db.execute("DELETE FROM side")
            else:
                db.execute("DELETE FROM room WHERE id = ?", (room,))
                names = "key = ? OR substr(key, 1, ?) = ? OR json_extract(body, '$.room') = ?"
                db.execute(f"DELETE FROM side WHERE {names}", (room, len(room) + 1, f"{room}\x1f", room))  # noqa: S608
        if room is not None and last:
            self.append(OWNER_ROOM, [tombstone_of_room(room, last[0].entry.at)])
        self._scrub()
        return n_gone

    @contextmanager
    def batch(self) -> Iterator[None]:
        """See `Archive.batch`."""
        with self._writing():
            self._in_batch = True
            try:
                yield
            finally:
                self._in_batch = False
        if self._to_scrub:
            self._to_scrub = False
            self._scrub()

    def reorder(self, room: str) -> None:
        """See `Archive.reorder`."""
        with self._writing() as db:
            rows = db.execute("SELECT seq, tag, key, engine, body FROM record WHERE room = ? ORDER BY seq", (room,))
            ordered = sorted(rows.fetchall(), key=lambda row: decode_entry(row[1], row[4]).at)
            db.execute("DELETE FROM record WHERE room = ?", (room,))
            db.executemany(
                "INSERT INTO record (room, seq, tag, key, engine, body) VALUES (?, ?, ?, ?, ?, ?)",
                ((room, n, *row[1:]) for n, row in enumerate(ordered, 1)),
            )
            Index(db).renumber(room, {int(row[0]): n for n, row in enumerate(ordered, 1)})

    def has(self, room: str, message_id: str) -> bool:
        """See `Archive.has`."""
        with _errors(self._path):
            return Index(self._db).has(room, message_id)

    def page(self, room: str, *, before: int | None = None, limit: int = 100) -> Sequence[Record]:
        """See `Archive.page`."""
        clause = "WHERE room = ? AND seq < ? AND tag IN ('message', 'member', 'card') ORDER BY seq DESC LIMIT ?"
        return self._select(clause, (room, 2**62 if before is None else before, limit))[::-1]

    def texts(self, room: str, message_ids: Collection[str]) -> Mapping[str, str]:
        """See `Archive.texts`."""
        with _errors(self._path):
            return Index(self._db).texts(room, message_ids)

    def search(self, query: Query) -> Sequence[Hit]:
        """See `Archive.search`."""
        with _errors(self._path):
            return Index(self._db).search(query)

    def put(self, kind: str, key: str, value: Mapping[str, Any] | None) -> None:
        """See `Archive.put`."""
        with self._writing() as db:
            if value is None:
                db.execute("DELETE FROM side WHERE kind = ? AND key = ?", (kind, key))
            else:
                body = json.dumps(value, ensure_ascii=False, sort_keys=True)
                db.execute("INSERT OR REPLACE INTO side (kind, key, body) VALUES (?, ?, ?)", (kind, key, body))

    def get(self, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """See `Archive.get`."""
        with _errors(self._path):
            rows = self._db.execute("SELECT key, body FROM side WHERE kind = ? ORDER BY key", (kind,)).fetchall()
        return {key: json.loads(body) for key, body in rows}

    def value(self, kind: str, key: str) -> Mapping[str, Any] | None:
        """See `Archive.value`."""
        with _errors(self._path):
            row = self._db.execute("SELECT body FROM side WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return json.loads(row[0]) if row else None

    def close(self) -> None:
        """See `Log.close`."""
        if hasattr(self, "_db"):
            self._db.close()
        if self._lock is not None:
            self._lock.release()

    def _select(self, clause: str, given: tuple[object, ...]) -> list[Record]:
        with _errors(self._path):
            query = f"SELECT room, seq, tag, body, engine FROM record {clause}"  # noqa: S608 - the clause is ours
            rows = self._db.execute(query, given).fetchall()
        return [Record(room, seq, decode_entry(tag, body), engine) for room, seq, tag, body, engine in rows]

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing; inside a batch, part of the batch's."""
        if self._in_batch:
            with _errors(self._path):
                yield self._db
            return
        with _errors(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _scrub(self) -> None:
        """Leave no erased word on the disk: rewrite the file, empty the write-ahead log; at the end of a batch."""
        if self._in_batch:
            self._to_scrub = True
            return
        with _errors(self._path):
            Index(self._db).scrub()
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _make_private(data: Path) -> None:
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        data.chmod(0o700)
    except OSError as error:
        raise StoreError(f"cannot make the data folder {data} ({error.strerror}); choose another --data") from error


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors in our words."""
    try:
        yield
    except Exception as error:
        if not is_store_error(error):
            raise
        full = "full" in str(error)
        hint = "make room and run the command again" if full else "is the disk writable and the file undamaged?"
        raise StoreError(f"the store {path} could not be used: {error}; nothing was half-written; {hint}") from error
