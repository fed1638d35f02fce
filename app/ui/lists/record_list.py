"""A list of records: bar, table, and what is said when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.i18n import _
from app.ui.lists.arrange import Found, Group, Row, arranged, read
from app.ui.lists.bar import ListBar
from app.ui.lists.columns import Column, Filter, Line, Nothing, View
from app.ui.lists.memory import recalled, to_remember
from app.ui.lists.model import LinesModel
from app.ui.lists.saved import SavedFilters
from app.ui.lists.table import LinesTable
from app.ui.saving import excel_export
from app.ui.theme import ROW, icon
from app.ui.widgets.basics import line as hairline
from app.ui.widgets.basics import show_if
from app.ui.widgets.pages import Empty

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk

Export = Callable[[list[str], list[list[Any]]], object]
Load = Callable[["Reader"], Sequence[Line]]
AT_ONCE = 2000
"""Lines that are arranged on the UI thread; more go to the data lane."""


class RecordList(QWidget):
    """A list of light lines. See `Column` and `Filter` for what it shows.

    `chosen(line or None)`: another row became the current one. `opened(line)`: Enter, double click.
    `export`: takes titles and rows as they are seen, in place of the usual Excel workbook.
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
        self._found = Found()
        self._loaded = self._stale = False
        self._wanted = ""
        self._current = ""
        self._actions: list[QAction | None] = []
        self.view = View(sort=order, descending=descending, group=group_by)
        self.model = LinesModel(columns, self)
        if desk.shared is not None:
            self.model.mark_by(desk.shared.news.text_of)
            desk.shared.news.changed.connect(self.model.mark_anew)
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
        said = empty or Nothing("inbox", lambda: _("Nothing here yet."))
        self._empty = Empty(
            said.icon, said.sentence(), said.action() if said.action else "", said.do
        )
        self._no_match = Empty(
            "search-x",
            _("Nothing matches the search and the filters."),
            _("Clear filters"),
            self.bar.clear_all,
        )
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
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self._remember_soon = QTimer(self, interval=500, singleShot=True)
        self._remember_soon.timeout.connect(self._remember)
        self.table.widths_changed.connect(self._remember_soon.start)
        self._desk.feed.changed.connect(self._fed)

    # -- what rooms use

    def reload(self) -> None:
        """Ask for the lines again; selection and place are kept."""
        load, filters, columns, view = self._load, self._filters, self._columns, self.view
        self._stale = False

        def ask(reader: Reader) -> tuple[Found, View, list[Row]]:
            found = read(load(reader), filters)
            return found, view, arranged(found, columns, filters, view)

        self._desk.ask_latest(self, "lines", ask, self._take)

    def set_load(self, load: Load) -> None:
        """Ask another question from now on, e.g. of another record, and ask it."""
        self._load = load
        self.reload()

    def current(self) -> Line | None:
        """The line of the current row."""
        return self.model.line(self.table.currentIndex().row())

    def selected(self) -> list[Line]:
        """The lines selected, from top to bottom."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [line for row in rows if (line := self.model.line(row)) is not None]

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

    def as_seen(self) -> tuple[list[str], list[list[Any]]]:
        """Titles and rows as they are seen: columns shown, lines left, in order."""
        return self.table.as_seen()

    # -- arranging

    def _narrow(self) -> None:
        self.view = replace(
            self.view, search=self.bar.search.text().strip(), picks=self.bar.picks()
        )
        self.bar.clear.setVisible(bool(self.view.search or self.view.picks))
        self._arrange()

    def _arrange(self) -> None:
        found, columns, filters, view = self._found, self._columns, self._filters, self.view
        if len(found.lines) <= AT_ONCE:
            self._show_rows(arranged(found, columns, filters, view))
            return

        def work(_reader: Reader) -> tuple[View, list[Row]]:
            return view, arranged(found, columns, filters, view)

        self._desk.ask_latest(self, "rows", work, self._take_rows)

    def _take(self, answer: tuple[Found, View, list[Row]]) -> None:
        found, view, rows = answer
        self._found, self._loaded = found, True
        for key, each in self.bar.buttons.items():
            each.offer(found.choices[key])
        if view == self.view:
            self._show_rows(rows)
        else:
            self._arrange()

    def _take_rows(self, answer: tuple[View, list[Row]]) -> None:
        if answer[0] == self.view:
            self._show_rows(answer[1])

    def _show_rows(self, rows: list[Row]) -> None:
        selected = [line.id for line in self.selected()]
        row_was = self.table.currentIndex().row()
        scrolled = self.table.verticalScrollBar().value()
        chooser = self.table.selectionModel()
        was = chooser.blockSignals(True)
        self.model.show_rows(rows)
        self.table.show_groups()
        self._show_sort()
        self._select_again(selected, row_was)
        chooser.blockSignals(was)
        self.table.verticalScrollBar().setValue(scrolled)
        shown = sum(not isinstance(row, Group) for row in rows) if self.view.group else len(rows)
        self._say_count(shown)
        self._stack.setCurrentWidget(self._page_for(shown))
        self.table.fit()
        self._fit_height(len(rows))
        if self._wanted:
            self._go_to_wanted()
        self._tell()
        self.arranged.emit()

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
        return self._no_match if self._found.lines else self._empty

    def _select_again(self, selected: Sequence[str], row_was: int) -> None:
        chooser = self.table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        again = QItemSelection()
        for record in selected:
            if (row := self.model.row_of(record)) >= 0:
                again.select(self.model.index(row, 0), self.model.index(row, 0))
        chooser.select(again, flags.ClearAndSelect | flags.Rows)
        row = self.model.row_of(self._current) if self._current else -1
        if row < 0 and self._current and row_was >= 0:
            row = self.model.near(row_was)
            chooser.select(self.model.index(row, 0), flags.ClearAndSelect | flags.Rows)
        chooser.setCurrentIndex(self.model.index(row, 0), flags.NoUpdate)

    def _go_to_wanted(self) -> None:
        row = self.model.row_of(self._wanted)
        if row < 0 and (self.view.search or self.view.picks):
            if any(line.id == self._wanted for line in self._found.lines):
                self.show_view(replace(self.view, search="", picks={}))
            return
        if row >= 0:
            self._wanted = ""
            index = self.model.index(row, 0)
            self.table.setCurrentIndex(index)
            self.table.selectRow(row)
            self.table.scrollTo(index)

    def _say_count(self, shown: int) -> None:
        if self._count is not None:
            every, some = len(self._found.lines), self._count(shown)
            of = _("{some} of {every}").format(some=shown, every=self._count(every))
            self.bar.count.setText(some if shown == every else of)

    # -- the current row

    def _moved(self, *_indexes: object) -> None:
        self._tell()

    def _tell(self) -> None:
        line = self.current()
        now = line.id if line is not None else ""
        if now != self._current:
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
        self.view = replace(self.view, sort=key, descending=descending)
        self._remember()
        self._arrange()

    def _group(self, key: str) -> None:
        self.view = replace(self.view, group=key)
        self._remember()
        self._arrange()

    def _show_column(self, key: str, shown: bool) -> None:
        at = [column.key for column in self._columns].index(key)
        self.table.setColumnHidden(at, not shown)
        self.table.fit()
        self._remember()

    def _show_sort(self) -> None:
        keys = [column.key for column in self._columns]
        header = self.table.horizontalHeader()
        at = keys.index(self.view.sort) if self.view.sort in keys else -1
        down = Qt.SortOrder.DescendingOrder
        header.setSortIndicator(at, down if self.view.descending else Qt.SortOrder.AscendingOrder)

    def _fill_menu(self) -> None:
        hidden = {
            column.key: self.table.isColumnHidden(at) for at, column in enumerate(self._columns)
        }
        export = QAction(icon("file-spreadsheet"), _("Export to Excel…"), self.bar.view_menu)
        export.triggered.connect(self.export)
        self.bar.fill_view_menu(self.view, hidden, [export])

    def export(self) -> None:
        """Save the rows as they are seen as an Excel workbook."""
        (self._export or excel_export(self._desk, self, self._name))(*self.as_seen())

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
