"""An event begun like another one, and imported ones, where the office shares a server."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.events import Event, EventId
from app.domain.limits import Named
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.operations.beginnings import add_event_like
from app.operations.events import add_event, import_events
from app.operations.limits import limit
from app.operations.records import add
from tests.builders import event, new_id
from tests.sharing import swap
from tests.sync.office import me


def every(store, kind):
    with store.reading() as reader:
        return reader.all(kind)


def later(made):
    after = timedelta(days=365)
    return event(
        title=Bilingual("Next year", "L’an prochain"),
        reference="",
        starts_at=made.starts_at + after,
        ends_at=made.ends_at + after,
    )


def begun(store):
    """An event with a task."""
    made = event(reference="")
    add_event(store, made)
    task = Task(id=TaskId(new_id()), title=Bilingual("Call", "Appeler"), event_id=made.id)
    add(store, task)
    return made


def test_an_event_like_another_reaches_everyone_with_a_reference(hub, at):
    cora, carl = at("cora"), at("carl")
    made = begun(cora)
    new = later(made)
    add_event_like(cora, new, made.id)
    swap(cora)
    swap(carl)
    (there,) = [one for one in every(carl, Event) if one.id == new.id]
    assert there.reference.startswith("E-2027-")
    assert len([one for one in every(carl, Task) if one.event_id == new.id]) == 1


def test_like_a_limited_one_it_is_for_the_same_people_only(hub, at):
    cora, carl = at("cora"), at("carl")
    made = begun(cora)
    swap(cora)
    limit(cora, Event, made.id, [])
    swap(cora)
    new = later(made)
    add_event_like(cora, new, made.id)
    swap(cora)
    swap(carl)
    mine = [one for one in every(cora, Named) if one.record == new.id]
    assert [one.person_id for one in mine] == [me("cora")]
    assert [one.id for one in every(cora, Event) if one.id == new.id] == [new.id]
    assert [one for one in every(carl, Event) if one.id in (made.id, new.id)] == []
    assert [one for one in every(carl, Task) if one.event_id in (made.id, new.id)] == []


def test_imported_events_get_their_references_from_the_server(hub, at):
    cora, carl = at("cora"), at("carl")
    import_events(cora, [replace(event(), id=EventId(""), reference="") for _n in range(3)])
    assert {one.reference for one in every(cora, Event)} == {""}
    swap(cora)
    swap(carl)
    references = sorted(one.reference for one in every(carl, Event))
    assert len(references) == 3
    assert len(set(references)) == 3
    assert all(each.startswith("E-2026-") for each in references)
