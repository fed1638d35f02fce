"""What a replica does where its records are not the server's, and the server's not the log's."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from app.domain.events import Event
from app.domain.lists import Tag
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.operations.events import add_event
from app.operations.records import add, delete, edit
from app.storage.tables import SHAPES
from app.sync import verifying
from app.sync.postgres import Server
from app.sync.verifying import verify, verify_kind
from tests.builders import JUNE_8, event, new_id
from tests.sharing import stored, swap
from tests.sync.office import me

DAY = JUNE_8.date()

pytestmark = pytest.mark.enable_socket


def behind(store, statement, *given):
    """Alter a workspace as another program could."""
    with closing(sqlite3.connect(store.path)) as file, file:
        assert file.execute(statement, given).rowcount


def compared(store, kind=None):
    with closing(Server(store.replica.url)) as server:
        return verify_kind(store, server, kind) if kind else verify(store, server)


@pytest.fixture
def made(hub, at):
    """An event that a coordinator's workspace and the server have, and that was edited since."""
    cora, found = at("cora"), event(notes="été\u00a0: l’œuvre 🎉")
    add_event(cora, found)
    swap(cora)
    edit(cora, Event, found.id, {}, {"city": "Gatineau"})
    swap(cora)
    return stored(cora, Event, found.id)


def test_what_is_the_same_is_the_same_on_both_sides(hub, at, made):
    cora = at("cora")
    delete(cora, Event, made.id)
    hub.add("cora", "personal_needs", person_id=me("amy"), dietary="none")
    other = event()
    add_event(cora, other)
    add(cora, Task(id=TaskId(new_id()), event_id=other.id, title=Bilingual("Call", ""), due=DAY))
    swap(cora)
    done = compared(cora)
    assert done.records > 50
    assert done == (done.records, 0, 0, False)
    with closing(Server(cora.replica.url)) as server:
        assert sum(map(bool, server.sums("event", 1)[1])) == 2
    assert compared(at("rita")) == compared(at("rita"))._replace(mended=0, doubted=0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET city = 'Laval'",
        "UPDATE event SET notes = notes || ' '",
        "UPDATE event SET ends_at = 'nonsense'",
        "UPDATE event SET state = 'no such state'",
        "UPDATE event SET deleted = 1",
        "DELETE FROM event",
    ],
)
def test_a_record_that_was_altered_here_is_put_right(hub, at, made, statement, caplog):
    cora = at("cora")
    behind(cora, statement)
    told = []
    cora.announce = told.append
    assert compared(cora, "event")[1:] == (1, 0, False)
    assert stored(cora, Event, made.id) == made
    assert [outcome.touches("event") for outcome in told] == [True]
    assert f"event {made.id} was not as the log says" in caplog.text
    assert compared(cora, "event")[1:] == (0, 0, False)
    with cora.reading() as reader:
        assert [hit.id for hit in reader.find("oeuvre")] == [made.id]


def test_one_that_the_server_never_had_is_taken_away(hub, at, made):
    cora = at("cora")
    names = ", ".join(SHAPES["tag"].names)
    tag = new_id()
    behind(cora, f"INSERT INTO tag({names}, deleted) SELECT ?, 'x', 'x', 0, 0, 0", tag)
    assert compared(cora, "tag")[1:] == (1, 0, False)
    with cora.reading() as reader:
        assert tag not in [each.id for each in reader.all(Tag)]
    assert compared(cora, "tag")[1:] == (0, 0, False)


def test_what_waits_here_stays_above_what_is_put_right(hub, at, made):
    cora = at("cora")
    edit(cora, Event, made.id, {}, {"notes": "mine"})
    mine = event()
    add_event(cora, mine)
    assert compared(cora, "event")[1:] == (0, 0, False)
    behind(cora, "UPDATE event SET city = 'Laval' WHERE id = ?", made.id)
    assert compared(cora, "event").mended == 0  # what the server said is the image, and is right
    behind(
        cora, "UPDATE image SET row = replace(row, 'Gatineau', 'Laval') WHERE record = ?", made.id
    )
    assert compared(cora, "event").mended == 1
    found = stored(cora, Event, made.id)
    assert (found.city, found.notes) == ("Gatineau", "mine")
    assert swap(cora).conflicts == 0
    assert hub.row("event", made.id)["notes"] == "mine"
    assert stored(cora, Event, mine.id).reference


def test_a_record_that_was_rewritten_on_the_server_is_noticed_and_not_taken_over(
    hub, at, made, caplog
):
    cora = at("cora")
    hub.as_owner("UPDATE hub.event SET city = 'Laval' WHERE id = %s", made.id)
    assert compared(cora, "event")[1:] == (0, 1, False)
    assert stored(cora, Event, made.id) == made
    assert "is not as its log says" in caplog.text
    behind(cora, "UPDATE event SET city = 'Iqaluit'")
    assert compared(cora, "event")[1:] == (1, 1, False)
    assert stored(cora, Event, made.id) == made
    hub.as_owner("DELETE FROM hub.event WHERE id = %s", made.id)
    assert compared(cora, "event")[1:] == (0, 1, False)
    assert stored(cora, Event, made.id) == made


def test_an_entry_that_was_rewritten_with_its_record_is_not_believed(hub, at, made):
    cora = at("cora")
    hub.as_owner("SET session_replication_role = replica")
    hub.as_owner("UPDATE hub.line SET body = replace(body, 'Gatineau', 'Laval')")
    hub.as_owner("UPDATE hub.event SET city = 'Laval' WHERE id = %s", made.id)
    assert compared(cora, "event")[1:] == (0, 1, False)
    assert stored(cora, Event, made.id) == made


def test_what_changed_on_the_server_since_is_no_fault(hub, at, made):
    cora = at("cora")
    hub.update("carl", "event", made.id, city="Laval")
    hub.add("carl", "tag", name_en="New", name_fr="Nouveau")
    assert compared(cora)[1:] == (0, 0, False)
    assert stored(cora, Event, made.id) == made


def test_what_was_refused_and_stays_as_deleted_is_no_fault(hub, at, made):
    cora, carl = at("cora"), at("carl")
    task = new_id()
    hub.do("carl", hub.deleting("event", made.id))
    add(cora, Task(id=TaskId(task), event_id=made.id, title=Bilingual("Call", "")))
    assert swap(cora).conflicts == 1
    swap(carl)
    assert compared(cora, "task")[1:] == (0, 0, False)
    assert compared(carl, "task")[1:] == (0, 0, False)


def test_a_record_that_the_log_does_not_know_is_not_taken_over(hub, at):
    cora = at("cora")
    hub.as_owner("INSERT INTO hub.tag SELECT %s, 'x', 'x', 1, false, false, 1", new_id())
    assert compared(cora, "tag")[1:] == (0, 1, False)
    with cora.reading() as reader:
        assert "x" not in [each.name.en for each in reader.all(Tag)]


def test_many_are_put_right_one_part_after_the_other(hub, at, monkeypatch):
    monkeypatch.setattr(verifying, "MOST", 2)
    cora = at("cora")
    for n in range(5):
        hub.add("cora", "tag", name_en=f"T{n}", name_fr="")
    swap(cora)
    behind(cora, "UPDATE tag SET name_fr = 'x' WHERE name_en LIKE 'T%'")
    assert compared(cora, "tag")[1:] == (2, 0, True)
    assert compared(cora).mended == 3
    assert compared(cora)[1:] == (0, 0, False)


def test_filters_that_are_not_ones_own_are_neither_missed_nor_leaked(hub, at):
    cora, carl = at("cora"), at("carl")
    mine = {"place": "events", "name": "Mine", "query": "{}", "owner_id": me("cora")}
    rec = hub.add("cora", "saved_filter", **mine)
    hub.update("cora", "saved_filter", rec, shared=True)
    swap(carl)
    hub.update("cora", "saved_filter", rec, shared=False)
    swap(cora)
    swap(carl)
    for store in (cora, carl):
        assert compared(store, "saved_filter")[1:] == (0, 0, False)
    assert (
        hub.ask("carl", "SELECT * FROM api.digests('saved_filter', %s, 1)", list(range(256))) == []
    )


def test_texts_of_both_sides_are_alike_whatever_is_in_them(hub, at):
    cora = at("cora")
    texts = ("-", "1:a", "é", "🎉", "e\u0301", "a\u2028b", "x" * 300, "\\n\"'", "\t\n\r", "0")
    for text in texts:
        hub.add("cora", "tag", name_en=text, name_fr=text, rank=3, retired=True)
    swap(cora)
    assert compared(cora)[1:] == (0, 0, False)
