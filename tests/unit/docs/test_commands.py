"""The command reference is what the commands say of themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from seontok.cli import COMMANDS, main

ROOT = Path(__file__).parents[3]


def test_the_command_reference_is_current() -> None:
    checked = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "commands"), "--check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_help_imports_no_command() -> None:
    code = (
        "import sys; from seontok.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = ran.stdout.splitlines()[-1].split()
    assert not [
        name for name in loaded if name.startswith(("seontok.app", "seontok.moments", "rich", "jinja2", "icalendar"))
    ]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_listed_command_is_there(name: str) -> None:
    import click

    context = click.Context(main)
    if name not in main.list_commands(context):
        pytest.skip(f"{name} is not part of this checkout")
    assert main.get_command(context, name) is not None
