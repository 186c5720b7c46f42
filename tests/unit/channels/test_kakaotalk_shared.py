"""The evaluation material beside the checkout: the generator's variants, and the samples of the formats."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from seontok.channels.kakaotalk import open_export

ROOT = Path(__file__).resolve().parents[3]
SHARED = next(
    (p for p in (ROOT.parent / "shared", ROOT.parent.parent / "shared") if p.is_dir()), ROOT.parent / "shared"
)
FORMATS = SHARED / "data/kakao_export_formats"
FIXTURES = FORMATS / "chaextractor_2026"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not FORMATS.is_dir(), reason="../shared is not here")]


@pytest.mark.parametrize("seed", ["3", "41"])
def test_every_variant_of_the_generator_meets_the_targets(seed: str) -> None:
    generator = SHARED / "evaluation/gen_kakaotalk_exports.py"
    command = [
        sys.executable,
        "tools/score_export.py",
        "--generator",
        str(generator),
        "--seeds",
        seed,
        "--messages",
        "700",
    ]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("file", sorted(FORMATS.glob("*_[ke][on].*")), ids=lambda path: path.name)
def test_the_eight_layouts_of_one_chat(file: Path) -> None:
    events = json.loads((FORMATS / "expected.json").read_text())["events"]
    export = open_export(file)
    records = list(export.records())
    assert export.unread.count == 0
    assert len(records) == len(events)
    kinds = {"emoticon": "sticker", "photos": "photo", "link": "text"}
    for record, event in zip(records, events, strict=True):
        at = datetime.fromisoformat(event["time"])
        assert kinds.get(record.kind, record.kind) == event["kind"]
        assert record.at.date() == at.date()
        if record.precision != "d":
            assert (record.at.hour, record.at.minute) == (at.hour, at.minute)
        if event["text"] is not None:
            assert record.text == event["text"]


@pytest.mark.parametrize("golden", sorted(FIXTURES.glob("golden-*.json")), ids=lambda path: path.stem)
def test_the_fixtures_of_2026(golden: Path) -> None:
    wanted = json.loads(golden.read_text())["expected"]
    name = golden.stem.removeprefix("golden-")
    file = next(
        path
        for stem in (name, name.removesuffix("-guidance"), name.removesuffix("-unsupported"), name.removesuffix("-csv"))
        for path in (FIXTURES / f"{stem}.txt", FIXTURES / f"{stem}.csv")
        if path.exists()
    )
    export = open_export(file)
    merged = merge_consecutive(export)
    assert export.unread.count == 0
    assert len(merged) == wanted["messageCount"]
    for message in wanted["messages"]:
        sender, kind, text = merged[message["index"]]
        assert message.get("user", sender) == sender
        assert message["message_type"] == kind
        assert message.get("content", text) == text
        if "attachment_ref" in message:
            assert text.endswith(message["attachment_ref"])


def merge_consecutive(export: object) -> list[tuple[str, str, str]]:
    """As the golden files have it: neighbouring texts of one sender on one day as one, no service lines."""
    merged: list[tuple[str, str, str]] = []
    last = None
    for record in export.records():  # type: ignore[attr-defined]
        kind = {"photos": "photo", "link": "text"}.get(record.kind, record.kind)
        if record.sender is None:
            last = None
            continue
        key = (record.sender, record.at.date())
        if kind == "text" and last == key and merged[-1][1] == "text":
            merged[-1] = (*merged[-1][:2], f"{merged[-1][2]}\n{record.text}")
        else:
            merged.append((record.sender, kind, record.text))
        last = key
    return merged
