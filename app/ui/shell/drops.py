"""Files dropped on the window: what events can come from is taken, everything else is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

ENDINGS = (".eml", ".ics", ".csv", ".tsv", ".txt", ".xlsx")


class Drops(QObject):
    """Watches a widget; `take` is given the one file that was dropped there."""

    def __init__(self, watched: QWidget, take: Callable[[Path], object]) -> None:
        super().__init__(watched)
        self._take = take
        watched.setAcceptDrops(True)
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what can be taken while it is dragged over, take it when it is let go."""
        if not isinstance(event, QDragEnterEvent | QDropEvent):
            return super().eventFilter(watched, event)
        path = dropped_file(event.mimeData())
        if path is None:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._take(path)
        return True


def dropped_file(mime: QMimeData) -> Path | None:
    """The one file of this computer that is dragged, of a sort that events come from."""
    urls = mime.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in ENDINGS else None
