"""Who may come in where the office shares a server.

Closing and opening a login are acts like any other: they wait in the outbox, and the server does
what they say as it takes them. What takes more than a client's login is asked of the server itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import quote

from app.domain.access import Access, AccessAct, AccessId
from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import ServerUnfit
from app.domain.people import Person, PersonId, Role
from app.operations.people import check_administrators
from app.operations.records import named
from app.operations.sharing import address, protection
from app.storage.store import Store
from app.sync.hub import access as reaching
from app.sync.hub import users
from app.sync.hub.install import Unfit

_ACTS = {AccessAct.CLOSED: Act.CLOSE_LOGIN, AccessAct.OPENED: Act.OPEN_LOGIN}


class NewUser(NamedTuple):
    """Someone to let in: a person of the office (`person`, an id), or someone new."""

    login: str
    roles: tuple[Role, ...]
    person: str = ""
    given: str = ""
    family: str = ""


class Keeper(NamedTuple):
    """The account of the administrator of the database, which may make logins; kept nowhere."""

    login: str
    password: str


def move_login(store: Store, person_id: PersonId, what: AccessAct) -> Outcome:
    """Close a person's login, or open it again; raise LastAdministrator."""
    with store.transaction(_ACTS[what]) as records:
        person = records.get(Person, person_id)
        records.facts |= named(person) | {"kind": "access"}
        if what is AccessAct.CLOSED:
            check_administrators(records, without=person_id)
        records.add(
            Access(id=AccessId(records.new_id()), person_id=person_id, login=person.login, act=what)
        )
    return records.outcome


def let_in(url: str, keeper: Keeper, user: NewUser, secret: str | None) -> None:
    """Make a login at once; raise ServerUnfit.

    secret: the first password of whoever is let in; None where
    they sign in with a certificate or Kerberos.
    """
    with _unfit():
        users.add_user(
            _reach(url, keeper),
            user.login,
            roles=user.roles,
            person=user.person,
            name=(user.given, user.family),
            password=secret,
        )


def reset_password(url: str, keeper: Keeper, login: str, secret: str) -> None:
    """Give someone another password at once; raise ServerUnfit."""
    with _unfit():
        users.set_password(_reach(url, keeper), login, secret)


def new_password(choose: Callable[[str], str] = secrets.choice) -> str:
    """A password that can be read out and typed: four groups of four signs, 80 bits."""
    signs = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
    return "-".join("".join(choose(signs) for _n in range(4)) for _group in range(4))


def user_command(url: str, user: NewUser, *, has_password: bool) -> str:
    """What the database's administrator runs to let someone in, with the account of theirs."""
    words = ["python main.py server user add", _administered(url), user.login]
    words += [f"--role {role.replace(' ', '-')}" for role in user.roles]
    words += [f"--person {user.person}"] if user.person else []
    for option, name in () if user.person else (("--given", user.given), ("--family", user.family)):
        words += [f"{option} {_quoted(name)}"] if name else []
    return " ".join([*words, *(["--password"] if has_password else [])])


def password_command(url: str, login: str) -> str:
    """What the database's administrator runs to give someone another password."""
    return f"python main.py server user password {_administered(url)} {login}"


def taken_logins(people: Collection[Person]) -> set[str]:
    """The logins that are someone's."""
    return {person.login for person in people if person.login}


def _administered(url: str) -> str:
    there = address(url)
    return f"postgresql://ADMIN@{there.host}:{there.port}/{there.database}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"'


def _reach(url: str, keeper: Keeper) -> str:
    theirs = reaching.address(url, quote(keeper.login, safe=""))
    return reaching.with_secret(theirs, keeper.password, **protection(address(url)))


@contextmanager
def _unfit() -> Generator[None]:
    """What the server's own commands refuse, as a refusal of ours."""
    try:
        yield
    except Unfit as unfit:
        raise ServerUnfit(unfit.why, unfit.detail) from unfit
