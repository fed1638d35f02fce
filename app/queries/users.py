"""What the screens of users and rights ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from app.domain.access import Access, may_come_in
from app.domain.changes import Op
from app.domain.people import Person, PersonId, Role, RoleGrant
from app.domain.rights import ADMINISTERED, ONLY, RIGHTS
from app.storage.records import Reader
from app.storage.sql import columns, exists, select
from app.storage.tables import image, kind_of
from app.sync.remote import Account

P, A, G = columns(Person), columns(Access), columns(RoleGrant)
UNSENT = select(image.c.record).where(image.c.kind == kind_of(Access))


class UserLine(NamedTuple):
    """Someone with a login or a role.

    active: None where they have no login, or whoever asks may not know. sent: when a workstation of
    theirs last sent something; here: whether one is connected now; both None where the server was
    not asked.
    """

    id: PersonId
    name: str
    family: str
    login: str
    roles: tuple[Role, ...]
    active: bool | None
    sent: datetime | None
    here: bool | None


class RightLine(NamedTuple):
    """What a role may do with records of a kind. only, never: fields, by their names."""

    id: str
    kind: str
    role: Role
    insert: bool
    update: bool
    delete: bool
    only: tuple[str, ...]
    never: tuple[str, ...]


def user_lines(
    reader: Reader, accounts: Mapping[str, Account] | None = None, *, told: bool = True
) -> list[UserLine]:
    """Everyone with a login or a role, by name.

    accounts: what the server says, by person; what was done here and is not sent yet goes before
    it. told: whether who may come in is for the eyes of whoever asks.
    """
    held: dict[PersonId, set[Role]] = {}
    for grant in reader.all(RoleGrant):
        held.setdefault(grant.person_id, set()).add(grant.role)
    acts: dict[PersonId, list[Access]] = {}
    for one in reader.all(Access, order=(A.id,)):
        acts.setdefault(one.person_id, []).append(one)
    unsent = set(reader.connection.execute(UNSENT).scalars())
    lines: list[UserLine] = []
    for person in reader.all(Person, order=(P.family_name, P.given_name)):
        if person.login or person.id in held:
            account, theirs = (accounts or {}).get(person.id), acts.get(person.id, [])
            active = _may_come_in(person, theirs, account, unsent) if told else None
            lines.append(_line(person, held.get(person.id, set()), account, active))
    return lines


def administers(reader: Reader, person: str) -> bool:
    """Whether this person keeps the accounts."""
    return reader.value(
        select(exists().where(~G.deleted, G.person_id == person, G.role == Role.ADMINISTRATOR))
    )


def newcomers(reader: Reader) -> list[tuple[str, str, str]]:
    """Those who have no login yet: id, given and family name."""
    people = reader.all(Person, P.login == "", order=(P.family_name, P.given_name))
    return [(person.id, person.given_name, person.family_name) for person in people]


def logins(reader: Reader) -> set[str]:
    """The logins that are someone's."""
    return {person.login for person in reader.all(Person, P.login != "")}


def right_lines() -> list[RightLine]:
    """What each role may do, kind by kind, as they are declared; roles that may do nothing too."""
    return [
        RightLine(
            id=f"{kind_of(kind)}.{role}",
            kind=kind_of(kind),
            role=role,
            insert=role in rights.of(Op.INSERT),
            update=role in rights.of(Op.UPDATE),
            delete=role in rights.of(Op.DELETE),
            only=tuple(sorted(ONLY.get((role, kind), ()))),
            never=() if role is Role.ADMINISTRATOR else tuple(sorted(ADMINISTERED.get(kind, ()))),
        )
        for kind, rights in RIGHTS.items()
        for role in Role
    ]


def _may_come_in(
    person: Person, acts: list[Access], account: Account | None, unsent: set[str]
) -> bool | None:
    """Whether they may: as the server says, but for what it was not told yet."""
    if not person.login:
        return None
    if account is None or not unsent.isdisjoint(one.id for one in acts):
        return may_come_in(person, acts)
    return account.active


def _line(
    person: Person, held: set[Role], account: Account | None, active: bool | None
) -> UserLine:
    return UserLine(
        id=person.id,
        name=person.name,
        family=person.family_name,
        login=person.login,
        roles=tuple(role for role in Role if role in held),
        active=active,
        sent=datetime.fromisoformat(account.sent) if account and account.sent else None,
        here=account.here if account else None,
    )
