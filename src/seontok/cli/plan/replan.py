"""`seontok plan replan`: a new plan close to the one that runs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from seontok.cli.plan.common import SECONDS, plan_errors, read, read_plan


@click.command("replan")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--from",
    "previous",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON of the running plan.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--time-limit-s", type=SECONDS, default=3.5, show_default=True)
def replan_command(file: Path, previous: Path, form: str, time_limit_s: float) -> None:
    """Fit a running plan to a changed FILE, moving at most policy.max_moved_share of the replicas (10 %)."""
    with plan_errors():
        from seontok.placement.output import as_json, text_table
        from seontok.placement.replan import replan

        problem = read(file)
        plan = replan(problem, read_plan(previous, problem), time_limit_s=time_limit_s)
        if form == "json":
            click.echo(json.dumps(as_json(plan)))
        else:
            click.echo(text_table(plan))
            click.echo(f"moved {plan.moved_replicas} replica-hours in {plan.solve_s:.1f} s")
