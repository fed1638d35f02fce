"""People and organisations taken from a file; the roles and needs of a person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any, TypeVar

from app.domain.access import Access, may_come_in
from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import LastAdministrator
from app.domain.people import (
    Organisation,
    OrganisationId,
    OrganisationKind,
    Person,
    PersonalNeeds,
    PersonalNeedsId,
    PersonId,
    Role,
    RoleGrant,
    RoleGrantId,
)
from app.domain.values import Bilingual
from app.operations.records import named
from app.reports.people_files import PeopleFile, ReadOrganisation, ReadPerson, folded
from app.storage.records import Records
from app.storage.sql import columns
from app.storage.store import Store

E = TypeVar("E", Person, Organisation)
G, N = columns(RoleGrant), columns(PersonalNeeds)
A, P = columns(Access), columns(Person)


def import_people(store: Store, file: PeopleFile) -> Outcome:
    """Add the people and organisations of a file, all or none.

    Whoever is known already (same e-mail address, else same name) keeps what is written of them;
    only what was empty is filled in. Raises what is wrong with the first record that is refused.
    """
    with store.transaction(Act.IMPORT) as records:
        known = {folded(name): one for one in records.all(Organisation) for name in _names(one)}
        places = [_take_organisation(records, read, known) for read in file.organisations]
        people = {key: one for one in records.all(Person) for key in keys_of(one)}
        for read in file.people:
            _take_person(records, read, people, places)
        records.facts["count"] = len(records.outcome.changes)
    return records.outcome


def set_roles(store: Store, person_id: PersonId, roles: Collection[Role]) -> Outcome:
    """Let a person hold these roles and no others."""
    with store.transaction(Act.EDIT, fields=["roles"]) as records:
        records.facts |= named(records.get(Person, person_id))
        if Role.ADMINISTRATOR not in roles:
            check_administrators(records, without=person_id)
        held = records.all(RoleGrant, G.person_id == person_id)
        for grant in held:
            if grant.role not in roles:
                records.delete(grant)
        for role in Role:
            if role in roles and all(grant.role is not role for grant in held):
                grant_id = RoleGrantId(records.new_id())
                records.add(RoleGrant(id=grant_id, person_id=person_id, role=role))
    return records.outcome


def check_administrators(records: Records, without: PersonId) -> None:
    """Raise LastAdministrator where nobody else administers the office and may come in.

    Whoever does not administer it now takes nothing away.
    """
    holders = {grant.person_id for grant in records.all(RoleGrant, G.role == Role.ADMINISTRATOR)}
    if without not in holders:
        return
    acts = records.all(Access, order=(A.id,))
    for person in records.all(Person, P.id.in_(holders - {without})):
        if may_come_in(person, [one for one in acts if one.person_id == person.id]):
            return
    raise LastAdministrator


def keep_needs(store: Store, person_id: PersonId, dietary: str, access: str) -> Outcome:
    """Write down what a person needs to take part."""
    with store.transaction(
        Act.EDIT, kind="personal_needs", fields=["dietary", "access"]
    ) as records:
        found = records.all(PersonalNeeds, N.person_id == person_id)
        if found:
            records.save(found[0], replace(found[0], dietary=dietary, access=access))
        elif dietary or access:
            records.add(
                PersonalNeeds(
                    id=PersonalNeedsId(records.new_id()),
                    person_id=person_id,
                    dietary=dietary,
                    access=access,
                )
            )
    return records.outcome


def keys_of(person: Person | ReadPerson) -> tuple[str, ...]:
    """By what a person is known again: the e-mail address, then the name."""
    name = folded(f"{person.given_name} {person.family_name}")
    return (person.email.strip().lower(), name) if person.email else (name,)


def _names(organisation: Organisation | ReadOrganisation) -> list[str]:
    return [name for name in (organisation.name.en, organisation.name.fr) if name]


def _take_organisation(
    records: Records, read: ReadOrganisation, known: dict[str, Organisation]
) -> OrganisationId:
    names = [folded(name) for name in _names(read)]
    given = _given(read)
    there = next((known[name] for name in names if name in known), None)
    if there is None:
        given.setdefault("kind", OrganisationKind.OTHER)
        made = Organisation(id=OrganisationId(records.new_id()), **given)
        records.add(made)
    else:
        made = _filled(there, given)
        records.save(there, made)
    known |= dict.fromkeys(names, made)
    return made.id


def _take_person(
    records: Records,
    read: ReadPerson,
    people: dict[str, Person],
    places: list[OrganisationId],
) -> None:
    given = _given(read)
    if read.organisation is not None:
        given["organisation_id"] = places[given.pop("organisation")]
    there = next((people[key] for key in keys_of(read) if key in people), None)
    if there is None:
        made = Person(id=PersonId(records.new_id()), **given)
        records.add(made)
    else:
        made = _filled(there, given)
        records.save(there, made)
    people |= dict.fromkeys(keys_of(made), made)


def _given(read: ReadPerson | ReadOrganisation) -> dict[str, Any]:
    """What a file says of someone; its empty values are left out."""
    values = {field.name: getattr(read, field.name) for field in fields(read)}
    del values["line"]
    return {name: value for name, value in values.items() if value not in (None, "", Bilingual())}


def _filled(there: E, given: dict[str, Any]) -> E:
    """A known record with what was empty filled in; each language of a text on its own."""
    news: dict[str, Any] = {}
    for name, value in given.items():
        old: Any = getattr(there, name)
        if isinstance(old, Bilingual):
            news[name] = Bilingual(old.en or value.en, old.fr or value.fr)
        elif old in (None, ""):
            news[name] = value
    return replace(there, **news)
