"""Which files records name: functions made of the declarations, like `install.views`."""

from __future__ import annotations

from collections.abc import Iterable

from app.storage.hanging import FILES, HANGS


def files() -> Iterable[str]:
    """`hub.gives`: whether someone may have a file; `hub.named_files`: what names which."""
    named = (
        f"EXISTS (SELECT FROM hub.{kind} t WHERE t.{column} = sha_ AND {where}"
        f"{' AND NOT hub.is_kept(t.id, me)' if kind in HANGS else ''})"
        for kind, column, where in FILES
    )
    yield (
        "CREATE FUNCTION hub.gives(sha_ text, me text) RETURNS boolean LANGUAGE sql STABLE"
        f" RETURN {' OR '.join(named)}"
    )
    each = (
        f"SELECT t.id, t.{column} FROM hub.{kind} t WHERE {where}"  # noqa: S608 -- names of our own
        for kind, column, where in FILES
    )
    yield (
        "CREATE FUNCTION hub.named_files() RETURNS TABLE (rec text, sha256 text)"
        " LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp"
        f" AS $$ {' UNION ALL '.join(each)} $$"
    )
