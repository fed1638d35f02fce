"""How one stands with the server, in the line at the foot of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSizePolicy, QToolButton

from app.i18n import _
from app.ui.sharing.lane import Lane
from app.ui.sharing.link import Link
from app.ui.sharing.wording import ICONS, TONES, link_text, standing_text
from app.ui.shell.status import announce_to_readers
from app.ui.theme import picture, secondary_font, tokens

_QUIET = 1500
"""Milliseconds that a state lasts before a screen reader says it: a blink is no news."""


class StandingButton(QToolButton):
    """Picture and words; a click shows the details."""

    def __init__(self, lane: Lane, zone: str, show: Callable[[], object]) -> None:
        super().__init__()
        self._lane, self._zone = lane, zone
        self._said = lane.standing.link
        self.setProperty("small", True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(16, 16))
        self.setFont(secondary_font())
        self.clicked.connect(lambda: show())  # noqa: PLW0108 -- Qt would pass `checked`
        self._tell = QTimer(self, interval=_QUIET, singleShot=True)
        self._tell.timeout.connect(self._announce)
        lane.changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Say how it stands now."""
        standing = self._lane.standing
        text = standing_text(standing, self._zone)
        self.setText(text.replace("&", "&&"))
        name = _("Your office’s server: {standing}").format(standing=text)
        self.setAccessibleName(name)
        self.setToolTip(_("Show details and what is to be sent"))
        self._draw()
        if standing.link is not self._said and standing.link is not Link.CONNECTING:
            self._tell.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        link, colours = self._lane.standing.link, tokens()
        ink = colours.text(TONES[link]) if link in TONES else colours.secondary
        self.setIcon(QIcon(picture(ICONS[link], ink, 16)))

    @Slot()
    def _announce(self) -> None:
        standing = self._lane.standing
        if standing.link is not self._said:
            self._said = standing.link
            announce_to_readers(self, link_text(standing, self._zone))
