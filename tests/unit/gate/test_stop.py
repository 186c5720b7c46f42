"""The stop any member can say."""

from __future__ import annotations

import pytest

from seontok.gate.stop import is_resume, is_stop


@pytest.mark.parametrize("text", ["그만", "그만!", " 그만.. ", "stop", "STOP!", "그만해 줘"])
def test_a_bare_stop_counts_only_after_a_card(text: str) -> None:
    assert is_stop(text, after_card=True)
    assert not is_stop(text, after_card=False)


@pytest.mark.parametrize("text", ["@선톡 그만", "선톡아 그만해줘", "Seontok, stop", "선톡, 그만!!"])
def test_an_addressed_stop_always_counts(text: str) -> None:
    assert is_stop(text, after_card=False)


@pytest.mark.parametrize(
    "text",
    [
        "그만 좀 먹어",  # a sentence with the word
        "이제 그만하고 자자",
        "stop it you two",
        "버스 stop 앞에서 봐",
        "선톡아 그만큼만 말해줘",  # 그만큼: another word that begins with it
        "",
    ],
)
def test_a_sentence_that_holds_the_word_is_no_stop(text: str) -> None:
    assert not is_stop(text, after_card=True)


@pytest.mark.parametrize(
    ("text", "wanted"), [("선톡아 다시 해줘", True), ("다시 해줘", False), ("선톡 다시해줘", True)]
)
def test_only_an_addressed_resume_counts(text: str, wanted: bool) -> None:
    assert is_resume(text) is wanted
