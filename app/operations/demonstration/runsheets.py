"""The run sheets of the demonstration: templates of the office, laid out and run on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

from app.domain.event_templates import (
    EventTemplate,
    EventTemplateId,
    TemplateCue,
    TemplateCueId,
    TemplateProduct,
    TemplateProductId,
    TemplateService,
    TemplateServiceId,
)
from app.domain.lists import EventKindId, ProductKindId, ServiceKindId
from app.domain.moments import OFFICE_ZONE, moment
from app.domain.runsheets import Cue, placed
from app.domain.tasks import PathTemplateId
from app.domain.values import Entity
from app.operations.demonstration.content import Table, both, coded, record, tables
from app.operations.demonstration.plans import Life
from app.operations.demonstration.stage import Stage, Story, Turn
from app.operations.records import edit
from app.operations.runsheets import apply_run_sheet, finish_cue
from app.storage.sql import columns

C = columns(Cue)

SHEETS = {
    "announcement": "announcement",
    "speech": "announcement",
    "media_availability": "meeting",
    "visit": "visit",
    "stakeholder_meeting": "meeting",
    "conference": "meeting",
    "technical_briefing": "meeting",
}
NEAR = 14
"""Days around today in which it is known who does what, and was noted what is done."""


def event_templates() -> Iterator[Entity]:
    """The templates for events, with all their parts."""
    for rank, table in enumerate(tables("runsheets")["template"], 1):
        template = EventTemplateId(coded("event_template", table["code"]))
        yield EventTemplate(
            id=template,
            name=both(table["name"]),
            rank=rank,
            kind_id=EventKindId(coded("event_kind", table["kind"])),
            path_template_id=PathTemplateId(coded("path_template", table["path"])),
            minutes=table["minutes"],
        )
        yield from _parts(table, template)


def _parts(table: Table, template: EventTemplateId) -> Iterator[Entity]:
    code = table["code"]
    for rank, cue in enumerate(table["cue"], 1):
        yield record(
            TemplateCue,
            cue,
            id=TemplateCueId(coded("template_cue", f"{code} {rank}")),
            template_id=template,
            rank=rank,
            offset=cue.get("at"),
        )
    for rank, (kind, offset) in enumerate(table["services"], 1):
        yield TemplateService(
            id=TemplateServiceId(coded("template_service", f"{code} {kind}")),
            template_id=template,
            service_kind_id=ServiceKindId(coded("service_kind", kind)),
            offset=offset,
            rank=rank,
        )
    for rank, (kind, offset) in enumerate(table["products"], 1):
        yield TemplateProduct(
            id=TemplateProductId(coded("template_product", f"{code} {kind}")),
            template_id=template,
            product_kind_id=ProductKindId(coded("product_kind", kind)),
            offset=offset,
            rank=rank,
        )


def sheet_story(stage: Stage, life: Life) -> Story:
    """The run sheet of an event: laid out some weeks before it, its people named near the day.

    Nothing here is left to chance, so that the other stories go as they go without it.
    """
    if life.kind not in SHEETS or life["until"] == "proposed":
        return
    ready = stage.worked(life.day - timedelta(max(life.lead // 2, 3)))
    yield Turn(
        moment(min(ready, stage.worked(stage.day(-1))), time(10, 40), OFFICE_ZONE), life.coordinator
    )
    yield from life.waited_for(stage, life.coordinator)
    if not life.event.when.is_firm:
        return
    code = SHEETS[life.kind]
    apply_run_sheet(stage.store, life.event.id, EventTemplateId(coded("event_template", code)))
    if abs((life.day - stage.today).days) > NEAR:
        return
    _name(stage, life, code)
    yield from _run(stage, life)


def _name(stage: Stage, life: Life, code: str) -> None:
    """Say who of the office does what."""
    (table,) = (one for one in tables("runsheets")["template"] if one["code"] == code)
    people: dict[str, Any] = {
        "principal": life.event.principal_id,
        "coordinator": life.event.coordinator_id,
        "media_officer": life.event.media_officer_id,
    }
    for cue, of in zip(_cues(stage, life), table["cue"], strict=False):
        if (who := people.get(of.get("by", ""))) is not None:
            edit(stage.store, Cue, cue.id, {"person_id": None}, {"person_id": who})


def _run(stage: Stage, life: Life) -> Story:
    """On the day each cue is marked as done, a little late."""
    for n, line in enumerate(placed(_cues(stage, life), life.event.starts_at)):
        yield Turn(line.ends_at + timedelta(minutes=n % 4), life.coordinator)
        if life.off:
            return
        finish_cue(stage.store, line.cue.id)


def _cues(stage: Stage, life: Life) -> list[Cue]:
    with stage.store.reading() as reader:
        return reader.all(Cue, C.event_id == life.event.id, order=(C.rank,))
