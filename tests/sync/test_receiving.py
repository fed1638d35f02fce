"""What a replica shows, keeps and refuses as the log comes in."""

import json
import shutil
from dataclasses import replace

import pytest

from app.domain.acts import Act
from app.domain.changes import Op
from app.domain.errors import NotFound, ProgramTooOld, TooManyAtOnce
from app.domain.events import Event
from app.domain.values import Bilingual
from app.operations.records import delete
from app.storage import journal
from app.storage.store import Store
from app.storage.tables import SHAPES
from app.sync import sending
from app.sync.remote import Diverged
from app.sync.wire import Fate
from tests.builders import event, new_id
from tests.sync.logs import ME, Log, as_replica, take

SHAPE = SHAPES["event"]


@pytest.fixture
def replica(tmp_path, new_office, clock):
    path = tmp_path / "replica.tribune"
    shutil.copy(new_office, path)
    as_replica(path, SHAPES)
    store = Store.open(path, clock=clock)
    store.author = ME
    yield store
    store.close()


@pytest.fixture
def log():
    return Log()


def wire(entity):
    return json.loads(SHAPE.to_json(SHAPE.values(entity)))


def added(made):
    return {"kind": "event", "rec": made.id, "op": "insert", "new": wire(made)}


def edited(made, *, st="applied", conflicts=(), old=None, new=None):
    return {
        "kind": "event",
        "rec": made.id,
        "op": "update",
        "st": st,
        "old": old or {},
        "new": new or {},
        "conflicts": list(conflicts),
    }


def shown(store, made):
    with store.reading() as reader:
        return reader.get(Event, made.id)


def kept(store, table, columns="*"):
    with store.reading() as reader:
        rows = reader.connection.exec_driver_sql(f"SELECT {columns} FROM {table}")
        return [tuple(row) for row in rows]


def edit(store, made, **new):
    with store.transaction(Act.EDIT) as records:
        before = records.get(Event, made.id)
        records.save(before, replace(before, **new))
    return records.outcome.set_id


def test_what_a_colleague_did_is_shown_and_kept_in_the_journal(replica, log):
    made = event()
    (outcome,) = take(replica, log.entry(new_id(), added(made)))
    assert shown(replica, made) == made
    assert (outcome.own, outcome.touches("event")) == (False, True)
    take(replica, log.entry(new_id(), edited(made, old={"city": ""}, new={"city": "Gatineau"})))
    assert shown(replica, made).city == "Gatineau"
    assert kept(replica, "change_set", "author")[-2:] == [("b" * 32,), ("b" * 32,)]
    with replica.reading() as reader:
        assert reader.find("oeuvre")[0].id == made.id
        assert journal.verify(reader.connection) == 3


def test_what_waits_here_stays_over_what_comes(replica, log):
    made = event()
    take(replica, log.entry(new_id(), added(made)))
    mine = edit(replica, made, city="Gatineau")
    theirs = edited(made, old={"notes": "", "city": ""}, new={"notes": "n", "city": "Laval"})
    take(replica, log.entry(new_id(), theirs))
    assert (shown(replica, made).city, shown(replica, made).notes) == ("Gatineau", "n")
    take(replica, log.entry(mine, edited(made, st="noop"), author=ME))
    assert shown(replica, made).city == "Laval"
    assert (kept(replica, "image"), kept(replica, "outbox")) == ([], [])


def test_a_conflict_gives_way_to_the_office_and_is_kept(replica, log):
    made = event()
    take(replica, log.entry(new_id(), added(made)))
    mine = edit(replica, made, city="Gatineau", notes="n")
    sides = {"base": {"city": ""}, "mine": {"city": "Gatineau"}, "theirs": {"city": "Laval"}}
    refused = {"unit": "city", **sides, "by": "b" * 32, "at": "2026-06-08T14:00:00.000000Z"}
    take(
        replica,
        log.entry(new_id(), edited(made, old={"city": ""}, new={"city": "Laval"})),
        log.entry(
            mine,
            edited(made, st="conflict", old={"notes": ""}, new={"notes": "n"}, conflicts=[refused]),
            st="conflict",
            author=ME,
        ),
    )
    assert (shown(replica, made).city, shown(replica, made).notes) == ("Laval", "n")
    ((name, unit, said, by),) = kept(replica, "conflict", 'id, unit, mine, "by"')
    assert (name, unit, by) == (f"{mine}.1.city", "city", "b" * 32)
    assert json.loads(said) == {"city": "Gatineau"}


def test_what_was_added_here_and_refused_there_stays_as_deleted(replica, log):
    made = event()
    with replica.transaction(Act.ADD) as records:
        records.add(made)
    take(replica, log.entry(records.outcome.set_id, added(made), st="rejected", author=ME))
    with replica.reading() as reader:
        with pytest.raises(NotFound):
            reader.get(Event, made.id)
        assert reader.get(Event, made.id, deleted=True) == made
        assert reader.find("oeuvre") == []
    ((st, why, mine),) = kept(replica, "conflict", "st, why, mine")
    assert (st, why) == ("rejected", "why")
    assert json.loads(mine)["title_en"] == "Works of art"


def test_a_deletion_says_the_whole_of_what_was_seen(replica, log):
    made = event(notes="n" * 300)
    take(replica, log.entry(new_id(), added(made)))
    delete(replica, Event, made.id)
    with replica.replicating() as connection:
        (parcel,) = sending.next_parcels(connection)
    (change,) = json.loads(parcel.text)["changes"]
    assert change["op"] == Op.DELETE
    assert change["new"] == {"deleted": True}
    assert change["old"].keys() == {*SHAPE.names, "deleted"}
    assert change["old"]["title_en"] == "Works of art"
    assert list(change["old"]["notes"]) == ["sha256"]


def test_what_was_sent_stays_as_it_was_sent(replica, log):
    made = event()
    take(replica, log.entry(new_id(), added(made)))
    edit(replica, made, city="Gatineau")
    with replica.replicating() as connection:
        first = sending.next_parcels(connection)
    take(replica, log.entry(new_id(), edited(made, old={"city": ""}, new={"city": "Laval"})))
    edit(replica, made, city="Québec")
    with replica.replicating() as connection:
        again = sending.next_parcels(connection)
    assert again[:1] == first
    sent = [json.loads(parcel.text)["changes"][0] for parcel in again]
    assert [(each["old"]["city"], each["new"]["city"]) for each in sent] == [
        ("", "Gatineau"),
        ("Gatineau", "Québec"),
    ]


def test_what_the_server_cannot_read_is_kept_aside(replica, log):
    made = event()
    take(replica, log.entry(new_id(), added(made)))
    mine = edit(replica, made, city="Gatineau")
    with replica.replicating() as connection:
        sending.next_parcels(connection)
        sending.set_aside(connection, Fate(mine, "malformed", why="json"))
        assert sending.next_parcels(connection) == []
        assert sending.count(connection) == 0
    assert shown(replica, made).city == ""
    assert kept(replica, "outbox", "set_id, st, why") == [(mine, "aside", "json")]
    assert kept(replica, "conflict", "set_id, st, why") == [(mine, "malformed", "json")]


def test_an_entry_that_does_not_follow_is_not_taken(replica, log):
    made = event()
    first, second = log.entry(new_id(), added(made)), log.entry(new_id(), edited(made))
    with pytest.raises(Diverged):
        take(replica, second)
    second.hash = bytes(32)
    with pytest.raises(Diverged):
        take(replica, first, second)
    with pytest.raises(NotFound):
        shown(replica, made)
    assert (replica.replica.seq, kept(replica, "received")) == (0, [])


def test_a_record_that_is_not_as_the_log_says_is_noticed(replica, log):
    made = event()
    take(replica, log.entry(new_id(), added(made)))
    with pytest.raises(Diverged):
        take(replica, log.entry(new_id(), edited(made, old={"city": "?"}, new={"city": "Laval"})))


def test_what_may_not_be_read_still_verifies(replica, log):
    made, other = event(), event(title=Bilingual("Secret", ""))
    both = log.entry(new_id(), added(made), added(other), facts={"t": "Secret"}, hide=(0, 2))
    take(replica, both, log.entry(new_id(), edited(made, old={"city": ""}, new={"city": "x"})))
    assert shown(replica, made).city == "x"
    with pytest.raises(NotFound):
        shown(replica, other)
    assert ("{}",) in kept(replica, "change_set", "facts")


def test_what_only_a_newer_program_knows_is_left_out(replica, log):
    made = event()
    kind = {"kind": "novelty", "rec": new_id(), "op": "insert", "new": {"id": "x"}}
    column = edited(made, old={"novel": 1}, new={"novel": 2})
    conflict = {"unit": "x", "base": {}, "mine": {}, "theirs": {}, "by": None, "at": None}
    take(
        replica,
        log.entry(new_id(), kind, added(made)),
        log.entry(new_id(), column),
        log.entry(new_id(), {**kind, "op": "update", "new": {}, "conflicts": [conflict]}),
        log.entry(new_id(), edited(made, old={"city": ""}, new={"city": "x", "novel": 3})),
    )
    assert shown(replica, made).city == "x"
    assert (replica.replica.seq, kept(replica, "conflict")) == (4, [])


def test_a_value_that_only_a_newer_program_knows_stops_here(replica, log):
    made = event()
    take(replica, log.entry(new_id(), added(made)))
    with pytest.raises(ProgramTooOld):
        take(replica, log.entry(new_id(), edited(made, new={"state": "no such state"})))
    assert replica.replica.seq == 1


def test_a_filter_that_its_owner_shows_comes_and_one_that_they_close_goes(replica, log):
    kept_filter = {"id": new_id(), "place": "events", "name": "Late", "query": "{}"}
    whole = {**kept_filter, "owner_id": None, "shared": True}
    shape = {"kind": "saved_filter", "rec": kept_filter["id"], "op": "update"}
    take(replica, log.entry(new_id(), {**shape, "old": {"shared": False}, "new": whole}))
    assert kept(replica, "saved_filter", "name") == [("Late",)]
    closed = {**shape, "old": {"shared": True}, "new": {"shared": False}}
    take(replica, log.entry(new_id(), closed))
    assert kept(replica, "saved_filter", "name") == []


def test_more_than_the_server_takes_at_once_is_refused_here(replica, monkeypatch):
    monkeypatch.setattr("app.storage.store.MOST_SHARED", 2)

    def bring_in():
        with replica.transaction(Act.IMPORT) as records:
            for _ in range(3):
                records.add(event())

    with pytest.raises(TooManyAtOnce) as refused:
        bring_in()
    assert refused.value.count == 3
    assert kept(replica, "outbox") == kept(replica, "image") == []
