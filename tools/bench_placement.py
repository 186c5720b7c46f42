"""Rerun every comparison of the planner on ../shared/data/chips and print ratios: `make bench` calls it.

Parts: buckets (against Mélange), performance (unseen groups and chips), published (chips never fitted to), gaudi, headroom
(replayed tails against the cheapest found by search), simulator (against published runs of groups left out), fleet and
replan. `--only PART` runs one; `--seeds` sets how many fleets.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from seontok.placement import calibrate
from seontok.placement.auditing import audit
from seontok.placement.buckets import read_buckets, solve_buckets
from seontok.placement.catalogue import chips, find_model
from seontok.placement.errors import InfeasibleError
from seontok.placement.examples import fleet
from seontok.placement.features import Closeness, Features
from seontok.placement.hourly import chips_taken
from seontok.placement.optimise import optimise, plan_day
from seontok.placement.output import as_json
from seontok.placement.performance import Estimate, best_log, estimate, predict_log
from seontok.placement.plan import Hour
from seontok.placement.pricing import best_reservation, day_cost
from seontok.placement.reading import problem_from, to_mapping
from seontok.placement.relaxed import relax_day
from seontok.placement.replan import replan
from seontok.placement.replaying import replay_plan
from seontok.placement.runs import run_from_row
from seontok.placement.simulate import closed_loop
from seontok.placement.speeds import speed_of

DATA = Path(__file__).parents[2] / "shared" / "data" / "chips"


def buckets(options: argparse.Namespace) -> None:
    """Cost and time against Mélange's own solver on the shared instances."""
    worst_s, dearer, cheaper, proven, n = 0.0, 0, 0, 0, 0
    for row in csv.DictReader((options.data / "melange_results.csv").open()):
        profiles = f"G{row['G']}_tpot{round(float(row['tpot']) * 1000)}ms"
        answer = solve_buckets(
            *read_buckets(options.data / "melange_style_inputs.json", profiles, row["w"]), float(row["rate"])
        )
        n += 1
        worst_s = max(worst_s, answer.solve_s)
        proven += answer.as_json()["optimal"]
        if row["mel"]:
            dearer += answer.cost_usd_per_h > float(row["mel"]) + 1e-6
        cheaper += not row["mel"] or answer.cost_usd_per_h < float(row["mel"]) - 1e-6
    print(f"buckets: {n} instances, {proven} proven, {dearer} dearer than Mélange, {cheaper} cheaper or answered "
          f"where it is not; worst {worst_s:.2f} s (Mélange: 60 s without an answer)")  # fmt: skip


def performance(options: argparse.Namespace) -> None:
    """Out-of-group error with the shipped similarity; weights and corrections refitted without each fold."""
    table = calibrate.read_table(options.data / "silicon_e2e_train.csv")
    shipped = json.loads(calibrate.OUT.read_text())
    for target in calibrate.TARGETS:
        scales = {mode: np.array(shipped[mode][target]["scales"]) for mode in calibrate.MODES}
        calibrate.calibrate_intervals(target, table, scales, n_folds=12, seeds=(1, 2, 3))


def published(options: argparse.Namespace) -> None:
    """TPU rows: chips the model was never fitted to. Where only throughput is published, like is compared with like:
    concurrency over tokens per second is a request's whole time per token, its first token included."""
    for row in csv.DictReader((options.data / "tpu_published.csv").open()):
        # v7 counts two cores a chip in its tensor-parallel size and serves these models in fp8; v6e in bf16
        v7 = row["chip"] == "tpu_v7"
        chips_used = int(row["tp"]) // (2 if v7 else 1) if row["tp"] else int(row["chips"])
        asked = {"model_path": row["model"], "system": row["chip"], "backend": "vllm",
                 "isl": row["isl"], "osl": row["osl"], "concurrency": row["concurrency"],
                 "tp_size": str(chips_used), "precision": "fp8" if v7 else "bf16"}  # fmt: skip
        (e,) = estimate([run_from_row(asked)])
        if row["mean_tpot_ms"]:
            guess, true, how = e.tpot_ms, float(row["mean_tpot_ms"]), "later tokens"
        else:
            rate = float(row["output_tok_s"] or 0) or float(row["output_tok_s_per_chip"]) * chips_used
            n = float(row["osl"])
            guess, how = (e.ttft_ms + e.tpot_ms * (n - 1)) / n, "all tokens"
            true = float(row["concurrency"]) / rate * 1000
        print(f"published: {row['chip']} {row['model']} {row['isl']}/{row['osl']} at {row['concurrency']}: "
              f"{guess:.1f} ms against {true:.1f} ({how}), off by {guess / true - 1:+.0%}")  # fmt: skip


GAUDI_RUNS = {
    # Intel AI for Enterprise Inference on IBM Cloud, sizing chart: chips, model, precision, in, out, batch, tokens/s
    "chart": """1 llama-3.1-8b bf16 128 128 16 2447|1 llama-3.1-8b bf16 32 4096 16 1288|1 llama-3.1-8b bf16 8192 512 16 1735
        1 llama-2-13b bf16 128 128 16 1408|1 llama-2-13b bf16 2048 512 16 1262|1 qwen2.5-14b bf16 1024 512 16 1220
        1 llama-3.2-3b bf16 32 512 16 4074|1 llama-3.2-1b bf16 32 1024 16 8032|1 llama-3.2-1b bf16 32 32 1 528
        1 falcon-40b bf16 128 512 16 346|2 falcon-40b bf16 32 512 16 674|2 falcon-40b bf16 128 32 16 633
        2 deepseek-llm-67b bf16 32 1024 16 455|2 deepseek-llm-67b bf16 32 128 16 472|2 deepseek-llm-67b bf16 32 32 16 485
        4 deepseek-llm-67b bf16 512 128 16 741|4 deepseek-llm-67b bf16 512 1024 16 713
        8 llama-3.1-405b fp8 512 32 4 77|8 llama-3.1-405b fp8 512 128 4 81|8 llama-3.1-405b fp8 512 512 4 80""",
    # Intel, model performance data for Gaudi 3, software 1.18.0; answers of 2,048 tokens
    "intel": """2 llama-2-70b fp8 128 2048 512 6026|2 llama-2-70b fp8 2048 2048 240 2641|1 llama-3.1-8b fp8 128 2048 768 18830
        1 llama-3.1-8b fp8 2048 2048 364 7405|2 llama-3.1-70b fp8 128 2048 450 5776|2 llama-3.1-70b fp8 2048 2048 175 2588
        8 llama-3.1-70b fp8 128 2048 600 15711|8 llama-3.1-70b fp8 2048 2048 600 8946|1 mistral-7b fp8 128 2048 120 13726
        1 mistral-7b fp8 2048 2048 44 4970""",
}
"""Gaudi 3 runs of dense models; those on several chips set its `link_latency_us`."""


def gaudi(options: argparse.Namespace) -> None:
    """Published Gaudi 3 runs: a whole request's time per token, as `published` compares it."""
    off: dict[str, list[float]] = {"one chip": [], "several chips": []}
    for text in "|".join(GAUDI_RUNS.values()).replace("\n", "|").split("|"):
        chips_used, model, precision, isl, osl, batch, rate = text.split()
        asked = {"model_path": model, "system": "gaudi3", "backend": "vllm", "isl": isl, "osl": osl,
                 "concurrency": batch, "tp_size": chips_used, "precision": precision}  # fmt: skip
        (e,) = estimate([run_from_row(asked)])
        n = float(osl)
        guess, true = (e.ttft_ms + e.tpot_ms * (n - 1)) / n, float(batch) / float(rate) * 1000
        off["one chip" if chips_used == "1" else "several chips"].append(guess / true - 1)
    for name, errors in off.items():
        size = [abs(x) for x in errors]
        print(f"gaudi: {len(errors)} dense runs on {name}: off by {np.mean(size):.1%} in the mean, {median(size):.1%} in the "
              f"median, {np.mean(errors):+.0%} on balance")  # fmt: skip


def simulator(options: argparse.Namespace) -> None:
    """Closed loops of the simulator against published runs of groups left out of the estimates behind it."""
    table = calibrate.read_table(options.data / "silicon_e2e_train.csv")
    table = table.part(np.array([not r.disaggregated and r.concurrency <= 128 for r in table.runs]))
    shipped, draw = json.loads(calibrate.OUT.read_text())["shared"], random.Random(0)
    errors: dict[str, list[float]] = {"ttft": [], "tpot": []}
    for held in calibrate.make_folds(table.groups, 6):
        train = table.part(~held)
        known = Features.of(train.runs)
        packed = {
            t: calibrate.pack(t, train, calibrate.fit_theta(t, known, train.log_ms[t]), np.array(shipped[t]["scales"]))
            for t in calibrate.TARGETS
        }
        index = draw.sample(list(np.flatnonzero(held)), min(12, int(held.sum())))
        for i in index:
            run = table.runs[i]
            slots = int(run.concurrency)
            speed = speed_of(run, slots=slots, guess=lambda runs, k=known, p=packed: _guess(runs, k, p))
            done = closed_loop(speed, concurrency=slots, prompt_tokens=int(run.prompt_tokens),
                               answer_tokens=int(run.answer_tokens), n_requests=slots * 6)  # fmt: skip
            for target, value in (
                ("ttft", np.mean([s.ttft_s for s in done])),
                ("tpot", np.mean([s.tpot_s for s in done])),
            ):
                errors[target].append(abs(value * 1000 / math.exp(table.log_ms[target][i]) - 1))
    for target, values in errors.items():
        print(
            f"simulator: {target} of {len(values)} unseen closed loops: mean error {np.mean(values):.1%}, "
            f"median {median(values):.1%}"
        )


def _guess(runs: Any, known: Features, packed: dict[str, Any]) -> list[Estimate]:
    asked = Features.of(runs)
    close = Closeness.between(asked, known)
    logs = {t: best_log(*predict_log(t, asked, close, packed[t])) for t in calibrate.TARGETS}
    return [
        Estimate(float(np.exp(f)), float(np.exp(t)), 0, 0, 0, 0, "")
        for f, t in zip(logs["ttft"], logs["tpot"], strict=True)
    ]


TRIALS = [("qwen3-8b", "l40s"), ("qwen3-8b", "h100_sxm"), ("llama-3.1-8b", "l4"), ("qwen3-32b", "h100_sxm"),
          ("qwen3-32b", "tpu_v6e"), ("llama-3.1-70b", "h200_sxm"), ("gpt-oss-120b", "b200_sxm")]  # fmt: skip
ARRIVALS = ("Poisson", "bursty", "recorded")
TRIAL_MINUTES = 5.0


def headrooms(options: argparse.Namespace) -> None:
    """Plans of one service on two kinds of chip, replayed on streams they were not sized on, against the cheapest that
    holds: replicas are taken away one by one, dearest first, while the replay still meets both objectives."""
    draw = random.Random(options.seed)
    met: dict[str, list[bool]] = {kind: [] for kind in ARRIVALS}
    mean_late, planned_usd, least_usd = [], 0.0, 0.0
    while (n := sum(map(len, met.values()))) < options.trials:
        kind = ARRIVALS[n % len(ARRIVALS)]
        problem, later = _trial(draw, kind)
        try:
            plan = as_json(optimise(problem, time_limit_s=20.0))
        except InfeasibleError:
            continue

        def holds(counts: list[int], later: Any = later, plan: Any = plan, more: float = 1.0, seed: int = n) -> bool:
            return _holds(later, plan, counts, more=more, seed=seed)

        counts = [row["count"] for row in plan["hours"][0]["replicas"]]
        met[kind].append(holds(counts))
        mean_late.append(not holds(counts, more=_room(plan)))
        usd = [_usd(problem, plan, row["place"]) for row in plan["hours"][0]["replicas"]]
        least = _fewest(counts, usd, holds)
        planned_usd += sum(n * u for n, u in zip(counts, usd, strict=True))
        least_usd += sum(n * u for n, u in zip(least, usd, strict=True))
        if options.verbose:
            print(
                f"headroom {n}: {kind} {problem.services[0].model} {counts} against {least} {met[kind][-1]}", flush=True
            )
    every = [ok for oks in met.values() for ok in oks]
    parts = ", ".join(f"{kind} {np.mean(oks):.0%}" for kind, oks in met.items() if oks)
    print(f"headroom: p99 objectives met in {np.mean(every):.1%} of {len(every)} instances ({parts}) at "
          f"{planned_usd / least_usd:.3f} × the cheapest head-room found by search; "
          f"plans sized on means miss in {np.mean(mean_late):.1%}")  # fmt: skip


def _trial(draw: random.Random, kind: str) -> tuple[Any, Any]:
    """A problem to plan, and the same with what comes later: other recorded requests of the same make."""
    model, chip = draw.choice(TRIALS)
    short = round(draw.uniform(0.3, 0.9), 2)
    service = {"name": "s", "model": model, "ttft_ms": draw.choice([1000, 2000, 4000]),
               "tpot_ms": draw.choice([40, 60, 80]), "burstiness_cv2": 4 if kind == "bursty" else 1,
               "lengths": [
                   {"prompt_tokens": draw.randrange(200, 900), "answer_tokens": draw.randrange(80, 300),
                    "share": short},
                   {"prompt_tokens": draw.randrange(1500, 5000), "answer_tokens": draw.randrange(200, 500),
                    "share": round(1 - short, 2)}]}  # fmt: skip
    rate = draw.choice([40.0, 80.0, 160.0]) / (1 if "8b" in model else 3)
    if kind == "recorded":
        streams: list[dict[str, Any]] = [{"trace": _recorded(draw, service, rate)} for _ in range(2)]
    else:
        streams = [{"arrivals": [{"region": "r", "requests_per_s": [rate] * 24}]}] * 2
    second = draw.choice(["h100_sxm", "h200_sxm", "l40s"])
    names = [chip] if second == chip else [chip, second]
    base = {
        "regions": [{"name": "r"}], "models": [{**to_mapping(find_model(model)[0]), "precisions": ["fp8"]}],
        "chips": [to_mapping(chips()[name]) for name in names],
        "offers": [{"chip": name, "region": "r", "on_demand_usd_per_chip_h": round(draw.uniform(0.8, 1.2), 2)
                    * {"l4": 0.7, "l40s": 1.5, "tpu_v6e": 2.7, "b200_sxm": 5.5}.get(name, 3.0)} for name in names],
    }  # fmt: skip
    planned, later = (problem_from({**base, "services": [{**service, **stream}]}) for stream in streams)
    return planned, later


def _recorded(draw: random.Random, service: dict[str, Any], rate: float) -> list[dict[str, Any]]:
    """A trace as people make it: minutes differ by a fifth around the mean, answers vary widely, prompts by a third."""
    minutes = [draw.uniform(0.8, 1.2) for _ in range(int(TRIAL_MINUTES))]
    points, at = [], 0.0
    for minute in minutes:
        end, pace = at + 60.0, rate * minute * len(minutes) / sum(minutes)
        while (at := at + draw.expovariate(pace)) < end:
            length = draw.choices(service["lengths"], [x["share"] for x in service["lengths"]])[0]
            points.append({
                "at_s": at, "prompt_tokens": max(1, round(length["prompt_tokens"] * draw.uniform(0.67, 1.33))),
                "answer_tokens": max(1, round(draw.expovariate(1 / length["answer_tokens"]))),
            })  # fmt: skip
        at = end
    return points


def _holds(problem: Any, plan: dict[str, Any], counts: list[int], *, more: float, seed: int) -> bool:
    """Whether the first hour with these replicas keeps the promise, for demand scaled by `more`."""
    rows = [{**row, "count": n} for row, n in zip(plan["hours"][0]["replicas"], counts, strict=True) if n]
    kept = {row["place"] for row in rows}
    hour = plan["hours"][0]
    flows = [f for f in hour["flows"] if f["place"] in kept]
    if {(f["home"], f["bucket"]) for f in flows} != {(f["home"], f["bucket"]) for f in hour["flows"]}:
        return False
    (service,) = problem.services
    grown = replace(
        service, arrivals=tuple(replace(a, requests_per_s=tuple(r * more for r in a.requests_per_s)) for a in service.arrivals),
        trace=tuple(replace(p, at_s=p.at_s / more) for p in service.trace),
    )  # fmt: skip
    (fared,) = replay_plan(
        replace(problem, services=(grown,)), {**plan, "hours": [{**hour, "replicas": rows, "flows": flows}]},
        hour=0, minutes=TRIAL_MINUTES, cv2=None, seed=1000 + seed,
    )  # fmt: skip
    return fared.met


def _fewest(counts: list[int], usd: list[float], holds: Any) -> list[int]:
    """Replicas left when none can be taken away, dearest tried first; when the plan itself fails, the fewest added."""
    counts = list(counts)
    while not holds(counts):
        counts = [n + max(1, n // 10) for n in counts]
    going = True
    while going:
        going = False
        for i in sorted(range(len(counts)), key=lambda i: -usd[i]):
            if counts[i] and holds(fewer := [n - (i == j) for j, n in enumerate(counts)]):
                counts, going = fewer, True
                break
    return counts


def _room(plan: dict[str, Any]) -> float:
    """Planned over mean rate of the first hour."""
    return float(plan["hours"][0]["flows"][0]["headroom"])


def _usd(problem: Any, plan: dict[str, Any], p: int) -> float:
    place = plan["places"][p]
    offer = next(o for o in problem.offers if o.chip == place["chip"])
    return float(offer.on_demand_usd_per_chip_h * place["tp"] / place["slices"])


def fleets(options: argparse.Namespace) -> None:
    """Gap, time, rounding's cost and a replan for fleet examples of several seeds."""
    for seed in range(options.first_seed, options.first_seed + options.seeds):
        problem = problem_from(fleet(seed))
        cpu = time.process_time()
        case, plan = plan_day(problem, time_limit_s=options.fleet_s)
        cpu = time.process_time() - cpu
        relaxed = relax_day(case, time_limit_s=60.0)
        rounded = [{p: math.ceil(n - 1e-6) for p, n in hour.items()} for hour in relaxed.replicas]
        hours = [Hour(r, (), {}, chips_taken(case, r)) for r in rounded]
        usd = day_cost(case, hours, best_reservation(case, hours))
        checked = audit(problem, as_json(plan))
        print(f"fleet {seed}: ${plan.cost_usd_per_day:,.0f} a day, gap {plan.gap:.1%}, {plan.solve_s:.0f} s ({cpu:.0f} s of processors); rounding "
              f"the relaxation leaves {usd / relaxed.usd_per_day - 1:.0%}; "
              f"{len(checked.breaches)} breaches recomputed", flush=True)  # fmt: skip
        _replan(problem, as_json(plan), seed)


def _replan(problem: Any, before: dict[str, Any], seed: int) -> None:
    draw = random.Random(seed)
    services = tuple(
        replace(
            s, arrivals=tuple(replace(a, requests_per_s=tuple(r * f for r in a.requests_per_s)) for a in s.arrivals)
        )
        for s in problem.services
        for f in [draw.uniform(0.97, 1.02)]
    )
    changed = replace(problem, services=services)
    try:
        plan = replan(changed, before)
    except InfeasibleError as error:
        print(f"replan {seed}: {error}")
        return
    running = sum(r["count"] for hour in before["hours"] for r in hour["replicas"])
    print(f"replan {seed}: {plan.solve_s:.1f} s, moved {plan.moved_replicas / running:.1%} of replicas, "
          f"gap {plan.gap:.1%}, {len(audit(changed, as_json(plan)).breaches)} breaches", flush=True)  # fmt: skip


PARTS = {"buckets": buckets, "published": published, "gaudi": gaudi, "performance": performance, "simulator": simulator,
         "headroom": headrooms, "fleet": fleets}  # fmt: skip


def main() -> None:
    """Run the parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--first-seed", type=int, default=0, help="first of the fleets")
    parser.add_argument("--fleet-s", type=float, default=110.0, help="time for each fleet; more on a busy machine")
    parser.add_argument("--trials", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--verbose", action="store_true", help="print every instance of the head-room")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the published tables")
    options = parser.parse_args()
    if not options.data.exists():
        raise SystemExit(f"{options.data} is absent: nothing to compare with")
    for name, part in PARTS.items():
        if options.only in (None, name):
            part(options)


if __name__ == "__main__":
    main()
