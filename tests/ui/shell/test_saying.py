"""What the window says: toasts, notices, progress, the bell."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableWidget, QToolButton, QWidget

from app.ui.shell.notice_list import NoticeList
from app.ui.shell.notices import MOST, Notices
from app.ui.shell.status import _Work
from app.ui.shell.toast import Toast, free_place
from app.ui.theme import Tone
from app.ui.widgets.basics import button


@pytest.fixture
def over(qtbot):
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_toast_lies_inside_and_offers_to_undo(qtbot, over):
    undone = []
    toast = Toast(over, lambda: undone.append(1))
    toast.say("Event moved to Tue, June 14: Launch of the plan " * 4, undo=True)
    assert over.rect().contains(toast.geometry())
    over.resize(400, 500)
    qtbot.waitUntil(lambda: over.rect().contains(toast.geometry()))
    toast._button.click()
    assert undone == [1]
    assert not toast.isVisible()


def test_a_toast_without_undo_has_no_button(over):
    toast = Toast(over, lambda: None)
    toast.say("Backed up")
    assert toast._button.isHidden()
    assert toast._image.isHidden()
    toast.say("No room on the disk", Tone.DANGER)
    assert not toast._image.isHidden()


def lying(toast, widget):
    """Whether a toast lies over a widget."""
    return toast.geometry().intersects(QRect(widget.mapTo(toast._over, QPoint()), widget.size()))


@pytest.mark.parametrize("width", [900, 600])
def test_a_toast_covers_neither_the_field_one_types_in_nor_the_buttons_at_the_foot(
    qtbot, over, width
):
    over.resize(width, 600)
    field, primary = QLineEdit(over), button("Save", kind="primary")
    primary.setParent(over)
    field.setGeometry(0, 450, width, 32)
    primary.setGeometry(width - 220, 540, 200, 32)
    for each in (field, primary):
        each.show()
    over.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    toast = Toast(over, lambda: None)
    toast.say("Event moved to Tue, June 14: Launch of the plan " * 2, undo=True)
    assert over.rect().contains(toast.geometry())
    assert not lying(toast, field)
    assert not lying(toast, primary)
    assert field.hasFocus()


def test_a_toast_gives_way_to_the_field_one_goes_to(qtbot, over):
    field = QLineEdit(over)
    field.setGeometry(0, 500, 900, 60)
    field.show()
    over.activateWindow()
    toast = Toast(over, lambda: None)
    toast.say("Event moved")
    assert lying(toast, field)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert not lying(toast, field)


def test_of_a_large_text_the_line_being_written_is_what_stays_free(qtbot, over):
    text = QPlainTextEdit("\n".join(map(str, range(80))), over)
    text.setGeometry(0, 0, 900, 600)
    text.show()
    over.activateWindow()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    text.moveCursor(QTextCursor.MoveOperation.End)
    toast = Toast(over, lambda: None)
    toast.say("Event moved")
    line = text.cursorRect().translated(text.viewport().pos())
    assert not toast.geometry().intersects(line)
    assert over.rect().contains(toast.geometry())


def test_where_nothing_is_free_what_one_types_in_stays_free():
    room, size = QSize(400, 300), QSize(300, 50)
    everything = QRect(QPoint(), room)
    top = QRect(0, 0, 400, 100)
    assert not QRect(free_place(size, room, [[top], [everything]]), size).intersects(top)
    assert QRect(QPoint(), room).contains(QRect(free_place(size, room, [[everything]]), size))


def test_a_toast_goes_but_not_while_the_keyboard_is_in_it(qtbot, over):
    toast = Toast(over, lambda: None)
    toast.say("Event moved", undo=True)
    over.activateWindow()
    toast._button.setFocus()
    qtbot.waitUntil(toast._button.hasFocus)
    toast._time_is_up()
    assert toast.isVisible()
    over.setFocus()
    toast._button.clearFocus()
    toast._time_is_up()
    assert not toast.isVisible()


def test_notices_are_kept_newest_first_and_not_for_ever(clock):
    notices = Notices(clock)
    for number in range(MOST + 5):
        notices.add(str(number))
    assert len(notices.all) == MOST
    assert notices.all[0].text == str(MOST + 4)
    assert notices.unread == 0


def test_looking_at_the_list_quiets_the_bell(qtbot, over, clock):
    notices = Notices(clock)
    notices.add("Saved")
    notices.add("No room on the disk", Tone.DANGER)
    assert notices.unread == 1
    dialog = NoticeList(over, notices, "America/Toronto")
    qtbot.addWidget(dialog)
    assert notices.unread == 0
    rows = dialog.findChild(QTableWidget)
    assert rows.rowCount() == 2
    assert [rows.item(0, column).text() for column in (0, 1)] == [
        "10:00\u00a0a.m.",
        "No room on the disk",
    ]
    dialog.yes.click()
    assert notices.all == ()


def test_long_work_is_shown_and_can_be_stopped(office, qtbot):
    began = threading.Event()

    def work(progress):
        began.set()
        while True:
            progress.step("Page 1 of 2", 1, 2)
            threading.Event().wait(0.01)

    office.shell.desk.tasks.document(office.shell, "Printing…", work)
    (shown,) = office.shell.status.findChildren(_Work)
    qtbot.waitUntil(lambda: shown._bar.value() == 50)
    assert shown._text.text() == "Page 1 of 2"
    shown.findChild(QToolButton).click()
    office.settle()
    qtbot.waitUntil(lambda: not office.shell.status.findChildren(_Work))
