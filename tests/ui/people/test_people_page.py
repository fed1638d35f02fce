"""The place of people: found, edited, added, given roles; taken from a file as one act."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from app.domain.acts import Act
from app.domain.evaluations import Lesson, LessonId
from app.domain.people import Organisation, Person, PersonalNeeds, Role
from app.domain.values import Bilingual
from app.domain.venues import Venue, VenueId
from app.operations.events import add_event
from app.operations.people import import_people, keep_needs, set_roles
from app.operations.records import add
from app.queries.people import awaited, needs_of, roles_of
from app.reports.people_files import read_people
from app.ui.people.importing import ImportPeople, PreviewDialog, problem_lines, sentences
from app.ui.people.page import PeoplePage
from tests.builders import event, new_id, person
from tests.ui.kit import settle

CSV = """First name,Last name,E-mail,Organisation,Job title
Zoé,Tremblay,zoe@example.ca,Rivers Canada,Director
Luc,Roy,luc@example.ca,Rivers Canada,
,,nobody,,
Ana,Diaz,not an address,,Clerk
"""


@pytest.fixture
def zoe(store):
    made = person(email="zoe@example.ca", title=Bilingual("", "Directrice"))
    add(store, made)
    return made


@pytest.fixture
def page(qtbot, desk, zoe):
    page = PeoplePage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    settle(qtbot, desk)
    return page


def everyone(store, kind=Person):
    with store.reading() as reader:
        return reader.all(kind)


def test_a_person_is_chosen_and_edited_where_they_stand(qtbot, desk, page, zoe, store):
    page.open_record("person", zoe.id)
    settle(qtbot, desk)
    line = page.pane.form.box("phone").editor.inputs()[0]
    line.setFocus()
    qtbot.keyClicks(line, "613-555-0100")
    page.save_typing()
    settle(qtbot, desk)
    with store.reading() as reader:
        assert reader.get(Person, zoe.id).phone == "613-555-0100"


def test_a_new_person_is_begun_with_a_name(qtbot, desk, page, store):
    page.new()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog))
    dialog.boxes["family_name"].editor.inputs()[0].setText("Nguyễn")
    dialog.yes.click()
    settle(qtbot, desk)
    made = next(one for one in everyone(store) if one.family_name == "Nguyễn")
    assert ("person", made.id) in desk._front.opened


def test_roles_are_ticked_and_needs_kept_apart(qtbot, desk, page, zoe, store):
    page.open_record("person", zoe.id)
    settle(qtbot, desk)
    page.pane._roles.boxes[Role.APPROVER].click()
    page.pane._needs.dietary.inputs()[0].setPlainText("No nuts")
    page.pane._needs.save_typing()
    settle(qtbot, desk)
    with store.reading() as reader:
        assert roles_of(reader, zoe.id) == {Role.APPROVER}
        assert needs_of(reader, zoe.id).dietary == "No nuts"
        assert [hit.kind for hit in reader.find("nuts")] == []


def test_needs_typed_for_one_person_are_never_saved_for_the_next(qtbot, desk, page, zoe, store):
    other = person(family_name="Roy")
    add(store, other)
    settle(qtbot, desk)
    page.open_record("person", zoe.id)
    settle(qtbot, desk)
    page.pane._needs.access.inputs()[0].setPlainText("Ramp")
    page.open_record("person", other.id)
    settle(qtbot, desk)
    with store.reading() as reader:
        assert needs_of(reader, zoe.id).access == "Ramp"
        assert needs_of(reader, other.id) is None
    assert page.pane._needs.access.value() == ""


@pytest.mark.parametrize("kind", ["organisation", "venue"])
def test_each_kind_has_its_page_and_its_main_action(qtbot, desk, page, kind):
    page.open_with(kind=kind)
    settle(qtbot, desk)
    assert kind.replace("isation", "ization") in page.commands()[0].text().lower()


def test_a_file_is_shown_before_it_is_taken(qtbot, desk, page, store, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(CSV, "utf-8")
    ImportPeople(desk, page).read(path)
    settle(qtbot, desk)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, PreviewDialog))
    assert any("Line 5" in dialog.problems.item(n).text() for n in range(dialog.problems.count()))
    before = len(everyone(store))
    dialog.yes.click()
    settle(qtbot, desk)
    assert len(everyone(store)) == before + 2
    assert any("added or filled in" in text for text in desk._front.announced)


def test_an_import_adds_who_is_new_and_only_fills_in_who_is_known(store, zoe):
    file = read_people(CSV.encode(), "people.csv")
    with store.reading() as reader:
        found = awaited(reader, file)
    assert (found.new_people, found.known_people, found.new_organisations) == (2, 1, 1)
    outcome = import_people(store, file)
    now = next(one for one in everyone(store) if one.id == zoe.id)
    (rivers,) = everyone(store, Organisation)
    assert (now.title, now.organisation_id) == (Bilingual("Director", "Directrice"), rivers.id)
    assert outcome.act is Act.IMPORT
    store.undo(outcome.set_id)
    assert (everyone(store, Organisation), len(everyone(store))) == ([], 2)


def test_importing_the_same_file_twice_changes_nothing(store):
    file = read_people(CSV.encode(), "people.csv")
    import_people(store, file)
    assert import_people(store, file).changes == ()


def test_what_an_import_will_do_is_said_in_sentences(store, zoe):
    file = read_people(CSV.encode(), "people.csv")
    with store.reading() as reader:
        said = sentences(file, awaited(reader, file))
    assert said[:3] == [
        "2 new people.",
        "1 new organization.",
        "1 is already known: only its empty fields will be filled in.",
    ]
    assert len(problem_lines(file)) == len(file.problems) > 0


def test_roles_are_set_as_one_act_and_undone_as_one(store, zoe):
    set_roles(store, zoe.id, {Role.READER, Role.APPROVER})
    outcome = set_roles(store, zoe.id, {Role.COORDINATOR})
    with store.reading() as reader:
        assert roles_of(reader, zoe.id) == {Role.COORDINATOR}
    store.undo(outcome.set_id)
    with store.reading() as reader:
        assert roles_of(reader, zoe.id) == {Role.READER, Role.APPROVER}


def test_no_needs_leave_no_record(store, zoe):
    assert keep_needs(store, zoe.id, "", "").changes == ()
    keep_needs(store, zoe.id, "", "Ramp")
    keep_needs(store, zoe.id, "", "Lift")
    (kept,) = everyone(store, PersonalNeeds)
    assert kept.access == "Lift"


def words_in(widget):
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


def test_a_venue_shows_what_took_place_and_was_learned_there(qtbot, desk, page, store):
    made = Venue(id=VenueId(new_id()), name=Bilingual("Library", "Bibliothèque"), city="Moncton")
    add(store, made)
    page.open_record("venue", made.id)
    settle(qtbot, desk)
    book = page.pane.book
    assert "No event was held or planned here." in words_in(book)
    held = event(venue_id=made.id)
    add_event(store, held)
    lesson = Lesson(
        id=LessonId(new_id()), event_id=held.id, text=Bilingual("Bring a ramp", "Rampe")
    )
    desk.act(page, lambda store: add(store, lesson))
    settle(qtbot, desk)
    assert "Bring a ramp" in words_in(book)
    assert held.shown_reference[:6] in words_in(book)
    opener = next(b for b in book.findChildren(QPushButton) if b.text() == "Works of art")
    opener.click()
    assert desk._front.opened[-1] == ("event", held.id)
