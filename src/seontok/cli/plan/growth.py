"""`seontok plan growth`: rent, reserve, buy or partner over the year."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from seontok.cli.plan.common import plan_errors, read


@click.command("growth")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--time-limit-s", default=60.0, show_default=True, help="Time for today's plan.")
def growth_command(file: Path, form: str, time_limit_s: float) -> None:
    """Say per service whether to rent, reserve, buy or use the partner over policy.months of growth."""
    with plan_errors():
        import time

        from seontok.placement.growth import plan_year
        from seontok.placement.optimise import optimise_case, prepare

        case = prepare(read(file))
        year = plan_year(case, optimise_case(case, began=time.perf_counter(), time_limit_s=time_limit_s))
    if form == "json":
        click.echo(json.dumps(asdict(year)))
        return
    click.echo(f"${year.cost_usd_per_year:,.0f} over the horizon; bound ${year.bound_usd_per_year:,.0f}")
    for path in year.paths:
        shares = ", ".join(f"{way} {part:.0%}" for way, part in path.shares.items() if part > 0)
        click.echo(
            f"{path.service:24} {path.advice:8} {path.chip} in {path.region}: {shares}; ${path.usd_per_year:,.0f}"
        )
