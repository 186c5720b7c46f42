"""`seontok rules`: what it may do, set by the owner and in force from then on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from seontok.cli.common import Command, data_option, fail, has_store, open_log

if TYPE_CHECKING:
    from seontok.core.ports import Log


def target(command: Command) -> Command:
    """`--room` and `--data`, the latter also where the group has it."""
    room = click.option("--room", help="Only in this room, by name or id (default: everywhere).")
    return room(data_option(command))


@click.group(invoke_without_command=True)
@click.pass_context
@data_option
def rules(ctx: click.Context, data: Path | None) -> None:
    """List the rules in force, what was learnt and the rooms known, or change one: off, on, leave-out, consent, quiet-hours, budget, mute,
    set, unlearn.

    A rule is kept in the data folder and holds from the next `seontok read` on.

    \b
    Examples:
      seontok rules                                   list them
      seontok rules off                               read nothing, say nothing
      seontok rules leave-out 민수 --room 동아리        never read what 민수 writes there
      seontok rules quiet-hours 23:00-07:00
      seontok rules mute product
    """
    ctx.obj = data
    if ctx.invoked_subcommand is None:
        _list(data)


@rules.command()
@target
def off(data: Path | None, room: str | None) -> None:
    """Read nothing and say nothing, everywhere or in one room.  Example: seontok rules off --room 가족"""
    _set(data, room, "off", True)


@rules.command()
@target
def on(data: Path | None, room: str | None) -> None:
    """Switch it on again.  Example: seontok rules on"""
    _set(data, room, "off", False)


@rules.command("leave-out")
@click.argument("names", nargs=-1, required=True)
@click.option("--undo", is_flag=True, help="Read these people again.")
@target
def leave_out(data: Path | None, names: tuple[str, ...], undo: bool, room: str | None) -> None:
    """Never read what these people write; what is stored of them is erased.  Example: seontok rules leave-out 민수"""
    _change(data, room, "leave_out", names, undo)


@rules.command()
@click.argument("kinds", nargs=-1, required=True)
@click.option("--undo", is_flag=True, help="Speak of these kinds again.")
@target
def mute(data: Path | None, kinds: tuple[str, ...], undo: bool, room: str | None) -> None:
    """Never speak of these kinds of moment.  Example: seontok rules mute place product"""
    _change(data, room, "mute", kinds, undo)


@rules.command("quiet-hours")
@click.argument("hours")
@target
def quiet_hours(data: Path | None, hours: str, room: str | None) -> None:
    """Say nothing between these times; "none" lifts it.  Example: seontok rules quiet-hours 23:00-07:00"""
    _set(data, room, "quiet_hours", hours)


@rules.command()
@click.argument("n", type=int)
@target
def budget(data: Path | None, n: int, room: str | None) -> None:
    """Interruptions a day: all rooms together, or one room's share.  Example: seontok rules budget 2"""
    _set(data, room, "budget_per_day", n)


@rules.command("set")
@click.argument("rule")
@click.argument("value")
@target
def set_(data: Path | None, rule: str, value: str, room: str | None) -> None:
    """Set any rule by its name.  Example: seontok rules set gap_s 1800"""
    _set(data, room, rule, value)


@rules.command()
@click.argument("member")
@click.option(
    "--scope", type=click.Choice(["private", "room", "partner", "learning"]), default="room", show_default=True
)
@click.option("--withdraw", is_flag=True, help="Take the consent back; what rests on the member's words is dropped.")
@target
def consent(data: Path | None, member: str, scope: str, withdraw: bool, room: str | None) -> None:
    """Note that a member ("me" for you) agreed, or no longer does.

    Example: seontok rules consent 민수 --room 동아리
    """
    from seontok.app.reading import rules_of
    from seontok.app.ruling import room_id, set_consent
    from seontok.core.events import ConsentSet

    with _writing(data) as log:
        event = ConsentSet(room_id(log, room), datetime.now(UTC), member, cast(Any, scope), not withdraw)
        set_consent(log, rules_of(log), event)
    click.echo(f"consent of {member} ({scope}): {'no' if withdraw else 'yes'}")


@rules.command()
@click.argument("kinds", nargs=-1)
@target
def unlearn(data: Path | None, kinds: tuple[str, ...], room: str | None) -> None:
    """Take back what your reactions taught: of these kinds, or all.  Example: seontok rules unlearn gift --room 가족"""
    from seontok.app.learning import unlearn as forget
    from seontok.app.ruling import room_id
    from seontok.core.moments import Kind
    from seontok.gate.policy import parse_rule

    with _writing(data) as log:
        wanted = [Kind(kind) for kind in cast(tuple[str, ...], parse_rule("mute", kinds))]
        rooms = [one.id for one in log.rooms()] if room is None else [room_id(log, room)]
        n_cards = forget(log, rooms, wanted, datetime.now(UTC))
    click.echo(f"{room or 'all rooms'}: unlearnt {', '.join(wanted) or 'everything'} (reactions to cards: {n_cards})")


def _list(data: Path | None) -> None:
    from seontok.app.config import load_config
    from seontok.app.learning import feedback_of, listed_feedback
    from seontok.app.reading import rules_of
    from seontok.app.rooms import described
    from seontok.app.ruling import listed

    with _telling(), open_log(data, keep_nothing=not has_store(data), writable=False) as log:
        rooms = log.rooms()
        rules, names = rules_of(log, load_config(data).rules), {room.id: room.name for room in rooms}
        lines = listed(rules, names) + listed_feedback(feedback_of(log), rules, names)
    click.echo("\n".join(lines) or "no rules set; the defaults hold (see `seontok rules --help`)")
    if rooms:
        click.echo(f"rooms known:\n{described(rooms)}")


def _set(data: Path | None, room: str | None, rule: str, value: object) -> None:
    from seontok.app.ruling import room_id, set_rule

    with _writing(data) as log:
        kept = set_rule(log, room_id(log, room), rule, value, datetime.now(UTC))
    _say(rule, kept, room)


def _change(data: Path | None, room: str | None, rule: str, names: tuple[str, ...], undo: bool) -> None:
    from seontok.app.reading import rules_of
    from seontok.app.ruling import change_names, room_id

    with _writing(data) as log:
        add, drop = ((), names) if undo else (names, ())
        where = room_id(log, room)
        kept = change_names(log, rules_of(log), where, rule, add=add, drop=drop, at=datetime.now(UTC))
    _say(rule, kept, room)


def _say(rule: str, value: object, room: str | None) -> None:
    shown = ", ".join(value) if isinstance(value, tuple) else str(value).lower()
    click.echo(f"{room or 'all rooms'}: {rule} = {shown or 'none'}")


@contextmanager
def _writing(data: Path | None) -> Iterator[Log]:
    with _telling(), open_log(data) as log:
        yield log


@contextmanager
def _telling() -> Iterator[None]:
    from seontok.core.errors import SeontokError

    try:
        yield
    except SeontokError as error:
        fail("rules", str(error))
