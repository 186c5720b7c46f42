"""Real small talk beside the checkout: what may be trained on, and what may only be measured on."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

IRC_LINE = re.compile(r"^\[\d\d:\d\d\] <([^>]+)> (.*)$")


def small_talk_pairs(shared: Path, *, odd: bool) -> Iterator[tuple[str, str]]:
    """Question and answer rows of Chatbot_data (MIT). Odd sha1(question): for measuring only, never trained on."""
    path = shared / "data" / "chatbot_data" / "train.tsv.gz"
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            is_odd = int(hashlib.sha1(row["q"].encode()).hexdigest(), 16) % 2 == 1  # noqa: S324 - a split, not a secret
            if is_odd == odd:
                yield row["q"], row["a"]


def small_talk(shared: Path, *, odd: bool) -> list[str]:
    """All texts of those rows."""
    return [text for pair in small_talk_pairs(shared, odd=odd) for text in pair]


def irc_messages(shared: Path, part: str) -> Iterator[list[tuple[str, str]]]:
    """Windows of (sender, text) of the IRC disentanglement data (CC BY 4.0); part is "train" or "dev"."""
    name = "train_sample.jsonl.gz" if part == "train" else "dev.jsonl.gz"
    path = shared / "data" / "irc_disentanglement_en" / name
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield [(match[1], match[2]) for text in json.loads(line)["lines"] if (match := IRC_LINE.match(text))]


def irc_lines(shared: Path, part: str) -> list[str]:
    """All texts of one part."""
    return [text for window in irc_messages(shared, part) for _, text in window]
