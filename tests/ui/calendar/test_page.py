"""The page around the month: agenda, filters, files, what is remembered, both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel

from app import i18n
from app.domain.errors import TimeDoesNotExist
from app.domain.events import Event, Timing, When
from app.domain.moments import CANADIAN_ZONES, day_begins, local, moment
from app.domain.values import Bilingual
from app.operations.events import add_event, move_event
from app.operations.records import add, edit
from app.ui.calendar.colours import ColourBy
from app.ui.calendar.moving import moved_to
from app.ui.lists.columns import View
from app.ui.lists.rows import Group
from app.ui.theme import apply_theme
from tests.builders import event, product
from tests.ui.calendar.conftest import TORONTO, VANCOUVER, dated, timed
from tests.ui.kit import settle

DAY = timedelta(days=1)


def headings(page):
    return [row.title for row in page.agenda.model.rows if isinstance(row, Group)]


def shown(page):
    return {line.title for line in page.seen()}


@pytest.fixture
def agenda(qtbot, page, desk):
    page.show_view("agenda")
    settle(qtbot, desk)
    return page.agenda


# -- the agenda


def test_the_agenda_lists_days_that_have_something(page, agenda):
    assert headings(page) == [
        "Today, Monday, June 8, 2026",
        "Tuesday, June 9, 2026",
        "Wednesday, June 10, 2026",
        "Friday, June 12, 2026",
        "Tuesday, June 16, 2026",
        "Wednesday, June 17, 2026",
        "Monday, July 20, 2026",
        "Potential dates only",
    ]
    assert agenda._week.text() == "4 events from today to the end of the week"
    model = agenda.model
    said = [model.index(r, 0).data(Qt.ItemDataRole.AccessibleTextRole) for r in range(8)]
    assert "West, 9:00\u00a0a.m. (PT), Proposed, Announcement" in said
    assert "Release, 10:00\u00a0a.m. · Ottawa, Proposed, Announcement" in said
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_agenda_goes_on_and_back(qtbot, page, agenda, desk, store):
    far = date(2026, 11, 2)
    add_event(store, dated(When.whole_days(far, far, TORONTO, Timing.ALL_DAY), "Far"))
    settle(qtbot, desk)
    assert "Far" not in shown(page)
    agenda.later.click()
    settle(qtbot, desk)
    assert "Far" in shown(page)
    agenda.earlier.click()
    settle(qtbot, desk)
    assert headings(page)[0] == "Sunday, June 7, 2026"


def test_an_empty_agenda_says_so(qtbot, desk, open_page):
    page = open_page()
    page.show_view("agenda")
    settle(qtbot, desk)
    assert page.agenda._week.text() == "No events this week."
    assert page.agenda._empty.isVisible()


def test_the_agenda_opens_and_moves(qtbot, page, agenda, desk, june):
    agenda.select(june["release"].id)
    qtbot.keyClick(agenda.table, Qt.Key.Key_Return)
    assert desk._front.opened[-1] == ("event", june["release"].id)
    qtbot.keyClick(agenda.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    (asked,) = [each for each in page.children() if hasattr(each, "panel")]
    assert asked.day.read() == date(2026, 6, 16)
    asked.reject()


# -- what changes


def test_a_change_elsewhere_is_seen(qtbot, page, desk, store, june):
    release = june["release"]
    move_event(store, release.id, release.when.starting(release.starts_at + 3 * DAY))
    settle(qtbot, desk)
    assert "Release" in [line.title for line in page.month.events(date(2026, 6, 12))]
    add(store, product(due=datetime(2026, 6, 10, 21, tzinfo=UTC)))
    settle(qtbot, desk)
    assert "1 product due" in page.month.index_of(date(2026, 6, 10)).data(
        Qt.ItemDataRole.AccessibleTextRole
    )


def test_what_changed_while_it_was_hidden_is_asked_for_when_it_shows(qtbot, page, desk, store):
    page.hide()
    add_event(store, dated(timed(11, 9), "Meanwhile"))
    settle(qtbot, desk)
    assert "Meanwhile" not in shown(page)
    page.show()
    settle(qtbot, desk)
    assert "Meanwhile" in shown(page)


def test_the_day_lists_what_is_due(qtbot, page, desk, store):
    add(store, product(due=datetime(2026, 6, 8, 21, tzinfo=UTC)))
    settle(qtbot, desk)

    def words():
        return [each.text() for each in page.pane.findChildren(QLabel) if each.isVisible()]

    qtbot.waitUntil(lambda: "1 product due" in words())
    (link,) = [b for b in page.pane.findChildren(QAbstractButton) if b.text() == "A new library"]
    link.click()
    assert desk._front.opened[-1][0] == "product"


# -- narrowing


def test_filters_narrow_month_and_agenda_alike(qtbot, page, desk):
    page.narrowing.narrow(
        View(picks={"state": frozenset({"cancelled"}), "unknown": frozenset("x")})
    )
    assert shown(page) == {"Off"}
    assert page.narrowing.isVisible()
    assert page.narrowing.bar.count.text() == "1 of 7 events"
    page.show_view("agenda")
    settle(qtbot, desk)
    assert shown(page) == {"Off"}


def test_every_filter_names_what_it_offers(page, store):
    for key, each in page.narrowing.bar.buttons.items():
        words = [action.text() for action in each.menu().actions()]
        assert all(words[:-2]), key
    kinds = page.narrowing.bar.buttons["kind_id"].menu().actions()
    assert kinds[0].text() == "Announcement  (7)"


def test_searching_looks_into_title_city_and_words(page):
    for typed, found in (("ottawa", {"Release"}), ("late", {"Later", "Some day"})):
        page.narrowing.narrow(View(search=typed))
        assert shown(page) == found


# -- files


def lines_of(page, *titles):
    return [line for line in page.seen() if line.title in titles]


def test_a_calendar_file_holds_what_is_seen_and_may_leave(qtbot, page, desk, tmp_path, monkeypatch):
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "june.ics"), "")
    )
    page.deeds.save["en",].trigger()
    settle(qtbot, desk)
    text = (tmp_path / "june.ics").read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 5
    assert "Secret" not in text
    assert "Some day" not in text
    assert desk._front.announced[0] == (
        "Left out: 1 event with only potential dates and 1 Protected B event."
    )


def test_both_languages_are_two_files(qtbot, page, desk, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path))
    page.narrowing.narrow(View(search="release"))
    page.deeds.save["en", "fr"].trigger()
    settle(qtbot, desk)
    made = {file.name: file.read_text("utf-8") for file in tmp_path.glob("*.ics")}
    assert sorted(made) == ["Calendar June 2026 en.ics", "Calendrier juin 2026 fr.ics"]
    assert "Release (fr)" in made["Calendrier juin 2026 fr.ics"]
    assert all(text.count("BEGIN:VEVENT") == 1 for text in made.values())


def test_nothing_that_may_leave_is_no_file(page, desk, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: pytest.fail("asked"))
    page.narrowing.narrow(View(search="secret"))
    page.deeds.save["fr",].trigger()
    assert desk._front.announced == [
        "Nothing here can be saved in a calendar file. Left out: 1 Protected B event."
    ]


# -- looks


def test_what_one_likes_is_remembered(qtbot, page, desk, open_page):
    page.colour(ColourBy.KIND)
    page.view.show_pane(False)
    page.show_view("agenda")
    settle(qtbot, desk)
    again = open_page()
    assert again.current_view == "agenda"
    assert again.grid.colour_by is ColourBy.KIND
    again.show_view("month")
    assert again.pane.isHidden()


def test_a_narrow_window_has_room_for_the_month_alone(qtbot, june, open_page, desk):
    page = open_page(1150, 690)
    assert page.pane.isHidden()
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.pane.isVisible()


def test_the_window_leads_to_a_day(qtbot, page, desk):
    page.open_with(day="2026-09-14")
    assert page.grid.day == date(2026, 9, 14)
    page.open_with(day=date(2026, 7, 20), view="agenda")
    settle(qtbot, desk)
    assert headings(page)[0] == "Monday, July 20, 2026"
    page.home()
    settle(qtbot, desk)
    assert headings(page)[0].startswith("Today")


def test_the_colours_are_explained(qtbot, page, desk):
    def legend():
        return {
            each.text() for each in page.view.legend.findChildren(QLabel) if not each.isHidden()
        }

    assert legend() == {"Proposed", "Cancelled"}
    page.colour(ColourBy.KIND)
    settle(qtbot, desk)
    assert legend() == {"Announcement"}


def test_commands_have_names_in_both_languages_and_keys_of_their_own(page):
    keys = [command.shortcut().toString() for command in page.commands()]
    used = [each for each in keys if each]
    assert len(used) == len(set(used))
    for command in page.commands():
        english, french = command.names
        assert english
        assert french
        assert english != french


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fr", i18n.PSEUDO])
@pytest.mark.parametrize(("width", "pane"), [(635, False), (635, True), (1158, True)])
def test_nothing_is_clipped(  # noqa: PLR0917 -- cases
    qtbot, desk, june, open_page, language, palette, width, pane
):
    i18n.use_language(language)
    page = open_page(width, 690)
    apply_theme(QApplication.instance(), palette)
    page.grid.choose(page.month.line(june["release"].id))
    page.view.show_pane(pane)
    settle(qtbot, desk)
    assert page.pane.glance.isVisible() is pane
    assert page.minimumSizeHint().width() <= width
    for each in page.findChildren(QAbstractButton):
        if each.isVisible() and each.text():
            each.ensurePolished()
            wide = QFontMetrics(each.font()).horizontalAdvance(each.text().replace("&&", "&"))
            assert each.width() >= wide, each.text()
    for each in page.findChildren(QLabel):
        if each.isVisible() and each.text() and not each.wordWrap():
            assert each.width() >= each.fontMetrics().horizontalAdvance(each.text()), each.text()
    for each in page.findChildren(QAbstractButton):
        if each.isVisible():
            assert each.text() or each.accessibleName()
            assert min(each.width(), each.height()) >= 24


# -- moving to a day


@given(
    st.integers(0, 700 * 1440),
    st.sampled_from(CANADIAN_ZONES),
    st.integers(0, 5 * 1440),
    st.integers(-200, 200),
)
def test_an_event_keeps_its_hours_on_another_day(at, zone, minutes, days):
    starts = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=at)
    when = When(starts, starts + timedelta(minutes=minutes), zone)
    day = when.first_day + days * DAY
    try:
        moved = moved_to(when, day)
    except TimeDoesNotExist:
        return
    moved.check()
    assert moved.first_day == day
    assert local(moved.starts_at, zone).time() == local(when.starts_at, zone).time()


def test_whole_days_and_potential_dates_move_to_whole_days():
    week = When.whole_days(date(2026, 3, 6), date(2026, 3, 9), TORONTO, Timing.ALL_DAY)
    moved = moved_to(week, date(2026, 10, 30))
    assert (moved.first_day, moved.last_day) == (date(2026, 10, 30), date(2026, 11, 2))
    some = When.some_time(date(2026, 6, 1), Bilingual("soon", "bientôt"), VANCOUVER)
    set_ = moved_to(some, date(2026, 7, 3))
    assert set_.timing is Timing.TIME_TO_CONFIRM
    assert set_.starts_at == day_begins(date(2026, 7, 3), VANCOUVER)


def test_clocks_that_skip_the_hour_are_said(qtbot, page, desk, store):
    at = moment(date(2026, 6, 19), time(2, 30), TORONTO)
    made = event(starts_at=at, ends_at=at + timedelta(hours=1), title=Bilingual("Night", ""))
    add_event(store, made)
    settle(qtbot, desk)
    page.deeds.ask_move(page.month.line(made.id), date(2027, 3, 14))
    (asked,) = [each for each in page.children() if hasattr(each, "panel")]
    asked._answer()
    assert "Not a date yet" in asked.panel._title.text()
    assert asked.day.refusal
    assert asked.isVisible()


def test_an_event_deleted_meanwhile_is_no_fault(qtbot, page, desk, store, june):
    page.grid.choose(page.month.line(june["release"].id))
    settle(qtbot, desk)
    with store.transaction("delete") as records:
        records.delete(records.get(Event, june["release"].id))
    settle(qtbot, desk)
    assert page.pane.glance.isHidden()
    assert "Release" not in shown(page)


def test_a_new_title_is_read_again(qtbot, page, desk, store, june):
    page.grid.choose(page.month.line(june["release"].id))
    settle(qtbot, desk)
    new = replace(june["release"].title, en="Relaunch")
    edit(store, Event, june["release"].id, {"title": june["release"].title}, {"title": new})
    settle(qtbot, desk)
    assert page.pane.glance.title.text() == "Relaunch"
