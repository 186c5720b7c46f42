"""`seontok plan`: which model on which chip."""

from __future__ import annotations

import click

from seontok.cli.plan.group import PlanGroup


@click.group(cls=PlanGroup, context_settings={"help_option_names": ["-h", "--help"]})
def plan() -> None:
    """Choose chips for models: cheapest within the promised latency, with a proven bound.

    \b
    seontok plan --example chat > chat.json      a ready input
    seontok plan chat.json                       a table
    seontok plan chat.json --format html > plan.html
    seontok plan explain chat.json               why each model sits where it sits

    FILE is TOML or JSON; every number has its unit in its name. Needs the `plan` extra: pip install 'seontok[plan]'.
    """
