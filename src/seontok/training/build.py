"""Builds the weights the package ships: `python -m seontok.training.build [--shared ../shared]`.

Examples are the invented, marked talk in `corpus/`, and real small talk (even rows of Chatbot_data, the IRC training
sample) that says what is *not* a plan. The report printed is on conversations kept out of the fit it judges.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random

from threadpoolctl import threadpool_limits

from seontok.training import acts, plans, spans
from seontok.training.background import irc_lines, small_talk_pairs
from seontok.training.dialogues import dialogues
from seontok.training.renamed import Renamer, half
from seontok.training.talk import Row, rows, talk_of
from seontok.training.today import without_today

OUT = Path(__file__).parents[1] / "moments"
CORPUS = Path(__file__).parents[3] / "corpus"
N_SMALL_TALK = 6000
"""Rows drawn of each open corpus."""


def small_talk(shared: Path, random: Random) -> list[Row]:
    """Real small talk that may be trained on; empty, and said so, where `shared` is absent."""
    pairs = list(small_talk_pairs(shared, odd=False))
    lines = irc_lines(shared, "train")
    if not pairs:
        print(f"no open corpora under {shared}: fitting on marked talk alone", file=sys.stderr)
    drawn = random.sample(pairs, min(len(pairs), N_SMALL_TALK // 2))
    out = [row for q, a in drawn for row in (talk_of(q, "ko"), talk_of(a, "ko", before=q))]
    return out + [talk_of(line, "en") for line in random.sample(lines, min(len(lines), N_SMALL_TALK))]


def main() -> None:
    """Fit, report out of fold, write the weights into the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="which rows of small talk and which names are drawn")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of marked talk")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the open corpora")
    parser.add_argument("--out", type=Path, default=OUT, help="folder for the weights")
    arguments = parser.parse_args()
    with threadpool_limits(1):  # processes of `each_fold` share the cores instead
        _build(arguments)


def _build(arguments: argparse.Namespace) -> None:
    fitted = acts.fit_acts(arguments.corpus, small_talk(arguments.shared, Random(arguments.seed)))  # noqa: S311 - rows
    print(acts.report(fitted.judged))
    talk = list(dialogues(arguments.corpus))
    fold_of = plans.fold_of(talk, fitted.fold_of)
    marked = list(rows(arguments.corpus))
    again = Renamer(talk, Random(arguments.seed)).every(talk)  # noqa: S311 - names
    placed = spans.fit_spans(marked, [*talk, *again], fold_of)
    print(spans.report(placed.spotted))
    by_fold = zip(fitted.by_fold, placed.by_fold, strict=True)
    mixed = half(talk, again, Random(arguments.seed + 1))  # noqa: S311 - which
    mixed += without_today(talk, Random(arguments.seed + 2))  # noqa: S311 - which
    heard = plans.examples(mixed, [plans.Weights(*one) for one in by_fold], fold_of)
    standing, found = plans.fit_plans(heard)
    print(plans.report(found))
    files = {"acts": fitted.weights, "spans": placed.weights, "plans": standing}
    for name, weights in files.items():
        (arguments.out / f"{name}.weights").write_bytes(weights)


if __name__ == "__main__":
    main()
