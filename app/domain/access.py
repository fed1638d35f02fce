"""Who may come in where the office shares a server, and what became of that."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from app.domain.errors import BadValue
from app.domain.people import Person, PersonId
from app.domain.values import Entity

AccessId = NewType("AccessId", str)

LOGIN = re.compile(r"[a-z][a-z0-9_.-]{0,62}")
"""What PostgreSQL and a command line take without quotes."""


class AccessAct(StrEnum):
    """What became of a login."""

    GIVEN = "given"
    CLOSED = "closed"
    OPENED = "opened"
    PASSWORD = "password"  # noqa: S105 -- the name of an act: another one was set


class SignIn(StrEnum):
    """How someone proves to the server who they are."""

    PASSWORD = "password"  # noqa: S105 -- the name of a way
    CERTIFICATE = "certificate"
    KERBEROS = "kerberos"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access(Entity):
    """A fact: a login was given to someone, closed, opened again, or got another password.

    An administrator closes and opens; the server does so as it takes the fact into its log. What is
    given, and passwords, are told by the server alone.
    """

    APPEND_ONLY = True

    id: AccessId
    person_id: PersonId
    login: str
    act: AccessAct


def proposed_login(given: str, family: str, taken: Collection[str]) -> str:
    """A login that is still free: the first letter of the given name, then the family name."""
    plain = unicodedata.normalize("NFKD", f"{given[:1]}{family}".casefold())
    base = re.sub(r"[^a-z0-9]", "", plain.replace("œ", "oe").replace("æ", "ae"))[:60] or "user"
    base = base if base[0].isalpha() else f"u{base}"
    free = (f"{base}{n or ''}" for n in (0, *range(2, len(taken) + 3)))
    return next(login for login in free if login not in taken)


def check_login(login: str, taken: Collection[str]) -> None:
    """Raise BadValue for a login that is none, or another's."""
    if not LOGIN.fullmatch(login):
        raise BadValue("login", login, "login")
    if login in taken:
        raise BadValue("login", login, "free login")


def may_come_in(person: Person, acts: Collection[Access]) -> bool:
    """Whether this person has a login that was not closed; `acts`: theirs, oldest first."""
    last = [one.act for one in acts if one.act in (AccessAct.CLOSED, AccessAct.OPENED)]
    given = [one.act for one in acts if one.act is not AccessAct.PASSWORD]
    return bool(person.login) and (not last or given[-1] is not AccessAct.CLOSED)
