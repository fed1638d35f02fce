"""The state machine finds every fault that was put in on purpose."""

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.mutants import REPLICA, SERVER, broken_replica, broken_server
from tests.sync.replicas import drawn, machinery

soak = pytest.mark.soak

RUNS = 400
"""Sequences after which a fault counts as not found; most show in the first ten."""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with machinery(tmp_path_factory.mktemp("mutants")) as made:
        yield made


def is_caught(office):
    try:
        run_state_machine_as_test(office, settings=drawn(RUNS))
    except BaseException:  # whatever goes wrong has been noticed
        return True
    return False


@pytest.mark.parametrize("name", SERVER)
def test_every_fault_can_still_be_made(name):
    assert "CREATE OR REPLACE FUNCTION" in broken_server(name)


@soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", SERVER)
def test_a_fault_of_the_server_is_found(office, name):
    office.hub.make("machine")
    office.hub.change("machine", broken_server(name))
    assert is_caught(office)


@soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", REPLICA)
def test_a_fault_of_the_replica_is_found(office, name):
    office.hub.make("machine")
    with broken_replica(name):
        assert is_caught(office)
