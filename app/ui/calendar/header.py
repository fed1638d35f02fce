"""The line over the calendar: which month, the way to others, and how it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app.i18n import _
from app.ui.theme import GRID
from app.ui.widgets.basics import action_button, button, icon_button, label, more_button
from app.ui.widgets.pages import MARGIN


class CalendarHeader(QWidget):
    """Title with the month, today and the arrows, month or agenda, and what else can be done."""

    def __init__(
        self,
        *,
        step: Callable[[int], object],
        today: Callable[[], object],
        choose: Callable[[], object],
        show: Callable[[str], object],
        new: QAction,
        more: Sequence[QAction | QMenu | None],
    ) -> None:
        """`step(-1 or 1)`; `choose`: a day from a small month; `show("month" or "agenda")`."""
        super().__init__()
        self.title = label("", "title")
        self.title.setAccessibleDescription(_("Page title"))
        self.choose = icon_button("chevron-down", _("Choose a day"), choose)
        self.before = icon_button("chevron-left", _("Previous month"), lambda: step(-1))
        self.after = icon_button("chevron-right", _("Next month"), lambda: step(1))
        self.today = button(_("Today"), today)
        self.filters = _toggle("list-filter", _("Filters"))
        self.pane = _toggle("panel-right", _("Day beside the month"))
        self._views: dict[str, QPushButton] = {}
        views = QHBoxLayout()
        views.setSpacing(0)
        group = QButtonGroup(self)
        for code, words in (("month", _("Month")), ("agenda", _("Agenda"))):
            made = button(words, lambda code=code: show(code), kind="quiet")
            made.setCheckable(True)
            group.addButton(made)
            views.addWidget(made)
            self._views[code] = made
        menu = QMenu(self)
        for each in more:
            if isinstance(each, QMenu):
                menu.addMenu(each)
            elif each is not None:
                menu.addAction(each)
            else:
                menu.addSeparator()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID + 4, MARGIN, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.title)
        row.addWidget(self.choose)
        row.addSpacing(GRID)
        for each in (self.before, self.today, self.after):
            row.addWidget(each)
        row.addStretch(1)
        row.addLayout(views)
        row.addSpacing(GRID)
        row.addWidget(self.filters)
        row.addWidget(self.pane)
        row.addWidget(more_button(menu, _("More actions")))
        row.addWidget(action_button(new, "primary"))

    def show_view(self, code: str) -> None:
        """Show which view is on; the pane belongs to the month."""
        self._views[code].setChecked(True)
        self.pane.setVisible(code == "month")
        for each in (self.before, self.after):
            each.setVisible(code == "month")

    def set_title(self, text: str) -> None:
        """Change the title."""
        self.title.setText(text)


def _toggle(picture: str, name: str) -> QToolButton:
    made = icon_button(picture, name)
    made.setCheckable(True)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return made
