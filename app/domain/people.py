"""Who the office works with: organisations, people, their roles and needs, accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from app.domain.errors import BadValue, Missing
from app.domain.values import (
    EMPTY,
    Bilingual,
    Entity,
    Indexed,
    Language,
    Long,
    Province,
    Searched,
)

OrganisationId = NewType("OrganisationId", str)
PersonId = NewType("PersonId", str)
RoleGrantId = NewType("RoleGrantId", str)
PersonalNeedsId = NewType("PersonalNeedsId", str)
SocialAccountId = NewType("SocialAccountId", str)


class OrganisationKind(StrEnum):
    """What sort of organisation it is."""

    DEPARTMENT = "federal department"
    PROVINCE = "province or territory"
    MUNICIPALITY = "municipality"
    INDIGENOUS = "Indigenous government or organisation"
    PARTNER = "partner"
    MEDIA = "media outlet"
    SUPPLIER = "supplier"
    OTHER = "other"


class Role(StrEnum):
    """What a person may do."""

    READER = "reader"
    COORDINATOR = "coordinator"
    SPEECHWRITER = "speechwriter"
    MEDIA_OFFICER = "media officer"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Entity):
    """A department, a partner, a media outlet, a supplier."""

    OWNS = False  # an event loses no partner because an organisation is deleted

    id: OrganisationId
    name: Searched[Bilingual]
    acronym: Searched[Bilingual] = EMPTY
    kind: OrganisationKind = OrganisationKind.PARTNER
    address: Long[str] = ""
    city: Searched[str] = ""
    province: Province | None = None
    phone: Searched[str] = ""
    email: Searched[str] = ""
    website: str = ""
    note: Searched[Long[str]] = ""

    def check(self) -> None:
        """Raise Missing without a name, BadValue for an address that is none."""
        if not self.name:
            raise Missing("organisation", "name")
        check_email(self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """Someone the office works with. `login`: the account of the workstation, for colleagues."""

    id: PersonId
    family_name: Indexed[Searched[str]]
    given_name: Searched[str] = ""
    title: Searched[Bilingual] = EMPTY
    address_form: Bilingual = EMPTY  # "The Honourable", « L’honorable »
    organisation_id: OrganisationId | None = None
    language: Language | None = None
    precedence: int | None = None  # 1 comes first
    phone: Searched[str] = ""
    mobile: Searched[str] = ""
    email: Searched[str] = ""
    login: Indexed[str] = ""
    note: Searched[Long[str]] = ""

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    def check(self) -> None:
        """Raise Missing without a family name, BadValue for an e-mail address that is none."""
        if not self.family_name:
            raise Missing("person", "family_name")
        check_email(self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGrant(Entity):
    """One role that one person holds."""

    ONE_PER = ("person_id", "role")

    id: RoleGrantId
    person_id: PersonId
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalNeeds(Entity):
    """What a person needs to take part; coordinators alone see it, and search does not."""

    ONE_PER = ("person_id",)

    id: PersonalNeedsId
    person_id: PersonId
    dietary: Long[str] = ""
    access: Long[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialAccount(Entity):
    """One of the department's accounts on a social medium."""

    id: SocialAccountId
    platform: Searched[str]
    handle: Searched[Bilingual] = EMPTY
    owner_id: PersonId | None = None
    steward_id: PersonId | None = None
    languages_checked: bool = False
    accessibility_checked: bool = False
    review_on: date | None = None


def check_email(typed: str) -> None:
    """Raise BadValue unless empty or of the form someone@somewhere."""
    name, at, host = typed.partition("@")
    if typed and not (name and at and "." in host and " " not in typed):
        raise BadValue("email", typed, "email")
