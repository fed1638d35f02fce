"""Letting someone in: who, under which login, with which roles, and how they sign in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.access import SignIn, check_login, proposed_login
from app.domain.errors import BadValue
from app.domain.people import Role
from app.i18n import _
from app.ui.administration.copying import CopyLine, only_to_copy
from app.ui.administration.keeper import KeeperFields, keeper_words
from app.ui.administration.user import shown_once
from app.ui.theme import GRID, HALF, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import label, show_if
from app.ui.widgets.dialogs import Dialog
from app.ui.widgets.flow import Flow
from app.words.choices import choice_name
from app.words.errors import error_text

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.operations.access import NewUser
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

Newcomer = tuple[str, str, str]
"""Id, given name, family name."""


class LettingIn(Dialog):
    """Makes the login with the account of the database's administrator, or shows the command.

    `then()`: someone was let in. The dialog stays to show what is to be copied.
    """

    def __init__(self, parent: QWidget, desk: Desk, then: Callable[[], object]) -> None:
        super().__init__(parent, _("Add a user"), yes=_("Show the command"), no=_("Close"))
        assert desk.shared is not None
        self._desk, self._then = desk, then
        self._lane = desk.shared.lane
        self.keeper = KeeperFields()
        self._taken: set[str] = set()
        self._touched = False
        self.people = QComboBox()
        self.given, self.family, self.login = QLineEdit(), QLineEdit(), QLineEdit()
        self.boxes = {role: QCheckBox(choice_name(role)) for role in Role}
        self.way = QComboBox()
        for way in SignIn:
            self.way.addItem(choice_name(way), way)
        self.how = label("", "secondary", wraps=True)
        self.said = Banner()
        self.secret = CopyLine(_("Password, shown once"))
        self.command = CopyLine(_("Command for the administrator of the database"))
        self.address = CopyLine(_("Address to join with"))
        self._lay_out()
        self.people.currentIndexChanged.connect(self._chosen)
        self.way.currentIndexChanged.connect(self._explain)
        for field in (self.given, self.family):
            field.textChanged.connect(self._propose)
        self.login.textEdited.connect(self._own)
        self.keeper.changed.connect(self._reword)
        self._explain()
        desk.ask(self, _asked, self._offer)

    def _lay_out(self) -> None:
        self._new = _beside((_("Given name"), self.given), (_("Family name"), self.family))
        roles = QWidget()
        flow = Flow()
        for box in self.boxes.values():
            box.setMinimumHeight(3 * GRID)
            flow.addWidget(box)
        roles.setLayout(flow)
        self._form = (
            _beside((_("Who"), self.people)),
            self._new,
            _beside((_("Login"), self.login), (_("How they sign in"), self.way)),
            self.how,
            _beside((_("Roles"), roles)),
            label(keeper_words(), "secondary", wraps=True),
            self.keeper,
        )
        for each in self._form:
            self.body.addWidget(each)
        for each in (self.said, self.secret, self.command, self.address):
            self.add_below(each)
        self.people.addItem(_("Someone new"), ("", "", ""))

    def accepting(self) -> str:
        try:
            check_login(self.login.text().strip(), self._taken)
        except BadValue as error:
            self.login.setFocus()
            return error_text(error)
        if not self.roles:
            return _("Choose at least one role: without any, nobody is let in.")
        if not self._person[0] and not self.family.text().strip():
            self.family.setFocus()
            return _("Write their family name.")
        return ""

    @property
    def roles(self) -> tuple[Role, ...]:
        """Those that are ticked."""
        return tuple(role for role, box in self.boxes.items() if box.isChecked())

    @property
    def has_password(self) -> bool:
        """Whether they sign in with one."""
        return self.way.currentData() == SignIn.PASSWORD

    @property
    def _person(self) -> Newcomer:
        return self.people.currentData() or ("", "", "")

    def accept(self) -> None:
        """Let them in, or show how; the dialog stays."""
        from app.operations.access import (  # noqa: PLC0415 -- the driver
            Keeper,
            NewUser,
            let_in,
            new_password,
            user_command,
        )

        user = NewUser(
            self.login.text().strip(),
            self.roles,
            self._person[0],
            self.given.text().strip(),
            self.family.text().strip(),
        )
        keeper = Keeper(self.keeper.login.text().strip(), self.keeper.password.text())
        if not keeper.login:
            command = user_command(self._lane.url, user, has_password=self.has_password)
            self.command.show_text(command)
            self._tell(user)
            return
        url = self._lane.url
        secret = new_password() if self.has_password else None

        def work(_progress: Progress) -> str | None:
            let_in(url, keeper, user, secret)
            return secret

        def done(made: str | None) -> None:
            self.secret.show_text(made or "")
            self.command.clear()
            self._tell(user)
            self._then()
            only_to_copy(self, *self._form)

        self.yes.setEnabled(False)
        title = _("Letting someone in…")
        self._desk.tasks.network(self, title, work, done, self._refused)

    def _tell(self, user: NewUser) -> None:
        self.yes.setEnabled(True)
        where = self._lane.url.partition("@")[2]
        self.address.show_text(f"postgresql://{user.login}@{where}")
        text = _("With this address they join: “Join your office’s server…”, in the settings.")
        if self.secret.text:
            text = f"{text} {shown_once()}"
        self.said.say(text, Tone.NEUTRAL if self.command.text else Tone.SUCCESS)

    def _refused(self, error: UserError) -> None:
        self.yes.setEnabled(True)
        self.said.say(error_text(error), Tone.DANGER)

    @Slot()
    def _reword(self) -> None:
        named = bool(self.keeper.login.text().strip())
        self.yes.setText(_("Let them in") if named else _("Show the command"))

    # -- what is filled in

    def _offer(self, answer: tuple[list[Newcomer], set[str]]) -> None:
        people, self._taken = answer
        for one in people:
            self.people.addItem(" ".join(filter(None, one[1:])), one)
        self._propose()

    @Slot()
    def _chosen(self) -> None:
        person, given, family = self._person
        show_if(self._new, on=not person)
        self.given.setText(given)
        self.family.setText(family)
        self._touched = False
        self._propose()

    @Slot()
    def _propose(self) -> None:
        given, family = self.given.text(), self.family.text()
        if not self._touched:
            self.login.setText(proposed_login(given, family, self._taken) if family else "")

    @Slot()
    def _own(self) -> None:
        self._touched = bool(self.login.text())

    @Slot()
    def _explain(self) -> None:
        self.how.setText(_HOW[self.way.currentData()]())


_HOW = {
    SignIn.PASSWORD: lambda: _(
        "A password is made for them. Their workstation keeps it in its own keyring."
    ),
    SignIn.CERTIFICATE: lambda: _(
        "Nobody types a password: the certificate of the workstation bears this login. The"
        " administrator of the database allows “cert” in pg_hba.conf."
    ),
    SignIn.KERBEROS: lambda: _(
        "Nobody types a password: the login is that of the workstation. The administrator of the"
        " database allows “gss” in pg_hba.conf."
    ),
}


def _beside(*fields: tuple[str, QWidget]) -> QWidget:
    """Fields side by side, each below its name."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * GRID)
    for words, field in fields:
        name, column = label(words, "label"), QVBoxLayout()
        name.setBuddy(field)
        field.setAccessibleName(words)
        column.setSpacing(HALF)
        column.addWidget(name)
        column.addWidget(field)
        row.addLayout(column, 1)
    return made


def _asked(reader: Reader) -> tuple[list[Newcomer], set[str]]:
    from app.queries.users import logins, newcomers  # noqa: PLC0415 -- seldom

    return newcomers(reader), logins(reader)
