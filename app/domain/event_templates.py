"""What an event of a sort usually has: length, path, run sheet, services, products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from app.domain.errors import BadValue, Missing
from app.domain.events import EventId
from app.domain.lists import EventKindId, ProductKindId, SectionId, ServiceKindId
from app.domain.runsheets import FARTHEST, LONGEST, Cue, CueId, SpokenLanguage
from app.domain.tasks import PathTemplateId
from app.domain.values import EMPTY, Bilingual, Entity, Listed, Long, Searched

EventTemplateId = NewType("EventTemplateId", str)
TemplateCueId = NewType("TemplateCueId", str)
TemplateServiceId = NewType("TemplateServiceId", str)
TemplateProductId = NewType("TemplateProductId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTemplate(Listed):
    """A template for whole events. minutes: how long one takes."""

    OWNS = True

    id: EventTemplateId
    kind_id: EventKindId
    section_id: SectionId | None = None
    path_template_id: PathTemplateId | None = None
    minutes: int = 60
    summary: Long[Bilingual] = EMPTY

    def check(self) -> None:
        """Raise Missing without a name, BadValue for a length that cannot be."""
        if not self.name:
            raise Missing("event_template", "name")
        if not self.kind_id:
            raise Missing("event_template", "kind_id")
        if self.minutes < 0:
            raise BadValue("minutes", str(self.minutes), "length")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCue(Entity):
    """One line of the run sheet; see `runsheets.Cue`."""

    id: TemplateCueId
    template_id: EventTemplateId
    rank: int = 0
    offset: int | None = None
    minutes: int = 5
    what: Searched[Bilingual]
    who: str = ""
    language: SpokenLanguage = SpokenLanguage.NONE
    place: Bilingual = EMPTY
    milestone: bool = False
    note: Long[str] = ""

    def check(self) -> None:
        """Raise Missing without words, BadValue for a length that cannot be."""
        if not self.what:
            raise Missing("template_cue", "what")
        if not 0 <= self.minutes <= LONGEST:
            raise BadValue("minutes", str(self.minutes), "length")
        if self.offset is not None and abs(self.offset) > FARTHEST:
            raise BadValue("offset", str(self.offset), "length")

    def cue_for(self, event_id: EventId, cue_id: CueId, rank: int) -> Cue:
        """The cue that this line becomes on an event."""
        return Cue(
            id=cue_id,
            event_id=event_id,
            rank=rank,
            offset=self.offset,
            minutes=self.minutes,
            what=self.what,
            who=self.who,
            language=self.language,
            place=self.place,
            milestone=self.milestone,
            note=self.note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateService(Entity):
    """One service, needed `offset` working days from event day."""

    id: TemplateServiceId
    template_id: EventTemplateId
    service_kind_id: ServiceKindId
    what: Bilingual = EMPTY
    offset: int | None = None
    rank: int = 0

    def check(self) -> None:
        """Raise Missing without a kind."""
        if not self.service_kind_id:
            raise Missing("template_service", "service_kind_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateProduct(Entity):
    """One product, due `offset` working days from event day."""

    id: TemplateProductId
    template_id: EventTemplateId
    product_kind_id: ProductKindId
    offset: int | None = None
    rank: int = 0

    def check(self) -> None:
        """Raise Missing without a kind."""
        if not self.product_kind_id:
            raise Missing("template_product", "product_kind_id")
