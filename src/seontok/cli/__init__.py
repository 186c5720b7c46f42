"""The `seontok` command. Each subcommand lives in a module of its own and is imported only when called."""

from __future__ import annotations

from importlib import import_module

import click

from seontok import __version__

COMMANDS = {
    "detect": "seontok.cli.detect:detect",
    "erase": "seontok.cli.erase:erase",
    "events": "seontok.cli.events:events",
    "export": "seontok.cli.export:export",
    "parse": "seontok.cli.parse:parse",
    "plan": "seontok.cli.plan:plan",
    "prove": "seontok.cli.prove:prove",
    "read": "seontok.cli.read:read",
    "rules": "seontok.cli.rules:rules",
    "when": "seontok.cli.when:when",
    "why": "seontok.cli.why:why",
}
"""Command name to `module:attribute`; the module is imported when the command runs or its help is shown."""


class LazyGroup(click.Group):
    """A click group that imports a subcommand only when it is needed, so that start-up stays short."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, attribute = target.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="seontok")
def main() -> None:
    """선톡 Seontok: reads your chats on your own machine and speaks first, or says why it did not."""
