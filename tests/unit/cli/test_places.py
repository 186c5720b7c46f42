"""`seontok places` as people and scripts call it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from seontok.cli.places import places

DIALOGUE = {
    "id": "a",
    "lang": "ko",
    "now": "2026-05-12T12:00:00+09:00",
    "room": {"type": "dm", "members": ["나", "길잡이"]},
    "me": "나",
    "turns": [{"from": "나", "text": "종각 조용한 카페"}],
}


def run(*args: str, text: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(places, list(args), input=text)
    return result.exit_code, result.stdout, result.stderr


def test_batch_answers_every_line_in_order_and_names_the_bad_one() -> None:
    code, out, err = run(
        "understand",
        "--batch",
        text="\n".join(
            [json.dumps(DIALOGUE), "no json", json.dumps({"id": "b", "now": "x"}), json.dumps(DIALOGUE | {"id": "c"})]
        ),
    )
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [answer["id"] for answer in answers] == ["a", None, "b", "c"]
    assert answers[0]["states"] == [{"area": ["종각"], "kind": "cafe", "mood": ["quiet"]}]
    assert answers[1]["states"] == answers[2]["states"] == []
    assert "line 2" in err
    assert "line 3" in err


def test_batch_of_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    assert run("understand", "--batch", str(tmp_path / "none.jsonl"))[0] == 2
    assert run("understand")[0] == 2


@pytest.fixture
def no_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("seontok.cli.places.user_data_path", lambda name, appauthor: tmp_path / name)


@pytest.mark.usefixtures("no_store")
def test_find_answers_from_the_sample_in_the_documented_shape() -> None:
    code, out, err = run("find", "수원시청역 근처 조용한 카페", "--json", "--at", "2026-05-12T12:00:00+09:00")
    answer = json.loads(out)
    assert code == 0
    assert list(answer) == ["conditions", "places", "unverified", "relaxed"]
    assert answer["conditions"] == {"area": ["수원시청역"], "kind": "cafe", "mood": ["quiet"]}
    assert len(answer["places"]) == 3
    assert list(answer["places"][0]) == ["name", "kind", "lat", "lon", "distance_m", "open", "why", "source", "as_of"]
    assert answer["unverified"] == [{"key": "mood", "value": "quiet", "coverage": 0.0}]
    assert "sample" in err


@pytest.mark.usefixtures("no_store")
def test_a_course_is_a_list_beside_the_places_in_its_order() -> None:
    code, out, _ = run("find", "일산동구에서 카페 갔다가 산책", "--json", "--at", "2026-05-15T14:00")
    answer = json.loads(out)
    assert code == 0
    assert [place["kind"] for place in answer["places"]] == answer["conditions"]["stops"] == ["cafe", "park"]
    assert [stop["name"] for stop in answer["course"]] == [place["name"] for place in answer["places"]]
    assert answer["course"][0]["arrive_at"] == "2026-05-15T14:00"
    assert 0 < answer["course"][1]["walk_minutes"] <= 20
    _, text, _ = run("find", "일산동구에서 카페 갔다가 산책", "--at", "2026-05-15T14:00")
    assert f"앞에서 걸어서 {answer['course'][1]['walk_minutes']}분쯤" in text


@pytest.mark.usefixtures("no_store")
def test_find_asks_where_an_area_is_unclear() -> None:
    code, out, err = run("find", "중앙동 카페", "--json")
    assert code == 1
    assert json.loads(out)["places"] == []
    assert "어디인가요?" in err


def test_import_find_show(tmp_path: Path) -> None:
    table, store = tmp_path / "mine.csv", str(tmp_path / "p.db")
    table.write_text("상호,위도,경도\n봄날,37.5663,126.9779\n,37.5,127\n", encoding="utf-8")
    code, out, err = run(
        "import",
        str(table),
        "--store",
        store,
        "--map",
        "name=상호",
        "--map",
        "lat=위도",
        "--map",
        "lon=경도",
        "--kind",
        "cafe",
        "--source",
        "우리 지도",
    )
    assert code == 0
    assert json.loads(out)["sources"] == {"우리 지도": 1}
    assert "1 × no name" in err
    assert (
        json.loads(run("find", "여기 근처 카페", "--here", "37.566,126.978", "--json", "--store", store)[1])["places"][
            0
        ]["name"]
        == "봄날"
    )
    assert "출처: 우리 지도" in run("show", "봄날", "--store", store)[1]
    assert run("show", "없는집", "--store", store)[0] == 1


def test_import_says_what_to_do_with_an_unknown_table(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    code, _, err = run("import", str(tmp_path / "x.csv"), "--store", str(tmp_path / "p.db"))
    assert code == 1
    assert "--map name=" in err


def test_taste_is_kept_shown_with_its_source_and_forgotten(tmp_path: Path) -> None:
    store = str(tmp_path / "places.db")
    at = ("--at", "2026-05-12T12:00:00+09:00", "--store", store)
    run("taste", "--like", "cafe", "--dislike", "마라탕", *at)
    code, out, _ = run("taste", *at)
    assert code == 0
    assert {line.split("\t")[0]: line.split("\t")[2] for line in out.splitlines()} == {
        "kind:cafe": "said on 2026-05-12", "cuisine:마라탕": "said on 2026-05-12",
    }  # fmt: skip
    assert (tmp_path / "taste.db").stat().st_mode & 0o077 == 0
    _, out, _ = run("taste", "--forget", "마라탕", *at)
    assert [line.split("\t")[0] for line in out.splitlines()] == ["kind:cafe"]
    assert "마라탕".encode() not in (tmp_path / "taste.db").read_bytes()
    assert run("taste", "--forget", "all", *at)[1] == ""


def test_find_for_somebody_puts_what_they_like_first(tmp_path: Path) -> None:
    store, table = str(tmp_path / "places.db"), tmp_path / "mine.csv"
    rows = ["우동집,37.5700,126.9830,우동", "국밥집,37.5702,126.9830,국밥"]
    table.write_text("\n".join(["name,lat,lon,cuisine", *rows]), encoding="utf-8")
    columns = [part for name in ("name", "lat", "lon", "cuisine") for part in ("--map", f"{name}={name}")]
    run("import", str(table), "--store", store, "--kind", "restaurant", "--source", "test", *columns)
    ask = ("find", "종각역 근처 밥집", "--json", "--at", "2026-05-12T12:00:00+09:00", "--store", store)

    def first(me: str) -> str:
        return str(json.loads(run(*ask, "--me", me)[1])["places"][0]["name"])

    liked = {"우동": "우동집", "국밥": "국밥집"}
    for dish in liked:
        run("taste", "--me", dish, "--like", dish, "--at", "2026-05-11T12:00:00+09:00", "--store", store)
    assert {dish: first(dish) for dish in liked} == liked
