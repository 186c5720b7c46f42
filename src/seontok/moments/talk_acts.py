"""Acts of asking, promising, not knowing, buying, quoting, read by rules."""

from __future__ import annotations

from collections.abc import Mapping

from seontok.moments.acts import Act, Context


def talk_acts(text: str, context: Context) -> Mapping[Act, float]:
    """Probability of each act in a normalised text, zeros left out."""
    return {}
