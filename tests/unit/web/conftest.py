"""A fresh server for each test."""

from __future__ import annotations

import pytest

pytest.importorskip("fastapi")

from seontok.testing.served import Served


@pytest.fixture
def served() -> Served:
    return Served()
