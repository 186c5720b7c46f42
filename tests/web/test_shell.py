"""What ships with the page hangs together: lists of files, words, icons, addresses. No browser needed."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

STATIC = Path(__file__).parents[2] / "src/seontok/web/static"
CODE = sorted((STATIC / "js").glob("*.js"))
MODULES = sorted(
    f"/static/{path.relative_to(STATIC)}" for folder in ("js", "vendor") for path in (STATIC / folder).glob("*.*js")
)


def words() -> dict[str, tuple[str, str]]:
    text = (STATIC / "js/words_places.js").read_text("utf-8")
    text += (STATIC / "js/words.js").read_text("utf-8").partition("export const KINDS")[0]
    found = re.findall(r'(\w+): \["((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\]', text)
    return {key: (ko, en) for key, ko, en in found}


def test_the_service_worker_keeps_the_whole_shell_and_nothing_else() -> None:
    listed = re.findall(r'^  "(/[^"]*)",$', (STATIC / "sw.js").read_text("utf-8"), re.MULTILINE)
    assert [path for path in MODULES if path not in listed] == []
    for path in listed:
        assert path == "/" or (STATIC / path.removeprefix("/static/").removeprefix("/")).is_file(), path


def test_every_module_is_loaded_ahead() -> None:
    page = (STATIC / "index.html").read_text("utf-8")
    ahead = re.findall(r'<link rel="modulepreload" href="([^"]+)">', page)
    assert sorted([*ahead, "/static/js/main.js"]) == MODULES


def test_the_page_holds_no_inline_script_style_or_outside_address() -> None:
    page = (STATIC / "index.html").read_text("utf-8")
    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page) == []
    for path in (STATIC / "index.html", STATIC / "app.css", STATIC / "sw.js", *CODE):
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"(?:https?:)?//[\w-]+\.[\w.]+", text) == [], path
    assert all("innerHTML" not in path.read_text("utf-8") for path in CODE)


def test_every_word_the_app_asks_for_is_there_in_both_languages() -> None:
    known = words()
    asked = {key for path in CODE for key in re.findall(r'say\("(\w+)"', path.read_text("utf-8"))}
    assert sorted(asked - set(known)) == []
    assert [key for key, (ko, en) in known.items() if not ko or not en] == []
    holes = {key: [sorted(re.findall(r"\{(\w+)", text)) for text in pair] for key, pair in known.items()}
    assert [key for key, (ko, en) in holes.items() if ko != en] == []


def test_korean_words_are_korean_and_english_ones_english() -> None:
    hangul = re.compile("[가-힣]")
    assert [key for key, (_, en) in words().items() if hangul.search(en)] == []
    plain = {"ai", "by_other", "says", "value_of", "metres", "km"}
    assert [key for key, (ko, _) in words().items() if not hangul.search(ko) and key not in plain] == []


def test_the_manifest_makes_it_installable() -> None:
    manifest = json.loads((STATIC / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        file = STATIC / icon["src"].removeprefix("/static/")
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", file.read_bytes()[16:24])
            assert f"{width}x{height}" == icon["sizes"]
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert any(icon.get("purpose") == "maskable" for icon in manifest["icons"])
