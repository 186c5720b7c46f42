"""The arena's referee: runs our commands on the material beside the checkout and scores what they print.

`python -m seontok.evaluation` (or `make evaluate`) prints every figure and writes `docs/numbers.md` with its pictures.
"""
