"""Whether everyone can follow an event: the official-languages plan and the accessibility plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from app.domain.errors import BadValue, Missing
from app.domain.events import EventId
from app.domain.people import PersonId, SocialAccountId
from app.domain.values import EMPTY, Bilingual, Entity, Long, Searched

LanguagePlanId = NewType("LanguagePlanId", str)
LiveStreamId = NewType("LiveStreamId", str)
AccessPlanId = NewType("AccessPlanId", str)

WHOLE = 100


class Provision(StrEnum):
    """Whether something is seen to."""

    NOT_SAID = "not said"
    NOT_NEEDED = "not needed"
    PLANNED = "planned"
    ARRANGED = "arranged"

    @property
    def is_answered(self) -> bool:
        """Whether somebody thought about it."""
        return self is not Provision.NOT_SAID


class StreamLanguage(StrEnum):
    """What one hears on a live stream."""

    EN = "English"
    FR = "French"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePlan(Entity):
    """How an event treats English and French as equals; there is one. french_share: percent."""

    ONE_PER = ("event_id",)

    id: LanguagePlanId
    event_id: EventId
    moderator_id: PersonId | None = None
    moderator: Searched[str] = ""
    moderation: Provision = Provision.NOT_SAID  # in both languages
    french_share: int | None = None
    balance: Searched[Long[Bilingual]] = EMPTY
    interpretation: Provision = Provision.NOT_SAID
    signage: Provision = Provision.NOT_SAID
    quotes: Provision = Provision.NOT_SAID
    materials: Provision = Provision.NOT_SAID
    no_streams: bool = False  # nothing is streamed: said, not forgotten
    note: Searched[Long[Bilingual]] = EMPTY

    def check(self) -> None:
        """Raise BadValue for a share that is none."""
        if self.french_share is not None and not 0 <= self.french_share <= WHOLE:
            raise BadValue("french_share", str(self.french_share), "percent")


LANGUAGE_ASPECTS = ("moderation", "interpretation", "signage", "quotes", "materials")
"""What a language plan must answer before its event is confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveStream(Entity):
    """One live stream of an event: in one language, or of the floor with interpretation."""

    id: LiveStreamId
    event_id: EventId
    title: Searched[Bilingual]
    language: StreamLanguage = StreamLanguage.FLOOR
    platform: Searched[str] = ""
    account_id: SocialAccountId | None = None
    address: str = ""
    interpretation: Provision = Provision.NOT_SAID
    captioning: Provision = Provision.NOT_SAID
    sign_language: Provision = Provision.NOT_SAID
    rank: int = 0

    def check(self) -> None:
        """Raise Missing without a title."""
        if not self.title:
            raise Missing("live_stream", "title")


STREAM_ASPECTS = ("interpretation", "captioning", "sign_language")
"""What each live stream must answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPlan(Entity):
    """How an event lets everyone take part; there is one."""

    ONE_PER = ("event_id",)

    id: AccessPlanId
    event_id: EventId
    step_free: Provision = Provision.NOT_SAID
    captioning: Provision = Provision.NOT_SAID
    asl: Provision = Provision.NOT_SAID
    lsq: Provision = Provision.NOT_SAID
    documents: Provision = Provision.NOT_SAID
    quiet_room: Provision = Provision.NOT_SAID
    contact_id: PersonId | None = None  # whom guests tell what they need
    asked_by: date | None = None  # until when
    note: Searched[Long[Bilingual]] = EMPTY


ACCESS_ASPECTS = ("step_free", "captioning", "asl", "lsq", "documents", "quiet_room")
"""What an accessibility plan must answer before its event is confirmed."""


def plans_lacking(
    language: LanguagePlan | None, access: AccessPlan | None, streams: Sequence[LiveStream]
) -> tuple[str, ...]:
    """What the plans of an event leave open, as `kind.field` (`live_stream`: none, nor ruled out).

    Every live stream answers for itself.
    """
    silent = language is None or not language.no_streams
    return (
        *_open("language_plan", [language], LANGUAGE_ASPECTS),
        *(("live_stream",) if not streams and silent else ()),
        *_open("live_stream", streams, STREAM_ASPECTS),
        *_open("access_plan", [access], ACCESS_ASPECTS),
    )


def plans_unsettled(
    language: LanguagePlan | None, access: AccessPlan | None, streams: Sequence[LiveStream]
) -> tuple[str, ...]:
    """What is planned and not arranged yet, as `kind.field`."""
    return tuple(
        f"{kind}.{aspect}"
        for kind, records, aspects in (
            ("language_plan", [language], LANGUAGE_ASPECTS),
            ("live_stream", streams, STREAM_ASPECTS),
            ("access_plan", [access], ACCESS_ASPECTS),
        )
        for aspect in aspects
        if any(r is not None and getattr(r, aspect) is Provision.PLANNED for r in records)
    )


def _open(kind: str, records: Sequence[Entity | None], aspects: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        f"{kind}.{aspect}"
        for aspect in aspects
        if any(each is None or not getattr(each, aspect).is_answered for each in records)
    )
