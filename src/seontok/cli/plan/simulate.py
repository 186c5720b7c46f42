"""`seontok plan simulate`: replay arrivals against a plan, and recompute its cost without the optimiser."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from seontok.cli.plan.common import plan_errors, read, read_plan


@click.command("simulate")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--plan",
    "plan_file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON of a plan of FILE.",
)
@click.option("--hour", type=click.IntRange(0, 23), help="Hour to replay (UTC); the busiest when absent.")
@click.option(
    "--minutes", type=click.FloatRange(0.1, 60.0), default=10.0, show_default=True, help="Length of the replay."
)
@click.option("--bursty", is_flag=True, help="Gaps with four times a Poisson process's variance.")
@click.option("--seed", default=0, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def simulate_command(
    file: Path, plan_file: Path, hour: int | None, minutes: float, bursty: bool, seed: int, form: str
) -> None:
    """Replay requests against a plan with continuous batching, and recompute cost and feasibility independently.

    \b
    seontok plan chat.json --format json > plan.json
    seontok plan simulate chat.json --plan plan.json
    """
    with plan_errors():
        from seontok.placement.auditing import audit
        from seontok.placement.replaying import replay_plan

        problem = read(file)
        plan = read_plan(plan_file, problem)
        checked = audit(problem, plan)
        fared = replay_plan(problem, plan, hour=hour, minutes=minutes, cv2=4.0 if bursty else None, seed=seed)
    if form == "json":
        click.echo(json.dumps({
            "cost_usd_per_day": checked.cost_usd_per_day, "breaches": checked.breaches,
            "services": [f.as_json() for f in fared],
        }))  # fmt: skip
    else:
        click.echo(f"cost recomputed: ${checked.cost_usd_per_day:,.2f} a day; {len(checked.breaches)} breaches")
        for breach in checked.breaches[:20]:
            click.echo(f"  {breach}")
        click.echo(
            f"{'service':24} {'requests':>8} {'first token':>16} {'objective':>10} "
            f"{'later':>10} {'objective':>10}  met at the service's percentile"
        )
        for f in fared:
            click.echo(
                f"{f.service:24} {f.n_requests:8d} {f.ttft_ms:13.0f} ms {f.ttft_objective_ms:7.0f} ms "
                f"{f.tpot_ms:7.1f} ms {f.tpot_objective_ms:7.1f} ms  {'yes' if f.met else 'NO'}"
            )
    sys.exit(0 if not checked.breaches and all(f.met for f in fared) else 1)
