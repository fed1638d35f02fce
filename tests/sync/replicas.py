"""A server with an office in it, and workspaces that have joined it, made once."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import psycopg
from hypothesis import HealthCheck, Phase, settings

from app.sync import loading
from app.sync.postgres import Server
from tests.servers import running_server
from tests.sync.hubs import OWNER, Hubs
from tests.sync.machine import LOGINS, Office
from tests.sync.office import found

TEMPLATE = "machine_template"


@contextmanager
def machinery(folder: Path, base=Office):
    """The state machine with a server, and a replica for each workstation to begin from."""
    with running_server() as port:
        main = f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
        with psycopg.connect(main, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {TEMPLATE}")
        hubs = Hubs(port, TEMPLATE)
        found(hubs.url(TEMPLATE, OWNER))
        hubs.make("machine")
        replicas = []
        for number, login in enumerate(LOGINS):
            server = Server(hubs.url("machine", login))
            replicas.append(folder / f"joined{number}.tribune")
            loading.join(replicas[-1], server.url, server)
            server.close()

        class Made(base):
            hub = hubs

        Made.folder, Made.replicas = folder, replicas
        try:
            yield Made
        finally:
            hubs.close()


def drawn(runs: int) -> settings:
    """So many sequences, each of forty steps; one that fails is shown as it came."""
    return settings(
        max_examples=runs,
        stateful_step_count=40,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
