"""The server was restored from a backup: what it lost comes back, whoever comes first."""

import shutil
from contextlib import closing
from datetime import timedelta

import pytest

from app.domain.acts import Act
from app.domain.events import Event
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.operations.events import add_event
from app.operations.records import add, edit
from app.operations.workspaces import open_workspace
from app.queries.conflicts import conflict_lines
from app.sync import loading
from app.sync.exchange import exchange, pull
from app.sync.recovery import recover
from tests.builders import JUNE_8, event
from tests.sync.machine import LOGINS, Workstation
from tests.sync.replicas import machinery

pytestmark = [pytest.mark.heavy, pytest.mark.enable_socket]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with machinery(tmp_path_factory.mktemp("recovery")) as made:
        yield made


@pytest.fixture
def stations(office, tmp_path):
    """Three workstations that have read everything, with a server that has a backup."""
    office.hub.restore("machine", "new")
    office.hub.back_up("machine", "early")
    made = []
    for number, login in enumerate(LOGINS):
        path = tmp_path / f"{number}.tribune"
        shutil.copy(office.replicas[number], path)
        made.append(Workstation(path, office.hub.url("machine", login), timedelta(0)))
    yield made
    for station in made:
        station.close()


def test_what_stands_on_a_record_that_another_must_send_again_waits_for_it(
    office, stations, tmp_path
):
    here, there, third = stations
    made = event(reference="")
    add_event(there.store, made)
    for station in (there, here, third):
        exchange(station.store, station.remote.server)
    task = Task(
        id=TaskId(here.store.new_id()),
        title=Bilingual("Hall", "Salle"),
        event_id=made.id,
        due=JUNE_8.date(),
    )
    done = add(here.store, task)
    for station in stations:
        station.remote.close()
    office.hub.restore("machine", "early")

    exchange(here.store, here.remote.server)  # before the one who made the event
    assert here.row("event", made.id)["deleted"]
    assert here.row("task", task.id)["deleted"]  # refused, for it stands on nothing
    exchange(there.store, there.remote.server)
    for station in (here, third):
        exchange(station.store, station.remote.server)
        assert not station.row("event", made.id)["deleted"]
        assert station.rows("event") == there.rows("event")
        with station.store.reading() as reader:
            listed = reader.connection.exec_driver_sql("SELECT set_id, st FROM conflict")
            assert listed.fetchall() == [(done.set_id, "conflict")]
            assert reader.find("works of art")
    joined = tmp_path / "joined.tribune"
    loading.join(joined, here.url, here.remote.server)
    with closing(open_workspace(joined)) as store, store.reading() as reader:
        (line,) = conflict_lines(reader)  # what stood there was nothing at all
        assert (line.record, line.is_whole, line.parts[0].theirs) == (task.id, True, {})


def lose_the_event(office, stations):
    """Let all have an event with its path of tasks, which the server then loses."""
    here, there, third = stations
    made = event(reference="")
    task = Task(id=TaskId(here.store.new_id()), title=Bilingual("Hall", "Salle"), event_id=made.id)
    with there.store.transaction(Act.ADD_EVENT) as records:
        records.add(made)
        records.add(task)
    for station in (there, here, third):
        exchange(station.store, station.remote.server)
    for station in stations:
        station.remote.close()
    office.hub.restore("machine", "early")
    return made


def withheld(station):
    with station.store.reading() as reader:
        return reader.connection.exec_driver_sql("SELECT * FROM withheld").fetchall()


def test_what_did_not_hold_of_a_lost_record_stays_with_whoever_recovers_before_it_is_back(
    office, stations
):
    here, there, third = stations
    made = lose_the_event(office, stations)
    edit(here.store, Event, made.id, {"city": ""}, {"city": "Hull"})
    exchange(here.store, here.remote.server)  # it is about nothing: a conflict
    exchange(third.store, third.remote.server)
    recover(third.store, third.remote.server)  # loads it again while the event is still lost
    for station in (there, here, third):
        exchange(station.store, station.remote.server)
    for station in stations:
        assert not station.row("event", made.id)["deleted"]
        assert withheld(station) == []
        with station.store.reading() as reader:
            (line,) = conflict_lines(reader)
            assert (line.record, line.parts[0].mine) == (made.id, {"city": "Hull"})


def test_a_lost_record_that_waits_here_is_no_stub_when_it_comes_back_with_its_parts(
    office, stations
):
    here, there, _third = stations
    made = lose_the_event(office, stations)
    edit(here.store, Event, made.id, {"city": ""}, {"city": "Hull"})
    recover(here.store, here.remote.server)
    exchange(there.store, there.remote.server)
    pull(here.store, here.remote.server)
    assert here.row("event", made.id)["city"] == "Hull"
    assert withheld(here) == []
    assert exchange(here.store, here.remote.server).conflicts == 0
    for station in stations:
        exchange(station.store, station.remote.server)
        assert station.row("event", made.id)["city"] == "Hull"
        assert station.rows("task") == there.rows("task")
