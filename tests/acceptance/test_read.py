"""`seontok read` and the commands around it, as a newcomer runs them on an exported chat."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seontok.cli import main
from seontok.core.events import Deleted, Message
from seontok.memory.sqlite import SqliteLog
from seontok.testing.shell import HEAD, TUESDAY, Shell

THURSDAY = """--------------- 2026년 5월 14일 목요일 ---------------
[민수] [오후 1:00] 밥 먹었어?
[지우] [오후 1:01] 응 아까
"""


@pytest.fixture
def seontok(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_without_me_it_lists_the_names_and_how_to_choose(seontok: Shell) -> None:
    result = seontok("read", seontok.chat(HEAD + TUESDAY))
    assert result.exit_code == 2
    assert "--me NAME" in result.stderr
    assert "민수 (4)" in result.stderr
    assert "지우 (2)" in result.stderr


def test_a_name_nobody_has_is_refused_the_same_way(seontok: Shell) -> None:
    result = seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "없는사람")
    assert (result.exit_code, "지우" in result.stderr) == (2, True)


def test_the_same_file_twice_adds_nothing(seontok: Shell) -> None:
    chat = seontok.chat(HEAD + TUESDAY)
    first = seontok("read", chat, "--me", "지우").stdout
    held = seontok("export").stdout
    assert seontok("read", chat, "--me", "지우").stdout == first
    assert seontok("export").stdout == held


def test_a_later_overlapping_export_adds_only_what_is_new_and_twice_the_same_laugh_stays_twice(seontok: Shell) -> None:
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    seontok("read", seontok.chat(HEAD + TUESDAY + THURSDAY, "KakaoTalk_2.txt"), "--me", "지우")
    texts = [one.text for one in seontok.entries(Message) if isinstance(one, Message)]
    assert len(texts) == 8
    assert texts.count("ㅋㅋ") == 2


def test_a_text_later_shown_as_deleted_is_gone_and_so_is_what_rested_on_it(seontok: Shell) -> None:
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    gone = TUESDAY.replace("그럼 토요일 7시에 시계탑 앞에서 보자", "삭제된 메시지입니다.")
    later = seontok.chat(HEAD + gone + THURSDAY, "KakaoTalk_2.txt")
    for _ in range(2):
        seontok("read", later, "--me", "지우")
        assert len(seontok.entries(Deleted)) == 1
        assert "시계탑" not in seontok("export").stdout
    on_disk = b"".join(file.read_bytes() for file in seontok.data.iterdir())
    assert "시계탑".encode() not in on_disk


def test_replay_gives_the_same_bytes(seontok: Shell) -> None:
    seontok("read", seontok.chat(HEAD + TUESDAY + THURSDAY), "--me", "지우")
    result = seontok("replay")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "same")


def test_every_card_and_held_back_moment_can_say_why(seontok: Shell) -> None:
    told = rows(seontok("read", seontok.chat(HEAD + TUESDAY + THURSDAY), "--me", "지우", "--format", "jsonl"))
    ids = [str(row["id"]) for row in told if row.get("type") in ("card", "held", "held_back")]
    assert ids
    for name in ids:
        for lang, word in (("ko", "근거"), ("en", "evidence")):
            result = seontok("why", name, "--lang", lang)
            assert (result.exit_code, word in result.stdout) == (0, True)


def test_why_of_an_unknown_id_says_where_ids_come_from(seontok: Shell) -> None:
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    result = seontok("why", "zzzz")
    assert (result.exit_code, "seontok read" in result.stderr) == (2, True)


def test_off_reads_nothing(seontok: Shell) -> None:
    assert seontok("rules", "off").exit_code == 0
    result = seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    assert result.exit_code == 2
    assert "seontok rules on" in result.stderr
    assert seontok.entries(Message) == []
    seontok("rules", "on")
    assert seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우").exit_code == 0


def test_a_person_left_out_is_erased_and_stays_out(seontok: Shell) -> None:
    chat = seontok.chat(HEAD + TUESDAY)
    seontok("read", chat, "--me", "지우")
    seontok("rules", "leave-out", "민수")
    assert "시계탑" not in seontok("export").stdout
    seontok("read", chat, "--me", "지우")
    assert "시계탑" not in seontok("export").stdout


def test_a_budget_of_zero_shows_no_card(seontok: Shell) -> None:
    seontok("rules", "budget", "0")
    told = rows(seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우", "--format", "jsonl"))
    assert not [row for row in told if row.get("type") == "card"]


def test_keep_nothing_writes_nothing(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    result = shell("read", shell.chat(HEAD + TUESDAY), "--me", "지우", "--keep-nothing")
    assert result.exit_code == 0
    assert not shell.data.exists()


def test_two_rooms_of_one_name_are_told_apart_by_who_writes(seontok: Shell) -> None:
    other = TUESDAY.replace("민수", "서연")
    seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    seontok("read", seontok.chat(HEAD + other, "KakaoTalk_2.txt"), "--me", "지우")
    log = SqliteLog(seontok.data, writable=False)
    assert len(log.rooms()) == 2
    log.close()


def test_a_wrong_setting_names_the_file_and_the_key(seontok: Shell) -> None:
    seontok.data.mkdir()
    (seontok.data / "seontok.toml").write_text('[owner]\nname = "지우"\n', encoding="utf-8")
    result = seontok("read", seontok.chat(HEAD + TUESDAY))
    assert result.exit_code == 2
    assert "seontok.toml" in result.stderr
    assert "owner.name" in result.stderr


def test_the_settings_file_says_who_you_are(seontok: Shell) -> None:
    seontok.data.mkdir()
    (seontok.data / "seontok.toml").write_text(
        '[owner]\nme = ["지우"]\n[rules]\nbudget_per_day = 0\n', encoding="utf-8"
    )
    told = rows(seontok("read", seontok.chat(HEAD + TUESDAY), "--format", "jsonl"))
    assert not [row for row in told if row.get("type") == "card"]


@pytest.mark.parametrize(
    "arguments", [["read"], ["rules"], ["erase"], ["export"], ["why"], ["replay"], ["prove"], ["detect"]]
)
def test_help_teaches_with_an_example(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, [*arguments, "--help"])
    assert result.exit_code == 0
    assert f"seontok {arguments[0]}" in result.stdout


def test_withdrawing_your_own_consent_empties_the_room_and_closes_it(seontok: Shell) -> None:
    chat = seontok.chat(HEAD + TUESDAY)
    seontok("read", chat, "--me", "지우")
    assert seontok("rules", "consent", "me", "--scope", "private", "--withdraw", "--room", "민수").exit_code == 0
    assert "시계탑" not in seontok("export").stdout
    assert "동의를 거두어서" in seontok("read", chat, "--me", "지우").stdout
    assert "시계탑" not in seontok("export").stdout


def test_in_a_joined_room_only_those_who_said_yes_are_kept(seontok: Shell) -> None:
    chat = seontok.chat(HEAD + TUESDAY)
    seontok("read", chat, "--me", "지우")
    seontok("rules", "consent", "민수", "--room", "민수")
    seontok("rules", "set", "scope", "room", "--room", "민수")
    seontok("rules", "consent", "민수", "--withdraw", "--room", "민수")
    assert "시계탑" not in seontok("export").stdout
    seontok("read", chat, "--me", "지우")
    assert "시계탑" not in seontok("export").stdout


def test_a_second_command_is_told_who_holds_the_store(seontok: Shell) -> None:
    log = SqliteLog(seontok.data)
    result = seontok("read", seontok.chat(HEAD + TUESDAY), "--me", "지우")
    log.close()
    assert result.exit_code == 2
    assert f"process {os.getpid()} since" in result.stderr


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//KO
BEGIN:VEVENT
UID:a1
DTSTAMP:20260301T000000Z
DTSTART;TZID=Asia/Seoul:20260306T183000
DTEND;TZID=Asia/Seoul:20260306T203000
SUMMARY:치과
END:VEVENT
END:VCALENDAR
"""


def test_pasted_bubbles_and_a_calendar_give_the_plan_and_its_clash(tmp_path: Path) -> None:
    """The yes comes before the lull: the clash outlives it, and both cost one interruption."""
    shell = Shell(tmp_path)
    chat, calendar = tmp_path / "paste.txt", tmp_path / "home.ics"
    chat.write_text("[민수] [오전 9:11] 내일 7시에 강남역에서 볼래?\n[지우] [오전 9:12] ㅇㅋ 좋아\n", encoding="utf-8")
    calendar.write_text(CALENDAR, encoding="utf-8")
    arguments = [
        "--me",
        "지우",
        "--day",
        "2026-03-05",
        "--calendar",
        str(calendar),
        "--keep-nothing",
        "--format",
        "jsonl",
    ]
    cards = [row for row in rows(shell("read", str(chat), *arguments)) if row["type"] == "card"]
    assert [(card["kind"], card["title"]) for card in cards] == [
        ("conflict", "내일(3월 6일 금요일) 저녁 7시는 ‘치과’와 겹쳐요."),
        ("appointment", "내일(3월 6일 금요일) 저녁 7시에 강남역에서 민수 님과 만나기로 했어요."),
    ]
    assert cards[0]["at"] == cards[1]["at"]
