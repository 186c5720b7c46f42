"""`seontok detect`: its format, that it sees only the past, and that bad lines do no harm."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seontok.app.detecting import detect_conversation, detect_lines

NEGOTIATION: dict[str, Any] = {
    "id": "n1",
    "lang": "ko",
    "tz": "Asia/Seoul",
    "user": "u",
    "room": {"id": "room-n1", "name": "민수", "type": "dm", "members": ["민수", "지우"]},
    "me": "지우",
    "calendar": [
        {"id": "cal1", "title": "회의", "start": "2026-05-16T18:30:00+09:00", "end": "2026-05-16T20:00:00+09:00"}
    ],
    "stream": [
        {
            "i": 1,
            "type": "msg",
            "t": "2026-05-12T20:30:00+09:00",
            "from": "민수",
            "text": "토요일 7시에 시계탑 앞에서 볼래?",
        },
        {"i": 2, "type": "msg", "t": "2026-05-12T20:31:00+09:00", "from": "지우", "text": "좋아 그때 봐"},
        {"i": 3, "type": "msg", "t": "2026-05-12T20:32:00+09:00", "from": "민수", "text": "근데 회비는 얼마야?"},
        {"i": 4, "type": "tick", "t": "2026-05-13T09:00:00+09:00"},
        {"i": 5, "type": "open", "t": "2026-05-13T09:10:00+09:00"},
        {"i": 6, "type": "msg", "t": "2026-05-13T09:11:00+09:00", "from": "지우", "text": "만 원이래"},
    ],
    "moments": [{"id": "never", "kind": "gift"}],
    "tags": ["never"],
}
DELIVERIES = {"now", "hold", "drop"}


def predictions(conversation: dict[str, Any]) -> list[dict[str, Any]]:
    return list(detect_conversation(conversation))


def test_a_prediction_has_the_scorers_fields_and_the_delivery() -> None:
    found = predictions(NEGOTIATION)
    assert found
    for one in found:
        assert one["conv"] == "n1"
        assert 1 <= one["at"] <= 6
        assert 0 <= one["p"] <= 1
        assert isinstance(one["speak"], bool)
        assert one["delivery"] in DELIVERIES
        assert one["delivery_reason"]
        assert one["card"].startswith("c")


def test_references_are_item_numbers_and_the_owner_is_me() -> None:
    found = predictions(NEGOTIATION)
    refs = [one["slots"]["ref"] for one in found if "ref" in one["slots"]]
    who = [name for one in found for name in one["slots"].get("who", [])]
    assert all(isinstance(ref, int) for ref in refs)
    assert "지우" not in who


def test_gold_labels_change_nothing() -> None:
    bare = {key: value for key, value in NEGOTIATION.items() if key not in ("moments", "tags")}
    assert predictions(bare) == predictions(NEGOTIATION)


@settings(max_examples=20)
@given(cut=st.integers(0, 6))
def test_only_the_past_is_seen(cut: int) -> None:
    past = NEGOTIATION | {"stream": NEGOTIATION["stream"][:cut]}
    assert predictions(past) == [one for one in predictions(NEGOTIATION) if one["at"] <= cut]


@pytest.mark.shared
def test_only_the_past_is_seen_in_the_sample_conversations() -> None:
    path = Path(__file__).parents[4] / "shared" / "data" / "moments" / "sample.jsonl"
    if not path.exists():
        pytest.skip("no ../shared beside the checkout")
    for line in path.read_text(encoding="utf-8").splitlines():
        whole = json.loads(line)
        found = predictions(whole)
        for cut in range(0, len(whole["stream"]) + 1, 3):
            past = whole | {"stream": whole["stream"][:cut]}
            last = whole["stream"][cut - 1]["i"] if cut else 0
            assert predictions(past) == [one for one in found if one["at"] <= last]


def test_a_bad_line_is_named_by_number_and_the_rest_goes_on() -> None:
    good = json.dumps(NEGOTIATION, ensure_ascii=False)
    out, err = io.StringIO(), io.StringIO()
    secret = '{"id": "x", "stream": ["비밀"'
    lines = [good.encode(), b"{", b"", b'{"id": "x"}', secret.encode(), b"[1]", b"\xff\xfe", good.encode()]
    assert detect_lines(lines, out, err) == 5
    named = [line.split(":")[0] for line in err.getvalue().splitlines()]
    assert named == ["line 2", "line 4", "line 5", "line 6", "line 7"]
    assert "비밀" not in err.getvalue()
    assert len(out.getvalue().splitlines()) == 2 * len(predictions(NEGOTIATION))


def test_a_conversation_that_breaks_half_way_gives_no_half_answer() -> None:
    broken = NEGOTIATION | {
        "stream": [*NEGOTIATION["stream"], {"i": 7, "type": "dance", "t": "2026-05-13T10:00:00+09:00"}]
    }
    out = io.StringIO()
    assert detect_lines([json.dumps(broken).encode()], out, io.StringIO()) == 1
    assert out.getvalue() == ""
