"""Real workstations, a bad network, a server that falls: and in the end nothing may be missing.

Four processes work, each on its replica, and are killed at random and started again. Between them
and PostgreSQL stands a proxy; the server is stopped as if it lost its power, and once is restored
from an older backup. Then there is quiet, and everything is held against what was said to be kept.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

import psycopg

from app.domain.changes import DELETED, Change, Op
from app.operations.workspaces import open_workspace
from app.storage import pending, search
from app.storage.tables import SHAPES
from app.sync import loading
from app.sync.exchange import exchange
from app.sync.hub import declared
from app.sync.postgres import Server
from tests.servers import controlled_server
from tests.sync.hubs import OWNER, Hubs
from tests.sync.mutants import broken_replica
from tests.sync.office import found
from tests.sync.proxy import Proxy

ROOT = Path(__file__).parents[2]
DATABASE = "chaos"
LOGINS = ("cora", "carl", "cora", "carl")
"""Who works at each of the four workstations."""
CRASH = 12.0
"""Seconds between two falls of the server."""
SAID = frozenset((f.kind, f.name) for f in declared.hub_fields() if f.stamped)
"""Columns in which the server has its own word."""


class Act(NamedTuple):
    """What a workstation said that it keeps."""

    id: str
    station: int
    changes: list[Change]


class Station:
    """A workstation: its workspace, and the process that works on it now."""

    def __init__(self, folder: Path, number: int, fault: str) -> None:
        self.number, self.login, self._fault = number, LOGINS[number], fault
        self.workspace = folder / f"{number}.tribune"
        self._acts, self._errors = folder / f"{number}.acts", folder / f"{number}.errors"
        self._written = 0
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, url: str, seed: int) -> None:
        """Begin to work, or go on."""
        self._written = self._acts.stat().st_size if self._acts.exists() else 0
        words = [self.workspace, url, self._acts, seed, *([self._fault] if self._fault else [])]
        with self._errors.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.sync.worker", *map(str, words)],
                cwd=ROOT,
                stderr=errors,
            )

    def end(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def kill(self) -> None:
        """As kill -9 does; raise AssertionError where the process had ended by itself."""
        assert self._process is not None
        ended = self._process.poll()
        self.end()
        assert ended is None, self._errors.read_text("utf-8")

    @property
    def has_begun(self) -> bool:
        """Whether the process did anything yet."""
        return self._acts.exists() and self._acts.stat().st_size > self._written

    def lines(self) -> list[str]:
        """Everything that was written down, as far as it was written whole."""
        return [line for line in self._acts.read_text("utf-8").split("\n") if line]

    def acts(self) -> list[Act]:
        """What is kept, as this station said."""
        said = [json.loads(line) for line in self.lines() if line[0] == "{" and line[-1] == "}"]
        return [
            Act(each["id"], self.number, [_change(*change) for change in each["changes"]])
            for each in said
        ]


def _change(kind: str, record: str, op: str, old: str, new: str) -> Change:
    """A change with its values as they go over the wire."""
    return Change(kind, record, Op(op), json.loads(old), json.loads(new))


def run(folder: Path, seconds: float, seed: int = 0, fault: str = "") -> Counter[str]:
    """Let it all happen for so long, then check; return how often each thing happened.

    fault: one of `mutants.REPLICA`, that every workstation has. Raises AssertionError where
    anything is missing or differs.
    """
    chance = random.Random(seed)
    happened = Counter[str]()
    with controlled_server() as server, closing(_hub(server.port)) as hubs:
        direct = [hubs.url(DATABASE, login) for login in LOGINS]
        stations = [Station(folder, number, fault) for number in range(len(LOGINS))]
        for station, url in zip(stations, direct, strict=True):
            with closing(Server(url)) as remote:
                loading.join(station.workspace, url, remote)
        with _proxy(server.port, chance) as proxy:
            urls = [f"postgresql://{login}@127.0.0.1:{proxy.port}/{DATABASE}" for login in LOGINS]
            try:
                _havoc(stations, urls, server, seconds, chance=chance, happened=happened)
            finally:
                for station in stations:
                    station.end()
            happened.update(proxy.happened)
        for station in stations:
            happened.update(_counted(station.lines()))
        with broken_replica(fault) if fault else nullcontext():
            _settle_down(stations, direct)
        happened.update(_check(stations, hubs))
        _check_by_command(stations, hubs.url(DATABASE, OWNER))
    return happened


def _hub(port: int) -> Hubs:
    with psycopg.connect(
        f"postgresql://{OWNER}@127.0.0.1:{port}/postgres", autocommit=True
    ) as main:
        main.execute(f"CREATE DATABASE {DATABASE}")
    hubs = Hubs(port, DATABASE)
    found(hubs.url(DATABASE, OWNER))
    hubs.close()  # it is stopped and started below
    return hubs


@contextmanager
def _proxy(port: int, chance: random.Random):
    proxy = Proxy(port, random.Random(chance.random()))
    try:
        yield proxy
    finally:
        proxy.close()


def _havoc(stations, urls, server, seconds, *, chance, happened) -> None:
    """Kill, crash, back up and restore until the time is over."""
    for station, url in zip(stations, urls, strict=True):
        station.start(url, chance.getrandbits(32))
    begun = time.monotonic()
    crashed, kept, restored = begun, False, False
    while (now := time.monotonic()) - begun < seconds:
        time.sleep(chance.random() * 2)
        station = chance.choice(stations)
        if station.has_begun:
            station.kill()
            happened["killed"] += 1
            station.start(urls[station.number], chance.getrandbits(32))
        if now - crashed > CRASH:
            server.stop("immediate")
            happened["server crashed"] += 1
            if not kept:
                server.back_up()
                kept = True
            elif not restored and now - begun > seconds / 2:
                server.restore()
                restored = True
                happened["server restored"] += 1
            server.start()
            crashed = time.monotonic()
    for station in stations:
        station.kill()


def _counted(lines: list[str]) -> Counter[str]:
    """What a station noted beside its acts."""
    made = Counter[str]()
    for line in lines:
        if line.startswith("#exchanged"):
            _word, sent, received = line.split()
            made += Counter({"exchanges": 1, "sent": int(sent), "received": int(received)})
        elif line.startswith("#"):
            made[line[1:]] += 1
    return made


def _settle_down(stations: list[Station], urls: list[str]) -> None:
    """Exchange on a good line until nobody has anything new."""
    for _ in range(3):
        for station, url in zip(stations, urls, strict=True):
            with (
                closing(open_workspace(station.workspace)) as store,
                closing(Server(url)) as remote,
            ):
                assert exchange(store, remote).waiting == 0


def _check(stations: list[Station], hubs: Hubs) -> Counter[str]:
    """Nothing is missing, nothing differs; what became of the acts."""
    log = hubs.log(DATABASE)
    rows = {kind: hubs.rows(DATABASE, kind) for kind in SHAPES}
    outcomes = _check_acts([act for each in stations for act in each.acts()], log)
    links = {seq: link for seq, _head, _lines, link in log}
    for station in stations:
        _check_replica(station, rows, hubs, links)
        _check_visible(station, log)
    states = Counter(head.parsed["st"] for _seq, head, _lines, _link in log)
    return outcomes + Counter({f"log: {st}": count for st, count in states.items()})


def _check_acts(acts: list[Act], log) -> Counter[str]:
    """Each act that was said to be kept is in the log once, and what it wanted is accounted for."""
    wanted = {act.id: act for act in acts}
    seen = Counter(head.parsed["id"] for _seq, head, _lines, _link in log)
    assert not {name for name, count in seen.items() if count > 1}, "twice in the log"
    gone = wanted.keys() - seen.keys()
    assert not gone, f"{len(gone)} of {len(wanted)} acts are gone"
    outcomes = Counter({"acts kept": len(wanted)})
    state: dict[tuple[str, str], dict] = {}
    for _seq, head, lines, _link in log:
        entry, act = head.parsed, wanted.get(head.parsed["id"])
        if act is not None:
            outcomes[f"acts {entry['st']}"] += 1
            assert entry["login"] == LOGINS[act.station]
        for n, line in enumerate(lines[1:]):
            done = line.parsed
            row = state.setdefault((done["kind"], done["rec"]), {DELETED: False})
            row |= done.get("new") or {}
            if act is not None and entry["st"] != "rejected":
                _check_change(act.changes[n], done, row)
    return outcomes


def _check_change(change: Change, done: dict, row: dict) -> None:
    """What was wanted is in force or in a conflict; what was replaced is what was seen."""
    assert (change.kind, change.id, change.op) == (done["kind"], done["rec"], done["op"])
    refused: dict = {}
    for conflict in done.get("conflicts") or ():
        refused |= conflict["mine"]
    applied = done.get("new") or {}
    if change.op is not Op.UPDATE:
        assert done["st"] in ("applied", "noop", "conflict"), done
        return
    for name, value in change.new.items():
        if (change.kind, name) in SAID or value == change.old[name]:
            continue
        in_force = row.get(name) == value
        assert in_force or refused.get(name, object()) == value, ("gone", name, value, done)
        if name in applied:
            assert done["old"][name] == change.old[name], ("overwrote unseen", name, done)


def _check_replica(station: Station, rows, hubs: Hubs, links: dict[int, bytes]) -> None:
    """A replica has what the server has, of every kind, and nothing waits."""
    with closing(open_workspace(station.workspace)) as store:
        assert store.replica is not None
        with store.reading() as reader:
            raw = reader.connection.exec_driver_sql
            for kind in store.replica.kinds:
                ids = raw(f"SELECT id FROM {kind}").scalars().all()
                texts = {id_: pending.row_json(reader.connection, kind, id_) for id_ in ids}
                mine = {id_: json.loads(text or "") for id_, text in texts.items()}
                gone = mine.keys() - rows[kind].keys()
                assert all(mine[id_][DELETED] for id_ in gone), "shown, but nowhere in the office"
                assert {id_: mine[id_] for id_ in mine if id_ not in gone} == rows[kind], kind
            assert raw("SELECT count(*) FROM outbox").scalar() == 0
            assert raw("SELECT count(*) FROM image").scalar() == 0
            kept = dict(raw("SELECT seq, hash FROM received").fetchall())
            assert all(links[seq] == link for seq, link in kept.items())
            here = set(raw("SELECT id FROM conflict WHERE st = 'conflict'").scalars())
            of_all, own = hubs.conflicts(DATABASE, store.replica.person)
            assert of_all <= here, f"missing here: {of_all - here}"
            assert here <= of_all | own, f"only here: {here - of_all - own}"
        with store.replicating() as connection:
            search.check(connection)


def _check_visible(station: Station, log) -> None:
    """What was refused outright is listed where it was done."""
    refused = {h.parsed["id"] for _seq, h, _lines, _link in log if h.parsed["st"] == "rejected"}
    with closing(open_workspace(station.workspace)) as store, store.reading() as reader:
        raw = reader.connection.exec_driver_sql
        listed = set(raw("SELECT set_id FROM conflict WHERE st = 'rejected'").scalars())
    assert {act.id for act in station.acts()} & refused <= listed


def _check_by_command(stations: list[Station], url: str) -> None:
    """Whoever checks from the command line finds nothing."""
    for words in (
        *(["check", str(station.workspace)] for station in stations),
        ["server", "check", url],
    ):
        done = subprocess.run(
            [sys.executable, "main.py", *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (words, done.stdout, done.stderr)
