"""One writer: a lock file beside the store that names who holds it and since when."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from seontok.core.errors import StoreBusyError, StoreError


class StoreLock:
    """Holds the store for this process until `release`; the system lets go of it if the process dies."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            StoreBusyError: Another process holds it; the message names its pid and since when.
        """
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            self._file: IO[str] = os.fdopen(descriptor, "r+", encoding="utf-8")
        except OSError as error:
            raise StoreError(f"cannot open the lock file {path} ({error.strerror}); choose another --data") from error
        try:
            _lock(self._file)
        except OSError as error:
            holder = _holder(self._file)
            self._file.close()
            raise StoreBusyError(f"the store {path.parent} is held by {holder}; wait until it ends") from error
        self._file.seek(0)
        self._file.truncate()
        json.dump({"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}, self._file)
        self._file.flush()

    def release(self) -> None:
        """Let go; the file stays, empty."""
        if not self._file.closed:
            self._file.seek(0)
            self._file.truncate()
            self._file.close()


def _holder(file: IO[str]) -> str:
    try:
        file.seek(0)
        told = json.load(file)
        return f"process {int(told['pid'])} since {told['since']}"
    except (ValueError, KeyError, OSError):
        return "another process"


if sys.platform == "win32":  # pragma: no cover - exercised on Windows only
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(1 << 20)  # a byte far behind the text, so that others can still read who holds it
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
