"""What is different in a workspace that is a replica: undo, with what the server said since."""

from dataclasses import replace

import pytest

from app.domain.acts import Act
from app.domain.errors import ChangedMeanwhile
from app.domain.events import Event
from app.domain.moments import DAY
from app.domain.products import NoticeCause, ProductNotice
from app.operations.events import add_event
from app.operations.records import delete
from app.operations.undoing import UndoStack
from tests.builders import JUNE_8, event, new_id, product
from tests.sharing import acknowledge, be_shared, outbox
from tests.sync.logs import take


@pytest.fixture
def log(store):
    return be_shared(store)


@pytest.fixture
def shared(store, log):
    return store


def stored(store, record, **options):
    with store.reading() as reader:
        return reader.get(Event, record, **options)


def last(store):
    return outbox(store)[-1]["changes"]


def test_a_new_event_has_no_reference_until_the_server_gives_one(shared, log):
    made = event()
    add_event(shared, made)
    assert stored(shared, made.id).reference == ""
    assert stored(shared, made.id).shown_reference == "E-2026-…"


def test_a_fresh_event_is_undone_although_the_server_gave_it_a_reference(shared, log):
    made = event()
    added = add_event(shared, made)
    acknowledge(shared, log, reference="E-2026-0142")
    shared.undo(added.set_id)
    assert stored(shared, made.id, deleted=True).reference == "E-2026-0142"
    (change,) = last(shared)
    assert (change["op"], change["old"]["reference"]) == ("delete", "E-2026-0142")


def test_what_a_colleague_changed_is_not_taken_for_what_the_server_says(shared, log):
    made = event()
    added = add_event(shared, made)
    acknowledge(shared, log, reference="E-2026-0142")
    theirs = {"kind": "event", "rec": made.id, "op": "update", "new": {"city": "Iqaluit"}}
    take(shared, log.entry("9" * 32, theirs | {"old": {"city": ""}}))
    with pytest.raises(ChangedMeanwhile):
        shared.undo(added.set_id)
    assert stored(shared, made.id).city == "Iqaluit"


def test_undo_and_redo_of_an_addition_go_round(shared, log):
    stack, made = UndoStack(), event()
    stack.note(add_event(shared, made))
    acknowledge(shared, log, reference="E-2026-0142")
    stack.undo(shared)
    stack.redo(shared)
    assert stored(shared, made.id).reference == "E-2026-0142"
    stack.undo(shared)
    assert stored(shared, made.id, deleted=True)


def test_an_older_journal_that_says_little_of_a_deletion_is_filled(shared, log):
    made = event()
    add_event(shared, made)
    gone = delete(shared, Event, made.id)
    with shared._writer.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE journal SET old = '{\"deleted\":false}' WHERE op = 'delete'"
        )
    shared.undo(gone.set_id)
    (change,) = last(shared)
    assert change["op"] == "undelete"
    assert change["old"]["title_en"] == made.title.en
    assert change["old"]["deleted"] is True


def test_an_act_that_changed_a_record_twice_is_undone_whole(shared, log):
    its = product()
    notice = ProductNotice(
        id=new_id(), product_id=its.id, cause=NoticeCause.MOVED, raised_at=JUNE_8
    )
    with shared.transaction(Act.ADD) as records:
        records.add(its)
        records.add(notice)
    with shared.transaction(Act.IMPORT) as records:
        second = replace(notice, raised_at=JUNE_8 + DAY)
        records.save(notice, second)
        records.save(second, replace(second, raised_at=JUNE_8 + 2 * DAY, settled=True))
    shared.undo(records.outcome.set_id)
    with shared.reading() as reader:
        assert reader.get(ProductNotice, notice.id) == notice
