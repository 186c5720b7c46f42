"""`seontok plan buckets`: one model, measured throughput per length bucket."""

from __future__ import annotations

import json
from pathlib import Path

import click

from seontok.cli.plan.common import SECONDS, plan_errors


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--profiles", required=True, help="Name of a set of profiles in FILE.")
@click.option("--workload", required=True, help="Name of a workload in FILE.")
@click.option("--rate", required=True, type=float, help="Requests per second.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--time-limit-s", type=SECONDS, default=60.0, show_default=True, help="Stop then.")
def buckets(file: Path, profiles: str, workload: str, rate: float, form: str, time_limit_s: float) -> None:
    """Cheapest whole chips for one model from measured throughput (Mélange's input format), proven.

    \b
    seontok plan buckets inputs.json --profiles G4_tpot40ms --workload chat --rate 8 --format json
    """
    with plan_errors():
        from seontok.placement.buckets import read_buckets, solve_buckets

        answer = solve_buckets(*read_buckets(file, profiles, workload), rate, time_limit_s=time_limit_s).as_json()
    if form == "json":
        click.echo(json.dumps(answer))
        return
    for chip, n in answer["chips"].items():
        click.echo(f"{n:4d} × {chip}")
    proof = "proven least" if answer["optimal"] else f"within {answer['gap']:.2%} of the bound"
    click.echo(f"${answer['cost_usd_per_h']:,.2f} an hour, {proof}, {answer['solve_s']:.2f} s")
