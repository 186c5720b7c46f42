"""`seontok plan growth`: rent, reserve, buy or partner over the year."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seontok.cli.plan.common import SECONDS, plan_errors, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seontok.placement.growth import Path as Supply


@click.command("growth")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--time-limit-s", type=SECONDS, default=60.0, show_default=True, help="Stop improving then.")
def growth_command(file: Path, form: str, time_limit_s: float) -> None:
    """Say per service whether to rent, reserve, buy or use the partner over policy.months of growth.

    \b
    seontok plan growth chat.json
    """
    with plan_errors():
        from seontok.placement.growth import plan_year
        from seontok.placement.optimise import prepare

        year = plan_year(prepare(read(file), time_limit_s=time_limit_s), time_limit_s=time_limit_s)
    if form == "json":
        click.echo(json.dumps(asdict(year)))
        return
    gap = year.cost_usd_per_year / year.bound_usd_per_year - 1 if year.bound_usd_per_year else 0.0
    click.echo(
        f"${year.cost_usd_per_year:,.0f} over the horizon; bound ${year.bound_usd_per_year:,.0f} (gap {gap:.1%})"
    )
    if year.every_hours > 1:
        click.echo(f"every {year.every_hours} hours of the day solved, standing for those between")
    for path in year.paths:
        for line in _lines(path):
            click.echo(line)


def _lines(path: Supply) -> Iterator[str]:
    shares = ", ".join(f"{way} {part:.0%}" for way, part in path.shares.items() if part > 0)
    yield f"{path.service:24} {path.advice:8} {shares}; ${path.usd_per_year:,.0f}"
    month = 1
    for chip, run in groupby(path.chips):
        n = len(list(run))
        yield f"{'':24} {'month' if n == 1 else 'months'} {month}{f' to {month + n - 1}' if n > 1 else ''}: {chip}"
        month += n
    if path.bought:
        yield f"{'':24} buy {', '.join(f'{n} {name}' for name, n in path.bought.items())}"
    if path.reserved[-1]:
        yield f"{'':24} reserved at the end: {', '.join(f'{n} {name}' for name, n in path.reserved[-1].items())}"
