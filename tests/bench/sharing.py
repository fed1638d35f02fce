"""The shared database against what PostgreSQL and SQLite take for the same without us.

An act pushed counts until it is on the server's disk (`Server.push` waits for that). Its limit is
one statement of plain SQL that leaves the same rows in a transaction of its own: the record, the
entry, two lines with their digests. It looks at nothing, hashes nothing and takes its number from a
sequence, so that others do not wait for it: twenty of them are put on the disk together.
"""

from __future__ import annotations

import itertools
import json
import shutil
import sqlite3
import statistics
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import psycopg
import sqlalchemy as sa

from app.clock import system_clock
from app.domain.acts import Act
from app.domain.events import Event
from app.ids import id_maker
from app.operations.workspaces import open_workspace
from app.storage.pending import SCHEMA
from app.storage.plain import instant_text
from app.storage.store import Store
from app.storage.tables import SHAPES
from app.sync import exchange, loading
from app.sync.hub import install
from app.sync.listening import NEWS, Line
from app.sync.postgres import Server
from app.sync.wire import Position, act_text
from tests.bench import lines
from tests.servers import controlled_server
from tests.sync.office import found

OWNER = "postgres"
CLIENTS = 20
BATCH = 100
NEW_ID = id_maker(system_clock)
BARE = """
CREATE SCHEMA bare;
CREATE TABLE bare.event (LIKE hub.event INCLUDING INDEXES);
INSERT INTO bare.event SELECT * FROM hub.event;
CREATE TABLE bare.log (LIKE hub.log INCLUDING INDEXES INCLUDING DEFAULTS);
CREATE TABLE bare.line (LIKE hub.line INCLUDING INDEXES INCLUDING DEFAULTS);
CREATE SEQUENCE bare.seq;
"""
SAME_ROWS = """
WITH n AS (SELECT nextval('bare.seq') AS seq),
     u AS (UPDATE bare.event SET notes = %(new)s, row_seq = n.seq FROM n WHERE id = %(event)s),
     l AS (INSERT INTO bare.log SELECT seq, %(id)s, %(hash)s, session_user, %(id)s, %(id)s, %(at)s,
           'applied', NULL, %(head)s, %(hash)s FROM n)
INSERT INTO bare.line SELECT seq, i, 'event', %(event)s, '{}', %(line)s, %(hash)s
FROM n, generate_series(0, 1) i
"""


def measure(workspace: Path, times: int) -> Generator[lines.Line]:
    """Each line of sharing a workspace; `times`: of what is done by one client."""
    folder = workspace.parent
    with office_server() as port:
        fill_hub(port, workspace)
        yield from loaded(port, folder)
        yield from pushed(port, times)
        yield from seen(port, folder, times)


def url(port: int, login: str, database: str = "office") -> str:
    """How a login reaches the office of the bench."""
    return f"postgresql://{login}@127.0.0.1:{port}/{database}"


@contextmanager
def office_server() -> Generator[int]:
    """A server that waits for the disk as PostgreSQL does by itself, with a hub; gives its port."""
    with controlled_server() as server:
        with psycopg.connect(url(server.port, OWNER, "postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE office")
        found(url(server.port, OWNER))
        yield server.port


def fill_hub(port: int, workspace: Path) -> None:
    """Let the hub hold the records of a workspace, as if they had been adopted."""
    open_workspace(workspace, login="bench").close()  # of this version
    with (
        install.connect(url(port, OWNER)) as line,
        closing(sqlite3.connect(workspace)) as file,
        line.transaction(),
    ):
        for kind, shape in SHAPES.items():
            columns = shape.table.columns
            names = ", ".join(f'"{column.name}"' for column in columns)
            known = {row[0] for row in line.execute(f"SELECT id FROM hub.{kind}".encode())}
            truths = [n for n, c in enumerate(columns) if isinstance(c.type, sa.Boolean)]
            asked = f"COPY hub.{kind}({names}, row_seq) FROM STDIN"
            with line.cursor() as cursor, cursor.copy(asked.encode()) as copy:
                for row in file.execute(f"SELECT {names} FROM {kind}"):
                    if row[0] not in known:
                        copy.write_row([*_with_truths(row, truths), 1])
    with install.connect(url(port, OWNER)) as line:
        line.execute("VACUUM ANALYZE")
        line.execute(BARE.encode())
        line.execute("GRANT USAGE ON SCHEMA bare TO PUBLIC")
        line.execute("GRANT ALL ON ALL TABLES IN SCHEMA bare TO PUBLIC")
        line.execute("GRANT ALL ON SEQUENCE bare.seq TO PUBLIC")


def _with_truths(row: Sequence[Any], truths: Sequence[int]) -> list[Any]:
    made = list(row)
    for n in truths:
        made[n] = bool(made[n])
    return made


# -- the first load


def loaded(port: int, folder: Path) -> Generator[lines.Line]:
    """A workspace that joins: processor and clock, for disks differ more than programs do."""
    ours, limit = folder / "joined.tribune", folder / "bare.db"
    bare = _timed(lambda: bare_load(port, limit))
    limit.unlink()
    with closing(Server(url(port, "cora"))) as server:
        joined = _timed(lambda: loading.join(ours, server.url, server))
    name = "first load / bare COPY into bare SQLite"
    yield lines.Line(f"{name}, processor", joined[1], bare[1], 3, "s")
    yield lines.Line(name, joined[0], bare[0], 3, "s")


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of this process."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - used


def bare_load(port: int, path: Path) -> None:
    """The same rows by COPY into bare tables of SQLite, without index, journal or search."""
    with (
        closing(Server(url(port, "cora"))) as server,
        psycopg.connect(server.url) as line,
        closing(sqlite3.connect(path, isolation_level=None)) as file,
    ):
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):
            file.execute(f"PRAGMA {pragma}")
        for kind in server.hello().kinds:
            columns = (*SHAPES[kind].names, "deleted")
            names, marks = ", ".join(f'"{each}"' for each in columns), ", ".join("?" * len(columns))
            file.execute(f"CREATE TABLE {kind}({names})")
            file.execute("BEGIN")
            asked = f"COPY (SELECT {names} FROM api.row_{kind}) TO STDOUT"
            with line.cursor() as cursor, cursor.copy(asked.encode()) as copy:
                file.executemany(f"INSERT INTO {kind} VALUES ({marks})", copy.rows())
            file.execute("COMMIT")


# -- what is sent


class Client:
    """One connection that edits an event of its own, through the hub or past it."""

    def __init__(self, port: int, number: int) -> None:
        self.server = Server(url(port, "cora"))
        head = self.server.hello().head
        self.seen = Position(head.seq, head.hash)
        self.bare = psycopg.connect(self.server.url, autocommit=True)
        (row,) = self.bare.execute(
            "SELECT to_jsonb(e) FROM api.row_event e WHERE NOT deleted ORDER BY id"
            " OFFSET %s LIMIT 1",
            (number,),
        ).fetchall()
        self.event, self.notes = row[0]["id"], row[0]["notes"]

    def _act(self) -> str:
        old, self.notes = self.notes, f"said {NEW_ID()}"
        header = {"id": NEW_ID(), "at": instant_text(system_clock()), "act": "edit"}
        header |= {"facts": {}, "undoes": None}
        change = ("event", self.event, "update", json.dumps({"notes": old}))
        return act_text(header, [(*change, json.dumps({"notes": self.notes}))])

    def push(self, many: int = 1) -> None:
        """Send so many acts at once."""
        acts = [self._act() for _ in range(many)]
        fates = self.server.push("d" * 32, self.seen, SCHEMA, acts)
        assert all(fate.st == "applied" for fate in fates), fates

    def by_hand(self, many: int = 1) -> None:
        """Write the rows that as many acts leave in the log and the record, in one transaction."""
        text = f"{'as long as an act': <400}"
        given = {"new": f"said {NEW_ID()}", "event": self.event, "hash": bytes(32), "at": "x" * 27}
        rows = [{**given, "id": NEW_ID(), "head": text, "line": text} for _ in range(many)]
        if many == 1:
            self.bare.execute(SAME_ROWS, rows[0])
            return
        with self.bare.transaction(), self.bare.cursor() as cursor:
            cursor.executemany(SAME_ROWS, rows)

    def close(self) -> None:
        self.server.close()
        self.bare.close()


def pushed(port: int, times: int) -> Generator[lines.Line]:
    """Acts a second, told as the milliseconds of one."""
    with ExitStack() as stack:
        clients = [stack.enter_context(closing(Client(port, n))) for n in range(CLIENTS)]
        one = clients[0]
        name = "{} / the same rows by plain SQL"
        both = lines.medians(one.push, one.by_hand, times)
        alone = both[1]
        yield lines.Line(name.format("an act, one client"), *both, 2)
        both = lines.medians(
            lambda: one.push(BATCH), lambda: one.by_hand(BATCH), max(3, times // 20)
        )
        batch = [each / BATCH for each in both]
        yield lines.Line(name.format(f"an act of {BATCH}, one client"), *batch, 2)
        singly = "{} / the same rows, each in a transaction"
        yield lines.Line(singly.format(f"an act of {BATCH}, one client"), batch[0], alone, 2)
        ours = _together([client.push for client in clients], times // 4 + 1)
        limit = _together([client.by_hand for client in clients], times // 4 + 1)
        yield lines.Line(name.format(f"an act, {CLIENTS} clients"), ours, limit, 2)
        many = [partial(client.push, BATCH) for client in clients]
        batch = _together(many, times // 100 + 1) / BATCH
        yield lines.Line(singly.format(f"an act of {BATCH}, {CLIENTS} clients"), batch, limit, 2)


def _together(acts: Sequence[Callable[[], object]], times: int) -> float:
    """Milliseconds of an act, while all act at once, so often each."""
    errors: list[BaseException] = []
    for act in list(acts) * 5:
        act()

    def go(act: Callable[[], object]) -> None:
        try:
            for _ in range(times):
                act()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=go, args=(act,)) for act in acts]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return (time.perf_counter() - begun) * 1e3 / (times * len(acts))


# -- what others see


def seen(port: int, folder: Path, times: int) -> Generator[lines.Line]:
    """An edit of one replica until another has it, and until its own has it back."""
    with ExitStack() as stack:
        (here, ours), (there, theirs) = (
            stack.enter_context(_replica(port, folder, n, login))
            for n, login in enumerate(("cora", "carl"))
        )
        hints: SimpleQueue[str] = SimpleQueue()
        line = stack.enter_context(_listening(theirs, hints))
        edit = _editing(here)
        took = []
        for _ in range(times):
            edit()
            begun = time.perf_counter()
            exchange.push(here, ours)
            hints.get(timeout=30)
            exchange.pull(there, theirs)
            took.append((time.perf_counter() - begun) * 1e3)
            exchange.pull(here, ours)
        bare = []
        with psycopg.connect(ours.url, autocommit=True) as other:
            for _ in range(times):
                begun = time.perf_counter()
                other.execute("SELECT pg_notify(%s, '')", (NEWS,))
                hints.get(timeout=30)
                bare.append((time.perf_counter() - begun) * 1e3)
        name = "an edit seen at another / bare NOTIFY"
        yield lines.Line(f"{name}, median", statistics.median(took), statistics.median(bare), 100)
        yield lines.Line(f"{name}, 99 of 100", _most(took), _most(bare), 20)
        line.stop()
        yield from _own(here, ours, edit, port, times)


def _own(
    here: Store, ours: Server, edit: Callable[[], object], port: int, times: int
) -> Generator[lines.Line]:
    """Saved, sent, and given back by the log; and its rows written by hand on the server."""
    with closing(Client(port, 0)) as client:

        def whole() -> None:
            edit()
            exchange.exchange(here, ours)

        both = lines.medians(whole, client.by_hand, times)
    yield lines.Line("an edit saved, sent and acknowledged / plain SQL", *both, 10)


def _most(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.99)]


@contextmanager
def _replica(port: int, folder: Path, number: int, login: str) -> Generator[tuple[Store, Server]]:
    """The workspace that joined, for each its own."""
    path, server = folder / f"replica{number}.tribune", Server(url(port, login))
    if number:
        loading.join(path, server.url, server)
    else:
        shutil.move(folder / "joined.tribune", path)
    store = open_workspace(path)
    try:
        exchange.exchange(store, server)
        yield store, server
    finally:
        store.close()
        server.close()


@contextmanager
def _listening(server: Server, hints: SimpleQueue[str]) -> Generator[Line]:
    """A line of its own, as the window has it."""
    line, opened = Line.beside(server, lambda _channel, said: hints.put(said)), threading.Event()
    thread = threading.Thread(target=lambda: line.run(opened.set))
    thread.start()
    opened.wait(30)
    try:
        yield line
    finally:
        line.stop()
        thread.join()


def _editing(store: Store) -> Callable[[], None]:
    """Edits of one event, each another."""
    count = itertools.count()
    with store.reading() as reader:
        record = reader.connection.exec_driver_sql("SELECT max(id) FROM event").scalar_one()

    def edit() -> None:
        with store.transaction(Act.EDIT, fields=["notes"]) as records:
            before = records.get(Event, record)
            records.save(before, replace(before, notes=f"seen {next(count)} {NEW_ID()}"))

    return edit
