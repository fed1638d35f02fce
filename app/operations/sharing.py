"""Sharing a workspace with the office: joining its server, speaking with it, and its password."""

from __future__ import annotations

import ipaddress
import logging
import os
import ssl
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from app.domain.errors import BadValue, ServerRefused
from app.operations import apart
from app.operations.backups import back_up
from app.paths import state_folder
from app.storage.backups import Backup
from app.storage.store import Store
from app.sync import adopting, files, loading, verifying
from app.sync import exchange as exchanging
from app.sync.exchange import Exchanged
from app.sync.loading import Told
from app.sync.postgres import Server
from app.sync.verifying import Checked

log = logging.getLogger(__name__)

BEFORE_ADOPTION = "before-sharing"
SERVICE = "tribune"
"""The name under which the system's keyring keeps passwords."""

AUTHORITY = "authority.crt"
"""The certificate that this workstation trusts to vouch for the server, beside the settings."""

PORT = 5432
Ask = Callable[[], str]
"""Asks the person for a password; "" where they give none, or where nobody can be asked."""


class Address(NamedTuple):
    """Where an office's server is, and who comes there."""

    login: str
    host: str
    port: int
    database: str

    @property
    def whose(self) -> str:
        """Whose password it is, as the keyring knows it."""
        return f"{self.login}@{self.host}:{self.port}/{self.database}"

    @property
    def is_here(self) -> bool:
        """Whether the server is on this machine, so that no network lies between."""
        if self.host in ("", "localhost") or self.host.startswith("/"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def address(url: str) -> Address:
    """Take postgresql://login@host:port/database apart.

    Raises BadValue for anything else: also for a password in it, which would be kept in a file, and
    for options, which could take the protection away.
    """
    try:
        parts = urlsplit(url)
        found = Address(
            unquote(parts.username or ""),
            unquote(parts.hostname or ""),
            parts.port or PORT,
            unquote(parts.path.removeprefix("/")),
        )
    except ValueError as error:
        raise BadValue("server", url, "server") from error
    if parts.password is not None:
        raise BadValue("server", f"{parts.scheme}://", "server password")
    if not _is_whole(parts, found):
        raise BadValue("server", url, "server")
    return found


def connect(url: str, password: str | None = None) -> Server:
    """A server to speak with; no word is exchanged yet. Raises BadValue.

    password: None for the one that the keyring keeps, if any; "" for none, and then libpq finds one
    by itself where PGPASSFILE names a file.
    """
    there = address(url)
    secret = kept_password(url) if password is None else password
    return Server(url, secret, **protection(there))


def protection(there: Address) -> dict[str, Any]:
    """What is asked of the line: on a network the server must prove who it is."""
    if there.is_here:
        return {}
    if (kept := state_folder() / AUTHORITY).is_file():
        return {"sslmode": "verify-full", "sslrootcert": str(kept)}
    own = Path.home() / ".postgresql" / "root.crt"
    if "PGSSLROOTCERT" in os.environ or own.is_file():
        return {"sslmode": "verify-full"}
    return {
        "sslmode": "verify-full",
        "sslrootcert": ssl.get_default_verify_paths().cafile or "system",
    }


def keep_authority(certificate: Path) -> None:
    """Trust the authority of a certificate file to vouch for the office's server, from now on.

    Raises BadValue for a file that is no certificate.
    """
    try:
        ssl.create_default_context(cafile=certificate)
        text = certificate.read_bytes()
    except (OSError, ValueError) as error:
        raise BadValue("certificate", certificate.name, "certificate") from error
    (state_folder() / AUTHORITY).write_bytes(text)


def admitted(url: str, password: str | None = None, ask: Ask = str) -> Server:
    """A server that lets this person in, with the password that it took.

    password: the one to use; None to try without one, then with the kept one, then with what `ask`
    gives, which is kept from then on. Raises BadValue, Unreachable, ServerRefused and the others.
    """
    refused = ServerRefused(url, "password")
    for secret, is_new in _passwords(url, password, ask):
        server = connect(url, secret)
        try:
            server.hello()
        except ServerRefused as error:
            server.close()
            if error.why != "password":
                raise
            refused = error
            continue
        if is_new:
            keep_password(url, secret)
        return server
    raise refused


def join(
    path: Path,
    url: str,
    *,
    password: str | None = None,
    ask: Ask = str,
    told: Told = lambda _kind, _count: None,
) -> None:
    """Make a workspace that is a replica of the office's server; nothing is left where that fails.

    password, ask: see `admitted`. told: of each kind, how many of its records came so far; it may
    raise Stopped. Raises AlreadyShared where there is a file.
    """
    server = admitted(url, password, ask)
    try:
        loading.join(path, url, server, told)
    finally:
        server.close()


def adopt(
    store: Store,
    url: str,
    *,
    password: str | None = None,
    ask: Ask = str,
    told: Told = lambda _kind, _count: None,
) -> Backup:
    """Let a workspace be the first content of an empty server, and its replica from then on.

    password, ask: see `admitted`; told: see `adopting.adopt`, and what else it raises. A copy of
    the workspace as it was is made first, and returned.
    """
    server = admitted(url, password, ask)
    try:
        before = back_up(store, why=BEFORE_ADOPTION)
        adopting.adopt(store, url, server, told)
    finally:
        server.close()
    return before


def exchange(store: Store, server: Server) -> Exchanged:
    """One exchange with the office's server, what follows from it, and files soon wanted here.

    Raises NotShared, Unreachable, ServerRefused, OtherServer, ProgramTooOld, ServerTooOld; what was
    exchanged until then stays exchanged, what was not is kept.
    """
    done = exchanging.exchange(store, server)
    if done.decided and apart.go_on(store, done.decided):
        asked = exchanging.exchange(store, server)
        done = asked._replace(
            sent=done.sent + asked.sent,
            received=done.received + asked.received,
            before=done.before or asked.before,
        )
    files.fetch_ahead(store, server)
    return done


def compare(store: Store, server: Server, kind: str) -> Checked:
    """Compare the records of a kind with the server's, and put right what is not as the log says.

    Raises what an exchange does.
    """
    return verifying.verify_kind(store, server, kind)


def compare_all(store: Store, server: Server, told: Told = lambda _kind, _count: None) -> Checked:
    """Compare everything, right after an exchange; told: see `Told`."""
    return verifying.verify(store, server, told)


def kept_password(url: str) -> str:
    """The password that the system's keyring keeps for a server, or ""."""
    with _keyring() as ring:
        return ring.get_password(SERVICE, address(url).whose) or ""
    return ""


def keep_password(url: str, password: str) -> bool:
    """Keep a password in the system's keyring, never in a file; False where there is no keyring."""
    with _keyring() as ring:
        ring.set_password(SERVICE, address(url).whose, password)
        return True
    return False


def forget_password(url: str) -> None:
    """Keep a password no longer."""
    with _keyring() as ring:
        if ring.get_password(SERVICE, address(url).whose) is not None:
            ring.delete_password(SERVICE, address(url).whose)


@contextmanager
def _keyring() -> Generator[Any]:
    """The system's keyring; without one, or where it stays locked, what is inside just ends."""
    import keyring  # noqa: PLC0415 -- looks for what the system has, which takes a while
    from keyring.errors import KeyringError  # noqa: PLC0415 -- same

    try:
        yield keyring
    except (KeyringError, OSError) as error:
        log.info("no keyring: %s", type(error).__name__)


def _passwords(url: str, password: str | None, ask: Ask) -> Iterator[tuple[str, bool]]:
    """What to try, in turn, and whether the person has just given it."""
    if password is not None:
        yield password, False
        return
    yield "", False
    if kept := kept_password(url):
        yield kept, False
    if given := ask():
        yield given, True


def _is_whole(parts: SplitResult, found: Address) -> bool:
    is_plain = not (parts.query or parts.fragment) and "/" not in found.database
    return parts.scheme == "postgresql" and is_plain and bool(found.login and found.database)
