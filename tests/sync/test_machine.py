"""Whatever people, lines and machines do, in whatever order: nothing is lost or overwritten."""

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machine import SEEN
from tests.sync.replicas import drawn, machinery

pytestmark = [pytest.mark.heavy, pytest.mark.enable_socket, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def office(tmp_path_factory, new_office):
    with machinery(tmp_path_factory.mktemp("machine")) as made:
        yield made


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param(100, id="first half"),  # for two processors
        pytest.param(100, id="second half"),
        pytest.param(5_000, id="soak", marks=[pytest.mark.soak, pytest.mark.timeout(36_000)]),
    ],
)
def test_nothing_is_lost_and_nobody_overwrites_what_they_had_not_seen(office, runs):
    SEEN.clear()
    run_state_machine_as_test(office, settings=drawn(runs))
    for happened in (
        "applied",
        "conflict",
        "crashed",
        "cut",
        "recovered",
        "restored",
        "revoke",
        "grant",
        "kept",
    ):
        assert SEEN[happened], happened
