"""What is asked about people, organisations and venues."""

from __future__ import annotations

from typing import NamedTuple

from app.domain.people import (
    Organisation,
    OrganisationId,
    OrganisationKind,
    Person,
    PersonalNeeds,
    PersonId,
    Role,
    RoleGrant,
)
from app.domain.values import Language, Province
from app.domain.venues import Venue, VenueId
from app.reports.people_files import PeopleFile, folded
from app.storage.records import Reader
from app.storage.sql import and_, columns, select

P, ORG, V = columns(Person), columns(Organisation), columns(Venue)
G, N = columns(RoleGrant), columns(PersonalNeeds)


class PersonLine(NamedTuple):
    """Someone in the list."""

    id: PersonId
    family_name: str
    given_name: str
    title_en: str
    title_fr: str
    organisation_en: str | None
    organisation_fr: str | None
    language: Language | None
    precedence: int | None
    email: str
    phone: str
    login: str


class OrganisationLine(NamedTuple):
    """An organisation in the list."""

    id: OrganisationId
    name_en: str
    name_fr: str
    acronym_en: str
    acronym_fr: str
    kind: OrganisationKind
    city: str
    province: Province | None


class VenueLine(NamedTuple):
    """A venue in the list."""

    id: VenueId
    name_en: str
    name_fr: str
    city: str
    province: Province | None
    capacity: int | None
    step_free: bool


class Awaited(NamedTuple):
    """What an import would do: people and organisations that are new, and those known already."""

    new_people: int
    known_people: int
    new_organisations: int
    known_organisations: int


PEOPLE = (
    select(
        P.id,
        P.family_name,
        P.given_name,
        P.title_en,
        P.title_fr,
        ORG.name_en,
        ORG.name_fr,
        P.language,
        P.precedence,
        P.email,
        P.phone,
        P.login,
    )
    .select_from(
        P.id.table.outerjoin(ORG.id.table, and_(ORG.id == P.organisation_id, ~ORG.deleted))
    )
    .where(~P.deleted)
    .order_by(P.family_name, P.given_name)
)
ORGANISATIONS = (
    select(*(ORG[name] for name in OrganisationLine._fields))
    .where(~ORG.deleted)
    .order_by(ORG.name_en)
)
VENUES = (
    select(*(V[name] for name in VenueLine._fields)).where(~V.deleted).order_by(V.city, V.name_en)
)


def person_lines(reader: Reader) -> list[PersonLine]:
    """Everyone, by family name."""
    return reader.lines(PersonLine, PEOPLE)


def organisation_lines(reader: Reader) -> list[OrganisationLine]:
    """Every organisation, by its English name."""
    return reader.lines(OrganisationLine, ORGANISATIONS)


def venue_lines(reader: Reader) -> list[VenueLine]:
    """Every venue, by city."""
    return reader.lines(VenueLine, VENUES)


def roles_of(reader: Reader, person_id: PersonId) -> frozenset[Role]:
    """The roles that a person holds."""
    return frozenset(grant.role for grant in reader.all(RoleGrant, G.person_id == person_id))


def needs_of(reader: Reader, person_id: PersonId) -> PersonalNeeds | None:
    """What a person needs to take part; for coordinators only."""
    found = reader.all(PersonalNeeds, N.person_id == person_id)
    return found[0] if found else None


def awaited(reader: Reader, file: PeopleFile) -> Awaited:
    """What importing a file would add, and whom it would find again."""
    known = reader.lines(PersonLine, PEOPLE)
    emails = {line.email.lower() for line in known if line.email}
    names = {folded(f"{line.given_name} {line.family_name}") for line in known}
    places = {
        folded(name)
        for line in reader.lines(OrganisationLine, ORGANISATIONS)
        for name in (line.name_en, line.name_fr)
        if name
    }
    people = sum(
        person.email.lower() in emails
        or folded(f"{person.given_name} {person.family_name}") in names
        for person in file.people
    )
    organisations = sum(
        folded(one.name.en) in places or folded(one.name.fr) in places for one in file.organisations
    )
    return Awaited(
        len(file.people) - people,
        people,
        len(file.organisations) - organisations,
        organisations,
    )
