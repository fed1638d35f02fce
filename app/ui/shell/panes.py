"""F6 goes round the panes of a window, as in other office programs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_round(panes: Sequence[QWidget], step: int) -> None:
    """Give the keyboard to the next (1) or previous (-1) pane that can take it."""
    able = [(pane, target) for pane in panes if (target := _target(pane)) is not None]
    if not able:
        return
    focused = QApplication.focusWidget()
    inside = [
        index
        for index, (pane, _target_) in enumerate(able)
        if focused is not None and (pane is focused or pane.isAncestorOf(focused))
    ]
    start = inside[-1] if inside else (-1 if step > 0 else 0)
    able[(start + step) % len(able)][1].setFocus(Qt.FocusReason.TabFocusReason)


def _target(pane: QWidget) -> QWidget | None:
    """Where the keyboard goes in a pane: where it was last, or its first part that takes it."""
    if not pane.isVisible():
        return None
    if (last := _last(pane)) is not None and _takes(last):
        return last
    if _takes(pane):
        return pane
    return next((child for child in pane.findChildren(QWidget) if _takes(child)), None)


def _last(pane: QWidget) -> QWidget | None:
    return pane.focusWidget()  # Qt answers none where nothing had it yet


def _takes(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )
