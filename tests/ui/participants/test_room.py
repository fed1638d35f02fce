"""A coordinator's day with the people of an event: added, invited, reminded, at the door."""

from __future__ import annotations

from email import message_from_bytes

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from app import i18n
from app.domain.evaluations import Evaluation
from app.domain.events import Event
from app.domain.participants import InvitationState as S
from app.domain.participants import Participant, ParticipantPart
from app.domain.people import Organisation, OrganisationId
from app.domain.values import Bilingual, Language, Marking
from app.domain.venues import Venue, VenueId
from app.operations.evaluations import add_evaluation
from app.operations.events import add_event
from app.operations.participants import add_people, order_speakers, set_invitation
from app.operations.records import add, edit
from app.operations.undoing import UndoStack
from app.queries.participants import people_page
from app.ui.evaluations.view import EvaluationView
from app.ui.forms.choices import Choice
from app.ui.mail_drafts import free_name
from app.ui.participants.answers import AnswersDialog, ImportAnswers
from app.ui.participants.papers import PapersDialog
from app.ui.participants.reminding import ReminderDialog
from app.ui.people.persons import PersonsPane
from app.ui.printing.preview import Preview
from tests.builders import event, new_id, person


def page_of(store, planned):
    with store.reading() as reader:
        return people_page(reader, planned.id)


def states(store, planned):
    return {line.name: line.invitation for line in page_of(store, planned).lines}


def dialog(kind=QDialog):
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def choose(room, wait, *people):
    room.list.table.clearSelection()
    rows = [room.list.model.row_of(one) for one in people]
    room.list.table.select_rows(rows, rows[0])
    room.list._tell()
    wait()


def test_everyone_is_there_in_the_order_of_precedence(room, people):
    assert [line.name for line in room.list.model.rows] == list(people)
    assert room.counts.text() == "No one has been invited yet."


def test_several_are_chosen_and_added_at_once(room, wait, store, planned):
    more = [person(given_name=name, family_name="Zed") for name in ("Al", "Bo", "Cy")]
    for one in more:
        add(store, one)
    wait()
    room.adding.people.trigger()
    wait()
    made = dialog()
    names = [made.list.item(row).text() for row in range(made.list.count())]
    assert "Zed, Al" in names
    assert "Tremblay, Zoé" not in names
    assert not made.yes.isEnabled()
    QTest.keyClicks(made.search, "zed bo")
    QTest.keyClick(made.search, Qt.Key.Key_Return)
    made.search.clear()
    QTest.keyClicks(made.search, "zed c")
    QTest.keyClick(made.search, Qt.Key.Key_Return)
    assert made.sum.text() == "2 people chosen"
    made.part.setCurrentIndex(list(ParticipantPart).index(ParticipantPart.SPEAKER))
    made.yes.click()
    wait()
    added = {line.name: line.part for line in page_of(store, planned).lines}
    assert added["Bo Zed"] is added["Cy Zed"] is ParticipantPart.SPEAKER
    assert "Al Zed" not in added
    assert room._desk._front.announced[-1] == "2 people added."


def test_enter_in_the_list_adds_everyone_who_is_ticked(room, wait, store, planned):
    for name in ("Al", "Bo"):
        add(store, person(given_name=name, family_name="Zed"))
    wait()
    room.adding.people.trigger()
    wait()
    made = dialog()
    QTest.keyClicks(made.search, "zed")
    QTest.keyClick(made.search, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(made.list, key)
    wait()
    names = {line.name for line in page_of(store, planned).lines}
    assert {"Al Zed", "Bo Zed"} <= names


def test_a_new_person_is_added_by_a_name(room, wait, store, planned):
    room.adding.new.trigger()
    wait()
    made = dialog()
    QTest.keyClicks(made.boxes["family_name"].editor.inputs()[0], "Nouveau")
    QTest.keyClick(made, Qt.Key.Key_Return)
    wait()
    assert "Nouveau" in [line.name for line in page_of(store, planned).lines]


def test_everyone_of_an_organisation_and_as_elsewhere(room, wait, store, planned):
    town = Organisation(id=OrganisationId(new_id()), name=Bilingual("Town", "Ville"))
    add(store, town)
    for name in ("A", "B"):
        add(store, person(given_name=name, family_name="Mayor", organisation_id=town.id))
    other = event(title=Bilingual("Last year", "L’an dernier"))
    add_event(store, other)
    guest = person(family_name="Again")
    add(store, guest)
    add_people(store, other.id, [guest.id])
    wait()
    for ask, words in ((room.adding.organisation, "Town"), (room.adding.like, "Last year")):
        ask.trigger()
        wait()
        popup = QApplication.activePopupWidget()
        assert [choice.text for choice in popup.list.model().shown] == [words]
        QTest.keyClick(popup.line, Qt.Key.Key_Return)
        wait()
    names = [line.name for line in page_of(store, planned).lines]
    assert {"A Mayor", "B Mayor", "Zoé Again"} <= set(names)


def test_several_are_invited_at_once_and_that_is_undone_at_once(room, wait, day):
    store, planned, people = day
    undo = UndoStack()
    room._desk.feed.changed.connect(undo.note)
    choose(room, wait, people["Li Wu"], people["Anne Cote"])
    invited = next(each for each in room.states if each.text() == "Invited")
    invited.trigger()
    wait()
    assert list(states(store, planned).values()).count(S.INVITED) == 2
    assert room.counts.text() == "2 invited · 2 have not answered"
    undo.undo(store)
    wait()
    assert set(states(store, planned).values()) == {S.TO_INVITE}


def test_at_the_door_one_key_marks_and_goes_on(room, wait, day):
    store, planned, people = day
    names = list(people)
    choose(room, wait, people[names[0]])
    room.list.table.setFocus()
    for _each in range(2):
        QTest.keyClick(room.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        wait()
    QTest.keyClick(room.list.table, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    wait()
    assert [states(store, planned)[name] for name in names] == [
        S.ATTENDED,
        S.ATTENDED,
        S.ABSENT,
        S.TO_INVITE,
    ]
    assert room.list.current().name == names[3]


def test_the_others_are_absent(room, wait, day):
    store, planned, people = day
    set_invitation(store, list(people.values()), S.ACCEPTED)
    set_invitation(store, [people["Li Wu"]], S.ATTENDED)
    wait()
    room.close_door.trigger()
    dialog().yes.click()
    wait()
    assert list(states(store, planned).values()).count(S.ABSENT) == 3


def test_more_are_expected_than_the_venue_holds(room, wait, day):
    store, planned, people = day
    hall = Venue(id=VenueId(new_id()), name=Bilingual("Hall", "Salle"), capacity=3)
    add(store, hall)
    edit(store, Event, planned.id, {"venue_id": None}, {"venue_id": hall.id})
    set_invitation(store, list(people.values()), S.ACCEPTED)
    wait()
    assert room.notice.text == "1 more person is expected than the venue holds."
    assert "4 expected with guests, of 3 places" in room.counts.text()
    set_invitation(store, [people["Li Wu"]], S.DECLINED)
    wait()
    assert room.notice.isHidden()


def test_people_are_removed_after_one_was_asked(room, wait, day):
    store, planned, people = day
    choose(room, wait, people["Li Wu"])
    room.remove.trigger()
    asked = dialog()
    assert asked.windowTitle() == "Remove Li Wu from the event?"
    asked.yes.click()
    wait()
    assert "Li Wu" not in states(store, planned)


def test_fields_are_edited_beside_the_list(room, wait, store, people):
    choose(room, wait, people["Li Wu"])
    assert room.pane.name.text() == "Li Wu"
    box = room.pane.form.box("guests").editor.inputs()[0]
    box.selectAll()
    QTest.keyClicks(box, "3")
    room.save_typing()
    wait()
    with store.reading() as reader:
        assert reader.get(Participant, people["Li Wu"]).guests == 3


def speaking(store, planned):
    return [one.name for one in page_of(store, planned).speakers]


def test_speakers_are_moved_by_keys_and_by_mouse(room, wait, day):
    store, planned, people = day
    order_speakers(store, planned.id, [people[n] for n in ("Li Wu", "Anne Cote", "Zoé Tremblay")])
    edit(store, Participant, people["Li Wu"], {"minutes": None}, {"minutes": 20})
    wait()
    room.show_view(1)
    wait()
    order = room.speaking
    order.list.select(people["Zoé Tremblay"])
    wait()
    order.list.table.setFocus()
    QTest.keyClick(order.list.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    wait()
    assert speaking(store, planned) == ["Li Wu", "Zoé Tremblay", "Anne Cote"]
    assert room.pane.name.text() == "Zoé Tremblay"
    order._dropped(0, 2)
    wait()
    assert speaking(store, planned) == ["Zoé Tremblay", "Anne Cote", "Li Wu"]
    assert order.total.text() == "3 speakers · 20\u00a0min of 60\u00a0min"
    order.let_speak(Choice(people["André Côté"], "André Côté"))
    wait()
    assert speaking(store, planned)[-1] == "André Côté"
    QTest.keyClick(order.list.table, Qt.Key.Key_Delete)
    wait()
    assert "André Côté" not in speaking(store, planned)


def test_a_row_dragged_speaks_elsewhere(room, wait, day):
    store, planned, people = day
    order_speakers(store, planned.id, [people[n] for n in ("Li Wu", "Anne Cote")])
    wait()
    room.show_view(1)
    wait()
    view = room.speaking.list.table.viewport()
    high = room.speaking.list.table.rowHeight(0)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(40, high // 2))
    QTest.mouseMove(view, QPoint(40, high))
    QTest.mouseMove(view, QPoint(40, 2 * high - 4))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(40, 2 * high - 4))
    wait()
    assert speaking(store, planned) == ["Anne Cote", "Li Wu"]


def test_reminders_become_drafts_and_are_noted(room, wait, day, tmp_path, monkeypatch):
    store, planned, people = day
    set_invitation(store, [people["Li Wu"], people["Anne Cote"]], S.INVITED)
    wait()
    room.reminders.trigger()
    wait()
    made = dialog(ReminderDialog)
    assert made.people.count() == 2
    assert made.yes.text() == "Save 2 drafts…"
    made.people.item(0).setCheckState(Qt.CheckState.Unchecked)
    kept = made.people.item(1).data(Qt.ItemDataRole.UserRole)
    made.subjects[Language.EN].setText("Please, {name}")
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))
    made.yes.click()
    wait()
    (draft,) = folder.iterdir()
    message = message_from_bytes(draft.read_bytes())
    assert message["X-Unsent"] == "1"
    found = {line.id: line for line in page_of(store, planned).lines}
    assert found[kept].reminded_on is not None
    assert sum(line.reminded_on is not None for line in found.values()) == 1
    assert "1 draft saved in" in room._desk._front.announced[-1]
    assert free_name(folder, draft.name) != draft


def test_a_folder_not_chosen_writes_nothing(room, wait, day, monkeypatch):
    store, planned, people = day
    set_invitation(store, list(people.values()), S.INVITED)
    wait()
    room.reminders.trigger()
    wait()
    made = dialog(ReminderDialog)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "")
    made.yes.click()
    wait()
    assert made.isVisible()
    assert not any(line.reminded_on for line in page_of(store, planned).lines)
    made.bodies[Language.FR].clear()
    made.yes.click()
    assert made._error.text() == "Write a subject and a message in both languages."
    made.reject()


def test_protected_b_is_refused_in_words(room, wait, day, desk):
    store, planned, people = day
    set_invitation(store, list(people.values()), S.INVITED)
    edit(
        store,
        Event,
        planned.id,
        {"marking": Marking.UNCLASSIFIED},
        {"marking": Marking.PROTECTED_B},
    )
    wait()
    refused = []
    desk.tasks.refused.connect(refused.append)
    room.reminders.trigger()
    wait()
    assert QApplication.activeModalWidget() is None
    assert [type(each).__name__ for each in refused] == ["NotByMail"]


def test_answers_come_from_a_file_after_one_saw_them(room, wait, day, tmp_path):
    store, planned, _people = day
    undo = UndoStack()
    room._desk.feed.changed.connect(undo.note)
    path = tmp_path / "réponses.csv"
    rows = "Nom;Courriel;Réponse\nWu, Li;;Oui\nx;u@x.ca;peut-être\nNo One;;oui\nAnne Cote;;hum\n"
    path.write_bytes(rows.encode("cp1252"))
    ImportAnswers(room._desk, room, planned.id).read(path)
    wait()
    made = dialog(AnswersDialog)
    assert made.changes.count() == 1
    assert made.strangers.count() == 2
    assert made.problems.item(0).text() == (
        "Line 5: “hum” is not clearly a yes, a no or a perhaps: left out."
    )
    made.yes.click()
    wait()
    assert states(store, planned)["Li Wu"] is S.ACCEPTED
    undo.undo(store)
    wait()
    assert set(states(store, planned).values()) == {S.TO_INVITE}


def test_columns_can_be_mapped_otherwise(room, wait, day, tmp_path):
    store, planned, _people = day
    path = tmp_path / "a.csv"
    path.write_text("First,Second\nLi Wu,no\n", "utf-8")
    ImportAnswers(room._desk, room, planned.id).read(path)
    wait()
    made = dialog(AnswersDialog)
    assert not made.yes.isEnabled()
    made.columns[0].setCurrentIndex(2)
    wait()
    assert made.changes.item(0).text() == "Li Wu: To invite → Has declined"
    assert made.yes.isEnabled()
    made.columns[1].setCurrentIndex(0)
    wait()
    assert made._error.text() == "Choose the column with the answers."
    assert not made.yes.isEnabled()
    made.reject()
    assert set(states(store, planned).values()) == {S.TO_INVITE}


def test_a_file_that_is_none_is_refused(room, wait, planned, desk, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"Name,RSVP\nA\0nn,yes\n")
    refused = []
    desk.tasks.refused.connect(refused.append)
    ImportAnswers(room._desk, room, planned.id).read(path)
    wait()
    assert QApplication.activeModalWidget() is None
    assert refused[0].why == "encoding"


def test_papers_are_shown_before_they_leave(room, wait, people, monkeypatch):
    monkeypatch.setattr("app.documents.pdf.libreoffice", lambda: None)
    choose(room, wait, people["Li Wu"], people["Anne Cote"])
    room.papers.trigger()
    made = dialog(PapersDialog)
    assert made.whom.itemText(0) == "Those chosen in the list"
    assert made.sheet.isEnabled()
    made.paper.setCurrentIndex(2)
    assert not made.sheet.isEnabled()
    made.yes.click()
    wait()
    preview = dialog(Preview)
    assert list(preview._documents) == [Language.EN, Language.FR]
    assert preview._documents[Language.FR].name.startswith("Liste des invités")
    preview.reject()


def test_the_door_is_offered_to_the_evaluation(qtbot, wait, desk, day):
    store, planned, people = day
    add_evaluation(store, planned.id)
    set_invitation(store, list(people.values()), S.ATTENDED)
    with store.reading() as reader:
        (evaluation,) = reader.all(Evaluation)
    view = EvaluationView(desk, None)
    qtbot.addWidget(view)
    view.show()
    view.show_evaluation(evaluation.id)
    wait()
    came = view.fields.came
    assert came.text == "4 people attended according to the people of the event."
    came._actions.itemAt(0).widget().click()
    wait()
    with store.reading() as reader:
        assert reader.get(Evaluation, evaluation.id).attendance_actual == 4
    assert came.isHidden()


def test_a_person_leads_to_their_events(qtbot, wait, desk, day):
    store, planned, people = day
    pane = PersonsPane(desk, lambda: None)
    qtbot.addWidget(pane)
    pane.show()
    who = next(line.person_id for line in page_of(store, planned).lines if line.name == "Li Wu")
    pane.select(who)
    wait()
    assert pane._events.isVisibleTo(pane)
    opener = pane._events._lines.itemAt(0).widget().findChildren(type(pane.back))[0]
    opener.click()
    assert desk._front.opened[-1] == ("participant", people["Li Wu"])


def test_a_participant_opens_on_the_page_of_their_event(room, wait, people):
    page = room.window()
    page.view.pages.show_page("overview")
    page.open_record("participant", people["Zoé Tremblay"])
    wait()
    assert page.view.pages.current() == "people"
    assert room.list.current().name == "Zoé Tremblay"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_can_be_focused_has_a_name(room, wait, day, language):
    store, _planned, people = day
    set_invitation(store, list(people.values()), S.INVITED)
    wait()
    choose(room, wait, people["Li Wu"])
    for widget in room.findChildren(QDialog.__mro__[1]):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found = QAccessible.queryAccessibleInterface(widget)
            name = found.text(QAccessible.Text.Name)
            assert name or type(widget).__name__ in SURFACES, type(widget).__name__


SURFACES = ("QScrollArea", "ScrollPage", "QScrollBar", "QSplitterHandle")
