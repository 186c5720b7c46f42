"""Two policies on one chat, what reactions change, and what was not said: as an owner runs the commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from seontok.core.cards import Card
from seontok.core.events import Reacted
from seontok.core.moments import Moment
from seontok.testing.shell import HEAD, TUESDAY, Shell

BOLD = "[rules]\nfalse_card_cost = 0\n"
CAREFUL = "[rules]\nfalse_card_cost = 1000\n"


@pytest.fixture
def seontok(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def rows(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def policy(shell: Shell, text: str, name: str = "policy.toml") -> str:
    path = shell.folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def flips(shell: Shell, *arguments: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    *flipped, counts = rows(shell("replay", *arguments, "--format", "jsonl"))
    return flipped, counts


def test_every_decision_that_flips_stands_beside_its_quote_with_both_reasons(seontok: Shell) -> None:
    chat = seontok.chat(HEAD + TUESDAY)
    careful = policy(seontok, CAREFUL)
    flipped, counts = flips(
        seontok, chat, "--me", "지우", "--policy", careful, "--against", policy(seontok, BOLD, "b.toml")
    )
    assert [(row["kind"], row["a"]["reason"], row["b"]["reason"]) for row in flipped] == [
        ("appointment", "low_worth", "wanted")
    ]
    assert "토요일 7시에" in " ".join(quote["text"] for quote in flipped[0]["evidence"])
    assert (counts["n_flips"], counts["n_a"], counts["n_b"], counts["n_both"]) == (1, 0, 1, 0)
    assert not seontok.data.exists()


def test_text_says_the_same_in_words(seontok: Shell) -> None:
    chat = seontok.chat(HEAD + TUESDAY)
    result = seontok("replay", chat, "--me", "지우", "--policy", policy(seontok, CAREFUL))
    assert result.exit_code == 0
    assert "▎민수: 그럼 토요일 7시에 시계탑 앞에서 보자" in result.stdout
    assert "A 확신이 모자라요." in result.stdout
    assert "B 말함:" in result.stdout
    assert "A에서만 말함 0, B에서만 말함 1" in result.stdout


def test_a_policy_against_itself_flips_nothing(seontok: Shell) -> None:
    same = policy(seontok, BOLD)
    flipped, counts = flips(seontok, seontok.chat(HEAD + TUESDAY), "--me", "지우", "--policy", same, "--against", same)
    assert (flipped, counts["n_flips"], counts["n_both"]) == ([], 0, 1)


def test_stored_rooms_are_compared_without_the_file_and_the_store_is_left_as_it_was(seontok: Shell) -> None:
    chat = seontok.chat(HEAD + TUESDAY)
    seontok("read", chat, "--me", "지우")
    before = (seontok.data / "seontok.db").read_bytes()
    stored, _ = flips(seontok, "--policy", policy(seontok, CAREFUL))
    again, _ = flips(seontok, chat, "--me", "지우", "--policy", policy(seontok, CAREFUL))
    assert stored == again
    assert len(stored) == 1
    assert (seontok.data / "seontok.db").read_bytes() == before
    assert seontok("replay").stdout.splitlines()[-1] == "same"


def test_a_rule_for_one_room_holds_only_there(seontok: Shell) -> None:
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    flipped, _ = flips(seontok, "--policy", policy(seontok, '[rooms."민수"]\nmute = ["appointment"]\n'))
    assert [row["a"]["reason"] for row in flipped] == ["muted"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rules]\nbudget_per_dya = 1\n", "did you mean 'budget_per_day'?"),
        ("[rulse]\ngap_s = 1\n", "did you mean 'rules'?"),
        ('[rooms."없는 방"]\ngap_s = 1\n', "rooms are called '없는 방'"),
        ("[rules]\noff = false\n", "`seontok rules` sets it"),
        ("[rules]\nleave_out = []\n", "`seontok rules` sets it"),
        ("[rules]\ngap_s = -1\n", "gap_s takes seconds"),
        ("rules = 3\n", "rules must be a table"),
        ("[rules\n", "not readable as TOML"),
    ],
)
def test_a_policy_that_cannot_be_tried_is_refused_and_says_why(seontok: Shell, text: str, said: str) -> None:
    result = seontok("replay", seontok.chat(HEAD + TUESDAY), "--me", "지우", "--policy", policy(seontok, text))
    assert result.exit_code == 2
    assert said in result.stderr
    assert "policy.toml" in result.stderr


def test_an_export_without_a_policy_says_what_is_missing(seontok: Shell) -> None:
    result = seontok("replay", seontok.chat(HEAD + TUESDAY))
    assert (result.exit_code, "--policy" in result.stderr) == (2, True)


def test_off_and_people_left_out_hold_under_any_policy(seontok: Shell) -> None:
    chat = seontok.chat(HEAD + TUESDAY)
    seontok("rules", "leave-out", "민수")
    result = seontok("replay", chat, "--me", "지우", "--policy", policy(seontok, BOLD))
    assert (result.exit_code, "시계탑" in result.output) == (0, False)
    seontok("rules", "off")
    assert seontok("replay", chat, "--me", "지우", "--policy", policy(seontok, BOLD)).exit_code == 2


# -- reactions


def test_a_card_answered_with_never_does_not_come_again_and_rules_shows_and_resets_it(seontok: Shell) -> None:
    chat = seontok.chat(HEAD + TUESDAY)
    seontok("read", chat, "--me", "지우")
    (card,) = seontok.entries(Card)
    assert seontok("react", card.moment_id, "never").exit_code == 0
    assert "learnt for appointment: speaks never; 1 never" in seontok("rules").stdout
    again = rows(seontok("read", chat, "--me", "지우", "--format", "jsonl"))
    assert [row["reason"] for row in again[1:]] == ["muted"]
    assert seontok("replay").stdout.splitlines()[-1] == "same"
    reset = seontok("rules", "unlearn", "appointment")
    assert (reset.exit_code, "reactions to cards: 1" in reset.stdout) == (0, True)
    assert "learnt" not in seontok("rules").stdout
    assert seontok("replay").stdout.splitlines()[-1] == "same", "a run is replayed with what was known then"


def test_a_dismissal_raises_the_probability_it_speaks_from(seontok: Shell) -> None:
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    (card,) = seontok.entries(Card)
    seontok("react", card.moment_id[:6], "dismissed")
    assert "speaks from p = 0.82 (usually 0.75); 1 dismissed" in seontok("rules").stdout
    (kept,) = seontok.entries(Reacted)
    assert (kept.card_id, kept.kind) == (card.id, card.kind)


@pytest.mark.parametrize(
    "arguments", [("react", "없음", "accepted"), ("react", "", "accepted"), ("rules", "unlearn", "x")]
)
def test_what_nobody_knows_is_refused(seontok: Shell, arguments: tuple[str, ...]) -> None:
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    assert seontok(*arguments).exit_code == 2


# -- what was not said


def test_silences_tells_by_day_and_reason_what_was_not_said_beside_its_quote(seontok: Shell) -> None:
    chat = seontok.chat(HEAD + TUESDAY)
    seontok("rules", "mute", "appointment")
    seontok("read", chat, "--me", "지우")
    result = seontok("silences")
    assert result.exit_code == 0
    assert "5월 6일 수요일 – 5월 12일 화요일" in result.stdout
    assert "7일 동안 1번 떠올랐지만 말하지 않았어요." in result.stdout
    assert "  1  이 종류는 알리지 않기로 했어요." in result.stdout
    assert "▎지우: 좋아 그때 봐" in result.stdout or "▎민수: 그럼 토요일 7시에 시계탑 앞에서 보자" in result.stdout
    (moment,) = seontok.entries(Moment)
    assert f"seontok why {moment.id}" in result.stdout
    assert "알리지 않기로" in seontok("why", moment.id).stdout


def test_silences_follow_the_last_run_also_when_an_earlier_rule_comes_back(seontok: Shell) -> None:
    """Muted, spoken, muted again: the store holds the first decision already, and still the last one counts."""
    chat = seontok.chat(HEAD + TUESDAY)
    for rule, said in (("--undo", True), ("", False), ("--undo", True), ("", False)):
        seontok("rules", "mute", "appointment", *([rule] if rule else []))
        seontok("read", chat, "--me", "지우")
        assert ("참은 말이 없어요" in seontok("silences").stdout) is said


@pytest.mark.parametrize(("until", "n"), [("2026-05-12", 1), ("2026-05-18", 1), ("2026-05-19", 0), ("2026-05-11", 0)])
def test_days_are_counted_back_from_the_last(seontok: Shell, until: str, n: int) -> None:
    seontok("rules", "mute", "appointment")
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    assert seontok("silences", "--until", until).stdout.count("seontok why") == n


def test_the_page_loads_nothing_and_escapes_what_people_wrote(seontok: Shell) -> None:
    evil = TUESDAY.replace("시계탑", "<script>alert(1)</script>시계탑")
    seontok("rules", "mute", "appointment")
    seontok("read", seontok.chat(HEAD + evil), "--me", "지우")
    page = seontok("silences", "--format", "html").stdout
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" in page
    assert "seontok why " in page


def test_words_erased_since_are_not_shown(seontok: Shell) -> None:
    seontok("rules", "mute", "appointment")
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    seontok("rules", "leave-out", "민수")
    assert "시계탑" not in seontok("silences").stdout


def test_silences_of_no_store_say_how_to_make_one(seontok: Shell) -> None:
    result = seontok("silences")
    assert (result.exit_code, "seontok read" in result.stderr) == (2, True)
