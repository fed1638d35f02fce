"""The bar that narrows the calendar: search, filters, saved filters; the month and the agenda."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.queries.calendar import CalendarLine, CalendarNames
from app.ui.calendar.filters import calendar_filters, searched_columns
from app.ui.calendar.looks import CODE
from app.ui.lists.arrange import Held
from app.ui.lists.bar import ListBar
from app.ui.lists.columns import View
from app.ui.lists.saved import SavedFilters
from app.words.dates import number

if TYPE_CHECKING:
    from app.ui.desk import Desk


class Narrowing(QWidget):
    """`changed`: other events are to be shown. `opened(bool)`: it should be seen, or not."""

    changed = Signal()
    opened = Signal(bool)

    def __init__(self, desk: Desk, names: Callable[[], CalendarNames]) -> None:
        """`names`: what the ids in the lines are called now."""
        super().__init__()
        self._filters = calendar_filters(names)
        self._searched = searched_columns(names)
        self.view = View()
        self.bar = ListBar(
            _("Search the calendar"),
            (),
            self._filters,
            compact=False,
            view_words=_("Colours and weeks"),
        )
        self.saved = SavedFilters(
            desk, CODE, self.bar.saved_menu, now=lambda: self.view, show=self.narrow, owner=self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        self.bar.changed.connect(self._typed)

    def narrow(self, view: View) -> None:
        """Search and filter as a view says."""
        known = {each.key for each in self._filters}
        picks = {key: keys for key, keys in view.picks.items() if key in known}
        self.view = View(search=view.search, picks=picks)
        self.bar.show_view(self.view)
        if view.search or picks:
            self.opened.emit(True)
        self.changed.emit()

    def words(self) -> list[tuple[str, str]]:
        """By what the events are narrowed, each with its words."""
        return self.bar.narrowed()

    def offer(self, lines: Sequence[CalendarLine]) -> None:
        """Offer in the filters what these events have."""
        held = Held(lines, (), self._filters)
        for each in self._filters:
            self.bar.buttons[each.key].offer(held.choices(each))

    def seen(self, lines: Sequence[CalendarLine]) -> list[CalendarLine]:
        """Those of the events that are to be shown; the bar says how many."""
        rows = Held(lines, self._searched, self._filters).arranged(self.view)
        found = [row for row in rows if isinstance(row, CalendarLine)]
        every = len(lines)
        text = ngettext("{count} event", "{count} events", every).format(count=number(every))
        if len(found) < every:
            text = _("{some} of {every}").format(some=number(len(found)), every=text)
        self.bar.count.setText(text)
        return found

    def _typed(self) -> None:
        self.view = View(search=self.bar.search.text().strip(), picks=self.bar.picks())
        self.bar.clear.setVisible(bool(self.view.search or self.view.picks))
        self.changed.emit()
