"""Ready inputs: a small chat service, and a fleet of 10 models, 12 chips, 3 regions and 24 hours drawn from a seed."""

from __future__ import annotations

import math
import random
import tomllib
from typing import TYPE_CHECKING, Any

from seontok.placement.catalogue import chips, data_text, find_model
from seontok.placement.errors import InputError, nearest_of
from seontok.placement.reading import to_mapping

if TYPE_CHECKING:
    from collections.abc import Callable

REGIONS = {"seoul": ("korea", 9), "tokyo": ("japan", 9), "us-west": ("usa", -8)}
"""Region, country, hours ahead of UTC."""
FLEET_CHIPS = ("h100_sxm", "h200_sxm", "b200_sxm", "a100_sxm", "l40s", "l4", "rtx_pro_6000_server", "mi300x", "tpu_v5e",
               "tpu_v6e", "gaudi3", "rngd")  # fmt: skip
FLEET_MODELS = ("qwen3-4b", "qwen3-8b", "llama-3.1-8b", "gpt-oss-20b", "qwen3-30b-a3b", "qwen3-32b", "llama-3.1-70b",
                "gpt-oss-120b")  # fmt: skip
RESERVED_OFF = 0.4
"""Part taken off the on-demand price by a year's reservation."""


def example(name: str, seed: int) -> dict[str, Any]:
    """A ready input by name, as plain tables.

    Raises:
        InputError: There is no such example.
    """
    known: dict[str, Callable[[int], dict[str, Any]]] = {"chat": chat, "fleet": fleet}
    if name not in known:
        raise InputError("example", f"{name!r} is unknown", nearest_of(name, known))
    return known[name](seed)


def day_curve(peak: float, hours_ahead: int, night: float = 0.25) -> list[float]:
    """Rate by UTC hour: least at 4, most at 16 to 20 local time."""
    rates = []
    for hour in range(24):
        local = (hour + hours_ahead) % 24
        shape = 0.5 - 0.5 * math.cos(2 * math.pi * ((local - 4) % 24) / 24)
        rates.append(round(peak * (night + (1 - night) * shape**1.3), 4))
    return rates


def _prices() -> dict[str, dict[str, Any]]:
    return {p["chip"]: p for p in tomllib.loads(data_text("prices.toml"))["prices"]}


def _offer(chip: str, region: str, quota: int, factor: float) -> dict[str, Any]:
    price = _prices()[chip]
    offer = {
        "chip": chip, "region": region, "quota_chips": quota,
        "on_demand_usd_per_chip_h": round(price["on_demand"] * factor, 4),
        "reserved_usd_per_chip_h": round(price["on_demand"] * factor * (1 - RESERVED_OFF), 4),
        "buy_usd_per_chip": round(price["on_demand"] * 9000, -2),
        "own_usd_per_chip_h": round(price["on_demand"] * 0.12, 3),
    }  # fmt: skip
    if price["spot"]:
        offer["spot_usd_per_chip_h"] = round(price["spot"] * factor, 4)
    return offer


def _model(name: str, precisions: list[str]) -> dict[str, Any]:
    found, _ = find_model(name)
    return {**to_mapping(found), "name": name, "precisions": precisions}


def _speech_and_image() -> list[dict[str, Any]]:
    return [
        {"name": "whisper-large-v3", "repo": "openai/whisper-large-v3", "modality": "speech", "weights_billion": 1.55,
         "precisions": ["bf16"]},
        {"name": "sdxl", "repo": "stabilityai/stable-diffusion-xl-base-1.0", "modality": "image",
         "weights_billion": 3.5,
         "precisions": ["bf16"]},
    ]  # fmt: skip


def _profiles(models: set[str], chip_names: set[str]) -> list[dict[str, Any]]:
    shipped = tomllib.loads(data_text("profiles.toml"))["profiles"]
    return [p for p in shipped if p["model"] in models and p["chip"] in chip_names]


def _places() -> dict[str, Any]:
    return {
        "regions": [{"name": name, "inside": area} for name, (area, _) in REGIONS.items()],
        "links": [
            {"a": "seoul", "b": "tokyo", "rtt_ms": 33.0, "usd_per_gib": 0.08},
            {"a": "seoul", "b": "us-west", "rtt_ms": 130.0, "usd_per_gib": 0.08},
            {"a": "tokyo", "b": "us-west", "rtt_ms": 100.0, "usd_per_gib": 0.08},
        ],
    }


def chat(seed: int) -> dict[str, Any]:
    """One chat service in Seoul that must stay in Korea, one that may move, and a partner."""
    scale = 1.0 + (seed % 10) / 10
    names = ("h100_sxm", "h200_sxm", "l40s", "l4", "tpu_v6e")
    services = [
        {"name": "chat", "model": "qwen3-4b", "ttft_ms": 1500.0, "tpot_ms": 60.0, "residency": "korea",
         "on_device_share": 0.2,
         "arrivals": [{"region": "seoul", "requests_per_s": day_curve(160 * scale, 9)}],
         "lengths": [{"prompt_tokens": 400, "answer_tokens": 150, "share": 0.7},
                     {"prompt_tokens": 3000, "answer_tokens": 300, "share": 0.3}]},
        {"name": "summary", "model": "qwen3-32b", "ttft_ms": 3000.0, "tpot_ms": 60.0, "spot_max_share": 0.5,
         "partner_allowed": True,
         "arrivals": [{"region": "seoul", "requests_per_s": day_curve(16 * scale, 9)}],
         "lengths": [{"prompt_tokens": 6000, "answer_tokens": 400, "share": 1.0}]},
    ]  # fmt: skip
    offers = [_offer(n, "seoul", 24, 1.05) for n in names if not n.startswith("tpu")]
    offers += [_offer(n, "tokyo", 16, 1.1) for n in names if n != "h200_sxm"]
    return {
        "name": f"chat-{seed}", **_places(),
        "models": [_model("qwen3-4b", ["bf16", "fp8"]), _model("qwen3-32b", ["fp8"])],
        "services": services, "chips": [to_mapping(chips()[n]) for n in names], "offers": offers,
        "partners": [{"name": "partner-api", "services": ["summary"], "region": "seoul",
                      "usd_per_million_prompt_tokens": 0.25, "usd_per_million_answer_tokens": 1.0,
                      "ttft_ms": 800.0, "tpot_ms": 20.0}],
        "policy": {"first_supplier": "nvidia", "second_supplier_min_share": 0.0, "n_users": 1_000_000,
                   "growth_per_month": 0.08},
    }  # fmt: skip


def fleet(seed: int) -> dict[str, Any]:
    """10 models, 12 chips, 3 regions, 24 hours; cheap chips have quotas that bind."""
    draw = random.Random(seed)
    models = [_model(name, ["bf16", "fp8"] if i < 3 else ["fp8"]) for i, name in enumerate(FLEET_MODELS)]
    models += _speech_and_image()
    kinds = ["stays"] * 5 + ["spot"] * 2 + ["moves"]
    draw.shuffle(kinds)
    services = [
        _fleet_service(draw, m["name"], i, k) for i, (m, k) in enumerate(zip(models, [*kinds, "", ""], strict=True))
    ]
    return {
        "name": f"fleet-{seed}", **_places(), "models": models, "services": services,
        "chips": [to_mapping(chips()[n]) for n in FLEET_CHIPS], "offers": _fleet_offers(draw),
        "profiles": _profiles({m["name"] for m in models}, set(FLEET_CHIPS)),
        "policy": {"first_supplier": "nvidia", "second_supplier_min_share": 0.1},
    }  # fmt: skip


def _fleet_service(draw: random.Random, model: str, number: int, kind: str) -> dict[str, Any]:
    media = model in ("whisper-large-v3", "sdxl")
    peak = draw.uniform(80.0, 112.0) / (1 + number * 0.3) if not media else draw.uniform(14.0, 35.0)
    service: dict[str, Any] = {
        "name": f"s{number}-{model}", "model": model, "ttft_ms": float(draw.choice([1500, 2500, 4000])),
        "tpot_ms": float(draw.choice([50, 80])),
        "arrivals": [{"region": region, "requests_per_s": day_curve(peak * draw.uniform(0.35, 0.85), ahead)}
                     for region, (_, ahead) in REGIONS.items()],
    }  # fmt: skip
    if media:
        return {**service, "ttft_ms": 10000.0}
    short = round(draw.uniform(0.4, 0.8), 2)
    service["lengths"] = [
        {"prompt_tokens": draw.randrange(200, 800), "answer_tokens": draw.randrange(80, 250), "share": short},
        {
            "prompt_tokens": draw.randrange(2000, 6000),
            "answer_tokens": draw.randrange(200, 500),
            "share": round(1 - short, 2),
        },
    ]
    if kind == "stays":
        service["stay_in_region"] = True
    elif kind == "spot":
        service["spot_max_share"] = 0.5
    return service


def _fleet_offers(draw: random.Random) -> list[dict[str, Any]]:
    offers = []
    for region in REGIONS:
        for chip in FLEET_CHIPS:
            tpu_in_seoul = region == "seoul" and chip.startswith("tpu")
            roomy = chip in ("h100_sxm", "h200_sxm")
            quota = draw.randrange(150, 250) if roomy else draw.randrange(4, 40)
            if quota and not tpu_in_seoul:
                offers.append(_offer(chip, region, quota, round(draw.uniform(0.85, 1.3), 3)))
    return offers
