"""The input as a JSON Schema, made from the dataclasses."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args, get_origin, get_type_hints

from seontok.placement.reading import POSITIVE
from seontok.placement.types import Chip, Model, Problem


def input_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a problem."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "seontok plan", **_table(Problem)}


def _table(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    required = [
        f.name
        for f in dataclasses.fields(cls)
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]
    named = {}
    if cls in (Chip, Model):
        required = ["name"]
        named = {
            "description": "what is left out comes from the catalogue when it knows the name, and is required otherwise"
        }
    properties = {name: _value(hint, name) for name, hint in hints.items()}
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False} | named


def _value(hint: Any, name: str) -> dict[str, Any]:
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0], name)}
    if dataclasses.is_dataclass(hint):
        return _table(hint)
    if hint is str:
        return {"type": "string"}
    limit = "exclusiveMinimum" if name in POSITIVE else "minimum"
    return {"type": "integer" if hint is int else "number", limit: 0}
