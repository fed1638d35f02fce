"""The place of approvals: what waits for me, what waits at each office, what is late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.domain.moments import local
from app.domain.routes import StepState
from app.i18n import _, ngettext
from app.ui.lists.columns import Column, Filter, state_column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command, Page
from app.ui.printing.lists import ListDeeds
from app.ui.products.listing import time_since
from app.ui.saving import excel_export
from app.ui.theme import GRID, Tone
from app.ui.widgets.chip import ChipLook
from app.ui.widgets.pages import MARGIN, PageHeader
from app.ui.widgets.tiles import NARROWEST, Tile
from app.words.choices import choice_name
from app.words.dates import day_short
from app.words.fields import field_label
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.routes import Waiting
    from app.storage.records import Reader
    from app.ui.desk import Desk

KINDS = (
    "product",
    "product_kind",
    "version",
    "step",
    "decision",
    "issuance",
    "event",
    "office",
    "person",
)


class Whose(StrEnum):
    """For whom a decision waits."""

    MINE = "mine"
    OTHERS = "others"

    @property
    def words(self) -> str:
        """What it is called."""
        return _("For me") if self is Whose.MINE else _("For others")


@dataclass(frozen=True, slots=True)
class _Sum:
    """What waits at one office, or for me ("")."""

    office: str
    words: str
    short: str
    count: int
    late: int


class ApprovalsPage(Page):
    """Tiles that count, and the list that they lead to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._names: dict[str, str] = {}
        self._now = desk.store.clock()
        self._today = local(self._now, desk.zone).date()
        self.header = PageHeader(_("Approvals"))
        self._tiles = _Tiles(self._narrow)
        self.list = self._list()
        self.list.opened.connect(self._open)
        self.paper = ListDeeds(desk, self, self, lambda: self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._tiles)
        column.addWidget(self.list, 1)
        desk.feed.changed.connect(self._changed)
        self._count()

    def open_with(self, *, whose: str = "", late: bool = False) -> None:
        """Show what waits for me ("mine"), for others, or what is late."""
        picks = {"whose": [whose] if whose else [], "late": ["yes"] if late else []}
        self.list.show_only(**{key: values for key, values in picks.items() if values})

    def home(self) -> None:
        self.list.show_only()

    def commands(self) -> Sequence[Command]:
        return self.paper.commands

    def panes(self) -> Sequence[QWidget]:
        return (self._tiles, self.list)

    def _changed(self, outcome: Outcome) -> None:
        if outcome.touches(*KINDS):
            self._count()

    def _open(self, line: Waiting) -> None:
        self._desk.open_record("step", line.id)

    # -- the tiles

    def _count(self) -> None:
        ask = partial(_sums, me=self._desk.store.author, today=self._today)
        self._desk.ask_latest(self, "sums", ask, self._tiles.show_sums)

    def _narrow(self, office: str) -> None:
        if office:
            self.list.show_only(office=[office])
        else:
            self.list.show_only(whose=[Whose.MINE])

    # -- the list

    def _list(self) -> RecordList:
        return RecordList(
            self._desk,
            "approvals",
            columns=self._columns(),
            load=partial(_load, me=self._desk.store.author, names=self._names),
            name=_("Approvals"),
            kinds=KINDS,
            filters=self._filters(),
            count=lambda n: ngettext("{count} decision", "{count} decisions", n).format(
                count=number(n)
            ),
            empty=Nothing(
                "stamp",
                lambda: _("No decision is pending. Products on their approval route appear here."),
                lambda: _("Show the products"),
                lambda: self._desk.open_place("products"),
            ),
            order="due",
            export=excel_export(self._desk, self, _("Approvals")),
        )

    def _columns(self) -> list[Column]:
        names, now, today = self._names, self._now, self._today
        return [
            Column(
                "product",
                lambda: field_label("decision", "product_id"),
                lambda line: said(line.product.title),
                second=lambda line: " · ".join(
                    filter(None, (said(line.kind), said(line.event_title)))
                ),
                width=320,
            ),
            Column(
                "office",
                lambda: field_label("step", "office_id"),
                lambda line: said(line.office.name),
                second=lambda line: _person(line, names),
                sort=lambda line: line.office.rank,
                group=lambda line: said(line.office.name),
                width=180,
            ),
            state_column(StepState, 210),
            Column(
                "since",
                lambda: _("Waiting since"),
                lambda line: time_since(line.since, now),
                sort=lambda line: line.since,
                value=lambda line: local(line.since, self._desk.zone).date(),
                width=110,
            ),
            Column(
                "due",
                lambda: field_label("step", "due"),
                lambda line: day_short(line.step.due, today=today) if line.step.due else "",
                chip=partial(_due_look, today=today),
                sort=lambda line: line.step.due,
                value=lambda line: line.step.due,
                width=170,
            ),
            Column(
                "received",
                lambda: field_label("step", "received_at"),
                partial(_received, zone=self._desk.zone),
                sort=lambda line: line.step.received_at,
                width=130,
                hidden=True,
            ),
        ]

    def _filters(self) -> list[Filter]:
        today = self._today
        return [
            Filter(
                "whose",
                lambda: _("Waiting"),
                of=lambda line: Whose.MINE if line.mine else Whose.OTHERS,
                name=lambda whose: Whose(whose).words,
            ),
            Filter(
                "office",
                lambda: field_label("step", "office_id"),
                of=lambda line: said(line.office.name),
            ),
            Filter(
                "state",
                lambda: field_label("event", "state"),
                of=lambda line: line.state,
                name=choice_name,
            ),
            Filter(
                "late",
                lambda: _("Late"),
                of=lambda line: "yes" if line.is_late(today) else "no",
                name=lambda late: _("Late") if late == "yes" else _("On time"),
            ),
        ]


class _Tiles(QWidget):
    """A tile for me, and one for each office at which something waits; as many rows as it takes."""

    def __init__(self, narrow: Callable[[str], object]) -> None:
        super().__init__()
        self._narrow = narrow
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(MARGIN, 4, MARGIN, 2 * GRID)
        self._grid.setSpacing(GRID)
        self._tiles: list[Tile] = []
        self._columns = 0
        self._shown: list[_Sum] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)  # it takes what width there is, and asks for none

    def show_sums(self, sums: list[_Sum]) -> None:
        """Show what waits; the tile that has the focus keeps it."""
        if sums == self._shown:
            return
        self._shown = sums
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        for tile in self._tiles:
            tile.hide()
            tile.deleteLater()
        self._tiles = [self._tile(each) for each in sums]
        self._columns = 0
        self._arrange()
        for tile in self._tiles:
            if name == tile.objectName():
                tile.setFocus()
        self.setVisible(bool(sums))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where one row has no room for all, the tiles stand in several, as full as each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count = len(self._tiles)
        room = self.width() - 2 * MARGIN + GRID
        fit = max(room // (NARROWEST + GRID), 1)
        rows = -(-count // fit)
        columns = -(-count // rows) if rows else 0
        if columns == self._columns:
            return
        self._columns = columns
        for at in range(max(self._grid.columnCount(), columns)):
            self._grid.setColumnStretch(at, at < columns)
        for at, tile in enumerate(self._tiles):
            tile.set_compact(rows > 1)
            tile.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # all as wide
            self._grid.addWidget(tile, *divmod(at, columns))

    def _tile(self, each: _Sum) -> Tile:
        late = ngettext("{count} late", "{count} late", each.late).format(count=number(each.late))
        tile = Tile(
            each.words,
            number(each.count),
            late if each.late else _("none late"),
            short=each.short,
            icon="user" if not each.office else "landmark",
            tone=Tone.DANGER if each.late else Tone.NEUTRAL,
        )
        tile.setObjectName(f"tile {each.office}")
        tile.clicked.connect(partial(self._chosen, each.office))
        return tile

    def _chosen(self, office: str) -> None:
        self._narrow(office)


def _load(reader: Reader, me: str, names: dict[str, str]) -> list[Waiting]:
    from app.domain.people import Person  # noqa: PLC0415 -- after the first paint
    from app.queries.routes import waiting  # noqa: PLC0415 -- same

    names.update({person.id: person.name for person in reader.all(Person)})
    return waiting(reader, me)


def _sums(reader: Reader, me: str, today: date) -> list[_Sum]:
    from app.queries.routes import waiting  # noqa: PLC0415 -- after the first paint

    found = waiting(reader, me)
    if not found:
        return []
    mine = [line for line in found if line.mine]
    sums = [_Sum("", _("For me"), _("For me"), len(mine), _late(mine, today))]
    offices = {line.office.id: line.office for line in found}
    for office in sorted(offices.values(), key=lambda office: office.rank):
        there = [line for line in found if line.office.id == office.id]
        name = said(office.name)
        short = said(office.abbreviation) or name
        sums.append(_Sum(name, name, short, len(there), _late(there, today)))
    return sums


def _late(lines: Sequence[Waiting], today: date) -> int:
    return sum(line.is_late(today) for line in lines)


def _person(line: Waiting, names: dict[str, str]) -> str:
    return names.get(line.step.delegate_id or line.step.person_id or "", "")


def _due_look(line: Waiting, today: date) -> ChipLook | None:
    if line.step.due is None or not line.is_late(today):
        return None
    return ChipLook(day_short(line.step.due, today=today), "clock-alert", Tone.DANGER)


def _received(line: Waiting, zone: str) -> str:
    at: datetime | None = line.step.received_at
    return day_short(local(at, zone).date()) if at else ""
