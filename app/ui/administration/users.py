"""Who may come in where the office shares a server, and what they may do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.domain.access import AccessAct
from app.i18n import _, ngettext
from app.ui.administration.section import Section
from app.ui.administration.user import UserPanel, state_of
from app.ui.lists.columns import Column, Filter
from app.ui.lists.record_list import RecordList
from app.ui.place import Command
from app.ui.saving import excel_export
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.pages import Empty
from app.words.choices import choice_name
from app.words.dates import list_text, moment_short
from app.words.errors import error_text
from app.words.numbers import number

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.changes import Outcome
    from app.domain.errors import UserError
    from app.queries.users import UserLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.sync.remote import Account
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

SIDE_BY_SIDE = 96 * GRID


class UsersSection(Section):
    """Everyone with a login or a role; who is chosen is beside the list, or below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Users"),
            _("Who may come in, and what they may do. Whatever an administrator does is logged."),
        )
        self.accounts: dict[str, Account] | None = None
        self._keeps: bool | None = None
        self.said = Banner()
        self.add_user = Command(
            lambda: _("Add a user…"), self._add, picture="user-plus", parent=self
        )
        self.ask_again = Command(
            lambda: _("Ask the server again"), self.ask_server, picture="refresh-cw", parent=self
        )
        self.join = Command(
            lambda: _("Join your office’s server…"), desk.join_office, picture="cloud", parent=self
        )
        self.list = self._make_list()
        self.panel = UserPanel(desk, self._move, self.ask_server)
        self.side = QStackedWidget()
        self.side.addWidget(Empty("users", _("Choose someone to see what they may do.")))
        self.side.addWidget(self.panel)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.side)
        self._split.setSizes([600, 320])
        self._split.setStretchFactor(0, 1)
        self.put(self.said, apart=False)
        self._column.setStretchFactor(self.said, 0)
        self.put(self._split)
        self.list.chosen.connect(self._choose)
        self.list.arranged.connect(lambda: self._choose(self.list.current()))
        if desk.shared is None:
            self.header.set_actions(self.join)
            self.said.say(
                _(
                    "This workspace has one user, this computer’s, who holds all roles. To work"
                    " together, join your office’s server; the guide for its administrator,"
                    " packaging/server, says how one is set up."
                ),
                Tone.NEUTRAL,
            )
        else:
            desk.ask(self, self._administers, self._begin)
            desk.feed.changed.connect(self._fed)

    def commands(self) -> Sequence[Command]:
        """Let someone in, or join a server."""
        if self.desk.shared is None:
            return (self.join,)
        return (self.add_user, self.ask_again) if self._keeps else ()

    def panes(self) -> Sequence[QWidget]:
        """List and person."""
        return (self.list, self.side)

    def new(self) -> bool:
        """Let someone in, where whoever looks keeps the accounts of a server."""
        if not self._keeps:
            return False
        self._add()
        return True

    def open_record(self, record: str) -> None:
        """Choose someone."""
        self.list.select(record)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the person stands below the list."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    # -- the server

    def _administers(self, reader: Reader) -> bool:
        from app.queries.users import administers  # noqa: PLC0415 -- after the paint

        return administers(reader, self.desk.store.author)

    def _begin(self, keeps: bool) -> None:
        """Whoever keeps the accounts is shown them; others read who holds which role."""
        if keeps == self._keeps:
            return
        self._keeps = keeps
        self.header.set_actions(*self.commands())
        if keeps:
            self.said.clear()
        else:
            self.said.say(
                _("Only administrators see who may come in, and give roles."), Tone.NEUTRAL
            )
        self._choose(self.list.current())
        self.list.reload()
        self.ask_server()

    @Slot(object)
    def _fed(self, outcome: Outcome) -> None:
        """Roles changed, or the log says more of logins than the server did when it was asked."""
        if outcome.touches("role_grant"):
            self.desk.ask_latest(self, "keeps", self._administers, self._begin)
        if outcome.touches("access") and not outcome.own:
            self.ask_server()

    def ask_server(self) -> None:
        """Ask who may come in, on the network's lane; the list shows what is known meanwhile."""
        shared = self.desk.shared
        self.accounts = None
        if shared is None or not self._keeps:
            return
        url, password = shared.lane.url, shared.lane.password

        def work(_progress: Progress) -> dict[str, Account]:
            from app.operations.sharing import connect  # noqa: PLC0415 -- the driver

            server = connect(url, password)
            try:
                return {account.person: account for account in server.accounts()}
            finally:
                server.close()

        title = _("Asking the server who may come in…")
        self.desk.tasks.network(self, title, work, self._answered, self._unanswered)

    def _answered(self, accounts: dict[str, Account]) -> None:
        self.accounts = accounts
        self.said.clear()
        self.list.reload()

    def _unanswered(self, error: UserError) -> None:
        self.said.say(error_text(error), Tone.ATTENTION)

    # -- what is done

    def _add(self) -> None:
        from app.ui.administration.letting_in import LettingIn  # noqa: PLC0415 -- seldom

        LettingIn(self, self.desk, self.ask_server).show_over()

    def _move(self, line: UserLine, what: AccessAct) -> None:
        def act(store: Store) -> object:
            from app.operations.access import move_login  # noqa: PLC0415 -- seldom

            return move_login(store, line.id, what)

        self.desk.act(self, act)

    def _choose(self, line: UserLine | None) -> None:
        self.panel.show_user(line, keeps=bool(self._keeps))
        self.side.setCurrentIndex(line is not None)

    def _load(self, reader: Reader) -> list[UserLine]:
        from app.queries.users import user_lines  # noqa: PLC0415 -- after the paint

        return user_lines(reader, self.accounts, told=self.desk.shared is None or bool(self._keeps))

    def _make_list(self) -> RecordList:
        return RecordList(
            self.desk,
            "administration users",
            columns=_columns(self.desk.zone),
            load=self._load,
            name=_("Users"),
            kinds=("person", "role_grant", "access"),
            filters=[
                Filter("role", lambda: _("Role"), of=lambda one: one.roles, name=choice_name),
                Filter(
                    "state",
                    lambda: _("May come in"),
                    of=lambda one: one.active,
                    name=lambda active: _("Yes") if active else _("No"),
                ),
            ],
            count=lambda n: ngettext("{count} user", "{count} users", n).format(count=number(n)),
            order="name",
            export=excel_export(self.desk, self, _("Users")),
        )


def _columns(zone: str) -> list[Column]:
    def last(one: UserLine) -> str:
        if one.here:
            return _("Connected now")
        return moment_short(one.sent, zone) if one.sent else ""

    return [
        Column(
            "name",
            lambda: _("Name"),
            lambda one: one.name,
            second=lambda one: one.login,
            sort=lambda one: one.family,
            width=150,
        ),
        Column(
            "roles",
            lambda: _("Roles"),
            lambda one: list_text([choice_name(role) for role in one.roles]),
            width=160,
        ),
        Column(
            "state",
            lambda: _("May come in"),
            lambda one: state_of(one).text,
            chip=state_of,
            sort=lambda one: {None: 2, False: 1, True: 0}[one.active],
            width=124,
        ),
        Column(
            "sent",
            lambda: _("Last sent"),
            last,
            sort=lambda one: one.sent,
            value=lambda one: one.sent,
            width=120,
        ),
    ]
