"""Shared by all tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from seontok.moments import perceive
from seontok.testing.toy import ToyHandler

settings.register_profile("seontok", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("seontok")


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The road with a handler that does what messages tell it, instead of those that read language."""
    monkeypatch.setattr(perceive, "HANDLERS", (ToyHandler(),))
