"""At the top of a record: what others did to it, what they do now, and conflicts to settle."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.i18n import _, ngettext
from app.ui.theme import GRID, Tone, picture, tokens
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, label
from app.words.numbers import list_text

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.sharing.shared import Shared


class Others(QWidget):
    """Nothing at all where the workspace is not shared, or nobody did anything."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shared: Shared | None = desk.shared
        self._record = ""
        self.conflicts = Banner()
        self._image = QLabel()
        self.news = label("", "secondary", wraps=True)
        self._what = button(_("What changed"), self._show_history, kind="link")
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._image)
        row.addWidget(self.news, 1)
        row.addWidget(self._what)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.conflicts)
        column.addWidget(self._line)
        self._said, self._late = "", False
        self._count = 0
        self._is_new = True  # the record was just opened: nobody types in it yet
        self._text, self._picture = "", ""
        self._line.hide()
        self.hide()
        if self._shared is not None:
            _application().focusChanged.connect(self._focus_moved)
            self._shared.news.changed.connect(self._follow)
            self._shared.here.changed.connect(self._follow_here)
            self._shared.lane.received.connect(self._ask_conflicts)
            desk.feed.changed.connect(self._fed)

    def show_record(self, record: str) -> None:
        """Another record is shown."""
        self._record, self._said, self._count = record, "", 0
        self._is_new = True
        if self._shared is not None and record:
            self._follow()
            self._ask_conflicts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    @Slot(object)
    def _fed(self, outcome: Outcome) -> None:
        if self._record and (outcome.touches("settlement") or outcome.touches_record(self._record)):
            self._ask_conflicts()

    @Slot()
    def _ask_conflicts(self) -> None:
        record = self._record
        if not record:
            return

        def ask(reader: Reader) -> int:
            from app.queries.news import open_conflicts_of  # noqa: PLC0415 -- only where shared

            return open_conflicts_of(reader, record)

        self._desk.ask_latest(self, "conflicts", ask, self._take_count)

    def _take_count(self, count: int) -> None:
        self._count = count
        self._arrange()
        self._is_new = False

    def _show_conflicts(self) -> None:
        if not self._count:
            self.conflicts.clear()
            return
        text = ngettext(
            "{count} conflict is to be settled here: two people changed the same thing.",
            "{count} conflicts are to be settled here: two people changed the same thing.",
            self._count,
        ).format(count=self._count)
        settle = partial(self._desk.open_place, "conflicts", record=self._record)
        self.conflicts.say(text, Tone.ATTENTION, (_("Settle…"), settle))

    @Slot(str)
    def _follow_here(self, record: str) -> None:
        if record in ("", self._record):
            self._follow()

    @Slot()
    def _follow(self) -> None:
        """Say who is here, else who was; what is seen is no news any more."""
        shared, record = self._shared, self._record
        if shared is None or not record:
            return
        people = shared.here.at(record)
        if text := shared.news.text_of(record):
            self._said = text
            around = self.parentWidget()
            if around and around.isVisible():
                shared.news.looked(record)
        if people:
            editing = ngettext(
                "{names} is editing this now", "{names} are editing this now", len(people)
            )
            self._text, self._picture = editing.format(names=list_text(people)), "pencil"
        else:
            self._text, self._picture = self._said, "circle-dot"
        self._arrange()

    def _arrange(self) -> None:
        """Say it; while the person types below, what moves the fields waits until they are done."""
        moves = bool(self._text) is self._line.isHidden() or bool(self._count) is (
            self.conflicts.isHidden()
        )
        self._late = moves and not self._is_new and self._is_typed_below()
        if self._late:
            return
        self._show_conflicts()
        self.news.setText(self._text)
        self._image.setPixmap(picture(self._picture or "circle-dot", tokens().link, 16))
        self._what.setVisible(bool(self._said))
        self._line.setVisible(bool(self._text))
        self.setVisible(bool(self._count or self._text))

    def _is_typed_below(self) -> bool:
        around, focus = self.parentWidget(), _application().focusWidget()
        return around is not None and focus is not None and around.isAncestorOf(focus)

    @Slot()
    def _focus_moved(self) -> None:
        if self._late:
            self._arrange()

    def _show_history(self) -> None:
        self._desk.open_place("history", record=self._record)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
