"""The words of a question: all that queries need, so that none of them imports SQLAlchemy."""

from __future__ import annotations

from sqlalchemy import (
    Integer,
    Select,
    and_,
    bindparam,
    case,
    cast,
    desc,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    union_all,
)

from app.storage.tables import columns

given = bindparam
"""A value given when the question is asked: `given("first")`, answered by `lines(…, first=…)`."""

count = func.count

__all__ = [
    "Integer",
    "Select",
    "and_",
    "case",
    "cast",
    "columns",
    "count",
    "desc",
    "exists",
    "false",
    "func",
    "given",
    "literal",
    "not_",
    "or_",
    "select",
    "true",
    "union_all",
]
