"""What a window has more where its workspace is shared: the lane, what is new, who is where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.sharing.here import Here
from app.ui.sharing.lane import Lane
from app.ui.sharing.news import News

if TYPE_CHECKING:
    from app.storage.store import Store
    from app.ui.tasks import Tasks


class Shared(QObject):
    """Belongs to one workspace that is open, and ends with it."""

    def __init__(self, store: Store, tasks: Tasks, lane: Lane, zone: str) -> None:
        super().__init__()
        self.lane = lane
        self.news = News(store, tasks, zone, self)
        self.here = Here(store, tasks, lane, self)
        lane.setParent(self)
        lane.broke.connect(tasks.broke)
        lane.received.connect(self.news.reload)

    def start(self) -> None:
        """Begin, once the window shows."""
        self.news.reload()
        self.lane.start()

    def close(self) -> None:
        """Leave the network."""
        self.lane.close()
        self.deleteLater()
