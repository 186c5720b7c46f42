"""Rules as events: names, values, who wins."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest

from seontok.core.errors import ConfigError
from seontok.core.events import OWNER_ROOM, ConsentSet, RuleSet
from seontok.gate import Policy, Rules, parse_rule

AT = datetime(2026, 5, 12, tzinfo=UTC)


def rules(*given: tuple[str, str, Any]) -> Rules:
    result = Rules()
    for room, rule, value in given:
        result = result.after(RuleSet(room, AT, rule, value))
    return result


def test_without_rules_the_defaults_hold() -> None:
    assert Rules().policy("r") == Policy()


def test_the_later_rule_wins_and_a_room_goes_before_the_owner() -> None:
    given = rules((OWNER_ROOM, "gap_s", 60), ("r", "gap_s", 30), ("r", "gap_s", 10))
    assert (given.policy("r").gap_s, given.policy("other").gap_s) == (10.0, 60.0)


def test_off_mute_and_leave_out_add_up() -> None:
    given = rules(
        (OWNER_ROOM, "mute", "place"), ("r", "mute", ("task",)), (OWNER_ROOM, "off", True), ("r", "off", False)
    )
    assert given.policy("r").mute == {"place", "task"}
    assert given.policy("r").off


def test_a_rooms_budget_is_a_share_of_the_owners() -> None:
    given = rules((OWNER_ROOM, "budget_per_day", 5), ("r", "budget_per_day", 1))
    assert (given.policy("r").budget_per_day, given.policy("r").room_budget_per_day) == (5, 1)
    assert given.policy("other").room_budget_per_day is None


def test_quiet_hours_are_written_one_way() -> None:
    assert rules((OWNER_ROOM, "quiet_hours", "23:00 - 07:30")).policy("r").quiet_hours == (time(23), time(7, 30))
    assert rules((OWNER_ROOM, "quiet_hours", "none")).policy("r").quiet_hours is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("bugdet", 3), ("budget_per_day", -1), ("budget_per_day", 2.5), ("gap_s", "soon"), ("gap_s", float("nan")),
     ("quiet_hours", "22-8-9"), ("mute", "weather"), ("off", "perhaps")],
)  # fmt: skip
def test_a_wrong_rule_is_an_error_that_names_it(name: str, value: Any) -> None:
    with pytest.raises(ConfigError, match=name):
        parse_rule(name, value)


def test_the_ladder_is_climbed_room_by_room() -> None:
    with pytest.raises(ConfigError, match="name the room"):
        parse_rule("audience", "post")
    assert parse_rule("audience", "post", room="r") == "post"


def test_private_reading_is_on_by_default_only_where_the_owner_chose_the_room() -> None:
    assert Rules().consents_in("r", chosen=True)[("me", "private")]
    assert ("me", "private") not in Rules().consents_in("r", chosen=False)
    withdrawn = Rules().after(ConsentSet(OWNER_ROOM, AT, "me", "private", granted=False))
    assert not withdrawn.consents_in("r", chosen=True)[("me", "private")]
