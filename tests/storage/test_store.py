"""One writer: what it keeps, refuses, undoes and tells."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from app.domain.acts import Act
from app.domain.errors import AppendOnly, ChainBroken, ChangedMeanwhile, HeadMissing, NotFound
from app.domain.events import Event, Postponement, Timing
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.storage import journal, search
from app.storage.store import Store
from tests.builders import JUNE_8, event, new_id


def add(store, *entities):
    with store.transaction(Act.ADD) as records:
        for entity in entities:
            records.add(entity)
    return records.outcome


def rename(store, made, title):
    with store.transaction(Act.EDIT) as records:
        before = records.get(Event, made.id)
        records.save(before, replace(before, title=Bilingual(title, title)))
    return records.outcome


def stored(store, made, **options):
    with store.reading() as reader:
        return reader.get(type(made), made.id, **options)


def found(store, typed, **options):
    with store.reading() as reader:
        return [hit.id for hit in reader.find(typed, **options)]


def verify(store, head=""):
    with store.reading() as reader:
        return journal.verify(reader.connection, head)


def sql(store, *statements):
    """Meddle with the file behind the store's back."""
    with store._writer.begin() as connection:
        for statement in ("PRAGMA defer_foreign_keys = ON", *statements):
            connection.exec_driver_sql(statement)


def test_a_record_comes_back_as_it_was(store, outcomes):
    made = event()
    add(store, made)
    assert stored(store, made) == made
    assert outcomes[-1].touches("event")
    assert outcomes[-1].touches_record(made.id)


def test_a_failed_act_leaves_nothing(store, outcomes):
    made, told = event(), len(outcomes)
    with pytest.raises(IntegrityError):
        add(store, made, made)
    with pytest.raises(NotFound):
        stored(store, made)
    assert (len(outcomes), found(store, "oeuvre")) == (told, [])


def test_the_journal_says_who_when_and_what(store, clock):
    made = event()
    add(store, made)
    with store.transaction(Act.EDIT, record=made.id) as records:
        records.save(made, replace(made, city="Iqaluit"))
    with store.reading() as reader:
        done = journal.read(reader.connection, records.outcome.set_id)
    assert (done.act, done.author, done.facts) == (Act.EDIT, store.author, {"record": made.id})
    assert done.at == records.now
    (change,) = done.changes
    assert (dict(change.old), dict(change.new)) == ({"city": ""}, {"city": "Iqaluit"})


def test_a_stale_form_is_refused(store):
    made = event()
    add(store, made)
    rename(store, made, "Now")
    with pytest.raises(ChangedMeanwhile) as refused, store.transaction(Act.EDIT) as records:
        records.save(made, replace(made, title=Bilingual("Then", "Then")))
    assert refused.value.record == made.id
    assert stored(store, made).title.en == "Now"


def test_a_unit_seen_otherwise_is_refused_although_this_part_is_the_same(store):
    made = event()
    add(store, made)
    with store.transaction(Act.EDIT) as records:
        records.save(made, replace(made, timing=Timing.ALL_DAY))
    with pytest.raises(ChangedMeanwhile), store.transaction(Act.EDIT) as records:
        records.save(made, replace(made, zone="America/Regina"))


def test_undo_and_redo_are_ordinary_acts(store):
    made = event()
    add(store, made)
    before = verify(store)
    undone = store.undo(rename(store, made, "New").set_id)
    assert stored(store, made) == made
    store.undo(undone.set_id, Act.REDO)
    assert stored(store, made).title.en == "New"
    assert verify(store) == before + 3


def test_undo_is_refused_once_built_upon(store):
    made = event()
    add(store, made)
    first = rename(store, made, "One")
    rename(store, made, "Two")
    with pytest.raises(ChangedMeanwhile):
        store.undo(first.set_id)
    assert stored(store, made).title.en == "Two"


def test_what_was_added_can_be_undone_and_is_not_lost(store):
    made = event()
    undone = store.undo(add(store, made).set_id)
    assert found(store, "oeuvre") == []
    assert stored(store, made, deleted=True) == made
    store.undo(undone.set_id, Act.REDO)
    assert found(store, "œuvre") == [made.id]


def test_facts_are_never_edited_deleted_or_undone(store):
    made = event()
    add(store, made)
    fact = Postponement(
        id=new_id(),
        event_id=made.id,
        was_starts_at=JUNE_8,
        was_ends_at=JUNE_8,
        was_zone="America/Toronto",
        was_timing=Timing.TIMED,
        reason="Storm",
        postponed_at=JUNE_8,
    )
    outcome = add(store, fact)
    with pytest.raises(AppendOnly), store.transaction(Act.DELETE) as records:
        records.delete(fact)
    with pytest.raises(AppendOnly), store.transaction(Act.EDIT) as records:
        records.save(fact, replace(fact, reason="None"))
    with pytest.raises(AppendOnly):
        store.undo(outcome.set_id)
    assert stored(store, fact) == fact


@pytest.mark.parametrize(
    "typed", ["oeuv", "œuvre d'art", "ETE", "l’oeuvre d", "l\u02bcœuvre", "e-2026-01", "quebec"]
)
def test_search_forgives_accents_ligatures_and_apostrophes(store, typed):
    made = event(city="Québec", reference="E-2026-0142")
    add(store, made, event(title=Bilingual("Other", "Autre"), reference="Z"))
    assert found(store, typed) == [made.id]


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "art OR", 'a" OR "b', "NEAR(", "^x", "-"])
def test_no_typing_is_an_error(store, typed):
    found(store, typed)
    found(store, typed, kinds=("event",))


def test_search_can_keep_to_kinds(store):
    made = event()
    task = Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("Hang the art", "Accrocher"))
    add(store, made, task)
    assert found(store, "art") == [task.id, made.id]
    assert found(store, "art", kinds=("event", "person")) == [made.id]


def test_search_forgets_old_words(store):
    made = event()
    add(store, made)
    rename(store, made, "Nouveau")
    assert (found(store, "oeuvre"), found(store, "nouv")) == ([], [made.id])
    with store._writer.begin() as connection:
        search.check(connection)


@pytest.mark.parametrize(
    "meddling",
    [
        "UPDATE journal SET new = replace(new, 'Works', 'Walks') WHERE new LIKE '%Works%'",
        "UPDATE journal SET record = replace(record, 'a', 'b')",
        "UPDATE journal SET op = 'Insert' WHERE n = 0",
        "UPDATE change_set SET author = 'someone else' WHERE seq = 2",
        "UPDATE change_set SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 2",
        "UPDATE change_set SET facts = '{\"a\":1}' WHERE seq = 2",
        "UPDATE change_set SET seq = 9 WHERE seq = 3; UPDATE journal SET seq = 9 WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 2",
        "DELETE FROM journal WHERE rowid = 1",
    ],
)
def test_meddling_with_the_journal_is_noticed(store, meddling):
    made = event()
    add(store, made)
    rename(store, made, "New")
    verify(store)
    sql(store, *meddling.split("; "))
    with pytest.raises(ChainBroken):
        verify(store)


def test_a_cut_end_is_noticed_only_by_who_knows_the_head(store):
    made = event()
    add(store, made)
    rename(store, made, "New")
    with store.reading() as reader:
        count, head = journal.head(reader.connection)
    assert verify(store, head) == count
    for table in ("journal", "change_set"):
        sql(store, f"DELETE FROM {table} WHERE seq = {count}")
    assert verify(store) == count - 1
    with pytest.raises(HeadMissing):
        verify(store, head)


def test_a_head_of_long_ago_is_still_known(store):
    with store.reading() as reader:
        _, head = journal.head(reader.connection)
    add(store, event())
    verify(store, head.upper())


def test_a_reader_cannot_write(store):
    with store.reading() as reader, pytest.raises(OperationalError, match="readonly"):
        reader.connection.exec_driver_sql("DELETE FROM event")


def test_a_reader_sees_one_state(store):
    made = event()
    with store.reading() as reader:
        assert reader.all(Event) == []
        add(store, made)
        assert reader.all(Event) == []
    assert stored(store, made) == made


def test_an_act_that_saves_twice_is_undone_whole(store):
    made = event()
    add(store, made)
    with store.transaction(Act.EDIT) as records:
        once = replace(made, city="Iqaluit")
        records.save(made, once)
        records.save(once, replace(once, city="Alert"))
    store.undo(records.outcome.set_id)
    assert stored(store, made) == made


def test_a_record_cannot_belong_to_nothing(store):
    made = event()
    task = Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("A", "B"))
    with pytest.raises(IntegrityError):
        add(store, task)
    add(store, task, made)  # in any order, within one act
    assert stored(store, task) == task


def test_the_writer_waits_for_the_disk(store):
    with store._writer.begin() as connection:
        asked = ("synchronous", "journal_mode", "foreign_keys")
        assert [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked] == [
            2,
            "wal",
            1,
        ]


def test_another_program_s_writing_is_noticed_once_and_one_s_own_is_not(store):
    add(store, event())
    assert not store.changed_outside()
    other = Store.open(store.path)
    add(other, event())
    other.close()
    assert store.changed_outside()
    assert not store.changed_outside()


def test_files_are_kept_once_by_what_they_hold(store):
    with store.transaction(Act.ADD) as records:
        one, same = records.keep_file(b"Word"), records.keep_file(b"Word")
        records.add(event())
    with store.reading() as reader:
        assert (one, reader.file(one)) == (same, b"Word")
        with pytest.raises(NotFound):
            reader.file("0" * 64)


def test_threads_that_write_wait_for_each_other(store):
    made = [event(city=f"City {number}") for number in range(40)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda one: add(store, one), made))
    with store.reading() as reader:
        assert {one.id for one in reader.all(Event)} == {one.id for one in made}
    verify(store)
