"""The marked talk is read as its README says."""

from __future__ import annotations

from pathlib import Path

import pytest

from seontok.moments.acts import Act
from seontok.training.talk import BadLineError, rows

CORPUS = Path(__file__).parents[3] / "corpus"
TALK = "@ dm me=지우 with=민수 start=2026-10-03T19:20 lang=ko\n지우 +0 [propose] {강남역}에서 7시에 볼까\n민수 +2 [accept] ㅇㅋ\n"


def test_a_conversation(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    first, second = rows(tmp_path)
    assert (first.text, first.acts) == ("강남역에서 7시에 볼까", {Act.PROPOSE})
    assert [first.text[start:end] for start, end in first.places] == ["강남역"]
    assert first.context.has_time
    assert second.acts == {Act.ACCEPT}
    assert Act.PROPOSE in second.context.answers
    assert first.group == second.group


@pytest.mark.parametrize("line", ["지우 [propose] 볼까", "지우 +0 볼까", "@ somewhere"])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(TALK + line + "\n", encoding="utf-8")
    with pytest.raises(BadLineError, match="a"):
        list(rows(tmp_path))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt"))[::12], ids=lambda path: path.stem)
def test_the_corpus_is_whole(tmp_path: Path, path: Path) -> None:
    (tmp_path / path.name).write_bytes(path.read_bytes())
    read = list(rows(tmp_path))
    assert len(read) > 50
    assert any(row.acts for row in read)
