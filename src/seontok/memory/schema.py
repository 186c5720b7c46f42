"""The SQLite schema, one migration per version; a store is brought up to date when it is opened for writing."""

from __future__ import annotations

import sqlite3

from seontok.core.errors import StoreError

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
        connection.executescript(f"BEGIN IMMEDIATE;{MIGRATIONS[version]};PRAGMA user_version = {version + 1};COMMIT;")
