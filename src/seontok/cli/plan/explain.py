"""`seontok plan explain`: the plan in sentences."""

from __future__ import annotations

from pathlib import Path

import click

from seontok.cli.plan.common import SECONDS, plan_errors, read


@click.command("explain")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--time-limit-s", type=SECONDS, default=105.0, show_default=True, help="Stop improving then.")
def explain_command(file: Path, time_limit_s: float) -> None:
    """Say why each model sits where it sits, what would move it, and at which price unused chips enter."""
    with plan_errors():
        from seontok.placement.explaining import explain
        from seontok.placement.optimise import plan_day
        from seontok.placement.relaxed import relax_day

        case, plan = plan_day(read(file), time_limit_s=time_limit_s)
        for paragraph in explain(case, plan, relax_day(case, time_limit_s=30.0)):
            click.echo(paragraph + "\n")
