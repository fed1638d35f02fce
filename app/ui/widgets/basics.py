"""Labels, buttons and lines as the style sheet knows them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.theme import icon, on_primary

TextRole = Literal["", "title", "heading", "strong", "label", "secondary", "muted", "error", "mark"]
ButtonKind = Literal["plain", "primary", "danger", "quiet", "link"]


def label(text: str = "", role: TextRole = "", *, wraps: bool = False) -> QLabel:
    """A plain-text label in one of the sheet's roles."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if wraps:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    kind: ButtonKind = "plain",
    picture: str = "",
) -> QPushButton:
    """A push button; `picture` is the name of an icon."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(True)  # Enter presses it, not Space alone
    made.setCursor(
        Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor
    )
    if picture:
        made.setIcon(icon(picture, on_primary=kind == "primary"))
    if on_click is not None:
        made.clicked.connect(lambda: on_click())  # noqa: PLW0108 -- Qt would pass `checked`
    return made


def icon_button(
    picture: str,
    name: str,
    on_click: Callable[[], object] | None = None,
    *,
    small: bool = False,
) -> QToolButton:
    """A button that is only a picture: `name` is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setIcon(icon(picture))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setProperty("small", small)
    if on_click is not None:
        made.clicked.connect(lambda: on_click())  # noqa: PLW0108 -- Qt would pass `checked`
    return made


def action_button(action: QAction, kind: ButtonKind = "plain") -> QPushButton:
    """A push button that does and shows what an action does and shows."""
    made = button(action.text(), action.trigger, kind=kind)

    def follow() -> None:
        made.setText(action.text())
        made.setIcon(on_primary(action.icon()) if kind == "primary" else action.icon())
        made.setEnabled(action.isEnabled())
        show_if(made, on=action.isVisible())
        made.setToolTip(action.toolTip() if action.toolTip() != action.text() else "")

    action.changed.connect(follow)
    made.destroyed.connect(partial(_let_go, action, follow))
    follow()
    return made


def _let_go(action: QAction, follow: Callable[[], None]) -> None:
    with contextlib.suppress(RuntimeError):  # the action went first
        action.changed.disconnect(follow)


def menu_button(text: str, menu: QMenu, *, kind: ButtonKind = "plain") -> QPushButton:
    """A button that opens a menu."""
    made = button(text, kind=kind, picture="chevron-down")
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the word
    made.setMenu(menu)
    menu.setParent(made, menu.windowFlags())
    menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return made


def more_button(menu: QMenu, name: str) -> QToolButton:
    """The three dots behind which the rest is."""
    made = icon_button("ellipsis", name)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setMenu(menu)
    menu.setParent(made, menu.windowFlags())
    return made


def line() -> QFrame:
    """A hairline between parts of a page."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def show_if(widget: QWidget, *, on: bool) -> None:
    """Show or hide a part of a page. One without a parent yet never flashes up as a window."""
    if on and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(on)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again after a property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
