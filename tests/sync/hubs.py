"""Databases of a server made, copied and read as their administrator does: for the machine."""

from __future__ import annotations

import json
from typing import NamedTuple

import psycopg

from app.storage.tables import SHAPES
from app.sync.hub import install

OWNER = "postgres"
STATE = (
    *("event", "task", "settlement", "named", "limited", "ghost"),
    *("log", "line", "conflict", "refused"),
)
"""The tables that acts of the machine change."""


class Text(NamedTuple):
    """A text of the log, and what it says."""

    text: str
    parsed: dict


class Hubs:
    """The databases of one server; `template` holds a hub that was set up."""

    def __init__(self, port: int, template: str) -> None:
        self.port, self.template = port, template
        self._main = psycopg.connect(self.url("postgres", OWNER), autocommit=True)

    def url(self, database: str, login: str) -> str:
        return f"postgresql://{login}@127.0.0.1:{self.port}/{database}"

    def make(self, database: str) -> None:
        """A database as the template is, that can be filled anew a hundred times."""
        self._main.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        self._main.execute(f"CREATE DATABASE {database} TEMPLATE {self.template}")
        with install.connect(self.url(database, OWNER)) as made:
            install.close_database(made, install.Names.of(self.template))
        self.back_up(database, "new")

    def back_up(self, database: str, name: str) -> None:
        """Keep all that acts can change under a name."""
        with psycopg.connect(self.url(database, OWNER)) as line:
            line.execute(f"DROP SCHEMA IF EXISTS kept_{name} CASCADE")
            line.execute(f"CREATE SCHEMA kept_{name}")
            for table in STATE:
                line.execute(f"CREATE TABLE kept_{name}.{table} AS TABLE hub.{table}")

    def restore(self, database: str, name: str) -> None:
        """Let everything be as it was kept: copying the whole database takes ten times as long."""
        with psycopg.connect(self.url(database, OWNER)) as line:
            line.execute("SET session_replication_role = replica")  # the log's triggers refuse
            line.execute(f"TRUNCATE {', '.join(f'hub.{table}' for table in STATE)}")
            for table in STATE:
                line.execute(f"INSERT INTO hub.{table} SELECT * FROM kept_{name}.{table}")

    def change(self, database: str, script: str) -> None:
        """Let the hub of a database be another one."""
        with install.connect(self.url(database, OWNER)) as made, made.transaction():
            install.act_as_owner(made)
            made.execute(script.encode())

    def _ask(self, database: str, statement: str):
        with psycopg.connect(self.url(database, OWNER), autocommit=True) as line:
            return line.execute(statement).fetchall()

    def log(self, database: str):
        """Every entry: number, head, lines, link of the chain."""
        rows = self._ask(
            database,
            "SELECT g.seq, g.head, array_agg(l.body ORDER BY l.n), g.hash"
            " FROM hub.log g JOIN hub.line l ON l.seq = g.seq GROUP BY g.seq ORDER BY g.seq",
        )
        return [
            (seq, _text(head), [_text(line) for line in lines], bytes(hash_))
            for seq, head, lines, hash_ in rows
        ]

    def rows(self, database: str, kind: str) -> dict[str, dict]:
        """Every row of a kind in wire form."""
        names = (*SHAPES[kind].names, "deleted")
        rows = self._ask(database, f"SELECT to_jsonb(r) FROM hub.{kind} r")
        return {row["id"]: {name: row[name] for name in names} for (row,) in rows}

    def conflicts(self, database: str, person: str) -> tuple[set[str], set[str]]:
        """The names of the conflicts that someone may read: those of all, and their very own."""
        rows = self._ask(
            database,
            "SELECT act || '.' || n || '.' || unit, readers <> '{}' FROM hub.conflict WHERE"
            f" (readers = '{{}}' AND NOT hub.is_kept(rec, '{person}')) OR readers = '{{{person}}}'",
        )
        return {name for name, own in rows if not own}, {name for name, own in rows if own}

    def kept(self, database: str, person: str) -> set[str]:
        """The records that are limited to others."""
        asked = f"SELECT rec FROM hub.limited WHERE hub.is_kept(rec, '{person}')"
        return {rec for (rec,) in self._ask(database, asked)}

    def close(self) -> None:
        self._main.close()


def _text(text: str) -> Text:
    return Text(text, json.loads(text))
