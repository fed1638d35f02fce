"""Functions of Python that SQLite calls while it answers, and answers that take little memory.

A long list is put in order by what its columns say, and that is said in Python: names, states and
days in the language of the window. Lent to SQLite, these functions are called once for each row
while it sorts and narrows, and no row becomes an object. What few values differ (states, kinds,
people) is worked out once for each.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.storage.engine import driver
from app.storage.records import Reader

AT_A_TIME = 1000
"""Rows that are fetched together; between two batches the window gets its turn."""
MOST_KNOWN = 4096
"""Results that one function remembers."""


class Lender:
    """Lends functions to the connection of one reader."""

    def __init__(self, reader: Reader) -> None:
        self._file = driver(reader.connection)
        self._dialect = reader.connection.dialect
        self._lent: list[tuple[str, int]] = []
        self.error: Exception | None = None

    def lend(self, work: Callable[[Sequence[Any]], Any], of: Sequence[Any]) -> Any:
        """A column: `work` of the values of other columns, as records have them.

        It answers the same for the same values, and with what SQLite knows: text, a number, None.
        """
        name, takes = f"lent_{len(self._lent)}", len(of)
        found = enumerate(map(self._read, of))
        reads = [(at, read) for at, read in found if read is not None]

        def worked(facts: Sequence[Any]) -> Any:
            try:
                if reads:
                    facts = list(facts)
                    for at, read in reads:
                        facts[at] = read(facts[at])
                return work(facts)
            except Exception as error:
                self.error = error  # SQLite says only that there was one
                raise

        known = _Known(worked)
        self._file.create_function(name, takes, lambda *facts: known[facts], deterministic=True)
        self._lent.append((name, takes))
        return getattr(sa.func, name)(*of)

    def take_back(self) -> None:
        """Lend nothing any more."""
        for name, takes in self._lent:
            self._file.create_function(name, takes, None)
        self._lent.clear()

    def _read(self, column: Any) -> Callable[[Any], Any] | None:
        kind = column.type.dialect_impl(self._dialect)
        return kind.result_processor(self._dialect, None)


class _Known(dict[tuple[Any, ...], Any]):
    """Results by what they were worked out from."""

    def __init__(self, work: Callable[[Sequence[Any]], Any]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, facts: tuple[Any, ...]) -> Any:
        found = self._work(facts)
        if len(self) < MOST_KNOWN:
            self[facts] = found
        return found


@contextmanager
def lending(reader: Reader) -> Generator[Lender]:
    """Lend functions for the questions asked inside; what one of them raises is raised."""
    lender = Lender(reader)
    try:
        yield lender
    except DBAPIError:
        if lender.error is not None:
            raise lender.error from None
        raise
    finally:
        lender.take_back()


def batches(reader: Reader, query: sa.Select[*tuple[Any, ...]], **given: Any) -> Iterator[Any]:
    """The rows of a question, so many at a time."""
    return reader.connection.execute(query, given).partitions(AT_A_TIME)


def numbers(reader: Reader, query: sa.Select[*tuple[Any, ...]], **given: Any) -> array[int]:
    """The first column of the rows, whole numbers, eight bytes each."""
    found = array("q")
    for some in reader.connection.execute(query, given).scalars().partitions(AT_A_TIME):
        found.extend(some)
    return found


def only(column: Any, values: Iterable[str]) -> Any:
    """A column where it has one of these values, else NULL: what is made of it is made of few."""
    known = sa.func.json_each(json.dumps(list(values))).table_valued("value")
    return sa.case((column.in_(sa.select(known.c.value)), column), else_=None)


def among(column: Any, values: Iterable[int]) -> Any:
    """Whether a column has one of these whole numbers, however many they are."""
    known = sa.func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(sa.select(known.c.value))


def row_number(kind: Any) -> Any:
    """SQLite's own number of a row of a kind (its `columns`), as compact as a name can be."""
    return sa.literal_column(f"{kind.id.table.name}.rowid", sa.Integer)
