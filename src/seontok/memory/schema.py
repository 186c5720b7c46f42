"""The SQLite schema, one migration per version; a store is brought up to date when it is opened for writing."""

from __future__ import annotations

import sqlite3

from seontok.core.errors import StoreError
from seontok.memory.index import backfill

MIGRATIONS = (
    """
    CREATE TABLE room (id TEXT PRIMARY KEY, n INTEGER NOT NULL, body TEXT NOT NULL);
    CREATE TABLE record (
        room TEXT NOT NULL, seq INTEGER NOT NULL, tag TEXT NOT NULL, key TEXT NOT NULL,
        engine TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (room, seq)
    ) WITHOUT ROWID;
    CREATE INDEX record_key ON record (key) WHERE tag IN ('moment', 'decision', 'card');
    """,
    """
    CREATE TABLE said (
        n INTEGER PRIMARY KEY, room TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL,
        sender TEXT NOT NULL, at REAL NOT NULL, text TEXT NOT NULL
    );
    CREATE INDEX said_id ON said (room, id);
    CREATE INDEX said_at ON said (at);
    CREATE VIRTUAL TABLE gram USING fts5(grams, content='', tokenize='unicode61 remove_diacritics 0');
    CREATE TABLE side (
        kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;
    """,
)
"""`MIGRATIONS[n]` leads from version n to n + 1. Written ones never change."""
VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of an open store.

    Raises:
        StoreError: A newer seontok wrote it.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise StoreError(f"the store has schema {version}, this version knows {VERSION}; update seontok")
    return version


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the store up to this version, each step whole or not at all."""
    for version in range(version_of(connection), VERSION):
        connection.executescript(f"BEGIN IMMEDIATE;{MIGRATIONS[version]};")
        if version == 1:
            backfill(connection)
        connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
