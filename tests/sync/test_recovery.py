"""The server was restored from a backup: what it lost comes back, whoever comes first."""

import shutil
from contextlib import closing
from datetime import timedelta

import pytest

from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.operations.events import add_event
from app.operations.records import add
from app.operations.workspaces import open_workspace
from app.queries.conflicts import conflict_lines
from app.sync import loading
from app.sync.exchange import exchange
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
