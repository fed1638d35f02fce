"""The days of the calendar: what is on them, in every zone, held against counting by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.acts import Act
from app.domain.events import Event, Timing, When
from app.domain.lists import Tag, TagId
from app.domain.moments import CANADIAN_ZONES, moment
from app.domain.products import Issuance, IssuanceAct, IssuanceId
from app.domain.values import Bilingual, Language
from app.operations.events import add_event
from app.operations.links import set_tags
from app.operations.records import add, delete
from app.queries.calendar import (
    MarkKind,
    calendar_lines,
    calendar_marks,
    calendar_names,
    days_off,
    marks_of_day,
)
from app.queries.glances import event_glance
from tests.builders import JUNE_8, event, new_id, person, product

TORONTO = "America/Toronto"
DAY = timedelta(days=1)
JUNE = date(2026, 6, 1), date(2026, 6, 30)
FAR = ("Pacific/Kiritimati", "Etc/GMT+12", "UTC", *CANADIAN_ZONES)

zones = st.sampled_from(FAR)
days = st.dates(date(2025, 6, 1), date(2026, 9, 1))


@st.composite
def dates(draw):
    """Any date an event can have, from an hour to a year, in any zone."""
    timing, zone, first = draw(st.sampled_from(Timing)), draw(zones), draw(days)
    if timing is Timing.POTENTIAL:
        return When.some_time(first, Bilingual("late summer", "fin de l’été"), zone)
    if timing is Timing.TIMED:
        begins = datetime(first.year, first.month, first.day, tzinfo=UTC)
        begins += timedelta(minutes=draw(st.integers(0, 1439)))
        lasts = draw(st.sampled_from((0, 1, 60, 1440, 3 * 1440, 366 * 1440)))
        return When(begins, begins + timedelta(minutes=lasts), zone)
    last = first + draw(st.sampled_from((0, 1, 6, 40, 364))) * DAY
    return When.whole_days(first, last, zone, timing)


def dated(when: When, **given) -> Event:
    return event(
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        zone=when.zone,
        timing=when.timing,
        potential=when.potential,
        **given,
    )


def ask(store, question, *given):
    with store.reading() as reader:
        return question(reader, *given)


def shown(store, first=JUNE[0], last=JUNE[1], language=Language.EN):
    return {line.id: line for line in ask(store, calendar_lines, first, last, language)}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(dates(), min_size=1, max_size=12), days, st.integers(0, 41))
def test_a_span_shows_what_takes_place_in_it(store, whens, first, length):
    last = first + length * DAY
    with store.transaction(Act.ADD) as records:
        made = [dated(when) for when in whens]
        for each in made:
            records.add(each)
    found = shown(store, first, last)
    for each in made:
        when = each.when
        if when.is_firm:
            on_them = when.first_day <= last and when.last_day >= first
            assert (each.id in found) is on_them
            if on_them:
                line = found[each.id]
                assert (line.first, line.last) == (when.first_day, when.last_day)
        elif first - 360 * DAY <= when.first_day:
            assert (each.id in found) is (when.first_day <= last)


@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [("Etc/GMT+12", date(2026, 6, 30), 23), ("Pacific/Kiritimati", date(2026, 6, 1), 0)],
)
def test_the_first_and_the_last_hour_of_the_earth_are_seen(store, zone, day, hour):
    at = moment(day, time(hour, 30), zone)
    made = event(starts_at=at, ends_at=at, zone=zone)
    add_event(store, made)
    assert set(shown(store)) == {made.id}


def test_a_line_speaks_its_language_or_else_the_other(store):
    both, one = event(), event(title=Bilingual("", "Une annonce"))
    add_event(store, both)
    add_event(store, one)
    assert shown(store)[both.id].title == "Works of art"
    assert shown(store, language=Language.FR)[both.id].title == "L’œuvre d'art à l'été"
    assert shown(store)[one.id].title == "Une annonce"


def test_what_was_deleted_is_not_shown(store):
    made = event()
    add_event(store, made)
    delete(store, Event, made.id)
    assert shown(store) == {}


def test_tags_come_with_the_line(store):
    made, other = event(), event()
    for each in (made, other):
        add_event(store, each)
    tags = [Tag(id=TagId(new_id()), name=Bilingual(n, n)) for n in ("One", "Two")]
    for tag in tags:
        add(store, tag)
    set_tags(store, made.id, [tag.id for tag in tags])
    found = shown(store)
    assert set(found[made.id].tags) == {tag.id for tag in tags}
    assert found[other.id].tags == ()
    set_tags(store, made.id, [])
    assert shown(store)[made.id].tags == ()


def test_names_are_in_the_language_asked_for(store):
    who = person()
    add(store, who)
    names = ask(store, calendar_names, Language.FR)
    assert names.people[who.id] == "Zoé Tremblay"
    assert "Annonce" in names.kinds.values()
    assert next(iter(names.kinds.values())) == "Annonce"


def test_days_off_are_those_of_every_province(store):
    july = ask(store, days_off, date(2026, 7, 1), date(2026, 7, 9))
    assert [(day.day.day, day.name.en) for day in july] == [
        (1, "Canada Day"),
        (1, "Memorial Day"),
        (9, "Nunavut Day"),
    ]


@pytest.fixture
def office(store):
    """A release due on the 8th at 23:30 in Ottawa, out the next morning; an embargo of each."""
    late = datetime(2026, 6, 9, 3, 30, tzinfo=UTC)
    release = product(due=late, embargo_until=late + DAY)
    add(store, release)
    issued = Issuance(
        id=IssuanceId(new_id()), product_id=release.id, act=IssuanceAct.ISSUED, at=late + DAY / 2
    )
    add(store, issued)
    add_event(store, event(embargo_until=late + DAY))
    return release


def test_marks_stand_on_the_days_of_the_office(store, office):
    assert ask(store, calendar_marks, *JUNE, TORONTO) == {
        date(2026, 6, 8): {MarkKind.DUE: 1},
        date(2026, 6, 9): {MarkKind.OUT: 1, MarkKind.EMBARGO: 2},
    }
    assert ask(store, calendar_marks, date(2026, 6, 10), date(2026, 6, 30), TORONTO) == {}


def test_marks_of_a_day_have_words(store, office):
    (due,) = ask(store, marks_of_day, date(2026, 6, 8), TORONTO)
    assert (due.kind, due.of, due.id, due.title.fr) == (
        MarkKind.DUE,
        "product",
        office.id,
        "Une nouvelle bibliothèque",
    )
    tuesday = ask(store, marks_of_day, date(2026, 6, 9), TORONTO)
    assert sorted((mark.kind, mark.of) for mark in tuesday) == [
        (MarkKind.EMBARGO, "event"),
        (MarkKind.EMBARGO, "product"),
        (MarkKind.OUT, "product"),
    ]


def test_a_glance_names_those_who_answer(store):
    who = person()
    add(store, who)
    made = replace(event(), coordinator_id=who.id, principal_id=who.id)
    add_event(store, made)
    glance = ask(store, event_glance, made.id, Language.EN)
    assert (glance.kind, glance.coordinator, glance.principal, glance.venue) == (
        "Announcement",
        "Zoé Tremblay",
        "Zoé Tremblay",
        "",
    )
    assert glance.event.starts_at == JUNE_8
