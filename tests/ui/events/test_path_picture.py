"""The critical path as a picture: the same as the list says, reached by the keyboard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from app import i18n
from app.domain.lists import Closure, ClosureId
from app.domain.people import Person
from app.domain.spans import Hold
from app.domain.tasks import Task, TaskId, TaskState
from app.domain.values import Bilingual, Province
from app.operations.events import move_event
from app.operations.records import add, edit
from app.operations.tasks import add_need, add_task
from app.queries.path_pictures import path_picture
from tests.builders import new_id

LATE_JUNE = date(2026, 6, 29)


def every(store, kind):
    with store.reading() as reader:
        return reader.all(kind)


def said_of(view):
    model = view.path.picture.model
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


@pytest.fixture
def invite(store, planned, task):
    """Waits for the room, and is due at once after it."""
    made = Task(
        id=TaskId(new_id()),
        event_id=planned.id,
        title=Bilingual("Invite the media", "Inviter les médias"),
        offset=-3,
    )
    add_task(store, made)
    add_need(store, made.id, task.id)
    return made


@pytest.fixture
def shown(wait, view, invite):
    """The path page, turned to the picture."""
    assert invite
    view.show_page("path")
    wait()
    view.path.as_picture.trigger()
    wait()
    return view.path.picture


def test_it_says_what_the_list_says_in_the_same_order(wait, view, shown):
    QAbstractItemModelTester(shown.model)
    rows = list(view.path.list.model.rows)
    assert [bar.id for bar in shown.model.bars] == [row.id for row in rows]
    assert [bar.span.last for bar in shown.model.bars] == [row.due for row in rows]
    room, invite = said_of(view)
    assert (
        room == "Book the room, To do, On time, Monday, June 29, 2026, 1 working day, Zoé Tremblay"
    )
    assert invite.endswith("After: Book the room")
    assert not view.path.list.isVisible()
    view.path.as_list.trigger()
    wait()
    assert view.path.list.isVisible()


def test_the_keyboard_chooses_zooms_and_marks_as_done(wait, store, view, shown, task):
    shown.names.setCurrentIndex(shown.model.index(1, 0))
    QTest.keyClick(shown.names, Qt.Key.Key_Up)
    wait()
    assert shown.current() == task.id
    assert view.path.list.current().id == task.id
    wide = shown.days.columnWidth(1)
    QTest.keyClick(shown.names, Qt.Key.Key_Plus)
    assert shown.days.columnWidth(1) > wide
    QTest.keyClick(shown.names, Qt.Key.Key_Minus)
    assert shown.days.columnWidth(1) == wide
    at = shown.days.horizontalScrollBar().value()
    QTest.keyClick(shown.names, Qt.Key.Key_Left)
    QTest.keyClick(shown.names, Qt.Key.Key_Right)
    assert shown.days.horizontalScrollBar().value() == at or at == 0
    view.path.done.trigger()
    wait()
    assert {t.id: t.state for t in every(store, Task)}[task.id] is TaskState.DONE
    assert "Done" in said_of(view)[0]
    assert shown.current() == task.id


def test_it_follows_the_event(wait, desk, planned, view, shown):
    later = planned.when.starting(planned.starts_at - timedelta(days=25))
    desk.act(view, lambda store: move_event(store, planned.id, later))
    wait()
    assert [bar.span.hold for bar in shown.model.bars] == [Hold.LATE, Hold.AT_RISK]
    assert "Late" in said_of(view)[0]
    assert "At risk" in said_of(view)[1]


def test_days_off_are_named_below_it(wait, store, planned, view, shown):
    with store.reading() as reader:
        picture = path_picture(reader, planned.id, store.clock())
    assert "Federal days off: Canada Day (Wed, July 1)" in shown.off.text()
    assert picture.first <= LATE_JUNE <= picture.last
    add(
        store,
        Closure(
            id=ClosureId(new_id()), day=date(2026, 7, 3), name=Bilingual("Move", "Déménagement")
        ),
    )
    add(store, Closure(id=ClosureId(new_id()), day=date(2026, 7, 2), province=Province.QC))
    wait()
    assert "The office is closed: Move (Fri, July 3)" in shown.off.text()
    assert "July 2" not in shown.off.text()
    (room, _invite) = shown.model.bars
    assert room.span.last == date(2026, 6, 26)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_paints_at_every_zoom(wait, view, shown, language):
    i18n.use_language(language)
    pictures = set()
    for _each in range(6):
        shown.zoom(-1)
    for _each in range(6):
        image = shown.days.grab().toImage()
        pictures.add(bytes(image.constBits()))
        shown.zoom(1)
    assert len(pictures) == 5


@pytest.mark.usefixtures("invite")
def test_what_is_overdue_is_shown_by_owner_and_written_to(wait, store, page, clock, tmp_path):
    (zoe,) = (person for person in every(store, Person) if person.family_name == "Tremblay")
    edit(store, Person, zoe.id, {}, {"email": "zoe@example.ca"})
    clock.at += timedelta(days=22)  # 30 June: the room was due the day before
    page.show_overdue()
    wait()
    groups = [page.tasks.model.group(row) for row in range(page.tasks.model.rowCount())]
    assert [(group.title, group.count) for group in groups if group] == [("Zoé Tremblay", 1)]
    page.digest.trigger()
    wait()
    asked = QApplication.activeModalWidget()
    assert asked.people.item(0).text() == "Zoé Tremblay – 1 overdue task – both languages"
    asked.save(tmp_path)
    asked.reject()
    wait()
    (draft,) = tmp_path.glob("*.eml")
    assert b"zoe@example.ca" in draft.read_bytes()
