"""One declaration, everything derived."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from app.domain.errors import Missing, TooLong
from app.domain.evaluations import Evaluation, EvaluationId
from app.domain.events import Event, EventId, EventState, Timing
from app.domain.people import Person
from app.domain.tasks import Task
from app.domain.values import Bilingual, Entity, Marking
from app.storage.shapes import Shape
from app.storage.tables import SHAPES, children_of, shape_of
from tests.builders import event, new_id

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
moments = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 -- hypothesis adds the zone
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-8)), timezone(timedelta(hours=5.5))]),
)
money = st.decimals("-999999999.99", "999999999.99", places=2)
events = st.builds(
    event,
    title=st.builds(Bilingual, words, words),
    starts_at=moments,
    state=st.sampled_from(EventState),
    timing=st.sampled_from(Timing),
    marking=st.sampled_from(Marking),
    notes=words,
    issue=st.booleans(),
    embargo_until=st.none() | moments,
)
evaluations = st.builds(
    Evaluation,
    id=st.builds(lambda: EvaluationId(new_id())),
    event_id=st.builds(lambda: EventId(new_id())),
    budget=st.none() | money,
    attendance_actual=st.none() | st.integers(0, 10**9),
    finished_on=st.none() | st.dates(),
    worked=st.builds(Bilingual, words, words),
)


@given(st.one_of(events, evaluations))
def test_any_record_survives_json(made):
    shape = shape_of(type(made))
    text = shape.to_json(shape.values(made))
    back = shape.from_json(text)
    assert shape.entity(back[name] for name in shape.names) == made
    assert shape.to_json(back) == text


@given(events, events)
def test_a_change_leads_from_one_version_to_the_other_and_back(one, other):
    shape = shape_of(Event)
    other = replace(other, id=one.id)
    change = shape.difference(one, other)
    before, after = shape.values(one), shape.values(other)
    assert (change is None) == (before == after)
    if change:
        assert {**before, **change.new} == after
        assert {**after, **change.reversed().new} == before


def test_a_merge_unit_changes_as_a_whole():
    made = event()
    change = shape_of(Event).difference(made, replace(made, zone="America/Regina", city="Regina"))
    assert change.new.keys() == {
        *("starts_at", "ends_at", "zone", "timing", "potential_en", "potential_fr"),
        "city",
    }


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda d: d.name)
def test_every_table_can_be_made(dialect):
    for shape in SHAPES.values():
        assert "deleted" in str(CreateTable(shape.table).compile(dialect=dialect))


def test_the_two_databases_hold_the_same():
    for shape in SHAPES.values():
        for column in shape.table.columns:
            local, remote = (
                column.type.compile(dialect()) for dialect in (sqlite.dialect, postgresql.dialect)
            )
            assert local == remote, column


def test_a_type_nobody_thought_about_is_refused():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Odd(Entity):
        weight: float = 0

    with pytest.raises(TypeError):
        Shape(Odd, sa.MetaData())


def test_text_longer_than_its_field_is_refused():
    shape = shape_of(Event)
    shape.check(event(notes="x" * 200_000))
    with pytest.raises(TooLong) as refused:
        shape.check(event(city="x" * 501))
    assert (refused.value.field, refused.value.limit, refused.value.length) == ("city", 500, 501)
    with pytest.raises(TooLong):
        shape.check(event(title=Bilingual("a", "x" * 501)))


def test_a_record_checks_itself():
    with pytest.raises(Missing):
        shape_of(Person).check(Person(id=new_id(), family_name=""))


def test_parts_and_mere_users_of_a_record_are_told_apart():
    parts = {(shape.kind, column): part for shape, column, part in children_of("event")}
    assert parts["task", "event_id"]
    assert not parts["product", "event_id"]
    assert not parts["postponement", "event_id"]


def test_names_of_kinds():
    assert "event_partner" in SHAPES
    assert shape_of(Task).kind == "task"


@pytest.mark.parametrize(
    "wrong",
    [{"starts_at": datetime(2026, 1, 1)}, {"embargo_until": datetime(2026, 1, 1)}],  # noqa: DTZ001 -- naive on purpose
)
def test_a_naive_time_is_refused(wrong):
    with pytest.raises(ValueError, match="2026"):
        shape_of(Event).to_json(shape_of(Event).values(event(**wrong)))


def test_fractions_of_a_cent_are_refused():
    made = Evaluation(id=EvaluationId(new_id()), event_id=EventId(new_id()), cost=Decimal("1.005"))
    with pytest.raises(ValueError, match=r"1\.005"):
        shape_of(Evaluation).to_json(shape_of(Evaluation).values(made))
