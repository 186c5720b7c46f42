"""The words of the planner: models, services, chips, offers, and the problem they make up."""

from __future__ import annotations

from dataclasses import dataclass, field

HOURS = 24
PRECISION_BYTES = {"bf16": 2.0, "fp8": 1.0, "int8": 1.0, "fp4": 0.5625, "int4": 0.5625}
"""Bytes a weight takes, block scales included (4 bits and one byte of scale per 16 weights)."""
KINDS = ("gpu", "tpu", "npu", "cpu", "phone")
MODALITIES = ("text", "multimodal", "speech", "image")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What a model asks of a chip."""

    name: str
    """Name used by services and profiles."""
    repo: str = ""
    """Where engines load it from, as `organisation/model`."""
    modality: str = "text"
    """`text`, `multimodal`, `speech` or `image`; the last two are sized by measured samples per second."""
    weights_billion: float
    """All parameters, 1e9."""
    active_billion: float = 0.0
    """Parameters a token touches, 1e9; 0 means all."""
    n_layers: int = 32
    """Transformer layers."""
    hidden_size: int = 4096
    """Width of the residual stream."""
    n_heads: int = 32
    """Query heads."""
    n_kv_heads: int = 8
    """Key and value heads."""
    head_dim: int = 128
    """Width of one head."""
    kv_latent: int = 0
    """Cached elements per token and layer when keys and values share a latent; 0 for grouped heads."""
    n_kv_layers: int = 0
    """Layers whose cache grows with the context; 0 means all."""
    kv_window_tokens: int = 0
    """Most tokens an answer token attends to in a layer (sparse attention); 0 means the whole context."""
    n_experts: int = 0
    """Routed experts per layer; 0 for a dense model."""
    n_experts_per_token: int = 0
    """Routed experts a token uses."""
    experts_billion: float = 0.0
    """Parameters in routed experts, 1e9."""
    precisions: tuple[str, ...] = ("bf16", "fp8")
    """Weight precisions the service accepts."""

    @property
    def touched_billion(self) -> float:
        """Parameters one token touches, 1e9."""
        return self.active_billion or self.weights_billion


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """One bucket of requests by length."""

    prompt_tokens: int
    """Tokens in."""
    answer_tokens: int
    """Tokens out."""
    share: float
    """Part of the service's requests, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """Requests from one region over the day."""

    region: str
    """Where the users are."""
    requests_per_s: tuple[float, ...]
    """Mean rate in each of 24 hours (UTC)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TracePoint:
    """One recorded request."""

    at_s: float
    """Seconds from the start of the trace."""
    prompt_tokens: int
    """Tokens in."""
    answer_tokens: int
    """Tokens out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A promise to users: which model, how much, how fast, where."""

    name: str
    """Name of the service."""
    model: str
    """Name of the model it runs."""
    arrivals: tuple[Arrivals, ...] = ()
    """Demand per region of users; may come from `trace` instead."""
    lengths: tuple[Length, ...] = ()
    """Length buckets; shares add to 1."""
    trace: tuple[TracePoint, ...] = ()
    """Recorded requests; gives arrivals and lengths when those are absent."""
    ttft_ms: float
    """Objective for the first token (speech, image: for the whole answer)."""
    tpot_ms: float = 100.0
    """Objective for each later token."""
    percentile: float = 99.0
    """Part of requests that must meet the objectives, percent."""
    burstiness_cv2: float = 1.0
    """Squared coefficient of variation of the gaps between requests; 1 is Poisson."""
    residency: str = ""
    """Requests may be served only in this region or those inside it; empty for anywhere."""
    stay_in_region: bool = False
    """Serve each request in the region it came from."""
    spot_max_share: float = 0.0
    """Largest part of the requests that interruptible chips may serve."""
    on_device_share: float = 0.0
    """Largest part of the requests users' phones may answer themselves."""
    partner_allowed: bool = False
    """Whether a partner's API may serve it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """What a chip can do."""

    name: str
    """Name used by offers and profiles."""
    kind: str
    """`gpu`, `tpu`, `npu`, `cpu` or `phone`."""
    supplier: str
    """Who makes it."""
    memory_gib: float
    """Memory that holds weights and cache."""
    bandwidth_gb_per_s: float
    """Memory bandwidth."""
    bf16_tflops: float
    """Dense arithmetic in bf16."""
    fp8_tflops: float = 0.0
    """Dense arithmetic in fp8; 0 when the chip has none."""
    int8_tops: float = 0.0
    """Dense arithmetic in int8; 0 when the chip has none."""
    fp4_tflops: float = 0.0
    """Dense arithmetic in fp4; 0 when the chip has none."""
    link_gb_per_s: float = 32.0
    """Bandwidth to the other chips of a node, one direction."""
    link_latency_us: float = 5.0
    """Fixed time of one collective between the chips of a node."""
    chips_per_node: int = 8
    """Chips that share the fast link."""
    devices_per_chip: int = 1
    """Devices an engine's flags count on one chip."""
    replica_chips: tuple[int, ...] = ()
    """Numbers of chips a replica may take, where the chip is rented only in such; empty for any that divides a node."""
    reads_idle_experts: bool = False
    """Whether its engine also reads the experts that a small batch does not wake."""
    power_w: float = 0.0
    """Board power; 0 when unpublished."""
    max_sharing: int = 1
    """Models that may share one chip (1, 2 or 4 equal slices)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A price and a quota for one chip in one region."""

    chip: str
    """Name of the chip."""
    region: str
    """Name of the region."""
    on_demand_usd_per_chip_h: float
    """Price by the hour."""
    reserved_usd_per_chip_h: float = 0.0
    """Price for every hour of the day once reserved; 0 when not offered."""
    spot_usd_per_chip_h: float = 0.0
    """Interruptible price; 0 when not offered."""
    spot_interruptions_per_day: float = 4.0
    """Interruptions a spot chip sees in a day."""
    spot_recovery_s: float = 600.0
    """Time to replace an interrupted chip and load the model."""
    buy_usd_per_chip: float = 0.0
    """Price to own one; 0 when not for sale."""
    own_usd_per_chip_h: float = 0.0
    """Running cost of an owned one: power, space, people."""
    quota_chips: int = 1_000_000
    """Most chips at once, all markets together."""
    infra: str = ""
    """Cloud and its own name of the region (`gcp/asia-northeast1`), so that manifests run there and nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A place with chips or users."""

    name: str
    """Name of the region."""
    inside: str = ""
    """The wider area it belongs to (a country, a union), for residency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The network between two regions, both ways."""

    a: str
    """One end."""
    b: str
    """The other end."""
    rtt_ms: float
    """Round trip, added to the first token."""
    usd_per_gib: float = 0.0
    """Price of the bytes that cross."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A measurement; it wins over the performance model."""

    model: str
    """Name of the model."""
    chip: str
    """Name of the chip."""
    tp: int = 1
    """Chips in the replica."""
    precision: str = ""
    """Weight precision; empty matches any."""
    prompt_tokens: int = 0
    """Length measured; 0 matches any."""
    answer_tokens: int = 0
    """Length measured; 0 matches any."""
    requests_per_s: float = 0.0
    """Requests a replica sustains within the objectives (speech, image: samples)."""
    concurrency: int = 0
    """Requests in flight while measured."""
    ttft_ms: float = 0.0
    """First token measured."""
    tpot_ms: float = 0.0
    """Later tokens measured."""
    source: str = ""
    """Where the measurement comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Somebody else's API, priced per token."""

    name: str
    """Name of the partner."""
    services: tuple[str, ...]
    """Services it may run."""
    region: str = ""
    """Where it answers; empty when it will not say (then residency forbids it)."""
    usd_per_million_prompt_tokens: float
    """Price of tokens in."""
    usd_per_million_answer_tokens: float
    """Price of tokens out."""
    ttft_ms: float = 0.0
    """First token it promises, at the service's percentile."""
    tpot_ms: float = 0.0
    """Later tokens it promises."""
    max_requests_per_s: float = 1e9
    """Its rate limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the planner must respect beyond the services."""

    first_supplier: str = ""
    """The supplier most chips come from."""
    second_supplier_min_share: float = 0.0
    """Least part of the tokens served on chips of anybody else, each hour."""
    months: int = 12
    """Length of the growth horizon."""
    growth_per_month: float = 0.0
    """Demand grows by this part each month."""
    max_moved_share: float = 0.1
    """Most replicas a replan may start or stop, as a part of those running: each hour, or over the day where one needs more."""
    model_error_z: float = 0.0
    """Normal quantile of the performance interval to size on; 0 is the point estimate, 1.28 the 90 % one."""
    n_users: int = 0
    """Users behind the demand, for the on-device share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything a plan is made from."""

    name: str = "plan"
    """Title of the plan."""
    regions: tuple[Region, ...]
    """Places."""
    links: tuple[Link, ...] = ()
    """Networks between places; absent means no moving."""
    models: tuple[Model, ...]
    """Models."""
    services: tuple[Service, ...]
    """Services."""
    chips: tuple[Chip, ...]
    """Chips."""
    offers: tuple[Offer, ...]
    """Prices and quotas."""
    profiles: tuple[Profile, ...] = ()
    """Measurements."""
    partners: tuple[Partner, ...] = ()
    """Partners."""
    policy: Policy = field(default_factory=Policy)
    """House rules."""
