"""An event put off, cancelled, moved or taken up again: seen before, told afterwards, kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QWidget

from app.domain.events import Event, EventRelation, EventState, Relation
from app.domain.participants import InvitationState, Participant
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual, Province
from app.operations.events import add_event, advance_event
from app.operations.participants import add_people, set_invitation
from app.operations.records import add
from app.operations.relations import relate
from app.operations.tasks import add_task
from app.queries.history import history
from app.queries.tasks import task_lines
from tests.builders import JUNE_8, event, new_id, person
from tests.planning import plan_all


def dialog() -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def press(widget: QWidget, text: str) -> None:
    (found,) = (b for b in widget.findChildren(QPushButton) if b.text() == text and b.isEnabled())
    found.click()


def kept(store, kind, record):
    with store.reading() as reader:
        return reader.get(kind, record)


def type_day(box, text):
    box.editor.line.setText(text)
    box.editor.typed.emit()


@pytest.fixture
def guest(store, planned):
    """Someone who accepted, and has an address."""
    made = person(family_name="Okafor", given_name="Ada", email="ada@example.ca")
    add(store, made)
    add_people(store, planned.id, [made.id])
    with store.reading() as reader:
        (one,) = reader.all(Participant)
    set_invitation(store, [one.id], InvitationState.ACCEPTED)
    return made


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder that is chosen for drafts."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("task", "guest")
def test_what_hangs_on_it_is_seen_before_and_told_afterwards(wait, store, planned, view, folder):
    view.deeds.cancel.trigger()
    wait()
    asked = dialog()
    assert "1 person invited" in words_in(asked)
    assert "Book the room" in words_in(asked)
    assert asked.no.text() == "Keep the event"  # "Cancel" would be taken for yes
    asked.field.setPlainText("No longer a priority")
    asked.yes.click()
    wait()
    assert kept(store, Event, planned.id).state is EventState.CANCELLED
    told = dialog()
    assert [told.people.item(n).text() for n in range(told.people.count())] == [
        "Ada Okafor – your invitation – both languages"
    ]
    assert "Zoé Tremblay" in words_in(told)  # the coordinator has no address
    told.yes.click()
    wait()
    (draft,) = folder.glob("*.eml")
    assert b"priority" not in draft.read_bytes()


@pytest.mark.usefixtures("task")
def test_it_is_taken_up_again_and_each_leads_to_the_other(wait, desk, store, planned, view):
    view.deeds.again.trigger()
    wait()
    asked = dialog()
    asked.yes.click()
    assert asked.isVisible()  # the date it had is none
    asked.when.start.editor.line.setText("2026-07-14")
    asked.when.start.editor.typed.emit()
    asked.yes.click()
    wait()
    assert asked.isVisible()  # no reason yet
    asked.field.setPlainText("Smoke")
    asked.yes.click()
    wait()
    with store.reading() as reader:
        (relation,) = reader.all(EventRelation)
    assert relation.relation is Relation.REPLACES
    assert desk._front.opened == [("event", relation.event_id)]
    assert "Smoke" in view.banners.missing.text
    press(view.banners.missing, "Open the new event")
    assert desk._front.opened[-1] == ("event", relation.event_id)
    assert not view.deeds.again.isVisible()
    assert "Replaced by" in words_in(view.overview.related)
    view.show_event(relation.event_id)
    wait()
    assert "Replaces" in words_in(view.overview.related)
    press(view.overview.related, "A new library")
    assert desk._front.opened[-1] == ("event", planned.id)


def test_relations_are_made_and_taken_back_from_either_end(wait, store, planned, view):
    other = event(title=Bilingual("Tour of the east", "Tournée de l’Est"))
    add_event(store, other)
    wait()
    view.overview.form.finish()
    press(view.overview.related, "Relate an event")
    wait()
    asked = dialog()
    asked.how.setCurrentIndex(asked.how.findText("Is part of"))
    asked.yes.click()
    wait()
    assert asked.isVisible()  # no event chosen
    asked.boxes["other_id"].editor.set_value(other.id)
    asked.boxes["note"].editor.set_value("First stop")
    asked.yes.click()
    wait()
    with store.reading() as reader:
        (made,) = reader.all(EventRelation)
    assert (made.event_id, made.other_id) == (planned.id, other.id)
    assert "First stop" in words_in(view.overview.related)
    view.show_event(other.id)
    wait()
    assert "Includes" in words_in(view.overview.related)
    relate(store, other.id, planned.id, Relation.FOLLOWS)
    wait()
    assert "Follows up on" in words_in(view.overview.related)
    (gone,) = (
        b
        for b in view.overview.related.findChildren(QWidget)
        if b.accessibleName().startswith("Take back")
    )
    gone.click()
    wait()
    with store.reading() as reader:
        assert reader.all(EventRelation) == []


@pytest.mark.usefixtures("guest")
def test_why_a_confirmed_event_moves_must_be_said(wait, store, planned, view):
    advance_event(store, planned.id, EventState.PLANNING)
    plan_all(store, planned.id)
    advance_event(store, planned.id, EventState.CONFIRMED)
    wait()
    group = view.overview.date
    type_day(group.fields.start, "2026-07-08")
    group._ask()
    wait()
    assert "1 person invited" in words_in(group.panel)
    group.panel.move_button.click()
    wait()
    assert kept(store, Event, planned.id).when.first_day == date(2026, 7, 6)
    assert "Write the reason" in words_in(group.panel)
    group.panel.reason.setText("The Minister is in Geneva")
    group.panel.move_button.click()
    wait()
    assert kept(store, Event, planned.id).when.first_day == date(2026, 7, 8)
    with store.reading() as reader:
        (line, *_rest) = history(reader, record=planned.id)
    assert line.facts["reason"] == "The Minister is in Geneva"
    press(group.notice, "Tell them…")
    told = dialog()
    english = next(iter(told.texts().values())).body
    assert english.index("July 6") < english.index("July 8")
    told.reject()


# -- across Canada Day and a holiday of Quebec

OFF = {date(2026, 6, 24), date(2026, 7, 1)}  # Saint-Jean-Baptiste, Canada Day
TASKS = range(-20, 5)  # twenty-five of them


def counted(day: date, offset: int) -> date:
    """The working day so many before or after a day, counted by hand."""
    step = timedelta(days=1 if offset > 0 else -1)
    while offset:
        day += step
        if day.weekday() < 5 and day not in OFF:
            offset -= 1 if offset > 0 else -1
    return day


@pytest.fixture
def longest(store):
    """An event in Quebec City before the Saint-Jean-Baptiste, with a path of 25 tasks."""
    at = datetime(2026, 6, 22, 14, tzinfo=UTC)
    made = event(starts_at=at, ends_at=at + timedelta(hours=1), province=Province.QC)
    add_event(store, made)
    for offset in TASKS:
        name = Bilingual(f"Task {offset}", f"Tâche {offset}")
        add_task(store, Task(id=TaskId(new_id()), event_id=made.id, title=name, offset=offset))
    return made


def dues(store, made):
    with store.reading() as reader:
        return [line.due for line in task_lines(reader, made.id, JUNE_8)]


def test_a_path_of_25_tasks_moves_across_two_holidays_and_back(wait, desk, store, longest, view):
    before = dues(store, longest)
    assert before == [counted(date(2026, 6, 22), n) for n in TASKS]
    view.show_event(longest.id)
    wait()
    group = view.overview.date
    type_day(group.fields.start, "2026-07-03")
    group._ask()
    wait()
    assert "25 tasks move with it" in words_in(group.panel)
    group.panel.move_button.click()
    wait()
    after = dues(store, longest)
    assert after == [counted(date(2026, 7, 3), n) for n in TASKS]
    assert not OFF & set(after)
    assert date(2026, 6, 30) in after
    with store.reading() as reader:
        tasks = reader.all(Task)
    assert {task.offset for task in tasks} == set(TASKS)
    assert {task.due for task in tasks} == {None}  # derived, never written over
    desk.undo.note(page_outcome(desk, store))
    desk.act(view, desk.undo.undo)
    wait()
    assert dues(store, longest) == before
    assert kept(store, Event, longest.id).when == longest.when


def page_outcome(desk, store):
    """The move, as the window's undo is told of it."""
    from app.domain.acts import Act
    from app.domain.changes import Change, Op, Outcome

    with store.reading() as reader:
        line = history(reader, kind="event")[0]
    assert line.act == str(Act.MOVE_EVENT)
    change = Change("event", line.record, Op.UPDATE, {}, {})
    return Outcome(line.set_id, (change,), Act.MOVE_EVENT)
