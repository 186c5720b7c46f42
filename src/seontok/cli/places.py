"""`seontok places`: understand what is wanted, import open data, find, show."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import click
from platformdirs import user_data_path
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from seontok.connectors.places import hours
from seontok.connectors.places.combined import Combined
from seontok.connectors.places.importer import Options, import_file, n_rows
from seontok.connectors.places.live import live_source
from seontok.connectors.places.sample import SamplePlaces
from seontok.connectors.places.store import PlaceStore
from seontok.connectors.places.taste_store import TasteStore
from seontok.core.errors import SeontokError
from seontok.core.places import Place, PlaceSource
from seontok.guide import cards
from seontok.guide.asker import Asker, meeting_at
from seontok.guide.find import Answer, Finder
from seontok.guide.skill import allergies
from seontok.guide.stops import as_rows, asks_for_course
from seontok.guide.subway import Point
from seontok.guide.taste import SAID, Sign, Taste, feature_of
from seontok.guide.understand import Reader, understand


@click.group()
def places() -> None:
    """Places by conversation: understand, import, find, show."""


def _default_store() -> Path:
    return user_data_path("seontok", appauthor=False) / "places.db"


_STORE = click.option(
    "--store",
    "store_path",
    type=click.Path(path_type=Path),
    help="The file of places; the default lies in your data folder.",
)


@places.command("understand")
@click.argument("file", type=click.File("r", encoding="utf-8-sig", errors="strict"), default="-")
@click.option("--batch", is_flag=True, help="Read dialogues as JSON lines (the only form so far).")
def understand_command(file: IO[str], batch: bool) -> None:
    """Write the state of the search after every turn of the dialogues in FILE (or stdin).

    \b
    seontok places understand --batch dialogues.jsonl > states.jsonl
    """
    if not batch:
        raise click.UsageError("add --batch and give a file of dialogues, one JSON object a line")
    sys.exit(run_batch(file, sys.stdout))


def run_batch(lines: Iterable[str], out: IO[str]) -> int:
    """One answer a line, in order, at least an empty one; gives 1 if a line could not be read."""
    bad = 0
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                bad += not _answer_line(number, line, out)
    except UnicodeDecodeError:
        click.echo("the input is not UTF-8; convert it and try again", err=True)
        return 2
    return 1 if bad else 0


def _answer_line(number: int, line: str, out: IO[str]) -> bool:
    dialogue: Any = None
    states: list[dict[str, Any]] = []
    try:
        dialogue = json.loads(line)
        states = understand(dialogue)
        good = True
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        click.echo(f"line {number}: no dialogue with now, room and turns ({type(error).__name__})", err=True)
        good = False
    id_ = dialogue.get("id") if isinstance(dialogue, dict) else None
    out.write(json.dumps({"id": id_, "states": states}, ensure_ascii=False) + "\n")
    return good


@places.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@_STORE
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="OURS=COLUMN",
    help="Which column holds name, lat, lon, kind, hours …; for files of your own.",
)
@click.option("--source", default="", help="What cards name as the source; for files of your own.")
@click.option("--kind", default="", help="One kind for all rows of a file of your own.")
@click.option("--crs", default="EPSG:5174", show_default=True, help="Projection of permit coordinates.")
@click.option("--again", is_flag=True, help="Read a file anew that was read before.")
def import_command(
    paths: tuple[Path, ...],
    store_path: Path | None,
    mapping: tuple[str, ...],
    source: str,
    kind: str,
    crs: str,
    again: bool,
) -> None:
    """Import OpenStreetMap extracts, the official CSVs, places_kr files, GeoJSON or CSV.

    \b
    seontok places import south-korea-latest.osm.pbf
    seontok places import 소상공인시장진흥공단_상가정보_서울_202506.csv
    seontok places import mine.csv --map name=상호 --map lat=위도 --map lon=경도 --kind cafe --source "우리 동네 지도"
    """
    pairs = dict(item.partition("=")[::2] for item in mapping)
    options = Options(pairs, source, kind, crs, again)
    path = store_path or _default_store()
    path.parent.mkdir(parents=True, exist_ok=True)
    failed = 0
    try:
        store = PlaceStore(path)
    except SeontokError as error:
        raise click.ClickException(str(error)) from error
    for item in paths:
        failed += not _import_one(store, item, options)
    click.echo(
        json.dumps(
            {"places": len(store), "sources": store.sources(), "coverage": store.known_facts()}, ensure_ascii=False
        )
    )
    store.close()
    sys.exit(1 if failed else 0)


def _import_one(store: PlaceStore, path: Path, options: Options) -> bool:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,} rows"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(path.name, total=n_rows(path))
        try:
            report = import_file(store, path, options, progress=lambda rows: bar.update(task, completed=rows))
        except SeontokError as error:
            click.echo(str(error) if path.name in str(error) else f"{path.name}: {error}", err=True)
            return False
    faults = "".join(f"; {n:,} × {fault}" for fault, n in report.faults.items())
    ground = f", {report.n_shapes:,} shapes for the map" if report.n_shapes else ""
    resumed = f", resumed at row {report.resumed_at:,}" if report.resumed_at else ""
    click.echo(
        f"{path.name}: {report.rows:,} rows, {report.new:,} new, {report.linked:,} known from other sources{resumed}{ground}{faults}",
        err=True,
    )
    return True


@places.command("find")
@click.argument("text")
@_STORE
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--at", metavar="ISO", help="When it is said; now if left out.")
@click.option("--here", metavar="LAT,LON", help="Where you are, for 근처 and here.")
@click.option("--me", metavar="NAME", default="", help="Whose taste counts; see seontok places taste.")
@click.option("--live", metavar="SERVICE", help="Ask kakao or naver too, with your own key from the environment.")
def find_command(
    text: str, store_path: Path | None, as_json: bool, at: str | None, here: str | None, me: str, live: str | None
) -> None:
    """Find places for TEXT, a wish as you would say it.

    \b
    seontok places find "수원시청역 근처 조용한 카페" --json
    seontok places find "지금 여기서 가까운 공원" --here 37.5547,126.9706
    seontok places find "일산동구에서 카페 갔다가 산책" --json
    """
    now = _moment(at)
    reader = Reader({"members": ["나", "길잡이"]}, now)
    own = _source(store_path)
    source: PlaceSource = _with_live(own, live) if live else own
    finder = Finder(source, hours.is_open, own.called)
    state = finder.placed(reader.read("나", text), text)
    korean = re.search("[가-힣]", text) is not None
    asker = Asker(
        now.replace(tzinfo=None), _point(here), allergies=allergies(reader.search), likes=_likes(store_path, me, now), course=asks_for_course(text),
        half_day=reader.search.half_day, sought=reader.search.sought, korean=korean, said=text,
    )  # fmt: skip
    answer = finder.find(state, asker)
    if as_json:
        click.echo(json.dumps(as_dict(state, answer, korean=korean), ensure_ascii=False))
    else:
        _show(state, answer, asker, text, "ko" if korean else "en")
    for question in answer.ask:
        click.echo(question, err=True)
    sys.exit(1 if answer.ask else 0)


def as_dict(state: dict[str, Any], answer: Answer, *, korean: bool = True) -> dict[str, Any]:
    """The answer as the documented JSON object."""
    return {
        "conditions": state,
        "places": [
            {"name": h.place.name, "kind": h.place.kind, "lat": h.place.lat, "lon": h.place.lon, "distance_m": round(h.distance_m), "open": h.open,
             "why": cards.reason_texts(h, state, korean=korean), "source": ", ".join((h.place.source, *h.place.also)), "as_of": h.place.as_of or None}
            for h in answer.hits
        ],
        "unverified": list(answer.unverified),
        "relaxed": list(answer.relaxed),
        **({"course": as_rows(answer.course)} if answer.course else {}),
        **({"other_courses": [as_rows(course) for course in answer.other_courses]} if answer.other_courses else {}),
        **({"ask": list(answer.ask)} if answer.ask else {}),
    }  # fmt: skip


_NONE = {
    "ko": "조건에 맞는 곳을 찾지 못했어요. 더 넓게 찾거나 `seontok places import`로 자료를 더해 주세요.",
    "en": "No place fits. Look more widely, or add data with `seontok places import`.",
}


def _show(state: dict[str, Any], answer: Answer, asker: Asker, text: str, lang: str) -> None:
    at = meeting_at(state, asker.now, asker.half_day)
    for index, hit in enumerate(answer.hits):
        arrive_at = answer.course.stops[index].arrive_at if answer.course else at
        words = cards.place_text(hit, until_at=hours.open_until(hit.place.hours, arrive_at), why=[text], lang=lang)
        step = (cards.step_text(answer.course, index, lang),) if answer.course else ()
        click.echo(f"{index + 1}. {words.title}" if answer.course else f"■ {words.title}")
        for line in (*step, *words.lines, *(f"{label}: {url}" for label, url in words.links)):
            click.echo(f"  {line}")
    if not answer.hits and not answer.ask:
        click.echo(_NONE[lang])
    extra = (
        *cards.course_texts(answer, lang),
        cards.unverified_text(answer, lang),
        cards.runner_up_text(answer, lang=lang),
    )
    for line in (*extra, *cards.relaxed_text(answer, lang)):
        if line:
            click.echo(line)


def _source(store_path: Path | None) -> PlaceStore | SamplePlaces:
    """The user's store, or the sample of the package where there is none."""
    path = store_path or _default_store()
    if path.exists():
        try:
            return PlaceStore(path)
        except SeontokError as error:
            raise click.ClickException(str(error)) from error
    if store_path:
        raise click.ClickException(
            f"there is no place store {path}; make one with seontok places import FILE --store {path}"
        )
    click.echo(
        "no places imported yet: answering from the small sample of the package (cafés of Gyeonggi, tourist spots)",
        err=True,
    )
    return SamplePlaces()


def _with_live(own: PlaceSource, name: str) -> PlaceSource:
    """The owner's places and a live service; one that fails is said once, and the own ones stay."""
    try:
        service = live_source(name, os.environ)
    except SeontokError as error:
        raise click.ClickException(str(error)) from error
    return Combined(own, (service,), lambda error: click.echo(f"{name}: {error}", err=True))


def taste_file(store_path: Path | None) -> Path:
    """The file of taste: beside the places, in a file of its own, so that places can be thrown away without it."""
    return (store_path or _default_store()).with_name("taste.db")


def _likes(store_path: Path | None, person: str, now: datetime) -> Mapping[str, float]:
    path = taste_file(store_path)
    return stored_taste(path).of(person, now) if person and path.exists() else {}


def stored_taste(path: Path) -> Taste:
    """Everything learnt so far."""
    try:
        store = TasteStore(path)
    except SeontokError as error:
        raise click.ClickException(str(error)) from error
    signs = [Sign(*row) for row in store.signs()]
    store.close()
    return Taste(signs)


@places.command("taste")
@_STORE
@click.option("--me", metavar="NAME", default="나", show_default=True, help="Whose taste.")
@click.option("--like", metavar="WHAT", help="Say what you like: a dish, or a kind such as cafe.")
@click.option("--dislike", metavar="WHAT", help="Say what you do not like.")
@click.option("--forget", metavar="WHAT", help="Forget one thing as listed; all forgets everything.")
@click.option("--at", metavar="ISO", help="When it is said; now if left out.")
def taste_command(
    store_path: Path | None, me: str, like: str | None, dislike: str | None, forget: str | None, at: str | None
) -> None:
    """Show what is known of a taste and from where; say more, or forget. It stays on this machine.

    \b
    seontok places taste --like 국밥
    seontok places taste
    seontok places taste --forget cuisine:국밥
    """
    if any(what is not None and not what.strip() for what in (like, dislike, forget)):
        raise click.UsageError("say what: a dish, or a kind such as cafe")
    now, path = _moment(at).astimezone(), taste_file(store_path)
    store = TasteStore(path)
    for what, weight in ((like, SAID), (dislike, -SAID)):
        if what:
            store.learn((me, feature_of(what), weight, now, f"said on {now:%Y-%m-%d}"))
    if forget:
        gone = store.forget(me, None if forget == "all" else feature_of(forget))
        click.echo(f"forgotten: {gone}", err=True)
    store.close()
    for leaning in stored_taste(path).explain(me, now):
        click.echo(f"{leaning.feature}\t{leaning.value:+.2f}\t{'; '.join(leaning.sources)}")


@places.command("show")
@click.argument("name")
@_STORE
@click.option("--json", "as_json", is_flag=True, help="One JSON object a place.")
def show_command(name: str, store_path: Path | None, as_json: bool) -> None:
    """Show what is known of the places called NAME, with sources and map links.

    \b
    seontok places show 남산공원
    """
    found = _source(store_path).named(name)
    for place in found:
        if as_json:
            click.echo(json.dumps(_known(place), ensure_ascii=False))
        else:
            click.echo("\n".join([f"■ {place.name} ({cards.wish_name(f'kind={place.kind}')})", f"  {place.address}", f"  {place.hours or '영업시간 확인 필요'}", f"  {cards.source_line(place)}",
                                  *(f"  {label}: {url}" for label, url in cards.links(place))]))  # fmt: skip
    if not found:
        raise click.ClickException("no place of that name; try a part of it, or import more")


def _known(place: Place) -> dict[str, Any]:
    return {"name": place.name, "kind": place.kind, "lat": place.lat, "lon": place.lon, "cuisine": place.cuisine, "address": place.address, "hours": place.hours,
            "facts": dict(place.facts), "source": place.source, "also": list(place.also), "as_of": place.as_of or None, "links": dict(cards.links(place))}  # fmt: skip


def _moment(at: str | None) -> datetime:
    try:
        return datetime.fromisoformat(at) if at else datetime.now().astimezone().replace(second=0, microsecond=0)
    except ValueError as error:
        raise click.BadParameter(f"{at!r} is no ISO time; write it as 2026-05-15T14:00", param_hint="--at") from error


def _point(here: str | None) -> Point | None:
    if not here:
        return None
    try:
        lat, lon = (float(part) for part in here.split(","))
    except ValueError as error:
        raise click.BadParameter("write it as LAT,LON, for instance 37.5547,126.9706", param_hint="--here") from error
    if not -90 <= lat <= 90:
        raise click.BadParameter("the latitude comes first, then the longitude", param_hint="--here")
    return lat, lon
