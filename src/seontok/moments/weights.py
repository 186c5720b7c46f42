"""Fitted weights in the package: a line of JSON and int8, gzipped."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from typing import Any


def read_weights(name: str) -> tuple[dict[str, Any], bytes] | None:
    """The head and the weights of a file of this package; None where it is not there."""
    path = files("seontok.moments") / name
    if not path.is_file():
        return None
    return unpacked(path.read_bytes())


def unpacked(content: bytes) -> tuple[dict[str, Any], bytes]:
    """The head and the weights in the content of such a file."""
    head, _, weights = gzip.decompress(content).partition(b"\n")
    return json.loads(head), weights


def packed(head: dict[str, Any], weights: bytes) -> bytes:
    """The content of such a file; the same input gives the same bytes."""
    return gzip.compress(json.dumps(head, separators=(",", ":")).encode() + b"\n" + weights, mtime=0)
