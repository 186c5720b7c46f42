"""Manifests for engines that exist: SkyPilot, Kubernetes (GPU and GKE TPU), KServe, Ray Serve LLM.

Each service gets its main place (the one with most replica-hours) with the day's least and most replicas, then every other
place with a tenth of its replica-hours or more, numbered from 2. Values are written as JSON, which every YAML reader reads, so
that no text of the input can change the structure.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seontok.placement.errors import PlanError

if TYPE_CHECKING:
    from seontok.placement.plan import Place, Plan
    from seontok.placement.types import Chip, Model, Service

SKYPILOT_ACCELERATORS = {
    "h100_sxm": "H100", "h200_sxm": "H200", "b200_sxm": "B200", "b300_sxm": "B300", "gb200": "GB200", "gb300": "GB300",
    "a100_sxm": "A100-80GB", "l4": "L4", "l40s": "L40S", "a10g": "A10G", "mi300x": "MI300X", "gaudi3": "Gaudi3",
    "rtx_pro_6000_server": "RTXPRO6000",
}  # fmt: skip
"""Our chip names to SkyPilot's; TPUs are named `tpu-v6e-N`."""
GKE_TPUS = {
    "tpu_v5e": ("tpu-v5-lite-podslice", {1: "1x1", 4: "2x2", 8: "2x4"}),
    "tpu_v5p": ("tpu-v5p-slice", {4: "2x2x1", 8: "2x2x2"}),
    "tpu_v6e": ("tpu-v6e-slice", {1: "1x1", 4: "2x2", 8: "2x4"}),
    "tpu_v7": ("tpu7x", {4: "2x2x1", 8: "2x2x2"}),
}
"""Node selector and topology by chips, as GKE documents them; other sizes are rounded up to the next topology."""
RESOURCES = {"nvidia": "nvidia.com/gpu", "amd": "amd.com/gpu", "intel": "habana.ai/gaudi", "furiosa": "furiosa.ai/rngd"}
IMAGES = {"tpu": "vllm/vllm-tpu:latest", "amd": "rocm/vllm:latest", "intel": "vault.habana.ai/gaudi-docker/vllm:latest"}
ENGINE_IMAGE = "vllm/vllm-openai:latest"
DTYPES = {"bf16": [], "fp8": ["--quantization", "fp8"], "fp4": [], "int4": [], "int8": []}
"""Engine flags per weight precision; 4-bit and int8 checkpoints carry their own configuration."""


LEAST_PART = 0.1
"""Places with less of a service's replica-hours than this get no files, unless they are its only ones."""


def manifests(plan: Plan) -> dict[str, str]:
    """Files by name: four kinds per place of each service that an engine serves and whose chip it can name.

    Raises:
        PlanError: There is nothing to deploy.
    """
    files: dict[str, str] = {}
    for service in plan.problem.services:
        model = next(m for m in plan.problem.models if m.name == service.model)
        if model.modality == "image":
            continue  # the engines written for here serve text and speech
        for number, (place, counts) in enumerate(main_places(plan, service), 1):
            chip = next(c for c in plan.problem.chips if c.name == place.chip)
            name = dns_name(service.name) + (f"-{number}" if number > 1 else "")
            infra = next((o.infra for o in plan.problem.offers if (o.chip, o.region) == (place.chip, place.region)), "")
            at = _Deployed(name, service, model, chip, place, counts, infra, spare=number > 1)
            if model.modality in ("text", "multimodal"):
                files |= _llm_files(at)
            files[f"{name}.k8s.yaml"] = to_yaml(kubernetes(at))
    if not files:
        raise PlanError("no service of text or speech runs on chips; there is nothing to deploy")
    return files


@dataclass(frozen=True, slots=True)
class _Deployed:
    """What one set of files is written from."""

    name: str
    """Name of the deployment."""
    service: Service
    """Service it runs."""
    model: Model
    """Its model."""
    chip: Chip
    """The place's chip."""
    place: Place
    """Where."""
    counts: list[int]
    """Replicas in each hour (UTC)."""
    infra: str
    """Cloud and region, where the offer names them."""
    spare: bool
    """Whether the service has a place with more replicas; such a one may shrink to nothing."""

    @property
    def least(self) -> int:
        """Fewest replicas of the day."""
        return max(min(self.counts), 0 if self.spare else 1)

    @property
    def most(self) -> int:
        """Most replicas of the day."""
        return max(*self.counts, 1)


def _llm_files(at: _Deployed) -> dict[str, str]:
    files = {f"{at.name}.kserve.yaml": to_yaml(kserve(at)), f"{at.name}.rayserve.yaml": to_yaml(ray_serve(at))}
    sky = skypilot(at)
    return files | ({f"{at.name}.sky.yaml": to_yaml(sky)} if sky else {})


def main_places(plan: Plan, service: Service) -> list[tuple[Place, list[int]]]:
    """The places with most replica-hours of a service, each with its replicas in every hour."""
    hours: dict[int, int] = {}
    for hour in plan.hours:
        for p, n in hour.replicas.items():
            if plan.places[p].service == service.name:
                hours[p] = hours.get(p, 0) + n
    ordered = sorted(hours, key=lambda p: -hours[p])
    kept = [p for p in ordered if p == ordered[0] or hours[p] >= LEAST_PART * sum(hours.values())]
    return [(plan.places[p], [hour.replicas.get(p, 0) for hour in plan.hours]) for p in kept]


def dns_name(name: str) -> str:
    """A name Kubernetes accepts: lower-case letters, digits and dashes, at most 53 characters, a letter first."""
    clean = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:50].rstrip("-")
    return clean if clean[:1].isalpha() else f"s-{clean}".rstrip("-")


def to_yaml(value: dict[str, Any], indent: int = 0) -> str:
    """YAML of plain tables; every scalar is written as JSON."""
    lines = []
    pad = " " * indent
    for key, item in value.items():
        if isinstance(item, dict) and item:
            lines.append(f"{pad}{json.dumps(key)}:\n{to_yaml(item, indent + 2)}")
        elif isinstance(item, list) and item and all(isinstance(x, dict) for x in item):
            blocks = (to_yaml(x, indent + 4).rstrip("\n") for x in item)
            lines.append(f"{pad}{json.dumps(key)}:\n" + "\n".join(f"{pad}  -\n{b}" for b in blocks) + "\n")
        else:
            lines.append(f"{pad}{json.dumps(key)}: {json.dumps(item, ensure_ascii=False)}\n")
    return "".join(lines)


def model_id(model: Model) -> str:
    """Where an engine loads the model from."""
    return model.repo or model.name


def engine_arguments(model: Model, place: Place) -> list[str]:
    """Flags of the engine for a place."""
    flags = [
        "--model",
        model_id(model),
        "--tensor-parallel-size",
        str(place.tp),
        "--max-num-seqs",
        str(max(place.batch)),
    ]
    if place.slices > 1:
        flags += ["--gpu-memory-utilization", f"{0.9 / place.slices:.2f}"]
    return [*flags, *DTYPES[place.precision]]


def skypilot(at: _Deployed) -> dict[str, Any] | None:
    """A SkyPilot service; None for a chip SkyPilot does not name."""
    chip, place = at.chip, at.place
    if chip.kind == "tpu":
        accelerator = f"tpu-{chip.name.removeprefix('tpu_')}-{gke_topology(chip, place.tp)[1]}"
    elif chip.name in SKYPILOT_ACCELERATORS:
        accelerator = f"{SKYPILOT_ACCELERATORS[chip.name]}:{place.tp}"
    else:
        return None
    flags = engine_arguments(at.model, place)
    command = ["python3", "-m", "vllm.entrypoints.openai.api_server", *flags, "--port", "8080"]
    rate = place.requests_per_s[0] or max(place.requests_per_s)
    resources = {"accelerators": accelerator, "use_spot": place.market == "spot", "ports": 8080}
    return {
        "name": at.name,
        "resources": resources | ({"infra": at.infra} if at.infra else {}),
        "service": {
            "readiness_probe": {"path": "/health", "initial_delay_seconds": 1200},
            "replica_policy": {
                "min_replicas": at.least, "max_replicas": at.most, "target_qps_per_replica": round(rate, 3),
            },
        },
        "run": " ".join(_quoted(part) for part in command),
    }  # fmt: skip


def _quoted(part: str) -> str:
    import shlex

    return shlex.quote(part)


def gke_topology(chip: Chip, n_chips: int) -> tuple[str, int]:
    """GKE's topology for at least that many chips, and the chips it has.

    Raises:
        PlanError: GKE has no single-host topology that large.
    """
    _, sizes = GKE_TPUS[chip.name]
    for size, topology in sorted(sizes.items()):
        if size >= n_chips:
            return topology, size
    raise PlanError(f"{chip.name}: no topology of {n_chips} chips; the largest is {max(sizes)}")


def _resources(at: _Deployed) -> tuple[dict[str, Any], dict[str, str]]:
    """Container resources and node selector."""
    resources, selector = _chip_resources(at.chip, at.place)
    _, _, region = at.infra.partition("/")
    return resources, selector | ({"topology.kubernetes.io/region": region} if region else {})


def _chip_resources(chip: Chip, place: Place) -> tuple[dict[str, Any], dict[str, str]]:
    if chip.kind == "tpu":
        topology, size = gke_topology(chip, place.tp)
        selector = {
            "cloud.google.com/gke-tpu-accelerator": GKE_TPUS[chip.name][0],
            "cloud.google.com/gke-tpu-topology": topology,
        }
        return {"limits": {"google.com/tpu": str(size)}, "requests": {"google.com/tpu": str(size)}}, selector
    if chip.kind == "cpu":
        return {"requests": {"cpu": "32", "memory": "128Gi"}}, {}
    key = RESOURCES.get(chip.supplier, "nvidia.com/gpu")
    if place.slices > 1 and chip.supplier == "nvidia":
        key = "nvidia.com/gpu.shared"
    return {"limits": {key: str(place.tp)}}, {"seontok.dev/chip": dns_name(chip.name)}


def _metadata(at: _Deployed, labels: dict[str, str]) -> dict[str, Any]:
    """Name, labels, and the day's replicas for whoever scales by the clock."""
    hourly = ",".join(map(str, at.counts))
    return {"name": at.name, "labels": labels, "annotations": {"seontok.dev/replicas-by-hour-utc": hourly}}


def _container(at: _Deployed) -> dict[str, Any]:
    image = IMAGES.get("tpu" if at.chip.kind == "tpu" else at.chip.supplier, ENGINE_IMAGE)
    return {
        "name": "engine", "image": image, "args": engine_arguments(at.model, at.place),
        "ports": [{"containerPort": 8000, "name": "http"}], "resources": _resources(at)[0],
        "readinessProbe": {"httpGet": {"path": "/health", "port": 8000}, "periodSeconds": 10, "failureThreshold": 120},
    }  # fmt: skip


def kubernetes(at: _Deployed) -> dict[str, Any]:
    """A Deployment; those of one service share a label, so that one Service can send requests to all of them."""
    labels = {
        "app": at.name, "seontok.dev/service": dns_name(at.service.name), "seontok.dev/region": dns_name(at.place.region),
    }  # fmt: skip
    pod: dict[str, Any] = {"containers": [_container(at)]}
    if selector := _resources(at)[1]:
        pod["nodeSelector"] = selector
    if at.place.market == "spot" and at.chip.kind == "tpu":
        pod["nodeSelector"]["cloud.google.com/gke-spot"] = "true"
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": _metadata(at, labels),
        "spec": {
            "replicas": at.most,
            "selector": {"matchLabels": {"app": at.name}},
            "template": {"metadata": {"labels": labels}, "spec": pod},
        },
    }


def kserve(at: _Deployed) -> dict[str, Any]:
    """A KServe LLMInferenceService."""
    resources, selector = _resources(at)
    container = {"name": "main", "resources": resources, "args": engine_arguments(at.model, at.place)[2:]}
    template: dict[str, Any] = {"containers": [container]}
    if selector:
        template["nodeSelector"] = selector
    return {
        "apiVersion": "serving.kserve.io/v1alpha1",
        "kind": "LLMInferenceService",
        "metadata": _metadata(at, {"seontok.dev/service": dns_name(at.service.name)}),
        "spec": {
            "model": {"uri": f"hf://{model_id(at.model)}", "name": model_id(at.model)},
            "replicas": at.most,
            "parallelism": {"tensor": at.place.tp},
            "template": template,
        },
    }


def ray_serve(at: _Deployed) -> dict[str, Any]:
    """A Ray Serve LLM application."""
    place = at.place
    config = {
        "model_loading_config": {"model_id": at.service.name, "model_source": model_id(at.model)},
        "accelerator_type": SKYPILOT_ACCELERATORS.get(at.chip.name, at.chip.name.upper().replace("_", "-")),
        "deployment_config": {
            "autoscaling_config": {"min_replicas": at.least, "max_replicas": at.most},
            "max_ongoing_requests": max(place.batch) * 2,
        },
        "engine_kwargs": {"tensor_parallel_size": place.tp, "max_num_seqs": max(place.batch)},
    }
    return {
        "applications": [
            {
                "name": at.name,
                "route_prefix": f"/{at.name}" if at.spare else "/",
                "import_path": "ray.serve.llm:build_openai_app",
                "args": {"llm_configs": [config]},
            }
        ]
    }
