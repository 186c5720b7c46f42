"""What the buttons of a place card do."""

from __future__ import annotations

from typing import Any

from seontok.app.live.choosing import choose, turn_down
from seontok.app.live.engine import Engine
from seontok.app.live.votes import close, open_vote, tally
from seontok.core.cards import Card
from seontok.core.errors import ConfigError


async def act(engine: Engine, card: Card, action: str) -> dict[str, Any]:
    """Choose a place, turn one down, let the room vote, end the vote.

    Raises:
        ConfigError: The card has no such button or place.
    """
    what, _, place_id = action.partition(":")
    vote = tally(engine, card.id)
    if what == "choose" and vote is not None and not vote.closed:
        return await close(engine, vote, place_id)
    if what == "choose":
        return await choose(engine, card, place_id)
    if what == "turn_down":
        return turn_down(engine, card, place_id)
    if what == "vote":
        return open_vote(engine, card)
    raise ConfigError(f"a place card has no button {action}")
