"""What someone may do in a workspace that others share, before the server says the same."""

from __future__ import annotations

from functools import cached_property

import sqlalchemy as sa

from app.domain.changes import Change, Op
from app.domain.errors import NotAllowed
from app.domain.people import Role
from app.domain.rights import OWNED, may
from app.storage.tables import SHAPES

GRANTS = SHAPES["role_grant"].table.c


class Allowed:
    """The rights of one person, within one act; their roles are asked for once."""

    def __init__(self, connection: sa.Connection, person: str) -> None:
        self._connection, self._person = connection, person

    def check(self, change: Change) -> None:
        """Raise NotAllowed for what no role of theirs allows, or for what belongs to another."""
        shape = SHAPES[change.kind]
        fields = {
            field
            for field, columns in shape.columns_of.items()
            if any(name in change.new and self._says(change, name) for name in columns)
        }
        if not may(self._roles, shape.entity_type, change.op, fields):
            raise NotAllowed(change.kind)
        owned = OWNED.get(shape.entity_type)
        if owned and self._owner(change, owned[0]) != self._person:
            raise NotAllowed(change.kind)

    @cached_property
    def _roles(self) -> frozenset[Role]:
        held = sa.select(GRANTS.role).where(GRANTS.person_id == self._person, ~GRANTS.deleted)
        return frozenset(self._connection.execute(held).scalars())

    @staticmethod
    def _says(change: Change, name: str) -> bool:
        """Whether a column is filled or changed: of a new record not all are."""
        return change.op is Op.UPDATE or bool(change.new[name])

    def _owner(self, change: Change, column: str) -> str | None:
        if change.is_addition:
            return change.new[column]
        row = self._connection.execute(SHAPES[change.kind].by_id, {"id": change.id}).mappings()
        return row.one()[column]
