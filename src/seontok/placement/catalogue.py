"""The catalogue that ships: chips and models by name, and prices read from the SkyPilot catalogue's format."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from seontok.placement.errors import InputError, nearest_of
from seontok.placement.reading import build
from seontok.placement.types import Chip, Model, Offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOT_OFFERED_USD = 700.0
"""The SkyPilot catalogue writes this price (per accelerator and hour) for "not offered"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the catalogue and where it comes from."""

    chip: str
    """Name of the chip."""
    field: str
    """Name of the figure, unit included."""
    value: float | list[int]
    """The number."""
    source: str
    """Title of the source."""
    date: str
    """When the source was read, ISO 8601."""


def data_text(name: str) -> str:
    """Text of a file of the package's data."""
    return (files("seontok.placement") / "data" / name).read_text(encoding="utf-8")


@cache
def _chip_tables() -> dict[str, Any]:
    return tomllib.loads(data_text("chips.toml"))


@cache
def chips() -> dict[str, Chip]:
    """The chips that ship, by name."""
    plain = (
        {k: v["value"] if isinstance(v, dict) else v for k, v in table.items()} for table in _chip_tables()["chips"]
    )
    built: Iterable[Chip] = (build(Chip, table, table["name"]) for table in plain)
    return {chip.name: chip for chip in built}


def figures() -> Iterator[Figure]:
    """Every figure of every chip, with its source and date."""
    tables = _chip_tables()
    for table in tables["chips"]:
        for key, value in table.items():
            if isinstance(value, dict):
                source = tables["sources"][value["source"]]
                yield Figure(table["name"], key, value["value"], source["title"], source["date"])


@cache
def _model_index() -> dict[str, Model]:
    index: dict[str, Model] = {}
    for table in tomllib.loads(data_text("models.toml"))["models"]:
        plain = {k: v for k, v in table.items() if k != "aliases"}
        model: Model = build(Model, {"precisions": ["bf16", "fp8", "fp4", "int4"], **plain}, table["name"])
        index.update(dict.fromkeys([table["name"], *table["aliases"]], model))
    return index


@cache
def models() -> dict[str, Model]:
    """The models that ship, by name."""
    return {model.name: model for model in _model_index().values()}


def find_model(path: str) -> tuple[Model, str]:
    """A model by its repository path, and how sure we are: `catalogue`, `size` (from its name) or `default`."""
    name = path.lower().rsplit("/", 1)[-1]
    index = _model_index()
    hits = [alias for alias in index if name.startswith(alias)]
    if hits:
        return index[max(hits, key=len)], "catalogue"
    sizes = re.search(r"(\d+(?:\.\d+)?)b(?:-a(\d+(?:\.\d+)?)b)?", name)
    if sizes is None:
        return guess_model(path, 70.0, 0.0), "default"
    return guess_model(path, float(sizes[1]), float(sizes[2] or 0.0)), "size"


def guess_model(name: str, weights_billion: float, active_billion: float) -> Model:
    """A plausible architecture for a size: width and depth follow published dense and sparse models."""
    body = active_billion * 3 if active_billion else weights_billion
    n_layers = round(min(100.0, max(16.0, 20.5 * body**0.33)))
    hidden = int(min(16384.0, max(1024.0, 2048 * body**0.33)) // 256 * 256)
    experts = 128 if active_billion else 0
    return Model(
        name=name, weights_billion=weights_billion, active_billion=active_billion, n_layers=n_layers,
        hidden_size=hidden, n_heads=max(8, hidden // 128), n_kv_heads=8, head_dim=128, n_experts=experts,
        n_experts_per_token=8 if experts else 0, experts_billion=weights_billion * 0.95 if experts else 0.0,
        precisions=("bf16", "fp8", "fp4", "int4"),
    )  # fmt: skip


def find_chip(name: str) -> tuple[Chip, str]:
    """A chip by name, and whether it is in the `catalogue` or the `nearest` one there."""
    known = chips()
    if name in known:
        return known[name], "catalogue"
    near = nearest_of(name.lower(), known)
    return (known[near], "nearest") if near in known else (known["h100_sxm"], "nearest")


_SKYPILOT_NAMES = {
    "A100": "a100_sxm", "A100-80GB": "a100_sxm", "A10G": "a10g", "L4": "l4", "L40S": "l40s", "H100": "h100_sxm",
    "H100-SXM": "h100_sxm", "H200": "h200_sxm", "H200-SXM": "h200_sxm", "B200": "b200_sxm", "B300": "b300_sxm",
    "GB200": "gb200", "GB300": "gb300", "MI300X": "mi300x", "MI325X": "mi325x", "RTXPRO6000": "rtx_pro_6000_server",
    "Gaudi3": "gaudi3",
}  # fmt: skip
_TPU_CORES = {"v5p": 2}


def _skypilot_chip(name: str, count: float) -> tuple[str, float] | None:
    """Our chip and how many of them an accelerator name stands for; the 40 GB A100 is a different chip."""
    tpu = re.fullmatch(r"tpu-(v\d+\w?)-(\d+)", name)
    if tpu:
        version = {"v5litepod": "v5e"}.get(tpu[1], tpu[1])
        chip = f"tpu_{version}"
        return (chip, int(tpu[2]) / _TPU_CORES.get(version, 1)) if chip in chips() else None
    if name == "A100":
        return None
    return (_SKYPILOT_NAMES[name], count) if name in _SKYPILOT_NAMES else None


def read_skypilot_prices(text: str, *, quota_chips: int) -> tuple[Offer, ...]:
    """Offers from one CSV of the SkyPilot catalogue, the cheapest per chip and region.

    Args:
        text: The CSV, with columns AcceleratorName, AcceleratorCount, Price, SpotPrice, Region.
        quota_chips: Quota given to every offer; the catalogue has none.

    Raises:
        InputError: A column is missing, or a number in it is none.
    """
    rows = csv.DictReader(text.splitlines())
    needed = {"AcceleratorName", "AcceleratorCount", "Price", "SpotPrice", "Region"}
    absent = sorted(needed - set(rows.fieldnames or ()))
    if absent:
        raise InputError(f"prices.{absent[0]}", "is not a column of the file", ", ".join(rows.fieldnames or ()))
    best: dict[tuple[str, str], Offer] = {}
    for row in rows:
        offer = _skypilot_offer(row, rows.line_num, quota_chips)
        if offer is not None:
            key = (offer.chip, offer.region)
            if key not in best or offer.on_demand_usd_per_chip_h < best[key].on_demand_usd_per_chip_h:
                best[key] = offer
    return tuple(best[key] for key in sorted(best))


def _skypilot_offer(row: dict[str, str], line: int, quota_chips: int) -> Offer | None:
    n, price, spot = (_skypilot_number(row, line, c) for c in ("AcceleratorCount", "Price", "SpotPrice"))
    named = _skypilot_chip(row["AcceleratorName"] or "", n)
    if named is None or named[1] <= 0 or price <= 0:
        return None
    chip, n = named
    if price / n >= NOT_OFFERED_USD or price == NOT_OFFERED_USD:
        return None
    return Offer(
        chip=chip, region=row["Region"], on_demand_usd_per_chip_h=price / n, quota_chips=quota_chips,
        spot_usd_per_chip_h=spot / n if spot < min(price, NOT_OFFERED_USD) else 0.0,
    )  # fmt: skip


def _skypilot_number(row: dict[str, str], line: int, column: str) -> float:
    try:
        return float(row[column] or 0)
    except ValueError as error:
        raise InputError(f"prices, line {line}, {column}", f"is not a number ({row[column]!r})", "0") from error
