"""The month: its model, what a screen reader hears, its keys, its mouse."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit

from app import i18n
from app.domain.events import Event, EventState, Timing
from app.domain.values import Bilingual
from app.ui.calendar import colours
from app.ui.calendar.going import GoDialog
from app.ui.calendar.moving import MoveDialog
from app.ui.calendar.painting import lane_room
from app.ui.theme import DARK, LIGHT, contrast
from tests.ui.kit import settle

JUNE_9 = date(2026, 6, 9)


def events(store):
    with store.reading() as reader:
        return {event.id: event for event in reader.all(Event)}


def dialog(page):
    return page.findChild(MoveDialog)


def said(page, day):
    return page.month.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole)


def point(page, event_id):
    return page.grid.place_of(event_id).center()


def test_the_model_keeps_its_promises(page):
    tester = QAbstractItemModelTester(
        page.month, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    for _ in range(14):
        page.step(1)
    assert tester is not None
    assert page.month.rowCount() in (4, 5, 6)


def test_it_opens_on_today(page):
    assert page.header.title.text() == "June 2026"
    assert page.grid.day == page.today == date(2026, 6, 8)


def test_a_day_is_read_whole(page):
    assert said(page, JUNE_9) == (
        "Tuesday, June 9, 2026, 3 events; "
        "All day, until Wednesday, June 10, 2026, Week, Proposed, Announcement; "
        "10:00\u00a0a.m., Release, Proposed, Ottawa, Announcement; "
        "9:00\u00a0a.m. (PT), West, Proposed, Announcement"
    )
    assert "today, 1 event" in said(page, page.today)
    assert said(page, date(2026, 6, 17)).endswith("Announcement, Protected B")
    assert "Cancelled" in said(page, date(2026, 6, 16))


def test_a_day_is_read_in_french(qtbot, june, desk, open_page):
    i18n.use_language("fr")
    page = open_page()
    text = said(page, JUNE_9)
    assert text.startswith("mardi 9 juin 2026, 3 événements; ")
    assert "10\u00a0h, Release (fr), Proposé, Ottawa, Annonce" in text
    assert page.header.title.text() == "Juin 2026"
    assert page.view.strip.buttons[0].text().startswith("fin de l’été\u00a0: Some day")
    assert "Fête nationale du Québec (QC), " in said(page, date(2026, 6, 24))


def test_the_grid_reads_as_a_table(page):
    reader = QAccessible.queryAccessibleInterface(page.grid)
    assert reader.text(QAccessible.Text.Name) == "June 2026"
    cells = [reader.child(at) for at in range(reader.childCount())]
    texts = [cell.text(QAccessible.Text.Name) for cell in cells if cell]
    assert any(text.startswith("Tuesday, June 9, 2026, 3 events") for text in texts)


def test_arrows_go_from_day_to_day_and_month_to_month(qtbot, page, desk):
    page.grid.setFocus()
    for key, day in (
        (Qt.Key.Key_Right, date(2026, 6, 9)),
        (Qt.Key.Key_Down, date(2026, 6, 16)),
        (Qt.Key.Key_Home, date(2026, 6, 14)),
        (Qt.Key.Key_End, date(2026, 6, 20)),
        (Qt.Key.Key_PageDown, date(2026, 7, 20)),
        (Qt.Key.Key_PageUp, date(2026, 6, 20)),
        (Qt.Key.Key_Down, date(2026, 6, 27)),
        (Qt.Key.Key_Down, date(2026, 7, 4)),
    ):
        qtbot.keyClick(page.grid, key)
        assert page.grid.day == day
    settle(qtbot, desk)
    assert page.header.title.text() == "July 2026"
    assert [line.title for line in page.month.events(date(2026, 7, 20))] == ["July"]
    assert ("calendar", {"day": "2026-07-04", "view": "month"}) in desk._front.opened
    page.deeds.today.trigger()
    assert page.grid.day == date(2026, 6, 8)


def test_alt_and_an_arrow_move_the_event_that_is_chosen_and_undo_takes_it_back(
    qtbot, page, desk, store, june
):
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    for _ in range(2):
        qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    assert page.grid.chosen_line.title == "Release"
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QApplication.sendEvent(page.grid, key)
    assert key.isAccepted()  # elsewhere it leads forward
    qtbot.keyClick(page.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    asked = dialog(page)
    qtbot.keyClick(asked.day.editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, desk)
    assert (
        "Wednesday, June 17, 2026, 10:00 to 11:00"
        in asked.panel.move_button.accessibleDescription()
    )
    assert events(store)[june["release"].id].when == june["release"].when
    done = []
    desk.feed.changed.connect(done.append)
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    moved = events(store)[june["release"].id].when
    assert moved.first_day == date(2026, 6, 17)
    assert moved.starts_at - june["release"].starts_at == timedelta(days=8)
    assert page.grid.day == date(2026, 6, 17)
    assert "Release" in [line.title for line in page.month.events(date(2026, 6, 17))]
    desk.act(page, lambda store: store.undo(done[0].set_id))
    settle(qtbot, desk)
    assert events(store)[june["release"].id].when == june["release"].when
    assert "Release" in [line.title for line in page.month.events(JUNE_9)]


def test_without_a_chosen_event_alt_and_an_arrow_are_left_to_the_window(page):
    page.grid.setFocus()
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    key.ignore()
    QApplication.sendEvent(page.grid, key)
    assert not key.isAccepted()


def test_what_is_over_or_cancelled_stays(qtbot, page, desk, june):
    page.grid.choose(page.month.line(june["off"].id))
    page.grid.move_chosen(1)
    assert dialog(page) is None
    assert desk._front.announced == ["An event that is over or cancelled stays on its day."]
    assert not page.deeds.move.isEnabled()
    assert page.deeds.open.isEnabled()


def test_dragging_asks_for_the_same_move(qtbot, page, desk, june):
    viewport = page.grid.viewport()
    begun = point(page, june["week"].id)
    begun.setX(page.grid.visualRect(page.month.index_of(JUNE_9)).center().x())  # its third day
    over = page.grid.visualRect(page.month.index_of(date(2026, 6, 18))).center()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=begun)
    for at in (begun + QPoint(20, 20), over):
        qtbot.mouseMove(viewport, at)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=over)
    settle(qtbot, desk)
    assert dialog(page).day.read() == date(2026, 6, 16)  # its first day goes as far as its third


def test_a_click_chooses_and_two_open(qtbot, page, desk, june):
    at = point(page, june["release"].id)
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(qtbot, desk)
    assert page.grid.chosen_line.id == june["release"].id
    assert page.pane.glance.title.text() == "Release"
    assert page.pane.glance.other.text() == "Release (fr)"
    qtbot.mouseDClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk._front.opened[-1] == ("event", june["release"].id)


def test_enter_leads_into_the_day_and_escape_back(qtbot, page, desk, june):
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    settle(qtbot, desk)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.pane.list.hasFocus()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Down)
    settle(qtbot, desk)
    assert page.grid.chosen_line.title == "Release"
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Return)
    assert desk._front.opened[-1] == ("event", june["release"].id)
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()


def test_what_has_no_room_leads_into_the_day(qtbot, page, desk):
    page.resize(1400, 420)
    settle(qtbot, desk)
    index = page.month.index_of(JUNE_9)
    room = page.grid.visualRect(index)
    at = next(
        lane_room(room, lane).center()
        for lane in range(3)
        if page.grid.hit(lane_room(room, lane).center())[2]
    )
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.pane.list.hasFocus()
    assert page.pane.model.rowCount() == 3


def test_a_title_typed_into_a_day_makes_an_event(qtbot, page, desk, store, june):
    page.grid.setFocus()
    page.go_to(date(2026, 6, 25))
    page.new()
    editor = page.grid.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "Ribbon cutting")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, desk)
    (made,) = [event for event in events(store).values() if event.title.en == "Ribbon cutting"]
    assert made.title == Bilingual("Ribbon cutting", "")
    assert (made.state, made.timing) == (EventState.PROPOSED, Timing.TIME_TO_CONFIRM)
    assert made.when.first_day == made.when.last_day == date(2026, 6, 25)
    assert made.reference
    assert [line.title for line in page.month.events(date(2026, 6, 25))] == ["Ribbon cutting"]


def test_letters_begin_a_title_and_escape_drops_it(qtbot, page, desk, store, june):
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_B)
    editor = page.grid.viewport().findChild(QLineEdit)
    assert editor.text().lower() == "b"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    settle(qtbot, desk)
    assert len(events(store)) == len(june)


def test_potential_dates_stand_below_in_their_words(qtbot, page, desk, june):
    (strip,) = page.view.strip.buttons
    assert strip.text() == "late summer: Some day"
    strip.click()
    settle(qtbot, desk)
    assert page.pane.glance.title.text() == "Some day"
    page.deeds.ask_move_by(june["some"].id, 5)
    asked = dialog(page)
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    assert page.view.strip.isHidden()
    assert [line.title for line in page.month.events(date(2026, 6, 20))] == ["Some day"]


def test_older_potential_dates_wait_in_this_month_only(qtbot, page, desk):
    page.step(1)
    settle(qtbot, desk)
    assert page.month.potential() == []
    page.month.today = date(2026, 7, 2)
    assert [line.title for line in page.month.potential()] == ["Some day"]


def test_weeks_begin_on_monday_where_one_likes(qtbot, page, desk, june, open_page):
    page.begin_weeks(True)
    settle(qtbot, desk)
    assert page.month.weeks[0][0] == date(2026, 6, 1)
    assert page.month.headerData(0, Qt.Orientation.Horizontal) == "Mon"
    assert open_page().month.monday


def test_go_to_a_date(qtbot, page, desk):
    page.deeds.go.trigger()
    asked = page.findChild(GoDialog)
    asked.day.editor.line.setText("nonsense")
    asked._answer()
    assert asked.isVisible()
    assert asked.day.refusal
    asked.day.editor.line.setText("2027-02-03")
    asked._answer()
    assert page.grid.day == date(2027, 2, 3)
    settle(qtbot, desk)


def test_a_new_month_shows_its_days_off(qtbot, page, desk):
    page.go_to(date(2026, 7, 1))
    settle(qtbot, desk)
    assert page.month.day_off(date(2026, 7, 1)).name.en == "Canada Day"
    assert page.month.day_off(date(2026, 7, 9)) is None  # Nunavut's, not the office's
    assert "Nunavut Day (NU)" in said(page, date(2026, 7, 9))


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_words_are_legible_on_every_colour(palette):
    tokens = LIGHT if palette == "light" else DARK
    for pair in colours.LIGHT if palette == "light" else colours.DARK:
        assert contrast(tokens.ink, pair.tint) >= 4.5
        assert contrast(tokens.secondary, pair.tint) >= 4.5
        assert contrast(pair.strong, pair.tint) >= 3
