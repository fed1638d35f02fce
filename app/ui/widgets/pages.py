"""Page header, headings, the scrolling page, and what an empty place says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.theme import FORM_WIDTH, GRID, picture, title_font, tokens
from app.ui.widgets.basics import (
    action_button,
    button,
    icon_button,
    label,
    more_button,
    show_if,
)
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.flow import Flow

MARGIN = 3 * GRID
"""Between the edge of a page and what it shows."""


NARROW = 96 * GRID
"""Below this width, chips and the line about them stand under each other."""


class PageHeader(QWidget):
    """Where am I: title, chips that say where it stands, a line below, one main action."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        """Without actions; `set_actions` gives them."""
        super().__init__(parent)
        self._title = label(title, "title", wraps=True)
        self._title.setAccessibleDescription(_("Page title"))
        self._subtitle = label(subtitle, "muted", wraps=True)
        show_if(self._subtitle, on=bool(subtitle))
        self._before = QHBoxLayout()
        self._chips = Flow()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(GRID)

        named = QHBoxLayout()
        named.setSpacing(GRID + 4)
        named.addLayout(self._before)
        named.addWidget(self._title, 1)
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(GRID + 4)
        top.addLayout(named, 1)
        top.addLayout(self._actions)
        top.setAlignment(self._actions, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._below = below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        below.setSpacing(GRID)
        below.addLayout(self._chips)
        below.addWidget(self._subtitle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 2 * GRID, MARGIN, 2 * GRID)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room, the actions go under the title, the grey line under the chips."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        side = QBoxLayout.Direction
        narrow = self.width() < NARROW
        words = QFontMetrics(title_font()).horizontalAdvance(self._title.text())
        wanted = words + self._before.sizeHint().width() + self._actions.sizeHint().width()
        under = narrow and wanted + 2 * MARGIN + 3 * GRID > self.width()
        self._top.setDirection(side.TopToBottom if under else side.LeftToRight)
        at_left = Qt.AlignmentFlag.AlignLeft if under else Qt.AlignmentFlag(0)
        self._top.setAlignment(self._actions, at_left)
        self._below.setDirection(side.TopToBottom if narrow else side.LeftToRight)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change what it says."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        show_if(self._subtitle, on=bool(subtitle))
        self._arrange()

    def set_chips(self, *looks: ChipLook) -> None:
        """Say where it stands."""
        _clear(self._chips)
        for look in looks:
            self._chips.addWidget(Chip(look))

    def set_back(self, name: str, on_click: Callable[[], object]) -> None:
        """Put an arrow before the title that leads back to where one came from."""
        _clear(self._before)
        self._before.addWidget(icon_button("arrow-left", name, on_click))

    def set_actions(
        self,
        primary: QAction | None = None,
        *others: QAction,
        more: Sequence[QAction | None] = (),
    ) -> None:
        """One main action at the right, others before it, the rest behind "More" (None: a line)."""
        _clear(self._actions)
        for action in others:
            self._actions.addWidget(action_button(action))
        if more:
            menu = QMenu(self)
            for action in more:
                menu.addAction(action) if action else menu.addSeparator()
            self._actions.addWidget(more_button(menu, _("More actions")))
        if primary is not None:
            self._actions.addWidget(action_button(primary, "primary"))
        self._put_in_order()
        self._arrange()

    def _put_in_order(self) -> None:
        """Tab goes through the header from left to right, before what stands below it."""
        before: QWidget = self._title
        self._title.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else Qt puts nothing behind it
        for layout in (self._before, self._actions):
            for at in range(layout.count()):
                item = layout.itemAt(at)
                if item is not None and (widget := item.widget()) is not None:
                    QWidget.setTabOrder(before, widget)
                    before = widget
        self._title.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class SectionHeading(QWidget):
    """The heading of a part of a page, a grey line under it, its own small actions at the right."""

    def __init__(
        self, text: str, hint: str = "", *actions: QWidget, parent: QWidget | None = None
    ) -> None:
        """`actions`: buttons, usually quiet ones."""
        super().__init__(parent)
        said = label(hint, "secondary", wraps=True)
        show_if(said, on=bool(hint))
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(label(text, "heading"), 1)
        for action in actions:
            top.addWidget(action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(said)


class ScrollPage(QScrollArea):
    """Content that scrolls up and down, as wide as a form may be. Add to `body`."""

    def __init__(self, *, width: int = FORM_WIDTH, parent: QWidget | None = None) -> None:
        """`width`: the most that the content takes; 0 for all there is."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("role", "page")
        content = QWidget()
        if width:
            content.setMaximumWidth(width)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(2 * GRID)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(page)
        row.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        row.addWidget(content, 100)
        row.addStretch(1)
        self.setWidget(page)
        self.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)


class Empty(QWidget):
    """An empty place: a picture, one sentence, the one action that fills it."""

    def __init__(
        self,
        picture_name: str,
        sentence: str,
        action: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`action`: the words of the button; without them there is none."""
        super().__init__(parent)
        self._picture = picture_name
        self._image = QLabel()
        self._image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = label(sentence, "muted", wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 2 * MARGIN, MARGIN, 2 * MARGIN)
        column.setSpacing(2 * GRID)
        column.addStretch(1)
        column.addWidget(self._image)
        column.addWidget(self.sentence)
        if action:
            self.button = button(action, on_click, kind="primary")
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._image.setPixmap(picture(self._picture, tokens().faint, 32))


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
