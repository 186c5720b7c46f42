"""The owner's calendar on a CalDAV server, both ways: what changed there comes in, what the owner accepted goes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seontok.connectors.ics import busy_of_calendar
from seontok.core.errors import ConfigError
from seontok.core.events import Busy

TIMEOUT_S = 20


@dataclass(frozen=True, slots=True)
class Account:
    """Where the calendar is. The password comes from the environment, never from a file."""

    url: str
    user: str
    password: str
    calendar: str = ""
    """Its name; empty: the first there is."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a look at the server found new."""

    busy: tuple[Busy, ...]
    """Occurrences of entries that are new or changed."""
    gone: tuple[str, ...]
    """UIDs whose entries were deleted there."""
    changed: tuple[str, ...] = ()
    """UIDs that are new or changed."""


@dataclass(slots=True)
class CalDav:
    """One calendar on a server. Remembers the etag of what it wrote: a change made elsewhere is never run over."""

    account: Account
    tz: str = "Asia/Seoul"
    etags: dict[str, str] = field(default_factory=dict)
    """UID to the etag of the version we know."""
    _hrefs: dict[str, str] = field(default_factory=dict)
    """Address on the server to UID."""
    _token: Any = None
    _calendar: Any = None

    def look(self, start_at: datetime, end_at: datetime) -> Change:
        """What changed since the last look (sync-token), as busy times within `[start_at, end_at)`.

        Raises:
            ConfigError: The server cannot be reached or does not let us in.
        """
        with _Told():
            calendar = self._open()
            objects = calendar.objects_by_sync_token(sync_token=self._token, load_objects=True)
            self._token = objects.sync_token
            busy: list[Busy] = []
            gone: list[str] = []
            changed: list[str] = []
            for one in objects:
                href = str(one.url)
                if not one.data:
                    if uid := self._hrefs.pop(href, ""):
                        self.etags.pop(uid, None)
                        gone.append(uid)
                    continue
                uid = _uid(one)
                self._hrefs[href] = uid
                self.etags[uid] = _etag(one)
                changed.append(uid)
                busy += busy_of_calendar(one.icalendar_instance, start_at, end_at, tz=self.tz)
            return Change(tuple(busy), tuple(gone), tuple(changed))

    def write(self, uid: str, ical: str) -> None:
        """Put one entry, or its next version.

        Raises:
            ConfigError: It was changed elsewhere since we last saw it; look first, then ask the owner.
        """
        with _Told():
            calendar = self._open()
            there = _find(calendar, uid)
            if there is None:
                made = calendar.save_event(ical) if "BEGIN:VEVENT" in ical else calendar.save_todo(ical)
                self._remember(calendar, uid, made)
                return
            if uid in self.etags and _etag(there) != self.etags[uid]:
                raise ConfigError(
                    "this entry was changed in the calendar meanwhile; look at it there before changing it"
                )
            there.data = ical
            there.save(increase_seqno=False)
            self._remember(calendar, uid, there)

    def remove(self, uid: str) -> None:
        """Take an entry out; one that is gone is fine."""
        with _Told():
            there = _find(self._open(), uid)
            if there is not None:
                there.delete()
            self.etags.pop(uid, None)

    def _remember(self, calendar: Any, uid: str, made: Any) -> None:
        there = _find(calendar, uid)
        self.etags[uid] = _etag(there if there is not None else made)
        self._hrefs[str(made.url)] = uid

    def _open(self) -> Any:
        if self._calendar is None:
            from caldav.davclient import DAVClient

            client: Any = DAVClient(
                url=self.account.url, username=self.account.user, password=self.account.password, timeout=TIMEOUT_S
            )
            principal: Any = client.principal()
            calendars = principal.calendars()
            fits = [one for one in calendars if self.account.calendar in ("", str(one.get_display_name()))]
            if not fits:
                raise ConfigError(f"no calendar of that name at {self.account.url}; there are {len(calendars)} others")
            self._calendar = fits[0]
        return self._calendar


def _find(calendar: Any, uid: str) -> Any:
    from caldav.lib.error import NotFoundError

    try:
        found = calendar.event_by_uid(uid)
    except NotFoundError:
        try:
            found = calendar.todo_by_uid(uid)
        except NotFoundError:
            return None
    found.load()
    return found


def _uid(one: Any) -> str:
    for part in one.icalendar_instance.walk():
        if "UID" in part:
            return str(part["UID"])
    return str(one.url)


def _etag(one: Any) -> str:
    from caldav.elements import dav

    kept = one.props.get(dav.GetEtag.tag) if one.props else None
    return str(kept or "")


class _Told:
    """The library's and the network's errors in our words."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, ConfigError):
            return
        import requests
        from caldav.lib.error import DAVError

        if isinstance(error, DAVError | OSError | requests.RequestException):
            raise ConfigError(
                f"the calendar server could not be used ({type(error).__name__}); check url, user and password"
            ) from error
