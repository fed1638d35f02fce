"""Who may come in: a login, the person whose it is, and their roles as records of the log."""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import suppress
from typing import Any, LiteralString, NamedTuple

import psycopg
import psycopg.errors
from psycopg import sql

from app.clock import system_clock
from app.domain.access import AccessAct
from app.domain.acts import Act
from app.domain.people import Role
from app.ids import id_maker
from app.storage.plain import instant_text
from app.sync.hub import declared
from app.sync.hub.install import Connection, Names, Unfit, act_as_owner, names_of, opened

CLIENT_SETTINGS = {
    "lock_timeout": "30s",
    "statement_timeout": "10min",
    "idle_in_transaction_session_timeout": "60s",
    "datestyle": "ISO, YMD",
}
"""For each login in this database. A client can set them otherwise: they are against accidents."""

SERVER = "server"
"""The role of what the server says itself; nobody is granted it."""

NOBODY = "0" * 32


class User(NamedTuple):
    """A login as it stands."""

    login: str
    person: str
    name: str
    roles: tuple[Role, ...]
    active: bool


class Change(NamedTuple):
    """One change of an act, as it is sent."""

    kind: str
    rec: str
    op: str
    old: dict[str, Any]
    new: dict[str, Any]


def list_users(url: str) -> list[User]:
    """Every login, by name."""
    with opened(url) as connection:
        act_as_owner(connection)
        return _users(connection)


def add_user(
    url: str,
    login: str,
    *,
    roles: Collection[Role],
    person: str = "",
    name: tuple[str, str] = ("", ""),
    password: str | None = None,
) -> User:
    """Let someone in and return what they are.

    person: the id of who it is, where the office knows them; else whoever has this login, else a
    new person of this name (given, family). password: None leaves authentication to the server
    (GSSAPI, certificates) or to a password set elsewhere. Raises Unfit for an unknown person.
    """
    with opened(url) as connection:
        names = names_of(connection)
        if names is None:
            raise Unfit("no hub")
        _make_login(connection, names, login, password)
        act_as_owner(connection)
        connection.execute("LOCK TABLE hub.head IN EXCLUSIVE MODE")
        person = _person(connection, login, person, name)
        connection.execute(
            "INSERT INTO hub.account (login, person) VALUES (%s, %s)"
            " ON CONFLICT (login) DO UPDATE SET person = excluded.person, active = true",
            (login, person),
        )
        _note(connection, Act.GIVE_LOGIN, person, login, AccessAct.GIVEN)
        _set_roles(connection, person, roles)
        return next(user for user in _users(connection) if user.login == login)


def set_role(url: str, login: str, roles: Collection[Role]) -> User:
    """Let someone hold these roles and no others; raise Unfit for an unknown login."""
    with opened(url) as connection:
        act_as_owner(connection)
        connection.execute("LOCK TABLE hub.head IN EXCLUSIVE MODE")
        _set_roles(connection, _known(connection, login).person, roles)
        return _known(connection, login)


def disable(url: str, login: str) -> None:
    """Let someone in no more, and end what they have open. What they did stays theirs.

    Raises Unfit for an unknown login, and for the last administrator.
    """
    with opened(url) as connection:
        with suppress(Unfit):  # the login itself may be gone
            _join(connection, login, "REVOKE {} FROM {}")
        _move(connection, login, Act.CLOSE_LOGIN, AccessAct.CLOSED)


def enable(url: str, login: str) -> User:
    """Let someone in again, who was let in no more; raise Unfit for an unknown login."""
    with opened(url) as connection:
        _join(connection, login, "GRANT {} TO {}")
        _move(connection, login, Act.OPEN_LOGIN, AccessAct.OPENED)
        return _known(connection, login)


def set_password(url: str, login: str, password: str) -> None:
    """Give someone another password; raise Unfit for an unknown login."""
    with opened(url) as connection:
        _seal(connection, login, password)
        act_as_owner(connection)
        user = _known(connection, login)
        connection.execute("LOCK TABLE hub.head IN EXCLUSIVE MODE")
        _note(connection, Act.SET_PASSWORD, user.person, login, AccessAct.PASSWORD)


def _join(connection: Connection, login: str, membership: LiteralString) -> None:
    """Take a login among the clients, or out; raise Unfit where there is none."""
    names = names_of(connection)
    if names is None:
        raise Unfit("no hub")
    of = (sql.Identifier(names.client), sql.Identifier(login))
    try:
        with connection.transaction():
            connection.execute(sql.SQL(membership).format(*of))
    except psycopg.errors.UndefinedObject as error:
        raise Unfit("no login", login) from error


def _move(connection: Connection, login: str, act: Act, what: AccessAct) -> None:
    act_as_owner(connection)
    user = _known(connection, login)
    connection.execute("LOCK TABLE hub.head IN EXCLUSIVE MODE")
    _note(connection, act, user.person, login, what)


def _note(connection: Connection, act: Act, person: str, login: str, what: AccessAct) -> None:
    """Write into the log what becomes of a login; closing and opening it is done by that."""
    values = {"person_id": person, "login": login, "act": str(what)}
    row = connection.execute(
        "SELECT btrim(given_name || ' ' || family_name) FROM hub.person WHERE id = %s", (person,)
    ).fetchone()
    name = row[0] if row else ""
    changes = [Change("access", NEW_ID(), "insert", {}, values)]
    do(connection, act, changes, kind="access", title_en=name, title_fr=name)


def _seal(connection: Connection, login: str, password: str) -> None:
    """Set a password that the server and its logs never see."""
    sealed = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
    try:
        connection.execute(statement.format(sql.Identifier(login), sql.Literal(sealed.decode())))
    except psycopg.errors.UndefinedObject as error:
        raise Unfit("no login", login) from error


def _make_login(connection: Connection, names: Names, login: str, password: str | None) -> None:
    role = sql.Identifier(login)
    there = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (login,)).fetchone()
    if there is None:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(role))
    if password is not None:
        _seal(connection, login, password)
    connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(names.client), role))
    # So that `api.unblock` may end a session of theirs that sits on the head.
    connection.execute(sql.SQL("GRANT {} TO {}").format(role, sql.Identifier(names.owner)))
    for setting, value in CLIENT_SETTINGS.items():
        connection.execute(
            sql.SQL("ALTER ROLE {} IN DATABASE {} SET {} = {}").format(
                role,
                sql.Identifier(connection.info.dbname),
                sql.Identifier(setting),
                sql.Literal(value),
            )
        )


def _person(connection: Connection, login: str, person: str, name: tuple[str, str]) -> str:
    if person:
        there = connection.execute(
            "SELECT login FROM hub.person WHERE id = %s AND NOT deleted", (person,)
        ).fetchone()
        if there is None:
            raise Unfit("no person", person)
        if there[0] != login:
            seen, new = {"login": there[0]}, {"login": login}
            do(connection, Act.EDIT, [Change("person", person, "update", seen, new)])
        return person
    there = connection.execute(
        "SELECT id FROM hub.person WHERE login = %s AND NOT deleted ORDER BY id", (login,)
    ).fetchone()
    if there is not None:
        return there[0]
    given, family = name
    made = NEW_ID()
    values = {"given_name": given, "family_name": family or login, "login": login}
    do(connection, Act.ADD, [Change("person", made, "insert", {}, values)])
    return made


def _set_roles(connection: Connection, person: str, roles: Collection[Role]) -> None:
    held = connection.execute(
        "SELECT id, role FROM hub.role_grant WHERE person_id = %s AND NOT deleted", (person,)
    ).fetchall()
    gone = [
        Change("role_grant", grant, "delete", {"person_id": person, "role": role}, {})
        for grant, role in held
        if role not in roles
    ]
    new = [
        Change("role_grant", NEW_ID(), "insert", {}, {"person_id": person, "role": str(role)})
        for role in roles
        if str(role) not in [role for _, role in held]
    ]
    if gone or new:
        do(connection, Act.EDIT, [*gone, *new], fields=["roles"], kind="person", record=person)


def do(connection: Connection, act: Act, changes: list[Change], **facts: Any) -> None:
    """Do an act of the server itself; raise Unfit where it does not hold.

    Its author is the person whose login this is; nobody where it is the database's own account.
    """
    made = {
        "id": NEW_ID(),
        "at": instant_text(system_clock()),
        "act": str(act),
        "facts": facts,
        "undoes": None,
        "changes": [change._asdict() for change in changes],
    }
    header = {"schema": declared.SCHEMA, "device": NOBODY}
    row = connection.execute(
        "SELECT hub.exchange(%s, %s, coalesce((SELECT a.person FROM hub.account a"
        " WHERE a.login = session_user AND a.active), ''), %s)",
        (json.dumps(header), [json.dumps(made)], [str(Role.ADMINISTRATOR), SERVER]),
    ).fetchone()
    assert row is not None
    (result,) = row[0]["results"]
    if result.get("why") == "administrator":
        raise Unfit("last administrator")
    if result["st"] != "applied":
        raise Unfit("refused", f"{result['st']}: {result.get('why', '')}")


def _known(connection: Connection, login: str) -> User:
    for user in _users(connection):
        if user.login == login:
            return user
    raise Unfit("no login", login)


def _users(connection: Connection) -> list[User]:
    rows = connection.execute(
        "SELECT a.login::text, a.person, btrim(p.given_name || ' ' || p.family_name), a.active,"
        " array(SELECT g.role FROM hub.role_grant g"
        "       WHERE g.person_id = a.person AND NOT g.deleted)"
        " FROM hub.account a LEFT JOIN hub.person p ON p.id = a.person ORDER BY a.login"
    ).fetchall()
    return [
        User(login, person, name or "", tuple(role for role in Role if role in held), active)
        for login, person, name, active, held in rows
    ]


NEW_ID = id_maker(system_clock)
