"""What a screen asks about run sheets: each cue with its times, what collides, what was shifted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from app.domain.event_templates import EventTemplate, EventTemplateId, TemplateCue
from app.domain.events import Event, EventId, Timing, shown_reference
from app.domain.moments import local
from app.domain.people import PersonId
from app.domain.runsheets import (
    Cue,
    CueId,
    Outside,
    Placed,
    SpokenLanguage,
    clashes,
    outside,
    placed,
)
from app.domain.values import Bilingual
from app.queries.office import people_names
from app.storage.records import Reader
from app.storage.sql import columns, count, desc, select

C, E, TC, TEMPLATES = columns(Cue), columns(Event), columns(TemplateCue), columns(EventTemplate)
ON_THE_CLOCK = (Timing.TIMED, Timing.ALL_DAY)


class CueLine(NamedTuple):
    """A cue as the run sheet shows it.

    at: minutes from the start of the event. on_clock: the event has an hour, so times are times of
    day. other_day: it begins on another day than the event. clashes: what else its person does at
    that time. is_there: of a preview, the event has it already.
    """

    id: CueId
    place: int
    what: Bilingual
    starts_at: datetime
    ends_at: datetime
    at: int
    zone: str
    on_clock: bool
    other_day: bool
    minutes: int
    offset: int | None
    person_id: PersonId | None
    person: str
    who: str
    language: SpokenLanguage
    where: Bilingual
    milestone: bool
    note: str
    delay: int
    shifted: int  # how much later than planned it begins, by its own delay and those before it
    done_at: datetime | None
    slack: int | None
    clashes: tuple[Bilingual, ...]
    outside: Outside
    is_there: bool = False

    @property
    def whom(self) -> str:
        """Who does it: the person, and what is said of them in words."""
        return " · ".join(filter(None, (self.person, self.who)))


class RunSheet(NamedTuple):
    """The run sheet of an event, twice: as the rules see it, and as it is shown."""

    event: Event
    placed: tuple[Placed, ...]
    lines: tuple[CueLine, ...]


def run_sheet(reader: Reader, event_id: EventId) -> RunSheet:
    """The cues of an event in order; raises NotFound."""
    event = reader.get(Event, event_id)
    return _sheet(reader, event, reader.all(Cue, C.event_id == event_id, order=(C.rank,)))


def cue_lines(reader: Reader, event_id: EventId) -> list[CueLine]:
    """The lines of a run sheet."""
    return list(run_sheet(reader, event_id).lines)


def cue_count(reader: Reader, event_id: EventId) -> int:
    """How many cues an event has."""
    return reader.value(select(count()).where(C.event_id == event_id, ~C.deleted))


def templates_with_cues(reader: Reader, event_id: EventId) -> list[EventTemplate]:
    """The event templates that have a run sheet, those of the event's kind first."""
    kind = reader.get(Event, event_id).kind_id
    with_cues = select(TC.template_id).where(~TC.deleted)
    found = reader.all(
        EventTemplate, ~TEMPLATES.retired, TEMPLATES.id.in_(with_cues), order=(TEMPLATES.rank,)
    )
    return sorted(found, key=lambda template: template.kind_id != kind)


def template_preview(
    reader: Reader, event_id: EventId, template_id: EventTemplateId
) -> list[CueLine]:
    """The cues that a template would add to an event, with the times they would have."""
    event = reader.get(Event, event_id)
    steps = reader.all(TemplateCue, TC.template_id == template_id, order=(TC.rank,))
    cues = [step.cue_for(event_id, CueId(step.id), n) for n, step in enumerate(steps)]
    return _preview(reader, event, cues)


def copy_preview(reader: Reader, event_id: EventId, other_id: EventId) -> list[CueLine]:
    """The cues that an event would take from another one."""
    event, other = reader.get(Event, event_id), reader.get(Event, other_id)
    same = event.venue_id is not None and event.venue_id == other.venue_id
    theirs = reader.all(Cue, C.event_id == other_id, order=(C.rank,))
    return _preview(
        reader,
        event,
        [cue.copied_to(event_id, cue.id, cue.rank, same_place=same) for cue in theirs],
    )


class Sheeted(NamedTuple):
    """An event that has a run sheet."""

    id: EventId
    title_en: str
    title_fr: str
    reference: str
    starts_at: datetime
    zone: str

    @property
    def title(self) -> Bilingual:
        """Its title."""
        return Bilingual(self.title_en, self.title_fr)

    @property
    def shown_reference(self) -> str:
        """Its reference as it is shown."""
        return shown_reference(self.reference, self.starts_at, self.zone)


def events_with_cues(reader: Reader, event_id: EventId, most: int = 500) -> list[Sheeted]:
    """Other events that have a run sheet: those of the same kind first, then the latest."""
    kind = reader.get(Event, event_id).kind_id
    with_cues = select(C.event_id).where(~C.deleted)
    query = (
        select(E.id, E.title_en, E.title_fr, E.reference, E.starts_at, E.zone)
        .where(~E.deleted, E.id != event_id, E.id.in_(with_cues))
        .order_by(desc(E.kind_id == kind), desc(E.starts_at))
        .limit(most)
    )
    return reader.lines(Sheeted, query)


def _preview(reader: Reader, event: Event, cues: Sequence[Cue]) -> list[CueLine]:
    there = {cue.what for cue in reader.all(Cue, C.event_id == event.id)}
    lines = _sheet(reader, event, cues).lines
    return [line._replace(is_there=line.what in there) for line in lines]


def _sheet(reader: Reader, event: Event, cues: Sequence[Cue]) -> RunSheet:
    lines, when = tuple(placed(cues, event.starts_at)), event.when
    plan = placed([replace(cue, delay=0) for cue in cues], event.starts_at)
    names, wanted = people_names(reader), clashes(lines)
    on_clock, day = event.timing in ON_THE_CLOCK, when.first_day
    shown = tuple(
        CueLine(
            id=line.cue.id,
            place=place,
            what=line.cue.what,
            starts_at=line.starts_at,
            ends_at=line.ends_at,
            at=round((line.starts_at - event.starts_at).total_seconds() / 60),
            zone=event.zone,
            on_clock=on_clock,
            other_day=local(line.starts_at, event.zone).date() != day,
            minutes=line.cue.minutes,
            offset=line.cue.offset,
            person_id=line.cue.person_id,
            person=names.get(line.cue.person_id, "") if line.cue.person_id else "",
            who=line.cue.who,
            language=line.cue.language,
            where=line.cue.place,
            milestone=line.cue.milestone,
            note=line.cue.note,
            delay=line.cue.delay,
            shifted=round((line.starts_at - before.starts_at).total_seconds() / 60),
            done_at=line.cue.done_at,
            slack=line.slack,
            clashes=tuple(other.what for other in wanted.get(line.cue.id, ())),
            outside=outside(line, when) if event.timing is Timing.TIMED else Outside.NO,
        )
        for place, (line, before) in enumerate(zip(lines, plan, strict=True), 1)
    )
    return RunSheet(event, lines, shown)
