"""Every example in the README and the docs runs, and prints what it is said to print.

A `console` block runs each line `$ seontok …` in a folder that holds the demo's chats and compares the output (`...`
stands for anything); a `python` block runs. `<!--- skip: next "why" -->` before a block leaves it out.
"""

from __future__ import annotations

import contextlib
import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from unittest import SkipTest

import pytest
from click.testing import CliRunner
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

import seontok.demo
from seontok.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")])
DEMO = Path(seontok.demo.__file__).parent


def run_console(example: Example) -> str | None:
    """None if every command of the block printed what stands under it; else what differs."""
    for command, wanted in _commands(example.parsed):
        result = CliRunner().invoke(main, shlex.split(command, comments=True)[1:])
        crashed = result.exception is not None and not isinstance(result.exception, SystemExit)
        if crashed or (result.exit_code and not wanted.strip()):
            return f"{command}: exit {result.exit_code}\n{result.output}\n{result.exception!r}"
        if wanted.strip() and not _same(wanted, result.output):
            return f"{command}\nwanted:\n{wanted}\ngot:\n{result.output}"
    return None


def _commands(block: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, wanted = part.partition("\n")
        if command.startswith("seontok "):
            yield command, wanted


def _same(wanted: str, got: str) -> bool:
    tidy = [re.sub(r"[ \t]+$", "", text.strip("\n"), flags=re.MULTILINE) + "\n" for text in (wanted, got)]
    return doctest.OutputChecker().check_output(*tidy, doctest.ELLIPSIS)


SYBIL = Sybil(
    parsers=[CodeBlockParser(language="console", evaluator=run_console), PythonCodeBlockParser(), SkipParser()]
)


@pytest.fixture
def demo_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the demo's chats; the data folder is inside it."""
    for chat in DEMO.glob("*.txt"):
        (tmp_path / chat.name).write_bytes(chat.read_bytes())
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
@pytest.mark.usefixtures("demo_folder")
def test_examples_are_true(page: Path) -> None:
    for example in SYBIL.parse(page).examples():
        with contextlib.suppress(SkipTest):
            example.evaluate()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_index_names_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    pages = {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").glob("*/*.md")}
    assert pages - set(re.findall(r"\]\(([^)]+)\)", index)) == set()
