"""Noto Sans, shipped with Tribune: the window looks the same on every workstation.

Its figures are all of one width, so numbers line up in columns.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from app.paths import RESOURCES
from app.ui.theme.tokens import FAMILY, HEADING_SIZE, SECONDARY_SIZE, TEXT_SIZE, TITLE_SIZE

_FILES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Italic.ttf")


def load_fonts() -> None:
    """Make the shipped fonts known to Qt."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))


def text_font() -> QFont:
    """Ordinary text."""
    return QFont(FAMILY, TEXT_SIZE)


def strong_font() -> QFont:
    """Text that leads a line."""
    return QFont(FAMILY, TEXT_SIZE, QFont.Weight.DemiBold)


def secondary_font() -> QFont:
    """Hints, second lines, chips."""
    return QFont(FAMILY, SECONDARY_SIZE)


def heading_font() -> QFont:
    """The heading of a section."""
    return QFont(FAMILY, HEADING_SIZE, QFont.Weight.DemiBold)


def title_font() -> QFont:
    """The title of a page."""
    return QFont(FAMILY, TITLE_SIZE, QFont.Weight.DemiBold)
