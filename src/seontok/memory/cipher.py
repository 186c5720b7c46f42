"""Opening the store, plain or encrypted (SQLCipher): the same file format, the same SQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from seontok.core.errors import StoreError

PLAIN = b"SQLite format 3\0"
"""How an unencrypted store begins."""


def connect(uri: str, path: Path, passphrase: str) -> sqlite3.Connection:
    """An open store.

    Raises:
        StoreError: The passphrase is wrong, missing or not needed, or SQLCipher is not installed; says which.
    """
    head = path.read_bytes()[:16] if path.exists() and path.stat().st_size else b""
    if head == PLAIN and passphrase:
        raise StoreError(
            f"the store in {path.parent} is not encrypted; `seontok export`, erase it and import it again with the"
            " passphrase, or leave SEONTOK_PASSPHRASE unset"
        )
    if head and head != PLAIN and not passphrase:
        raise StoreError(f"the store in {path.parent} is encrypted or damaged; set SEONTOK_PASSPHRASE")
    if not passphrase:
        return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    return _unlocked(uri, path, passphrase)


def _unlocked(uri: str, path: Path, passphrase: str) -> sqlite3.Connection:
    try:
        from sqlcipher3 import dbapi2
    except ModuleNotFoundError as error:
        raise StoreError("SQLCipher is not installed; install it with: pip install 'seontok[encrypt]'") from error
    db = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    quoted = passphrase.replace("'", "''")
    db.execute(f"PRAGMA key = '{quoted}'")
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        db.close()
        raise StoreError(
            f"the passphrase does not open the store in {path.parent}; check SEONTOK_PASSPHRASE"
        ) from error
    return cast(sqlite3.Connection, db)


def is_store_error(error: Exception) -> bool:
    """Whether SQLite (of either kind) or the system failed."""
    return isinstance(error, sqlite3.Error | OSError) or type(error).__module__.startswith("sqlcipher3")
