"""Plain questions: typed as a Reader types, over one state, without SQLAlchemy."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import pytest

from app.domain.errors import CannotWrite
from app.domain.lists import Closure, ClosureId
from app.domain.states import EventState
from app.domain.values import Province
from app.operations.records import add
from app.storage.plain import Question
from tests.builders import JUNE_8, event, new_id

if TYPE_CHECKING:
    from app.domain.events import EventId


class Line(NamedTuple):
    id: EventId
    starts_at: datetime
    state: EventState
    province: Province | None
    milestone: bool
    embargo_until: datetime | None


FIELDS = ", ".join(Line._fields)
SINCE = Question(Line, f"SELECT {FIELDS} FROM event WHERE starts_at >= :since ORDER BY id")


class Day(NamedTuple):
    day: date


class Sum(NamedTuple):
    amount: Decimal


def test_columns_are_read_as_the_fields_of_the_line_say(store):
    bare = event(milestone=True)
    full = event(province=Province.QC, embargo_until=JUNE_8)
    for each in (bare, full):
        add(store, each)
    wanted = sorted(
        (e.id, e.starts_at, e.state, e.province, e.milestone, e.embargo_until) for e in (bare, full)
    )
    with store.looking() as look, store.reading() as reader:
        found = look.answers(SINCE, since=datetime(2026, 1, 1, tzinfo=UTC))
        assert [tuple(line) for line in found] == wanted
        assert reader.answers(SINCE, since=datetime(2026, 1, 1, tzinfo=UTC)) == found
        assert look.answers(SINCE, since=datetime(2027, 1, 1, tzinfo=UTC)) == []
    assert isinstance(found[0].state, EventState)
    assert isinstance(found[0].milestone, bool)


def test_a_day_is_a_day(store):
    add(store, Closure(id=ClosureId(new_id()), day=date(2026, 7, 2)))
    with store.looking() as look:
        assert look.answers(Question(Day, "SELECT day FROM closure")) == [Day(date(2026, 7, 2))]


def test_a_type_that_nobody_thought_about_is_refused(store):
    with store.looking() as look, pytest.raises(TypeError):
        look.answers(Question(Sum, "SELECT 1"))


def test_a_look_is_one_state_and_cannot_write(store):
    with store.looking() as look:
        before = look.answers(SINCE, since=JUNE_8)
        add(store, event())
        assert look.answers(SINCE, since=JUNE_8) == before
    with store.looking() as look:
        assert len(look.answers(SINCE, since=JUNE_8)) == len(before) + 1
    with pytest.raises(CannotWrite), store.looking() as look:
        look.answers(Question(Day, "DELETE FROM event RETURNING starts_at"))


def test_opening_and_looking_read_no_sqlalchemy(store):
    path = store.path
    store.close()
    code = (
        "import sys; from pathlib import Path; from app.storage.store import Store;"
        "from app.queries.office import home_zone;"
        "store = Store.open(Path(sys.argv[1]));"
        "store.looking().__enter__(); print('sqlalchemy' in sys.modules);"
        "store.get_ready(); print('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
