"""The run sheet on the page of its event: cues added, fixed, put in order, taken from elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from app import i18n
from app.domain.event_templates import EventTemplate
from app.domain.runsheets import Cue, SpokenLanguage
from app.domain.values import Bilingual
from app.domain.when import When
from app.operations.events import add_event, move_event
from app.operations.runsheets import add_cue, save_as_template
from app.ui.events.page import EventsPage
from tests.builders import event
from tests.ui.kit import as_seen


def words(text):
    return Bilingual(text, f"{text} (fr)")


def dialog() -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


@pytest.fixture
def cues(store, planned, zoe):
    return [
        add_cue(store, planned.id, {"what": words(text), "minutes": 10} | given)
        for text, given in (
            ("Welcome", {"language": SpokenLanguage.BOTH}),
            ("Remarks", {"language": SpokenLanguage.FR, "person_id": zoe.id, "milestone": True}),
            ("Media", {"offset": 25}),
        )
    ]


@pytest.fixture
def sheet(wait, view, cues):
    view.pages.show_page("runsheet")
    wait()
    view.runsheet.select(cues[1])
    wait()
    return view.runsheet


def shown(sheet):
    return [(line.what.en, line.at) for line in sheet.rows()]


def test_cues_stand_in_order_with_their_times_and_totals(sheet, view):
    titles, rows = as_seen(sheet.list)
    assert titles[:4] == ["What happens", "Time", "Length", "Remarks"]
    assert [row[1] for row in rows] == [
        "10:00 – 10:10\u00a0a.m.",
        "10:10 – 10:20\u00a0a.m.",
        "10:25 – 10:35\u00a0a.m.",
    ]
    assert rows[1][3] == "5\u00a0min to spare"
    totals = sheet._totals.text()
    assert totals.startswith("3 cues, 35\u00a0min in all · English 5\u00a0min (25%), French 15")
    assert view.pages.bar.tabText(view.pages.codes().index("runsheet")) == "Run sheet (3)"
    with i18n.speaking("fr"):
        assert sheet.list.model.columns[1].text(sheet.rows()[0]) == (
            "10\u00a0h – 10\u00a0h\u00a010"
        )


def test_ctrl_t_adds_a_cue_behind_the_chosen_one_there_and_a_task_elsewhere(
    qtbot, wait, page, view, sheet
):
    sheet.list.table.setFocus()
    QTest.keyClick(sheet.list.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    made = dialog()
    assert made.windowTitle() == "Add a cue"
    QTest.keyClicks(made.boxes["what"].editor.sides["en"], "Song")
    QTest.keyClick(made, Qt.Key.Key_Return)
    wait()
    assert shown(sheet) == [("Welcome", 0), ("Remarks", 10), ("Song", 20), ("Media", 25)]
    assert sheet.list.current().what.en == "Song"
    view.pages.show_page("path")
    wait()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.keyClick(view.path.list.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert dialog().windowTitle() == "Add a task"
    dialog().reject()


def test_a_start_is_typed_as_a_time_and_kept_as_minutes_from_the_event(
    wait, store, sheet, cues, planned
):
    box = sheet.pane.form.box("offset")
    box.take_focus()
    QTest.keyClicks(box.editor.line, "10:18")
    sheet.pane.form.box("minutes").take_focus()
    wait()
    assert shown(sheet)[1] == ("Remarks", 18)
    assert box.editor.line.text() == "10:18\u00a0a.m."
    box.take_focus()
    QTest.keyClicks(box.editor.line, "tomorrow")
    sheet.pane.form.box("minutes").take_focus()
    assert "not a time of day" in box.refusal
    box.take_focus()
    QTest.keyClicks(box.editor.line, "+12")
    sheet.pane.form.box("minutes").take_focus()
    wait()
    assert shown(sheet)[1] == ("Remarks", 12)
    later = planned.starts_at + timedelta(hours=3)
    move_event(store, planned.id, When(later, later + timedelta(hours=1), planned.zone))
    wait()
    assert box.editor.line.text() == "1:12\u00a0p.m."
    box.take_focus()
    box.editor.line.clear()
    box.editor.typed.emit()
    sheet.pane.form.box("minutes").take_focus()
    wait()
    assert shown(sheet)[1] == ("Remarks", 10)


def test_fix_and_let_follow(wait, sheet):
    assert (sheet.fix.isVisible(), sheet.unfix.isVisible()) == (True, False)
    sheet.fix.trigger()
    wait()
    assert sheet.list.current().offset == 10
    assert (sheet.fix.isVisible(), sheet.unfix.isVisible()) == (False, True)
    sheet.unfix.trigger()
    wait()
    assert sheet.list.current().offset is None


def test_keys_and_the_mouse_put_cues_in_order(qtbot, wait, sheet):
    table = sheet.list.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    wait()
    assert [name for name, _at in shown(sheet)] == ["Remarks", "Welcome", "Media"]
    port = table.viewport()
    row = lambda n: QPoint(40, table.rowViewportPosition(n) + table.rowHeight(n) // 2)  # noqa: E731 -- short
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=row(0))
    QTest.mouseMove(port, row(1) + QPoint(0, 14))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=row(1) + QPoint(0, 14))
    wait()
    assert [name for name, _at in shown(sheet)] == ["Welcome", "Remarks", "Media"]


def test_delete_and_undo(wait, desk, store, sheet):
    sheet.list.table.setFocus()
    outcomes = []
    desk.feed.changed.connect(outcomes.append)
    QTest.keyClick(sheet.list.table, Qt.Key.Key_Delete)
    wait()
    assert [name for name, _at in shown(sheet)] == ["Welcome", "Media"]
    store.undo(outcomes[-1].set_id)
    wait()
    assert [name for name, _at in shown(sheet)] == ["Welcome", "Remarks", "Media"]


def test_a_template_shows_what_it_adds_before_it_does(wait, desk, store, planned, cues):
    save_as_template(store, planned.id, words("Usual"))
    other = event(starts_at=planned.starts_at, ends_at=planned.ends_at)
    add_event(store, other)
    page = EventsPage(desk)
    page.show()
    page.open_record("event", other.id)
    wait()
    page.view.sheet.template.trigger()
    wait()
    made = dialog()
    assert [line.what.en for line in made.list.model.rows] == ["Welcome", "Remarks", "Media"]
    assert made._sum.text() == "3 cues are added."
    made.yes.click()
    wait()
    assert len(page.view.runsheet.rows()) == 3
    page.close()


def test_a_run_sheet_is_taken_from_another_event(wait, desk, store, planned, cues):
    other = event(starts_at=planned.starts_at, ends_at=planned.ends_at)
    add_event(store, other)
    page = EventsPage(desk)
    page.show()
    page.open_record("event", other.id)
    page.view.pages.show_page("runsheet")
    wait()
    assert page.view.runsheet._like.isVisible()
    page.view.runsheet._like.click()
    wait()
    dialog().yes.click()
    wait()
    assert shown(page.view.runsheet) == [("Welcome", 0), ("Remarks", 10), ("Media", 25)]
    assert not page.view.runsheet._like.isVisible()
    page.close()


def test_the_run_sheet_is_kept_as_a_template(wait, store, sheet, view, planned):
    view.sheet.save.trigger()
    made = dialog()
    assert made.boxes["name"].read() == planned.title
    made.yes.click()
    wait()
    with store.reading() as reader:
        assert [one.name for one in reader.all(EventTemplate)] == [planned.title]


def test_moving_the_event_says_that_its_run_sheet_moves(wait, view, cues):
    date = view.overview.date
    date.fields.start.editor.line.setText("2026-07-08")
    date.fields.start.editor.typed.emit()
    date._ask()
    wait()
    words = "\n".join(each.text() for each in date.panel.findChildren(QLabel))
    assert "The run sheet moves with it: 3 cues, from Wed, July 8, 10:00\u00a0a.m." in words


def test_a_cue_opens_on_the_page_of_its_event(wait, page, cues):
    page.open_record("cue", cues[2])
    wait()
    assert page.view.pages.current() == "runsheet"
    assert page.view.runsheet.list.current().id == cues[2]


def test_a_cue_that_someone_else_deletes_leaves_the_pane_empty(wait, store, sheet, cues):
    from app.operations.records import delete

    for cue in cues:
        delete(store, Cue, cue)
    wait()
    assert sheet.rows() == []
    assert sheet._totals.text() == ""


def test_paper_is_asked_for_and_shown(wait, store, sheet, view, monkeypatch):
    shown = {}
    monkeypatch.setattr(
        "app.ui.events.runsheet_paper.print_document",
        lambda _desk, _owner, title, documents: shown.update({title: documents}),
    )
    view.sheet.print.trigger()
    wait()
    made = dialog()
    assert [made.what.itemText(at) for at in range(made.what.count())] == [
        "The whole run sheet",
        "One page a person",
        "The page of Zoé Tremblay",
    ]
    made.what.setCurrentIndex(2)
    made.tongue.setCurrentIndex(1)
    made.yes.click()
    ((title, documents),) = shown.items()
    assert (title, list(documents)) == ("A new library", ["fr", "en"])
    assert documents["fr"].name == "Run sheet – Zoé Tremblay fr.docx"
    with store.reading() as reader:
        assert documents["fr"].content(reader).startswith(b"PK")
