"""What is asked about the lists, routes, paths, templates and words of the office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from app.calendars.holidays import Holiday, holidays_between
from app.documents.filling import fill
from app.documents.samples import known_fields, sample_facts
from app.documents.shipped import file_name, shipped_template
from app.domain.event_templates import EventTemplate
from app.domain.lists import (
    Closure,
    Department,
    EventKind,
    Label,
    Office,
    ProductKind,
)
from app.domain.moments import OFFICE_ZONE, local
from app.domain.people import Person, PersonId, SocialAccount
from app.domain.routes import RouteStep, RouteTemplate
from app.domain.speeches import TemplateUse, WordTemplate
from app.domain.tasks import Owner, PathNeed, PathTask, PathTemplate
from app.domain.values import EMPTY, Bilingual, Entity, Language, Listed, Province
from app.domain.views import SavedFilter
from app.i18n import _
from app.queries.tasks import people_names
from app.storage.records import Reader
from app.storage.sql import columns, count, select
from app.storage.tables import children_of, shape_of
from app.words.renaming import renamable

WT, RS, PT, PN, SF = (
    columns(WordTemplate),
    columns(RouteStep),
    columns(PathTask),
    columns(PathNeed),
    columns(SavedFilter),
)


class EntryLine(NamedTuple):
    """An entry of a list. `place`: its number in the office's order. `about`: the kind it is for
    (templates), or a second name.
    """

    id: str
    entry: Listed
    place: int
    uses: int
    about: Bilingual = EMPTY


class StepLine(NamedTuple):
    """A step of a route template."""

    id: str
    stage: int
    office: Bilingual
    abbreviation: Bilingual
    outside: bool
    person: str
    days: int
    parallel: bool


class PathTaskLine(NamedTuple):
    """A task of a path template. `needs`: the titles of those it waits for."""

    id: str
    title: Bilingual
    place: int
    offset: int
    owner: Owner
    needs: tuple[Bilingual, ...]


class ClosureLine(NamedTuple):
    """A day that the office has off, or works although it is a holiday."""

    id: str
    day: date
    name: Bilingual
    province: Province | None
    worked: bool


class TemplateLine(NamedTuple):
    """A Word template of a use and language; the shipped one has no `template`."""

    id: str
    use: TemplateUse
    language: Language
    template: WordTemplate | None
    in_force: bool


class LabelLine(NamedTuple):
    """A word of the window: as it is shipped, and as the office says it."""

    id: str
    shipped: Bilingual
    own: Bilingual


class AccountLine(NamedTuple):
    """A social media account. `overdue`: its review was due before today."""

    id: str
    account: SocialAccount
    owner: str
    steward: str
    overdue: bool


class FilterLine(NamedTuple):
    """A saved filter, and whose it is."""

    id: str
    saved: SavedFilter
    owner: str
    mine: bool


class _Used(NamedTuple):
    record: str
    times: int


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field that a Word template may print, with an example of its value."""

    name: str
    example: str


def department(reader: Reader) -> Department | None:
    """The department that the office serves, once it was said."""
    found = reader.all(Department)
    return found[0] if found else None


# -- lists


def entry_lines(reader: Reader, kind: type[Listed]) -> list[EntryLine]:
    """The entries of a list in the office's order, retired ones too, and how often each is used."""
    c, uses, about = columns(kind), _uses(reader, kind), _about(reader, kind)
    return [
        EntryLine(entry.id, entry, place, uses[entry.id], about.get(_kind_of(entry), EMPTY))
        for place, entry in enumerate(reader.all(kind, order=(c.rank, c.name_en)), 1)
    ]


def used_by(reader: Reader, kind: type[Entity], record: str) -> dict[str, int]:
    """How many records of which kinds refer to one."""
    found: defaultdict[str, int] = defaultdict(int)
    for child, column, _is_part in children_of(shape_of(kind).kind):
        c = child.table.c
        if times := reader.value(select(count()).where(c[column] == record, ~c.deleted)):
            found[child.kind] += times
    return dict(found)


def _uses(reader: Reader, kind: type[Listed]) -> Mapping[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for child, column, _is_part in children_of(shape_of(kind).kind):
        c = child.table.c
        query = select(c[column], count()).where(~c.deleted).group_by(c[column])
        for row in reader.lines(_Used, query):
            found[row.record] += row.times
    return found


def _kind_of(entry: Listed) -> str:
    return getattr(entry, "kind_id", None) or ""


def _about(reader: Reader, kind: type[Listed]) -> dict[str, Bilingual]:
    """What templates are for, by the id of the kind."""
    if kind not in (RouteTemplate, PathTemplate, EventTemplate):
        return {}
    of: type[Listed] = ProductKind if kind is RouteTemplate else EventKind
    return {entry.id: entry.name for entry in reader.all(of)}


# -- routes and paths


def step_lines(reader: Reader, template_id: str) -> list[StepLine]:
    """The steps of a route template, stage by stage."""
    steps = reader.all(RouteStep, RS.template_id == template_id, order=(RS.stage,))
    offices = {office.id: office for office in reader.all(Office)}
    people = people_names(reader)
    stages = [step.stage for step in steps]
    return [
        StepLine(
            step.id,
            step.stage,
            offices[step.office_id].name,
            offices[step.office_id].abbreviation,
            offices[step.office_id].outside,
            people.get(step.person_id or PersonId(""), ""),
            step.days,
            stages.count(step.stage) > 1,
        )
        for step in steps
    ]


def kinds_on_route(reader: Reader, template_id: str) -> tuple[list[Bilingual], int]:
    """The kinds of products that take a route unless told otherwise, and how many there are."""
    c = columns(RouteTemplate)
    routes = reader.all(RouteTemplate, ~c.retired, order=(c.rank,))
    first: dict[str | None, str] = {}
    for route in routes:
        first.setdefault(route.kind_id, route.id)
    k = columns(ProductKind)
    kinds = reader.all(ProductKind, ~k.retired, order=(k.rank,))
    for_all = first.get(None)
    return [kind.name for kind in kinds if first.get(kind.id, for_all) == template_id], len(kinds)


def path_task_lines(reader: Reader, template_id: str) -> list[PathTaskLine]:
    """The tasks of a path template, in order."""
    tasks = reader.all(PathTask, PT.template_id == template_id, order=(PT.rank, PT.offset))
    titles = {task.id: task.title for task in tasks}
    needs: defaultdict[str, list[Bilingual]] = defaultdict(list)
    for need in reader.all(PathNeed, PN.task_id.in_(list(titles))):
        if need.needs_id in titles:
            needs[need.task_id].append(titles[need.needs_id])
    return [
        PathTaskLine(task.id, task.title, place, task.offset, task.owner, tuple(needs[task.id]))
        for place, task in enumerate(tasks, 1)
    ]


# -- closures


def closure_lines(reader: Reader) -> list[ClosureLine]:
    """The office's own days off and worked holidays."""
    c = columns(Closure)
    return [
        ClosureLine(one.id, one.day, one.name, one.province, one.worked)
        for one in reader.all(Closure, order=(c.day,))
    ]


def holidays(reader: Reader, first: int, last: int, provinces: Iterable[Province]) -> list[Holiday]:
    """Days off in these years, both included: federal, of these provinces, the office's own."""
    closures = reader.all(Closure)
    return holidays_between(date(first, 1, 1), date(last, 12, 31), provinces, closures)


# -- Word templates


def template_lines(reader: Reader) -> list[TemplateLine]:
    """Every use in both languages: the shipped file and the office's own, and which is in force."""
    own: defaultdict[tuple[TemplateUse, Language], list[WordTemplate]] = defaultdict(list)
    for template in reader.all(WordTemplate, order=(WT.rank,)):
        own[template.use, template.language].append(template)
    lines: list[TemplateLine] = []
    for use in TemplateUse:
        for language in Language:
            mine = own[use, language]
            first = next((one for one in mine if not one.retired), None)
            lines += [TemplateLine(one.id, use, language, one, one is first) for one in mine]
            shipped = f"{use.name} {language}".lower()
            lines.append(TemplateLine(shipped, use, language, None, first is None))
    return lines


def template_file(reader: Reader, line: TemplateLine) -> tuple[str, bytes]:
    """Name and content of a Word template."""
    if line.template is None:
        name = file_name(line.use, line.language)
        return name, shipped_template(line.use, line.language)
    return line.template.file_name, reader.file(line.template.sha256)


def template_preview(reader: Reader, line: TemplateLine) -> tuple[str, bytes]:
    """A Word template filled with invented facts: what it will look like."""
    name, content = template_file(reader, line)
    facts = sample_facts(line.use, line.language)
    title = str(facts.get("title", ""))
    filled = fill(content, facts, language=line.language, title=title, stamp="", name=name)
    return name, filled


def template_fields(use: TemplateUse, language: Language) -> list[TemplateField]:
    """The fields that a template of this use may print, with an example of each."""
    facts = sample_facts(use, language)
    return [TemplateField(name, _example(facts, name)) for name in known_fields(use)]


def _example(facts: Mapping[str, object], name: str) -> str:
    whole, _dot, part = name.partition(".")
    value = facts[whole]
    if isinstance(value, list):
        rows: list[object] = value  # pyright: ignore[reportUnknownVariableType] -- plain data
        entry = rows[0] if rows else ""
        if isinstance(entry, dict):
            row: dict[str, object] = entry  # pyright: ignore[reportUnknownVariableType] -- same
            return str(row[part]) if part else ", ".join(row)
        return str(entry)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value)


# -- words, accounts, filters


def label_lines(reader: Reader) -> list[LabelLine]:
    """Every word that the office may rename, with its own where it did."""
    own = {label.key: label.text for label in reader.all(Label)}
    return [LabelLine(key, text, own.get(key, EMPTY)) for key, text in renamable().items()]


def account_lines(reader: Reader, today: date) -> list[AccountLine]:
    """The office's accounts on social media."""
    names = people_names(reader)
    c = columns(SocialAccount)
    return [
        AccountLine(
            one.id,
            one,
            names.get(one.owner_id or PersonId(""), ""),
            names.get(one.steward_id or PersonId(""), ""),
            one.review_on is not None and one.review_on < today,
        )
        for one in reader.all(SocialAccount, order=(c.platform, c.handle_en))
    ]


def filter_lines(reader: Reader, me: str) -> list[FilterLine]:
    """My saved filters and those that are everybody's."""
    names = {person.id: person.name for person in reader.all(Person)}
    return [
        FilterLine(one.id, one, names.get(one.owner_id or PersonId(""), ""), one.owner_id == me)
        for one in reader.all(SavedFilter, (SF.owner_id == me) | SF.shared, order=(SF.name,))
    ]


def overdue_accounts(reader: Reader, now: datetime) -> int:
    """How many accounts should have been reviewed before today."""
    c = columns(SocialAccount)
    today = local(now, OFFICE_ZONE).date()
    return reader.value(select(count()).where(c.review_on < today, ~c.deleted)) or 0
