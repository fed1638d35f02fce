"""Which palette the window now wears: read from the application, kept nowhere else."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.theme.tokens import DARK, LIGHT, Tokens

_MIDDLE = 128


def tokens() -> Tokens:
    """The colours that the application now wears."""
    dark = QApplication.palette().color(QPalette.ColorRole.Window).lightness() < _MIDDLE
    return DARK if dark else LIGHT


def colour(code: str) -> QColor:
    """#rrggbb as Qt wants it."""
    return QColor(code)


def qt_palette(tokens: Tokens) -> QPalette:
    """The palette of Qt made of one set of colours."""
    role = QPalette.ColorRole
    made = QPalette()
    for roles, code in (
        ((role.Window,), tokens.page),
        ((role.Base, role.Button, role.ToolTipBase, role.Light), tokens.raised),
        ((role.AlternateBase, role.Midlight), tokens.sunken),
        ((role.Mid, role.Dark), tokens.border),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), tokens.ink),
        ((role.Highlight,), tokens.selected),
        ((role.HighlightedText,), tokens.ink),
        ((role.PlaceholderText,), tokens.secondary),
        ((role.Link, role.LinkVisited), tokens.link),
        ((role.Accent,), tokens.focus),
        ((role.Shadow,), tokens.line),
    ):
        for each in roles:
            made.setColor(each, QColor(code))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.faint))
    return made
