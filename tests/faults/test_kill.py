"""kill -9 while saving, fifty times (500 in a soak): every acknowledged save is there."""

import random
import signal
import subprocess
import sys
import time

import pytest

from app.domain.events import Event
from app.operations.records import add
from app.storage import journal, search
from app.storage.store import Store
from tests.builders import event

TIMES = [pytest.param(50, marks=pytest.mark.heavy), pytest.param(500, marks=pytest.mark.soak)]


@pytest.mark.parametrize("times", TIMES)
def test_no_acknowledged_save_is_lost(store, times):
    made = event()
    add(store, made)
    path = store.path
    store.close()
    chance, last = random.Random(7), 0
    for _ in range(times):
        told = _save_until_killed(path, made.id, last + 1, chance.uniform(0.0, 0.12))
        again = Store.open(path)
        with again.reading() as reader:
            now = reader.get(Event, made.id)
            journal.verify(reader.connection)
            assert reader.connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert [hit.id for hit in reader.find(now.city, kinds=("event",))] == [made.id]
        with again._writer.begin() as connection:
            search.check(connection)
        again.close()
        saved = int(now.notes.removeprefix("save ") or 0)
        assert now.city == f"City {saved}" or saved == 0
        assert saved in (told, told + 1), f"told {told}, found {saved}"
        last = saved
    assert last > times


def _save_until_killed(path, record, first, seconds):
    """Let a process save, kill it some time after its first save; the last number it told."""
    saver = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.saver", path, record, str(first)],
        stdout=subprocess.PIPE,
        text=True,
    )
    told = saver.stdout.readline()
    time.sleep(seconds)
    saver.send_signal(signal.SIGKILL)
    rest, _ = saver.communicate()
    whole = [told, *(line for line in rest.splitlines(keepends=True) if line.endswith("\n"))]
    return int(whole[-1])
