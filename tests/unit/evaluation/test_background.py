"""Background talk as streams: complete, in time order, with the owner in the room."""

import gzip
from pathlib import Path

import pytest

from seontok.evaluation.background import dm_streams
from seontok.training.background import small_talk_pairs


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "chatbot_data"
    folder.mkdir(parents=True)
    rows = "".join(f"daily\t질문 {number}\t대답 {number}\n" for number in range(200))
    (folder / "train.tsv.gz").write_bytes(gzip.compress(("label\tq\ta\n" + rows).encode()))
    return tmp_path


def test_odd_and_even_rows_share_nothing_and_miss_nothing(shared: Path) -> None:
    odd, even = set(small_talk_pairs(shared, odd=True)), set(small_talk_pairs(shared, odd=False))
    assert not odd & even
    assert len(odd | even) == 200
    assert 60 < len(odd) < 140


def test_streams_hold_every_odd_row_once_and_never_run_backwards(shared: Path) -> None:
    streams = list(dm_streams(shared))
    texts = [item["text"] for row in streams for item in row["stream"] if item["type"] == "msg"]
    assert sorted(texts) == sorted(text for pair in small_talk_pairs(shared, odd=True) for text in pair)
    for row in streams:
        times = [item["t"] for item in row["stream"]]
        assert times == sorted(times)
        assert row["me"] in row["room"]["members"]
        assert row["stream"][-1]["type"] == "tick"
