"""Editors take what people type, and give the domain what it wants."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import i18n
from app.domain.errors import BadValue
from app.domain.evaluations import Evaluation
from app.domain.events import Event, EventState
from app.domain.lists import EventKind
from app.domain.office import KINDS
from app.domain.tasks import Task
from app.domain.values import Bilingual
from app.domain.venues import Venue
from app.ui.forms.bilingual import differs
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.choices import Choice
from app.ui.forms.declarations import declarations, group_of
from app.ui.forms.months import MonthPopup, next_month
from app.ui.forms.typed import typed_day, typed_time
from app.ui.theme import apply_theme

NO_BREAK = "\u00a0"


@pytest.fixture
def box(qtbot, qapp):
    """Make the box of a field, shown and focused."""
    apply_theme(qapp, "light")

    def make(kind, name, **more):
        made = FieldBox(Field(name, **more), declarations(kind)[name])
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return make


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-06-14", date(2026, 6, 14)),
        ("2026/6/4", date(2026, 6, 4)),
        ("14 juin 2026", date(2026, 6, 14)),
        ("mar. 14 juin 2026", date(2026, 6, 14)),
        ("1er août 2026", date(2026, 8, 1)),
        ("June 14, 2026", date(2026, 6, 14)),
        ("Tue, June 14, 2026", date(2026, 6, 14)),
        ("14 june", date(2026, 6, 14)),
        (f"3{NO_BREAK}février", date(2026, 2, 3)),
        ("", None),
    ],
)
def test_a_day_is_understood_in_both_languages(typed, day):
    assert typed_day(typed, "day", today=date(2026, 1, 1)) == day


@pytest.mark.parametrize("typed", ["someday", "2026-13-01", "31 juin 2026", "14", "2026"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(BadValue):
        typed_day(typed, "day", today=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("14:30", time(14, 30)),
        (f"14{NO_BREAK}h{NO_BREAK}30", time(14, 30)),
        ("14 h", time(14)),
        ("9h05", time(9, 5)),
        ("2:30 p.m.", time(14, 30)),
        ("2 pm", time(14)),
        ("12 a.m.", time(0)),
        ("12:15 PM", time(12, 15)),
        ("", None),
    ],
)
def test_a_time_is_understood_in_both_languages(typed, at):
    assert typed_time(typed, "at") == at


@pytest.mark.parametrize("typed", ["25:00", "noon", "14 pm", "10:75"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(BadValue):
        typed_time(typed, "at")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_of_every_kind_has_an_editor_that_gives_back_its_value(box, kind, language):
    i18n.use_language(language)
    samples = {
        str: "Text",
        int: 1200,
        bool: True,
        Decimal: Decimal("1234.50"),
        date: date(2026, 6, 14),
        datetime: datetime(2026, 6, 14, 18, 30, tzinfo=UTC),
        Bilingual: Bilingual("Works", "Œuvres"),
    }
    for name, field in declarations(kind).items():
        if name == "id":
            continue
        made = box(kind, name, label=name)
        value = samples.get(field.type)
        if name == "zone":
            value = "America/Vancouver"
        elif field.refers:
            value = "0" * 32
        elif value is None:
            value = list(field.type)[-1]
        made.show_value(value)
        assert made.read() == value, name
        assert made.editor.inputs()[0].accessibleName() or name
        made.close()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1 234,50", Decimal("1234.50")),
        (f"1{NO_BREAK}234,50 $", Decimal("1234.50")),
        ("$1,234.50", Decimal("1234.50")),
        ("1,234", Decimal("1234.00")),
        ("12,5", Decimal("12.50")),
        ("1,234,567", Decimal("1234567.00")),
        ("", None),
    ],
)
def test_an_amount_is_understood_in_both_languages(box, typed, amount):
    made = box(Evaluation, "budget")
    made.editor.line.setText(typed)
    assert made.read() == amount


def test_a_whole_number_refuses_words(box):
    made = box(Task, "offset")
    made.editor.line.setText("minus ten")
    with pytest.raises(BadValue):
        made.read()
    made.editor.line.setText("\u221210")
    assert made.read() == -10


def test_degrees_are_kept_in_millionths(box):
    made = box(Venue, "latitude")
    made.editor.line.setText("45,4215")
    assert made.read() == 45421500
    made.show_value(-75697200)
    assert made.editor.line.text() == "-75.6972"


def test_a_picker_is_opened_searched_and_chosen_from_by_keys(qtbot, box):
    made = box(Event, "kind_id")
    offered = [
        Choice("1", "Announcement"),
        Choice("2", "Débat à la Chambre"),
        Choice("3", "Old kind", retired=True),
    ]
    made.editor.set_choices(offered)
    made.editor.button.setFocus()
    qtbot.keyClick(made.editor.button, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup.list.model().rowCount() == 2
    qtbot.keyClicks(popup.line, "debat")
    with qtbot.waitSignal(made.editor.settled):
        qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert made.read() == "2"
    assert "Débat" in made.editor.button.accessibleName()
    made.show_value("3")
    assert "retired" in made.editor.button.text()


def test_letters_typed_on_a_picker_begin_the_search(qtbot, box):
    made = box(Event, "kind_id")
    made.editor.set_choices([Choice("1", "Announcement"), Choice("2", "Débat à la Chambre")])
    made.editor.button.setFocus()
    qtbot.keyClick(made.editor.button, "d")
    popup = QApplication.activePopupWidget()
    qtbot.keyClicks(popup.line, "eb")
    assert popup.line.text() == "deb"
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert made.read() == "2"


def test_tab_leaves_the_list_of_a_picker(qtbot, box):
    made = box(Event, "kind_id")
    made.editor.button.setFocus()
    made.editor.open_list()
    qtbot.keyClick(QApplication.activePopupWidget().line, Qt.Key.Key_Tab)
    assert QApplication.activePopupWidget() is None


def test_a_day_is_chosen_from_the_month_by_keys(qtbot, box):
    made = box(Task, "due")
    made.show_value(date(2026, 6, 30))
    made.editor.line.setFocus()
    qtbot.keyClick(made.editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, MonthPopup)
    qtbot.keyClick(popup.grid, Qt.Key.Key_Right)
    said = popup.grid.model().data(popup.grid.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Wednesday, July 1, 2026"
    with qtbot.waitSignal(made.editor.settled):
        qtbot.keyClick(popup.grid, Qt.Key.Key_Return)
    assert made.read() == date(2026, 7, 1)


def test_months_keep_their_day_where_they_have_it():
    assert next_month(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert next_month(date(2026, 12, 15), 1) == date(2027, 1, 15)
    assert next_month(date(2026, 1, 15), -1) == date(2025, 12, 15)


def test_the_wheel_never_changes_a_choice(qtbot, box):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    made = box(Event, "marking")
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(made.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = made.read()
    QApplication.sendEvent(made.editor.combo, event)
    assert made.read() is before


def test_tab_leaves_long_text(qtbot, box):
    made = box(Event, "significance")
    assert made.editor.text.tabChangesFocus()


def test_required_is_said_in_words(box):
    made = box(Event, "title", required=True)
    assert made.editor.sides["fr"].accessibleName() == "Title (required) (French)"


@pytest.mark.parametrize(
    ("english", "french", "what"),
    [
        ("$12,000 in 2026", "12 000 $ en 2026", ""),
        ("$12,000", "13 000 $", "numbers"),
        ("One\n\nTwo", "Un", "paragraphs"),
        ("At 2:30 p.m.", "À 14 h 30", ""),
        ("Something", "", ""),
    ],
)
def test_what_differs_between_the_languages_is_named(english, french, what):
    assert differs(english, french) == what


def test_an_empty_form_begins_with_what_a_new_record_would_have():
    assert declarations(Event)["state"].empty is EventState.PROPOSED
    assert declarations(EventKind)["evaluated"].empty is True
    assert declarations(Event)["title"].empty == Bilingual()


def test_fields_that_belong_together_are_one_group():
    assert group_of(Event, "principal_id") == (
        "principal_role",
        "principal_id",
        "principal_standing",
    )
    assert group_of(Event, "city") == ("city",)
