"""Where the log is kept: in memory, or in one SQLite file. Both are the `Log` port and pass one contract."""

from seontok.memory.codec import decode_entry, encode_entry
from seontok.memory.in_memory import MemoryLog

__all__ = ["MemoryLog", "decode_entry", "encode_entry"]
