"""Reports as people and machines get them."""

from __future__ import annotations

import io
import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.app.reports import held, report, spoken

from seontok.app.render import FORMATS, render
from seontok.app.render.html import html_page
from seontok.app.render.safe import CONTROL, visible, visible_name
from seontok.app.render.text import write_text
from seontok.app.render.words import kind_word, reason_word
from seontok.core.decisions import Reason
from seontok.core.moments import Kind

PLAN = {"date": "2026-05-16", "time": "19:00", "place": "망원역", "who": ("현서", "me")}


class Tags(HTMLParser):
    """Every tag with its attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "{{ 7*7 }}",
    "javascript:alert(1)",
    "\u202egnp.exe",
    "a\u200bb",
    "\x1b[2J\x07",
    "긴말" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_html_escapes_whatever_a_chat_holds(text: str) -> None:
    page = html_page(
        [report(spoken(PLAN | {"place": text}, text=text, sender=text), back=(held(text=text),), name=text)]
    )
    tags = Tags(page)
    clean = Tags(html_page([report(spoken(PLAN), back=(held(),))]))
    assert {tag for tag, _ in tags.tags} == {tag for tag, _ in clean.tags}
    assert not {name for _, attrs in tags.tags for name in attrs if name.startswith("on")}
    assert not CONTROL.search(page.replace("\n", ""))
    assert "\u200b" not in page
    assert len(page) < 100_000


@given(st.text(max_size=300))
def test_any_text_leaves_the_page_whole(text: str) -> None:
    page = html_page([report(spoken(PLAN, text=text, sender=text), name=text)])
    assert [tag for tag, _ in Tags(page).tags] == [
        tag for tag, _ in Tags(html_page([report(spoken(PLAN, text="x"))])).tags
    ]


def test_page_loads_nothing_and_its_policy_names_its_style() -> None:
    page = html_page([report(spoken(PLAN), back=(held(),))])
    for tag, attrs in Tags(page).tags:
        assert tag not in {"script", "link", "iframe", "img", "object", "form"}
        assert "style" not in attrs
        assert not {"src", "srcset"} & set(attrs)
        assert str(attrs.get("href", "#")).startswith("#")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert b64encode(sha256(style[1].encode()).digest()).decode() in page
    assert "url(" not in style[1]


def test_ids_on_a_page_are_unique_and_every_link_arrives() -> None:
    catchup = spoken({"refs": ("m5",)}, kind=Kind.CATCHUP, op=None, n=5)
    page = html_page([report(spoken(PLAN), catchup, back=(held(),)), report(spoken(PLAN))])
    ids = [attrs["id"] for _, attrs in Tags(page).tags if "id" in attrs]
    targets = {str(attrs["href"])[1:] for tag, attrs in Tags(page).tags if tag == "a"}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)
    assert any("-m5" in target for target in targets)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_page_says_its_language_and_what_was_not_read(lang: str) -> None:
    page = html_page([report(spoken(PLAN), lang=lang, n_unread=3)])
    assert f'<html lang="{lang}">' in page
    assert "1, 2, 3" in page


def test_empty_report_still_makes_every_format() -> None:
    for form in FORMATS:
        assert isinstance(render([], form), bytes)
        assert render([report()], form)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_kind_and_reason_has_words(lang: str) -> None:
    assert all(kind_word(kind, "change", lang) for kind in Kind)
    assert all(reason_word(reason, lang).endswith(".") for reason in Reason)


def test_text_is_plain_for_a_file_and_cannot_drive_a_terminal() -> None:
    out = io.StringIO()
    write_text([report(spoken(PLAN, text="\x1b[31m빨강\x1b]0;제목\x07"), back=(held(),))], out)
    assert "\x1b" not in out.getvalue()
    assert "망원역에서 현서 님과 만나기로 했어요." in " ".join(out.getvalue().split())
    assert "seontok why id0" in out.getvalue()


def test_text_has_colour_when_asked() -> None:
    out = io.StringIO()
    write_text([report(spoken(PLAN))], out, color=True)
    assert "\x1b[" in out.getvalue()


def test_jsonl_is_one_object_a_line_in_order_of_time() -> None:
    rows = [
        json.loads(line) for line in render([report(spoken(PLAN, n=2), back=(held(),))], "jsonl").decode().splitlines()
    ]
    assert [row["type"] for row in rows] == ["room", "held_back", "card"]
    assert rows[2]["slots"]["who"] == ["현서", "me"]
    assert rows[2]["evidence"][0]["text"] == "7시에 보자"


def events(*cards: object) -> list[icalendar.cal.Component]:
    data = render([report(*cards)], "ics")  # type: ignore[arg-type]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["METHOD"] == "PUBLISH"
    return [part for part in calendar.walk() if part.name in ("VEVENT", "VTODO")]


def test_ics_change_keeps_the_uid_and_counts_up() -> None:
    (first,) = events(spoken(PLAN))
    (second,) = events(spoken(PLAN), spoken({"date": "2026-05-16", "time": "20:00"}, op="change", n=1))
    (third,) = events(spoken(PLAN), spoken({"date": "2026-05-16"}, op="cancel", n=2))
    assert first["UID"] == second["UID"] == third["UID"]
    assert [int(event["SEQUENCE"]) for event in (first, second, third)] == [0, 1, 1]
    assert [event["STATUS"] for event in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert second.decoded("DTSTART").isoformat() == "2026-05-16T11:00:00+00:00"
    assert second["LOCATION"] == "망원역"


def test_ics_without_a_time_takes_the_whole_day() -> None:
    (event,) = events(spoken({"date": "2026-05-16"}))
    assert event.decoded("DTSTART").isoformat() == "2026-05-16"
    assert event.decoded("DTEND").isoformat() == "2026-05-17"


def test_ics_promise_is_a_todo_due_when_it_was_promised() -> None:
    (todo,) = events(spoken({"what": "견적서", "due_date": "2026-05-15"}, kind=Kind.TASK, op=None))
    assert (todo.name, str(todo["SUMMARY"]), str(todo["STATUS"])) == ("VTODO", "견적서", "NEEDS-ACTION")


@given(st.text(max_size=200))
def test_ics_survives_any_text(text: str) -> None:
    (event,) = events(spoken(PLAN | {"place": text or "x"}, text=text))
    assert event["STATUS"] == "CONFIRMED"


@given(st.text())
def test_visible_text_holds_no_control(text: str) -> None:
    assert not CONTROL.search(visible(text).replace("\n", "").replace("\t", ""))
    assert visible_name(text)
    assert "\n" not in visible_name(text)
