"""How each Python type rests in SQLite and in PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

CENT = Decimal("0.01")


def is_postgres(dialect: Dialect) -> bool:
    """Whether this is the shared server, not the local file."""
    return dialect.name == "postgresql"


class Id(TypeDecorator[str]):
    """UUIDv7: 32 hexadecimal digits locally, uuid on the server."""

    impl = sa.String(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose uuid or text."""
        return dialect.type_descriptor(sa.Uuid() if is_postgres(dialect) else sa.String(32))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """Text stays text; the server wants a UUID."""
        return UUID(value) if value and is_postgres(dialect) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Return plain text, whatever the database gave."""
        return value.hex if isinstance(value, UUID) else value

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """Locally nothing is to be done: no call for each of a list's ids."""
        return super().result_processor(dialect, coltype) if is_postgres(dialect) else None


class Instant(TypeDecorator[datetime]):
    """An aware UTC moment: fixed-width ISO text locally (sorts as time), timestamptz remotely."""

    impl = sa.String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose timestamptz or text."""
        chosen = sa.DateTime(timezone=True) if is_postgres(dialect) else sa.String(27)
        return dialect.type_descriptor(chosen)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse a naive time; store UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if is_postgres(dialect) else instant_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return an aware UTC datetime."""
        if value is None:
            return None
        return value.astimezone(UTC) if is_postgres(dialect) else datetime.fromisoformat(value)


class Money(TypeDecorator[Decimal]):
    """An exact amount as whole cents: SQLite has no decimals, and one form has one default."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Refuse fractions of a cent rather than round them."""
        return None if value is None else cents(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Return a Decimal with two places; sums are restored too."""
        return None if value is None else amount(value)


class Choice(TypeDecorator[StrEnum]):
    """A StrEnum as plain text, so that a new value needs no migration."""

    impl = sa.String(60)
    cache_ok = True

    def __init__(self, choices: type[StrEnum] = StrEnum) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Store the bare text; psycopg would store a StrEnum by name."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Return the member."""
        return None if value is None else self.choices(value)

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """Return a lookup that stays in C, for long lists."""
        return {None: None, **{str(choice): choice for choice in self.choices}}.__getitem__


def instant_text(value: datetime) -> str:
    """Fixed-width ISO text in UTC, e.g. 2026-06-08T14:00:00.000000Z; refuse a naive time."""
    if value.tzinfo is None:
        raise ValueError(value)
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def cents(value: Decimal) -> int:
    """An amount as whole cents; refuse one that has more."""
    exact = value.quantize(CENT)
    if exact != value:
        raise ValueError(value)
    return int(exact * 100)


def amount(stored: int | str) -> Decimal:
    """Whole cents as an amount with two places; text is how the first journals wrote one."""
    return Decimal(stored) if isinstance(stored, str) else (Decimal(stored) / 100).quantize(CENT)
