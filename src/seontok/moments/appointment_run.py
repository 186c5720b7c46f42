"""An offer typed in pieces ("토욜" / "3시에" / "서면" / "보겜 ㄱ?") is judged as one."""

from __future__ import annotations

from seontok.core.frozen import replace
from seontok.moments.acts import Act
from seontok.moments.appointment_reading import Heard, hear
from seontok.moments.state import RoomState, Turn

N_PIECES = 4
"""Messages back of the same run that may belong to the offer."""
LONGEST_PIECE = 12
"""Characters of such a piece."""


def in_run(heard: tuple[Heard, ...], state: RoomState) -> tuple[Heard, ...]:
    """The reading with the day, time and place the same person has just typed in messages of their own."""
    if len(heard) != 1 or not (heard[0].offers or heard[0].does(Act.ANNOUNCE)):
        return heard
    whole = heard[0]
    for piece in _pieces(whole.turn, state):
        said = hear(piece)[0]
        whole = replace(
            whole,
            days=whole.days or said.days,
            bare_days=whole.bare_days or said.bare_days,
            clocks=whole.clocks or said.clocks,
            half_day=whole.half_day or said.half_day,
            place=whole.place or said.place,
            activity=whole.activity or said.activity,
        )
    return (whole,)


def _pieces(turn: Turn, state: RoomState) -> list[Turn]:
    """The pieces before a turn, latest first."""
    found: list[Turn] = []
    for before in state.last(N_PIECES, before=turn):
        if before.run == turn.run and len(before.text) <= LONGEST_PIECE and not before.acts.likely and not before.gone:
            found.append(before)
    return found[::-1]
