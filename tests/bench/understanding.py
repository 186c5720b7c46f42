"""Joint goal accuracy on committed dialogues: four held-out sets and an early one: `python tests/bench/understanding.py`.

The wrong turns of the early set are shown; those of the held-out sets are not, so that nobody mends by them.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "unit" / "guide"))


def score(name: str, *, show: bool) -> None:
    """Print how many turns of a file are read without a mistake."""
    import guide_dialogues as dialogues

    from seontok.guide.understand import understand

    right = turns = 0
    for dialogue in dialogues.read(HERE / name):
        for turn, gold, given in zip(dialogue["turns"], dialogue["states"], understand(dialogue), strict=True):
            wrong = dialogues.wrong_keys(gold, given)
            turns, right = turns + 1, right + (not wrong)
            if wrong and show:
                print(f"{dialogue['id']} {turn['text']}: {', '.join(wrong)}", file=sys.stderr)
    print(f"{name}: turns {turns}, joint goal accuracy {right / turns:.3f}")


if __name__ == "__main__":
    score("dialogues_held.txt", show=False)
    score("dialogues_held2.txt", show=False)
    score("dialogues_held3.txt", show=False)
    score("dialogues_held4.txt", show=False)
    score("dialogues_round12.txt", show=True)
