"""The line over the calendar: which month, the way to others, and how it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

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
        left, right = QWidget(), QWidget()
        where, how = QHBoxLayout(left), QHBoxLayout(right)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for each in (where, how):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(GRID)
        where.addWidget(self.title)
        where.addWidget(self.choose)
        where.addSpacing(GRID)
        for each in (self.before, self.today, self.after):
            where.addWidget(each)
        where.addStretch(1)
        how.addStretch(1)
        how.addLayout(views)
        how.addSpacing(GRID)
        how.addWidget(self.filters)
        how.addWidget(self.pane)
        how.addWidget(more_button(menu, _("More actions")))
        how.addWidget(action_button(new, "primary"))
        self._halves = left, right
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(MARGIN, GRID + 4, MARGIN, GRID)
        self._row.setSpacing(GRID)
        self._row.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(left)
        self._row.addWidget(right)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider half: where there is no room the halves stand in two lines."""
        wide = max(half.minimumSizeHint().width() for half in self._halves)
        return QSize(wide + 2 * MARGIN, self._row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """One line or two."""
        wanted = sum(half.sizeHint().width() for half in self._halves) + 2 * MARGIN + GRID
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if wanted <= self.width() else ways.TopToBottom
        if way is not self._row.direction():
            self._row.setDirection(way)
            self.updateGeometry()

    def show_view(self, code: str) -> None:
        """Show which view is on; the pane belongs to the month."""
        self._views[code].setChecked(True)
        self.pane.setVisible(code == "month")
        for each in (self.before, self.after):
            each.setVisible(code == "month")

    def set_title(self, text: str) -> None:
        """Change the title."""
        self.title.setText(text)
        self._fit()


def _toggle(picture: str, name: str) -> QToolButton:
    made = icon_button(picture, name)
    made.setCheckable(True)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return made
