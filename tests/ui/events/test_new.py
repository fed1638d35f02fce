"""A new event in words: read as one types, every part corrected, nothing taken silently."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app import i18n
from app.domain.event_templates import EventTemplate, EventTemplateId, TemplateCue, TemplateCueId
from app.domain.events import Event
from app.domain.lists import Unit
from app.domain.runsheets import Cue
from app.domain.tasks import Task
from app.domain.values import Bilingual, Marking, Province
from app.domain.venues import Venue, VenueId
from app.ids import known_id
from app.operations.event_templates import add_part
from app.operations.records import add
from app.ui.events.new import Given, NewEventDialog
from app.words.dates import when_text
from tests.builders import ANNOUNCEMENT, new_id
from tests.ui.kit import settle


def every(store, kind):
    with store.reading() as reader:
        return reader.all(kind)


@pytest.fixture
def opened():
    return []


@pytest.fixture
def dialog(qtbot, desk, page, wait, opened):
    """The dialog over the page of events, ready to type in."""

    def make(given=None):
        made = NewEventDialog(desk, page, opened.append, given=given)
        made.show_over()
        wait()
        return made

    return make


def test_one_line_and_enter_make_an_event(dialog, wait, store, opened):
    made = dialog()
    QTest.keyClicks(made.words, "annonce Gatineau 14 juin 10 h 30")
    assert "Gatineau" in made.heard.text
    QTest.keyClick(made.words, Qt.Key.Key_Return)
    wait()
    (event,) = every(store, Event)
    assert event.title == Bilingual("Announcement – Gatineau", "Annonce – Gatineau")
    assert event.kind_id == ANNOUNCEMENT
    assert (event.city, event.province) == ("Gatineau", Province.QC)
    assert when_text(event.when).startswith("Sunday, June 14, 2026, 10:30 to 11:30")
    assert opened == [event.id]


def test_each_field_says_what_it_was_understood_from(dialog):
    made = dialog()
    QTest.keyClicks(made.words, "visit Vancouver June 14 2 pm Protected B")
    assert made.boxes["city"].status.text() == "from “Vancouver”"
    assert made.boxes["marking"].read() is Marking.PROTECTED_B
    assert made.when.start.status.text() == "from “June 14, 2 pm”"
    assert made.when.zone.read() == "America/Vancouver"
    assert made.boxes["title"].status.text() == "offered"
    assert "The year was not said" in made.heard.text
    made.words.selectAll()
    QTest.keyClicks(made.words, "visit")
    assert made.boxes["city"].read() == ""
    assert made.boxes["city"].status.text() == ""
    assert made.when.start.editor.line.text() == ""


def test_a_corrected_field_is_left_alone(dialog, wait, store):
    made = dialog()
    QTest.keyClicks(made.words, "announcement Gatineau June 14 10:30")
    made.boxes["city"].editor.line.selectAll()
    QTest.keyClicks(made.boxes["city"].editor.line, "Hull")
    QTest.keyClicks(made.words, " Vancouver")
    assert made.boxes["city"].read() == "Hull"
    assert made.boxes["city"].status.text() == ""
    made.yes.click()
    wait()
    assert every(store, Event)[0].city == "Hull"


def test_a_doubtful_day_is_asked_not_guessed(dialog, wait, store):
    made = dialog()
    QTest.keyClicks(made.words, "announcement Ottawa 06/07/2026 10:30")
    assert "which day is meant?" in made.heard.open.text()
    QTest.keyClick(made.words, Qt.Key.Key_Return)
    wait()
    assert every(store, Event) == []
    assert made.when.start.refusal
    buttons = [b for b in made.heard.findChildren(QPushButton) if not b.isHidden()]
    assert [b.text() for b in buttons] == ["Take Sunday, June 7, 2026", "Take Monday, July 6, 2026"]
    buttons[1].click()
    assert made.words.text() == "announcement Ottawa 2026-07-06 10:30"
    made.yes.click()
    wait()
    assert every(store, Event)[0].when.first_day.isoformat() == "2026-07-06"


def test_a_kind_that_was_not_said_is_asked(dialog, wait, store):
    made = dialog()
    assert made.boxes["kind_id"].read() == ANNOUNCEMENT
    QTest.keyClicks(made.words, "Tulip festival Ottawa June 14")
    assert made.boxes["kind_id"].read() == ""
    QTest.keyClick(made.words, Qt.Key.Key_Return)
    wait()
    assert every(store, Event) == []
    assert made.boxes["kind_id"].refusal


def test_venues_and_units_of_the_office_are_known(dialog, store, wait):
    add(
        store,
        Venue(
            id=VenueId(new_id()),
            name=Bilingual("Sky Hall", "Salle du ciel"),
            city="Regina",
            province=Province.SK,
            zone="America/Regina",
        ),
    )
    unit = every(store, Unit)[0]
    made = dialog()
    made.words.setText(f"announcement Salle du ciel, {unit.name.fr}, June 14 10 am")
    assert made.boxes["venue_id"].read() == every(store, Venue)[0].id
    assert made.boxes["lead_unit_id"].read() == unit.id
    assert (made.boxes["city"].read(), made.when.zone.read()) == ("Regina", "America/Regina")


def test_a_template_comes_whole_in_one_act(dialog, store, desk, page, wait):
    desk.feed.changed.connect(desk.undo.note)
    template = EventTemplate(
        id=EventTemplateId(new_id()),
        name=Bilingual("Usual", "Habituel"),
        kind_id=known_id("event_kind technical_briefing"),
        path_template_id=known_id("path_template announcement"),
        minutes=45,
    )
    add(store, template)
    cue = TemplateCue(
        id=TemplateCueId(new_id()), template_id=template.id, what=Bilingual("Welcome", "Accueil")
    )
    add_part(store, cue)
    made = dialog()
    made.words.setText("Briefing Ottawa June 14 10 am")
    picker = made.boxes["template"].editor
    picker.choose(picker._choices[0])
    assert made.boxes["kind_id"].read() == template.kind_id
    made.yes.click()
    wait()
    (event,) = every(store, Event)
    assert (event.ends_at - event.starts_at).total_seconds() == 45 * 60
    assert len(every(store, Cue)) == 1
    assert every(store, Task)
    desk.act(page, desk.undo.undo)
    wait()
    assert (every(store, Event), every(store, Cue), every(store, Task)) == ([], [], [])


def test_what_is_given_stands_until_words_say_otherwise(dialog):
    made = dialog(Given(fields={"city": "Sudbury", "title": Bilingual("A", "B")}, about="From x"))
    assert made.boxes["city"].read() == "Sudbury"
    assert made.boxes["title"].read() == Bilingual("A", "B")
    QTest.keyClicks(made.words, "Moncton")
    assert made.boxes["city"].read() == "Moncton"
    made.words.clear()
    assert made.boxes["city"].read() == "Sudbury"


def test_in_french(qtbot, desk, page, wait):
    i18n.use_language("fr")
    made = NewEventDialog(desk, page, [].append)
    made.show_over()
    settle(qtbot, desk)
    QTest.keyClicks(made.words, "annonce Gatineau 14 juin 10 h 30")
    assert "Annonce" in made.heard.text
    assert "L’année" in made.heard.text


def test_an_hour_is_kept_while_the_day_is_not_clear(dialog):
    made = dialog()
    QTest.keyClicks(made.words, "announcement Ottawa 06/07/2027 9 am")
    assert made.when.start.status.text() == "from “9 am”"
    assert made.when.start.editor.time.text().startswith("9:00")


def test_tab_goes_from_the_words_to_what_else_may_be_meant(dialog):
    made = dialog()
    QTest.keyClicks(made.words, "announcement Ottawa 06/07/2027 9 am")
    offered = [each for each in made.heard.findChildren(QPushButton) if each.isVisible()]
    assert len(offered) == 2
    for each in offered:
        QTest.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
        assert made.focusWidget() is each
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
    assert made.boxes["title"].isAncestorOf(made.focusWidget())
