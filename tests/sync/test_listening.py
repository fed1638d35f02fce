"""A line that listens, and lines that are cut, on a real PostgreSQL."""

from __future__ import annotations

import threading
import time
from queue import SimpleQueue

import psycopg
import pytest

from app.domain.errors import ServerRefused, Stopped, Unreachable
from app.sync import listening
from app.sync.listening import HERE, NEWS, Line
from app.sync.postgres import Server


@pytest.fixture
def url(postgres):
    return postgres.replace("+psycopg", "")


@pytest.fixture
def line(url):
    """A line that is open, with what it hears; its end is put there too."""
    heard = SimpleQueue()
    made = Line(url, "", lambda *said: heard.put(said))
    opened = threading.Event()

    def run():
        try:
            made.run(opened.set)
        except Exception as error:
            heard.put(error)
        else:
            heard.put("ended")

    thread = threading.Thread(target=run)
    thread.start()
    assert opened.wait(20)
    yield made, heard
    made.stop()
    thread.join(20)
    assert not thread.is_alive()


def test_hears_of_the_log(line, url):
    _made, heard = line
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("SELECT pg_notify(%s, '17')", (NEWS,))
    assert heard.get(timeout=20) == (NEWS, "17")


def test_says_where_one_is_and_hears_the_others_not_oneself(line, url):
    made, heard = line
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(f"LISTEN {HERE}")
        made.say("at somewhere")
        note = next(iter(other.notifies(timeout=20)))
        assert (note.channel, note.payload) == (HERE, "at somewhere")
        other.execute("SELECT pg_notify(%s, 'me too')", (HERE,))
    assert heard.get(timeout=20) == (HERE, "me too")


def test_stops_though_nothing_is_said(line, monkeypatch):
    monkeypatch.setattr(listening, "TURN", 600)
    made, heard = line
    made.stop()
    assert heard.get(timeout=20) == "ended"


def test_a_line_that_the_server_cuts_says_so(line, url):
    _made, heard = line
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert isinstance(heard.get(timeout=20), Unreachable)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (lambda url: f"{url}none", "database"),
        (lambda url: url.replace("//postgres", "//nobody"), "login"),
    ],
)
def test_who_is_turned_away_is_told_why(url, address, why):
    with pytest.raises(ServerRefused) as refused:
        Line(address(url), "", print).run(print)
    assert refused.value.why == why


def sleep_on(server):
    """Let a server be asked something that it answers in ten minutes; return what came of it."""
    came = SimpleQueue()

    def ask():
        try:
            with server._asking() as line:
                line.execute("SELECT pg_sleep(600)")
        except Exception as error:
            came.put(error)

    threading.Thread(target=ask, daemon=True).start()
    while not server.silent_for or server._line is None:
        time.sleep(0.01)
    return came


def test_whoever_waits_for_an_answer_can_be_interrupted(url):
    server = Server(url)
    came = sleep_on(server)
    server.interrupt()
    assert isinstance(came.get(timeout=20), Unreachable)
    assert server.silent_for == 0
    with server._asking() as line:  # a new line
        assert line.execute("SELECT 1").fetchone() == (1,)
    server.close()


def test_a_server_that_was_stopped_is_asked_nothing_more(url):
    server = Server(url)
    came = sleep_on(server)
    server.stop()
    assert isinstance(came.get(timeout=20), Unreachable)
    with pytest.raises(Stopped):
        server.hello()
