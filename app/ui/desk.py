"""What every room works with: the store through the lanes, the feed, and the window around it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject

from app.domain.errors import UserError
from app.domain.moments import local
from app.i18n import _
from app.settings import Settings
from app.ui.feed import ChangeFeed
from app.ui.preferences import Preferences
from app.ui.shell.notices import Notices
from app.ui.tasks import Tasks
from app.ui.theme.tokens import Tone
from app.words.dates import time_of_day

if TYPE_CHECKING:  # the window shows before storage is read
    from app.operations.undoing import UndoStack
    from app.storage.plain import Look
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.sharing.shared import Shared

T = TypeVar("T")


class Front(Protocol):
    """The window, as a room sees it."""

    def open_record(self, kind: str, record: str, *, apart: bool = False) -> None: ...

    def open_place(self, code: str, **what: Any) -> None: ...

    def announce(self, text: str, tone: Tone = Tone.NEUTRAL) -> None: ...

    def toast(self, text: str, tone: Tone = Tone.NEUTRAL, *, undo: bool = False) -> None: ...

    def saved(self, text: str) -> None: ...

    def opens(self, kind: str) -> bool: ...

    def choose_backup(self) -> None: ...

    def join_office(self) -> None: ...

    def show_server(self) -> None: ...


class Desk:
    """One open workspace and its window. Every room is given this, and nothing else."""

    def __init__(
        self,
        *,
        store: Store,
        tasks: Tasks,
        feed: ChangeFeed,
        preferences: Preferences,
        notices: Notices,
        undo: UndoStack,
        zone: str,
        front: Front,
        shared: Shared | None = None,
    ) -> None:
        """`zone`: IANA name of where the office is; its clocks are the ones to show.

        `shared`: what there is more where the office shares a server.
        """
        self.store = store
        self.tasks = tasks
        self.feed = feed
        self.preferences = preferences
        self.notices = notices
        self.undo = undo
        self.zone = zone
        self.shared = shared
        self.begun = ""
        self._front = front

    def ask(
        self,
        owner: QObject,
        question: Callable[[Reader], T],
        then: Callable[[T], object],
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Ask the store on the data lane, `then(answer)` on the UI thread while the owner lives."""
        self.tasks.run(owner, self._asked(question), then, failed)

    def ask_latest(
        self,
        owner: QObject,
        key: Hashable,
        question: Callable[[Reader], T],
        then: Callable[[T], object],
    ) -> None:
        """Like `ask`, for questions that follow each other quickly: only the newest is answered."""
        self.tasks.latest(owner, key, self._asked(question), then)

    def look(
        self,
        owner: QObject,
        key: Hashable,
        question: Callable[[Look], T],
        then: Callable[[T], object],
    ) -> None:
        """Like `ask_latest`, for what plain questions answer: the first page waits for no more."""

        def looked() -> T:
            with self.store.looking() as look:
                return question(look)

        self.tasks.latest(owner, key, looked, then)

    def act(
        self,
        owner: QObject,
        operation: Callable[[Store], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> None:
        """Carry out an operation on the data lane. It is announced on the feed before `then`.

        A refusal goes to `failed`, or is shown as a notice.
        """
        self.tasks.run(owner, lambda: operation(self.store), then, failed)

    def takes_up(self, record: str) -> bool:
        """Whether a record was just begun in a dialog (`begun`), so that one goes on filling it."""
        fresh = bool(record) and self.begun == record
        self.begun = "" if fresh else self.begun
        return fresh

    @property
    def settings(self) -> Settings:
        """The settings of this workstation, as they are now."""
        return self.preferences.now

    def change_settings(self, **what: Any) -> None:
        """Change settings by name and keep them."""
        self.preferences.change(**what)

    def open_record(self, kind: str, record: str, *, apart: bool = False) -> None:
        """Show a record where its kind is at home; `apart` in a window of its own."""
        self._front.open_record(kind, record, apart=apart)

    def opens(self, kind: str) -> bool:
        """Whether some place shows records of this kind."""
        return self._front.opens(kind)

    def open_place(self, code: str, **what: Any) -> None:
        """Show a place, by its code; the rest is given to its page's `open_with`."""
        self._front.open_place(code, **what)

    def choose_backup(self) -> None:
        """Show the backups of the workspace, to put one back."""
        self._front.choose_backup()

    def join_office(self) -> None:
        """Ask for the office's server, and open a workspace that is a replica of it."""
        self._front.join_office()

    def show_server(self) -> None:
        """Show how one stands with the office's server."""
        self._front.show_server()

    def announce(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say it in the status bar and to screen readers, and keep it among the notices."""
        self._front.announce(text, tone)

    def toast(self, text: str, tone: Tone = Tone.NEUTRAL, *, undo: bool = False) -> None:
        """Say it for ten seconds over the page too; `undo` offers to undo the last act."""
        self._front.toast(text, tone, undo=undo)

    def saved(self) -> None:
        """Say "Saved 2:05 p.m." in the status bar; the shell does so after each plain edit."""
        now = local(self.store.clock(), self.zone)
        self._front.saved(_("Saved {time}").format(time=time_of_day(now)))

    def _asked(self, question: Callable[[Reader], T]) -> Callable[[], T]:
        def asked() -> T:
            with self.store.reading() as reader:
                return question(reader)

        return asked
