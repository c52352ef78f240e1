"""Keep the tests off every network but loopback."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

import pytest

_GUARDED = ("connect", "connect_ex", "sendto", "sendmsg")


def _is_local(family: int, address: Any) -> bool:
    if family not in {socket.AF_INET, socket.AF_INET6}:
        return True
    host = address[0]
    if host == "localhost":
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guarded(method: str) -> Any:
    original = getattr(socket.socket, method)

    def guarded(self: socket.socket, *args: Any, **kwargs: Any) -> Any:
        # The address comes last in all of them; without one the socket is connected already.
        address = args[-1] if args and isinstance(args[-1], tuple) else None
        if address is not None and not _is_local(self.family, address):
            # No Exception: code under test that survives whatever a resolver raises must not
            # survive this.
            pytest.fail(f"a test wanted to {method} to {address}: only loopback is allowed")
        return original(self, *args, **kwargs)

    return guarded


@contextmanager
def loopback_only() -> Iterator[None]:
    """Fail whatever opens a socket to anywhere else."""
    with pytest.MonkeyPatch.context() as patch:
        for method in _GUARDED:
            patch.setattr(socket.socket, method, _guarded(method))
        yield
