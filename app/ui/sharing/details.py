"""The details of how one stands with the server, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.domain.acts import Act
from app.i18n import _, ngettext, pgettext
from app.queries.waiting import WaitingAct, waiting_acts
from app.ui.sharing.link import Link
from app.ui.sharing.password import PasswordField
from app.ui.sharing.wording import (
    ICONS,
    TONES,
    compared_text,
    files_text,
    link_text,
    login_of,
    server_text,
    tls_text,
    when_text,
)
from app.ui.theme import GRID, Tone, icon, picture, tokens
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, label
from app.ui.widgets.dialogs import Dialog
from app.words.acts import act_text
from app.words.errors import error_text
from app.words.numbers import number

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.sharing.lane import Lane

SHOWN = 6
"""Acts that wait and are named; of the rest the number is said."""


class ServerDetails(Dialog):
    """What is said follows what happens while it is shown."""

    def __init__(self, parent: QWidget, desk: Desk, lane: Lane) -> None:
        super().__init__(parent, _("Your office’s server"), yes=_("Exchange now"), no=_("Close"))
        self._desk, self._lane = desk, lane
        self._image = QLabel()
        self._rows: dict[str, QLabel] = {}
        self._why = Banner()
        self.password = PasswordField(self._use_password)
        self.body.addWidget(self._why)
        self.body.addWidget(self.password)
        self.body.addWidget(self._table())
        self._refused = button("", self._show_conflicts, kind="link", picture="git-merge")
        self.body.addWidget(self._refused, 0, Qt.AlignmentFlag.AlignLeft)
        self._heading = label(_("To send, oldest first"), "label")
        self._waiting = label(wraps=True)
        self.body.addWidget(self._heading)
        self.body.addWidget(self._waiting)
        self.offline = button("", self._switch)
        self.body.addSpacing(GRID)
        self.body.addWidget(self.offline, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.resize(72 * GRID, self.sizeHint().height())
        lane.changed.connect(self.follow)
        self.follow()

    def _table(self) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, GRID, 0, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setColumnStretch(2, 1)
        names = {
            "link": _("Connection"),
            "server": pgettext("server", "Server"),
            "login": _("Login"),
            "tls": _("Protection of the line"),
            "last": _("Last exchange"),
            "head": _("Read up to entry"),
            "files": _("Files of the next 14 days"),
            "compared": _("Compared with the server"),
        }
        for row, (code, words) in enumerate(names.items()):
            named = label(words, "secondary")
            said = label(wraps=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 2)
            self._rows[code] = said
        grid.addWidget(self._image, 0, 1, Qt.AlignmentFlag.AlignTop)
        return table

    @Slot()
    def follow(self) -> None:
        """Say how it stands now."""
        standing, zone, lane = self._lane.standing, self._desk.zone, self._lane
        said = {
            "link": link_text(standing, zone),
            "server": server_text(lane.url),
            "login": login_of(lane.url),
            "tls": tls_text(lane.server.tls if lane.server else ""),
            "last": when_text(standing.last, zone) or _("none since Tribune was opened"),
            "head": number(standing.head),
            "files": files_text(standing.files),
            "compared": compared_text(standing.compared, zone),
        }
        for code, text in said.items():
            self._rows[code].setText(text)
        colours = tokens()
        tone = TONES.get(standing.link)
        ink = colours.text(tone) if tone else colours.secondary
        self._image.setPixmap(picture(ICONS[standing.link], ink, 16))
        if standing.error is not None:
            self._why.say(error_text(standing.error), TONES.get(standing.link, Tone.NEUTRAL))
        else:
            self._why.clear()
        self.password.setVisible(standing.wants_password)
        off = standing.link is Link.OFF
        self.offline.setText(_("Work with the server again") if off else _("Work offline"))
        self.offline.setIcon(icon("cloud" if off else "cloud-off"))
        self.yes.setEnabled(not off and standing.link is not Link.CONNECTING)
        refused = ngettext(
            "{count} conflict to settle", "{count} conflicts to settle", standing.conflicts
        )
        self._refused.setText(refused.format(count=standing.conflicts))
        self._refused.setVisible(standing.conflicts > 0)
        self._desk.ask_latest(
            self, "waiting", lambda reader: waiting_acts(reader, SHOWN), self._show_waiting
        )

    def _show_waiting(self, acts: Sequence[WaitingAct]) -> None:
        lines = [
            f"{when_text(act.at, self._desk.zone)} · {act_text(Act(act.act), act.facts)}"
            for act in acts
        ]
        more = self._lane.standing.waiting - len(acts)
        if more > 0 and acts:
            lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
        self._heading.setVisible(bool(lines))
        self._waiting.setVisible(bool(lines))
        self._waiting.setText("\n".join(lines))

    def accept(self) -> None:
        """Exchange, and stay to say what becomes of it."""
        self._lane.exchange_now()

    def _switch(self) -> None:
        self._lane.work_offline(off=self._lane.standing.link is not Link.OFF)

    def _use_password(self, password: str, remember: bool) -> None:
        self._lane.use_password(password, remember=remember)

    def _show_conflicts(self) -> None:
        self.reject()
        self._desk.open_place("conflicts")
