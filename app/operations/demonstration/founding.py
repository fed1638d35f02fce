"""The first morning of the demonstration office: its lists, its people, its places."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.calendars.holidays import SATURDAY
from app.domain.acts import Act
from app.domain.errors import NotADemonstration
from app.domain.lists import (
    Closure,
    ClosureId,
    Department,
    Label,
    OfficeId,
    Plan,
    Priority,
    Tag,
    Unit,
)
from app.domain.moments import DAY
from app.domain.people import (
    Organisation,
    Person,
    PersonalNeeds,
    PersonalNeedsId,
    Role,
    RoleGrant,
    RoleGrantId,
    SocialAccount,
)
from app.domain.routes import RouteStep, RouteStepId, RouteTemplate
from app.domain.values import Entity
from app.domain.venues import MILLIONTHS, Venue
from app.domain.views import SavedFilter, SavedFilterId
from app.operations.demonstration.content import Table, coded, record, tables
from app.operations.demonstration.logistics import suppliers
from app.operations.demonstration.runsheets import event_templates
from app.operations.demonstration.stage import Stage, Story, Turn, person
from app.operations.records import edit
from app.storage.file import refusals
from app.storage.records import Records
from app.storage.workspace import revision
from app.words.lists import first_records

ME = person("lacasse")
"""Who the person at this workstation is in the demonstration."""


def check_ours(path: Path) -> None:
    """Raise NotADemonstration, or NotAWorkspace, where something else is at a place."""
    if not path.exists() or path.stat().st_size == 0:
        return
    revision(path)
    ours = coded("department", tables("office")["department"]["code"])
    with refusals(path), closing(sqlite3.connect(path)) as file:
        if not file.execute("SELECT 1 FROM department WHERE id = ?", (ours,)).fetchone():
            raise NotADemonstration(path)


def begin(stage: Stage, login: str) -> None:
    """Begin the office: the usual lists, its department, its colleagues; `login` is one of them."""
    with (
        stage.acting(Turn(stage.clock.at, ME)) as store,
        store.transaction(Act.BEGIN_OFFICE) as records,
    ):
        for entity in (*first_records(), record(Department, tables("office")["department"])):
            records.add(entity)
        for entity in _colleagues(records, login):
            records.add(entity)


def furnish(stage: Stage) -> Story:
    """Import who and what the office works with, in its first week."""
    monday = stage.clock.at
    for days, who, batch in (
        (0, ME, _lists(stage)),
        (0, person("nadeau"), _outside()),
        (1, person("savoie-kim"), _venues()),
        (2, person("okafor"), _accounts(stage)),
        (2, ME, _routes()),
        (2, ME, suppliers(stage.today)),
        (2, ME, event_templates()),
        (3, ME, _needs()),
    ):
        yield Turn(monday + timedelta(days=days, hours=1), who)
        with stage.store.transaction(Act.IMPORT) as records:
            made = list(batch)
            records.facts |= {"count": len(made)}
            for entity in made:
                records.add(entity)
    yield Turn(monday + timedelta(days=4), ME)
    name_approvers(stage)


def closures(stage: Stage) -> list[Closure]:
    """The days on which this office is closed, or open though it is a holiday."""
    return [
        record(
            Closure,
            {key: value for key, value in table.items() if key != "day"},
            id=ClosureId(coded("closure", str(n))),
            day=_closed_day(stage, table),
        )
        for n, table in enumerate(tables("office")["closure"])
    ]


def _closed_day(stage: Stage, table: Table) -> date:
    """A working day for a closure, a Saturday for a day that is worked."""
    day = stage.day(table["day"])
    wanted = (SATURDAY,) if table.get("worked") else range(SATURDAY)
    while day.weekday() not in wanted:
        day -= DAY
    return day


def name_approvers(stage: Stage) -> None:
    """Let the offices of the usual route be people."""
    for office, code in (("director", "lacasse"), ("director_general", "dg"), ("adm", "adm")):
        step = coded("route_step", f"default {office}")
        edit(stage.store, RouteStep, step, {"person_id": None}, {"person_id": person(code)})


def _colleagues(records: Records, login: str) -> Iterator[Entity]:
    """Everyone with an account, and their roles."""
    own = coded("organisation", "rivers-lanterns")
    home = next(t for t in tables("people")["organisation"] if t["code"] == "rivers-lanterns")
    yield record(Organisation, home)
    for table in tables("people")["person"]:
        if "login" not in table:
            continue
        made = record(Person, table, organisation_id=own, login=table["login"] or login)
        yield made
        for role in table["roles"]:
            yield RoleGrant(id=RoleGrantId(records.new_id()), person_id=made.id, role=Role(role))


def _outside() -> Iterator[Entity]:
    """Organisations and people outside of the office."""
    for table in tables("people")["organisation"]:
        if table["code"] != "rivers-lanterns":
            yield record(Organisation, table)
    yield from (record(Person, table) for table in _people() if "login" not in table)


def _people() -> Iterable[Table]:
    return tables("people")["person"]


def _needs() -> Iterator[Entity]:
    for table in tables("people")["needs"]:
        yield record(
            PersonalNeeds, table, id=PersonalNeedsId(coded("personal_needs", table["person"]))
        )


def _lists(stage: Stage) -> Iterator[Entity]:
    office = tables("office")
    for rank, table in enumerate(office["priority"], 1):
        yield record(Priority, table, rank=rank)
    for rank, table in enumerate(office["plan"], 1):
        yield record(
            Plan,
            table,
            rank=rank,
            starts_on=stage.day(table["starts"]),
            ends_on=stage.day(table["ends"]),
        )
    yield from (record(Tag, table) for table in office["tag"])
    yield from (record(Unit, table) for table in office["unit"])
    yield from closures(stage)
    yield from (record(Label, table, id=coded("label", table["key"])) for table in office["label"])
    for n, table in enumerate(office["filter"]):
        yield SavedFilter(
            id=SavedFilterId(coded("saved_filter", str(n))),
            place=table["place"],
            name=table["name"],
            query=_query(table),
            owner_id=ME,
            shared=table["shared"],
        )


def _query(table: Table) -> str:
    """A filter as lists keep it."""
    kept = {"search": "", "sort": "", "descending": False, "group": ""}
    own = {key: table[key] for key in ("picks", *kept) if key in table}
    return json.dumps(kept | own, ensure_ascii=False, sort_keys=True)


def _venues() -> Iterator[Entity]:
    for table in tables("venues")["venue"]:
        north, east = (round(degrees * MILLIONTHS) for degrees in table["at"])
        yield record(Venue, table, latitude=north, longitude=east)


def _accounts(stage: Stage) -> Iterator[Entity]:
    for table in tables("office")["account"]:
        yield record(
            SocialAccount,
            table,
            owner_id=person(table["owner"]),
            steward_id=person(table["steward"]),
            review_on=stage.day(table["review"]),
        )


def _routes() -> Iterator[Entity]:
    """Two more routes beside the usual one."""
    for table in tables("office")["route"]:
        kind: dict[str, Any] = {"kind_id": None} if not table["kind"] else {}
        template = record(RouteTemplate, table, **kind)
        yield template
        for stage, offices in enumerate(table["steps"], 1):
            for office in offices:
                yield RouteStep(
                    id=RouteStepId(coded("route_step", f"{table['code']} {office}")),
                    template_id=template.id,
                    stage=stage,
                    office_id=OfficeId(coded("office", office)),
                    person_id=_APPROVERS.get(office),
                    days=table["days"],
                )


_APPROVERS = {"director": ME, "director_general": person("dg"), "adm": person("adm")}
