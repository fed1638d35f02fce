"""Opening a workspace, and what a new one is born with."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.clock import Clock, system_clock
from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.values import Entity
from app.storage.plain import Question
from app.storage.store import Announce, Store

if TYPE_CHECKING:
    from app.domain.people import PersonId


class _Known(NamedTuple):
    id: PersonId


class _Entry(NamedTuple):
    id: str


LATER_LISTS = Question(_Entry, "SELECT id FROM service_kind LIMIT 1")
ACCOUNT = Question(
    _Known, "SELECT id FROM person WHERE login = :login AND NOT deleted ORDER BY id LIMIT 1"
)
ANYONE = Question(_Known, "SELECT id FROM person LIMIT 1")


def login_name() -> str:
    """The account of this workstation; "user" where the system has no name for it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "user"


def open_workspace(
    path: Path,
    *,
    clock: Clock = system_clock,
    announce: Announce | None = None,
    login: str = "",
    records: Iterable[Entity] | None = None,
) -> Store:
    """Open a workspace as the person whose account this is; fill it first where it is new.

    A replica is opened as the person that the office's server knows, and never filled.

    login: the account, or "" for this workstation's. records: what a new office starts with, in
    place of the usual lists. Raises what `Store.open` raises.
    """
    store = Store.open(path, clock=clock, announce=announce or (lambda _: None))
    if store.replica is not None:
        store.author = store.replica.person
        return store
    login = login or login_name()
    with store.looking() as look:
        known = look.answers(ACCOUNT, login=login)
        is_new = not known and not look.answers(ANYONE)
        is_complete = bool(look.answers(LATER_LISTS))
    store.author = known[0].id if known else _begin(store, login, records, is_new=is_new)
    if not is_new and not is_complete:
        complete_lists(store)
    return store


def complete_lists(store: Store) -> Outcome:
    """Add the usual entries of the lists that came with later versions, where they never were."""
    from app.storage.sql import columns, select  # noqa: PLC0415 -- once in a workspace's life
    from app.words.lists import later_lists  # noqa: PLC0415 -- same

    with store.transaction(Act.COMPLETE_LISTS) as records:
        for entity in later_lists():
            ids = columns(type(entity)).id
            if records.value(select(ids).where(ids == entity.id)) is None:
                records.add(entity)
        return records.outcome


def _begin(store: Store, login: str, records: Iterable[Entity] | None, *, is_new: bool) -> str:
    """Add the person of this account with all roles, and to a new office its lists."""
    from app.domain.people import (  # noqa: PLC0415 -- once in the life of a workspace
        Person,
        PersonId,
        Role,
        RoleGrant,
        RoleGrantId,
    )
    from app.words.lists import first_records  # noqa: PLC0415 -- same

    records = first_records() if records is None else records
    me = PersonId(store.new_id())
    store.author = me
    with store.transaction(Act.BEGIN_OFFICE) as act:
        for entity in records if is_new else ():
            act.add(entity)
        act.add(Person(id=me, family_name=login, login=login))
        for role in Role:
            act.add(RoleGrant(id=RoleGrantId(act.new_id()), person_id=me, role=role))
    return me
