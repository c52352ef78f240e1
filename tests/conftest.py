"""Settings and fixtures of all tests."""

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack

import pytest
from hypothesis import Phase, settings

from support.network import loopback_only
from support.nsd import BINARY, Nsd
from support.scenarios import BROKEN, ZONES
from support.scripted import Move, ScriptedServer

# Time limits per example only measure how busy the machine is. `.ci/run` loads the deep profile
# (`--hypothesis-profile=deep`); a test that sets no number of examples follows the profile.
settings.register_profile("picfed", deadline=None, max_examples=30)
settings.register_profile("deep", deadline=None, max_examples=100)
# mutmut asks whether something fails, not for what least of all: the same few examples each time.
settings.register_profile(
    "mutation",
    deadline=None,
    max_examples=15,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    report_multiple_bugs=False,
)
settings.load_profile("picfed")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect tests without searching for garbage, and leave them out of every later search.

    They are half a million objects that live to the end, and each full search would walk them.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()


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


@pytest.fixture(scope="session")
def nsd_binary() -> str:
    """NSD's program, or the reason why its tests are left out."""
    if BINARY is None:
        pytest.skip("NSD is not installed (Debian package nsd): no real server to ask")
    return BINARY


@pytest.fixture(scope="session")
def nsd(nsd_binary: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nsd]:
    """NSD on loopback, serving the zones of the scenarios."""
    with Nsd(nsd_binary, tmp_path_factory.mktemp("nsd"), ZONES, [BROKEN]) as running:
        yield running
