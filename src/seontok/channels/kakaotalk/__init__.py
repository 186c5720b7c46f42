"""KakaoTalk chat exports: every shape a phone or computer writes, read as one stream of records."""

from seontok.channels.kakaotalk.events import Counting, message_id, to_event, to_events
from seontok.channels.kakaotalk.export import Export, open_export, open_source
from seontok.channels.kakaotalk.merge import merge
from seontok.channels.kakaotalk.records import SERVICE_KINDS, Person, Record
from seontok.channels.kakaotalk.rooms import Exports, RoomExport, open_exports
from seontok.channels.kakaotalk.sources import BytesSource

__all__ = [
    "SERVICE_KINDS",
    "BytesSource",
    "Counting",
    "Export",
    "Exports",
    "Person",
    "Record",
    "RoomExport",
    "merge",
    "message_id",
    "open_export",
    "open_exports",
    "open_source",
    "to_event",
    "to_events",
]
