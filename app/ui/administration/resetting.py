"""Another password for someone: made here and shown once, or the command that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.administration.copying import CopyLine, only_to_copy
from app.ui.administration.keeper import KeeperFields, keeper_words
from app.ui.administration.user import shown_once
from app.ui.theme import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.errors import error_text

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.ui.desk import Desk
    from app.ui.tasks import Progress


class Resetting(Dialog):
    """`then()`: it was done. The dialog stays to show what is to be copied."""

    def __init__(self, parent: QWidget, desk: Desk, login: str, then: Callable[[], object]) -> None:
        super().__init__(
            parent,
            _("Reset the password of {login}").format(login=login),
            yes=_("Show the command"),
            no=_("Close"),
        )
        assert desk.shared is not None
        self._desk, self._login, self._then = desk, login, then
        self._url = desk.shared.lane.url
        self.keeper = KeeperFields()
        self.said = Banner()
        self.secret = CopyLine(_("Password, shown once"))
        self.command = CopyLine(_("Command for the administrator of the database"))
        self._form = (label(keeper_words(), wraps=True), self.keeper)
        for each in self._form:
            self.body.addWidget(each)
        for each in (self.said, self.secret, self.command):
            self.add_below(each)
        self.keeper.changed.connect(self._reword)

    def accept(self) -> None:
        """Do it, or show how; the dialog stays."""
        from app.operations.access import (  # noqa: PLC0415 -- the driver
            Keeper,
            new_password,
            password_command,
            reset_password,
        )

        keeper = Keeper(self.keeper.login.text().strip(), self.keeper.password.text())
        url, login, secret = self._url, self._login, new_password()
        if not keeper.login:
            self.command.show_text(password_command(url, login))
            return

        def work(_progress: Progress) -> str:
            reset_password(url, keeper, login, secret)
            return secret

        self.yes.setEnabled(False)
        title = _("Setting another password…")
        self._desk.tasks.network(self, title, work, self._told, self._refused)

    def _told(self, secret: str) -> None:
        self.secret.show_text(secret)
        self.command.clear()
        self.said.say(shown_once(), Tone.SUCCESS)
        self._then()
        only_to_copy(self, *self._form)

    def _refused(self, error: UserError) -> None:
        self.yes.setEnabled(True)
        self.said.say(error_text(error), Tone.DANGER)

    def _reword(self) -> None:
        named = bool(self.keeper.login.text().strip())
        self.yes.setText(_("Reset the password") if named else _("Show the command"))
