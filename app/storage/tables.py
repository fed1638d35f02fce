"""All tables: one a kind, and those that the store keeps for itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, cast

import sqlalchemy as sa

from app.domain.office import KINDS
from app.domain.values import Entity
from app.storage.shapes import Shape, kind_of
from app.storage.types import Id, Instant

E = TypeVar("E", bound=Entity)

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)
SHAPES: dict[str, Shape[Entity]] = {kind_of(kind): Shape(kind, metadata) for kind in KINDS}

change_set = sa.Table(  # who did what, when; the chain of hashes
    "change_set",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", Id, nullable=False, unique=True),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("facts", sa.Text, nullable=False),
    sa.Column("undoes", Id),
    sa.Column("hash", sa.LargeBinary(32), nullable=False),
    sa.Column("digest", sa.LargeBinary(32)),  # of what it said, where not all of that is kept
)
journal = sa.Table(  # to which record: a row each
    "journal",
    metadata,
    sa.Column("seq", sa.Integer, sa.ForeignKey("change_set.seq"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record", Id, nullable=False, index=True),
    sa.Column("op", sa.Text, nullable=False),
    sa.Column("old", sa.Text, nullable=False),
    sa.Column("new", sa.Text, nullable=False),
)
sweep = sa.Table(  # where what was erased is still held: a single row
    "sweep",
    metadata,
    sa.Column("one", sa.Integer, primary_key=True),
    sa.Column("file", sa.Boolean, nullable=False),
    sa.Column("copies", sa.Boolean, nullable=False),
)
package = sa.Table(  # packages for the archives whose disposition is not certain yet
    "package",
    metadata,
    sa.Column("answer", Id, primary_key=True),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
)
draft = sa.Table(  # what is being typed, until it is saved
    "draft",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("record", Id, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
)
blob = sa.Table(  # files, by what they hold
    "blob",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

replica = sa.Table(  # the office's server, where there is one: a single row
    "replica",
    metadata,
    sa.Column("one", sa.Integer, primary_key=True),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("cluster", sa.Text, nullable=False),
    sa.Column("device", Id, nullable=False),
    sa.Column("person", Id, nullable=False),
    sa.Column("schema", sa.Integer, nullable=False),
    sa.Column("kinds", sa.Text, nullable=False),  # those that may be read, as JSON
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("hash", sa.LargeBinary(32), nullable=False),
    sa.Column("at", Instant),
)
received = sa.Table(  # the server's log as it was read: number, link of the chain, act
    "received",
    metadata,
    sa.Column("seq", sa.BigInteger, primary_key=True),
    sa.Column("hash", sa.LargeBinary(32), nullable=False),
    sa.Column("set_id", Id, index=True),
    sa.Column("st", sa.Text, nullable=False),
    sa.Column("own", sa.Boolean, nullable=False),  # an act of this workstation
)
outbox = sa.Table(  # acts of this workstation that the log has not given back
    "outbox",
    metadata,
    sa.Column("seq", sa.Integer, sa.ForeignKey("change_set.seq"), primary_key=True),
    sa.Column("set_id", Id, nullable=False, unique=True),
    sa.Column("schema", sa.Integer, nullable=False),
    sa.Column("st", sa.Text, nullable=False, server_default="waiting"),
    sa.Column("text", sa.Text),
    sa.Column("why", sa.Text, nullable=False, server_default=""),
)
image = sa.Table(  # what the server has of the records that such an act touches
    "image",
    metadata,
    sa.Column("record", Id, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("row", sa.Text),
)
withheld = sa.Table(  # what was here, and is limited to others since
    "withheld",
    metadata,
    sa.Column("record", Id, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("granted", sa.Boolean, nullable=False),  # it is here again; its history is not yet
)
conflict = sa.Table(  # what did not hold, of anyone
    "conflict",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("seq", sa.BigInteger),
    sa.Column("set_id", Id, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record", Id, nullable=False, index=True),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("st", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False, server_default=""),
    sa.Column("base", sa.Text, nullable=False),
    sa.Column("mine", sa.Text, nullable=False),
    sa.Column("theirs", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("by", sa.Text, nullable=False, server_default=""),
    sa.Column("by_at", Instant),
)


def shape_of(entity_type: type[E]) -> Shape[E]:
    """The shape of an entity class."""
    return cast("Shape[E]", SHAPES[kind_of(entity_type)])


def columns(entity_type: type[Entity]) -> Any:
    """The columns of a kind, to ask with: `columns(Event).title_en`."""
    return shape_of(entity_type).table.c


@lru_cache
def children_of(kind: str) -> tuple[tuple[Shape[Entity], str, bool], ...]:
    """What refers to a kind: shape, column, and whether it is a part that goes with its owner.

    A part is a record whose reference is required and that is no fact: a link, a task, a cue.
    """
    owns = SHAPES[kind].entity_type.OWNS
    return tuple(
        (shape, column.name, owns and not column.nullable and not shape.entity_type.APPEND_ONLY)
        for shape in SHAPES.values()
        for column in shape.table.columns
        for key in column.foreign_keys
        if key.target_fullname == f"{kind}.id"
    )
