"""An event like an earlier one, and a whole template on an event that is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.beginnings import Taken
from app.domain.event_templates import EventTemplate, EventTemplateId, TemplateCue, TemplateCueId
from app.domain.events import Event, EventRelation
from app.domain.runsheets import Cue, CueId
from app.domain.tasks import Task
from app.domain.values import Bilingual, Province
from app.domain.venues import Venue, VenueId
from app.ids import known_id
from app.operations.event_templates import add_part
from app.operations.events import move_event
from app.operations.records import add, edit
from app.ui.events.like import ChooseEventDialog, LikeEventDialog
from app.ui.events.new import NewEventDialog
from app.ui.events.whole_template import WholeTemplateDialog
from tests.builders import ANNOUNCEMENT, new_id


def every(store, kind):
    with store.reading() as reader:
        return reader.all(kind)


def dialog(kind):
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


@pytest.fixture
def cue(store, planned):
    made = Cue(id=CueId(new_id()), event_id=planned.id, what=Bilingual("Welcome", "Accueil"))
    add(store, made)
    return made


@pytest.mark.usefixtures("cue")
def test_an_event_like_the_one_that_is_open(view, wait, store, planned, task):
    view.deeds.like.trigger()
    wait()
    made = dialog(LikeEventDialog)
    assert made.boxes["title"].read() == planned.title
    assert set(made.parts) == {Taken.PATH, Taken.CUES}
    assert made.parts[Taken.PATH].text() == "Critical path (1)"
    made.parts[Taken.CUES].setChecked(False)
    QTest.keyClicks(made.words, "July 8, 2027 9 am")
    made.yes.click()
    wait()
    (new,) = [one for one in every(store, Event) if one.id != planned.id]
    assert new.when.first_day.isoformat() == "2027-07-08"
    assert new.ends_at - new.starts_at == timedelta(hours=1)
    assert new.title == planned.title
    assert new.coordinator_id == planned.coordinator_id
    assert [one.offset for one in every(store, Task) if one.event_id == new.id] == [task.offset]
    assert [one for one in every(store, Cue) if one.event_id == new.id] == []
    assert every(store, EventRelation)[0].other_id == planned.id
    assert view._desk._front.opened[-1] == ("event", new.id)


def test_without_a_date_nothing_is_made(view, wait, store, planned):
    view.deeds.like.trigger()
    wait()
    made = dialog(LikeEventDialog)
    made.yes.click()
    wait()
    assert len(every(store, Event)) == 1
    assert made.when.start.refusal


@pytest.mark.usefixtures("task")
def test_the_earlier_event_is_searched_from_the_new_one(page, desk, wait, store):
    made = NewEventDialog(desk, page, [].append)
    made.show_over()
    wait()
    QTest.keyClicks(made.words, "July 8, 2027 9 am")
    made.like.click()
    wait()
    chooser = dialog(ChooseEventDialog)
    QTest.keyClicks(chooser.search, "bibliotheque")
    wait()
    assert chooser.list.count() == 1
    QTest.keyClick(chooser, Qt.Key.Key_Return)
    wait()
    like = dialog(LikeEventDialog)
    assert like.words.text() == "July 8, 2027 9 am"
    assert like.when.start.editor.line.text().endswith("2027")
    like.yes.click()
    wait()
    assert len(every(store, Event)) == 2


def test_a_whole_template_is_seen_then_laid(view, wait, store, planned):
    template = EventTemplate(
        id=EventTemplateId(new_id()),
        name=Bilingual("Usual", "Habituel"),
        kind_id=ANNOUNCEMENT,
        path_template_id=known_id("path_template announcement"),
    )
    add(store, template)
    what = Bilingual("Welcome", "Accueil")
    add_part(store, TemplateCue(id=TemplateCueId(new_id()), template_id=template.id, what=what))
    view.deeds.template.trigger()
    wait()
    made = dialog(WholeTemplateDialog)
    assert "1 cue" in made._sum.text()
    rows = len(made.list.model.rows)
    made.yes.click()
    wait()
    assert len(every(store, Task)) + len(every(store, Cue)) == rows
    view.deeds.template.trigger()
    wait()
    again = dialog(WholeTemplateDialog)
    assert not again.yes.isEnabled()
    assert again._sum.text() == "The event has all of this already."
    again.reject()


def test_an_office_without_templates_is_told_where_they_are_made(view, wait):
    view.deeds.template.trigger()
    wait()
    made = dialog(WholeTemplateDialog)
    assert "Administration" in made._error.text()
    made.reject()


def test_a_new_place_in_words_replaces_the_old_one_whole(view, wait, store, planned):
    hall = Venue(
        id=VenueId(new_id()),
        name=Bilingual("Sky Hall", "Salle du ciel"),
        city="Victoria",
        province=Province.BC,
        zone="America/Vancouver",
    )
    add(store, hall)
    was = {"venue_id": None, "city": "", "province": Province.ON}
    edit(store, Event, planned.id, was, {"venue_id": hall.id, "city": "Victoria", "province": "BC"})
    move_event(store, planned.id, replace(planned.when, zone="America/Vancouver"))
    wait()
    view.deeds.like.trigger()
    wait()
    made = dialog(LikeEventDialog)
    QTest.keyClicks(made.words, "July 8, 2027 9 am")
    assert made.boxes["venue_id"].read() == hall.id
    assert made.when.zone.read() == "America/Vancouver"
    assert made.heard.taken.text() == "The end was not said: 60 minutes are taken."
    QTest.keyClicks(made.words, " Moncton")
    assert made.boxes["venue_id"].read() is None
    assert made.boxes["city"].read() == "Moncton"
    assert made.when.zone.read() == "America/Halifax"
    made.reject()
