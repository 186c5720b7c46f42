"""`python -m seontok`."""

from seontok.cli import main

main()
