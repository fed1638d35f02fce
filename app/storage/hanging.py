"""What hangs on what: the parts of events and products, and of their parts, from the declarations.

Whatever hangs on a record that is limited to named people is limited with it, and is disposed of
with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from app.domain.conflicts import Settlement
from app.domain.limits import ROOTS, Named
from app.domain.retention import Hold
from app.domain.values import Entity
from app.storage.shapes import Shape, kind_of
from app.storage.tables import SHAPES

FILES = (
    ("version", "sha256", "form = 'file'"),
    ("word_template", "sha256", "true"),
    ("decision", "evidence_sha256", "evidence_sha256 <> ''"),
    ("binder_edition", "sha256", "true"),
    ("binder_edition", "contents_sha256", "true"),
)
"""Kind, column and condition of what names a file: a file is limited as all that names it is."""

BY_NAME: dict[str, tuple[str, ...]] = {
    kind_of(Named): ("record",),
    kind_of(Hold): ("record",),
    kind_of(Settlement): ("conflict",),
}
"""Kinds that name what they hang on without a reference: a record, or the conflict about one."""


def target_of(column: sa.Column[Any]) -> str:
    """The kind that a column refers to, or ""."""
    keys = (key.target_fullname.removesuffix(".id") for key in column.foreign_keys)
    return next(keys, "")


def _hangs() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {kind_of(root): () for root in ROOTS}
    for kind, shape in SHAPES.items():  # parents before children
        names = [name for name in shape.names if _is_part(shape, name, found)]
        if names or kind in found:
            found[kind] = tuple(names)
    return found | BY_NAME


def _is_part(shape: Shape[Entity], name: str, known: dict[str, tuple[str, ...]]) -> bool:
    column = shape.table.c[name]
    if not (target := target_of(column)):
        return False
    return target in known and (not column.nullable or name in shape.entity_type.PART_OF)


HANGS = _hangs()
"""Each kind that can be limited, and the columns that say on what its records hang."""


def loose(kind: str) -> Iterator[tuple[str, str]]:
    """The columns of a kind that refer to what may be limited without hanging on it; and to what.

    Only these can lead to a record that is not here.
    """
    for column in SHAPES[kind].table.columns:
        target = target_of(column)
        if target in HANGS and column.name not in HANGS.get(kind, ()):
            yield column.name, target
