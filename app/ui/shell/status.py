"""The line at the foot of the window: what was said last, and long work under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.i18n import _
from app.ui.main_window import FOOT
from app.ui.theme import GRID, tokens
from app.ui.widgets.basics import icon_button, label

if TYPE_CHECKING:
    from app.ui.tasks import Progress


class StatusBar(QWidget):
    """Words at the left, progress with a way to stop it at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(FOOT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GRID, 0, GRID, 0)
        self._row.setSpacing(2 * GRID)
        self.text = label(role="secondary")
        self._row.addWidget(self.text, 1)
        self._standing: QWidget | None = None

    def say(self, text: str) -> None:
        """Show a sentence, until the next one."""
        self.text.setText(text)

    def show_standing(self, standing: QWidget) -> None:
        """Show at the right how one stands with the office's server."""
        self._standing = standing
        self._row.addWidget(standing)

    def clear_standing(self) -> None:
        """The workspace is left."""
        standing, self._standing = self._standing, None
        if standing is not None:
            standing.hide()
            standing.deleteLater()

    def follow(self, progress: Progress) -> None:
        """Show a long piece of work until it ends."""
        self._row.insertWidget(1, _Work(progress))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().sunken))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens().line))


class _Work(QWidget):
    """One long piece of work: what it does, how far it is, and a button to stop it."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._text = label(progress.title, "secondary")
        self._bar = QProgressBar()
        self._bar.setFixedSize(120, 6)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(progress.title)
        stop = _("Stop: {title}").format(title=progress.title)
        self._stop = icon_button("x", stop, self._cancel, small=True)
        for part in (self._text, self._bar, self._stop):
            row.addWidget(part)
        progress.moved.connect(self._moved)
        progress.ended.connect(self.deleteLater)

    @Slot()
    def _moved(self) -> None:
        self._text.setText(self._progress.text or self._progress.title)
        if self._progress.fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 100)
            self._bar.setValue(round(self._progress.fraction * 100))

    @Slot()
    def _cancel(self) -> None:
        self._progress.cancel()
        self._stop.setEnabled(False)
        self._text.setText(_("Stopping…"))


def announce_to_readers(speaker: QObject, text: str) -> None:
    """Let a screen reader say it."""
    from PySide6.QtGui import (  # noqa: PLC0415 -- only where a screen reader listens
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, text))
