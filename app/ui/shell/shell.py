"""What the window holds: the frame around the rooms, and what rooms may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.paths import NAME
from app.settings import Settings
from app.ui.place import Page, Place
from app.ui.preferences import Preferences
from app.ui.shell.ahead import get_ready
from app.ui.shell.commands import Commands
from app.ui.shell.deeds import Deeds
from app.ui.shell.host import Host
from app.ui.shell.notices import Notices
from app.ui.shell.panes import go_round
from app.ui.shell.rooms import Rooms
from app.ui.shell.sidebar import Sidebar
from app.ui.shell.status import StatusBar, announce_to_readers
from app.ui.shell.toast import Toast
from app.ui.shell.top import TopBar
from app.ui.shell.trail import Address, Trail
from app.ui.theme.tokens import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.building import Building

if TYPE_CHECKING:  # the frame shows before these are read
    from app.domain.changes import Outcome
    from app.ui.desk import Desk
    from app.ui.sharing.link import Link
    from app.ui.sharing.shared import Shared
    from app.ui.shell.apart import RecordWindow
    from app.ui.tasks import Progress, Tasks


COUNTS_AFTER = 400
"""Milliseconds: the first page goes before the numbers in the sidebar and pictures in menus."""
READY_AFTER = 500
"""Milliseconds: then what other places need is read ahead."""


class Shell(QWidget):
    """Menus, sidebar, rooms and status; it can show before a workspace is open."""

    def __init__(
        self, *, places: Sequence[Place], preferences: Preferences, notices: Notices
    ) -> None:
        super().__init__()
        self.places = places
        self.preferences = preferences
        self.notices = notices
        self.desk: Desk | None = None
        self.rooms: Rooms | None = None
        self.is_inviting = False
        self._is_ready = False
        self._gives_up = False  # what is typed and not saved
        self.trail = Trail()
        self.apart: list[RecordWindow] = []
        self._instead: Callable[[], QWidget] = QWidget
        self.deeds = Deeds(self)
        self._frame: QWidget | None = None
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._build()
        notices.changed.connect(self._show_unread)
        preferences.changed.connect(self._apply)

    def _build(self) -> None:
        for action in self.actions():
            self.removeAction(action)
        self.commands = Commands(self.deeds, self.places)
        self.top = TopBar(self.commands)
        self.sidebar = Sidebar(self.places, folded=self.preferences.now.sidebar_folded)
        self.sidebar.chosen.connect(self.choose)
        self.sidebar.setEnabled(self.desk is not None)
        self.status = StatusBar()
        self.body = QStackedWidget()
        self.body.addWidget(QWidget())
        self._invitation = Banner()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._invitation)
        middle.addWidget(self.body, 1)
        frame = QWidget()
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.top, 0, 0, 1, 2)
        grid.addWidget(self.sidebar, 1, 0)
        grid.addLayout(middle, 1, 1)
        grid.addWidget(self.status, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self.toaster = Toast(frame, self.deeds.undo)
        if self._frame is not None:
            self._around.removeWidget(self._frame)
            self._frame.deleteLater()
        self._frame = frame
        self._around.addWidget(frame)
        self.addActions(list(self.commands.all()))
        if self.deeds.host is not None:
            self.commands.dress()
        self._show_unread()
        self._say_where()
        self.invite(self.is_inviting)

    def rebuild(self) -> None:
        """Build everything anew in the language now spoken; place and open record stay."""
        desk = self.desk
        if desk is None:
            self._build()
            self.show_instead(self._instead)
            return
        self._leave_rooms()
        self._build()
        self._enter(desk)
        for window in self.apart:
            window.rebuild()

    def reword(self) -> None:
        """The office's own words changed: what bears them is built anew."""
        page = self.rooms.page if self.rooms is not None else None
        if self.rooms is None or page is None or not page.reword():
            self.rebuild()
            return
        self.rooms.forget_others()
        for window in self.apart:
            window.rebuild()

    # -- a workspace comes and goes

    def welcome(self, host: Host, tasks: Tasks) -> None:
        """The program behind the frame was read: commands can do something now."""
        self.deeds.host = host
        tasks.started.connect(self._follow)
        self.commands.back.dress()
        self.commands.forward.dress()
        QTimer.singleShot(COUNTS_AFTER, self, self._dress)
        self.show_state()

    @Slot()
    def _dress(self) -> None:
        drawing = Building(self)
        for command in self.commands.all():  # those of the language spoken by then
            drawing.add(command.dress)

    def attach(self, desk: Desk) -> None:
        """Show the rooms of a workspace that was opened."""
        self.desk = desk
        desk.feed.changed.connect(self._changed)
        if desk.shared is not None:
            desk.shared.lane.changed.connect(self._standing_changed)
            desk.shared.lane.warned.connect(self.announce)
        self._enter(desk)

    def detach(self) -> None:
        """Leave the rooms, saving what is typed; the workspace is about to be closed."""
        if self.desk is None:
            return
        for window in tuple(self.apart):
            window.close()
        self._leave_rooms()
        self.desk.feed.changed.disconnect(self._changed)
        self.desk = None
        self.trail = Trail()
        self.invite(empty=False)
        self.sidebar.setEnabled(False)
        self.status.clear_standing()
        self._say_where()

    def show_instead(self, build: Callable[[], QWidget]) -> None:
        """Show a page in the place of the rooms, e.g. what hinders a workspace from opening."""
        self._clear_body()
        self._instead = build
        page = build()
        self.body.addWidget(page)
        self.body.setCurrentWidget(page)
        page.setFocus()

    def _enter(self, desk: Desk) -> None:
        self._clear_body()
        self.sidebar.show_shared(on=desk.shared is not None)
        if desk.shared is not None:
            self.status.show_standing(self._standing(desk, desk.shared))
        self.rooms = Rooms(desk, self.places, self.trail)
        self.rooms.moved.connect(self._say_where)
        self.body.addWidget(self.rooms)
        self.body.setCurrentWidget(self.rooms)
        self.sidebar.setEnabled(True)
        self.rooms.go(self.trail.here or Address(self.places[0].code))
        QTimer.singleShot(COUNTS_AFTER, self, lambda: self._count(self.places))
        QTimer.singleShot(READY_AFTER, self, self._get_ready)
        go_round(self.panes()[1:-1], 1)

    def _standing(self, desk: Desk, shared: Shared) -> QWidget:
        from app.ui.sharing.status import StandingButton  # noqa: PLC0415 -- only where shared

        return StandingButton(shared.lane, desk.zone, self.deeds.show_server)

    @Slot()
    def _get_ready(self) -> None:
        """Read ahead, once: what was read stays."""
        if not self._is_ready:
            self._is_ready = True
            get_ready(self, self.places)

    def _leave_rooms(self) -> None:
        if self.rooms is not None:
            self.rooms.save_typing()
            self.rooms = None
            self._clear_body()

    def _clear_body(self) -> None:
        while (page := self.body.widget(1)) is not None:
            self.body.removeWidget(page)
            page.deleteLater()

    def invite(self, empty: bool) -> None:
        """Offer the demonstration to an office without any event."""
        self.is_inviting = empty
        if empty:
            text = _("This office is still empty. See what it can become:")
            words = self.commands.demonstration.text()
            join = self.commands.join.text()
            self._invitation.say(
                text,
                Tone.INFO,
                (words, self.deeds.open_demonstration),
                (join, self.deeds.join_office),
            )
        else:
            self._invitation.clear()

    # -- what rooms may ask (desk.Front)

    def open_record(self, kind: str, record: str, *, apart: bool = False) -> None:
        """Show a record where its kind is at home."""
        if self.rooms is None or (place := self.rooms.home_of(kind)) is None:
            raise LookupError(kind)
        if apart:
            self._open_apart(place, kind, record)
        else:
            self.rooms.go(Address(place.code, kind, record))

    def opens(self, kind: str) -> bool:
        """Whether some place shows records of this kind."""
        return self.rooms is not None and self.rooms.home_of(kind) is not None

    def open_place(self, code: str, **what: Any) -> None:
        """Show a place."""
        if self.rooms is not None:
            self.rooms.go(Address(code, what=what))

    def choose_backup(self) -> None:
        """Show the backups of the workspace, to put one back."""
        self.deeds.choose_backup()

    def join_office(self) -> None:
        """Ask for the office's server, and open a workspace that is a replica of it."""
        self.deeds.join_office()

    def show_server(self) -> None:
        """Show how one stands with the office's server."""
        self.deeds.show_server()

    def announce(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say it in the status bar and to screen readers, and keep it among the notices."""
        self.status.say(text)
        self.notices.add(text, tone)
        announce_to_readers(self, text)

    def toast(self, text: str, tone: Tone = Tone.NEUTRAL, *, undo: bool = False) -> None:
        """Say it over the page too."""
        self.announce(text, tone)
        self.toaster.say(text, tone, undo=undo)

    def saved(self, text: str) -> None:
        """Say in the status bar alone that typing was saved."""
        self.status.say(text)
        announce_to_readers(self, text)

    @Slot(str)
    def choose(self, code: str) -> None:
        """Show a place as it was left."""
        if self.rooms is not None:
            self.rooms.choose(code)

    @Slot()
    def _say_where(self) -> None:
        place = self.rooms.place if self.rooms else None
        page: Page | None = self.rooms.page if self.rooms else None
        workspace = self.desk.store.path.stem if self.desk else ""
        parts = (place.title() if place else "", workspace, NAME)
        self.window().setWindowTitle(" – ".join(filter(None, parts)))
        if place is not None:
            self.sidebar.show_current(place.code)
        self.top.show_actions(page.commands() if page else ())
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Let the commands show what can be done now, and what is chosen."""
        place = self.rooms.place if self.rooms else None
        self.commands.show_state(
            place=place,
            trail=self.trail,
            settings=self.preferences.now,
            host=self.deeds.host,
            is_open=self.desk is not None,
            link=self._link(),
        )

    def _link(self) -> Link | None:
        shared = self.desk.shared if self.desk else None
        return shared.lane.standing.link if shared else None

    @Slot()
    def _standing_changed(self) -> None:
        self.show_state()
        self._count([place for place in self.places if place.shared])

    def panes(self) -> list[QWidget]:
        """What F6 goes round."""
        page = self.rooms.page if self.rooms else None
        return [self.sidebar, *(page.panes() if page else [self.body]), self.top]

    def _open_apart(self, place: Place, kind: str, record: str) -> None:
        from app.ui.shell.apart import RecordWindow  # noqa: PLC0415 -- seldom

        if self.desk is not None:
            window = RecordWindow(self.desk, place, Address(place.code, kind, record))
            window.closed.connect(self._forget)
            self.apart.append(window)
            window.show()

    @Slot(object)
    def _forget(self, window: RecordWindow) -> None:
        self.apart.remove(window)

    @Slot(object)
    def _changed(self, outcome: Outcome) -> None:
        self._count([place for place in self.places if outcome.touches(*place.counts_on)])

    def _count(self, places: Sequence[Place]) -> None:
        for place in places:
            if place.count is not None and self.desk is not None:
                self.desk.ask_latest(
                    self.sidebar,
                    place.code,
                    place.count,
                    lambda count, code=place.code: self.sidebar.set_count(code, count),
                )

    @Slot(object)
    def _follow(self, progress: Progress) -> None:
        self.status.follow(progress)

    @Slot(object)
    def _apply(self, settings: Settings) -> None:
        self.deeds.apply(settings)

    @Slot()
    def _show_unread(self) -> None:
        self.top.bell.set_unread(self.notices.unread)

    @Slot(object)
    def close_rooms(self, event: QCloseEvent) -> None:
        """Save what is typed; the window is about to close. It asks where the disk took none."""
        for window in tuple(self.apart):
            window.close()
        if self.rooms is not None:
            self.rooms.save_typing()
        if self.desk is not None and self.desk.store.unkept and not self._gives_up:
            event.ignore()
            self._ask_to_give_up()

    def _ask_to_give_up(self) -> None:
        from app.ui.widgets.dialogs import confirm  # noqa: PLC0415 -- seldom

        def give_up() -> None:
            self._gives_up = True
            self.window().close()

        confirm(
            self,
            _("What you typed is not saved"),
            _(
                "The disk did not take it: it may be full. Go back, make room, and leave the field"
                " again; if you close now, it is lost."
            ),
            yes=_("Close without saving"),
            then=give_up,
            danger=True,
        )
