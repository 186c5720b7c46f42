"""All places in one SQLite file: an R-tree for space, bigrams for Korean names.

SQLite's own trigram tokeniser finds nothing for words of two syllables, and most Korean words have two.
"""

from __future__ import annotations

import itertools
import json
import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from seontok.connectors.places.linkage import Known, same_place
from seontok.connectors.places.raw import RawPlace, bigrams, normal_name
from seontok.core.errors import StoreBusyError, StoreError
from seontok.core.places import KINDS, Place, PlaceQuery

VERSION = 1
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, source TEXT NOT NULL, source_id TEXT NOT NULL, name TEXT NOT NULL, norm TEXT NOT NULL,
  kind INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, cuisine TEXT, address TEXT, hours TEXT, facts TEXT, as_of TEXT,
  same_as INTEGER, UNIQUE (source, source_id));
CREATE INDEX place_same ON place (same_as) WHERE same_as IS NOT NULL;
CREATE VIRTUAL TABLE words USING fts5 (body, content='', detail=none, tokenize="unicode61 remove_diacritics 0");
CREATE TABLE import (file TEXT PRIMARY KEY, source TEXT NOT NULL, rows INTEGER NOT NULL, done INTEGER NOT NULL);
""" + "".join(f"CREATE VIRTUAL TABLE box{i} USING rtree (id, lat0, lat1, lon0, lon1);\n" for i in range(len(KINDS)))
"""One R-tree a kind: with the kind as a third dimension a question over one kind takes fifty times as long."""
_COLUMNS = "id, source, name, kind, lat, lon, cuisine, address, hours, facts, as_of"
_PLACE_COLUMNS = "p.id, p.source, p.name, p.kind, p.lat, p.lon, p.cuisine, p.address, p.hours, p.facts, p.as_of"
_METRES_PER_DEGREE = 111_195.0
_LINK_M = 150.0


class PlaceStore:
    """The places on disk. One writer at a time; any number of readers."""

    def __init__(self, path: str | Path) -> None:
        """Open or create the file.

        Raises:
            StoreError: It is no place store, or of a later version.
        """
        self.path = str(path)
        self._db = sqlite3.connect(self.path, isolation_level=None)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{self.path} is no place store ({error}); give another path or delete the file"
            ) from error

    def _prepare(self) -> None:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "cache_size=-200000",
            "busy_timeout=2000",
            "temp_store=MEMORY",
        ):
            self._db.execute(f"PRAGMA {pragma}")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            self._db.executescript(_SCHEMA + f"PRAGMA user_version = {VERSION};")
        elif version != VERSION:
            raise StoreError(f"{self.path} has format {version}, this program reads {VERSION}; import the places anew")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM place WHERE same_as IS NULL").fetchone()[0])

    def sources(self) -> dict[str, int]:
        """How many rows each source gave."""
        return dict(self._db.execute("SELECT source, count(*) FROM place GROUP BY source ORDER BY source"))

    def known_facts(self) -> dict[str, int]:
        """Coverage: how many rows state each attribute, opening hours and cuisine among them."""
        count: dict[str, int] = {}
        for facts, n in self._db.execute("SELECT facts, count(*) FROM place WHERE facts IS NOT NULL GROUP BY facts"):
            for key in json.loads(facts):
                count[key] = count.get(key, 0) + n
        for key in ("hours", "cuisine", "address"):
            count[key] = int(self._db.execute(f"SELECT count(*) FROM place WHERE {key} <> ''").fetchone()[0])  # noqa: S608
        return count

    def rows_done(self, file: str) -> tuple[int, bool]:
        """How far the import of a file (by fingerprint) came, and whether it ended."""
        row = self._db.execute("SELECT rows, done FROM import WHERE file = ?", (file,)).fetchone()
        return (int(row[0]), bool(row[1])) if row else (0, False)

    def links(self, source: str) -> list[tuple[str, str]]:
        """(own id, id in the other source) of the rows of a source that are a place another gave first."""
        query = "SELECT p.source_id, o.source_id FROM place p JOIN place o ON o.id = p.same_as WHERE p.source = ?"
        return [(row[0], row[1]) for row in self._db.execute(query, (source,))]

    def put(
        self, source: str, places: Sequence[RawPlace], *, file: str = "", rows: int = 0, done: bool = False
    ) -> tuple[int, int]:
        """Store a batch and how far the file was read, all or nothing; gives (new, linked to a place another source knows).

        Raises:
            StoreBusyError: Another process is importing.
            StoreError: The disk is full or the file broken; nothing of the batch was written.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            counts = self._put(source, {place.source_id: place for place in places})
            if file:
                self._db.execute("INSERT OR REPLACE INTO import VALUES (?, ?, ?, ?)", (file, source, rows, done))
            self._db.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if "locked" in str(error):
                raise StoreBusyError(f"{self.path} is being written by another import; wait for it to end") from error
            raise StoreError(
                f"{self.path} could not be written ({error}); free some space or give another path"
            ) from error
        return counts

    def _put(self, source: str, places: dict[str, RawPlace]) -> tuple[int, int]:
        held = self._held(source, list(places))
        next_id = int(self._db.execute("SELECT coalesce(max(id), 0) FROM place").fetchone()[0]) + 1
        orphans = self._forget(list(held.values()))
        others = self._db.execute("SELECT 1 FROM place WHERE source <> ? LIMIT 1", (source,)).fetchone()
        values: list[tuple[Any, ...]] = []
        boxes: dict[int, list[tuple[float, ...]]] = {}
        words, linked = [], 0
        for place in places.values():
            if place.closed:
                continue
            known = held.get(place.source_id)
            id_, next_id = (known[0], next_id) if known else (next_id, next_id + 1)
            norm, kind = normal_name(place.name), KINDS.index(place.kind)
            same = self._same(source, place) if others else None
            values.append((id_, source, place.source_id, place.name, norm, kind, place.lat, place.lon, place.cuisine, place.address,
                           place.hours, json.dumps(dict(place.facts), ensure_ascii=False) if place.facts else None, place.as_of, same))  # fmt: skip
            words.append((id_, " ".join(bigrams(norm) + bigrams(normal_name(place.cuisine)))))
            linked += same is not None
            if same is None:
                boxes.setdefault(kind, []).append((id_, place.lat, place.lat, place.lon, place.lon))
        self._db.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        for kind, rows in boxes.items():
            self._db.executemany(f"INSERT INTO box{kind} VALUES (?, ?, ?, ?, ?)", rows)  # noqa: S608
        self._db.executemany("INSERT INTO words (rowid, body) VALUES (?, ?)", words)
        self._link_again(orphans)
        return len(values) - sum(1 for v in values if v[2] in held), linked

    def _held(self, source: str, ids: list[str]) -> dict[str, tuple[int, str, str, str, int]]:
        """source_id → (id, source_id, norm, cuisine, kind) of rows already stored."""
        held: dict[str, tuple[int, str, str, str, int]] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            marks = ",".join("?" * len(part))
            query = f"SELECT id, source_id, norm, cuisine, kind FROM place WHERE source = ? AND source_id IN ({marks})"  # noqa: S608
            held |= {row[1]: row for row in self._db.execute(query, (source, *part))}
        return held

    def _forget(self, rows: Sequence[tuple[int, str, str, str, int]]) -> list[int]:
        """Take rows out; gives the ids of those that were linked to them and stand for themselves again."""
        ids = [(row[0],) for row in rows]
        old = [(row[0], " ".join(bigrams(row[2]) + bigrams(normal_name(row[3] or "")))) for row in rows]
        self._db.executemany("INSERT INTO words (words, rowid, body) VALUES ('delete', ?, ?)", old)
        for row in rows:
            self._db.execute(f"DELETE FROM box{row[4]} WHERE id = ?", (row[0],))  # noqa: S608
        self._db.executemany("DELETE FROM place WHERE id = ?", ids)
        return [orphan for (id_,) in ids for orphan in self._release(id_)]

    def _release(self, gone: int) -> list[int]:
        orphans = self._db.execute("SELECT id, lat, lon, kind FROM place WHERE same_as = ?", (gone,)).fetchall()
        self._db.executemany("UPDATE place SET same_as = NULL WHERE id = ?", [(o[0],) for o in orphans])
        for id_, lat, lon, kind in orphans:
            self._db.execute(f"INSERT INTO box{kind} VALUES (?, ?, ?, ?, ?)", (id_, lat, lat, lon, lon))  # noqa: S608
        return [int(orphan[0]) for orphan in orphans]

    def _link_again(self, orphans: Iterable[int]) -> None:
        """Rows whose place was read anew: one of three sources must not stand alone when the other two found each other."""
        for id_ in orphans:
            row = next(iter(self._rows([id_])), None)
            if row is None or self._db.execute("SELECT 1 FROM place WHERE same_as = ? LIMIT 1", (id_,)).fetchone():
                continue
            same = self._same(row[1], RawPlace("", row[2], KINDS[row[3]], row[4], row[5], address=row[7] or ""))
            if same is not None:
                self._db.execute("UPDATE place SET same_as = ? WHERE id = ?", (same, id_))
                self._db.execute(f"DELETE FROM box{row[3]} WHERE id = ?", (id_,))  # noqa: S608

    def _same(self, source: str, place: RawPlace) -> int | None:
        """Id of the place another source already gave for this one."""
        near = self._near(place.lat, place.lon, _LINK_M, range(len(KINDS)))
        rows = [row for row in self._rows([id_ for _, id_ in near]) if row[1] != source]
        return same_place(
            place, [Known(int(r[0]), r[2], KINDS[r[3]], float(r[4]), float(r[5]), r[7] or "") for r in rows]
        )

    def _near(self, lat: float, lon: float, radius_m: float, kinds: Iterable[int]) -> list[tuple[float, int]]:
        """(metres, id) of places within the radius, nearest first; the R-tree alone answers, on a plane, to about a metre in a kilometre."""
        across = max(math.cos(math.radians(lat)), 0.1)
        d_lat = radius_m / _METRES_PER_DEGREE
        d_lon = d_lat / across
        box = (lat - d_lat, lat + d_lat, lon - d_lon, lon + d_lon)
        near: list[tuple[float, int]] = []
        for kind in kinds:
            query = f"SELECT id, lat0, lon0 FROM box{kind} WHERE lat1 >= ? AND lat0 <= ? AND lon1 >= ? AND lon0 <= ?"  # noqa: S608
            for id_, at_lat, at_lon in self._db.execute(query, box):
                near.append((math.hypot(at_lat - lat, (at_lon - lon) * across) * _METRES_PER_DEGREE, int(id_)))
        return sorted(item for item in near if item[0] <= radius_m)

    def _rows(self, ids: Sequence[int]) -> list[Any]:
        """Rows of places in the order of the ids."""
        found: dict[int, Any] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            query = f"SELECT {_COLUMNS} FROM place WHERE id IN ({','.join('?' * len(part))})"  # noqa: S608
            found |= {row[0]: row for row in self._db.execute(query, part)}
        return [found[id_] for id_ in ids if id_ in found]

    def search(self, query: PlaceQuery) -> Sequence[Place]:
        """Places within the radius, nearest first, at most `limit`."""
        return list(itertools.islice(self.nearest(query), query.limit))

    def nearest(self, query: PlaceQuery) -> Iterator[Place]:
        """Places within the radius, nearest first, read from disk only as far as they are asked for."""
        kinds = [KINDS.index(kind) for kind in query.kinds] or range(len(KINDS))
        near = [id_ for _, id_ in self._near(query.lat, query.lon, query.radius_m, kinds)]
        wanted = normal_name(query.text)
        start, many = 0, 50
        while start < len(near):
            rows = self._rows(near[start : start + many])
            start, many = start + many, 500
            yield from self._places([row for row in rows if not wanted or _mentions(row, wanted)])

    def named(self, text: str, limit: int = 20) -> Sequence[Place]:
        """Places whose name or cuisine holds the words, anywhere; exact names first."""
        wanted = normal_name(text)
        if not wanted:
            return []
        match = " AND ".join(f'"{pair}"' for pair in dict.fromkeys(bigrams(wanted)))
        if len(wanted) == 1:
            match += "*"
        query = f"SELECT {_PLACE_COLUMNS} FROM words w JOIN place p ON p.id = w.rowid WHERE words MATCH ? AND p.same_as IS NULL LIMIT 2000"  # noqa: S608
        rows = [row for row in self._db.execute(query, (match,)) if _mentions(row, wanted)]
        rows.sort(key=lambda row: (normal_name(row[2]) != wanted, len(row[2]), row[0]))
        return self._places(rows[:limit])

    def called(self, name: str) -> Sequence[Place]:
        """Places of exactly this name, spaces and case aside."""
        return [place for place in self.named(name) if normal_name(place.name) == normal_name(name)]

    def _places(self, rows: Sequence[Any]) -> list[Place]:
        """Places with what other sources add to them."""
        others: dict[int, list[Any]] = {}
        linked = self._db.execute("SELECT 1 FROM place WHERE same_as IS NOT NULL LIMIT 1").fetchone()
        for start in range(0, len(rows) if linked else 0, 500):
            ids = [row[0] for row in rows[start : start + 500]]
            query = f"SELECT same_as, {_COLUMNS} FROM place WHERE same_as IN ({','.join('?' * len(ids))})"  # noqa: S608
            for row in self._db.execute(query, ids):
                others.setdefault(row[0], []).append(row[1:])
        return [_place(row, others.get(row[0], [])) for row in rows]


def _mentions(row: Any, wanted: str) -> bool:
    return wanted in normal_name(row[2]) or wanted in normal_name(row[6] or "")


def _place(row: Any, others: Sequence[Any]) -> Place:
    """One place of a row, its gaps filled from rows of other sources; the first that states a thing is believed."""
    facts: dict[str, str] = json.loads(row[9]) if row[9] else {}
    cuisine, hours, address = row[6] or "", row[8] or "", row[7] or ""
    for other in others:
        facts = (json.loads(other[9]) if other[9] else {}) | facts
        cuisine, address, hours = cuisine or other[6] or "", address or other[7] or "", hours or other[8] or ""
    return Place(
        str(row[0]),
        row[2],
        KINDS[row[3]],
        row[4],
        row[5],
        row[1],
        row[10] or "",
        cuisine,
        address,
        hours,
        facts,
        tuple(dict.fromkeys(o[1] for o in others)),
    )
