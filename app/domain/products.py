"""What the office writes: products, their versions, and the bytes that an approval binds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NewType

from app.domain.errors import Missing
from app.domain.events import EventId
from app.domain.lists import ChannelId, PlanId, ProductKindId
from app.domain.people import PersonId, SocialAccountId
from app.domain.values import (
    Bilingual,
    Entity,
    Guarded,
    Indexed,
    Language,
    Long,
    Marking,
    Searched,
    Stamped,
)

ProductId = NewType("ProductId", str)
VersionId = NewType("VersionId", str)
IssuanceId = NewType("IssuanceId", str)
ProductNoticeId = NewType("ProductNoticeId", str)


class ProductState(StrEnum):
    """Where a product stands: derived from decisions, digests and issuances, never stored."""

    DRAFTING = "drafting"
    IN_APPROVAL = "in approval"
    APPROVED = "approved"
    EMBARGOED = "embargoed"
    ISSUED = "issued"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Languages(StrEnum):
    """The languages in which a product is made."""

    BOTH = "both"
    EN = "en"
    FR = "fr"

    @property
    def each(self) -> tuple[Language, ...]:
        """One or two languages."""
        return tuple(Language) if self is Languages.BOTH else (Language(self.value),)


class Form(StrEnum):
    """Whether a version is text or a file."""

    TEXT = "text"
    FILE = "file"


class IssuanceAct(StrEnum):
    """What was done with an approved product."""

    ISSUED = "issued"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class NoticeCause(StrEnum):
    """Why a product needs another look."""

    MOVED = "event moved"
    POSTPONED = "event postponed"
    CANCELLED = "event cancelled"
    REWRITTEN = "written again"  # after it went out: a correction is under way


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Entity):
    """A release, an advisory, media lines, a speech …"""

    PART_OF = ("event_id",)

    id: ProductId
    kind_id: ProductKindId
    title: Searched[Bilingual]
    event_id: EventId | None = None
    plan_id: PlanId | None = None
    owner_id: PersonId | None = None
    languages: Languages = Languages.BOTH
    due: Indexed[datetime | None] = None
    embargo_until: Indexed[datetime | None] = None
    channel_id: ChannelId | None = None
    account_id: SocialAccountId | None = None
    accessible: bool = False  # the accessible-format check was done
    marking: Marking = Marking.UNCLASSIFIED

    def check(self) -> None:
        """Raise Missing without a title."""
        if not self.title:
            raise Missing("product", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Entity):
    """What a product said at one time in one language; a fact. The last one of each form counts."""

    APPEND_ONLY = True

    id: VersionId
    product_id: ProductId
    number: int  # 1, 2, 3 … in each product
    language: Language
    form: Form = Form.TEXT
    text: Searched[Long[str]] = ""
    file_name: str = ""
    sha256: Indexed[str]  # of the text in UTF-8, or of the file
    author_id: Stamped[PersonId | None] = None
    made_at: Stamped[datetime]
    note: Searched[Long[str]] = ""
    words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuance(Entity):
    """A product went out, was corrected or withdrawn: a fact."""

    APPEND_ONLY = True

    id: IssuanceId
    product_id: ProductId
    act: IssuanceAct
    at: Indexed[Stamped[datetime]]
    by_id: Stamped[PersonId | None] = None
    digest: str = ""
    reason: Searched[Long[str]] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductNotice(Entity):
    """A product needs another look ("reissue the advisory"), until someone sees to it."""

    id: ProductNoticeId
    product_id: ProductId
    cause: NoticeCause
    raised_at: Stamped[datetime]
    settled: Guarded[bool] = False


def content_sha256(text: str) -> str:
    """SHA-256 of a text as it is approved: UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def count_words(text: str) -> int:
    """Words as a writer counts them: runs without white space that hold a letter or a figure."""
    return sum(any(sign.isalnum() for sign in run) for run in text.split())


def current_versions(versions: Iterable[Version]) -> tuple[Version, ...]:
    """The last version of each language and form, in order of language and form."""
    last: dict[tuple[str, str], Version] = {}
    for version in sorted(versions, key=lambda version: version.number):
        last[version.language, version.form] = version
    return tuple(last[key] for key in sorted(last))


def canonical_bytes(product: Product, versions: Iterable[Version]) -> bytes:
    """What an approval binds: one line each for the contents, the titles and the embargo.

    The same bytes are made in SQL on the server; `tests/domain/test_digests.py` has vectors.
    """
    embargo = product.embargo_until
    moment = embargo.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ") if embargo else "-"
    return "\n".join(
        [
            *sorted(f"{v.language} {v.form} {v.sha256}" for v in current_versions(versions)),
            f"title en {content_sha256(product.title.en)}",
            f"title fr {content_sha256(product.title.fr)}",
            f"embargo {moment}",
        ]
    ).encode()


def digest(product: Product, versions: Iterable[Version]) -> str:
    """SHA-256 of `canonical_bytes`, hexadecimal: what a decision is bound to."""
    return hashlib.sha256(canonical_bytes(product, versions)).hexdigest()
