"""The one place that reads the machine's clock."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present, in UTC."""
        return datetime.now(UTC)


@dataclass(slots=True)
class SetClock:
    """A clock that stands where it is set: for replays and tests."""

    at: datetime

    def now(self) -> datetime:
        """Where it stands."""
        return self.at

    def forward(self, **length: float) -> datetime:
        """Move it on (or, with a negative length, back)."""
        self.at += timedelta(**length)
        return self.at


@dataclass(slots=True)
class ReplayClock:
    """A clock that is set forward by a replay and runs on by itself from there."""

    at: datetime
    _set: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """The time of the replay."""
        return self.at + timedelta(seconds=time.monotonic() - self._set)

    def set(self, at: datetime) -> None:
        """Set it forward; it is never set back."""
        if at > self.now():
            self.at, self._set = at, time.monotonic()
