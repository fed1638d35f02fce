"""What the window asks while a workspace joins; everything but `stop` on the network's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.sync.postgres import Server


class Found(NamedTuple):
    """Who one is to a server that answered, and how the line is protected."""

    name: str
    tls: str


class Ways:
    """One server at a time; `stop` cuts the line, from any thread."""

    def __init__(self) -> None:
        self._server: Server | None = None

    def find(self, url: str, password: str, certificate: str) -> Found:
        """Ask who is there.

        certificate: the file of the authority that vouches for the server, kept from then on; "".
        """
        server = self._connect(url, password, certificate)
        try:
            hello = server.hello()
            return Found(hello.login, server.tls)
        finally:
            server.close()

    def join(
        self,
        path: Path,
        url: str,
        password: str,
        certificate: str,
        *,
        remember: bool,
        told: Callable[[str, int], object],
    ) -> None:
        """Make a workspace that is a replica; the password goes into the keyring where asked."""
        from app.operations import sharing  # noqa: PLC0415 -- the driver, when first needed
        from app.sync import loading  # noqa: PLC0415 -- same

        server = self._connect(url, password, certificate)
        try:
            loading.join(path, url, server, told)
        finally:
            server.close()
        if remember and password:
            sharing.keep_password(url, password)

    def stop(self) -> None:
        """Whoever waits for an answer gets none."""
        if (server := self._server) is not None:
            server.stop()

    def _connect(self, url: str, password: str, certificate: str) -> Server:
        from app.operations import sharing  # noqa: PLC0415 -- the driver, when first needed

        if certificate:
            sharing.keep_authority(Path(certificate))
        self._server = server = sharing.connect(url, password or None)
        return server
