"""Which engine wrote a record."""

from seontok import __version__

WEIGHTS = "rules"
"""Version of the learned weights; "rules" while nothing is learned."""
ENGINE = f"{__version__}+{WEIGHTS}"
"""Same engine, same log, same bytes on replay."""
