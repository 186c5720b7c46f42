"""The `seontok` command. Each subcommand lives in a module of its own and is imported only when called."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

from seontok import __version__
from seontok.cli.common import fail

COMMANDS = {
    "detect": ("seontok.cli.detect:detect", "find the moments in conversations, for the scorer"),
    "erase": ("seontok.cli.erase:erase", "erase what is stored, of one room or all"),
    "events": ("seontok.cli.events:events", "read agreed plans out of dialogues, for the scorer"),
    "export": ("seontok.cli.export:export", "write everything that is stored as JSON lines"),
    "parse": ("seontok.cli.parse:parse", "print the parsed log of an exported chat"),
    "places": ("seontok.cli.places:places", "import, find and show places; read wishes out of talk"),
    "plan": ("seontok.cli.plan:plan", "place models on chips"),
    "prove": ("seontok.cli.prove:prove", "run read with the network blocked by the system"),
    "react": ("seontok.cli.react:react", "tell what you thought of a card"),
    "read": ("seontok.cli.read:read", "show what it would have said in an exported chat"),
    "replay": ("seontok.cli.replay:replay", "run the rooms again: same bytes, two policies, or live"),
    "rules": ("seontok.cli.rules:rules", "list or change what it may do"),
    "search": ("seontok.cli.search:search", "find your own messages"),
    "serve": ("seontok.cli.serve:serve", "serve the page and the API on this machine"),
    "silences": ("seontok.cli.silences:silences", "show what it did not say, and why"),
    "when": ("seontok.cli.when:when", "read the times in a text"),
    "why": ("seontok.cli.why:why", "explain one card or held-back moment"),
}
"""Command name to `module:attribute` and one line; the module is imported when the command runs or helps."""


class LazyGroup(click.Group):
    """A click group that imports a subcommand only when it is called, so that start-up stays short."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(name for name, (target, _) in COMMANDS.items() if find_spec(target.partition(":")[0]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the system refuses ends it with a sentence, not with a trace."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            raise  # click ends quietly: who read us has enough
        except OSError as error:
            _drop_output()
            what = error.filename or "the output cannot be written"
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            hint = "Make room and run it again." if full else "Check the path and its rights."
            fail(ctx.invoked_subcommand or "", f"{what}: {error.strerror}. {hint}")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


def _drop_output() -> None:
    """Forget what could not be written, or the interpreter tries once more when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="seontok")
def main() -> None:
    """선톡 Seontok: reads your chats on your own machine and speaks first, or says why it did not.

    Begin with an exported chat:  seontok read KakaoTalkChats.txt --me YOUR_NAME
    """
