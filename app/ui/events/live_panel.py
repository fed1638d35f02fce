"""What is now, next and after, in type that is read across a room."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.running import Course, course
from app.i18n import _
from app.ui.events.cue_list import spoken_in, time_text
from app.ui.theme import GRID, Tone, picture, tokens
from app.ui.theme.tokens import FAMILY
from app.ui.widgets.basics import label, line, show_if
from app.ui.widgets.chip import Chip, ChipLook
from app.words.runsheets import countdown, late_text, shift_text
from app.words.said import said
from app.words.typography import capital

if TYPE_CHECKING:
    from app.queries.runsheets import CueLine, RunSheet

ROOM = (760, 560)
"""The width and height in pixels for which the sizes of the type are meant."""


class LivePanel(QWidget):
    """The big part of the live view. `show_at` is called every second."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        super().__init__()
        self._sized: list[tuple[QLabel, int]] = []
        self.stands = _Stands(self)
        self.now = _Cue(self, 30, 16)
        self.left = self._big(46, strong=True)
        self.left_words = self._big(14)
        self.next, self.after = _Cue(self, 20, 13), _Cue(self, 15, 12)
        self._next_title, self._after_title = self._big(13), self._big(12)
        self._now_title = self._big(14, strong=True)
        self._lay()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._now_title)
        head.addWidget(self.stands, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.now)
        clock = QHBoxLayout()
        clock.setSpacing(2 * GRID)
        clock.addWidget(self.left)
        clock.addWidget(self.left_words, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(clock)
        column.addStretch(1)
        column.addWidget(line())
        column.addWidget(self._next_title)
        column.addWidget(self.next)
        column.addSpacing(GRID)
        column.addWidget(self._after_title)
        column.addWidget(self.after)
        column.addStretch(1)

    def _big(self, size: int, *, strong: bool = False) -> QLabel:
        made = label("", wraps=not strong)
        self.sized(made, size, strong=strong)
        return made

    def sized(self, made: QLabel, size: int, *, strong: bool = False) -> None:
        """Let a label have a size that follows the room there is."""
        weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
        made.setFont(QFont(FAMILY, size, weight))
        self._sized.append((made, size))

    def fit(self, room: QSize) -> None:
        """Let the type be as large as this room allows."""
        share = min(max(min(room.width() / ROOM[0], room.height() / ROOM[1]), 0.6), 1.8)
        for made, size in self._sized:
            font = made.font()
            font.setPointSizeF(round(size * share))
            made.setFont(font)

    def show_at(self, sheet: RunSheet, at: datetime) -> Course:
        """Show where a run sheet stands at a moment (aware, UTC)."""
        found = course(sheet.placed, at)
        lines = {row.id: row for row in sheet.lines}
        now = lines[found.now.cue.id] if found.now is not None else None
        ahead = [lines[each.cue.id] for each in found.following[:2]]
        self.stands.show_look(stands_look(found, at) if sheet.placed else None)
        if now is not None and found.ends_at is not None and found.began_at is not None:
            waits = found.is_ahead(at)
            self._now_title.setText(_("Begins soon") if waits else _("Now"))
            until = found.began_at if waits else found.ends_at
            self._show_left((until - at).total_seconds(), waits=waits)
            self.now.show_cue(now)
        else:
            self._now_title.setText(_("All cues are done") if sheet.placed else _("No cues yet"))
            self.now.show_cue(None)
            self.left.setText("")
            self.left_words.setText("")
        self._show_next(ahead)
        return found

    def spoken(self) -> str:
        """What it says, for whoever does not see it: now, and what comes next."""
        now = f"{self._now_title.text()}: {self.now.words}" if self.now.words else ""
        following = f"{self._next_title.text()}: {self.next.words}" if self.next.words else ""
        return ". ".join(filter(None, (now or self._now_title.text(), following)))

    def _show_left(self, seconds: float, *, waits: bool) -> None:
        self.left.setText(countdown(abs(seconds)))
        if waits:
            self.left_words.setText(_("until it begins"))
        else:
            self.left_words.setText(_("left") if seconds >= 0 else _("over time"))

    def _show_next(self, ahead: list[CueLine]) -> None:
        places = (
            (self.next, self._next_title, _("Next")),
            (self.after, self._after_title, _("After")),
        )
        for at, (place, title, words) in enumerate(places):
            row = ahead[at] if at < len(ahead) else None
            place.show_cue(row)
            title.setText(words if row is not None else "")


class _Stands(QWidget):
    """How late it is: a picture, words, and only then a colour."""

    def __init__(self, panel: LivePanel) -> None:
        super().__init__()
        self._image, self._words = QLabel(), label("")
        panel.sized(self._words, 20, strong=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._image)
        row.addWidget(self._words)

    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def show_look(self, look: ChipLook | None) -> None:
        """Say how it stands, or nothing."""
        tone = look.tone if look else Tone.NEUTRAL
        colour = tokens().text(tone)
        self._words.setText(look.text if look else "")
        palette = self._words.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self._words.setPalette(palette)
        self._image.setPixmap(picture(look.icon, colour, 28) if look else QPixmap())


class _Cue(QWidget):
    """Words of a cue over when, who and where."""

    def __init__(self, panel: LivePanel, size: int, below: int) -> None:
        super().__init__()
        self._what, self._about = label("", wraps=True), label("", "muted", wraps=True)
        panel.sized(self._what, size, strong=True)
        panel.sized(self._about, below)
        self._shift = Chip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._what)
        column.addWidget(self._about)
        column.addWidget(self._shift)

    @property
    def words(self) -> str:
        """What is shown of the cue, or ""."""
        return ", ".join(filter(None, (self._what.text(), self._about.text())))

    def show_cue(self, row: CueLine | None) -> None:
        """Show a cue, or nothing."""
        self._what.setText(said(row.what) if row else "")
        self._about.setText(about(row) if row else "")
        show_if(self._about, on=row is not None)
        shifted = row.shifted if row else 0
        words = capital(shift_text(shifted)) if shifted else ""
        self._shift.show_look(ChipLook(words, "clock-alert", Tone.ATTENTION) if words else None)


def about(row: CueLine) -> str:
    """When, who, in which language and where."""
    parts = [
        time_text(row),
        row.whom,
        spoken_in(row),
        said(row.where),
        _("Milestone") if row.milestone else "",
    ]
    return " · ".join(filter(None, parts))


def stands_look(found: Course, at: datetime) -> ChipLook:
    """On time, late or early: icon, words, tint."""
    words = late_text(found.late)
    if found.late > 0:
        return ChipLook(words, "clock-alert", Tone.DANGER)
    if found.now is not None and found.is_ahead(at) and found.late == 0:
        return ChipLook(words, "hourglass", Tone.NEUTRAL)
    return ChipLook(words, "circle-check", Tone.SUCCESS)
