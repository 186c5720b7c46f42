"""The handlers in the order they run: later ones may look at the frames of earlier ones."""

from __future__ import annotations

from seontok.moments.appointment import AppointmentHandler
from seontok.moments.catchup import Catchup
from seontok.moments.conflict import ConflictHandler
from seontok.moments.gift import Gift
from seontok.moments.information import Information
from seontok.moments.place import Place
from seontok.moments.product import Product
from seontok.moments.state import Handler
from seontok.moments.task import Task
from seontok.moments.unanswered import Unanswered

HANDLERS: tuple[Handler, ...] = (
    AppointmentHandler(),
    ConflictHandler(),
    Unanswered(),
    Information(),
    Place(),
    Gift(),
    Product(),
    Task(),
    Catchup(),
)
