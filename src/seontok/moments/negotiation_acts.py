"""Acts of making, changing and calling off plans, read by rules."""

from __future__ import annotations

from collections.abc import Mapping

from seontok.moments.acts import Act, Context


def negotiation_acts(text: str, context: Context) -> Mapping[Act, float]:
    """Probability of each act in a normalised text, zeros left out."""
    return {}
