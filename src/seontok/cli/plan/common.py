"""What the plan commands share: the extra that must be there, errors as the user sees them, reading a problem."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from seontok.placement.errors import InfeasibleError, InputError, PlanError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seontok.placement.types import Problem

SECONDS = click.FloatRange(0.5, 86_400.0)
EXTRA = ("numpy", "scipy", "highspy")


@contextmanager
def plan_errors() -> Iterator[None]:
    """Errors of the planner as one line on stderr: exit 2 for the input, 1 when no plan exists."""
    missing = [name for name in EXTRA if find_spec(name) is None]
    if missing:
        raise click.UsageError(f"{', '.join(missing)} not installed; run: pip install 'seontok[plan]'")
    try:
        yield
    except InputError as error:
        click.echo(f"seontok plan: {error}", err=True)
        sys.exit(2)
    except InfeasibleError as error:
        click.echo(f"seontok plan: no plan: {error}", err=True)
        sys.exit(1)
    except PlanError as error:
        click.echo(f"seontok plan: {error}", err=True)
        sys.exit(1)


def read(path: Path) -> Problem:
    """The problem in a file."""
    from seontok.placement.reading import read_problem

    return read_problem(path)


def read_plan(path: Path, problem: Problem) -> dict[str, Any]:
    """The JSON of a plan of a problem.

    Raises:
        InputError: It is none.
    """
    from seontok.placement.saved import MAKE_ONE, check_saved

    try:
        plan = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("plan", f"{path.name} is not JSON", MAKE_ONE) from error
    return check_saved(problem, plan)
