"""Rights: what no role allows is refused before it is written, where a server shares the office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.acts import Act
from app.domain.errors import NotAllowed
from app.domain.events import Event
from app.domain.people import Person, Role, RoleGrant
from app.domain.tasks import Task, TaskId, TaskState
from app.domain.values import Bilingual
from app.domain.views import SavedFilter
from app.storage.sql import columns
from tests.builders import event, new_id, person
from tests.sharing import be_shared, count
from tests.sync.logs import ME

G = columns(RoleGrant)


@pytest.fixture
def made(store):
    """An event with a task, from before the office was shared."""
    there = event()
    with store.transaction(Act.ADD) as records:
        records.add(there)
        records.add(
            Task(id=TaskId("7" * 32), event_id=there.id, title=Bilingual("Call", "Appeler"))
        )
    return there


@pytest.fixture
def role(store, made):
    """Let who acts hold these roles and no others."""
    be_shared(store)
    store.author = ME

    def hold(*roles):
        with store.replicating() as connection:
            others = G.role.not_in([str(each) for each in roles])
            connection.execute(
                SHAPE.table.update().where(G.person_id == ME, others).values(deleted=True)
            )

    from app.storage.tables import SHAPES

    SHAPE = SHAPES["role_grant"]  # noqa: N806 -- as tables are written everywhere
    return hold


def edit(store, entity_type, record, **new):
    with store.transaction(Act.EDIT) as records:
        before = records.get(entity_type, record)
        records.save(before, replace(before, **new))
    return records.outcome


def test_what_no_role_allows_is_refused_and_leaves_nothing(store, made, role):
    role(Role.SPEECHWRITER)
    acts = count(store, "change_set")
    with pytest.raises(NotAllowed) as refused:
        edit(store, Event, made.id, city="Iqaluit")
    assert refused.value.kind == "event"
    with store.reading() as reader:
        assert reader.get(Event, made.id).city == ""
    assert (count(store, "change_set"), count(store, "outbox")) == (acts, 0)


def test_who_holds_the_role_may(store, made, role):
    role(Role.COORDINATOR)
    edit(store, Event, made.id, city="Iqaluit")


def test_where_a_workspace_stands_alone_everything_is_allowed(store, made):
    with store.replicating() as connection:
        connection.execute(G.id.table.delete())
    edit(store, Event, made.id, city="Iqaluit")


def test_a_role_may_reach_some_fields_alone(store, made, role):
    role(Role.APPROVER)
    edit(store, Task, "7" * 32, state=TaskState.DOING)
    with pytest.raises(NotAllowed):
        edit(store, Task, "7" * 32, title=Bilingual("Other", "Autre"))


def test_a_login_is_an_administrators(store, made, role):
    role(Role.COORDINATOR)
    with store.transaction(Act.ADD) as records:
        records.add(someone := person())
    with pytest.raises(NotAllowed):
        edit(store, Person, someone.id, login="zoe")
    with pytest.raises(NotAllowed), store.transaction(Act.ADD) as records:
        records.add(person(login="new"))


def test_what_belongs_to_someone_is_left_to_them(store, made, role):
    role(Role.READER)
    mine = SavedFilter(id=new_id(), owner_id=ME, name="Mine", place="events", query="{}")
    with store.transaction(Act.ADD) as records:
        records.add(mine)
    edit(store, SavedFilter, mine.id, name="Ours")
    with pytest.raises(NotAllowed), store.transaction(Act.ADD) as records:
        records.add(replace(mine, id=new_id(), owner_id=records.all(Person)[0].id))
    with store.replicating() as connection:
        table = columns(SavedFilter).id.table
        other = connection.execute(columns(Person).id.table.select()).first().id
        connection.execute(table.update().values(owner_id=other))
    with pytest.raises(NotAllowed):
        edit(store, SavedFilter, mine.id, name="Theirs")


def test_undo_needs_the_right_too(store, made, role):
    role(Role.COORDINATOR)
    done = edit(store, Event, made.id, city="Iqaluit")
    role(Role.READER)
    with pytest.raises(NotAllowed):
        store.undo(done.set_id)


def test_roles_are_asked_for_once_an_act(store, made, role):
    role(Role.COORDINATOR)
    asked = []
    with store.transaction(Act.IMPORT) as records:
        driver = records.connection.connection.driver_connection
        driver.set_trace_callback(lambda said: asked.append("role_grant" in said))
        for _ in range(20):
            records.add(event())
        records.flush()
        driver.set_trace_callback(None)
    assert asked.count(True) == 1
