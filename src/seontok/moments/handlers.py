"""The handlers in the order they run: later ones may look at the frames of earlier ones."""

from __future__ import annotations

from seontok.moments.state import Handler

HANDLERS: tuple[Handler, ...] = ()
