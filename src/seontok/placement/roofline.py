"""Physics of serving: how long a chip's memory, arithmetic and links need for one step. No fitted number here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from seontok.placement.types import PRECISION_BYTES

if TYPE_CHECKING:
    from seontok.placement.types import Chip, Model

GIB = 2**30
PROMPT_LATENCY_S = 5e-6
"""One collective's fixed time while a prompt is read, on any chip: its bytes hide the rest."""
MEMORY_USABLE = 0.9
"""Part of a chip's memory an engine gives to weights and cache (the default of vLLM)."""
NODE_LINK_GB_PER_S = 50.0
"""Bandwidth per chip between nodes when a group is larger than a node (400 Gbit/s)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a model is spread over the chips of one replica."""

    precision: str = "fp8"
    """Precision of the weights."""
    tp: int = 1
    """Chips that share each attention layer."""
    dp: int = 1
    """Copies of the attention layers, each with its own requests."""
    ep: int = 1
    """Chips that share the experts as whole experts."""
    pp: int = 1
    """Stages the layers are split into."""

    @property
    def n_chips(self) -> int:
        """Chips in the replica."""
        return self.tp * self.dp * self.pp


@dataclass(frozen=True, slots=True)
class Parts:
    """Ideal seconds of one step, by what is kept busy."""

    weights_s: float
    """Reading weights."""
    cache_s: float
    """Reading cached keys and values."""
    compute_s: float
    """Matrix products."""
    attention_s: float
    """Attention arithmetic."""
    link_s: float
    """Bytes between chips."""
    latency_s: float
    """Fixed time of the collectives."""

    @property
    def bound_s(self) -> float:
        """The least time physics allows: the busiest of memory and arithmetic, then the link."""
        return max(self.weights_s + self.cache_s, self.compute_s + self.attention_s) + self.link_s


def peak_tflops(chip: Chip, precision: str) -> float:
    """Dense arithmetic for weights of a precision; a chip without fp8 computes it in the next wider one, and weights of four
    bits that it does not know are unpacked and multiplied in bf16."""
    if precision == "fp4":
        return chip.fp4_tflops or chip.bf16_tflops
    if precision in ("fp8", "int8"):
        return chip.fp8_tflops or chip.int8_tops or chip.bf16_tflops
    return chip.bf16_tflops


def weight_gib(model: Model, precision: str) -> float:
    """Memory all weights take."""
    return model.weights_billion * 1e9 * PRECISION_BYTES[precision] / GIB


def cache_bytes_per_token(model: Model, precision: str, tp: int = 1) -> float:
    """Cache one token adds on each chip of a tensor-parallel group, all layers; latents are copied, heads are split."""
    width = 1.0 if precision in ("fp8", "fp4", "int8") else 2.0
    layers = model.n_kv_layers or model.n_layers
    if model.kv_latent:
        return layers * model.kv_latent * width
    return layers * 2 * max(model.n_kv_heads / tp, 1.0) * model.head_dim * width


def max_batch(model: Model, chip: Chip, layout: Layout, context_tokens: float, *, slices: int = 1) -> int:
    """Requests of a context length whose weights and cache fit a replica at once; 0 when the weights do not fit."""
    usable_gib = chip.memory_gib * MEMORY_USABLE / slices
    dense = model.weights_billion - model.experts_billion
    per_chip = (dense / (layout.tp * layout.pp) + model.experts_billion / layout.n_chips) * 1e9
    free = usable_gib * GIB - per_chip * PRECISION_BYTES[layout.precision] - 0.5 * GIB / slices
    per_request = cache_bytes_per_token(model, layout.precision, layout.tp) / layout.pp * max(context_tokens, 1.0)
    return max(0, int(free / per_request) * layout.dp)


def experts_touched(model: Model, tokens: float) -> float:
    """Part of the experts that a batch of tokens wakes, tokens routed evenly."""
    if not model.n_experts:
        return 0.0
    return float(1.0 - (1.0 - model.n_experts_per_token / model.n_experts) ** max(tokens, 1.0))


def step_parts(model: Model, chip: Chip, layout: Layout, *, tokens: float, context: float, prefill: bool) -> Parts:
    """Parts of one engine step.

    Args:
        model: The model.
        chip: The chip.
        layout: How it is spread.
        tokens: Tokens computed in the step over the replica (decode: requests in the batch).
        context: Tokens each of them attends to.
        prefill: Whether tokens of one prompt attend to each other (a causal half) and share cache reads.
    """
    width = PRECISION_BYTES[layout.precision]
    chips, bandwidth = layout.n_chips, chip.bandwidth_gb_per_s * 1e9
    dense = (model.weights_billion - model.experts_billion) / (layout.tp * layout.pp)
    touched = 1.0 if chip.reads_idle_experts else experts_touched(model, tokens)
    sparse = model.experts_billion * touched / chips
    attended = min(context, model.kv_window_tokens) if model.kv_window_tokens else context
    layers = model.n_kv_layers or model.n_layers
    cache = cache_bytes_per_token(model, layout.precision, layout.tp) / layout.pp * attended
    width_qk = model.kv_latent or model.head_dim
    attention = 4.0 * tokens * attended * layers * model.n_heads * width_qk / chips
    flops = peak_tflops(chip, layout.precision) * 1e12
    latency_s = PROMPT_LATENCY_S if prefill else chip.link_latency_us * 1e-6
    return Parts(
        weights_s=(dense + sparse) * 1e9 * width / bandwidth,
        cache_s=cache * (1.0 if prefill else tokens / layout.dp) / bandwidth,
        compute_s=2.0 * model.touched_billion * 1e9 * tokens / chips / flops,
        attention_s=attention * (0.5 if prefill else 1.0) / (chip.bf16_tflops * 1e12),
        link_s=_link_s(model, chip, layout, tokens),
        latency_s=0.0 if chips == 1 else 2.0 * model.n_layers * latency_s,
    )


def _link_s(model: Model, chip: Chip, layout: Layout, tokens: float) -> float:
    group = layout.tp * layout.dp
    if group == 1:
        return 0.0
    speed = chip.link_gb_per_s if group <= chip.chips_per_node else min(chip.link_gb_per_s, NODE_LINK_GB_PER_S)
    per_layer = 2.0 * tokens / layout.dp * model.hidden_size * 2.0
    return 2.0 * (group - 1) / group * per_layer * model.n_layers / (speed * 1e9)
