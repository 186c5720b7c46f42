"""One serving run: a row of the end-to-end table, cleaned, and its features for the performance model."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seontok.placement.catalogue import find_chip, find_model
from seontok.placement.roofline import Layout, max_batch, step_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seontok.placement.roofline import Parts
    from seontok.placement.types import Chip, Model

_PRECISIONS = {"fp8": "fp8", "fp8_block": "fp8", "fp4": "fp4", "nvfp4": "fp4", "int4": "int4", "int4_wo": "int4",
               "bf16": "bf16", "float16": "bf16", "fp16": "bf16", "bfloat16": "bf16", "int8": "int8"}  # fmt: skip
SMALL_REPLICA_CHIPS, LARGE_REPLICA_CHIPS, FEW_REQUESTS, FEW_REPLICAS = 8, 32, 600.0, 4.0
"""Of the 221 published split runs that name their replicas: where those for speed end and those for many requests begin."""
_DEFAULTS = {"isl": 1024.0, "osl": 1024.0, "tp_size": 1.0, "concurrency": 16.0}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of an engine under a fixed number of requests in flight."""

    model: Model
    """The model."""
    chip: Chip
    """The chip."""
    backend: str
    """`vllm`, `sglang`, `trtllm` or whatever the row says."""
    layout: Layout
    """Layout of the replica that decodes."""
    prefill: Layout
    """Layout of the replica that reads prompts; the same one unless disaggregated."""
    prompt_tokens: float
    """Tokens in."""
    answer_tokens: float
    """Tokens out."""
    concurrency: float
    """Requests in flight over the whole deployment."""
    disaggregated: bool = False
    """Prompts and answers on different chips."""
    n_prefill: float = 1.0
    """Prefill replicas when disaggregated."""
    n_decode: float = 1.0
    """Decode replicas when disaggregated."""
    workers_known: bool = True
    """Whether a disaggregated row says how many replicas it ran on; the load of each is unknown otherwise."""
    version: str = ""
    """Version of the engine, or the empty string."""
    measured: str = ""
    """Day it was measured, ISO 8601, or the empty string."""
    basis: str = "catalogue"
    """How model and chip were found: `catalogue`, `size`, `default` (also for lengths or requests in flight) or `nearest`."""


def _number(row: Mapping[str, str], key: str) -> float:
    try:
        value = float(row.get(key) or "nan")
    except ValueError:
        value = math.nan
    return value if math.isfinite(value) and value > 0 else _DEFAULTS.get(key, 1.0)


def _layout(row: Mapping[str, str], prefix: str, precision: str, chip: Chip, n_heads: int) -> Layout:
    tp, dp = int(_number(row, f"{prefix}tp_size")), int(_number(row, f"{prefix}attention_dp_size"))
    moe_tp, ep = int(_number(row, f"{prefix}moe_tp_size")), int(_number(row, f"{prefix}moe_ep_size"))
    pp = int(_number(row, f"{prefix}pp_size"))
    if not prefix and moe_tp == ep > 1 and tp * dp == ep * ep:
        tp, dp = (ep, 1) if dp == 1 else (1, ep)  # the table multiplies flags that name the same chips
    elif not prefix and tp == dp > 1 and ep == tp * dp:
        dp, ep = 1, tp
    elif prefix and ep > 1 and not row.get("decode_num_workers"):
        ep = tp * dp  # such rows repeat the prefill replica's experts; published layouts spread them over all chips
    if chip.devices_per_chip > 1 and tp * dp > chip.chips_per_node:
        # more than a node has chips: the flags count devices
        tp, dp = (tp // chip.devices_per_chip, dp) if tp > 1 else (tp, dp // chip.devices_per_chip)
    if n_heads % tp and dp == 1:
        return Layout(precision, 1, tp, tp, pp)  # heads cannot be split that way: the attention layers must be copies
    return Layout(precision, tp, dp, ep, pp)


def _precision(row: Mapping[str, str], model_path: str) -> str:
    for key in ("precision", "moe_quant_mode", "gemm_quant_mode"):
        found = _PRECISIONS.get((row.get(key) or "").lower())
        if found:
            return found
    tail = model_path.lower()
    return next((p for word, p in (("fp8", "fp8"), ("fp4", "fp4"), ("int4", "int4")) if word in tail), "bf16")


def run_from_row(row: Mapping[str, str]) -> Run:
    """A run from a row with the columns of the end-to-end table; anything missing gets a stated default."""
    model, model_basis = find_model(row.get("model_path") or "")
    chip, chip_basis = find_chip(row.get("system") or "")
    precision = _precision(row, row.get("model_path") or "")
    split = (row.get("mode") or "").startswith("disagg")
    decode = _layout(row, "decode_" if split else "", precision, chip, model.n_heads)
    concurrency = _concurrency(row, split, decode)
    n_decode = _number(row, "decode_num_workers")
    if split and not row.get("decode_num_workers"):
        decode, n_decode = _likely_replicas(model, chip, decode, concurrency)
    return Run(
        model=model,
        chip=chip,
        backend=(row.get("backend") or "").lower(),
        layout=decode,
        prefill=_layout(row, "prefill_", precision, chip, model.n_heads) if split else decode,
        prompt_tokens=_number(row, "isl"),
        answer_tokens=_number(row, "osl"),
        concurrency=concurrency,
        disaggregated=split,
        n_prefill=_number(row, "prefill_num_workers"),
        n_decode=n_decode,
        workers_known=not split or bool(row.get("decode_num_workers")),
        version=(row.get("backend_version") or "").strip(),
        measured=(row.get("measured_date") or "")[:10],
        basis=next((b for b in (chip_basis, model_basis, _load_basis(row, split)) if b != "catalogue"), "catalogue"),
    )


def _likely_replicas(model: Model, chip: Chip, layout: Layout, concurrency: float) -> tuple[Layout, float]:
    """Layout and number of decode replicas of a split run that names no number: as those that do are published.

    A layout whose weights do not fit is not the one that ran. Up to some 600 requests are spread over a few small replicas
    for speed; more are put on one whose attention layers are copied on every chip, and large replicas are always such.
    """
    chips, few = layout.n_chips, concurrency <= FEW_REQUESTS
    needed = 1
    while max_batch(model, chip, replace(layout, tp=needed, dp=1), 0.0) == 0 and needed < chip.chips_per_node:
        needed *= 2
    if chips < needed:
        chips = needed if few else min(LARGE_REPLICA_CHIPS, chip.chips_per_node)
    if chips <= 2:
        return layout, 1.0
    if chips > SMALL_REPLICA_CHIPS or not few:
        return replace(layout, tp=1, dp=chips), 1.0
    return replace(layout, tp=chips, dp=1), min(FEW_REPLICAS, concurrency)


def _load_basis(row: Mapping[str, str], split: bool) -> str:
    """`default` when a row does not say how long its requests are, or how many are in flight, in numbers."""
    batch = "decode_batch_size" if split else "batch_size"
    needed = ("isl", "osl", "concurrency" if row.get("concurrency") else batch)
    return "catalogue" if all(_readable(row.get(key)) for key in needed) else "default"


def _readable(text: str | None) -> bool:
    try:
        return 0 < float(text or "") < math.inf
    except ValueError:
        return False


def _concurrency(row: Mapping[str, str], split: bool, layout: Layout) -> float:
    if row.get("concurrency"):
        return _number(row, "concurrency")
    if split:
        return _number(row, "decode_batch_size") * layout.dp * _number(row, "decode_num_workers")
    return _number(row, "batch_size") * layout.dp if row.get("batch_size") else _DEFAULTS["concurrency"]


def decode_batch(run: Run) -> float:
    """Requests a decode replica answers at once: those in flight, or as many as its memory holds; the others wait."""
    batch = max(run.concurrency / run.n_decode, 1.0)
    room = max_batch(run.model, run.chip, run.layout, run.prompt_tokens + run.answer_tokens / 2)
    return min(batch, float(room)) if room else batch


def decode_parts(run: Run) -> Parts:
    """Ideal time of one decode step at the run's concurrency, halfway through the answer."""
    context = run.prompt_tokens + run.answer_tokens / 2
    return step_parts(run.model, run.chip, run.layout, tokens=decode_batch(run), context=context, prefill=False)


def prefill_parts(run: Run) -> Parts:
    """Ideal time to read one prompt."""
    tokens = run.prompt_tokens
    return step_parts(run.model, run.chip, run.prefill, tokens=tokens, context=tokens, prefill=True)
