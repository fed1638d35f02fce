"""Opening a workspace, and what a new one is born with."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from pathlib import Path

from app.clock import Clock, system_clock
from app.domain.acts import Act
from app.domain.people import Person, PersonId, Role, RoleGrant, RoleGrantId
from app.domain.values import Entity
from app.storage.sql import columns, select
from app.storage.store import Announce, Store
from app.words.lists import first_records

P = columns(Person)


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
    with store.reading() as reader:
        known = reader.value(select(P.id).where(P.login == login, ~P.deleted).order_by(P.id))
        is_new = reader.value(select(P.id).limit(1)) is None
    if known is None:
        known = _begin(store, login, first_records() if records is None else records, is_new)
    store.author = known
    return store


def _begin(store: Store, login: str, records: Iterable[Entity], is_new: bool) -> str:
    """Add the person of this account with all roles, and to a new office its lists."""
    me = PersonId(store.new_id())
    store.author = me
    with store.transaction(Act.BEGIN_OFFICE) as act:
        for entity in records if is_new else ():
            act.add(entity)
        act.add(Person(id=me, family_name=login, login=login))
        for role in Role:
            act.add(RoleGrant(id=RoleGrantId(act.new_id()), person_id=me, role=role))
    return me
