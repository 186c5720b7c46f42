"""Shared by all tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from seontok.moments import perceive
from seontok.testing.toy import ToyHandler

QUIET = [HealthCheck.too_slow]
settings.register_profile("same", deadline=None, suppress_health_check=QUIET, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, suppress_health_check=QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The road with a handler that does what messages tell it, instead of those that read language."""
    monkeypatch.setattr(perceive, "HANDLERS", (ToyHandler(),))
