"""NSD, a real authoritative server, on loopback at a free port."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

import dns.exception
import dns.message
import dns.query
from attrs import define, field

#: The program, where it is installed: Debian's package nsd. Its directory is often not in PATH.
BINARY = shutil.which("nsd") or shutil.which("nsd", path="/usr/sbin:/usr/local/sbin")

# As any user, without remote control, journals or rate limits; see nsd.conf(5).
_CONFIGURATION = """\
server:
  ip-address: 127.0.0.1@{port}
  username: ""
  chroot: ""
  database: ""
  pidfile: ""
  zonelistfile: "{directory}/zone.list"
  xfrdfile: ""
  xfrdir: "{directory}"
  logfile: "{directory}/nsd.log"
  cookie-secret-file: ""
  server-count: 1
  rrl-ratelimit: 0
  minimal-responses: {minimal}
remote-control:
  control-enable: no
"""


@define(eq=False)
class Nsd:
    """NSD, serving zones. Enter it to start it.

    Attributes:
        binary: The program.
        directory: Where it may write.
        zones: The texts of the zones, by name.
        broken: Zones that it is told of and cannot load: it answers SERVFAIL for them.
        minimal: Whether it leaves out what was not asked for.
    """

    binary: str
    directory: Path
    zones: Mapping[str, str]
    broken: Iterable[str] = ()
    minimal: bool = False
    port: int = field(init=False, default=0)
    _process: "subprocess.Popen[bytes] | None" = field(init=False, default=None)

    @property
    def address(self) -> str:
        """Address and port, as a resolver takes them."""
        return f"127.0.0.1#{self.port}"

    def __enter__(self) -> Self:
        for _ in range(5):
            self.port = _free_port()
            self._process = subprocess.Popen(
                [self.binary, "-d", "-c", str(self._configured())], stderr=subprocess.DEVNULL
            )
            if self._is_up():
                return self
            self.__exit__()
        log = self.directory / "nsd.log"
        said = log.read_text() if log.exists() else "it left no log"
        msg = f"NSD did not start: {said}"
        raise RuntimeError(msg)

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(timeout=20)

    def _configured(self) -> Path:
        path = self.directory / "nsd.conf"
        parts = [
            _CONFIGURATION.format(
                port=self.port,
                directory=self.directory,
                minimal="yes" if self.minimal else "no",
            )
        ]
        for name in (*self.zones, *self.broken):
            file = self.directory / f"{name}.zone"
            if name in self.zones:
                file.write_text(self.zones[name])
            parts.append(f'zone:\n  name: "{name}"\n  zonefile: "{file}"\n')
        path.write_text("\n".join(parts))
        return path

    def _is_up(self) -> bool:
        """Wait until the first zone is served."""
        assert self._process is not None
        query = dns.message.make_query(next(iter(self.zones)), "SOA")
        deadline = time.monotonic() + 10
        while self._process.poll() is None and time.monotonic() < deadline:
            try:
                reply = dns.query.udp(query, "127.0.0.1", port=self.port, timeout=0.2)
            except (dns.exception.Timeout, OSError):
                time.sleep(0.02)
            else:
                return bool(reply.answer)
        return False


def _free_port() -> int:
    while True:
        with socket.socket(type=socket.SOCK_DGRAM) as datagrams, socket.socket() as stream:
            datagrams.bind(("127.0.0.1", 0))
            port: int = datagrams.getsockname()[1]
            try:
                stream.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
