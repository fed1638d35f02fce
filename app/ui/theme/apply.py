"""Dress the application: fonts, palette, focus ring; and each window: its style sheet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme.current import qt_palette, tokens
from app.ui.theme.focus import FocusWatch
from app.ui.theme.fonts import load_fonts, text_font
from app.ui.theme.icons import recolour
from app.ui.theme.sheet import style_sheet
from app.ui.theme.tokens import DARK, LIGHT

_THEME = "theme"


class Theme(QObject):
    """What the application wears. The application owns it; there is one."""

    def __init__(self, app: QApplication) -> None:
        """Load what every palette needs."""
        super().__init__(app)
        self._app = app
        self._wanted = ""
        self._worn: bool | None = None
        load_fonts()
        app.setFont(text_font())
        self._focus = FocusWatch(app)
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def wear(self, wanted: str) -> None:
        """Put on "light", "dark", or "" for what the system says, now and whenever it changes."""
        self._wanted = wanted
        self._follow()

    def _follow(self) -> None:
        scheme = self._app.styleHints().colorScheme()
        dark = self._wanted == "dark" or (self._wanted != "light" and scheme is Qt.ColorScheme.Dark)
        if dark is self._worn:
            return
        self._worn = dark
        self._app.setPalette(qt_palette(DARK if dark else LIGHT))
        for window in self._app.topLevelWidgets():
            if window.styleSheet():
                dress(window)
        recolour(self._app)


def apply_theme(app: QApplication, wanted: str) -> None:
    """Dress the application in "light" or "dark", or "" for what the system says."""
    theme = app.property(_THEME)  # looked for among its children, PySide would wrap all of them
    if theme is None:
        theme = Theme(app)
        app.setProperty(_THEME, theme)
    theme.wear(wanted)


def dress(window: QWidget) -> None:
    """Give a window that no other one opens its style sheet; what opens from it wears it too.

    Not the application: Qt would work the sheet out anew for each part that is put into another.
    """
    window.setStyleSheet(style_sheet(tokens()))
