"""Ctrl+K: find a record or a command by a few letters, in either language, and go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, language
from app.ui.place import Command
from app.ui.shell.matching import SURE, ranked
from app.ui.shell.status import announce_to_readers
from app.ui.theme import GRID, RADIUS, icon, picture, secondary_font, text_font, tokens
from app.ui.widgets.basics import label
from app.words.kinds import kind_name
from app.words.typography import capital

if TYPE_CHECKING:
    from app.queries.search import Found
    from app.storage.records import Reader
    from app.ui.desk import Desk

WIDE, TALL = 640, 440
ROW = 36
MOST = 30
_ENTRY = Qt.ItemDataRole.UserRole
_KIND_ICONS = {
    "event": "calendar-days",
    "task": "list-checks",
    "product": "file-text",
    "version": "file-text",
    "speech": "mic",
    "person": "user",
    "organisation": "building",
    "venue": "map-pin",
    "evaluation": "clipboard-check",
    "lesson": "lightbulb",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it is called, what else to know, and what happens."""

    title: str
    detail: str
    picture: str
    run: Callable[[], object]


class Palette(QDialog):
    """A box to type in, and what it found. It goes away when something else is clicked."""

    def __init__(self, parent: QWidget, desk: Desk, commands: Sequence[Command]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(_("Search or run a command"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._commands = list(dict.fromkeys(commands))
        self._records: list[Found] = []
        self.box = QLineEdit()
        self.box.setPlaceholderText(_("Search records, or type what you want to do"))
        self.box.setAccessibleName(_("Search records and commands"))
        self.box.setProperty("ring", False)
        self.box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.box.textChanged.connect(self._typed)
        self.box.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName(_("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._run)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        self.nothing = label(_("Nothing has that name. Try fewer letters."), "muted")
        self.nothing.setMargin(GRID)
        self.nothing.hide()
        column.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        self._place(parent)
        self._show()

    @property
    def entries(self) -> list[Entry]:
        """What is shown, from the top."""
        return [self._model.item(row).data(_ENTRY) for row in range(self._model.rowCount())]

    def show_over(self) -> None:
        """Show it, ready to type in."""
        self.open()
        self.activateWindow()
        self.box.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows and Enter go to the list while one types."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }
            if event.key() in steps:
                self._step(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line around it, for it has no frame of the system."""
        painter = QPainter(self)
        painter.setPen(QColor(tokens().border))
        painter.setBrush(QColor(tokens().raised))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _place(self, parent: QWidget) -> None:
        width = min(WIDE, parent.width() - 4 * GRID)
        self.resize(width, min(TALL, parent.height() - 8 * GRID))
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - width) // 2, corner.y() + 6 * GRID)

    @Slot(str)
    def _typed(self, text: str) -> None:
        typed = text.strip()
        if typed:
            self._desk.ask_latest(
                self,
                "palette",
                lambda reader: _found(reader, typed),
                self._show_records,
            )
        else:
            self._records = []
        self._show()

    def _show_records(self, found: list[Found]) -> None:
        self._records = found if self.box.text().strip() else []
        self._show()

    def _show(self) -> None:
        typed = self.box.text().strip()
        if typed:
            close = ranked(self._commands, typed)
            first = [_of_command(command) for score, command in close if score >= SURE]
            rest = [_of_command(command) for score, command in close if score < SURE]
        else:
            usable = (each for each in self._commands if each.isEnabled() and each.isVisible())
            first, rest = [_of_command(command) for command in usable], []
        records = [self._of_record(found) for found in self._records]
        self._model.clear()
        commands = {entry.title: entry for entry in reversed([*first, *rest])}
        first = [entry for entry in first if commands[entry.title] is entry]
        rest = [entry for entry in rest if commands[entry.title] is entry]
        for entry in [*first, *records, *rest][:MOST]:
            item = QStandardItem(entry.title)
            item.setData(f"{entry.title}, {entry.detail}", Qt.ItemDataRole.AccessibleTextRole)
            item.setData(entry, _ENTRY)
            self._model.appendRow(item)
        found = self._model.rowCount() > 0
        self.list.setVisible(found)
        self.nothing.setVisible(not found)
        self._step(0)

    def _of_record(self, found: Found) -> Entry:
        title = (found.title_fr if language() == "fr" else found.title_en) or (
            found.title_en or found.title_fr
        )
        what = " · ".join(filter(None, (capital(kind_name(found.kind)), found.detail)))
        return Entry(
            title or what,
            what,
            _KIND_ICONS.get(found.kind, "file"),
            lambda: self._desk.open_record(found.open_kind, found.open_id),
        )

    def _step(self, by: int) -> None:
        last = self._model.rowCount() - 1
        if last < 0:
            return
        row = min(max(self.list.currentIndex().row(), 0) + by, last)
        index = self._model.index(max(row, 0), 0)
        self.list.setCurrentIndex(index)
        announce_to_readers(self, index.data(Qt.ItemDataRole.AccessibleTextRole))

    @Slot(QModelIndex)
    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            entry: Entry = index.data(_ENTRY)
            self.close()
            entry.run()


class _Row(QStyledItemDelegate):
    """A picture, the title, and at the right what else to know."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        colours = tokens()
        view = self.parent()
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- missing in stubs
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(view, QListView) and view.currentIndex() == index:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(room, RADIUS, RADIUS)
        top = room.top() + (ROW - 16) // 2
        painter.drawPixmap(room.left() + 12, top, picture(entry.picture, colours.secondary, 16))
        inside = room.adjusted(40, 0, -12, 0)
        painter.setFont(secondary_font())
        painter.setPen(QColor(colours.secondary))
        detail = painter.fontMetrics().elidedText(
            entry.detail, Qt.TextElideMode.ElideRight, inside.width() // 2
        )
        painter.drawText(
            inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail
        )
        inside.setRight(inside.right() - painter.fontMetrics().horizontalAdvance(detail) - 16)
        painter.setFont(text_font())
        painter.setPen(QColor(colours.ink))
        title = painter.fontMetrics().elidedText(
            entry.title, Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


def _of_command(command: Command) -> Entry:
    keys = command.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Entry(command.name(), keys, command.picture or "chevron-right", command.trigger)


def _found(reader: Reader, typed: str) -> list[Found]:
    from app.queries.search import find  # noqa: PLC0415 -- storage is read after the window

    return find(reader, typed, MOST)
