"""Print every figure and write `docs/numbers.md`: `python -m seontok.evaluation [--shared ../shared] [--only WORD]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from seontok.evaluation.figures import Section, background, dialogues, moments, temporal
from seontok.evaluation.numbers import page, printed
from seontok.evaluation.pictures import candidate_hits, draw

DUCKLING_SKIP = "source_convention,needs_timezone"
HELD_OUT = Path(__file__).parents[3] / "corpus" / "held-out.jsonl"
"""Dialogues of two hands that no fit and no rule has seen."""
RECOGNIZERS_SKIP = "value_unchecked_upstream,body_not_in_text"


def sections(shared: Path) -> dict[str, Callable[[], Section]]:
    """Every set by name, measured when called."""
    time, talks = partial(temporal, shared), partial(dialogues, shared)
    return {
        "time messenger-public": lambda: time("messenger-public.jsonl", start=95, exact=92),
        "time messenger-dev": lambda: time("messenger-dev.jsonl", start=95, exact=92),
        "time duckling": lambda: time("duckling_time_ko.public.jsonl", skip=DUCKLING_SKIP, start=95),
        "time duckling all": lambda: time("duckling_time_ko.public.jsonl"),
        "time recognizers": lambda: time("recognizers_ko.public.jsonl", skip=RECOGNIZERS_SKIP, start=80, exact=75),
        "time date-normalization phrases": lambda: time("date_normalization_ko.public.jsonl", include="t1", exact=80),
        "time date-normalization sentences": lambda: time("date_normalization_ko.public.jsonl", include="t2", exact=80),
        "dialogues public": lambda: talks(shared / "data/temporal/dialogues-public.jsonl"),
        "dialogues dev": lambda: talks(shared / "data/temporal/dialogues-dev.jsonl"),
        "dialogues held out": lambda: talks(HELD_OUT),
        "moments sample": lambda: moments(shared, "sample.jsonl"),
        "moments dev": lambda: moments(shared, "dev.jsonl"),
        "background": lambda: background(shared),
    }


def measure(shared: Path, only: str) -> Iterator[Section]:
    """Measure what is there; say what is not."""
    if not shared.is_dir():
        print(f"skipped everything: {shared} is absent (it holds the evaluation material)", file=sys.stderr)
        return
    for name, run in sections(shared).items():
        if only not in name:
            continue
        print(f"measuring {name} …", file=sys.stderr)
        try:
            yield run()
        except FileNotFoundError as error:
            print(f"skipped {name}: {error.filename} is absent", file=sys.stderr)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the evaluation material")
    parser.add_argument(
        "--only", default="", metavar="WORD", help="measure only sets whose name holds WORD; writes nothing"
    )
    arguments = parser.parse_args()
    done = []
    for section in measure(arguments.shared, arguments.only):
        print(printed(section), flush=True)
        done.append(section)
    if arguments.only or not done:
        return
    pictures = [section for section in done if section.raw and "dev" in section.title]
    for section in pictures:
        gold, predictions = section.raw["gold"], section.raw["predictions"]
        draw(Path("docs/images"), gold, predictions, candidate_hits(gold, predictions))
    Path("docs/numbers.md").write_text(page(done), encoding="utf-8")
    print("wrote docs/numbers.md and its pictures", file=sys.stderr)


if __name__ == "__main__":
    main()
