"""What a window has more where its workspace is shared: the lane, what is new, who is where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.sharing.here import Here
from app.ui.sharing.lane import Lane
from app.ui.sharing.news import News

if TYPE_CHECKING:
    from app.storage.store import Store
    from app.ui.feed import ChangeFeed
    from app.ui.preferences import Preferences
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


def shared_over(
    store: Store, feed: ChangeFeed, tasks: Tasks, preferences: Preferences, zone: str
) -> Shared:
    """The real thing, over the office's server."""
    from app.operations import sharing  # noqa: PLC0415 -- the driver is read only where shared
    from app.sync.listening import Line  # noqa: PLC0415 -- same

    lane = Lane(
        store,
        feed,
        tasks,
        preferences,
        connect=sharing.connect,
        exchange=sharing.exchange,
        compare=sharing.compare,
        listen=Line.beside,
        keep_password=sharing.keep_password,
    )
    return Shared(store, tasks, lane, zone)
