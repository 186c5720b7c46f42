"""Pictures of the map from a tile server the owner configured. Nothing is fetched without one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from seontok import __version__
from seontok.core.errors import ConfigError

TIMEOUT_S = 8.0
LARGEST = 2_000_000
TYPES = ("image/png", "image/jpeg", "image/webp")


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture."""

    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile server by its address, with {z}, {x} and {y} in it."""

    address: str

    async def get(self, z: int, x: int, y: int) -> Tile:
        """One tile, by way of this machine: the browser never speaks to the server itself.

        Raises:
            ConfigError: The server gave no picture; the message says what to check.
        """
        return await asyncio.to_thread(self._get, z, x, y)

    def _get(self, z: int, x: int, y: int) -> Tile:
        url = self.address.replace("{z}", str(z)).replace("{x}", str(x)).replace("{y}", str(y))
        request = Request(url, headers={"user-agent": f"seontok/{__version__}"})  # noqa: S310 - checked when read
        try:
            with urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310
                media_type = answer.headers.get_content_type()
                body = answer.read(LARGEST + 1)
        except (URLError, TimeoutError, ValueError) as error:
            if isinstance(error, HTTPError):
                error.close()
            raise ConfigError(
                f"the tile server did not answer ({type(error).__name__}); check tiles in the settings"
            ) from error
        if media_type not in TYPES or len(body) > LARGEST:
            raise ConfigError("the tile server sent no picture; check tiles in the settings")
        return Tile(body, media_type)
