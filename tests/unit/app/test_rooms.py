"""Which chat an export is."""

from __future__ import annotations

import pytest

from seontok.app.rooms import choose, identify, language, new_room
from seontok.core.errors import ConfigError
from seontok.core.events import RoomKind

TZ = "Asia/Seoul"


def test_the_same_name_and_people_are_the_same_room_even_when_somebody_joined() -> None:
    first = identify("동아리", ["지우", "민수", "서연"], "지우", [], tz=TZ)
    again = identify("동아리", ["지우", "민수", "서연", "하준"], "지우", [first], tz=TZ)
    assert again.id == first.id
    assert again.members == ("지우", "민수", "서연", "하준")


def test_the_same_name_with_other_people_is_another_room() -> None:
    first = identify("동아리", ["지우", "민수", "서연"], "지우", [], tz=TZ)
    assert identify("동아리", ["지우", "하준", "도윤"], "지우", [first], tz=TZ).id != first.id


def test_two_rooms_that_fit_are_a_question_for_the_owner() -> None:
    rooms = [new_room(name, "동아리", ["지우", "민수"], "지우", TZ) for name in ("a1", "b2")]
    with pytest.raises(ConfigError, match=r"--room ID:\n  a1  동아리: 민수\n  b2  동아리: 민수"):
        identify("동아리", ["지우", "민수"], "지우", rooms, tz=TZ)
    assert choose("b2", ["지우", "민수"], "지우", rooms, tz=TZ).id == "b2"


def test_a_room_named_by_the_owner_is_made_if_there_is_none() -> None:
    assert choose("가족방", ["지우", "엄마", "아빠"], "지우", [], tz=TZ).name == "가족방"


@pytest.mark.parametrize(("people", "kind"), [(["지우", "민수"], RoomKind.DM), (["지우", "a", "b"], RoomKind.GROUP)])
def test_two_people_are_a_direct_chat(people: list[str], kind: RoomKind) -> None:
    assert new_room("r", "x", people, "지우", TZ).kind is kind


@pytest.mark.parametrize(
    ("texts", "lang"), [(["ㅋㅋㅋ", "ok", "뭐해"], "ko"), (["hey", "ok", "좋아"], "en"), ([], "ko"), (["12:30"], "ko")]
)
def test_the_language_is_that_of_most_texts(texts: list[str], lang: str) -> None:
    assert language(texts) == lang
