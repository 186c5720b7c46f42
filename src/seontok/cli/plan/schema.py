"""`seontok plan schema`: the input as a JSON Schema."""

from __future__ import annotations

import json

import click


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of the input; TOML has the same tables."""
    from seontok.placement.schema import input_schema

    click.echo(json.dumps(input_schema(), indent=1))
