"""An event begins in words from wherever one is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.events import Event
from app.ui.events.new import NewEventDialog


def test_ctrl_shift_a_begins_an_event_from_any_place(office, qtbot):
    office.shell.choose("people")
    office.settle()
    office.shell.commands.event.trigger()
    office.settle()
    dialog = office.shell.findChild(NewEventDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.words, "announcement Moncton June 14 10 am")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    office.settle()
    with office.shell.desk.store.reading() as reader:
        (event,) = reader.all(Event)
    assert event.city == "Moncton"
    assert office.page.asked[-1] == ("event", event.id)
