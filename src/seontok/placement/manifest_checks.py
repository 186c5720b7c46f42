"""Our own offline checks of manifests: the fields each engine needs, and values the public schemas leave open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from seontok.placement.manifests import GKE_TPUS

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = re.compile(r"[a-z]([-a-z0-9]*[a-z0-9])?")


def check_manifest(kind: str, document: Any) -> list[str]:
    """What is wrong with a manifest; empty when nothing is.

    Args:
        kind: `sky`, `k8s`, `kserve` or `rayserve`, as in the file's name.
        document: The parsed YAML.
    """
    checks: dict[str, Callable[[_Reader], None]] = {
        "sky": _sky, "k8s": _kubernetes, "kserve": _kserve, "rayserve": _ray,
    }  # fmt: skip
    reader = _Reader(document)
    checks[kind](reader)
    return reader.wrong


class _Reader:
    """Walks a document and collects what is wrong."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.wrong: list[str] = []

    def want(self, path: str, kind: type | tuple[type, ...], test: Callable[[Any], bool] = lambda value: True) -> Any:
        value = self.document
        for part in path.split("."):
            key: Any = int(part) if part.isdigit() else part
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                self.wrong.append(f"{path}: is missing")
                return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            self.wrong.append(f"{path}: must be {kind}, not {value!r}")
            return None
        if not test(value):
            self.wrong.append(f"{path}: {value!r} is not valid")
        return value


def _positive(value: int) -> bool:
    return value >= 1


def _sky(r: _Reader) -> None:
    r.want("name", str, lambda v: bool(NAME.fullmatch(v)))
    r.want("resources.accelerators", str, lambda v: bool(re.fullmatch(r"[A-Za-z0-9-]+:\d+|tpu-v\d+[a-z]?-\d+", v)))
    r.want("resources.use_spot", bool)
    r.want("service.readiness_probe.path", str, lambda v: v.startswith("/"))
    least = r.want("service.replica_policy.min_replicas", int, lambda v: v >= 0)
    most = r.want("service.replica_policy.max_replicas", int, _positive)
    if least is not None and most is not None and least > most:
        r.wrong.append("service.replica_policy: min_replicas is more than max_replicas")
    r.want("service.replica_policy.target_qps_per_replica", (int, float), lambda v: v > 0)
    r.want("run", str, lambda v: "--model" in v)


def _pod(r: _Reader, where: str) -> None:
    limits = r.want(f"{where}.containers.0.resources", dict)
    selector = (_at(r.document, where) or {}).get("nodeSelector", {})
    accelerator = selector.get("cloud.google.com/gke-tpu-accelerator")
    if accelerator is None:
        return
    known = dict(GKE_TPUS.values())
    if accelerator not in known:
        r.wrong.append(f"{where}.nodeSelector: GKE has no accelerator {accelerator!r}")
        return
    chips = str((limits or {}).get("limits", {}).get("google.com/tpu"))
    topology = selector.get("cloud.google.com/gke-tpu-topology")
    if topology not in {t for size, t in known[accelerator].items() if str(size) == chips}:
        r.wrong.append(f"{where}: topology {topology!r} does not have {chips} chips")


def _at(value: Any, path: str) -> Any:
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _kubernetes(r: _Reader) -> None:
    r.want("apiVersion", str, lambda v: v == "apps/v1")
    r.want("kind", str, lambda v: v == "Deployment")
    r.want("metadata.name", str, lambda v: bool(NAME.fullmatch(v)))
    r.want("spec.replicas", int, lambda v: v >= 0)
    chosen, labels = r.want("spec.selector.matchLabels", dict), r.want("spec.template.metadata.labels", dict)
    if chosen is not None and labels is not None and not chosen.items() <= labels.items():
        r.wrong.append("spec.selector.matchLabels: do not match the template's labels")
    _pod(r, "spec.template.spec")


def _kserve(r: _Reader) -> None:
    r.want("apiVersion", str, lambda v: v.startswith("serving.kserve.io/v1alpha"))
    r.want("kind", str, lambda v: v == "LLMInferenceService")
    r.want("metadata.name", str, lambda v: bool(NAME.fullmatch(v)))
    r.want("spec.model.uri", str, lambda v: bool(re.match(r"(hf|s3|gs|pvc|oci)://", v)))
    r.want("spec.replicas", int, lambda v: v >= 0)
    r.want("spec.parallelism.tensor", int, _positive)
    _pod(r, "spec.template")


def _ray(r: _Reader) -> None:
    r.want("applications.0.import_path", str, lambda v: ":" in v or "." in v)
    r.want("applications.0.route_prefix", str, lambda v: v.startswith("/"))
    inner = "applications.0.args.llm_configs.0"
    r.want(f"{inner}.model_loading_config.model_id", str, bool)
    r.want(f"{inner}.model_loading_config.model_source", str, bool)
    r.want(f"{inner}.accelerator_type", str, bool)
    r.want(f"{inner}.engine_kwargs.tensor_parallel_size", int, _positive)
    scaling = f"{inner}.deployment_config.autoscaling_config"
    least, most = (
        r.want(f"{scaling}.min_replicas", int, lambda v: v >= 0),
        r.want(f"{scaling}.max_replicas", int, _positive),
    )
    if least is not None and most is not None and least > most:
        r.wrong.append(f"{scaling}: min_replicas is more than max_replicas")
