"""From TOML or JSON to a `Problem`, and back; every error names the field and the nearest valid thing."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from seontok.placement.errors import InputError, nearest_of
from seontok.placement.types import Chip, Model, Problem

POSITIVE = {
    "weights_billion", "memory_gib", "bandwidth_gb_per_s", "bf16_tflops", "on_demand_usd_per_chip_h", "n_layers",
    "hidden_size", "n_heads", "n_kv_heads", "head_dim", "chips_per_node", "devices_per_chip", "tp", "percentile",
    "max_sharing", "months", "burstiness_cv2",
}  # fmt: skip
LEAST, MOST = 1e-9, 1e12
"""Beyond these no unit of ours makes sense; solvers lose their footing there."""
_UNITS = ("_gib", "_ms", "_s", "_h", "_tokens", "_billion", "_tflops", "_tops", "_gb_per_s", "_w", "_usd_per_chip_h")


def read_problem(path: Path) -> Problem:
    """Read one input file; the ending says whether it is TOML or JSON.

    Raises:
        InputError: The file or a field of it cannot be used.
    """
    return problem_from(load_mapping(path))


def load_mapping(path: Path) -> dict[str, Any]:
    """The tables of a TOML or JSON file.

    Raises:
        InputError: It is neither.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({type(error).__name__})") from error
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise InputError(str(path), f"is neither TOML nor JSON ({error})") from error
    if not isinstance(data, dict):
        raise InputError(str(path), "must hold tables at the top")
    return data


def problem_from(data: dict[str, Any]) -> Problem:
    """Build and check a problem from plain tables."""
    from seontok.placement.checking import check
    from seontok.placement.on_device import limit_to_phones
    from seontok.placement.traces import with_traces

    problem: Problem = build(Problem, _filled_in(data), "")
    return limit_to_phones(check(with_traces(problem)))


def _filled_in(data: dict[str, Any]) -> dict[str, Any]:
    """The tables, with what chips and models of the catalogue leave out taken from there; precisions are the input's."""
    from seontok.placement.catalogue import chips, models

    if not isinstance(data, dict):
        return data
    full = dict(data)
    for label, known in (("chips", chips()), ("models", models())):
        tables = data.get(label)
        if isinstance(tables, list):
            full[label] = [_over(known.get(t["name"]), t) if _named(t) else t for t in tables]
    return full


def _named(table: Any) -> bool:
    return isinstance(table, dict) and isinstance(table.get("name"), str)


def _over(known: Any, table: dict[str, Any]) -> dict[str, Any]:
    """A table over the catalogue's figures."""
    if known is None:
        return table
    return {k: v for k, v in to_mapping(known).items() if k != "precisions"} | table


def to_mapping(value: Any) -> Any:
    """Plain tables of a dataclass, defaults left out; `problem_from` reads them back."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: to_mapping(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if _default(f) is dataclasses.MISSING or getattr(value, f.name) != _default(f)
        }
    return [to_mapping(v) for v in value] if isinstance(value, tuple) else value


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def build(cls: type, data: Any, where: str) -> Any:
    """An instance of a dataclass from a table.

    Args:
        cls: The dataclass.
        data: The table.
        where: Path of the table, for errors.

    Raises:
        InputError: A key is unknown, missing, of the wrong type or out of range.
    """
    if not isinstance(data, dict):
        raise InputError(where or "input", f"must be a table, not {type(data).__name__}")
    hints = _hints(cls)
    prefix = f"{where}." if where else ""
    for key in data:
        if key not in hints:
            raise _unknown(prefix, str(key), hints)
    missing = [f.name for f in dataclasses.fields(cls) if _default(f) is dataclasses.MISSING and f.name not in data]
    if missing:
        raise InputError(prefix + missing[0], "is required", _nearest_table(cls, data))
    return cls(**{key: _convert(hints[key], value, prefix + key, key) for key, value in data.items()})


def _nearest_table(cls: type, data: dict[str, Any]) -> str:
    """What a table with a missing field may have meant: a name of the catalogue, or the fields."""
    from seontok.placement.catalogue import chips, models

    known: dict[type, Any] = {Chip: chips, Model: models}
    if cls in known and _named(data):
        return f"all figures, or a name of the catalogue: {nearest_of(data['name'], known[cls]())}"
    return f"the fields of {cls.__name__} in `seontok plan schema`"


def _unknown(prefix: str, key: str, hints: dict[str, Any]) -> InputError:
    nearest = nearest_of(key, hints)
    unitless = nearest.startswith(key) and any(nearest.endswith(u) for u in _UNITS)
    return InputError(prefix + key, "has no unit in its name" if unitless else "is not a known field", nearest)


def _convert(hint: Any, value: Any, where: str, key: str) -> Any:
    if get_origin(hint) is tuple:
        return _convert_list(get_args(hint)[0], value, where, key)
    if dataclasses.is_dataclass(hint):
        return build(hint, value, where)  # type: ignore[arg-type]
    if hint in (int, float):
        return _number(hint, value, where, key)
    if not isinstance(value, hint):
        raise InputError(where, f"must be {hint.__name__}, not {type(value).__name__}")
    return value


def _convert_list(item: Any, value: Any, where: str, key: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise InputError(where, f"must be a list, not {type(value).__name__}")
    return tuple(_convert(item, v, f"{where}[{i}]", key) for i, v in enumerate(value))


def _number(hint: type, value: Any, where: str, key: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        unit = f" (a plain number; the unit is in the name {key})" if isinstance(value, str) else ""
        raise InputError(where, f"must be a number, not {value!r}{unit}")
    if not -MOST <= value <= MOST:  # not a number, infinite, or an integer no float holds
        raise InputError(where, "is not a finite number in reach", f"at most {MOST:g}")
    if value < 0:
        raise InputError(where, f"is negative ({value})", "0" if key not in POSITIVE else "a positive number")
    if 0 < value < LEAST:
        raise InputError(where, f"is {value:g}, too small to mean anything", f"{LEAST:g}")
    if value == 0 and key in POSITIVE:
        raise InputError(where, "must be more than 0", "a positive number")
    if hint is int and value != int(value):
        raise InputError(where, f"must be a whole number, not {value}", str(round(value)))
    return int(value) if hint is int else float(value)
