"""The learned act model: hashed character n-grams with a few facts of the room, int8 weights, plain Python.

One message costs some 20 µs: the weights of one n-gram for all acts are one wide integer (16 bits an act), so that
summing over n-grams is summing integers.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from zlib import crc32

from seontok.moments.acts import Act, Context

N_BUCKETS = 1 << 15
MAX_CHARS = 56
"""Of a longer text the head and the tail are read: endings and openings carry the act."""
N_GRAMS = (1, 2, 3, 4)
LANE_BYTES = 2


def features(text: str, context: Context) -> list[int]:
    """Buckets of a message, each once, ascending."""
    return sorted({crc32(name) % N_BUCKETS for name in _names(text, context)})


def _names(text: str, context: Context) -> Iterator[bytes]:
    text = text.lower()
    if len(text) > MAX_CHARS:
        text = text[: MAX_CHARS // 2] + "…" + text[-MAX_CHARS // 2 :]
    padded = f"\x02{text}\x03"
    for n in N_GRAMS:
        for start in range(len(padded) - n + 1):
            yield padded[start : start + n].encode("utf-8", "surrogatepass")
    for name, on in _facts(context):
        if on:
            yield name


def _facts(context: Context) -> tuple[tuple[bytes, bool], ...]:
    before = context.previous[-1] if context.previous else ""
    asked = before.rstrip("ㅋㅎㅠ!~. ").endswith(("?", "까", "래", "때", "냐", "니", "죠", "요?"))
    return (
        (b"\0date", context.has_date),
        (b"\0time", context.has_time),
        (b"\0past", context.past_time),
        (b"\0asked", asked and not context.previous_is_own),
        (b"\0own", context.previous_is_own),
        (b"\0first", not context.previous),
    )


@dataclass(frozen=True, slots=True)
class ActModel:
    """Weights, ready to use."""

    acts: tuple[Act, ...]
    bias: tuple[float, ...]
    scale: tuple[float, ...]
    """What one step of an int8 weight is worth, per act."""
    lanes: bytes
    """N_BUCKETS rows of len(acts) little-endian uint16: weight + 128."""

    def __call__(self, text: str, context: Context) -> Mapping[Act, float]:
        """Probability of every act."""
        buckets = features(text, context)
        width = LANE_BYTES * len(self.acts)
        lanes, total = self.lanes, 0
        for bucket in buckets:
            total += int.from_bytes(lanes[bucket * width : (bucket + 1) * width], "little")
        shift, norm = 128 * len(buckets), sqrt(len(buckets)) or 1.0
        out: dict[Act, float] = {}
        for index, act in enumerate(self.acts):
            weight = ((total >> (16 * index)) & 0xFFFF) - shift
            out[act] = 1.0 / (1.0 + exp(-max(-30.0, self.bias[index] + self.scale[index] * weight / norm)))
        return out


def load(folder: Path) -> ActModel:
    """Weights that `python -m seontok.training.build --out FOLDER` wrote."""
    head = json.loads((folder / "acts.json").read_text(encoding="utf-8"))
    packed = gzip.decompress((folder / "acts.bin.gz").read_bytes())
    lanes = bytearray(LANE_BYTES * len(packed))
    lanes[::2] = packed
    return ActModel(tuple(Act(act) for act in head["acts"]), tuple(head["bias"]), tuple(head["scale"]), bytes(lanes))
