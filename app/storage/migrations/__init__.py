"""Migrations: drafted by Alembic from the declarations, then read by a person and left alone.

A migration is literal: it never imports the domain, for it must do the same in ten years.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

HERE = Path(__file__).parent


def configured(
    connection: sa.Connection,
    target: sa.MetaData | None = None,
    versions: Path = HERE / "versions",
) -> Config:
    """Alembic's settings, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("version_locations", str(versions))
    config.set_main_option("path_separator", "newline")
    config.attributes.update(connection=connection, metadata=target)
    return config


def draft(
    connection: sa.Connection,
    message: str,
    target: sa.MetaData,
    *,
    number: str,
    versions: Path = HERE / "versions",
) -> Path | None:
    """Write the migration that leads from this database to the declarations, if one is needed."""
    empty = False

    def note(_context: Any, _revision: Any, directives: list[Any]) -> None:
        nonlocal empty
        empty = directives[0].upgrade_ops.is_empty()
        directives[:] = [] if empty else directives

    made: Any = command.revision(
        configured(connection, target, versions),
        message,
        autogenerate=True,
        rev_id=number,
        process_revision_directives=note,
    )
    return None if empty or made is None else Path(made.path)


def differences(connection: sa.Connection, target: sa.MetaData) -> list[Any]:
    """What the declarations have that this database has not, or the other way round."""
    options = {"compare_type": True, "include_object": ours}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), target))


def ours(_object: Any, name: str | None, kind: str, *_: Any) -> bool:
    """Leave the search tables alone: they are made by hand and can be rebuilt."""
    return not (kind == "table" and str(name).startswith(("search_", "alembic_")))


def upgrade(connection: sa.Connection, versions: Path = HERE / "versions") -> None:
    """Bring a database up to the newest version, in the caller's transaction."""
    command.upgrade(configured(connection, None, versions), "head")
