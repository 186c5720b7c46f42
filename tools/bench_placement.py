"""Rerun every comparison of the planner on ../shared/data/chips and print ratios: `make bench` calls it.

Parts: buckets (against Mélange), performance (unseen groups and chips), published (chips never fitted to), headroom
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
from seontok.placement.demand import MARGIN, headroom
from seontok.placement.errors import InfeasibleError
from seontok.placement.examples import fleet
from seontok.placement.features import Closeness, Features
from seontok.placement.hourly import chips_taken
from seontok.placement.optimise import optimise_case, prepare
from seontok.placement.output import as_json
from seontok.placement.performance import Estimate, best_log, estimate, predict_log
from seontok.placement.plan import Hour
from seontok.placement.pricing import best_reservation, day_cost
from seontok.placement.reading import problem_from, to_mapping
from seontok.placement.relaxed import relax_day
from seontok.placement.replan import replan
from seontok.placement.replaying import place_speed
from seontok.placement.runs import run_from_row
from seontok.placement.simulate import closed_loop
from seontok.placement.sizing import keeps_promise, least_replicas, trial_requests, tuned
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
    split = np.array([run.disaggregated for run in table.runs])
    shipped = json.loads(calibrate.OUT.read_text())
    for mode, keep in zip(calibrate.MODES, (~split, split), strict=True):
        part = table.part(keep)
        for target in calibrate.TARGETS:
            scales = np.array(shipped[mode][target]["scales"])
            calibrate.calibrate_interval(target, part, scales, n_folds=12, label=mode)


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
            t: calibrate.pack(t, train, calibrate.fit(t, train, rounds=0, scales=np.array(shipped[t]["scales"])))
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


def headrooms(options: argparse.Namespace) -> None:
    """The planner's head-room on streams it was not tuned on, against the fewest replicas found by search."""
    draw, met, planned, least, n, mean_late = random.Random(options.seed), 0, 0, 0, 0, []
    while n < options.trials:
        trial = _trial(draw)
        if trial is None:
            continue
        service, place, problem = trial
        need = draw.choice([1.5, 3, 6, 12])
        rate = need * place.requests_per_s[0]
        excess = headroom(service, rate, place.batch[0] / place.requests_per_s[0]) - 1
        replicas = max(1, math.ceil(need * (1 + MARGIN + excess * tuned(problem, service, [place])) - 1e-9))
        requests = trial_requests(service, rate, 1000 + n)
        speed = place_speed(problem, service, place.as_json())
        roomier = place_speed(problem, service, {**place.as_json(), "batch": (place.batch[0] * 2,)})
        met += keeps_promise(service, requests, speed, replicas)
        mean_late.append(not keeps_promise(service, requests, speed, max(1, math.ceil(need))))
        planned += replicas
        least += min(least_replicas(service, requests, s, guess=replicas) for s in (speed, roomier))
        n += 1
    print(f"headroom: p99 objectives met in {met / n:.1%} of {n} instances at {planned / least:.3f} × the fewest "
          f"replicas found by search; plans sized on means miss in {np.mean(mean_late):.1%}")  # fmt: skip


def _trial(draw: random.Random) -> Any:
    from seontok.placement.capability import places

    model, chip = draw.choice(TRIALS)
    prompt, answer = draw.choice([(400, 150), (1500, 300), (5000, 400), (300, 600)])
    service = {"name": "s", "model": model, "ttft_ms": draw.choice([1000, 2000, 4000]),
               "tpot_ms": draw.choice([40, 60, 80]), "burstiness_cv2": draw.choice([1, 1, 4]),
               "arrivals": [{"region": "r", "requests_per_s": [1.0] * 24}],
               "lengths": [{"prompt_tokens": prompt, "answer_tokens": answer, "share": 1.0}]}  # fmt: skip
    problem = problem_from({
        "regions": [{"name": "r"}], "models": [{**to_mapping(find_model(model)[0]), "precisions": ["fp8"]}],
        "services": [service], "chips": [to_mapping(chips()[chip])],
        "offers": [{"chip": chip, "region": "r", "on_demand_usd_per_chip_h": 1.0}],
    })  # fmt: skip
    try:
        found = [p for p in places(problem) if p.slices == 1 and p.requests_per_s[0] > 0]
    except InfeasibleError:
        return None
    return (problem.services[0], found[0], problem) if found else None


def fleets(options: argparse.Namespace) -> None:
    """Gap, time, rounding's cost and a replan for fleet examples of several seeds."""
    for seed in range(options.seeds):
        problem = problem_from(fleet(seed))
        began, cpu = time.perf_counter(), time.process_time()
        case = prepare(problem)
        plan = optimise_case(case, began=began, time_limit_s=options.fleet_s)
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


PARTS = {"buckets": buckets, "published": published, "performance": performance, "simulator": simulator,
         "headroom": headrooms, "fleet": fleets}  # fmt: skip


def main() -> None:
    """Run the parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--fleet-s", type=float, default=110.0, help="time for each fleet; more on a busy machine")
    parser.add_argument("--trials", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the published tables")
    options = parser.parse_args()
    if not options.data.exists():
        raise SystemExit(f"{options.data} is absent: nothing to compare with")
    for name, part in PARTS.items():
        if options.only in (None, name):
            part(options)


if __name__ == "__main__":
    main()
