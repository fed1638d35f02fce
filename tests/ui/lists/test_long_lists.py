"""Long lists: what SQLite arranges is what Python would, for every list of the window."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from app import i18n
from app.domain.moments import local
from app.operations.demonstration import make_demonstration
from app.operations.workspaces import open_workspace
from app.queries.listing import By, Listing
from app.ui.evaluations.listing import evaluation_list, lesson_list
from app.ui.events.listing import event_list
from app.ui.events.task_list import task_list
from app.ui.lists.arrange import Held
from app.ui.lists.asked import Long
from app.ui.lists.columns import View
from app.ui.lists.rows import Group, Paged
from app.ui.products.listing import product_list
from app.ui.speeches.listing import speech_list
from app.ui.theme import apply_theme
from tests.ui.kit import desk_over, settle

SPARE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = (
    "e",
    "oeu",
    "minist",
    "juin",
    "june 2026",
    "quebec e",
    "E-2026",
    "planif",
    "14",
    "2 j",
    "’",
)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    """The demonstration office, made once."""
    return make_demonstration(tmp_path_factory.mktemp("demonstration") / "office.tribune")


@pytest.fixture
def desk(qtbot, qapp, tmp_path, demonstration):
    path = tmp_path / "office.tribune"
    shutil.copy(demonstration, path)
    store = open_workspace(path, login="ana")
    apply_theme(qapp, "light")
    made = desk_over(store, tmp_path / "settings.json")
    yield made
    made.tasks.close()
    store.close()


@pytest.fixture(params=["en", "fr"])
def language(request):
    i18n.use_language(request.param)
    return request.param


def nothing():
    """Do nothing."""


def _lists(desk, owner):
    today = local(desk.store.clock(), desk.zone).date()
    return {
        "events": lambda: event_list(desk, owner, nothing, today),
        "tasks": lambda: task_list(desk, owner, today),
        "products": lambda: product_list(desk, owner, nothing),
        "speeches": lambda: speech_list(desk, nothing, today),
        "evaluations": lambda: evaluation_list(desk, today),
        "lessons": lambda: lesson_list(desk, today),
    }


CODES = ("events", "tasks", "products", "speeches", "evaluations", "lessons")


@pytest.fixture
def owner(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def make(qtbot, desk, owner):
    """Make one of the lists, shown; it is gone before anyone collects its garbage."""
    every = []

    def make(code):
        shown = _lists(desk, owner)[code]()
        every.append(shown)
        shown.resize(1000, 500)
        shown.show()
        qtbot.waitExposed(shown)
        settle(qtbot, desk)
        return shown

    yield make
    for shown in every:
        delete(shown)


def ids(rows):
    return [(row.title, row.count) if isinstance(row, Group) else row.id for row in rows]


def asked(long, view, reader):
    """Every row as SQLite arranges it, all read."""
    rows = long.rows(view, reader, (0, 10))
    rows.take(long.lines(reader, rows.unread(0, len(rows))))
    return rows


@pytest.mark.parametrize("code", CODES)
def test_sqlite_arranges_as_python_does(make, desk, language, code):
    shown = make(code)
    columns, filters = shown._columns, shown._filters
    with desk.store.reading() as reader:
        listing = shown._load(reader)
        assert isinstance(listing, Listing)
        held = Held(listing.every(reader), columns, filters)
        long = Long(listing, columns, filters, reader)
        assert long.every == held.every > 3
        choices = {each.key: held.choices(each) for each in filters}
        assert choices == {each.key: long.choices(each, reader) for each in filters}
        for column in columns:
            for descending in (False, True):
                view = View(sort=column.key, descending=descending)
                assert ids(asked(long, view, reader)) == ids(held.arranged(view)), view

        picks = st.fixed_dictionaries(
            {},
            optional={
                key: st.frozensets(st.sampled_from([code for code, *_ in found]), max_size=2)
                for key, found in choices.items()
                if found
            },
        )
        keys = st.sampled_from([column.key for column in columns])
        words = [word for line in held.lines[:40] for word in columns[0].text(line).split()]
        views = st.builds(
            View,
            search=st.just("") | st.sampled_from(WORDS) | st.sampled_from(words),
            picks=picks,
            sort=keys,
            descending=st.booleans(),
            group=st.just("") | keys,
        )

        @SPARE
        @given(views)
        def same(view):
            assert ids(asked(long, view, reader)) == ids(held.arranged(view))

        same()


@pytest.mark.parametrize("code", CODES)
def test_what_is_typed_letter_by_letter_finds_the_same(make, desk, code):
    shown = make(code)
    with desk.store.reading() as reader:
        listing = shown._load(reader)
        held = Held(listing.every(reader), shown._columns, shown._filters)
        long = Long(listing, shown._columns, shown._filters, reader)
        word = max(shown._columns[0].text(held.lines[0]).split(), key=len)
        typed = [f"{word[:end]} e" for end in range(1, len(word) + 1)]
        for search in [*typed, word[:2], "", *reversed(typed)]:
            view = View(search=search, sort=shown._columns[0].key)
            assert ids(asked(long, view, reader)) == ids(held.arranged(view)), search


@pytest.mark.parametrize("code", CODES)
def test_each_list_opens_with_its_lines_read(make, code):
    shown = make(code)
    assert isinstance(shown.model.rows, Paged)
    first, last = shown.table.seen()
    assert not shown.model.rows.unread(first, last)
    assert shown.bar.count.text()


def test_lines_are_read_as_they_are_scrolled_to(qtbot, desk, make):
    shown = make("tasks")
    rows = shown.model.rows
    end = len(rows) - 1
    assert rows[end] is None
    assert shown.model.data(shown.model.index(end, 0)) == ""
    shown.table.scrollToBottom()
    settle(qtbot, desk)
    assert rows[end].id
    assert shown.model.data(shown.model.index(end, 0))


def test_the_end_key_goes_to_a_line_that_was_not_read(qtbot, desk, make):
    shown = make("tasks")
    shown.table.setFocus()
    told = []
    shown.chosen.connect(told.append)
    qtbot.keyClick(shown.table, Qt.Key.Key_End)
    settle(qtbot, desk)
    assert [line.id for line in told] == [shown.model.rows[-1].id]
    assert shown.current() is told[0]


def test_a_record_that_was_not_read_is_selected(qtbot, desk, make):
    shown = make("tasks")
    with desk.store.reading() as reader:
        listing = shown._load(reader)
        far = listing.every(reader)[-1]
    shown.show_only(mine=["mine"])
    settle(qtbot, desk)
    shown.select(far.id)
    settle(qtbot, desk)
    assert shown.current().id == far.id
    assert not shown.view.picks


def test_the_current_line_stays_when_the_order_turns_round(qtbot, desk, make):
    shown = make("events")
    shown.table.selectRow(3)
    line = shown.current()
    told = []
    shown.chosen.connect(told.append)
    shown._sort("when", True)
    settle(qtbot, desk)
    assert shown.current() == line
    assert [line.id for line in shown.selected()] == [line.id]
    assert told == []
    shown.table.scrollToTop()
    shown.reload()
    settle(qtbot, desk)
    assert shown.current() == line
    assert told == []


def test_the_export_has_every_row(qtbot, desk, make, tmp_path, monkeypatch):
    from openpyxl import load_workbook
    from PySide6.QtGui import QDesktopServices
    from PySide6.QtWidgets import QFileDialog

    shown = make("tasks")
    target = tmp_path / "tasks.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    shown.export()
    settle(qtbot, desk)
    rows = list(load_workbook(target).active.values)
    assert len(rows) == shown.model.rows.lines + 1 > 200
    assert rows[0][0] == shown.model.columns[0].title()


def test_the_model_of_a_long_list_keeps_its_promises(qtbot, desk, make):
    shown = make("tasks")
    QAbstractItemModelTester(
        shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal, shown
    )
    shown.show_view(View(sort="due", group="owner"))
    settle(qtbot, desk)
    shown.table.scrollToBottom()
    settle(qtbot, desk)
    shown.bar.search.setText("zzz")
    qtbot.waitUntil(shown._no_match.isVisible)


def test_a_field_that_is_not_said_to_be_used_is_not_silently_nothing(desk, make):
    shown = make("events")
    with desk.store.reading() as reader:
        listing = shown._load(reader)
        with pytest.raises(TypeError, match="uses"):
            listing.values(reader, By(("id",), lambda line: f"{line.title}"))


def test_what_is_due_moves_with_the_clock(desk, make):
    shown = make("tasks")
    with desk.store.reading() as reader:
        lines = shown._load(reader).every(reader)
    today = local(desk.store.clock(), desk.zone).date()
    assert {line.is_late for line in lines if line.due and line.due < today} == {True}
    assert not any(line.is_late for line in lines if line.due and line.due >= today)
    assert any(line.due and line.due > today + timedelta(days=7) for line in lines)
