"""Alembic's entry: the same migrations for the local file and the server."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import context

from app.storage import types
from app.storage.migrations import ours


def render(kind: str, thing: Any, autogen: Any) -> Any:
    """Write our types by name; a Choice without its values: no business of a migration."""
    if kind != "type" or type(thing).__module__ != types.__name__:
        return False
    autogen.imports.add("from app.storage import types")
    return f"types.{type(thing).__name__}()"


connection: sa.Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes["metadata"],
    include_object=ours,
    render_item=render,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
