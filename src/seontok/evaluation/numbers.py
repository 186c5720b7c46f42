"""Renders figures: a few lines for the terminal, a page for the docs."""

from __future__ import annotations

from collections.abc import Sequence

from seontok.evaluation.figures import Figure, Section

HEAD = """# Numbers

Written by `make evaluate` (`python -m seontok.evaluation`); do not edit by hand. Each section names the command whose
output was scored, and what it got wrong. Intervals are 95 %: Wilson for shares, bootstrap over conversations for
precision, recall, F1 and net benefit, a one-sided Poisson bound for false cards. The sets are small and were looked at
while building; an unseen set of the same kind will score lower.

![Which kind was wanted and which card was shown](images/confusion.svg)
![Reliability of the probabilities](images/reliability.svg)
![Precision and recall](images/precision-recall.svg)
"""


def printed(section: Section) -> str:
    """A section for the terminal."""
    lines = [f"\n{section.title}   ({section.command})"]
    lines += [
        f"  {figure.name:<44} {value(figure):>14}  {interval(figure):<18} {verdict(figure)}"
        for figure in section.figures
    ]
    return "\n".join(lines)


def page(sections: Sequence[Section]) -> str:
    """All sections as Markdown."""
    return HEAD + "".join(_markdown(section) for section in sections)


def _markdown(section: Section) -> str:
    rows = [f"| {f.name} | {value(f)} | {interval(f)} | {f.aim} | {_met(f)} |" for f in section.figures]
    out = [
        f"\n## {section.title}\n",
        f"`{section.command}`\n",
        "| figure | value | 95 % | aim | met |",
        "|---|---|---|---|---|",
        *rows,
    ]
    if section.mistakes:
        out += ["\nMistakes:\n", "```text", *section.mistakes, "```"]
    return "\n".join(out) + "\n"


def value(figure: Figure) -> str:
    """The number with its unit."""
    digits = f"{figure.value:.1f}" if figure.unit == "%" else f"{figure.value:.3g}"
    return f"{digits} {figure.unit}".strip()


def interval(figure: Figure) -> str:
    """Its interval, or nothing."""
    if figure.low is None or figure.high is None:
        return ""
    return f"{figure.low:.3g} to {figure.high:.3g}"


def verdict(figure: Figure) -> str:
    """Aim and whether it is met, for the terminal."""
    return f"aim {figure.aim} {'met' if figure.met else 'MISSED'}" if figure.aim else ""


def _met(figure: Figure) -> str:
    return "" if figure.met is None else ("yes" if figure.met else "**no**")
