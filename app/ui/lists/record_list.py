"""A list of records: bar, table, and what is said when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.i18n import _
from app.ui.lists.bar import ListBar
from app.ui.lists.columns import Column, Filter, Line, Nothing, View
from app.ui.lists.empty import empty_page, no_match_page
from app.ui.lists.lines import Cells, Lines, Load
from app.ui.lists.memory import recalled, to_remember
from app.ui.lists.model import LinesModel
from app.ui.lists.rows import Rows
from app.ui.lists.saved import SavedFilters
from app.ui.lists.table import LinesTable
from app.ui.saving import excel_export
from app.ui.theme import ROW
from app.ui.widgets.basics import line as hairline
from app.ui.widgets.basics import show_if

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk

Export = Callable[[list[str], Callable[["Reader"], Iterable[Cells]]], object]


class RecordList(QWidget):
    """A list of light lines. See `Column` and `Filter` for what it shows.

    `load` gives all lines, or a `Listing` where there may be thousands: they are read as seen.
    `chosen(line or None)`: another row became the current one. `opened(line)`: Enter, double click.
    `export`: takes titles, and what reads the rows as they are seen, in place of the usual Excel
    workbook.
    `kinds`: the list asks again when a change touches one of them. `compact`: only a search box
    over the table; `bare`: only the table. `most_rows`: as high as its rows, at most so many, for a
    list inside of a page that scrolls; 0: as high as there is room.
    """

    chosen = Signal(object)
    opened = Signal(object)
    arranged = Signal()

    def __init__(
        self,
        desk: Desk,
        code: str,
        *,
        columns: Sequence[Column],
        load: Load,
        name: str,
        kinds: Sequence[str] = (),
        filters: Sequence[Filter] = (),
        count: Callable[[int], str] | None = None,
        empty: Nothing | None = None,
        order: str = "",
        descending: bool = False,
        group_by: str = "",
        export: Export | None = None,
        compact: bool = False,
        bare: bool = False,
        most_rows: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`code`: widths, order and saved filters are remembered under it. `name`: of the table."""
        super().__init__(parent)
        self._desk, self._code, self._load = desk, code, load
        self._columns, self._filters, self._kinds = list(columns), list(filters), tuple(kinds)
        self._count, self._name, self._export = count, name, export
        self._most_rows = most_rows
        self._lines = Lines(desk, self._columns, self._filters, self)
        self._loaded = self._stale = False
        self._wanted = ""
        self._current: Hashable = None
        self._actions: list[QAction | None] = []
        self.view = View(sort=order, descending=descending, group=group_by)
        self.model = LinesModel(columns, self)
        if desk.shared is not None:
            self.model.follow(desk.shared.news)
        self.table = LinesTable(self.model, name)
        self.bar = ListBar(_("Search: {name}").format(name=name), columns, filters, compact=compact)
        show_if(self.bar, on=not bare)
        kept: dict[str, Any] = desk.settings.columns.get(code) or {}
        self.view = recalled(kept, self.table, self._columns, self.view)
        self._lay(empty, bare=bare)
        self._connect()
        if not bare and not compact:
            self.saved = SavedFilters(
                desk,
                code,
                self.bar.saved_menu,
                now=lambda: self.view,
                show=self.show_view,
                owner=self,
            )
        self.reload()

    def _lay(self, empty: Nothing | None, *, bare: bool) -> None:
        self._empty, self._no_match = empty_page(empty), no_match_page(self.bar.clear_all)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        if not bare:
            column.addWidget(hairline())
        column.addLayout(self._stack, 1)
        for each in (self.table, self._empty, self._no_match):  # inside by now: none is a window
            self._stack.addWidget(each)

    def _connect(self) -> None:
        self.bar.changed.connect(self._narrow)
        self.bar.search.left_down.connect(self._enter_table)
        self.bar.search.entered.connect(self._enter_table)
        self.bar.sort_wanted.connect(self._sort)
        self.bar.group_wanted.connect(self._group)
        self.bar.column_wanted.connect(self._show_column)
        self.bar.view_menu.aboutToShow.connect(self._fill_menu)
        self.table.opened.connect(self._open)
        self.table.customContextMenuRequested.connect(self._context)
        self.table.horizontalHeader().sectionClicked.connect(self._header_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self._remember_soon = QTimer(self, interval=500, singleShot=True)
        self._remember_soon.timeout.connect(self._remember)
        self.table.widths_changed.connect(self._remember_soon.start)
        self.table.scrolled.connect(self._read_seen)
        self._lines.arranged.connect(self._take)
        self._lines.offered.connect(self.bar.offer)
        self._lines.read.connect(self._take_read)
        self._lines.found.connect(self._take_found)
        self._desk.feed.changed.connect(self._fed)

    # -- what rooms use

    def reload(self) -> None:
        """Ask for the lines again; selection and place are kept."""
        self._stale = False
        self._lines.load(self._load, self.view, self.table.seen())

    def set_load(self, load: Load) -> None:
        """Ask another question from now on, e.g. of another record, and ask it."""
        self._load = load
        self.reload()

    def current(self) -> Line | None:
        """The line of the current row, once it was read."""
        return self.model.line(self.table.currentIndex().row())

    def selected(self) -> list[Line]:
        """The lines selected, from top to bottom, as far as they were read."""
        return [
            line for row in self.table.selected_rows() if (line := self.model.line(row)) is not None
        ]

    def select(self, record: str) -> None:
        """Make a record current, as soon as it is there; filters that hide it are cleared."""
        self._wanted = record
        if self._loaded:
            self._go_to_wanted()

    def set_actions(self, actions: Sequence[QAction | None]) -> None:
        """What can be done with rows: the context menu (None: a line) and the actions' keys."""
        self._actions = list(actions)
        for action in actions:
            if action is not None:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self.table.addAction(action)

    def show_only(self, **picks: Sequence[str]) -> None:
        """Narrow the list to values of its filters, by their codes, and to nothing else."""
        chosen = {key: frozenset(map(str, values)) for key, values in picks.items()}
        self.show_view(replace(self.view, search="", picks=chosen))

    def show_view(self, view: View) -> None:
        """Search, filters, order and groups, all at once."""
        keys = {column.key for column in self._columns}
        known = {each.key for each in self._filters}
        self.view = replace(
            view,
            sort=view.sort if view.sort in keys else self.view.sort,
            group=view.group if view.group in keys else "",
            picks={key: values for key, values in view.picks.items() if key in known},
        )
        self.bar.show_view(self.view)
        self._arrange()

    # -- arranging

    def _narrow(self) -> None:
        self.view = replace(
            self.view, search=self.bar.search.text().strip(), picks=self.bar.picks()
        )
        self.bar.clear.setVisible(bool(self.view.search or self.view.picks))
        self._arrange()

    def _arrange(self) -> None:
        self._lines.arrange(self.view, self.table.seen())

    def _take(self, view: View, rows: Rows) -> None:
        self._loaded = True
        if view == self.view:
            self._show_rows(rows)
        else:
            self._arrange()

    def _show_rows(self, rows: Rows) -> None:
        selected = [self.model.rows.key(row) for row in self.table.selected_rows()]
        row_was = self.table.currentIndex().row()
        scrolled = self.table.verticalScrollBar().value()
        chooser = self.table.selectionModel()
        was = chooser.blockSignals(True)
        self.model.show_rows(rows)
        self.table.show_sort(self.view.sort, descending=self.view.descending)
        self._select_again(selected, row_was)
        chooser.blockSignals(was)
        self.table.verticalScrollBar().setValue(scrolled)
        self.table.show_groups()
        self._say_count(rows.lines)
        self._stack.setCurrentWidget(self._page_for(rows.lines))
        self.table.fit()
        self._fit_height(len(rows))
        if self._wanted:
            self._go_to_wanted()
        self._read_seen()
        self._tell()
        self.arranged.emit()

    def _read_seen(self) -> None:
        self._lines.read_rows(self.model.rows, self.table.seen(), self.table.currentIndex().row())

    def _take_read(self, rows: Rows, lines: Mapping[int, Line]) -> None:
        if rows is self.model.rows:
            self.model.take(lines)
            self._tell()

    def _fit_height(self, rows: int) -> None:
        if not self._most_rows:
            return
        page = self._stack.currentWidget() or self.table
        high = self.table.horizontalHeader().height() + min(rows, self._most_rows) * ROW + 2
        bar = 0 if self.bar.isHidden() else self.bar.sizeHint().height() + 1
        self.setFixedHeight(bar + (high if page is self.table else page.sizeHint().height()))

    def _page_for(self, shown: int) -> QWidget:
        if shown or not self._loaded:
            return self.table
        return self._no_match if self._lines.source.every else self._empty

    def _select_again(self, selected: Sequence[Hashable], row_was: int) -> None:
        rows, current = self.model.rows, self._current
        row = next(iter(rows.rows_of([current])), -1) if current is not None else -1
        again = rows.rows_of(selected)
        if row < 0 and current is not None and row_was >= 0:
            row = self.model.near(row_was)
            again = [row]
        self.table.select_rows(again, row)

    def _go_to_wanted(self) -> None:
        row = self.model.row_of(self._wanted)
        if row >= 0:
            self._go_to(row)
        else:
            self._lines.find(self._wanted)

    def _take_found(self, record: str, key: Hashable) -> None:
        if record != self._wanted or key is None:
            return
        if rows := self.model.rows.rows_of([key]):
            self._go_to(rows[0])
        elif self.view.search or self.view.picks:
            self.show_view(replace(self.view, search="", picks={}))

    def _go_to(self, row: int) -> None:
        self._wanted = ""
        self.table.select_rows([row], row)  # whatever keys are held: they would toggle it
        self.table.scrollTo(self.model.index(row, 0))

    def _say_count(self, shown: int) -> None:
        if self._count is not None:
            every, some = self._lines.source.every, self._count(shown)
            of = _("{some} of {every}").format(some=shown, every=self._count(every))
            self.bar.count.setText(some if shown == every else of)

    # -- the current row

    def _tell(self, *_indexes: object) -> None:
        row = self.table.currentIndex().row()
        now = self.model.rows.key(row) if row >= 0 else None
        if now == self._current:
            return
        line = self.model.line(row)
        if line is None and now is not None:
            self._read_seen()  # it is told then
            return
        self._current = now
        self.chosen.emit(line)

    def _open(self, row: int) -> None:
        if (line := self.model.line(row)) is not None:
            self.opened.emit(line)

    def _enter_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _context(self, at: QPoint) -> None:
        if self._actions and self.model.line(self.table.rowAt(at.y())) is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for action in self._actions:
                menu.addAction(action) if action is not None else menu.addSeparator()
            menu.popup(self.table.viewport().mapToGlobal(at))

    # -- order, columns

    def _header_clicked(self, at: int) -> None:
        key = self._columns[at].key
        self._sort(key, self.view.sort == key and not self.view.descending)

    def _sort(self, key: str, descending: bool) -> None:
        self._look(sort=key, descending=descending)

    def _group(self, key: str) -> None:
        self._look(group=key)

    def _look(self, **what: Any) -> None:
        self.view = replace(self.view, **what)
        self._remember()
        self._arrange()

    def _show_column(self, key: str, shown: bool) -> None:
        at = [column.key for column in self._columns].index(key)
        self.table.setColumnHidden(at, not shown)
        self.table.fit()
        self._remember()

    def _fill_menu(self) -> None:
        hidden = {
            column.key: self.table.isColumnHidden(at) for at, column in enumerate(self._columns)
        }
        from app.ui.printing.lists import ways_out  # noqa: PLC0415 -- when asked for

        self.bar.fill_view_menu(self.view, hidden, ways_out(self._desk, self, self.bar.view_menu))

    def export(self) -> None:
        """Save the rows as they are seen as an Excel workbook."""
        self.export_as(self._name)

    def export_as(self, title: str) -> None:
        """The same under another title."""
        export = self._export or excel_export(self._desk, self, title)
        export(*self.seen())

    def seen(self) -> tuple[list[str], Callable[[Reader], Iterable[Cells]]]:
        """Titles and rows as they are seen; of a long list all rows, also those not yet read."""
        columns = self.table.columns_seen()
        read = partial(self._lines.cells, columns, self.model.rows)
        return [column.title() for column in columns], read

    # -- what is remembered, what changes

    def _remember(self) -> None:
        kept = to_remember(self.table, self._columns, self.view)
        self._desk.change_settings(columns={**self._desk.settings.columns, self._code: kept})

    def _fed(self, outcome: Outcome) -> None:
        if not outcome.touches(*self._kinds):
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while it was hidden is asked for now."""
        super().showEvent(event)
        if self._stale:
            self.reload()
