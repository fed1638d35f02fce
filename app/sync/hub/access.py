"""Reaching a server: encrypted unless it is this machine, with a password from where it is kept.

A password comes from libpq's own places (PGPASSFILE), then from the keyring of the system, then
from whoever is asked; it is never written to a file, and never part of a URL.
"""

from __future__ import annotations

from collections.abc import Callable

import keyring
import psycopg
from keyring.errors import KeyringError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from app.sync.hub.install import Unfit

SERVICE = "tribune"
HERE = frozenset({"", "localhost", "127.0.0.1", "::1"})
PATIENCE = 10
"""Seconds to wait for a server to answer at all."""

Ask = Callable[[str], str | None]
"""Given whose password it is (`login@host:port/database`), the password, or None."""


def nobody(_whose: str) -> None:
    """Ask no one."""


def reach(url: str, ask: Ask = nobody) -> str:
    """How this server is reached, password included; raise Unfit: unreachable, password."""
    plain = conninfo(url)
    error = _tried(plain)
    if error is None:
        return plain
    if error.pgconn is None or not (error.pgconn.needs_password or _is_wrong(error)):
        raise Unfit("unreachable", str(error).strip()) from error
    for source in (kept_password, ask):
        password = source(whose(url))
        if password:
            full = make_conninfo(plain, password=password)
            if _tried(full) is None:
                return full
    raise Unfit("password", whose(url)) from error


def conninfo(url: str) -> str:
    """A URL as libpq takes it: verified TLS unless it says otherwise; raise Unfit: url."""
    try:
        given = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise Unfit("unreachable", str(error).strip()) from error
    if given.get("password"):
        raise Unfit("url")
    host = str(given.get("host") or "")
    safe = {} if host in HERE or host.startswith("/") else {"sslmode": "verify-full"}
    return make_conninfo("", **{"connect_timeout": PATIENCE, **safe, **given})


def with_secret(url: str, password: str, **options: str) -> str:
    """A URL as libpq takes it, with its password and how the line is protected."""
    secret = {"password": password} if password else {}
    return make_conninfo(url, **{"connect_timeout": PATIENCE, **options, **secret})


def whose(url: str) -> str:
    """Whose password it is: `login@host:port/database`."""
    given = conninfo_to_dict(url)
    at = f"{given.get('host', '')}:{given.get('port', 5432)}/{given.get('dbname', '')}"
    return f"{given.get('user', '')}@{at}"


def kept_password(whose_: str) -> str | None:
    """The password that the system's keyring holds, if it has one."""
    try:
        return keyring.get_password(SERVICE, whose_)
    except KeyringError:
        return None


def _tried(info: str) -> psycopg.OperationalError | None:
    try:
        psycopg.connect(info).close()
    except psycopg.OperationalError as error:
        return error
    return None


def _is_wrong(error: psycopg.OperationalError) -> bool:
    return error.pgconn is not None and bool(error.pgconn.used_password)


def database(url: str) -> str:
    """The name of the database that a URL leads to; raise Unfit: url."""
    name = conninfo_to_dict(conninfo(url)).get("dbname")
    if not name:
        raise Unfit("url")
    return str(name)


def address(url: str, login: str) -> str:
    """The URL by which another login reaches the same server."""
    return f"postgresql://{login}@{whose(url).partition('@')[2]}"
