"""The app in a browser, and a fresh fake server for each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from tests.web.app_page import App
from tests.web.fake_data import World
from tests.web.fake_server import Server


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    with App() as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server(World(datetime.now().astimezone(), n_long=3_000)).start()
    yield running
    running.drop()
    running.shutdown()
    running.server_close()
