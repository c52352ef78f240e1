"""Fixtures of all tests."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from support.network import loopback_only
from support.scripted import Move, ScriptedServer


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """No test may reach any network but loopback."""
    with loopback_only():
        yield


@pytest.fixture
def serve() -> Iterator[Callable[..., ScriptedServer]]:
    """Start DNS servers on loopback that answer as a move tells them, until the test ends."""
    with ExitStack() as running:

        def start(move: Move, /, **options: object) -> ScriptedServer:
            return running.enter_context(ScriptedServer(move, **options))

        yield start
