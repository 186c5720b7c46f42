"""Joint goal accuracy on the committed round of dialogues that is only partly mended: `python tests/bench/understanding.py`."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "unit" / "guide"))


def main() -> None:
    """Score `dialogues_round12.txt` and print the turns that are read wrongly."""
    import guide_dialogues as dialogues

    from seontok.guide.understand import understand

    right = turns = 0
    for dialogue in dialogues.read(HERE / "dialogues_round12.txt"):
        for turn, gold, given in zip(dialogue["turns"], dialogue["states"], understand(dialogue), strict=True):
            wrong = dialogues.wrong_keys(gold, given)
            turns, right = turns + 1, right + (not wrong)
            if wrong:
                print(f"{dialogue['id']} {turn['text']}: {', '.join(wrong)}", file=sys.stderr)
    print(f"turns {turns}, joint goal accuracy {right / turns:.3f}")


if __name__ == "__main__":
    main()
