"""Bad input gives an error that names the field and the nearest valid thing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seontok.placement.capability import places
from seontok.placement.catalogue import chips, figures, find_chip, find_model, read_skypilot_prices
from seontok.placement.errors import InfeasibleError, InputError
from seontok.placement.examples import chat, fleet
from seontok.placement.optimise import optimise
from seontok.placement.reading import problem_from, read_problem, to_mapping


def refused(tables: dict[str, Any], field: str, nearest: str) -> None:
    with pytest.raises(InputError) as caught:
        problem_from(tables)
    assert caught.value.field == field
    assert nearest in caught.value.nearest


def test_a_missing_unit_names_the_field_with_its_unit(tables: dict[str, Any]) -> None:
    tables["chips"][0]["memory"] = tables["chips"][0].pop("memory_gib")
    refused(tables, "chips[0].memory", "memory_gib")


def test_a_number_with_its_unit_as_text_is_refused(tables: dict[str, Any]) -> None:
    tables["services"][0]["ttft_ms"] = "900 ms"
    with pytest.raises(InputError, match=r"services\[0\]\.ttft_ms: must be a number.*unit is in the name"):
        problem_from(tables)


@pytest.mark.parametrize("key", ["on_demand_usd_per_chip_h", "spot_usd_per_chip_h", "reserved_usd_per_chip_h"])
def test_a_negative_price_is_refused(tables: dict[str, Any], key: str) -> None:
    tables["offers"][1][key] = -0.5
    with pytest.raises(InputError, match=rf"offers\[1\]\.{key}: is negative"):
        problem_from(tables)


def test_a_misspelt_chip_names_the_nearest(tables: dict[str, Any]) -> None:
    tables["offers"][0]["chip"] = "h100_smx"
    refused(tables, "offers[0].chip", "h100_sxm")


def test_cyclic_regions_are_refused(tables: dict[str, Any]) -> None:
    tables["regions"] += [{"name": "korea", "inside": "asia"}, {"name": "asia", "inside": "korea"}]
    with pytest.raises(InputError, match=r"regions\[\d\]\.inside: goes in a circle: .*korea"):
        problem_from(tables)


def test_a_trace_with_an_empty_hour_is_refused(tables: dict[str, Any]) -> None:
    service = tables["services"][1]
    del service["arrivals"]
    hours = [h for h in range(24) if h != 5]
    service["trace"] = [{"at_s": h * 3600.0, "prompt_tokens": 100, "answer_tokens": 20} for h in hours]
    with pytest.raises(
        InputError, match=r"services\[1\]\.trace: has no request in hour 5; nearest: hour [46], 1 requests"
    ):
        problem_from(tables)


def test_a_trace_that_goes_back_in_time_is_refused(tables: dict[str, Any]) -> None:
    service = tables["services"][1]
    service["trace"] = [{"at_s": s, "prompt_tokens": 1, "answer_tokens": 1} for s in (5.0, 4.0)]
    refused(tables, "services[1].trace[1].at_s", "5.0")


def test_shares_that_miss_one_are_refused(tables: dict[str, Any]) -> None:
    tables["services"][0]["lengths"][0]["share"] = 0.2
    refused(tables, "services[0].lengths", "1")


def test_a_model_that_fits_nowhere_says_how_much_it_needs(tables: dict[str, Any]) -> None:
    tables["models"][1] |= {"weights_billion": 9000.0, "precisions": ["bf16"]}
    tables["services"][1]["partner_allowed"] = False
    with pytest.raises(
        InfeasibleError, match=r"services\.summary: qwen3-32b needs \d+ GiB; the largest node is"
    ) as caught:
        optimise(problem_from(tables))
    assert "larger chip" in caught.value.relaxation


@pytest.mark.parametrize(("field", "value", "other"), [("tpot_ms", 0.01, "ttft_ms"), ("ttft_ms", 1.0, "tpot_ms")])
def test_an_objective_below_physics_says_what_is_reachable(
    tables: dict[str, Any], field: str, value: float, other: str
) -> None:
    tables["services"][0][field] = value
    with pytest.raises(InfeasibleError, match=rf"services\.chat: no chip reaches {field} = {value:g}") as caught:
        optimise(problem_from(tables))
    name, _, nearest = caught.value.relaxation.partition(" = ")
    assert (name, other in caught.value.relaxation) == (field, False)
    tables["services"][0][field] = float(nearest)
    mended = problem_from(tables)
    able = [p.requests_per_s for p in places(mended) if p.service == "chat"]
    assert all(any(rates[b] > 0 for rates in able) for b in range(len(mended.services[0].lengths)))


def test_a_second_suppliers_share_out_of_reach_names_the_largest_within(tables: dict[str, Any]) -> None:
    tables["policy"].update(first_supplier="nvidia", second_supplier_min_share=0.9)
    with pytest.raises(InfeasibleError, match="find no chip at hour") as caught:
        optimise(problem_from(tables), time_limit_s=10.0)
    name, _, share = caught.value.relaxation.partition(" = ")
    assert (name, 0 < float(share) < 0.9) == ("policy.second_supplier_min_share", True)


def test_quotas_of_nothing_are_named_as_the_reason(tables: dict[str, Any]) -> None:
    for offer in tables["offers"]:
        offer["quota_chips"] = 0
    with pytest.raises(InfeasibleError, match="quota of 0") as caught:
        optimise(problem_from(tables))
    assert re.fullmatch(r"offers\[0\]\.quota_chips = 1 or more .*", caught.value.relaxation)


def test_demand_above_every_quota_names_the_cheapest_relaxation(tables: dict[str, Any]) -> None:
    for offer in tables["offers"]:
        offer["quota_chips"] = 1
    with pytest.raises(InfeasibleError, match="find no chip at hour") as caught:
        optimise(problem_from(tables), time_limit_s=10.0)
    assert re.fullmatch(r"a larger quota of \w+ in \w+, now 1, at least \d+", caught.value.relaxation)


KEYS = st.sampled_from(["name", "models", "services", "chips", "offers", "regions", "policy", "x"])
SCALARS = st.none() | st.booleans() | st.floats() | st.text(max_size=5)


@given(st.recursive(SCALARS, lambda x: st.lists(x, max_size=3) | st.dictionaries(KEYS, x, max_size=4)))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_structure_escapes_the_reader(value: Any) -> None:
    with pytest.raises(InputError):
        problem_from({"name": "x", "regions": value} if not isinstance(value, dict) else value)


@pytest.mark.parametrize("ready", [chat, fleet])
def test_examples_read_back_as_they_were_written(ready: Any) -> None:
    problem = problem_from(ready(3))
    assert problem_from(to_mapping(problem)) == problem


def test_a_file_that_is_neither_toml_nor_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("= nonsense")
    with pytest.raises(InputError, match="neither TOML nor JSON"):
        read_problem(tmp_path / "x.toml")


def test_every_figure_of_the_catalogue_has_a_source_and_a_date() -> None:
    kinds = {chip.kind for chip in chips().values()}
    assert len(chips()) >= 20
    assert kinds == {"gpu", "tpu", "npu", "cpu", "phone"}
    for figure in figures():
        assert figure.source
        assert figure.date[:2] == "20"
    covered = {(f.chip, f.field) for f in figures()}
    assert all((name, "memory_gib") in covered for name in chips())


def test_unknown_models_and_chips_are_answered_with_their_basis() -> None:
    model, basis = find_model("somebody/Fancy-30B-A3B-Instruct")
    assert (model.weights_billion, model.active_billion, basis) == (30.0, 3.0, "size")
    assert find_chip("h100_sxm")[1] == "catalogue"
    assert find_chip("h100")[1] == "nearest"


def test_skypilot_prices_leave_out_what_is_not_offered() -> None:
    text = "InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region\n"
    text += "a,H100,8,23.6,10.0,r1\nb,tpu-v5p-8,1,16.8,700.0,r1\nc,L4,1,700.0,,r2\nd,T4,1,0.35,,r1\n"
    offers = {(o.chip, o.region): o for o in read_skypilot_prices(text, quota_chips=5)}
    assert offers["h100_sxm", "r1"].on_demand_usd_per_chip_h == pytest.approx(2.95)
    assert offers["tpu_v5p", "r1"].on_demand_usd_per_chip_h == pytest.approx(4.2)  # 8 cores are 4 chips
    assert offers["tpu_v5p", "r1"].spot_usd_per_chip_h == 0.0
    assert ("l4", "r2") not in offers
    with pytest.raises(InputError, match=r"prices\.SpotPrice"):
        read_skypilot_prices("AcceleratorName,AcceleratorCount,Price,Region\n", quota_chips=1)
    with pytest.raises(InputError, match=r"line 3, AcceleratorCount: is not a number \('x'\)"):
        read_skypilot_prices("\n".join([*text.splitlines()[:2], "e,L4,x,0.7,,r2"]), quota_chips=1)


def test_a_chip_or_model_of_the_catalogue_needs_no_more_than_its_name(tables: dict[str, Any]) -> None:
    whole = problem_from(tables)
    tables["chips"] = [{"name": c["name"]} for c in tables["chips"]]
    tables["models"] = [{"name": m["name"], "precisions": m["precisions"]} for m in tables["models"]]
    assert problem_from(tables) == whole
    tables["chips"][0]["name"] = "h100_smx"
    refused(tables, "chips[0].kind", "h100_sxm")


Change = Callable[[dict[str, Any]], Any]


def service(n: int, **changes: Any) -> Change:
    return lambda t: t["services"][n].update(changes)


def first(label: str, **changes: Any) -> Change:
    return lambda t: t[label][0].update(changes)


def recorded(*times: float, prompt: int = 100) -> Change:
    trace = [{"at_s": s, "prompt_tokens": prompt, "answer_tokens": 20} for s in times]
    return lambda t: (t["services"][1].pop("arrivals"), t["services"][1].update(trace=trace))


BAD: dict[str, tuple[Change, str, str]] = {
    "two offers of a chip in a region": (lambda t: t["offers"].append(t["offers"][0]), "offers[8]", "one offer"),
    "a link to itself": (lambda t: t["links"][0].update(b="seoul"), "links[0].b", "tokyo"),
    "a link twice": (lambda t: t["links"].append(t["links"][0]), "links[3]", "one link"),
    "a region's arrivals twice": (
        lambda t: t["services"][0]["arrivals"].append(t["services"][0]["arrivals"][0]),
        "services[0].arrivals[1].region",
        "one entry",
    ),
    "a first token at once": (service(0, ttft_ms=0), "services[0].ttft_ms", "positive"),
    "tokens at once": (service(0, tpot_ms=0), "services[0].tpot_ms", "positive"),
    "arrivals without any variance": (service(0, burstiness_cv2=0), "services[0].burstiness_cv2", "positive"),
    "a percentile as a part": (service(0, percentile=0.99), "services[0].percentile", "50 to 99.9"),
    "an answer of no tokens": (
        lambda t: t["services"][0]["lengths"][0].update(answer_tokens=0),
        "services[0].lengths[0].answer_tokens",
        "1",
    ),
    "an integer no float holds": (first("chips", power_w=10**400), "chips[0].power_w", "at most 1e+12"),
    "a price of nothing but rounding": (
        first("offers", on_demand_usd_per_chip_h=1e-300),
        "offers[0].on_demand_usd_per_chip_h",
        "1e-09",
    ),
    "a text service without lengths": (lambda t: t["services"][0].pop("lengths"), "services[0].lengths", "lengths"),
    "no regions": (lambda t: t.update(regions=[]), "regions", "example"),
    "a name left empty": (service(0, name=""), "services[0].name", "a name"),
    "more KV heads than heads": (first("models", n_kv_heads=99), "models[0].n_kv_heads", "32"),
    "more experts a token than experts": (
        first("models", n_experts=4, n_experts_per_token=8),
        "models[0].n_experts_per_token",
        "4",
    ),
    "experts larger than the model": (first("models", experts_billion=900.0), "models[0].experts_billion", "4.02"),
    "no precision": (first("models", precisions=[]), "models[0].precisions", "bf16"),
    "a reservation dearer than on demand": (
        first("offers", reserved_usd_per_chip_h=99.0),
        "offers[0].reserved_usd_per_chip_h",
        "0 when not offered",
    ),
    "spot dearer than on demand": (first("offers", spot_usd_per_chip_h=99.0), "offers[0].spot_usd_per_chip_h", "0"),
    "a partner of nobody": (first("partners", services=[]), "partners[0].services", "chat, summary"),
    "a partner in a misspelt region": (first("partners", region="seuol"), "partners[0].region", "seoul"),
    "a share without a first supplier": (
        lambda t: t["policy"].update(first_supplier="", second_supplier_min_share=0.2),
        "policy.first_supplier",
        "nvidia",
    ),
    "growth in percent": (lambda t: t["policy"].update(growth_per_month=8), "policy.growth_per_month", "0.08"),
    "movement in percent": (lambda t: t["policy"].update(max_moved_share=10), "policy.max_moved_share", "0.1"),
    "a profile that measured nothing": (
        lambda t: t.update(profiles=[{"model": "qwen3-4b", "chip": "l4", "concurrency": 8}]),
        "profiles[0].requests_per_s",
        "concurrency and tpot_ms",
    ),
    "a price with its currency": (
        first("offers", on_demand_usd_per_chip_h="3,000 won"),
        "offers[0].on_demand_usd_per_chip_h",
        "",
    ),
    "a short trace with a gap": (recorded(0, 1, 2, 3, 2500, 2501), "services[1].trace[4].at_s", "3 s"),
    "a trace of one request": (recorded(0.0), "services[1].trace", "at least 5"),
    "a trace of empty prompts": (recorded(0, 1, 2, 3, 4, prompt=0), "services[1].trace[0].prompt_tokens", "1"),
}


@pytest.mark.parametrize("what", BAD)
def test_more_bad_input_names_the_field_and_the_nearest_valid_thing(tables: dict[str, Any], what: str) -> None:
    change, field, nearest = BAD[what]
    change(tables)
    refused(tables, field, nearest)


def test_requests_from_a_region_without_a_link_ask_for_one(tables: dict[str, Any]) -> None:
    tables["regions"].append({"name": "busan"})
    tables["services"][0]["arrivals"].append({"region": "busan", "requests_per_s": [1.0] * 24})
    with pytest.raises(InfeasibleError, match=r"services\.chat: requests from busan have no way") as caught:
        optimise(problem_from(tables), time_limit_s=10.0)
    assert "[[links]] from busan to seoul" in caught.value.relaxation
