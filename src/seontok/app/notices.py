"""The assistant's own one-liners: what it says about itself, in the room's language."""

from __future__ import annotations

from seontok.core.cards import Card
from seontok.core.decisions import Audience
from seontok.core.events import Message, Room
from seontok.core.moments import Kind, Quote

STOPPED = {"ko": "네, 이 방에서는 그만할게요. '선톡아 다시 해줘' 하면 다시 시작해요.",
           "en": "Okay, I'll stop in this room. Say “seontok, start again” to bring me back."}  # fmt: skip
RESUMED = {"ko": "네, 다시 시작할게요.", "en": "Okay, I'm listening again."}


def confirmation(room: Room, message: Message, *, stop: bool) -> Card:
    """One line to whoever stopped or resumed the assistant, quoting them."""
    words = STOPPED if stop else RESUMED
    return Card(
        id=f"{'stop' if stop else 'resume'}-{message.id}",
        room=room.id,
        moment_id=f"said-{message.id}",
        kind=Kind.NOTICE,
        at=message.at,
        audience=Audience.WHISPER if message.sender == room.me else Audience.CARD,
        title=words.get(room.lang, words["en"]),
        lines=(),
        evidence=(Quote(message.id, message.text, message.sender, message.at),),
    )
