"""A copy of the database of a hub, and the copy put in its place."""

from __future__ import annotations

import psycopg

from app.sync.hub import install
from tests.sync.office import Office


def kept(hub: Office) -> str:
    """Copy the database of a hub; return the copy's name."""
    name = f"{hub.database}_kept"
    _copy(hub, hub.database, name)
    return name


def put_back(hub: Office, backup: str) -> None:
    """Put a copy in the place of the database."""
    with _main(hub) as line:
        _free(hub)
        line.execute(f"DROP DATABASE {hub.database} WITH (FORCE)")
    _copy(hub, backup, hub.database)
    with _main(hub) as line:
        line.execute(f"DROP DATABASE {backup} WITH (FORCE)")


def _main(hub: Office) -> psycopg.Connection:
    url = f"postgresql://postgres@127.0.0.1:{hub.port}/postgres"
    return psycopg.connect(url, autocommit=True)


def _free(hub: Office) -> None:
    hub.close()
    hub._open.clear()


def _copy(hub: Office, source: str, target: str) -> None:
    _free(hub)
    with _main(hub) as line:
        line.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source]
        )
        line.execute(f"CREATE DATABASE {target} TEMPLATE {source}")
    url = f"postgresql://postgres@127.0.0.1:{hub.port}/{target}"
    with install.connect(url) as made:
        names = install.names_of(made)
        assert names is not None
        install.close_database(made, names)
