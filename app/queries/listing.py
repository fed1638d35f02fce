"""Questions with many answers, of which a list reads just those that are seen.

A `Listing` says what each field of a line is made from. That one declaration makes the lines that
are seen, and tells SQLite what to sort, group, narrow and search the others by: their row numbers
come back in order, eight bytes each, and nothing else does.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

from app.storage.lending import Lender, among, batches, lending, numbers
from app.storage.records import Reader
from app.storage.sql import count, given, or_, select, true

L = TypeVar("L", bound=NamedTuple)
T = TypeVar("T")
PAGE = 200
"""Lines that are read together where all of them are wanted."""


@dataclass(frozen=True, slots=True)
class Made:
    """How a field of a line is made: `make` of these columns; without it, the one column."""

    of: tuple[Any, ...]
    make: Callable[..., Any] | None = None


@dataclass(frozen=True, slots=True)
class By(Generic[L]):
    """What a list is put in order or narrowed by: `of` a line that has only the fields `uses`.

    `of` answers with text, a number or None, the same for the same fields.
    """

    uses: Sequence[str]
    of: Callable[[L], Any]
    key: str = ""
    """Of the column; where the listing knows a quicker way to the same order, it takes that."""


@dataclass(frozen=True, slots=True)
class Order:
    """Row numbers in order; `groups`: their headings and how many rows are under each."""

    numbers: array[int]
    groups: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Generic[L]):
    """How a list is looked at. `title`: the heading of a line's group.

    `tests`: of each of these, one gives true. `within`: only these rows.
    """

    sort: By[L] | None = None
    descending: bool = False
    group: By[L] | None = None
    title: By[L] | None = None
    tests: Sequence[Sequence[By[L]]] = ()
    within: Sequence[int] | None = None


@dataclass(frozen=True, kw_only=True)
class Listing(Generic[L]):
    """A long list. `fields`: for each of a line, in its order. `number`: of the row.

    `source`, `where`: which rows; `order`: as they are before anyone sorts them. `id`: the column
    of a line's id. `orders`: a column that sorts as the list's column of that key does, for what
    SQLite can sort by itself; unknown values are NULL.
    """

    line: type[L]
    fields: Mapping[str, Made]
    number: Any
    id: Any
    source: Any
    where: Sequence[Any]
    order: Sequence[Any]
    orders: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def ordered(self, reader: Reader, asked: Asked[L]) -> Order:
        """The rows that are left, in order."""
        with lending(reader) as lender:
            query = select(self.number).select_from(self.source).where(*self.where)
            if asked.within is not None:
                query = query.where(among(self.number, asked.within))
            query = query.where(
                *(or_(*(self._by(lender, by) == true() for by in test)) for test in asked.tests)
            )
            order: list[Any] = []
            if asked.group is not None:
                order.append(self._by(lender, asked.group).asc().nulls_last())
            if asked.sort is not None:
                key = self._by(lender, asked.sort)
                order.append((key.desc() if asked.descending else key.asc()).nulls_last())
            query = query.order_by(*order, *self.order)
            if asked.title is None:
                return Order(numbers(reader, query))
            titled = query.add_columns(self._by(lender, asked.title))
            return _grouped(batches(reader, titled))

    def values(self, reader: Reader, by: By[L]) -> Counter[Any]:
        """How many rows there are of each value; here it may be anything that can be compared."""
        codes: dict[Any, int] = {}

        def code(line: L) -> int:
            return codes.setdefault(by.of(line), len(codes))

        with lending(reader) as lender:
            value = self._by(lender, By(by.uses, code))
            query = select(value, count()).select_from(self.source).where(*self.where)
            counts = {row[0]: row[1] for row in reader.connection.execute(query.group_by(value))}
        return Counter({found: counts[number] for found, number in codes.items()})

    def count(self, reader: Reader) -> int:
        """How many rows there are."""
        return reader.value(select(count()).select_from(self.source).where(*self.where))

    def find(self, reader: Reader, record: str) -> int | None:
        """The row of a record."""
        query = select(self.number).select_from(self.source).where(*self.where)
        return reader.value(query.where(self.id == given("record")), record=record)

    def every(self, reader: Reader) -> list[L]:
        """All lines, for a list that is not long."""
        return list(self.all_lines(reader, self.ordered(reader, Asked()).numbers))

    def lines(self, reader: Reader, wanted: Sequence[int]) -> dict[int, L]:
        """The lines of some rows, by their numbers; without those that are gone."""
        found = reader.connection.execute(self._lines, {"numbers": list(wanted)})
        return {row[0]: self._line(row) for row in found}

    def all_lines(self, reader: Reader, wanted: Sequence[int]) -> Iterator[L]:
        """The lines of any number of rows, in their order."""
        for start in range(0, len(wanted), PAGE):
            some = wanted[start : start + PAGE]
            lines = self.lines(reader, some)
            yield from (lines[number] for number in some if number in lines)

    @cached_property
    def _columns(self) -> list[Any]:
        """Every column that is needed, once."""
        found: list[Any] = []
        for made in self.fields.values():
            found += [column for column in made.of if not _is_in(column, found)]
        return found

    @cached_property
    def _lines(self) -> Any:
        query = select(self.number, *self._columns).select_from(self.source).where(*self.where)
        return query.where(self.number.in_(given("numbers", expanding=True)))

    @cached_property
    def _line(self) -> Callable[[Sequence[Any]], L]:
        return self._maker(list(self.fields), self._columns, 1)

    def _by(self, lender: Lender, by: By[L]) -> Any:
        if by.key in self.orders:
            return self.orders[by.key]
        columns: list[Any] = []
        for name in by.uses:
            columns += [one for one in self.fields[name].of if not _is_in(one, columns)]
        make, of = self._maker(by.uses, columns, 0), by.of
        return lender.lend(lambda facts: of(make(facts)), columns)

    def _maker(
        self, names: Sequence[str], columns: Sequence[Any], first: int
    ) -> Callable[[Sequence[Any]], L]:
        """What makes a line with some fields from a row that has these columns from `first` on."""
        blank: list[Any] = [UNREAD] * len(self.fields)
        parts: list[tuple[int, Callable[..., Any] | None, list[int]]] = [
            (place, made.make, [first + _at(one, columns) for one in made.of])
            for place, (name, made) in enumerate(self.fields.items())
            if name in names
        ]
        line: Callable[[Sequence[Any]], L] = partial(tuple.__new__, self.line)

        def make(row: Sequence[Any]) -> L:
            values = blank.copy()
            for place, work, at in parts:
                values[place] = work(*[row[one] for one in at]) if work else row[at[0]]
            return line(values)

        return make


def named(names: Mapping[Any, T], none: T) -> Callable[[str | None], T]:
    """What makes of an id what it is called."""
    return lambda record: names.get(record, none) if record else none


class _Unread:
    """Stands where a field was not said to be used: whoever looks at it is told so."""

    def _refuse(self, *_what: object) -> NoReturn:
        raise TypeError("a field that is not among `uses`")

    __bool__ = __str__ = __len__ = __iter__ = __eq__ = __hash__ = __lt__ = _refuse  # pyright: ignore[reportAssignmentType] -- none of them answers
    __getattr__ = _refuse


UNREAD = _Unread()


def _is_in(column: Any, columns: Sequence[Any]) -> bool:
    return any(column is other for other in columns)  # `==` of columns is a question to SQLite


def _at(column: Any, columns: Sequence[Any]) -> int:
    return next(at for at, other in enumerate(columns) if column is other)


def _grouped(rows: Iterator[Sequence[tuple[int, str]]]) -> Order:
    """Groups in the order in which each is first met."""
    groups: dict[str, array[int]] = {}
    for some in rows:
        for number, title in some:
            if title not in groups:
                groups[title] = array("q")
            groups[title].append(number)
    every = array("q")
    for under in groups.values():
        every += under
    return Order(every, [(title, len(under)) for title, under in groups.items()])
