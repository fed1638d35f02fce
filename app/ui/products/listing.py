"""Every product as a list: what its columns say, and how it is narrowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.moments import local
from app.domain.products import ProductState
from app.domain.values import Bilingual
from app.i18n import _, ngettext
from app.ui.limits import access_column, access_filter
from app.ui.lists.columns import Column, Filter, state_column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.saving import excel_export
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook
from app.words.choices import choice_name
from app.words.dates import day_searched, moment_short, month_year, number
from app.words.fields import field_label
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.queries.listing import Listing
    from app.queries.products import ProductLine, Wait
    from app.storage.records import Reader
    from app.ui.desk import Desk

KINDS = (
    "product",
    "version",
    "step",
    "decision",
    "issuance",
    "product_notice",
    "event",
    "product_kind",
    "office",
    "person",
    "named",
)


MARKED = ("is_late", "is_told", "is_bypassed")
"""The fields that say what should catch the eye."""


class Progress(StrEnum):
    """How far a product is, in three words."""

    UNDER_WAY = "under way"
    OUT = "out"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """What it is called."""
        return {
            Progress.UNDER_WAY: _("Under way"),
            Progress.OUT: _("Out"),
            Progress.WITHDRAWN: _("Withdrawn"),
        }[self]


class Mark(StrEnum):
    """What should catch the eye."""

    LATE = "late"
    TOLD = "told"
    BYPASSED = "bypassed"

    @property
    def look(self) -> ChipLook:
        """How it looks in a list and over a page."""
        return {
            Mark.LATE: ChipLook(_("Late"), "clock-alert", Tone.DANGER),
            Mark.TOLD: ChipLook(_("Needs another look"), "bell", Tone.ATTENTION),
            Mark.BYPASSED: ChipLook(_("Step bypassed"), "skip-forward", Tone.ATTENTION),
        }[self]

    @property
    def words(self) -> str:
        """What it is called."""
        return self.look.text


@dataclass
class Names:
    """What the ids of lines are called; read together with the lines."""

    kinds: dict[str, Bilingual] = field(default_factory=dict[str, Bilingual])
    offices: dict[str, Bilingual] = field(default_factory=dict[str, Bilingual])
    abbreviations: dict[str, Bilingual] = field(default_factory=dict[str, Bilingual])
    people: dict[str, str] = field(default_factory=dict[str, str])

    def kind(self, line: ProductLine) -> str:
        """The kind of a product."""
        return said(self.kinds.get(line.kind_id, Bilingual()))

    def owner(self, line: ProductLine) -> str:
        """The owner of a product, or ""."""
        return self.people.get(line.owner_id or "", "")

    def office(self, wait: Wait, *, short: bool = False) -> str:
        """The office at which it waits, or its abbreviation."""
        name = said(self.offices.get(wait.office_id, Bilingual()))
        return said(self.abbreviations.get(wait.office_id, Bilingual())) or name if short else name


def product_list(desk: Desk, owner: QWidget, new: Callable[[], object]) -> RecordList:
    """The list of every product; those under way at first."""
    names, now = Names(), desk.store.clock()
    made = RecordList(
        desk,
        "products",
        columns=_columns(names, desk.zone, now),
        load=partial(_load, names=names, now=now),
        name=_("Products"),
        kinds=KINDS,
        filters=_filters(names),
        count=lambda n: ngettext("{count} product", "{count} products", n).format(count=number(n)),
        empty=Nothing(
            "file-plus",
            lambda: _("Releases, advisories, media lines, speeches: what your office writes."),
            lambda: _("New product"),
            new,
        ),
        order="due",
        export=excel_export(desk, owner, _("Products")),
    )
    made.show_only(progress=[Progress.UNDER_WAY])
    return made


def progress_of(line: ProductLine) -> Progress:
    """How far a product is."""
    if line.state is ProductState.WITHDRAWN:
        return Progress.WITHDRAWN
    out = line.state in (ProductState.ISSUED, ProductState.CORRECTED)
    return Progress.OUT if out else Progress.UNDER_WAY


def marks_of(line: ProductLine) -> tuple[Mark, ...]:
    """What should catch the eye, the loudest first."""
    told = ((Mark.LATE, line.is_late), (Mark.TOLD, line.is_told))
    return tuple(mark for mark, is_so in (*told, (Mark.BYPASSED, line.is_bypassed)) if is_so)


def waits_text(line: ProductLine, names: Names, now: datetime) -> str:
    """Where it waits: "Director General, 2 days"; several offices one after another."""
    several = len(line.waits) > 1
    return "; ".join(
        _("{office}, {time}").format(
            office=names.office(wait, short=several), time=time_since(wait.since, now)
        )
        for wait in line.waits
    )


def time_since(since: datetime, now: datetime) -> str:
    """How long ago, in days: "today", "1 day", "12 days"."""
    days = (now - since) // timedelta(days=1)
    if days <= 0:
        return _("today")
    return ngettext("{count} day", "{count} days", days).format(count=number(days))


def _load(reader: Reader, names: Names, now: datetime) -> Listing[ProductLine]:
    from app.domain.lists import Office, ProductKind  # noqa: PLC0415 -- after the first paint
    from app.domain.people import Person  # noqa: PLC0415 -- same
    from app.queries.products import product_listing  # noqa: PLC0415 -- same

    names.kinds = {kind.id: kind.name for kind in reader.all(ProductKind)}
    offices = reader.all(Office)
    names.offices = {office.id: office.name for office in offices}
    names.abbreviations = {office.id: office.abbreviation for office in offices}
    names.people = {person.id: person.name for person in reader.all(Person)}
    return product_listing(reader, now)


def _columns(names: Names, zone: str, now: datetime) -> list[Column]:
    today = local(now, zone).date()

    def due(line: ProductLine) -> str:
        return moment_short(line.due, zone, today=today) if line.due else ""

    def due_look(line: ProductLine) -> ChipLook | None:
        return ChipLook(due(line), "clock-alert", Tone.DANGER) if line.is_late else None

    def waits_since(line: ProductLine) -> datetime | None:
        return min((wait.since for wait in line.waits), default=None)

    def mark(line: ProductLine) -> ChipLook | None:
        found = [mark for mark in marks_of(line) if mark is not Mark.LATE]
        return found[0].look if found else None

    return [
        Column(
            "title",
            lambda: field_label("product", "title"),
            lambda line: said(line.title),
            second=lambda line: " · ".join(
                filter(None, (names.kind(line), said(line.event_title)))
            ),
            width=300,
            uses=("title_en", "title_fr"),
            second_uses=("kind_id", "event_title"),
        ),
        Column(
            "kind",
            lambda: field_label("product", "kind_id"),
            names.kind,
            group=names.kind,
            width=150,
            hidden=True,
            uses=("kind_id",),
        ),
        state_column(ProductState, 130),
        Column(
            "waits",
            lambda: _("Waiting on"),
            lambda line: waits_text(line, names, now),
            sort=waits_since,
            group=lambda line: names.office(line.waits[0]) if line.waits else _("Nowhere"),
            width=200,
        ),
        Column(
            "due",
            lambda: field_label("product", "due"),
            due,
            chip=due_look,
            sort=lambda line: line.due,
            group=lambda line: (
                month_year(local(line.due, zone).date()) if line.due else _("No date")
            ),
            value=lambda line: local(line.due, zone).date() if line.due else None,
            width=180,
            searched=lambda line: (
                day_searched(local(line.due, zone).date(), spoken()) if line.due else ""
            ),
        ),
        Column(
            "owner",
            lambda: field_label("product", "owner_id"),
            names.owner,
            group=lambda line: names.owner(line) or _("No owner"),
            width=140,
            uses=("owner_id",),
        ),
        Column(
            "marks",
            lambda: _("Remarks"),
            lambda line: ", ".join(mark.words for mark in marks_of(line)),
            chip=mark,
            sort=lambda line: -len(marks_of(line)),
            width=170,
            uses=MARKED,
        ),
        access_column(),
    ]


def _filters(names: Names) -> list[Filter]:
    return [
        Filter(
            "progress",
            lambda: _("Progress"),
            of=progress_of,
            name=lambda progress: Progress(progress).words,
            order=lambda progress: list(Progress).index(progress),
            uses=("state",),
        ),
        Filter(
            "state",
            lambda: field_label("event", "state"),
            of=lambda line: line.state,
            name=choice_name,
            order=list(ProductState).index,
        ),
        Filter("kind", lambda: field_label("product", "kind_id"), of=names.kind, uses=("kind_id",)),
        Filter(
            "waits",
            lambda: _("Waiting on"),
            of=lambda line: tuple(names.office(wait) for wait in line.waits),
        ),
        Filter(
            "owner",
            lambda: field_label("product", "owner_id"),
            of=lambda line: names.owner(line) or None,
            uses=("owner_id",),
        ),
        Filter(
            "marks",
            lambda: _("Remarks"),
            of=marks_of,
            name=lambda mark: Mark(mark).words,
            uses=MARKED,
        ),
        access_filter(),
    ]
