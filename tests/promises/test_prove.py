"""Nothing leaves the machine, shown by the operating system; a planted leak is always found."""

from __future__ import annotations

import sys

import pytest
from click.testing import CliRunner

from seontok.app import proving
from seontok.app.netblock import can_block
from seontok.cli import main

needs_block = pytest.mark.skipif(bool(can_block()), reason=f"cannot block the network here: {can_block()}")


@needs_block
def test_read_makes_no_attempt_to_leave() -> None:
    result = CliRunner().invoke(main, ["prove"])
    assert result.exit_code == 0, result.output
    assert "proved" in result.output


@needs_block
@pytest.mark.parametrize("plant", sorted(proving.PLANTS))
def test_a_leak_that_swallows_every_error_is_found(plant: str) -> None:
    result = CliRunner().invoke(main, ["prove", "--plant", plant])
    assert result.exit_code == 1
    assert "FAILED" in result.output


@needs_block
def test_a_run_that_fails_by_itself_is_not_called_a_proof() -> None:
    result = CliRunner().invoke(main, ["prove", "there-is-no-such-file.txt", "--me", "지우"])
    assert result.exit_code == 1
    assert "not proved" in result.output


def test_where_nothing_can_be_blocked_it_says_so_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "IS_MAC", False)
    monkeypatch.setattr(proving, "can_block", lambda: "no way to block the network on this system")
    result = CliRunner().invoke(main, ["prove"])
    assert (result.exit_code, "not proved" in result.output) == (1, True)


def test_a_block_that_does_not_hold_is_noticed_by_the_control(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "IS_MAC", False)
    monkeypatch.setattr(proving, "can_block", lambda: "")
    monkeypatch.setattr(proving, "blocked_calls", lambda: ("socket",))
    harmless = [sys.executable, "-c", "pass"]
    run = proving.subprocess.run
    monkeypatch.setattr(proving.subprocess, "run", lambda command, **options: run(harmless, **options))
    result = CliRunner().invoke(main, ["prove"])
    assert (result.exit_code, "was not ended" in result.output) == (1, True)
