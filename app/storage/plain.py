"""Questions in SQLite's own words, for what must be answered before SQLAlchemy was read.

They are few: what opening asks, and the first page. All others are made of the declarations
(`storage.sql`), so that a name that is gone is a fault when a module is read; here it is one when
the question is asked.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property
from types import NoneType
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, get_args

L = TypeVar("L", bound=NamedTuple)


class Question(Generic[L]):
    """A query and the line that it answers with, whose fields say how each column is read."""

    def __init__(self, line: type[L], text: str, *, many: bool = False) -> None:
        """`text`: one SELECT; what is given when it is asked stands there as `:name`.

        `many`: it has hundreds of lines, in no order. The driver would take turns with the window
        after each; so SQLite makes one text of all, and the window goes on meanwhile.
        """
        self.line, self.text, self._many = line, text, many
        if many:
            self.text = (
                f"SELECT json_group_array(json_array({', '.join(line._fields)})) FROM ({text})"  # noqa: S608 -- names of our own
            )

    @cached_property
    def _reads(self) -> list[tuple[int, Callable[[Any], Any]]]:
        """Which columns are not read as they are, and how."""
        found = enumerate(map(_read, _hints(self.line)))
        return [(at, read) for at, read in found if read is not None]

    def ask(self, file: sqlite3.Connection, given: dict[str, Any]) -> list[L]:
        """Ask it inside of a transaction."""
        bound = {name: _bound(value) for name, value in given.items()}
        rows: Iterable[Any] = file.execute(self.text, bound)
        if self._many:
            rows = json.loads(next(iter(rows))[0])
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for at, read in self._reads if columns else ():
            columns[at] = map(read, columns[at])
        return list(map(self.line._make, zip(*columns, strict=True)))


class Answers(Protocol):
    """What answers plain questions: a `Look`, or any reader."""

    def answers(self, question: Question[L], **given: Any) -> Sequence[L]:
        """The lines of a question, in its order."""
        ...


class Look:
    """One consistent state, for plain questions alone."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file

    def answers(self, question: Question[L], **given: Any) -> list[L]:
        """The lines of a question, in its order."""
        return question.ask(self._file, given)


def instant_text(value: datetime) -> str:
    """Fixed-width ISO text in UTC, e.g. 2026-06-08T14:00:00.000000Z; refuse a naive time."""
    if value.tzinfo is None:
        raise ValueError(value)
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _hints(line: type[NamedTuple]) -> Iterator[Any]:
    """The types of a line's fields; identifiers are text, and may be known to type checkers alone.

    So a line need not read the part of the domain that its identifiers belong to.
    """
    known = vars(sys.modules[line.__module__])
    for hint in line.__annotations__.values():
        said: str = getattr(hint, "__forward_arg__", "")
        name = said.removesuffix(" | None")
        yield str if name.endswith("Id") else eval(said, known) if said else hint  # noqa: S307 -- our own source


def _bound(value: Any) -> Any:
    if isinstance(value, datetime):
        return instant_text(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(hint: Any) -> Callable[[Any], Any] | None:
    """How a column of this type is read; None: as SQLite gives it."""
    options = [option for option in get_args(hint) if option is not NoneType]
    kind = options[0] if options else hint
    if issubclass(kind, StrEnum):
        return {None: None, **{str(choice): choice for choice in kind}}.__getitem__
    if issubclass(kind, date):  # a moment is one too
        read = kind.fromisoformat
        return (lambda text: text and read(text)) if options else read
    if kind not in (str, int, bool):
        raise TypeError(hint)
    return bool if kind is bool else None
