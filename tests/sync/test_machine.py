"""Whatever people, lines and machines do, in whatever order: nothing is lost or overwritten."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machine import SEEN
from tests.sync.replicas import machinery

SOAK = "TRIBUNE_SOAK" in os.environ
RUNS = int(os.environ.get("RUNS", "5000" if SOAK else "200"))

pytestmark = [
    pytest.mark.soak if SOAK else pytest.mark.heavy,
    pytest.mark.enable_socket,
    pytest.mark.timeout(7200 if SOAK else 600),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory, new_office):
    with machinery(tmp_path_factory.mktemp("machine")) as made:
        yield made


def test_nothing_is_lost_and_nobody_overwrites_what_they_had_not_seen(office):
    run_state_machine_as_test(
        office,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=40,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    for happened in ("applied", "conflict", "crashed", "cut", "recovered", "restored"):
        assert SEEN[happened], happened
