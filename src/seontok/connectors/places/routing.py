"""Travel times from a routing service with the interface of OSRM (`/table/v1/...`), where the owner configured one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from seontok.connectors.places.live import Fetch, fetch_json
from seontok.core.errors import SeontokError

Point = tuple[float, float]
"""(latitude, longitude) in degrees."""
CHUNK = 90
"""Places a question: public servers answer for a hundred points at most."""


class OsrmTable:
    """Minutes from one point to many, by a server's table service."""

    def __init__(self, address: str, profile: str = "foot", fetch: Fetch = fetch_json) -> None:
        """`address` as in http://127.0.0.1:5000; `profile` as the server calls it."""
        self._base, self._fetch = f"{address.rstrip('/')}/table/v1/{profile}/", fetch

    def __call__(self, origin: Point, places: Sequence[Point]) -> list[float]:
        """Minutes to each place; infinite where no way leads.

        Raises:
            SeontokError: The server did not answer, or not in this form.
        """
        return [
            minutes
            for start in range(0, len(places), CHUNK)
            for minutes in self._ask(origin, places[start : start + CHUNK])
        ]

    def _ask(self, origin: Point, places: Sequence[Point]) -> Iterator[float]:
        points = ";".join(f"{lon:.6f},{lat:.6f}" for lat, lon in (origin, *places))
        answer: Any = self._fetch(f"{self._base}{points}?sources=0&annotations=duration", {})
        try:
            seconds = answer["durations"][0][1:]
        except (KeyError, IndexError, TypeError) as error:
            raise SeontokError(
                "the routing service answered in a form that is not OSRM's; check its address"
            ) from error
        for one in seconds:
            yield float("inf") if one is None else one / 60
