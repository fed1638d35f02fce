"""Functions lent to SQLite: what they are given, how often they are called, what they raise."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.domain.events import Event, EventState
from app.operations.events import add_event
from app.storage.lending import among, batches, lending, numbers, only, row_number
from app.storage.sql import columns, select
from tests.builders import event

E = columns(Event)


@pytest.fixture
def three(store):
    made = [event() for _ in range(3)]
    for each in made:
        add_event(store, each)
    return made


def test_a_function_is_given_what_records_have_and_is_called_once_for_each_value(store, three):
    given = []

    def work(facts):
        given.append(facts)
        return 1

    with store.reading() as reader, lending(reader) as lender:
        found = select(lender.lend(work, (E.starts_at, E.state, E.deleted)))
        assert [list(row) for some in batches(reader, found) for row in some] == [[1]] * 3
    ((starts_at, state, flag),) = given
    assert isinstance(starts_at, datetime)
    assert starts_at.tzinfo is not None
    assert isinstance(state, EventState)
    assert isinstance(flag, bool)


def test_what_a_function_raises_is_raised(store, three):
    def work(_facts):
        raise KeyError("of ours")

    with (
        store.reading() as reader,
        pytest.raises(KeyError, match="of ours"),
        lending(reader) as lender,
    ):
        reader.value(select(lender.lend(work, (E.id,))))


def test_what_was_lent_is_taken_back(store, three):
    with store.reading() as reader:
        with lending(reader) as lender:
            query = select(lender.lend(lambda facts: facts[0], (E.id,)))
            assert reader.value(query) in {made.id for made in three}
        with pytest.raises(Exception, match="function"):
            reader.value(query)


def test_numbers_come_in_order_and_narrow_again(store, three):
    with store.reading() as reader:
        found = numbers(reader, select(row_number(E)).select_from(E.id.table).order_by(E.id.desc()))
        ids = select(E.id).where(among(row_number(E), found[:2])).order_by(E.id)
        rows = [row[0] for some in batches(reader, ids) for row in some]
    assert rows == [three[1].id, three[2].id]


def test_only_some_values_are_told_apart(store, three):
    with store.reading() as reader:
        query = select(only(E.id, [three[1].id])).order_by(E.id)
        rows = [row[0] for some in batches(reader, query) for row in some]
    assert rows == [None, three[1].id, None]
