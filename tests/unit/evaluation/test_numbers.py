"""What a reader sees of a figure."""

from seontok.evaluation.figures import Figure, Section
from seontok.evaluation.numbers import page, printed
from seontok.evaluation.run import temporal_figures

SECTION = Section(
    "Moments: sample.jsonl",
    "seontok detect sample.jsonl",
    (
        Figure("precision", 93.3, "%", 80.0, 100.0, "≥ 90 %", True),
        Figure("false cards", 1.4, "per 1,000", aim="≤ 1", met=False),
    ),
    ("s001 fn: …",),
)


def test_a_missed_aim_is_said_as_plainly_as_a_met_one() -> None:
    text = printed(SECTION)
    assert "aim ≥ 90 % met" in text
    assert "aim ≤ 1 MISSED" in text


def test_the_page_names_the_command_the_interval_and_the_mistakes() -> None:
    text = page([SECTION])
    assert "`seontok detect sample.jsonl`" in text
    assert "| precision | 93.3 % | 80 to 100 | ≥ 90 % | yes |" in text
    assert "| false cards | 1.4 per 1,000 |  | ≤ 1 | **no** |" in text
    assert "s001 fn: …" in text


def test_the_scorers_first_line_is_read() -> None:
    line = "cases 40  found  97.5  day  85.0  start  85.0  h12  85.0  exact  80.5  | negatives 15 false alarms 1  not scored 2  missing 1  | us median 201 mean 211 p95 391"
    got = temporal_figures(line + "\n")
    assert (got["cases"], got["start"], got["exact"], got["negatives"], got["false_alarms"]) == (40, 85.0, 80.5, 15, 1)
