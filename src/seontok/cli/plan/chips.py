"""`seontok plan chips`: the catalogue, every figure with its source and date."""

from __future__ import annotations

import click


@click.command("chips")
@click.argument("name", required=False)
def chips_command(name: str | None) -> None:
    """List the chips that ship; with NAME, its figures with source and date."""
    from seontok.cli.plan.common import plan_errors
    from seontok.placement.catalogue import chips, figures
    from seontok.placement.errors import InputError, nearest_of

    with plan_errors():
        known = chips()
        if name is not None and name not in known:
            raise InputError("name", f"{name!r} is not in the catalogue", nearest_of(name, known))
        if name is None:
            for chip in known.values():
                click.echo(
                    f"{chip.name:24} {chip.kind:6} {chip.supplier:9} {chip.memory_gib:6.0f} GiB "
                    f"{chip.bandwidth_gb_per_s:7.0f} GB/s"
                )
            return
        for figure in figures():
            if figure.chip == name:
                value = figure.value if isinstance(figure.value, list) else f"{figure.value:g}"
                click.echo(f"{figure.field:22} {value!s:>10}  {figure.date}  {figure.source}")
