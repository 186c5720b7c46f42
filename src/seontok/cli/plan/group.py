"""A group whose own FILE argument needs no subcommand, and that imports each subcommand only when called."""

from __future__ import annotations

from importlib import import_module

import click

SUBCOMMANDS = {
    "make": "seontok.cli.plan.make:make",
    "estimate": "seontok.cli.plan.estimate:estimate_command",
    "buckets": "seontok.cli.plan.buckets:buckets",
    "simulate": "seontok.cli.plan.simulate:simulate_command",
    "explain": "seontok.cli.plan.explain:explain_command",
    "replan": "seontok.cli.plan.replan:replan_command",
    "growth": "seontok.cli.plan.growth:growth_command",
    "offers": "seontok.cli.plan.offers:offers_command",
    "chips": "seontok.cli.plan.chips:chips_command",
    "schema": "seontok.cli.plan.schema:schema_command",
}
"""Subcommand to `module:attribute`. `make` is what `seontok plan FILE` runs."""
HELP = ("-h", "--help")


class PlanGroup(click.Group):
    """`plan FILE` is `plan make FILE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in SUBCOMMANDS and args[0] not in HELP:
            args = ["make", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = SUBCOMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, attribute = target.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command
