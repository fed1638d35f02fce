"""A dialog on a small screen."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QScrollArea

from app.ui.widgets.dialogs import Dialog


def test_a_dialog_larger_than_the_screen_scrolls_its_fields(qtbot):
    dialog = Dialog(None, "Title", yes="Create")
    qtbot.addWidget(dialog)
    fields = [QLineEdit() for _ in range(80)]
    for field in fields:
        dialog.body.addWidget(field)
    fields[0].setFocus()
    dialog.show_over()
    room = dialog.screen().availableSize()
    assert dialog.height() <= room.height()
    assert dialog.yes.mapTo(dialog, QPoint(0, dialog.yes.height())).y() <= dialog.height()
    assert dialog.findChild(QScrollArea) is not None
    assert dialog.focusWidget() is fields[0]


def test_a_dialog_that_grows_past_the_screen_scrolls_its_fields(qtbot):
    dialog = Dialog(None, "Title", yes="Create")
    qtbot.addWidget(dialog)
    dialog.setMinimumSize(300, 200)  # smaller than what comes later: its parts would overlap
    first = QLineEdit()
    dialog.body.addWidget(first)
    first.setFocus()
    dialog.show_over()
    assert dialog.findChild(QScrollArea) is None
    for _ in range(80):
        dialog.body.addWidget(QLineEdit())
    qtbot.waitUntil(lambda: dialog.findChild(QScrollArea) is not None)
    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.yes.mapTo(dialog, QPoint(0, dialog.yes.height())).y() <= dialog.height()
    assert dialog.focusWidget() is first
