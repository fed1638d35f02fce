"""The list of events, the page of one, and what resembles it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.errors import NotFound
from app.domain.evaluations import Lesson, LessonId
from app.domain.events import Event, Standing, When
from app.domain.lists import EventKind, EventKindId, Tag, TagId
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual, Language
from app.operations.events import add_event, cancel_event, move_event
from app.operations.links import set_tags
from app.operations.records import add, delete
from app.operations.tasks import add_task
from app.queries.events import event_listing, event_page, lacking
from app.queries.resemblances import lessons_for, similar
from tests.builders import JUNE_8, event, new_id, on, person, product

HOUR = timedelta(hours=1)


@pytest.fixture
def planned(store):
    made = event(city="Gatineau")
    add_event(store, made)
    return made


def ask(store, question, *given):
    with store.reading() as reader:
        return question(reader, *given)


def event_lines(reader, language):
    return event_listing(reader, language).every(reader)


def test_a_line_speaks_the_language_asked_for(store, planned):
    (french,) = ask(store, event_lines, Language.FR)
    assert (french.title, french.other_title) == ("L’œuvre d'art à l'été", "Works of art")
    assert french.kind == "Annonce"
    assert french.when == planned.when


def test_a_title_in_one_language_only_is_not_said_twice(store):
    add_event(store, event(title=Bilingual("", "Une annonce")))
    (english,) = ask(store, event_lines, Language.EN)
    assert (english.title, english.other_title) == ("Une annonce", "")


def test_what_was_deleted_is_not_listed(store, planned):
    delete(store, Event, planned.id)
    assert ask(store, event_lines, Language.EN) == []
    with pytest.raises(NotFound):
        ask(store, event_page, planned.id, JUNE_8)


def test_a_page_counts_what_waits(store, planned):
    add(store, product(event_id=planned.id))
    for due in (date(2026, 6, 1), date(2026, 6, 30)):
        add_task(
            store,
            Task(id=TaskId(new_id()), event_id=planned.id, title=Bilingual("x", "x"), due=due),
        )
    move_event(store, planned.id, When(JUNE_8 + HOUR, JUNE_8 + 2 * HOUR, planned.zone))
    page = ask(store, event_page, planned.id, JUNE_8)
    assert (page.open_tasks, page.late_tasks, page.products) == (2, 1, 1)
    assert [title.en for _, title in page.notices] == ["A new library"]


def test_what_is_lacking_is_named_by_field():
    bare = event(title=Bilingual("Works of art"))
    assert lacking(bare) == (
        "title_fr",
        "city",
        "principal_standing",
        "coordinator_id",
        "lead_unit_id",
        "summary_en",
        "summary_fr",
    )
    fuller = replace(bare, city="Iqaluit", principal_standing=Standing.NOT_APPLICABLE)
    assert "city" not in lacking(fuller)


def test_events_of_the_same_day_that_share_something(store, planned):
    kind = EventKind(id=EventKindId(new_id()), name=Bilingual("Visit", "Visite"))
    add(store, kind)
    alike = event(city="gatineau", kind_id=kind.id, title=Bilingual("Apples", "Pommes"))
    other = event(city="Regina", kind_id=kind.id, title=Bilingual("Pears", "Poires"))
    next_day = on(date(2026, 6, 9), event(city="Gatineau"))
    off = event(city="Gatineau")
    for made in (alike, other, next_day, off):
        add_event(store, made)
    cancel_event(store, off.id, "Called off")
    assert [(one.id, one.shared) for one in ask(store, similar, planned)] == [(alike.id, ("city",))]


def test_one_day_is_that_of_each_place(store):
    """10 p.m. in Vancouver is the next day in Toronto, and still the same one there."""
    late = event(zone="America/Vancouver", starts_at=JUNE_8 + 15 * HOUR, ends_at=JUNE_8 + 16 * HOUR)
    early = event()
    for made in (late, early):
        add_event(store, made)
    assert [one.id for one in ask(store, similar, late)] == [early.id]


def test_lessons_of_what_shares_most_come_first(store, planned):
    tag = Tag(id=TagId(new_id()), name=Bilingual("Arts", "Arts"))
    kind = EventKind(id=EventKindId(new_id()), name=Bilingual("Visit", "Visite"))
    add(store, tag)
    add(store, kind)
    here = event(city="Gatineau", kind_id=kind.id)
    tagged = event(city="Regina", kind_id=kind.id)
    alien = event(city="Regina", kind_id=kind.id)
    for made in (here, tagged, alien):
        add_event(store, made)
        text = Bilingual(f"of {made.city}", "x")
        add(store, Lesson(id=LessonId(new_id()), event_id=made.id, text=text))
    set_tags(store, planned.id, [tag.id])
    set_tags(store, tagged.id, [tag.id])
    own = Lesson(id=LessonId(new_id()), event_id=planned.id, text=Bilingual("own", "x"))
    add(store, own)
    found = ask(store, lessons_for, planned)
    assert [(line.event_id, line.shared) for line in found] == [
        (tagged.id, ("tag_id",)),
        (here.id, ("city",)),
    ]


def test_people_are_named_in_lines(store):
    zoe = person()
    add(store, zoe)
    add_event(store, event(coordinator_id=zoe.id))
    assert ask(store, event_lines, Language.EN)[0].coordinator == "Zoé Tremblay"
