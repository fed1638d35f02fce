"""Settling: what was refused is put in force, left or merged; it can be undone like any act."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from app.domain.changes import DELETED, Op
from app.domain.conflicts import Kept
from app.domain.errors import AlreadySettled, ChangedMeanwhile, NotFound, OnlyAnew
from app.domain.events import Event
from app.domain.products import Product, ProductNotice
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.operations.conflicts import settle
from app.operations.events import add_event, postpone_event
from app.operations.records import add, delete, edit
from app.queries.conflicts import conflict_line, conflict_lines, open_count
from tests.approving import agree, routed
from tests.builders import event, new_id, product
from tests.sharing import acknowledge, be_shared, outbox, refuse
from tests.sync.logs import ME, OTHER, take

DELETION = {"old": {DELETED: False}, "new": {DELETED: True}}


@pytest.fixture
def log(store):
    made = be_shared(store)
    store.author = ME
    return made


@pytest.fixture
def made(store, log):
    """An event that the server knows."""
    there = event(city="Ottawa", notes="Notes")
    add_event(store, there)
    acknowledge(store, log, reference="E-2026-0142")
    return there


def stored(store, entity_type, record, **options):
    with store.reading() as reader:
        return reader.get(entity_type, record, **options)


def lines(store, **asked):
    with store.reading() as reader:
        return conflict_lines(reader, **asked)


def opened(store):
    with store.reading() as reader:
        return open_count(reader)


def city(store, log, made, mine, theirs):
    """Change the city here while someone else does; return the conflict."""
    edit(store, Event, made.id, {}, {"city": mine})
    change = {"kind": "event", "rec": made.id, "op": "update"}
    was = stored(store, Event, made.id).city
    (act,) = outbox(store)
    base = act["changes"][0]["old"]["city"]
    take(store, log.entry(new_id(), change | {"old": {"city": base}, "new": {"city": theirs}}))
    unit = {"unit": "city", "base": {"city": base}, "mine": {"city": was}}
    refuse(store, log, [unit | {"theirs": {"city": theirs}, "by": OTHER, "at": act["at"]}])
    return lines(store)[0]


def test_a_conflict_says_what_everyone_wanted(store, log, made):
    found = city(store, log, made, "Gatineau", "Iqaluit")
    (part,) = found.parts
    assert (found.kind, found.record, found.name) == ("event", made.id, made.title)
    assert (part.unit, part.op, found.is_whole) == ("city", Op.UPDATE, False)
    assert [dict(side) for side in (part.base, part.mine, part.theirs, part.now)] == [
        {"city": "Ottawa"},
        {"city": "Gatineau"},
        {"city": "Iqaluit"},
        {"city": "Iqaluit"},
    ]
    assert (found.author, found.author_id, found.act) == ("Ana", ME, "edit")
    assert opened(store) == 1
    assert stored(store, Event, made.id).city == "Iqaluit"


@pytest.mark.parametrize(
    ("kept", "city_now"),
    [(Kept.MINE, "Gatineau"), (Kept.THEIRS, "Iqaluit"), (Kept.MERGED, "Gatineau and Iqaluit")],
)
def test_a_value_is_settled(store, log, made, kept, city_now):
    merged = {"city": city_now} if kept is Kept.MERGED else None
    found = city(store, log, made, "Gatineau", "Iqaluit")
    settle(store, found.id, kept, merged, seen=found.parts[0].now, note="Asked them")
    assert stored(store, Event, made.id).city == city_now
    assert (opened(store), lines(store)) == (0, [])
    (done,) = lines(store, settled=True)
    assert (done.kept, done.settled_by) == (kept, "Ana")
    (act,) = outbox(store)
    assert act["act"] == "settle conflict"
    assert act["facts"]["title_en"] == made.title.en
    edits = [change for change in act["changes"] if change["kind"] == "event"]
    seen = [change["old"] for change in edits]
    assert seen == ([] if kept is Kept.THEIRS else [{"city": "Iqaluit"}])


def test_settling_is_undone_like_any_act(store, log, made):
    found = city(store, log, made, "Gatineau", "Iqaluit")
    done = settle(store, found.id, Kept.MINE)
    acknowledge(store, log)
    store.undo(done.set_id)
    assert stored(store, Event, made.id).city == "Iqaluit"
    assert opened(store) == 1


def test_who_chose_on_what_is_no_longer_so_is_told(store, log, made):
    found = city(store, log, made, "Gatineau", "Iqaluit")
    change = {"kind": "event", "rec": made.id, "op": "update"}
    newer = change | {"old": {"city": "Iqaluit"}, "new": {"city": "Whitehorse"}}
    take(store, log.entry(new_id(), newer))
    with pytest.raises(ChangedMeanwhile):
        settle(store, found.id, Kept.MINE, seen=found.parts[0].now)
    assert stored(store, Event, made.id).city == "Whitehorse"
    assert opened(store) == 1


def test_the_second_to_settle_is_told_who_was_first(store, log, made):
    found = city(store, log, made, "Gatineau", "Iqaluit")
    theirs = {"id": "5" * 32, "conflict": found.id, "kept": "theirs", "note": ""}
    entry = {"kind": "settlement", "rec": "5" * 32, "op": "insert", "new": theirs}
    take(store, log.entry(new_id(), entry, author=ME))
    with pytest.raises(AlreadySettled) as told:
        settle(store, found.id, Kept.MINE)
    assert told.value.by == "Ana"
    with pytest.raises(NotFound):
        settle(store, "nothing", Kept.MINE)


def test_a_long_text_that_was_seen_is_found_again(store, log, made):
    long = "A paragraph. " * 40
    edit(store, Event, made.id, {}, {"notes": long})
    acknowledge(store, log)
    edit(store, Event, made.id, {}, {"notes": "Mine"})
    digest = {"sha256": hashlib.sha256(long.encode()).hexdigest()}
    unit = {"unit": "notes", "base": {"notes": digest}, "mine": {"notes": "Mine"}}
    refuse(store, log, [unit | {"theirs": {"notes": "Theirs"}}])
    (found,) = lines(store)
    assert found.parts[0].base == {"notes": long}


def held_back(store, log, why, **options):
    """Refuse the act that waits as a whole."""
    (act,) = outbox(store)
    parts = []
    for change in act["changes"]:
        wanted = change["new"] if change["op"] == "insert" else {DELETED: change["op"] == "delete"}
        seen = {} if change["op"] == "insert" else change["old"]
        parts.append([{"unit": "*", "base": seen, "mine": wanted, "theirs": {}}])
    refuse(store, log, *parts, why=why, **options)
    return lines(store)[0]


def with_task(store, made):
    task = Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("Call", "Appeler"))
    add(store, task)
    return task


def test_a_deletion_that_was_refused_is_one_conflict_and_is_done_as_things_are_now(
    store, log, made
):
    task = with_task(store, made)
    acknowledge(store, log)
    delete(store, Event, made.id)
    found = held_back(store, log, "changed 2")
    assert (opened(store), len(found.parts)) == (1, 2)
    assert (found.kind, found.parts[0].op, found.is_whole) == ("event", Op.DELETE, True)
    assert stored(store, Task, task.id)
    another = with_task(store, made)
    acknowledge(store, log)
    settle(store, found.parts[0].id, Kept.MINE)
    assert opened(store) == 0
    for kind, record in ((Event, made.id), (Task, task.id), (Task, another.id)):
        with pytest.raises(NotFound):
            stored(store, kind, record)


def test_what_was_added_below_something_deleted_comes_with_it(store, log, made):
    old = with_task(store, made)
    acknowledge(store, log)
    new = with_task(store, made)
    gone = [
        {"kind": kind, "rec": record, "op": "delete"} | DELETION
        for kind, record in (("task", old.id), ("event", made.id))
    ]
    take(store, log.entry(new_id(), *gone))
    found = held_back(store, log, "parent event")
    assert (found.parts[0].op, found.parts[0].is_deleted) == (Op.INSERT, True)
    assert found.name == new.title
    settle(store, found.id, Kept.MINE)
    for kind, record in ((Event, made.id), (Task, old.id), (Task, new.id)):
        assert stored(store, kind, record)
    (act,) = outbox(store)
    ops = {change["rec"]: change["op"] for change in act["changes"]}
    assert (ops[made.id], ops[old.id], ops[new.id]) == ("undelete", "undelete", "insert")
    acknowledge(store, log)
    assert stored(store, Task, new.id) == new


def test_what_comes_back_with_what_it_stands_on_comes_once(store, log, made):
    task = with_task(store, made)
    settle(store, held_back(store, log, "parent event").id, Kept.MINE)
    acknowledge(store, log)
    edit(store, Task, task.id, {}, {"title": Bilingual("Mine", "À moi")})
    gone = [
        {"kind": kind, "rec": record, "op": "delete"} | DELETION
        for kind, record in (("task", task.id), ("event", made.id))
    ]
    take(store, log.entry(new_id(), *gone))
    mine = {"title_en": "Mine", "title_fr": "À moi"}
    refuse(store, log, [{"unit": "title_en", "base": {}, "mine": mine, "theirs": {}}])
    (found,) = lines(store)
    settle(store, found.id, Kept.MINE)
    assert stored(store, Event, made.id)
    assert stored(store, Task, task.id).title == Bilingual("Mine", "À moi")


def test_what_was_added_to_something_that_was_refused_brings_it_too(store, log):
    made = event()
    add_event(store, made)
    first = held_back(store, log, "exists 1")
    task = Task(id=TaskId(new_id()), event_id=made.id, title=Bilingual("Call", "Appeler"))
    add(store, task)
    second = held_back(store, log, "parent event")
    assert {first.id, second.id} == {found.id for found in lines(store)}
    settle(store, second.id, Kept.MINE)
    (act,) = outbox(store)
    assert [change["op"] for change in act["changes"]] == ["insert", "insert", "insert"]
    assert stored(store, Event, made.id).title == made.title


def test_what_is_left_refused_stays_away(store, log):
    made = event()
    add_event(store, made)
    (act,) = outbox(store)
    take(store, log.entry(act["id"], st="rejected", author=ME))
    (found,) = lines(store)
    assert (found.st, found.parts[0].unit, found.parts[0].op) == ("rejected", "", Op.INSERT)
    settle(store, found.id, Kept.THEIRS)
    with pytest.raises(NotFound):
        stored(store, Event, made.id)
    assert opened(store) == 0


def test_moments_and_authors_are_said_anew(store, log, made, clock):
    its = product(event_id=made.id)
    add(store, its)
    acknowledge(store, log)
    postpone_event(store, made.id, "Storm")
    found = held_back(store, log, "parent product")
    clock.move(days=1)
    settle(store, found.id, Kept.MINE)
    with store.reading() as reader:
        (notice,) = reader.all(ProductNotice)
        assert notice.raised_at > found.at + timedelta(hours=23)


def test_a_decision_is_made_again_never_settled_into_force(store, log):
    its = routed(store)
    acknowledge(store, log)
    agree(store, its)
    found = held_back(store, log, "digest")
    with pytest.raises(OnlyAnew):
        settle(store, found.id, Kept.MINE)
    settle(store, found.id, Kept.THEIRS)
    assert stored(store, Product, its.id)


def test_conflicts_of_one_record(store, log, made):
    found = city(store, log, made, "Gatineau", "Iqaluit")
    assert [each.id for each in lines(store, record=made.id)] == [found.id]
    assert lines(store, record=new_id()) == []
    with store.reading() as reader:
        assert conflict_line(reader, found.id) == found
