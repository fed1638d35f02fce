"""The line at the top of the window: menus, the way back, the search box, the bell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.i18n import _, ngettext
from app.ui.main_window import TOP
from app.ui.place import Command
from app.ui.shell.commands import Commands, Submenu
from app.ui.theme import GRID, RADIUS, icon, picture, secondary_font, text_font, tokens


class SearchButton(QPushButton):
    """Looks like the search box that it opens."""

    def __init__(self, command: QAction) -> None:
        super().__init__(command.text())
        self.setProperty("kind", "search")
        self.setAccessibleName(command.text())
        self.setMinimumWidth(104)  # so that the narrowest window has all menus
        self.setMaximumWidth(380)
        self.setFixedHeight(32)
        self.clicked.connect(command.trigger)
        self._keys = command.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def sizeHint(self) -> QSize:
        return QSize(380, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.border))
        painter.setBrush(QColor(colours.hover if self.underMouse() else colours.raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        painter.drawPixmap(10, 8, picture("search", colours.secondary, 16))
        painter.setPen(QColor(colours.secondary))
        painter.setFont(text_font())
        inside = self.rect().adjusted(34, 0, -10, 0)
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
        left = inside.adjusted(painter.fontMetrics().horizontalAdvance(words) + GRID, 0, 0, 0)
        painter.setFont(secondary_font())
        if painter.fontMetrics().horizontalAdvance(self._keys) <= left.width():
            painter.drawText(
                left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._keys
            )


class Bell(QToolButton):
    """Opens the notices; shows how many loud ones nobody looked at."""

    def __init__(self, command: Command) -> None:
        super().__init__()
        self._text = command.text()
        self._unread = 0
        self.setIcon(icon("bell"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(command.trigger)
        self.set_unread(0)

    def set_unread(self, count: int) -> None:
        """How many to show."""
        self._unread = count
        new = ngettext("{count} new", "{count} new", count).format(count=count)
        name = f"{self._text}, {new}" if count else self._text
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unread:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().primary))
            dot = self.rect().adjusted(self.width() - 17, 2, -1, -(self.height() - 18))
            painter.drawEllipse(dot)
            painter.setPen(QColor(tokens().on_primary))
            font = secondary_font()
            font.setPointSize(7)
            painter.setFont(font)
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(min(self._unread, 99)))


class TopBar(QWidget):
    """Menus at the left, search in the middle, notices at the right."""

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.setFixedHeight(TOP)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 1)
        row.setSpacing(4)
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setProperty("ring", False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for submenu in commands.menus:
            fill(self.menus.addMenu(submenu.words()), submenu)
        help_menu = self.menus.actions()[-1]
        self.actions_menu = QMenu(_("&Actions"), self.menus)
        self.menus.insertMenu(help_menu, self.actions_menu)
        self.bell = Bell(commands.notices)
        row.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for command in (commands.back, commands.forward):
            row.addWidget(_tool(command))
        row.addSpacing(4)
        row.addWidget(SearchButton(commands.find), 3)
        row.addStretch(1)
        row.addWidget(self.bell)

    def show_actions(self, commands: Sequence[Command]) -> None:
        """What can be done on the page that is shown."""
        self.actions_menu.clear()
        self.actions_menu.addActions(list(commands))
        self.actions_menu.menuAction().setVisible(bool(commands))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().sunken))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))


def fill(menu: QMenu, submenu: Submenu) -> None:
    """Put the entries of a submenu into a menu."""
    for entry in submenu.entries:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, Submenu):
            fill(menu.addMenu(entry.words()), entry)
        else:
            menu.addAction(entry)


def _tool(command: Command) -> QToolButton:
    made = QToolButton()
    made.setDefaultAction(command)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(command.text())
    keys = command.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(f"{command.text()} · {keys}")
    return made
