"""How each Python type rests in a database: SQLite and PostgreSQL hold the same."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from app.storage.plain import instant_text

CENT = Decimal("0.01")


class Id(TypeDecorator[str]):
    """UUIDv7 as 32 hexadecimal digits."""

    impl = sa.String(32)
    cache_ok = True


class Instant(TypeDecorator[datetime]):
    """An aware UTC moment: fixed-width ISO text, which sorts as time."""

    impl = sa.String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse a naive time; store UTC."""
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return an aware UTC datetime."""
        return None if value is None else datetime.fromisoformat(value)


class Money(TypeDecorator[Decimal]):
    """An exact amount as whole cents: SQLite has no decimals, and one form has one default."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Refuse fractions of a cent rather than round them."""
        return None if value is None else cents(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Return a Decimal with two places; sums are restored too."""
        return None if value is None else dollars(int(value))


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


def cents(value: Decimal) -> int:
    """An amount as whole cents; refuse one that has fractions of them."""
    exact = value.quantize(CENT)
    if exact != value:
        raise ValueError(value)
    return int(exact * 100)


def dollars(value: int | str) -> Decimal:
    """An amount of whole cents, with two places; journals that began as text hold "12.50"."""
    return Decimal(value) if isinstance(value, str) else (Decimal(value) / 100).quantize(CENT)
