"""A place that one widget fills, and that keeps to itself how large the widget would like to be."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Stage(QWidget):
    """Shows one widget, as large as itself.

    It has no layout, on purpose. After each word that changes Qt asks upwards through the layouts,
    and a stack asks every page that it holds, shown or not, for its size: with ten rooms built, a
    save took a tenth of a second. Here the question ends.
    """

    def __init__(self, content: QWidget | None = None) -> None:
        """Empty, or with what it shows."""
        super().__init__()
        self.content: QWidget | None = None
        if content is not None:
            self.show_content(content)

    def show_content(self, content: QWidget) -> None:
        """Show a widget, in the place of the one before, which goes away."""
        before, self.content = self.content, content
        if before is content:
            return
        content.setParent(self)
        content.setGeometry(self.rect())
        content.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.content is not None:
            self.content.setGeometry(self.rect())
