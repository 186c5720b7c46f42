"""Every promise is tried on the road itself, with moments that messages ask for."""

from __future__ import annotations

import pytest

from seontok.moments import perceive
from seontok.testing.toy import ToyHandler


@pytest.fixture(autouse=True)
def toy_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(perceive, "HANDLERS", (ToyHandler(),))
