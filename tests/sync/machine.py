"""Three replicas and a server, driven by chance: edits, exchanges, faults, crashes, restores.

What each author saw is noted here, apart from the program, so that the log can be judged: nobody
may have overwritten what they had not seen, and nothing that anybody did may be gone.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.domain.acts import Act
from app.domain.changes import DELETED, Op
from app.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, UserError
from app.domain.events import Event
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.operations.limits import limit, open_to_all
from app.operations.records import delete
from app.storage import journal, pending, search
from app.storage.sql import columns
from app.storage.store import Store
from app.storage.tables import SHAPES
from app.sync import exchange, recovery
from app.sync.postgres import Server
from app.sync.remote import Diverged
from app.sync.wire import GRANT, REVOKE
from tests.builders import JUNE_8, Clock, event
from tests.sync.office import me

LOGINS = ("cora", "carl", "cora")  # one of them at two workstations
KINDS = ("event", "task", "settlement", "named")
SKEW = (timedelta(0), timedelta(days=365), timedelta(days=-400))
WHISPER = "psst {event}"
"""What is said in secret: whoever may not read the event holds no byte of it."""

TEXTS = ("a", "b", "été", "", "x'\"\\", "l" * 300, "m" * 300)
E, T = columns(Event), columns(Task)

SHADOWS = ("search_index", "search_index_data", "search_index_idx", "search_index_config")

SEEN = Counter[str]()
"""What happened in all runs, so that a run in which nothing happens is noticed."""


class Crash(BaseException):
    """The program ends here."""


class Cursed(list):
    """Entries that end the program after so many."""

    def __init__(self, entries, after):
        super().__init__(entries)
        self.after = after

    def __iter__(self):
        for n, each in enumerate(super().__iter__()):
            if n == self.after:
                raise Crash
            yield each


class Faulty:
    """A server behind a bad line."""

    def __init__(self, server):
        self.server, self.fault, self.most, self.crash = server, None, None, None

    def push(self, *what):
        fault, self.fault = self.fault, None
        if fault == "request lost":
            raise ConnectionError
        if fault == "crash before":
            raise Crash
        fates = self.server.push(*what)
        if fault == "sent twice":
            fates = self.server.push(*what)
        if fault == "reply lost":
            raise ConnectionError
        if fault == "crash after":
            raise Crash
        return fates

    def pull(self, after, most):
        entries = self.server.pull(after, min(most, self.most or most))
        crash, self.crash = self.crash, None
        return entries if crash is None else Cursed(entries, crash)

    def __getattr__(self, name):
        return getattr(self.server, name)


class Workstation:
    """A replica in a file, and what its user saw and did."""

    def __init__(self, path: Path, url: str, skew: timedelta) -> None:
        self.path, self.url, self.clock = path, url, Clock(JUNE_8 + skew)
        self.remote = Faulty(Server(url))
        self.mine: list[str] = []
        self.store = self._opened()

    def _opened(self):
        store = Store.open(self.path, clock=self.clock, synced=False)
        store.author = store.replica.person
        return store

    def again(self):
        """Start the program again."""
        self.store.close()
        self.remote.close()
        self.store = self._opened()

    def close(self):
        self.store.close()
        self.remote.close()

    def row(self, kind, record):
        """A record as its user sees it."""
        with self.store.reading() as reader:
            found = pending.row_json(reader.connection, kind, record)
        return None if found is None else json.loads(found)

    def rows(self, kind):
        with self.store.reading() as reader:
            ids = reader.connection.exec_driver_sql(f"SELECT id FROM {kind}").scalars().all()
            rows = [json.loads(pending.row_json(reader.connection, kind, each)) for each in ids]
        return {row["id"]: row for row in rows}

    def has_forgotten(self, set_id):
        """Whether a part of an act is not kept here any more."""
        asked = "SELECT count(*) FROM change_set WHERE id = ? AND digest IS NOT NULL"
        with self.store.reading() as reader:
            return bool(reader.connection.exec_driver_sql(asked, (set_id,)).scalar())

    def holds(self, text):
        """Where this workspace holds a text: in any column of any table, or in what is searched."""
        with self.store.reading() as reader:
            raw = reader.connection.exec_driver_sql
            tables = raw("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
            return [
                (table, row)
                for table in tables
                if table not in SHADOWS
                for row in raw(f"SELECT * FROM {table}").all()
                if text in repr(tuple(row))
            ]

    def guarded(self, work):
        """Do what a network does; come back from what it cannot."""
        try:
            try:
                work()
            except Diverged:
                recovery.recover(self.store, self.remote)
                SEEN["recovered"] += 1
        except ConnectionError:
            SEEN["cut"] += 1
        except Crash:  # in the midst of a recovery too
            SEEN["crashed"] += 1
            self.again()


class Office(RuleBasedStateMachine):
    """See the module. `hub`: how databases are made; set by the test."""

    hub = None
    folder = Path()
    replicas: ClassVar[list[Path]] = []

    # -- what there is

    @initialize()
    def open(self):
        self.hub.restore("machine", "new")
        self.stations = []
        self.acts = {}
        self.backups = 0
        for number, (login, skew) in enumerate(zip(LOGINS, SKEW, strict=True)):
            path = self.folder / f"{number}.tribune"
            for old in self.folder.glob(f"{number}.tribune*"):
                old.unlink()
            shutil.copy(self.replicas[number], path)
            self.stations.append(Workstation(path, self.hub.url("machine", login), skew))
        self.events = []
        self.tasks = []
        for _ in range(2):
            self._add_event(self.stations[0], "t")
        for station in self.stations:
            self._exchange(station)

    def _note(self, station, outcome, saw):
        self.acts[outcome.set_id] = (station, outcome, saw)
        station.mine.append(outcome.set_id)

    def _do(self, station, act, work, *kinds_and_records):
        """Let a user act; what they saw of these records is noted."""
        saw = {(kind, record): station.row(kind, record) for kind, record in kinds_and_records}
        try:
            with station.store.transaction(act) as records:
                work(records)
        except UserError as refused:
            SEEN[f"refused {type(refused).__name__}"] += 1
            return
        if records.outcome.changes:
            self._note(station, records.outcome, saw)

    def _add_event(self, station, title):
        made = event(title=Bilingual(title, title), reference="")
        self.events.append(made.id)
        self._do(station, Act.ADD_EVENT, lambda records: records.add(made))

    def _exchange(self, station):
        station.guarded(lambda: self._until_quiet(station))

    def _until_quiet(self, station):
        for _ in range(60):
            try:
                sent = exchange.push(station.store, station.remote)
                exchange.pull(station.store, station.remote)
            except Diverged:
                recovery.recover(station.store, station.remote)
                SEEN["recovered"] += 1
                continue
            if not sent:
                return
        raise AssertionError("never quiet")

    def _pick(self, station, kind, which):
        """A record that is there, of those of a kind."""
        known = self.events if kind == "event" else self.tasks
        if not known:
            return None
        record = known[which % len(known)]
        row = station.row(kind, record)
        return record if row is not None and not row[DELETED] else None

    # -- what people do

    who = st.integers(0, 2)
    which = st.integers(0, 3)
    text = st.sampled_from(TEXTS)

    @rule(who=who, text=text)
    def add_event(self, who, text):
        if len(self.events) < 5:
            self._add_event(self.stations[who], text or "t")

    @rule(who=who, which=which, text=text)
    def add_task(self, who, which, text):
        station = self.stations[who]
        if (record := self._pick(station, "event", which)) and len(self.tasks) < 5:
            made = Task(
                id=TaskId(station.store.new_id()),
                title=Bilingual(text or "t", ""),
                event_id=record,
                due=JUNE_8.date(),
            )
            self.tasks.append(made.id)
            self._do(station, Act.ADD, lambda records: records.add(made))

    def _edit(self, who, kind, entity, which, act=Act.EDIT, **new):
        station = self.stations[who]
        if record := self._pick(station, kind, which):

            def work(records):
                before = records.get(entity, record)
                records.save(before, replace(before, **new))

            self._do(station, act, work, (kind, record))

    @rule(who=who, which=which, text=text)
    def edit_city(self, who, which, text):
        self._edit(who, "event", Event, which, city=text)

    @rule(who=who, which=which, text=text)
    def edit_notes(self, who, which, text):
        self._edit(who, "event", Event, which, notes=text)

    @rule(who=who, which=which, days=st.integers(0, 3), hours=st.integers(1, 3))
    def move(self, who, which, days, hours):
        starts = JUNE_8 + timedelta(days=days)
        ends = starts + timedelta(hours=hours)
        self._edit(who, "event", Event, which, Act.MOVE_EVENT, starts_at=starts, ends_at=ends)

    @rule(who=who, which=which, hours=st.integers(1, 3))
    def lengthen(self, who, which, hours):
        station = self.stations[who]
        if record := self._pick(station, "event", which):

            def work(records):
                before = records.get(Event, record)
                longer = before.starts_at + timedelta(hours=hours)
                records.save(before, replace(before, ends_at=longer))

            self._do(station, Act.MOVE_EVENT, work, ("event", record))

    @rule(who=who, which=which, text=text)
    def edit_task(self, who, which, text):
        self._edit(who, "task", Task, which, title=Bilingual(text or "t", text))

    @rule(who=who, which=which)
    def delete_event(self, who, which):
        """With its tasks, as one act."""
        station = self.stations[who]
        if record := self._pick(station, "event", which):
            tasks = [("task", task) for task in self.tasks]
            saw = {each: station.row(*each) for each in (("event", record), *tasks)}
            with suppress(UserError):
                self._note(station, delete(station.store, Event, record), saw)

    @rule(who=who, which=which)
    def whisper(self, who, which):
        if record := self._pick(self.stations[who], "event", which):
            self._edit(who, "event", Event, which, notes=WHISPER.format(event=record))

    @rule(who=who, which=which, named=st.sampled_from(LOGINS[:2]))
    def limit(self, who, which, named):
        self._limit(who, which, lambda store, record: limit(store, Event, record, [me(named)]))

    @rule(who=who)
    def open_to_all(self, who):
        rows = self.stations[who].rows("named").values()
        for record in sorted({row["record"] for row in rows if not row[DELETED]})[:1]:
            which = self.events.index(record)
            self._limit(who, which, lambda store, record: open_to_all(store, Event, record))

    def _limit(self, who, which, work):
        station = self.stations[who]
        if record := self._pick(station, "event", which):
            saw = {("named", each): row for each, row in station.rows("named").items()}
            with suppress(UserError):
                outcome = work(station.store, record)
                if outcome.changes:
                    self._note(station, outcome, saw)

    @rule(who=who)
    def undo(self, who):
        station = self.stations[who]
        if station.mine:
            last = station.mine.pop()
            _station, outcome, _saw = self.acts[last]
            saw = {(c.kind, c.id): station.row(c.kind, c.id) for c in outcome.changes}
            try:
                made = station.store.undo(last)
            except (ChangedMeanwhile, NotFound, NotAllowed):
                SEEN["undo refused"] += 1
                return
            self.acts[made.set_id] = (station, made, saw)

    # -- what machines and lines do

    @rule(
        who=who,
        fault=st.sampled_from(
            [None, None, "request lost", "reply lost", "sent twice", "crash before", "crash after"]
        ),
    )
    def push(self, who, fault):
        station = self.stations[who]
        station.remote.fault = fault
        station.guarded(lambda: exchange.push(station.store, station.remote))
        station.remote.fault = None

    @rule(who=who, most=st.sampled_from([1, 2, 500]), crash=st.sampled_from([None, None, 0, 1]))
    def pull(self, who, most, crash):
        station = self.stations[who]
        station.remote.most, station.remote.crash = most, crash
        station.guarded(lambda: exchange.pull(station.store, station.remote))
        station.remote.most = station.remote.crash = None

    @rule(who=who)
    def exchange(self, who):
        self._exchange(self.stations[who])

    @rule(who=who)
    def restart(self, who):
        self.stations[who].again()

    @precondition(lambda self: self.backups < 2)
    @rule()
    def back_up(self):
        self._hang_up()
        self.backups += 1
        self.hub.back_up("machine", "backup")

    @precondition(lambda self: self.backups)
    @rule()
    def restore(self):
        self._hang_up()
        self.hub.restore("machine", "backup")
        SEEN["restored"] += 1

    def _hang_up(self):
        for station in self.stations:
            station.remote.close()

    # -- what must hold in the end

    def teardown(self):
        if not hasattr(self, "stations"):
            return
        try:
            for _ in range(3):
                for station in self.stations:
                    self._until_quiet(station)
            log = self.hub.log("machine")
            self._check_log(log)
            self._check_acts(log)
            server = {kind: self.hub.rows("machine", kind) for kind in KINDS}
            assert replayed(log, KINDS, server) == server
            check_references(server)
            for station in self.stations:
                self._check_replica(station, server, log)
            SEEN["runs"] += 1
        finally:
            for station in self.stations:
                station.close()

    def _check_log(self, log):
        """Dense, chained, each act once."""
        link = bytes(32)
        for number, (seq, head, lines, hash_) in enumerate(log, 1):
            assert seq == number == head.parsed["seq"]
            digests = [sha(head.text), *(sha(line.text) for line in lines)]
            link = hashlib.sha256(b"".join((link, *digests))).digest()
            assert link == hash_
        ids = [head.parsed["id"] for _seq, head, _lines, _hash in log]
        assert len(ids) == len(set(ids))

    def _check_acts(self, log):
        """Every act has one outcome; nobody overwrote what they had not seen."""
        state = {}
        by_id = {}
        for _seq, head, lines, _hash in log:
            entry = head.parsed
            done = [line.parsed for line in lines[1:] if line.parsed["op"] not in (GRANT, REVOKE)]
            by_id[entry["id"]] = entry, done
            if entry["id"] in self.acts:
                self._check_act(entry, done, state)
            SEEN.update(line.parsed["op"] for line in lines[1:])
            for line in lines[1:]:
                change = line.parsed
                if change.get("new"):
                    key = change["kind"], change["rec"]
                    state[key] = {DELETED: False, **state.get(key, {}), **change["new"]}
        for set_id in self.acts:
            self._check_outcome(set_id, by_id)

    def _check_outcome(self, set_id, by_id):
        """What became of an act is in the log, unless it was lost and had been forgotten."""
        station, outcome, _saw = self.acts[set_id]
        if set_id not in by_id and station.has_forgotten(set_id):
            SEEN["lost and forgotten"] += 1  # by a server restored, and by who may not read it
            return
        assert set_id in by_id, ("an act is gone", outcome)
        entry, lines = by_id[set_id]
        SEEN[entry["st"]] += 1
        assert entry["login"] == station.url.split("//")[1].split("@")[0]
        if entry["st"] != "rejected":
            for change, line in zip(outcome.changes, lines, strict=True):
                check_kept(change, line)

    def _check_act(self, entry, lines, state):
        if entry["st"] == "rejected":
            return
        _station, outcome, saw = self.acts[entry["id"]]
        for change, line in zip(outcome.changes, lines, strict=True):
            if line.get("new"):
                now = state.get((change.kind, change.id))
                check_seen(change, line, now, saw.get((change.kind, change.id)))

    def _check_replica(self, station, server, log):
        store = station.store
        person = store.replica.person
        kept = self.hub.kept("machine", person)
        for secret in kept.intersection(self.events):
            SEEN["kept"] += 1
            assert station.holds(WHISPER.format(event=secret)) == []
        for task in station.rows("task").values():
            assert task[DELETED] or task["event_id"] not in kept, "a part of what is limited"
        for kind in KINDS:
            mine = station.rows(kind)
            theirs = {id_: row for id_, row in server[kind].items() if id_ not in kept}
            assert not any(is_said(row) for id_, row in mine.items() if id_ in kept), "no stub"
            gone = {id_ for id_, row in mine.items() if id_ not in theirs}
            assert all(mine[id_][DELETED] for id_ in gone), "shown, but nowhere in the office"
            assert {id_: row for id_, row in mine.items() if id_ not in gone} == theirs
        with store.reading() as reader:
            connection = reader.connection
            raw = connection.exec_driver_sql
            assert raw("SELECT count(*) FROM outbox WHERE st <> 'aside'").scalar() == 0
            assert raw("SELECT count(*) FROM image").scalar() == 0
            assert raw("PRAGMA foreign_key_check").fetchall() == []
            journal.verify(connection)
            kept = dict(raw("SELECT seq, hash FROM received").fetchall())
            links = {seq: link for seq, _head, _lines, link in log}
            assert all(links[seq] == link for seq, link in kept.items())
            open_here = {
                row[0] for row in raw("SELECT id FROM conflict WHERE st = 'conflict'").fetchall()
            }
        of_all, own = self.hub.conflicts("machine", person)
        assert of_all <= open_here <= of_all | own
        with store.replicating() as connection:
            search.check(connection)


def is_said(row):
    """Whether anything is said in a row but of what it is a stub."""
    said = {
        name: value for name, value in row.items() if name.startswith(("title", "notes", "note"))
    }
    return not row[DELETED] or any(said.values()) or row.get("reference")


def check_references(server):
    """Nothing that is there belongs to what is gone."""
    for task in server["task"].values():
        if not task[DELETED]:
            assert not server["event"][task["event_id"]][DELETED], task


def check_seen(change, line, now, saw):
    """What an applied change found is what its author saw."""
    if change.op is Op.INSERT:
        assert now is None, ("added twice", line)
        return
    assert now is not None
    if change.op is Op.DELETE:
        given = {"reference"}  # what the server itself says
        names = saw.keys() - given
        assert {n: saw[n] for n in names} == {n: now[n] for n in names}, "deleted unseen"
    if change.op is Op.UPDATE:
        assert not now[DELETED], ("an edit of a deleted record", line)
        for name in line["new"]:
            for each in SHAPES[change.kind].units.get(name, (name,)):
                assert saw[each] == now[each], ("overwrote what was not seen", line)


def check_kept(change, line):
    """What was wanted is in the log: applied, already there, or in a conflict."""
    if change.op is not Op.UPDATE:
        assert line["st"] in ("applied", "noop", "conflict"), line
        return
    wanted = json.loads(SHAPES[change.kind].to_json(change.new))
    seen = json.loads(SHAPES[change.kind].to_json(change.old))
    in_conflict = {}
    for conflict in line.get("conflicts") or ():
        in_conflict |= conflict["mine"]
    for name, value in wanted.items():
        if value == seen[name]:
            continue  # only there for its unit
        applied = (line.get("new") or {}).get(name, object()) == value
        refused = in_conflict.get(name, object()) == value
        assert applied or refused or line["st"] in ("noop", "applied"), (name, value, line)


def replayed(log, kinds, server):
    """The rows that the log makes from nothing."""
    made = {kind: {} for kind in kinds}
    for _seq, _head, lines, _hash in log:
        for line in lines[1:]:
            change = line.parsed
            if change.get("new") and change["kind"] in made:
                rows = made[change["kind"]]
                before = rows.get(change["rec"], {DELETED: False})
                rows[change["rec"]] = {**before, **change["new"]}
    return made


def sha(text):
    return hashlib.sha256(text.encode()).digest()
