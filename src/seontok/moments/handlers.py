"""The handlers in the order they run: later ones may look at the frames of earlier ones."""

from __future__ import annotations

from seontok.moments.appointment import AppointmentHandler
from seontok.moments.conflict import ConflictHandler
from seontok.moments.state import Handler

HANDLERS: tuple[Handler, ...] = (
    AppointmentHandler(),
    ConflictHandler(),
)
