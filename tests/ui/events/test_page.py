"""The day of a coordinator: a new event, its date moved, its path and proposal worked on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from app import i18n
from app.domain.events import Event, EventState, When
from app.domain.products import Product, Version
from app.domain.proposals import ProposalAnswer, ProposalSection
from app.domain.tasks import Task, TaskId, TaskNeed, TaskState
from app.domain.values import EMPTY, Bilingual, Marking, Province
from app.domain.venues import Venue, VenueId
from app.operations.events import add_event, advance_event, cancel_event, move_event, postpone_event
from app.operations.proposals import add_proposal, answer_section, make_version
from app.operations.records import add, delete, edit
from app.operations.tasks import add_need, add_task
from app.queries.drafts import drafts_of
from app.queries.history import history
from app.ui.events.page import EventsPage, EventWindow
from app.ui.events.view import EventView
from app.ui.forms.choices import Choice
from tests.builders import event, new_id, product
from tests.planning import hold, plan_all


def kept(store, kind, record):
    with store.reading() as reader:
        return reader.get(kind, record)


def every(store, kind):
    with store.reading() as reader:
        return reader.all(kind)


def dialog() -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def type_day(box, text):
    box.editor.line.setText(text)
    box.editor.typed.emit()


def press(widget: QWidget, text: str) -> None:
    (found,) = (b for b in widget.findChildren(QPushButton) if b.text() == text and b.isEnabled())
    found.click()


def test_an_empty_place_leads_to_the_first_event(wait, desk, page, store):
    press(page.list, "New event")
    wait()
    made = dialog()
    QTest.keyClicks(made.boxes["title"].editor.sides["en"], "Opening day")
    QTest.keyClicks(made.when.start.editor.line, "2026-09-15")
    QTest.keyClicks(made.boxes["city"].editor.line, "Moncton")
    QTest.keyClick(made, Qt.Key.Key_Return)
    wait()
    (event_,) = every(store, Event)
    assert (event_.title.en, event_.city, event_.reference) == (
        "Opening day",
        "Moncton",
        "E-2026-0001",
    )
    assert event_.when.first_day == date(2026, 9, 15)
    assert desk._front.opened == [("event", event_.id)]
    assert [line.id for line in page.list.model.rows] == [event_.id]


def test_a_new_event_is_gone_on_with_in_its_first_empty_field(wait, desk, page, store):
    page.activateWindow()
    page.new()
    wait()
    made = dialog()
    QTest.keyClicks(made.boxes["title"].editor.sides["en"], "Opening day")
    QTest.keyClicks(made.when.start.editor.line, "2026-09-15")
    QTest.keyClick(made, Qt.Key.Key_Return)
    wait()
    ((_kind, record),) = desk._front.opened
    page.open_record("event", record)
    wait()
    french = page.view.overview.form.box("title").editor.sides["fr"]
    assert page.window().focusWidget() is french
    assert not desk.takes_up(record)


def test_a_new_event_without_a_title_or_a_day_is_refused_beside_the_field(wait, page, store):
    page.new()
    wait()
    made = dialog()
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert made.boxes["title"].refusal
    QTest.keyClicks(made.boxes["title"].editor.sides["fr"], "Ouverture")
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert made.when.start.refusal
    wait()
    assert every(store, Event) == []
    assert made.isVisible()
    made.reject()


def test_a_day_of_the_calendar_begins_an_event_there(page):
    page.open_with(new_on=date(2026, 10, 1))
    assert dialog().when.read().first_day == date(2026, 10, 1)
    dialog().reject()


def test_the_list_shows_what_is_upcoming_and_finds_the_rest(wait, store, page, planned):
    past = event(title=Bilingual("Long ago", ""), starts_at=planned.starts_at - timedelta(days=90))
    past_end = past.starts_at + timedelta(hours=1)
    add(store, replace(past, ends_at=past_end))
    page.list.reload()
    wait()
    assert [line.title for line in page.list.model.rows] == ["A new library"]
    page.list.show_only(period=["past"])
    wait()
    assert [line.title for line in page.list.model.rows] == ["Long ago"]


def test_leaving_a_field_of_the_page_saves_it(wait, store, view, planned):
    line = view.overview.form.box("city").editor.line
    line.setFocus()
    QTest.keyClicks(line, "Gatineau")
    view.overview.form.box("title").take_focus()
    wait()
    assert kept(store, Event, planned.id).city == "Gatineau"


def test_moving_over_canada_day_shows_first_and_is_undone(wait, store, planned, task, view):
    date_ = view.overview.date
    type_day(date_.fields.start, "2026-07-08")
    date_._ask()
    wait()
    text = words_in(date_.panel)
    assert "Book the room" in text
    assert "Mon, June 29" in text
    assert "Thu, July 2" in text
    assert kept(store, Event, planned.id).starts_at == planned.starts_at
    date_.panel.move_button.click()
    wait()
    assert kept(store, Event, planned.id).when.first_day == date(2026, 7, 8)
    assert date_.panel.isHidden()
    view.pages.show_page("path")
    wait()
    assert [line.due for line in view.path.list.model.rows] == [date(2026, 7, 2)]
    with store.reading() as reader:
        last = history(reader, record=planned.id)[0]
    store.undo(last.set_id)
    wait()
    assert date_.fields.read() == planned.when
    assert [line.due for line in view.path.list.model.rows] == [date(2026, 6, 29)]


def test_an_end_before_the_start_moves_nothing(wait, store, planned, view):
    date_ = view.overview.date
    type_day(date_.fields.end, "2026-07-01")
    date_._ask()
    date_.panel.move_button.click()
    wait()
    assert date_.fields.end.refusal
    assert kept(store, Event, planned.id).when == planned.when
    date_.panel.back_button.click()
    assert date_.fields.read() == planned.when


def test_a_date_that_was_typed_survives_going_away(wait, desk, store, page, view):
    type_day(view.overview.date.fields.start, "2026-07-20")
    event_id, before = view.event_id, view.overview.date._event.when
    page.home()
    wait()
    assert kept(store, Event, event_id).when == before
    again = EventsPage(desk)
    again.open_record("event", event_id)
    wait()
    date_ = again.view.overview.date
    assert date_.fields.read().first_day == date(2026, 7, 20)
    date_._move()
    wait()
    assert kept(store, Event, event_id).when.first_day == date(2026, 7, 20)
    with store.reading() as reader:
        assert drafts_of(reader, "event", event_id) == []
    again.deleteLater()


def test_a_move_by_someone_else_never_writes_over_what_is_typed(wait, desk, store, planned, view):
    type_day(view.overview.date.fields.start, "2026-07-20")
    day = timedelta(days=1)
    theirs = When(planned.starts_at + day, planned.ends_at + day, planned.zone)
    desk.act(view, lambda store: move_event(store, planned.id, theirs))
    wait()
    date_ = view.overview.date
    assert date_.fields.read().first_day == date(2026, 7, 20)
    assert "July 7" in date_.notice.text
    press(date_.notice, "Take theirs")
    assert date_.fields.read() == theirs


def test_confirming_says_what_is_missing_first(wait, store, planned, view):
    view.deeds.primary().trigger()  # start planning
    wait()
    assert "City" in view.banners.missing.text
    view.deeds.primary().trigger()
    assert "Signage" in words_in(dialog())
    dialog().accept()
    assert view.pages.current() == "inclusion"
    plan_all(store, planned.id)
    wait()
    view.deeds.primary().trigger()
    assert "City" in words_in(dialog())
    dialog().accept()
    wait()
    assert kept(store, Event, planned.id).state is EventState.CONFIRMED
    assert view.banners.missing.isHidden()
    assert view.deeds.primary() is view.deeds.steps[EventState.DELIVERED]


def test_postponing_wants_a_reason_and_then_a_new_date(wait, store, planned, view):
    view.deeds.postpone.trigger()
    wait()
    asked = dialog()
    asked.yes.click()
    assert asked.isVisible()
    asked.field.setPlainText("The Minister is in Geneva")
    asked.yes.click()
    wait()
    assert kept(store, Event, planned.id).state is EventState.POSTPONED
    assert "Geneva" in view.banners.missing.text
    assert "Geneva" in words_in(view.overview.trail)
    assert view.deeds.primary() is view.deeds.date
    view.deeds.date.trigger()
    date_ = view.overview.date
    type_day(date_.fields.start, "2026-07-06")  # the very day it had
    date_._ask()
    wait()
    date_.panel.move_button.click()
    wait()
    assert kept(store, Event, planned.id).state is EventState.PLANNING


def test_a_cancelled_event_can_only_be_looked_at(wait, desk, store, planned, view):
    desk.act(view, lambda store: cancel_event(store, planned.id, "No longer a priority"))
    wait()
    assert view.deeds.primary() is None
    offered = [action for action in view.deeds.more() if action is not None]
    deeds, limit = view.deeds, view.deeds.limits.command
    off = [deeds.again, deeds.tell, deeds.like]
    assert offered == [*off, deeds.export, deeds.apart, limit, deeds.delete]
    assert not view.overview.date.fields.start.editor.line.isEnabled() or (
        view.overview.date.fields.start.editor.line.isReadOnly()
    )


def test_what_took_place_is_closed_instead_of_deleted(wait, desk, store, planned, view):
    hold(store, planned.id)
    wait()
    view.deeds.delete.trigger()
    assert "took place" in dialog().windowTitle()
    press(dialog(), "Mark as evaluated")
    wait()
    view.deeds.delete.trigger()
    press(dialog(), "Close the event")
    wait()
    assert kept(store, Event, planned.id).state is EventState.CLOSED
    assert not view.deeds.delete.isVisible()


def test_a_deleted_event_leads_back_to_the_list(wait, desk, planned, page, view):
    desk.act(view, lambda store: delete(store, Event, planned.id))
    wait()
    assert page._stack.currentWidget() is page._lists
    assert not any(command.isVisible() for command in view.commands)


def test_a_venue_brings_its_city_and_province(wait, qtbot, store, view, planned):
    hall = Venue(
        id=VenueId(new_id()), name=Bilingual("Hall", "Salle"), city="Banff", province=Province.AB
    )
    add(store, hall)
    edit(store, Event, planned.id, {}, {"province": None})
    wait()
    qtbot.waitUntil(lambda: view.overview.form.record.province is None)
    view.overview.form.box("venue_id").editor.choose(Choice(hall.id, "Hall"))
    wait()
    after = kept(store, Event, planned.id)
    assert (after.venue_id, after.city, after.province) == (hall.id, "Banff", Province.AB)


def test_similar_events_of_the_day_are_named(wait, desk, store, planned, view):
    other = event(
        title=Bilingual("Another library", "Une autre bibliothèque"),
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
    )
    desk.act(view, lambda store: add_event(store, other))
    wait()
    assert "Another library" in view.banners.similar.text
    press(view.banners.similar, "Open it")
    assert desk._front.opened == [("event", other.id)]


def test_products_are_told_and_the_page_says_so(wait, desk, store, planned, view):
    add(store, product(event_id=planned.id))
    desk.act(view, lambda store: postpone_event(store, planned.id, "Later"))
    wait()
    assert "1 product" in view.banners.told.text
    press(view.banners.told, "Show the products")
    wait()
    (line,) = view.products.list.model.rows
    assert line.is_told
    view.products.list.opened.emit(line)
    view.new_product.trigger()
    assert desk._front.opened == [
        ("product", line.id),
        ("products", {"new_for": planned.id}),
    ]


def test_a_task_is_started_finished_and_reopened(wait, store, task, view):
    view.pages.show_page("path")
    view.path.select(task.id)
    wait()
    for command, state in (
        (view.path.start, TaskState.DOING),
        (view.path.done, TaskState.DONE),
        (view.path.reopen, TaskState.TO_DO),
        (view.path.not_needed, TaskState.NOT_NEEDED),
    ):
        assert command.isVisible()
        command.trigger()
        wait()
        assert kept(store, Task, task.id).state is state
    assert not view.path.done.isVisible()


def test_a_task_is_added_moved_up_and_deleted(wait, task, view):
    view.pages.show_page("path")
    view.add_task.trigger()
    asked = dialog()
    QTest.keyClicks(asked.boxes["title"].editor.sides["en"], "Draft the speech")
    QTest.keyClicks(asked.boxes["offset"].editor.line, "-10")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    wait()
    assert view.path.list.current().title.en == "Draft the speech"
    view.path.up.trigger()
    wait()
    titles = [line.title.en for line in view.path.list.model.rows]
    assert titles == ["Draft the speech", "Book the room"]
    view.path.delete.trigger()
    dialog().accept()
    wait()
    assert [line.title.en for line in view.path.list.model.rows] == ["Book the room"]


def test_a_task_that_would_wait_for_itself_is_refused_in_words(wait, store, planned, task, view):
    speech = Task(id=TaskId(new_id()), event_id=planned.id, title=Bilingual("Speech", "Allocution"))
    add_task(store, speech)
    add_need(store, speech.id, task.id)
    view.pages.show_page("path")
    view.path.list.reload()
    view.path.select(task.id)
    wait()
    needs = view.path.pane.needs
    needs.link(Choice(speech.id, "Speech"))
    wait()
    assert not needs._refusal.isHidden()
    assert needs._refusal.text()
    assert len(every(store, TaskNeed)) == 1
    waiting = next(line for line in view.path.list.model.rows if line.id == speech.id)
    assert waiting.waits_for == (task.title,)


def test_a_template_is_seen_before_it_is_applied(wait, store, view):
    view.template.trigger()
    asked = dialog()
    wait()
    assert asked.list.model.rowCount() > 5
    assert every(store, Task) == []
    shown = [line.title for line in asked.list.model.rows]
    asked.yes.click()
    wait()
    assert [found.title for found in every(store, Task)] == shown


def test_open_tasks_of_all_events_stand_late_first(wait, desk, clock, page, task):
    clock.move(days=30)
    page.open_with(tab="late")
    wait()
    (group, line) = page.tasks.model.rows
    assert (group.title, line.id) == ("Late", task.id)
    page.tasks.opened.emit(line)
    assert desk._front.opened == [("task", task.id)]
    page.open_record("task", task.id)
    wait()
    assert page.view.pages.current() == "path"
    assert page.view.path.list.current().id == task.id


def test_a_proposal_is_begun_written_and_set_down(wait, store, view):
    view.pages.show_page("proposal")
    wait()
    press(view.proposal, "Begin the proposal")
    wait()
    before = view.proposal._chips[0].look.text
    section = next(
        s
        for s in view.proposal._found.parts.sections
        if s.required and s.id in view.proposal.form.boxes
    )
    box = view.proposal.form.boxes[section.id]
    for language, text in (("en", "A library for all"), ("fr", "Place au livre pour tous")):
        side = box.editor.sides[language]
        side.setFocus()
        QTest.keyClicks(side, text)
    next(b for b in view.proposal.form.boxes.values() if b is not box).take_focus()
    wait()
    assert [answer.text.fr for answer in every(store, ProposalAnswer)] == [
        "Place au livre pour tous"
    ]
    assert view.proposal._chips[0].look.text != before
    view.proposal.version.trigger()
    wait()
    texts = {version.language: version.text for version in every(store, Version)}
    assert "A library for all" in texts["en"]
    assert "Place au livre pour tous" in texts["fr"]
    assert "Version 1" in words_in(view.proposal)


def test_a_proposal_typed_in_by_two_shows_both(wait, desk, store, planned, view):
    _, proposal = add_proposal(store, planned.id)
    view.pages.show_page("proposal")
    wait()
    (section, box) = next(iter(view.proposal.form.boxes.items()))
    QTest.keyClicks(box.editor.sides["en"], "Mine")
    theirs = Bilingual("Theirs", "À eux")
    desk.act(view, lambda store: answer_section(store, proposal, section, EMPTY, theirs))
    wait()
    assert box.editor.sides["en"].toPlainText() == "Mine"
    assert "Theirs" in box.note.text
    press(box.note, "Keep mine")
    wait()
    assert [answer.text for answer in every(store, ProposalAnswer)] == [Bilingual("Mine", "")]


def test_typing_goes_on_when_the_office_changes_the_form(wait, store, planned, view):
    """The form is built anew: what is typed, and what was refused, stay in their sections."""
    add_proposal(store, planned.id)
    view.pages.show_page("proposal")
    wait()
    first, second = list(view.proposal.form.boxes)[:2]
    form = view.proposal.form
    box = form.boxes[first]
    box.take_focus()
    typed = "Too long to be saved.\n" * 10_000
    box.editor.sides["en"].insertPlainText(typed)
    form.boxes[second].take_focus()
    wait()
    assert "the limit is" in box.refusal
    QTest.keyClicks(form.boxes[second].editor.sides["en"], "Mine")
    name = kept(store, ProposalSection, second).name
    edit(store, ProposalSection, second, {"name": name}, {"name": Bilingual("Other", "Autre")})
    wait()
    assert form.boxes[first] is not box
    assert form.boxes[first].editor.sides["en"].toPlainText() == typed
    assert "the limit is" in form.boxes[first].refusal
    assert form.boxes[second].editor.sides["en"].toPlainText() == "Mine"
    form.save_typing()
    wait()
    assert [answer.text.en for answer in every(store, ProposalAnswer)] == ["Mine"]


def test_a_proposal_goes_on_its_route(wait, desk, store, planned, view):
    _, proposal = add_proposal(store, planned.id)
    view.pages.show_page("proposal")
    wait()
    section = next(iter(view.proposal.form.boxes))
    desk.act(
        view,
        lambda store: answer_section(store, proposal, section, EMPTY, Bilingual("A", "B")),
    )
    wait()
    view.proposal.submit.trigger()
    wait()
    asked = dialog()
    assert every(store, Version) == []  # read before it is kept
    assert "A" in asked.view.toPlainText()
    asked.yes.click()
    wait()
    (made,) = every(store, Product)
    assert desk._front.opened == [("product", made.id)]
    assert not view.proposal.submit.isVisible()
    assert "Submitted" in words_in(view.proposal)


def test_what_changed_while_a_proposal_was_read_is_not_submitted(wait, desk, store, planned, view):
    _, proposal = add_proposal(store, planned.id)
    view.pages.show_page("proposal")
    wait()
    section, other = list(view.proposal.form.boxes)[:2]
    first = Bilingual("A library", "Une bibliothèque")
    desk.act(view, lambda store: answer_section(store, proposal, section, EMPTY, first))
    wait()
    view.proposal.submit.trigger()
    wait()
    asked = dialog()
    answer_section(store, proposal, other, EMPTY, Bilingual("More", "Plus"))
    asked.yes.click()
    wait()
    assert asked.isVisible()
    assert every(store, Version) == []
    asked.reject()


def test_versions_of_a_proposal_are_compared_side_by_side(wait, desk, store, planned, view):
    _, proposal = add_proposal(store, planned.id)
    view.pages.show_page("proposal")
    wait()
    section = next(iter(view.proposal.form.boxes))
    first = Bilingual("A library for some", "Une bibliothèque pour certains")
    answer_section(store, proposal, section, EMPTY, first)
    make_version(store, proposal)
    second = Bilingual("A library for all", "Une bibliothèque pour tous")
    desk.act(view, lambda store: answer_section(store, proposal, section, first, second))
    wait()
    view.proposal.compare.trigger()
    wait()
    asked = dialog()
    assert asked.summary.text() == "1 section differs."
    html, plain = asked.view.toHtml(), asked.view.toPlainText()
    assert "line-through" in html
    assert "A library for some" in plain
    assert "A library for all" in plain
    asked.language.setCurrentIndex(1)
    assert "Une bibliothèque pour tous" in asked.view.toPlainText()
    everything = asked.view.toPlainText()
    asked.only.setChecked(True)
    assert len(asked.view.toPlainText()) < len(everything)
    asked.before.setCurrentIndex(0)
    assert asked.summary.text() == "Nothing differs."
    asked.reject()


def test_the_evaluation_is_one_press_away(wait, desk, view):
    view.pages.show_page("evaluation")
    press(view.evaluation, "Begin the evaluation")
    wait()
    ((kind, record),) = desk._front.opened
    assert kind == "evaluation"
    press(view.evaluation, "Open the evaluation")
    assert desk._front.opened == [("evaluation", record)] * 2


def test_an_act_of_the_history_can_be_undone(wait, desk, store, planned, view):
    desk.act(view, lambda store: advance_event(store, planned.id, EventState.PLANNING))
    wait()
    view.pages.show_page("history")
    wait()
    assert view.history.model.rowCount() == 2
    press(view.history, "Undo this action")
    wait()
    assert kept(store, Event, planned.id).state is EventState.PROPOSED


@pytest.fixture
def asked_path(tmp_path, monkeypatch):
    """Where the person chooses to save."""
    path = tmp_path / "event.ics"
    monkeypatch.setattr("app.ui.saving.QFileDialog.getSaveFileName", lambda *_args: (str(path), ""))
    return path


def test_a_calendar_file_is_written_and_protected_b_is_not(wait, desk, store, view, asked_path):
    path = asked_path
    view.deeds.export.trigger()
    wait()
    assert b"SUMMARY;LANGUAGE=en-CA:A new library" in path.read_bytes()
    path.unlink()
    edit(store, Event, view.event_id, {}, {"marking": Marking.PROTECTED_B})
    wait()
    wait()
    assert view._found.event.marking is Marking.PROTECTED_B
    view.deeds.export.trigger()
    wait()
    assert not path.exists()
    assert "Protected B" in desk._front.announced[-1]


def test_a_window_of_its_own_shows_one_event(wait, qtbot, desk, planned, task):
    made = EventWindow(desk)
    qtbot.addWidget(made)
    made.open_record("task", task.id)
    wait()
    assert made.view.event_id == planned.id
    assert made.view.pages.current() == "path"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everything_that_takes_focus_has_a_name(wait, qtbot, desk, task, language):
    i18n.use_language(language)
    add_proposal(desk.store, task.event_id)
    page = EventsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.tabs.show_page("tasks")
    page.open_record("task", task.id)
    wait()
    for code in ("overview", "proposal", "path", "products", "evaluation", "history"):
        page.view.pages.show_page(code)
        wait()
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.parent().metaObject().className() != "QComboBoxPrivateContainer"
        and not _name(widget)
    ]
    assert nameless == []


def _name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else "not on its own"


def test_a_pseudo_language_leaves_nothing_untranslated(wait, qtbot, desk, planned, task):
    i18n.use_language("pseudo")
    view = EventView(desk, lambda: None)
    qtbot.addWidget(view)
    view.show_event(planned.id)
    wait()
    for button in view.findChildren(QPushButton):
        text = button.text()
        assert not text or text.startswith("⟦") or text in _OF_RECORDS, text
    i18n.use_language("en")


_OF_RECORDS = {"Announcement", "Tremblay, Zoé"}
