"""Checksums of what a caller may read: functions made of the declarations, like `install.views`.

A record is written as a text (`sync/sums.py` writes the same): each column with its length before
it, so that no two records have one text. The first eight bytes of its SHA-256 are its checksum; the
checksum of a bucket is that of all its records by exclusive or, in whatever order they are read.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from app.domain.values import Entity
from app.storage.shapes import Shape
from app.storage.tables import SHAPES
from app.storage.types import Money
from app.sync.hub.declared import SINCE

HEAD = "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$"
BUCKET = "('x' || right(t.id, 2))::bit(8)::int"
"""One of 256, by the end of the id: its beginning is the time when it was made."""


def sum_functions() -> Iterable[str]:
    """`api.sums`: of each bucket of a kind; `api.digests`: of each record of some buckets."""
    sums, digests = list[str](), list[str]()
    for shape in SHAPES.values():
        digest = f"('x' || encode(substr(sha256(convert_to({_text(shape)}, 'UTF8')), 1, 8), 'hex'))"
        digest += "::bit(64)::bigint"
        source = f"api.row_{shape.kind} t"
        sums.append(
            f"WHEN '{shape.kind}' THEN SELECT array_agg(coalesce(s.sum, 0) ORDER BY n) INTO sums"  # noqa: S608 -- names of our own
            f" FROM generate_series(0, 255) n LEFT JOIN (SELECT {BUCKET} AS bucket,"
            f" bit_xor({digest}) AS sum FROM {source} GROUP BY 1) s ON s.bucket = n;"
        )
        digests.append(
            f"WHEN '{shape.kind}' THEN RETURN QUERY SELECT t.id, t.row_seq, {digest}"  # noqa: S608 -- names of our own
            f" FROM {source} WHERE {BUCKET} = ANY (buckets);"
        )
    given = "kind_ text, schema_ integer, OUT seq bigint, OUT sums bigint[]"
    here = "seq := (SELECT h.seq FROM hub.head_now() h);"
    yield (
        f"CREATE FUNCTION api.sums({given}) {HEAD} BEGIN PERFORM FROM hub.who(); {here}"
        f" CASE kind_ {' '.join(sums)} END CASE; END $$"
    )
    yield (
        "CREATE FUNCTION api.digests(kind_ text, buckets integer[], schema_ integer)"
        " RETURNS TABLE (id text, row_seq bigint, digest bigint)"
        f" {HEAD} BEGIN PERFORM FROM hub.who(); CASE kind_ {' '.join(digests)} END CASE; END $$"
    )


def _text(shape: Shape[Entity]) -> str:
    return " || ".join(_column(shape, column) for column in shape.table.columns)


def _column(shape: Shape[Entity], column: sa.Column[object]) -> str:
    name = f't."{column.name}"'
    if isinstance(column.type, sa.Boolean):
        said = f"CASE WHEN {name} THEN '1' ELSE '0' END"
    elif isinstance(column.type, sa.BigInteger | Money):
        said = f"{name}::text"
    elif isinstance(column.type, sa.Date):
        said = f"to_char({name}, 'YYYY-MM-DD')"
    else:
        said = name
    text = f"CASE WHEN {name} IS NULL THEN '-' ELSE char_length({said}) || ':' || {said} END"
    since = SINCE.get((shape.kind, column.name), 1)  # what an older program does not know
    return text if since == 1 else f"CASE WHEN schema_ >= {since} THEN {text} ELSE '' END"
