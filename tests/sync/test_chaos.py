"""Processes that are killed, lines that are cut, a server that falls: nothing is lost."""

import os

import pytest

from tests.sync import chaos

SOAK = "TRIBUNE_SOAK" in os.environ
SECONDS = float(os.environ.get("SECONDS", "600" if SOAK else "60"))

pytestmark = [pytest.mark.enable_socket, pytest.mark.timeout(SECONDS + 600)]


@pytest.mark.soak if SOAK else pytest.mark.heavy
def test_nothing_that_was_kept_is_lost(tmp_path, capsys):
    happened = chaos.run(tmp_path, SECONDS)
    with capsys.disabled():
        print()  # noqa: T201 -- what happened is half of what the test says
        for name, count in sorted(happened.items()):
            print(f"  {count:6} {name}")  # noqa: T201 -- same
    for name in ("killed", "server crashed", "server restored", "cut", "exchanges", "received"):
        assert happened[name], name


@pytest.mark.soak
@pytest.mark.parametrize(
    "fault", ["an act counts as taken once it is sent", "what the server lost is not sent again"]
)
def test_a_fault_is_found(tmp_path, fault):
    with pytest.raises(AssertionError):
        chaos.run(tmp_path, 60, fault=fault)
