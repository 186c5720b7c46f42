"""Revised Romanisation of Hangul names, loosely: enough to meet "Seongsu-dong" or "Haeundae" in English talk."""

from __future__ import annotations

_LEAD = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWEL = (
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
)
_TAIL = (
    "",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
)
_LINK = {"k": "g", "t": "d", "p": "b", "l": "r"}
_MELT = {
    ("k", "n"): "ngn",
    ("k", "m"): "ngm",
    ("p", "n"): "mn",
    ("p", "m"): "mm",
    ("t", "n"): "nn",
    ("t", "m"): "nm",
    ("n", "r"): "ll",
    ("l", "r"): "ll",
    ("l", "n"): "ll",
    ("ng", "r"): "ngn",
    ("m", "r"): "mn",
    ("k", "r"): "ngn",
    ("p", "r"): "mn",
}


def romanise(name: str) -> str:
    """Latin letters for a Hangul name, other characters as they are; lower case, no hyphens."""
    out, tail = "", ""
    for char in name:
        if not "가" <= char <= "힣":
            out, tail = out + tail + char.lower(), ""
            continue
        code = ord(char) - 0xAC00
        lead = _LEAD[code // 588]
        if (tail, lead) in _MELT:
            joint = _MELT[tail, lead]
        elif not lead and tail in _LINK:
            joint = _LINK[tail]
        else:
            joint = tail + lead
        out += joint + _VOWEL[code % 588 // 28]
        tail = _TAIL[code % 28]
    return out + tail
