"""What a person does to the run sheet of an event. `records.edit` edits plain fields of a cue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import NotFound
from app.domain.event_templates import (
    EventTemplate,
    EventTemplateId,
    TemplateCue,
    TemplateCueId,
)
from app.domain.events import Event, EventId
from app.domain.running import pushed
from app.domain.runsheets import Cue, CueId
from app.domain.values import Bilingual
from app.operations.records import named
from app.storage.records import Records
from app.storage.sql import columns, func, select
from app.storage.store import Store

C, TC, TEMPLATES = columns(Cue), columns(TemplateCue), columns(EventTemplate)


def add_cue(store: Store, event_id: EventId, values: dict[str, Any], after: str = "") -> CueId:
    """Add a cue to an event, behind another one or at the end, and return its id.

    Raises what is wrong with it.
    """
    with store.transaction(Act.ADD) as records:
        there = _cues(records, event_id)
        cue = Cue(id=CueId(records.new_id()), event_id=event_id, **values)
        records.facts |= named(cue)
        at = next((n for n, one in enumerate(there, 1) if one.id == after), len(there))
        records.add(replace(cue, rank=at + 1))
        for rank, later in enumerate(there[at:], at + 2):
            records.save(later, replace(later, rank=rank))
    return cue.id


def order_cues(store: Store, event_id: EventId, order: Iterable[CueId]) -> Outcome:
    """Put the cues of an event in this order; those not named keep theirs, after them.

    Raises NotFound for a cue that is not there any more.
    """
    with store.transaction(Act.EDIT, fields=["rank"]) as records:
        records.facts |= named(records.get(Event, event_id))
        cues = {cue.id: cue for cue in _cues(records, event_id)}
        order = list(dict.fromkeys(order))
        if gone := [cue_id for cue_id in order if cue_id not in cues]:
            raise NotFound("cue", gone[0])
        named_first = [cues.pop(cue_id) for cue_id in order]
        for rank, cue in enumerate([*named_first, *cues.values()], 1):
            records.save(cue, replace(cue, rank=rank))
    return records.outcome


def fix_cue(store: Store, cue_id: CueId, offset: int | None) -> Outcome:
    """Let a cue begin so many minutes from the start of its event, or (None) after the one before.

    A delay that it had is part of the time at which it is fixed, so it goes. Raises BadValue.
    """
    with store.transaction(Act.EDIT, fields=["offset"]) as records:
        before = records.get(Cue, cue_id)
        records.facts |= named(before)
        records.save(before, replace(before, offset=offset, delay=0))
    return records.outcome


# -- a run sheet from elsewhere


def apply_run_sheet(store: Store, event_id: EventId, template_id: EventTemplateId) -> Outcome:
    """Add the cues of a template to an event, after those it has.

    A cue that the event has already, by its words, is left as it is.
    """
    with store.transaction(Act.APPLY_RUN_SHEET) as records:
        event = records.get(Event, event_id)
        template = records.get(EventTemplate, template_id)
        records.facts |= named(event) | from_template(template.name)
        lay_cues(records, event, template_id)
    return records.outcome


def copy_run_sheet(store: Store, event_id: EventId, other_id: EventId) -> Outcome:
    """Add to an event the cues that another one has: how they are built, not its people or delays.

    Places are taken over where both are at one venue.
    """
    with store.transaction(Act.APPLY_RUN_SHEET) as records:
        event, other = records.get(Event, event_id), records.get(Event, other_id)
        records.facts |= named(event) | from_template(other.title)
        same = event.venue_id is not None and event.venue_id == other.venue_id
        cues = _cues(records, other_id)
        _lay(
            records,
            event_id,
            [cue.copied_to(event_id, CueId(""), cue.rank, same_place=same) for cue in cues],
        )
    return records.outcome


def save_as_template(store: Store, event_id: EventId, name: Bilingual) -> EventTemplateId:
    """Keep the run sheet of an event as a template for others of its kind, and return its id.

    Who does what is kept where it is in words, not where it is a person. Raises Missing.
    """
    with store.transaction(Act.ADD) as records:
        event = records.get(Event, event_id)
        last = records.value(select(func.max(TEMPLATES.rank)).where(~TEMPLATES.deleted)) or 0
        length = event.ends_at - event.starts_at
        template = EventTemplate(
            id=EventTemplateId(records.new_id()),
            name=name,
            kind_id=event.kind_id,
            section_id=event.section_id,
            minutes=round(length.total_seconds() / 60),
            rank=last + 1,
        )
        records.facts |= named(template)
        records.add(template)
        for rank, cue in enumerate(_cues(records, event_id), 1):
            records.add(
                TemplateCue(
                    id=TemplateCueId(records.new_id()),
                    template_id=template.id,
                    rank=rank,
                    offset=cue.offset,
                    minutes=cue.minutes,
                    what=cue.what,
                    who=cue.who,
                    language=cue.language,
                    place=cue.place,
                    milestone=cue.milestone,
                    note=cue.note,
                )
            )
    return template.id


def lay_cues(records: Records, event: Event, template_id: EventTemplateId) -> None:
    """Add the cues of a template to an event, within an act."""
    lines = records.all(TemplateCue, TC.template_id == template_id, order=(TC.rank,))
    _lay(records, event.id, [line.cue_for(event.id, CueId(""), line.rank) for line in lines])


def from_template(name: Bilingual) -> dict[str, Any]:
    """The facts that name what something was taken from."""
    return {"template_en": name.en, "template_fr": name.fr}


def _lay(records: Records, event_id: EventId, cues: Sequence[Cue]) -> None:
    there = _cues(records, event_id)
    known = {cue.what for cue in there}
    new = [cue for cue in cues if cue.what not in known]
    first = max((cue.rank for cue in there), default=0) + 1
    for rank, cue in enumerate(new, first):
        records.add(replace(cue, id=CueId(records.new_id()), rank=rank))


# -- on the day


def finish_cue(store: Store, cue_id: CueId) -> Outcome:
    """Say that a cue is over now; one that another window finished first keeps its time."""
    with store.transaction(Act.FINISH_CUE) as records:
        before = records.get(Cue, cue_id)
        records.facts |= named(before)
        if before.done_at is None:
            records.save(before, replace(before, done_at=records.now))
    return records.outcome


def reopen_cue(store: Store, cue_id: CueId) -> Outcome:
    """Say that a cue is not over after all."""
    with store.transaction(Act.REOPEN_CUE) as records:
        before = records.get(Cue, cue_id)
        records.facts |= named(before)
        records.save(before, replace(before, done_at=None))
    return records.outcome


def delay_cue(store: Store, cue_id: CueId, minutes: int, *, fixed: bool = False) -> Outcome:
    """Make a cue so many minutes later (below zero: earlier); what is linked to it follows.

    fixed: fixed cues after it follow as well. Where the cue is done, the next that is not is meant.
    Raises BadValue where it would be a day or more.
    """
    with store.transaction(Act.DELAY_CUE, minutes=minutes) as records:
        cue = records.get(Cue, cue_id)
        records.facts |= named(cue)
        for before, after in pushed(_cues(records, cue.event_id), cue_id, minutes, fixed=fixed):
            records.save(before, after)
    return records.outcome


def _cues(records: Records, event_id: EventId) -> list[Cue]:
    return records.all(Cue, C.event_id == event_id, order=(C.rank,))
