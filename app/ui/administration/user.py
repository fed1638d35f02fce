"""One user: their roles, whether they may come in, and how they get another password."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.access import AccessAct
from app.i18n import _
from app.ui.people.roles import RolesField
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import button, label, show_if
from app.ui.widgets.chip import ChipLook
from app.ui.widgets.pages import ScrollPage

if TYPE_CHECKING:
    from app.queries.users import UserLine
    from app.ui.desk import Desk

Move = Callable[["UserLine", AccessAct], object]


class UserPanel(ScrollPage):
    """`move(line, what)` closes a login or opens it again; `again()` asks the server anew."""

    def __init__(self, desk: Desk, move: Move, again: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._move, self._again = desk, move, again
        self._line: UserLine | None = None
        self.name = label("", "heading", wraps=True)
        self.login = label("", "muted", wraps=True)
        self.roles = RolesField(desk)
        self.close_login = button(_("Disable this login"), self._close, picture="user-x")
        self.open_login = button(_("Enable this login"), self._open, picture="user-check")
        self.reset = button(_("Reset the password…"), self._reset, picture="refresh-cw")
        self.show_person = button(_("Open the person"), self._show_person, kind="link")
        self._coming_in = label(_("Coming in"), "label")
        for widget in (self.name, self.login, label(_("Roles"), "label"), self.roles):
            self.body.addWidget(widget)
        self.body.addSpacing(GRID)
        self.body.addWidget(self._coming_in)
        for each in (self.close_login, self.open_login, self.reset, self.show_person):
            self.body.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_user(self, line: UserLine | None, *, keeps: bool) -> None:
        """Show someone. `keeps`: whether whoever looks keeps the accounts of a server."""
        self._line = line
        if line is None:
            return
        self.name.setText(line.name)
        self.login.setText(line.login or _("No login"))
        self.roles.show_person(line.id)
        self._offer(self.close_login, on=keeps and line.active is True)
        self._offer(self.open_login, on=keeps and line.active is False)
        self._offer(self.reset, on=keeps and bool(line.login))
        show_if(self._coming_in, on=keeps)

    def _offer(self, widget: QWidget, *, on: bool) -> None:
        if not on and widget.hasFocus():
            self.show_person.setFocus()
        show_if(widget, on=on)

    def _close(self) -> None:
        if self._line is not None:
            self._move(self._line, AccessAct.CLOSED)

    def _open(self) -> None:
        if self._line is not None:
            self._move(self._line, AccessAct.OPENED)

    def _show_person(self) -> None:
        if self._line is not None:
            self._desk.open_record("person", self._line.id)

    def _reset(self) -> None:
        from app.ui.administration.resetting import Resetting  # noqa: PLC0415 -- seldom

        if self._line is not None:
            Resetting(self, self._desk, self._line.login, self._again).show_over()


def state_of(line: UserLine) -> ChipLook:
    """Whether someone may come in, as a chip."""
    if line.active is None:
        text = _("Has a login") if line.login else _("No login")
        return ChipLook(text, "user", Tone.NEUTRAL)
    if line.active:
        return ChipLook(_("Active"), "user-check", Tone.SUCCESS)
    return ChipLook(_("Disabled"), "user-x", Tone.ATTENTION)


def shown_once() -> str:
    """What is said beside a new password."""
    return _(
        "This password is shown once, and kept nowhere. Copy it, and give it to them in person or"
        " by telephone."
    )
