"""The network lane: exchanges in the background, on a thread that the window never waits for."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.domain.changes import Outcome
from app.domain.errors import UserError
from app.sync.rhythm import Rhythm, Trouble
from app.ui.sharing.daily import Compare, Daily
from app.ui.sharing.line import Listen, ListeningLine
from app.ui.sharing.link import Link
from app.ui.sharing.standing import Standing, trouble_of
from app.ui.theme.tokens import Tone
from app.words.server_errors import restored_text

if TYPE_CHECKING:
    from app.storage.store import Store
    from app.sync.exchange import Exchanged
    from app.sync.postgres import Server
    from app.ui.feed import ChangeFeed
    from app.ui.preferences import Preferences
    from app.ui.tasks import Tasks

Connect = Callable[[str, "str | None"], "Server"]
"""Makes a server of an address and a password; None for the one that is kept. It may take time."""

PATIENCE = 30.0
"""Seconds without any answer after which the line is cut; not every system does so by itself."""
LOOK_EVERY = 1000
"""Milliseconds between two looks at the clock."""
SLEPT = 30.0
"""Seconds between two looks that say that the workstation slept."""
CLOSES_WITHIN = 1.0
"""Seconds that closing waits for what came to be written; what could not be sent stays here."""


class Lane(QObject):
    """Exchanges by the rhythm of `sync.rhythm`.

    `changed`: another standing. `received`: something came from the others. `said(text)`: what a
    workstation says of where its person is. `warned(text, tone)`: what the person must be told.
    """

    changed = Signal()
    received = Signal()
    said = Signal(str)
    warned = Signal(str, Tone)
    broke = Signal(object)
    _ended = Signal(object, object)

    def __init__(
        self,
        store: Store,
        feed: ChangeFeed,
        tasks: Tasks,
        preferences: Preferences,
        *,
        connect: Connect,
        exchange: Callable[[Store, Server], Exchanged],
        compare: Compare,
        listen: Listen,
        keep_password: Callable[[str, str], object],
    ) -> None:
        """`connect`: see `Connect`.

        `exchange`: one exchange, as `operations.sharing.exchange`. `compare`: see `daily.Daily`.
        `listen`: the line beside it.
        `keep_password(url, password)`: in the system's keyring.
        """
        super().__init__(feed)
        assert store.replica is not None
        self._store, self._tasks, self._preferences = store, tasks, preferences
        self._connect, self._exchange = connect, exchange
        self._keep_password = keep_password
        self.url, self._device = store.replica.url, store.replica.device
        since = preferences.now.offline.get(self._device)
        kept = preferences.now.compared.get(self._device, {})
        self._daily = Daily(compare, kept, store.clock())
        self.rhythm = Rhythm(off=since is not None)
        self.standing = Standing(head=store.replica.seq, compared=self._daily.last)
        if since is not None:
            self._say(link=Link.OFF, since=datetime.fromisoformat(since))
        self._password: str | None = None
        self._remember = False
        self.server: Server | None = None
        self._jobs: SimpleQueue[Callable[[], Any] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="exchange", daemon=True)
        self._is_closed = False
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._begin)
        self._looked_at = time.time()
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(self.look)
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.line = ListeningLine(self, listen)
        self.line.opened.connect(self._line_opened)
        self.line.news.connect(self._hinted)
        self.line.said.connect(self.said)
        self.line.fell.connect(self._line_fell)
        self.line.broke.connect(self.broke)
        self._feed = feed
        feed.changed.connect(self._fed)

    def start(self) -> None:
        """Begin, once the window shows."""
        self._thread.start()
        self._look.start()
        self._count()
        self._plan()

    def close(self) -> None:
        """Leave the network, at once; acts that were not sent stay in the outbox."""
        if self._is_closed:
            return
        self._is_closed = True
        self._feed.changed.disconnect(self._fed)
        self._next.stop()
        self._look.stop()
        self.line.close()
        self._jobs.put(None)
        if (server := self.server) is None:
            return  # if one comes yet, it is stopped before it is asked anything
        server.stop()
        if self._thread.is_alive() and not server.is_connecting:
            self._thread.join(CLOSES_WITHIN)

    # -- what the person does

    def exchange_now(self) -> None:
        """Do not wait any longer."""
        self.rhythm.asked(time.monotonic())
        self._say(link=Link.OFF if self.rhythm.off else self._trying())
        self._plan()

    def work_offline(self, *, off: bool) -> None:
        """Leave the network alone, or no longer; this is remembered for the workspace."""
        now = self._store.clock()
        kept = {**self._preferences.now.offline, self._device: now.isoformat()}
        if not off:
            kept.pop(self._device)
        self._preferences.change(offline=kept)
        self.rhythm.turned(time.monotonic(), off=off)
        if off:
            self.line.hang_up()
            if self.server is not None:
                self.server.interrupt()
            self._say(link=Link.OFF, since=now, error=None)
        else:
            self._say(link=Link.CONNECTING, error=None)
        self._plan()

    def use_password(self, password: str, *, remember: bool) -> None:
        """The person gave another password; it is remembered once the server took it."""
        self._password, self._remember = password, remember
        server, self.server = self.server, None
        if server is not None:
            server.stop()
        self.exchange_now()

    @property
    def password(self) -> str | None:
        """What the person gave since this was opened; None for the one that is kept."""
        return self._password

    def tell(self, text: str) -> None:
        """Say to the others where this person is, if they can be told."""
        self.line.tell(text)

    # -- what happens

    @Slot(object)
    def _fed(self, outcome: Outcome) -> None:
        if outcome.own or outcome.everything:
            self._count()
        if outcome.own and outcome.changes:
            self.rhythm.acted(time.monotonic())
            self._plan()

    def _count(self) -> None:
        """Ask how many acts wait, how many conflicts are open, and how many files are to come."""
        store = self._store

        def count() -> tuple[int, int, int]:
            from app.sync.files import still_to_come  # noqa: PLC0415 -- after the first paint
            from app.sync.refused import count_open  # noqa: PLC0415 -- after the first paint
            from app.sync.sending import count as waiting  # noqa: PLC0415 -- same

            with store.reading() as reader:
                counts = waiting(reader.connection), count_open(reader.connection)
            return (*counts, still_to_come(store))

        self._tasks.latest(self, "counts", count, self._counted)

    def _counted(self, counts: tuple[int, int, int]) -> None:
        waiting, conflicts, files = counts
        self._say(waiting=waiting, conflicts=conflicts, files=files)

    @Slot()
    def look(self) -> None:
        """Every second: has the workstation slept, does the server answer."""
        now = time.time()
        slept, self._looked_at = now - self._looked_at, now
        server = self.server
        if slept > SLEPT:
            self.line.hang_up()
            if server is not None:
                server.interrupt()
            self.rhythm.woke(time.monotonic())
            self._plan()
        elif self.rhythm.busy and server is not None and server.silent_for > PATIENCE:
            server.give_up()

    @Slot()
    def _hinted(self) -> None:
        self.rhythm.hinted(time.monotonic())
        self._plan()

    @Slot()
    def _line_opened(self) -> None:
        self.rhythm.heard(time.monotonic())
        self._plan()

    @Slot()
    def _line_fell(self) -> None:
        self.rhythm.fell(time.monotonic())
        self._plan()

    # -- exchanges

    def _plan(self) -> None:
        wait = self.rhythm.wait(time.monotonic())
        if wait is None or self._is_closed:
            self._next.stop()
        else:
            self._next.start(round(wait * 1000))

    @Slot()
    def _begin(self) -> None:
        if self.rhythm.wait(time.monotonic()) is None:
            return
        self.rhythm.began()
        self._jobs.put(self._one_exchange)

    def _one_exchange(self) -> Exchanged:
        """On the network's thread."""
        server = self.server
        if server is None:
            server = self._connect(self.url, self._password)
            if self._is_closed:
                server.stop()
            self.server = server
        done = self._exchange(self._store, server)
        if self._remember and self._password is not None:
            self._remember = False
            self._keep_password(self.url, self._password)
        return done

    def _compare_some(self) -> None:
        """On the network's thread, after an exchange."""
        try:
            if self.server is not None:
                self._daily.step(self._store, self.server)
        except UserError:
            return  # the next exchange finds out why

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            result, error = None, None
            try:
                result = job()
            except BaseException as raised:
                error = raised
            if self._is_closed:
                break
            self._ended.emit(result, error)
        if self.server is not None:
            self.server.close()

    @Slot(object, object)
    def _take(self, done: Exchanged | None, error: BaseException | None) -> None:
        if self._is_closed:
            return
        now = time.monotonic()
        if done is not None:
            self.rhythm.succeeded(now)
            self._exchanged(done)
        elif isinstance(error, UserError):
            self._failed(error, trouble_of(error))
        elif error is None:
            self._compared()
        else:
            self._failed(None, Trouble.LASTING)
            self.broke.emit(error)
        self._plan()

    def _exchanged(self, done: Exchanged) -> None:
        if not self.rhythm.off:
            self._say(
                link=Link.CONNECTED,
                since=None,
                error=None,
                last=self._store.clock(),
                waiting=done.waiting,
                conflicts=done.conflicts,
                head=done.head.seq,
            )
            self._jobs.put(self._compare_some)
        self._count()
        if done.before is not None:
            self.warned.emit(restored_text(done.before), Tone.ATTENTION)
        if done.received:
            self.received.emit()
        if self.rhythm.wants_line:
            self.line.open(self.server)

    def _compared(self) -> None:
        last = self._daily.last
        if last != self.standing.compared:
            kept = {**self._preferences.now.compared, self._device: self._daily.keep()}
            self._preferences.change(compared=kept)
            self._say(compared=last)

    def _failed(self, error: UserError | None, trouble: Trouble) -> None:
        self.rhythm.failed(time.monotonic(), trouble)
        self.line.hang_up()
        self._count()  # what was exchanged until then stays exchanged
        if self.rhythm.off:
            return
        link = Link.AWAY if trouble is Trouble.PASSING else Link.REFUSED
        since = self.standing.since if self.standing.link is not Link.CONNECTED else None
        self._say(link=link, since=since or self._store.clock(), error=error)

    def _trying(self) -> Link:
        link = self.standing.link
        return Link.CONNECTING if link in (Link.AWAY, Link.REFUSED) else link

    def _say(self, **what: Any) -> None:
        standing = self.standing._replace(**what)
        if standing != self.standing:
            self.standing = standing
            self.changed.emit()
