"""The network lane: it works by itself, and nothing in the window waits for it."""

from __future__ import annotations

import time

from app.domain.errors import ProgramTooOld, ServerRefused, Unreachable
from app.operations.events import add_event
from app.storage.coming import ask_for
from app.sync import rhythm
from app.sync.exchange import Exchanged
from app.sync.listening import NEWS
from app.sync.verifying import Checked
from app.sync.wire import Position
from app.ui.sharing import daily
from app.ui.sharing import lane as lanes
from app.ui.sharing.link import Link
from app.ui.sharing.wording import files_text
from app.ui.theme.tokens import Tone
from tests.builders import event
from tests.ui.kit import settle


def until(qtbot, office, link):
    qtbot.waitUntil(lambda: office.lane.standing.link is link)


def test_exchanges_once_the_window_shows(qtbot, office):
    office.lane.start()
    until(qtbot, office, Link.CONNECTED)
    assert office.exchanges == 1
    assert office.lane.standing.head == 7
    assert office.passwords == [None]


def test_once_a_day_every_kind_is_compared_and_the_finding_is_kept(
    qtbot, office, shared_desk, monkeypatch
):
    monkeypatch.setattr(daily, "SOON", 0.0)
    office.finds += [Checked(5, 2, 1, more=True), Checked(7, 1, 1, more=False)]
    office.finds.reverse()
    lane = begun(office, shared_desk)
    lane.start()
    qtbot.waitUntil(lambda: lane.standing.compared is not None)
    kinds = shared_desk.store.replica.kinds
    assert office.compared == [kinds[0], *kinds]
    found = lane.standing.compared
    assert found[1:] == (7 + len(kinds) - 1, 3, 1)
    again = begun(office, shared_desk)
    assert again.standing.compared == found
    office.compared.clear()
    again.start()
    qtbot.waitUntil(lambda: again.standing.link is Link.CONNECTED)
    before = office.exchanges
    again.exchange_now()
    qtbot.waitUntil(lambda: office.exchanges > before)
    assert office.compared == []


def test_a_comparison_that_is_cut_goes_on_later(qtbot, office, shared_desk, monkeypatch):
    monkeypatch.setattr(daily, "SOON", 0.0)
    fails = [Unreachable("hub", "network")]

    def compare(_store, _server, kind):
        office.compared.append(kind)
        if len(office.compared) == 2 and fails:
            raise fails.pop()
        return Checked(1)

    office.compare = compare
    lane = begun(office, shared_desk)
    lane.start()
    qtbot.waitUntil(lambda: len(office.compared) == 2)
    until(qtbot, office, Link.CONNECTED)
    lane.exchange_now()
    qtbot.waitUntil(lambda: lane.standing.compared is not None)
    kinds = shared_desk.store.replica.kinds
    assert office.compared == [kinds[0], kinds[1], *kinds[1:]]


def begun(office, desk):
    """Another lane, as when the program is started again."""
    office.lane.close()
    desk.store.replica = desk.store.replica._replace(kinds=("event", "task", "tag"))
    office.server = type(office.server)()
    office.lane = office.made(desk)
    return office.lane


def test_files_that_are_still_to_come_are_counted(qtbot, office, shared_desk):
    office.lane.start()
    qtbot.waitUntil(lambda: office.lane.standing.files == 0)
    ask_for(shared_desk.store.path, "a" * 64)
    office.lane.exchange_now()
    qtbot.waitUntil(lambda: office.lane.standing.files == 1)
    assert files_text(1) == "1 still to come"
    assert files_text(0) == "all here, also without a network"


def test_an_act_of_ones_own_is_sent(qtbot, office, shared_desk):
    office.lane.start()
    until(qtbot, office, Link.CONNECTED)
    shared_desk.act(office.lane, lambda store: add_event(store, event()))
    qtbot.waitUntil(lambda: office.lane.standing.waiting == 1)
    qtbot.waitUntil(lambda: office.exchanges == 2)


def test_a_hint_brings_the_next_exchange(qtbot, office):
    office.lane.start()
    qtbot.waitUntil(lambda: office.lane.line.is_open)
    qtbot.waitUntil(lambda: office.exchanges == 2)  # for what the line missed before it was open
    office.lines[0].heard(NEWS, "8")
    qtbot.waitUntil(lambda: office.exchanges == 3)


def test_without_an_answer_it_says_since_when_and_tries_again(qtbot, office):
    office.fails += [Unreachable("hub", "network")]
    office.lane.start()
    until(qtbot, office, Link.AWAY)
    assert office.lane.standing.since is not None
    assert isinstance(office.lane.standing.error, Unreachable)
    until(qtbot, office, Link.CONNECTED)
    assert office.lane.standing.since is None


def test_a_line_that_is_cut_is_opened_again(qtbot, office, monkeypatch):
    monkeypatch.setattr(rhythm, "LIVED", 0)
    office.lane.start()
    qtbot.waitUntil(lambda: office.lane.line.is_open)
    office.lines[0].ends.put(Unreachable("hub", "cut"))
    qtbot.waitUntil(lambda: len(office.lines) == 2 and office.lane.line.is_open)


def test_a_wrong_password_waits_for_the_person_and_the_right_one_is_kept(qtbot, office):
    office.fails += [ServerRefused("hub", "password")]
    office.lane.start()
    until(qtbot, office, Link.REFUSED)
    assert office.lane.standing.wants_password
    office.lane.use_password("open sesame", remember=True)
    until(qtbot, office, Link.CONNECTED)
    assert office.passwords == [None, "open sesame"]
    qtbot.waitUntil(lambda: office.kept == [(office.lane.url, "open sesame")])


def test_a_wrong_password_is_not_kept(qtbot, office):
    office.fails += [ServerRefused("hub", "password")] * 2
    office.lane.start()
    until(qtbot, office, Link.REFUSED)
    office.lane.use_password("guess", remember=True)
    qtbot.waitUntil(lambda: not office.fails and office.lane.standing.link is Link.REFUSED)
    assert office.kept == []


def test_a_newer_server_is_said_and_left_alone(qtbot, office):
    office.fails += [ProgramTooOld()]
    office.lane.start()
    until(qtbot, office, Link.REFUSED)
    assert not office.lane.standing.wants_password


def test_working_offline_is_remembered_for_the_workspace(qtbot, office, shared_desk):
    office.lane.start()
    until(qtbot, office, Link.CONNECTED)
    office.lane.work_offline(off=True)
    assert office.lane.standing.link is Link.OFF
    again = type(office)(shared_desk)
    try:
        again.lane.start()
        settle(qtbot, shared_desk)
        assert again.lane.standing.link is Link.OFF
        assert again.lane.standing.since == office.lane.standing.since
        assert again.exchanges == 0
        again.lane.work_offline(off=False)
        until(qtbot, again, Link.CONNECTED)
        assert shared_desk.settings.offline == {}
    finally:
        again.lane.close()


def test_a_server_that_says_nothing_is_cut_off(qtbot, office):
    office.server.answers.clear()
    office.lane.start()
    qtbot.waitUntil(lambda: office.lane.server is not None)
    office.server.silent_for = lanes.PATIENCE - 1
    office.lane.look()
    assert office.server.calls == []
    office.server.silent_for = lanes.PATIENCE + 1
    office.lane.look()
    assert office.server.calls == ["give up"]


def test_a_server_that_was_restored_is_told_of(qtbot, office, tmp_path):
    told = []
    office.lane.warned.connect(lambda *what: told.append(what))
    office.lane._exchanged(Exchanged(0, 0, 0, 0, Position(), tmp_path / "kept.tribune"))
    ((text, tone),) = told
    assert "kept.tribune" in text
    assert tone is Tone.ATTENTION


def test_a_workstation_that_slept_begins_anew(qtbot, office):
    office.lane.start()
    until(qtbot, office, Link.CONNECTED)
    qtbot.waitUntil(lambda: office.lane.line.is_open)
    office.lane._looked_at = time.time() - lanes.SLEPT - 1
    office.lane.look()
    assert office.server.calls == ["interrupt"]
    qtbot.waitUntil(lambda: len(office.lines) == 2)


def test_closing_does_not_wait_for_a_network_that_is_dead(qtbot, office, monkeypatch):
    monkeypatch.setattr(lanes, "CLOSES_WITHIN", 0.01)
    monkeypatch.setattr(office.server, "stop", lambda: None)  # not even the line can be cut
    office.server.answers.clear()
    office.lane.start()
    qtbot.waitUntil(lambda: office.lane.server is not None)
    office.lane.close()
    assert office.lane._thread.is_alive()
    assert office.lane._thread.daemon


def test_a_bug_of_the_lane_is_no_trouble_of_the_network(qtbot, office):
    office.fails += [ZeroDivisionError()]
    with qtbot.waitSignal(office.lane.broke) as broke:
        office.lane.start()
    assert isinstance(broke.args[0], ZeroDivisionError)
    assert office.lane.standing.link is Link.REFUSED
