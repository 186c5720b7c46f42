"""The owner's calendar on a CalDAV server, both ways: what changed there comes in, what the owner accepted goes out."""

from __future__ import annotations

from collections.abc import Mapping
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
    entries: Mapping[str, Any] = field(default_factory=dict)
    """Each of them as iCalendar, by UID."""


@dataclass(slots=True)
class CalDav:
    """One calendar on a server. Remembers the etag of what it wrote: a change made elsewhere is never run over."""

    account: Account
    tz: str = "Asia/Seoul"
    etags: dict[str, str] = field(default_factory=dict)
    """UID to the etag of the version we know."""
    _hrefs: dict[str, str] = field(default_factory=dict)
    """Address on the server to UID."""
    _token: str | None = None
    _calendar: Any = None

    def state(self) -> dict[str, Any]:
        """What to keep over a restart, so that what was deleted meanwhile is noticed."""
        return {"etags": dict(self.etags), "hrefs": dict(self._hrefs)}

    def resume(self, state: Mapping[str, Any]) -> None:
        """Go on from what was kept; the first look is at everything."""
        self.etags, self._hrefs, self._token = dict(state["etags"]), dict(state["hrefs"]), None

    def look(self, start_at: datetime, end_at: datetime) -> Change:
        """What changed since the last look (sync-token), as busy times within `[start_at, end_at)`.

        Raises:
            ConfigError: The server cannot be reached or does not let us in.
        """
        with _Told():
            objects, is_whole = self._objects()
            self._token = objects.sync_token
            there = {str(one.url): one for one in objects}
            lost = {href for href, one in there.items() if not one.data}
            lost |= {href for href in self._hrefs if href not in there} if is_whole else set()
            gone = [uid for href in sorted(lost) if (uid := self._hrefs.pop(href, ""))]
            busy: list[Busy] = []
            entries: dict[str, Any] = {}
            for href, one in there.items():
                if href in lost or (read := _read(one)) is None:
                    continue
                uid, entry = read
                self._hrefs[href], self.etags[uid], entries[uid] = uid, _etag(one), entry
                busy += busy_of_calendar(entry, start_at, end_at, tz=self.tz)
            for uid in gone:
                self.etags.pop(uid, None)
            return Change(tuple(busy), tuple(uid for uid in gone if uid not in entries), tuple(entries), entries)

    def _objects(self) -> tuple[Any, bool]:
        """What changed by the server's account, and whether that is all there is; a token it forgot starts anew."""
        from caldav.lib.error import DAVError

        calendar = self._open()
        if self._token is not None:
            try:
                found = calendar.objects_by_sync_token(self._token, load_objects=True, disable_fallback=True)
                return found, False
            except DAVError:
                self._token = None
        return calendar.objects_by_sync_token(None, load_objects=True), True

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


def _read(one: Any) -> tuple[str, Any] | None:
    """UID and iCalendar of an object; None for one that is neither an event nor a task, or cannot be read."""
    try:
        entry = one.icalendar_instance
        return next((str(part["UID"]), entry) for part in entry.walk() if "UID" in part)
    except (ValueError, KeyError, AttributeError, StopIteration):
        return None


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
