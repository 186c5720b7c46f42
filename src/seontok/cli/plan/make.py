"""`seontok plan FILE`: the plan as text, JSON, a page or manifests; `--example` prints a ready input."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from seontok.cli.plan.common import SECONDS, plan_errors, read

FORMATS = ("text", "json", "html", "manifests")


@click.command("make")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--example", type=click.Choice(["chat", "fleet"]), help="Print a ready input instead.")
@click.option("--seed", default=0, show_default=True, help="Draw of the example.")
@click.option("--time-limit-s", type=SECONDS, default=105.0, show_default=True, help="Stop improving then.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for manifests; stdout without it."
)
def make(file: Path | None, form: str, example: str | None, seed: int, time_limit_s: float, out: Path | None) -> None:
    """Plan a day: where each model runs each hour, what it costs, and a proven bound.

    \b
    seontok plan --example chat > chat.json
    seontok plan chat.json --format html > plan.html
    """
    with plan_errors():
        if example:
            from seontok.placement.examples import example as ready

            click.echo(json.dumps(ready(example, seed), indent=1, ensure_ascii=False))
            return
        if file is None:
            raise click.UsageError("give a FILE, or --example chat to get one")
        click.echo(_render(file, form, time_limit_s, out), nl=form != "html")
    sys.exit(0)


def _render(file: Path, form: str, time_limit_s: float, out: Path | None) -> str:
    from seontok.placement.output import as_json, text_table
    from seontok.placement.planning import make_page, make_plan

    if form == "html":
        return make_page(read(file), time_limit_s=time_limit_s)
    plan = make_plan(read(file), time_limit_s=time_limit_s, ladder=form == "text")
    if form == "json":
        return json.dumps(as_json(plan))
    if form == "manifests":
        return _manifests(plan, out)
    return text_table(plan)


def _manifests(plan: object, out: Path | None) -> str:
    from seontok.placement.manifests import manifests
    from seontok.placement.plan import Plan

    assert isinstance(plan, Plan)
    files = manifests(plan)
    if out is None:
        return "---\n".join(f"# {name}\n{text}" for name, text in files.items())
    out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (out / name).write_text(text, encoding="utf-8")
    return "\n".join(str(out / name) for name in files)
