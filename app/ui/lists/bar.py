"""The bar over a list: search, filters, how many there are, and how it is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.i18n import _
from app.ui.lists.columns import Column, Filter, View
from app.ui.theme import CONTROL, GRID, icon
from app.ui.widgets.basics import button, icon_button, label, restyle
from app.ui.widgets.flow import Flow
from app.ui.widgets.search import SearchBox

MOST_WORDS = 2


class FilterButton(QPushButton):
    """One filter: its name, what is picked, a menu of what can be."""

    picked = Signal()

    def __init__(self, each: Filter) -> None:
        """Nothing is picked."""
        super().__init__()
        self._filter = each
        self._words: dict[str, str] = {}
        self.keys: frozenset[str] = frozenset()
        self._menu = _StayingMenu(self)
        self.setMenu(self._menu)
        self.setProperty("kind", "filter")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icon("chevron-down"))
        self._menu.aboutToHide.connect(self.picked)
        self._show()

    @property
    def words(self) -> tuple[str, str]:
        """What it is called, and what is picked."""
        picked = sorted(self._words.get(key, key) for key in self.keys)
        return self._filter.title(), ", ".join(picked)

    def offer(self, choices: Sequence[tuple[str, str, int]]) -> None:
        """Offer these values: key, words, how many lines."""
        self._words.update({key: words for key, words, _count in choices})
        there = {key for key, _words, _count in choices}
        gone = [(key, self._words.get(key, key), 0) for key in self.keys - there]
        self._menu.clear()
        for key, words, count in [*choices, *gone]:
            action = QAction(f"{words}  ({count})".replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(key in self.keys)
            action.toggled.connect(partial(self._toggled, key))
            self._menu.addAction(action)
        self._menu.addSeparator()
        clear = QAction(_("Show all"), self._menu)
        clear.triggered.connect(lambda: self.pick(frozenset()))
        self._menu.addAction(clear)
        self._show()

    def pick(self, keys: frozenset[str]) -> None:
        """Pick these values and tell of it."""
        self.show_picked(keys)
        self.picked.emit()

    def show_picked(self, keys: frozenset[str]) -> None:
        """Show what is picked."""
        self.keys = keys
        self._show()

    def _toggled(self, key: str, on: bool) -> None:
        self.keys = self.keys | {key} if on else self.keys - {key}
        self._show()
        self.picked.emit()

    def _show(self) -> None:
        title = self._filter.title()
        words = sorted(self._words.get(key, key) for key in self.keys)
        text = title
        if words:
            said = ", ".join(words[:MOST_WORDS])
            more = len(words) - MOST_WORDS
            said += f" +{more}" if more > 0 else ""
            text = _("{filter}: {values}").format(filter=title, values=said)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(_("Filter: {text}").format(text=text))
        if bool(self.property("on")) is not bool(words):
            self.setProperty("on", bool(words))
            restyle(self)


class _StayingMenu(QMenu):
    """Ticking does not close it: several values are picked in one go."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self._tick():
            super().keyPressEvent(event)

    def _tick(self) -> bool:
        action: QAction | None = self.activeAction()
        if action is None or not action.isCheckable():  # pyright: ignore[reportUnnecessaryComparison] -- Qt gives none
            return False
        action.trigger()
        return True


class ListBar(QWidget):
    """Emits `changed` for search and filters; `sort_wanted` and the like from its menu."""

    changed = Signal()
    sort_wanted = Signal(str, bool)
    group_wanted = Signal(str)
    column_wanted = Signal(str, bool)

    def __init__(
        self,
        words: str,
        columns: Sequence[Column],
        filters: Sequence[Filter],
        *,
        compact: bool,
        view_words: str = "",
    ) -> None:
        """`words`: what is searched. `view_words`: what `view_menu` is for, if no list."""
        super().__init__()
        self._columns = columns
        self.search = SearchBox(words)
        self.search.setMaximumWidth(40 * GRID)
        self.buttons = {each.key: FilterButton(each) for each in filters}
        self.count = label("", "secondary")
        self.clear = button(_("Clear filters"), self.clear_all, kind="link")
        self.clear.hide()
        flow = Flow()
        flow.addWidget(self.search)
        if not compact:
            for each in self.buttons.values():
                flow.addWidget(each)
                each.picked.connect(self.changed)
            flow.addWidget(self.clear)
        self.search.asked.connect(self._asked)
        self.view_menu = QMenu(self)
        self.saved_menu = QMenu(self)
        self._view = icon_button("sliders-horizontal", view_words or _("Sort, group and columns"))
        self._saved = icon_button("bookmark", _("Saved filters"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        left = QWidget()
        left.setLayout(flow)
        row.addWidget(left, 1)
        self.count.setMinimumHeight(CONTROL)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        if not compact:
            for each, menu in ((self._saved, self.saved_menu), (self._view, self.view_menu)):
                each.setPopupMode(each.ToolButtonPopupMode.InstantPopup)
                each.setMenu(menu)
                row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)

    def _asked(self, _text: str) -> None:
        self.changed.emit()

    def narrowed(self) -> list[tuple[str, str]]:
        """By what it is narrowed: search and filters, each with its words."""
        search = self.search.text().strip()
        picked = [each.words for each in self.buttons.values() if each.keys]
        return [*([(_("Search"), search)] if search else []), *picked]

    def offer(self, key: str, choices: Sequence[tuple[str, str, int]]) -> None:
        """Offer what can be picked in a filter: code, words, how many lines."""
        self.buttons[key].offer(choices)

    def picks(self) -> dict[str, frozenset[str]]:
        """What is picked in each filter."""
        return {key: each.keys for key, each in self.buttons.items() if each.keys}

    def show_view(self, view: View) -> None:
        """Show what is searched and picked, without telling of it."""
        was = self.search.blockSignals(True)
        self.search.setText(view.search)
        self.search.blockSignals(was)
        for key, each in self.buttons.items():
            each.show_picked(view.picks.get(key, frozenset()))
        self.clear.setVisible(bool(view.search or view.picks))

    def clear_all(self) -> None:
        """Search nothing, pick nothing."""
        self.show_view(View())
        self.changed.emit()

    def fill_view_menu(
        self, view: View, hidden: Mapping[str, bool], extra: Sequence[QAction]
    ) -> None:
        """Sort by, group by, columns: as they are now."""
        menu = self.view_menu
        menu.clear()
        by = menu.addMenu(icon("arrow-up-down"), _("Sort by"))
        one = QActionGroup(by)
        for column in self._columns:
            _check(by, one, column.title(), column.key == view.sort).triggered.connect(
                partial(self._sort, column.key, view.descending)
            )
        by.addSeparator()
        both = QActionGroup(by)
        for words, descending in ((_("Ascending"), False), (_("Descending"), True)):
            _check(by, both, words, view.descending is descending).triggered.connect(
                partial(self._sort, view.sort, descending)
            )
        grouped = [column for column in self._columns if column.group]
        if grouped:
            under = menu.addMenu(icon("layers"), _("Group by"))
            any_ = QActionGroup(under)
            none = _check(under, any_, _("No groups"), not view.group)
            none.triggered.connect(lambda: self.group_wanted.emit(""))
            for column in grouped:
                _check(under, any_, column.title(), column.key == view.group).triggered.connect(
                    partial(self._group, column.key)
                )
        shown = menu.addMenu(icon("columns-3"), _("Columns"))
        for column in self._columns[1:]:
            action = _check(shown, None, column.title(), not hidden[column.key])
            action.toggled.connect(partial(self.column_wanted.emit, column.key))
        if extra:
            menu.addSeparator()
            menu.addActions(list(extra))

    def _sort(self, key: str, descending: bool, _on: bool = True) -> None:
        self.sort_wanted.emit(key, descending)

    def _group(self, key: str, _on: bool = True) -> None:
        self.group_wanted.emit(key)


def _check(menu: QMenu, group: QActionGroup | None, words: str, on: bool) -> QAction:
    action = QAction(words.replace("&", "&&"), menu)
    action.setCheckable(True)
    action.setChecked(on)
    if group is not None:
        group.addAction(action)
    menu.addAction(action)
    return action
