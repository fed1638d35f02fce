"""The day itself: keys that say what is done and push a delay; what other windows do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.runsheets import Cue
from app.domain.values import Bilingual
from app.operations.runsheets import add_cue, delay_cue, finish_cue
from app.ui.events.live import LiveView
from app.ui.events.live_delay import DelayDialog
from tests.ui.kit import settle


@pytest.fixture
def cues(store, clock, planned, zoe):
    clock.at = planned.starts_at - timedelta(minutes=3)
    return [
        add_cue(store, planned.id, {"what": Bilingual(text, text), "minutes": 10} | given)
        for text, given in (
            ("Welcome", {}),
            ("Remarks", {"person_id": zoe.id}),
            ("Media", {"offset": 25}),
            ("Photos", {}),
        )
    ]


@pytest.fixture
def live(qtbot, desk, page, planned, cues):
    made = LiveView(desk, page, planned.id)
    made.show_whole()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(qtbot, desk)
    return made


def kept(store, cue):
    with store.reading() as reader:
        return reader.get(Cue, cue)


def press(live, key):
    QTest.keyClick(live.list.table, key)


def says(live):
    panel = live.panel
    texts = (panel._now_title, panel.now._what, panel.left, panel.left_words, panel.next._what)
    return [each.text() for each in texts]


def test_it_counts_down_then_says_how_late_it_is(live, clock):
    live.tick()
    assert says(live) == ["Begins soon", "Welcome", "3:00", "until it begins", "Remarks"]
    clock.move(minutes=5, seconds=30)
    live.tick()
    assert says(live)[:4] == ["Now", "Welcome", "7:30", "left"]
    assert live.panel.stands.text() == "On time"
    clock.move(minutes=12)
    live.tick()
    assert says(live)[2:4] == ["4:30", "over time"]
    assert live.panel.stands.text() == "4\u00a0min late"
    assert live._clock.text() == "10:14\u00a0a.m."


def test_space_says_done_with_the_real_time_and_b_takes_it_back(wait, live, store, clock, cues):
    clock.move(minutes=15)
    press(live, Qt.Key.Key_Space)
    wait()
    assert kept(store, cues[0]).done_at.minute == 12
    assert says(live)[1] == "Remarks"
    assert live.list.current().id == cues[1]
    assert live.panel.stands.text() == "2\u00a0min late"
    press(live, Qt.Key.Key_B)
    wait()
    assert kept(store, cues[0]).done_at is None
    assert says(live)[1] == "Welcome"


def test_l_pushes_a_delay_and_shows_what_moves_before_and_after(wait, live, store, clock, cues):
    clock.move(minutes=20)
    live.tick()
    press(live, Qt.Key.Key_L)
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, DelayDialog)
    assert asked.minutes.value() == 7
    assert asked._moves.text().splitlines() == [
        "Welcome: 10:00\u00a0a.m. → 10:07\u00a0a.m.",
        "Remarks: 10:10\u00a0a.m. → 10:17\u00a0a.m.",
    ]
    asked.fixed.setChecked(True)
    assert len(asked._moves.text().splitlines()) == 4
    QTest.keyClick(asked.minutes, Qt.Key.Key_Return)
    wait()
    assert [kept(store, cue).delay for cue in cues] == [7, 0, 7, 0]
    assert live.notice.text().startswith("7\u00a0min later: 4 cues are not where they were planned")
    assert live.panel.next._shift.text() == "7\u00a0min later"
    assert live.panel.stands.text() == "On time"


def test_arrows_choose_the_cue_from_which_a_delay_is_pushed(wait, live, store, cues):
    press(live, Qt.Key.Key_Down)
    press(live, Qt.Key.Key_Down)
    press(live, Qt.Key.Key_L)
    asked = QApplication.activeModalWidget()
    asked.minutes.setValue(0)
    asked.yes.click()
    assert asked.isVisible()
    asked.minutes.setValue(4)
    asked.yes.click()
    wait()
    assert [kept(store, cue).delay for cue in cues] == [0, 0, 4, 0]


def test_what_another_window_does_is_seen_here(wait, live, store, cues):
    finish_cue(store, cues[0])
    delay_cue(store, cues[1], 5)
    wait()
    assert says(live)[1] == "Remarks"
    assert live.panel.now._shift.text() == "5\u00a0min later"


def test_at_the_end_all_is_done_and_escape_closes(wait, qtbot, live, cues):
    for _cue in cues:
        press(live, Qt.Key.Key_Space)
        wait()
    assert says(live)[0] == "All cues are done"
    assert not live.done.isEnabled()
    with qtbot.waitSignal(live.destroyed):
        press(live, Qt.Key.Key_Escape)


def test_a_screen_reader_hears_what_is_now_and_that_its_time_is_over(
    wait, live, clock, monkeypatch
):
    heard = []
    monkeypatch.setattr(live, "_say", heard.append)
    press(live, Qt.Key.Key_Space)
    wait()
    clock.move(minutes=40)
    live.tick()
    live.tick()
    assert heard[0].startswith("Begins soon: Remarks") or heard[0].startswith("Now: Remarks")
    assert "Next: Media" in heard[0]
    assert heard[1:] == [live.panel.stands.text()]
    assert "late" in heard[1]


def test_every_button_says_its_key(live):
    words = [each.text() for each in live.findChildren(QPushButton) if each.isVisible()]
    assert words == ["Done (Space)", "Push a delay… (L)", "Back (B)", "Close (Esc)"]


def test_it_is_a_command_of_the_event(wait, view, cues):
    wait()
    assert view.sheet.run.isVisible()
    assert view.sheet.run.names == ("Run the event", "Diriger l’événement")
    view.sheet.run.trigger()
    wait()
    (live,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, LiveView)]
    assert live.windowTitle() == "A new library – live"
    live.close()
