"""`seontok plan offers`: prices of the SkyPilot catalogue as tables to paste into an input."""

from __future__ import annotations

import json
from pathlib import Path

import click

from seontok.cli.plan.common import plan_errors


@click.command("offers")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--region", "regions", multiple=True, help="Keep only this region of the file; may be given again.")
@click.option("--quota-chips", type=click.IntRange(min=1), required=True, help="Quota written into every offer.")
def offers_command(file: Path, regions: tuple[str, ...], quota_chips: int) -> None:
    """Print chips and offers (TOML) from a CSV of the SkyPilot catalogue, cheapest per chip and region.

    \b
    seontok plan offers gcp/vms.csv --region asia-northeast1 --quota-chips 16 >> fleet.toml

    A price of 700 means "not offered" there and is left out. Chips of our catalogue need no more than their name.
    """
    with plan_errors():
        from seontok.placement.catalogue import read_skypilot_prices
        from seontok.placement.errors import InputError, nearest_of
        from seontok.placement.reading import to_mapping

        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(str(file), f"cannot be read ({type(error).__name__})") from error
        found = read_skypilot_prices(text, quota_chips=quota_chips)
        known = {offer.region for offer in found}
        for region in regions:
            if region not in known:
                raise InputError("region", f"{region!r} is not in the file", nearest_of(region, known))
        kept = [offer for offer in found if not regions or offer.region in regions]
        if not kept:
            raise InputError(str(file), "offers no chip of the catalogue", "seontok plan chips")
        for name in dict.fromkeys(offer.chip for offer in kept):
            click.echo(f"[[chips]]\nname = {json.dumps(name)}\n")
        for offer in kept:
            click.echo("[[offers]]")
            for key, value in to_mapping(offer).items():
                click.echo(f"{key} = {json.dumps(round(value, 5) if isinstance(value, float) else value)}")
            click.echo("")
