"""The lines of the journal that a search found: rows that come as it looks further back."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import DELETED
from app.domain.moments import local
from app.i18n import _
from app.ui.lists.asked import NEAR
from app.ui.lists.columns import Column
from app.ui.lists.model import LinesModel
from app.ui.lists.rows import Paged
from app.ui.lists.table import LinesTable
from app.words.acts import act_of, act_text
from app.words.dates import day_short, list_text, time_of_day
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.numbers import number
from app.words.said import said
from app.words.typography import capital

if TYPE_CHECKING:
    from app.queries.audit import AuditLine
    from app.ui.desk import Desk


class FoundTable(QWidget):
    """Emits `chosen(line or None)`. Lines are read as they are seen."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._told: str | None = None
        self.model = LinesModel(_columns(desk.zone), self)
        self.table = LinesTable(self.model, _("What was found, newest first"))
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.table.scrolled.connect(self._read)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the lines found so far."""
        rows = self.model.rows
        return list(rows.numbers) if isinstance(rows, Paged) else []

    def begin(self) -> None:
        """Forget what was found; something else is looked for."""
        self.model.show_rows(Paged(array("q")))
        self._told = None
        self.chosen.emit(None)

    def add(self, numbers: Sequence[int]) -> None:
        """Show more."""
        self.model.append(numbers)
        self.table.fit()
        self._read()
        if numbers and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def current(self) -> AuditLine | None:
        """The line that is chosen, once it was read."""
        return self.model.line(self.table.currentIndex().row())

    @Slot()
    def _read(self) -> None:
        rows = self.model.rows
        if not isinstance(rows, Paged):
            return
        (first, last), now = self.table.seen(), self.table.currentIndex().row()
        if not rows.unread(first, last) and not (now >= 0 and rows.unread(now, now)):
            return
        wanted = rows.unread(first - NEAR, last + NEAR)
        wanted += rows.unread(now, now) if now >= 0 else []

        def ask(reader: object) -> tuple[Paged, dict[int, AuditLine]]:
            from app.queries.audit import audit_lines  # noqa: PLC0415 -- after the paint

            return rows, audit_lines(reader, wanted)  # pyright: ignore[reportArgumentType] -- a reader

        self._desk.ask_latest(self, "page", ask, self._take)

    def _take(self, answer: tuple[Paged, dict[int, AuditLine]]) -> None:
        rows, lines = answer
        if rows is self.model.rows:
            self.model.take(lines)
            self._tell()

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, *_indexes: object) -> None:
        line = self.current()
        if line is None:
            self._read()
        elif line.id != self._told:
            self._told = line.id
            self.chosen.emit(line)


def changed_fields(line: AuditLine) -> str:
    """The fields that changed, by their labels; of what was added or deleted nothing."""
    if line.op != "update":
        return ""
    names = {name.removesuffix("_en").removesuffix("_fr"): None for name in line.new}
    labels = {_label(line.kind, name): None for name in names if name != DELETED}
    return list_text(list(labels))


def record_text(line: AuditLine) -> str:
    """Kind and name of the record."""
    what, name = capital(kind_name(line.kind)), said(line.name)
    return _("{kind}: {name}").format(kind=what, name=name) if name else what


def _label(kind: str, name: str) -> str:
    try:
        return field_label(kind, name)
    except KeyError:
        return field_label(kind, f"{name}_id")


def _done(line: AuditLine) -> str:
    """The act, without the name of the record that stands above it."""
    facts = {name: value for name, value in line.facts.items() if name[:-3] != "title"}
    return act_text(act_of(line.act), facts)


def _columns(zone: str) -> list[Column]:
    def when(line: AuditLine) -> str:
        there = local(line.at, zone)
        return f"{day_short(there)}, {time_of_day(there)}"

    return [
        Column(
            "record",
            lambda: _("Record"),
            record_text,
            second=_done,
            width=280,
        ),
        Column("fields", lambda: _("Fields"), changed_fields, width=130),
        Column("who", lambda: _("Who"), lambda line: line.author or _("The server"), width=120),
        Column("at", lambda: _("When"), when, width=160),
        Column("entry", lambda: _("No."), lambda line: number(line.entry), align="right", width=80),
    ]
