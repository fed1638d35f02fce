"""The run sheet of one event: its cues at the left, the chosen one at the right, totals below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from app.domain.events import Event, EventId
from app.domain.runsheets import Cue, CueId, spoken_minutes
from app.i18n import _, ngettext
from app.ui.events.cue_form import CuePane
from app.ui.events.cue_list import sheet_columns
from app.ui.events.live import LiveView
from app.ui.events.runsheet_paper import PaperDialog
from app.ui.events.runsheet_templates import (
    LikeEventDialog,
    SheetTemplateDialog,
    ask_template_name,
)
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.lists.dragging import DragRows
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command
from app.ui.printing.lists import ways_out
from app.ui.theme import GRID
from app.ui.widgets.basics import action_button, button, label, line, menu_button, show_if
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import MARGIN
from app.words.dates import number
from app.words.runsheets import length_text, spoken_text

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.runsheets import CueLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.events.runsheet_deeds import SheetDeeds

SIDE_BY_SIDE = 900
"""Pixels from which on list and cue have room beside each other."""


class RunSheetPage(QWidget):
    """Cues of one event, in their order."""

    def __init__(self, desk: Desk, whole: SheetDeeds) -> None:
        """Without an event. `whole`: the commands of the event that concern the run sheet."""
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self._commands()
        self.pane = CuePane(desk)
        self.list = RecordList(
            desk,
            "run sheet",
            columns=sheet_columns(),
            load=_nothing,
            name=_("Run sheet"),
            kinds=("cue", "event", "person"),
            empty=Nothing(
                "clock",
                lambda: _("No cues yet. A template lays out the whole run sheet in one step."),
                lambda: _("Apply a template…"),
                self.ask_template,
            ),
            order="place number",
            bare=True,
        )
        self.list.set_actions([self.fix, self.unfix, None, self.up, self.down, None, self.delete])
        self.list.chosen.connect(self._choose)
        self.list.arranged.connect(self._again)
        self.list.opened.connect(self._open)
        DragRows(self.list.table).dropped.connect(self._dropped)
        self._lay(whole)
        self._choose(None)

    def _commands(self) -> None:
        def made(
            words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
        ) -> Command:
            return Command(words, do, keys=keys, picture=picture, parent=self)

        self.fix = made(lambda: _("Fix the start"), self._fix, "pin")
        self.unfix = made(lambda: _("Let it follow the cue before"), self._unfix, "link")
        self.up = made(lambda: _("Move the cue up"), lambda: self._shift(-1), "arrow-up", "Alt+Up")
        self.down = made(
            lambda: _("Move the cue down"), lambda: self._shift(1), "arrow-down", "Alt+Down"
        )
        self.delete = made(lambda: _("Delete the cue"), self._delete, "trash-2", "Del")

    def _lay(self, whole: SheetDeeds) -> None:
        bar = Flow()
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        around.addLayout(bar)
        bar.addWidget(action_button(whole.run))
        for command in (whole.add, self.fix, self.unfix):
            bar.addWidget(action_button(command, "quiet"))
        bar.addWidget(action_button(whole.print, "quiet"))
        sources, export = QMenu(self), QMenu(self)
        sources.addActions(whole.sources)
        bar.addWidget(menu_button(_("Templates"), sources, kind="quiet"))
        export.aboutToShow.connect(partial(self._fill, export))
        bar.addWidget(menu_button(_("Export"), export, kind="quiet"))
        self._like = button(_("Like another event’s…"), self.ask_like, kind="quiet")
        self._totals = label("", "muted", wraps=True)
        below = QHBoxLayout()
        below.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        below.addWidget(self._totals, 1)
        below.addWidget(self._like)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(line())
        column.addLayout(below)
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([660, 380])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(around)
        page.addWidget(line())
        page.addWidget(split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the cue stands below the list."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    # -- what is shown

    def show_event(self, event: Event | None) -> None:
        """Show the run sheet of an event."""
        before, self._event = self._event, event
        if event is not None and (before is None or before.id != event.id):
            self.list.set_load(partial(_lines, event_id=event.id))

    def select(self, cue: str) -> None:
        """Choose a cue, as soon as it is there."""
        self.list.select(cue)

    def save_typing(self) -> None:
        """Save what is typed in the cue."""
        self.pane.save_typing()

    def rows(self) -> list[CueLine]:
        """The cues that are shown, in their order."""
        found: list[CueLine] = list(self.list.model.rows)  # pyright: ignore[reportAssignmentType] -- no groups here
        return sorted(found, key=lambda cue: cue.place)

    def _choose(self, line: CueLine | None) -> None:
        self.pane.show_cue(line, self._event)
        self.fix.setVisible(line is not None and line.offset is None)
        self.unfix.setVisible(line is not None and line.offset is not None)
        for command in (self.up, self.down, self.delete):
            command.setEnabled(line is not None)

    def _again(self) -> None:
        """The chosen cue may have changed, and with it the totals."""
        self._choose(self.list.current())
        rows = self.rows()
        show_if(self._like, on=not rows)
        if not rows:
            self._totals.setText("")
            return
        span = max(row.ends_at for row in rows) - min(row.starts_at for row in rows)
        words = ngettext("{count} cue, {length} in all", "{count} cues, {length} in all", len(rows))
        whole = words.format(count=number(len(rows)), length=length_text(span.total_seconds() / 60))
        spoken = spoken_text(spoken_minutes([(row.language, row.minutes) for row in rows]))
        self._totals.setText(f"{whole} · {spoken}")

    def _open(self, _line: object) -> None:
        self.pane.take_focus()

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        menu.addActions(ways_out(self._desk, self.list, menu))

    # -- what is done

    def ask_new(self) -> None:
        """Ask for a new cue, behind the chosen one."""
        event, chosen = self._event, self.list.current()
        if event is None:
            return
        after = chosen.id if chosen is not None else ""

        def make(store: Store, values: dict[str, Any]) -> CueId:
            from app.operations.runsheets import add_cue  # noqa: PLC0415 -- after the first paint

            return add_cue(store, event.id, values, after)

        new_record_dialog(
            self._desk,
            self,
            _("Add a cue"),
            Cue,
            [
                Field("what", required=True),
                [Field("minutes"), Field("language")],
                [Field("person_id"), Field("who")],
                Field("place"),
            ],
            make=make,
            then=self.select,
            yes=_("Add"),
            text=_("It follows the cue before it; its start can be fixed afterwards."),
            given={"minutes": 5},
        )

    def ask_template(self) -> None:
        """Ask for a template, and show what it would add."""
        if self._event is not None:
            SheetTemplateDialog(self._desk, self, self._event.id).show_over()

    def ask_like(self) -> None:
        """Ask for another event, and show what it would add."""
        if self._event is not None:
            LikeEventDialog(self._desk, self, self._event.id).show_over()

    def ask_save(self) -> None:
        """Ask what a template made from this run sheet is called."""
        if self._event is not None:
            ask_template_name(self._desk, self, self._event)

    def ask_print(self) -> None:
        """Ask what of it is printed."""
        if self._event is not None:
            self.save_typing()
            PaperDialog(self._desk, self, self._event).show_over()

    def run_event(self) -> LiveView | None:
        """Run the event from the whole screen."""
        if self._event is None:
            return None
        self.save_typing()
        live = LiveView(self._desk, self.window(), self._event.id)
        live.show_whole()
        return live

    def _fix(self) -> None:
        line: CueLine | None = self.list.current()
        if line is not None:
            self._set_offset(line.at)

    def _unfix(self) -> None:
        self._set_offset(None)

    def _set_offset(self, offset: int | None) -> None:
        def act(store: Store, cue: CueId) -> Outcome:
            from app.operations.runsheets import fix_cue  # noqa: PLC0415 -- after the first paint

            return fix_cue(store, cue, offset)

        self._act(act)

    def _delete(self) -> None:
        def act(store: Store, cue: CueId) -> Outcome:
            from app.operations.records import delete  # noqa: PLC0415 -- after the first paint

            return delete(store, Cue, cue)

        self._act(act)

    def _act(self, operation: Callable[[Store, CueId], Outcome]) -> None:
        line: CueLine | None = self.list.current()
        if line is not None:
            cue = line.id
            self._desk.act(self, lambda store: operation(store, cue))

    def _dropped(self, row: int, by: int) -> None:
        line = self.list.model.line(row)
        if line is not None and self.list.view.sort in ("", "place number"):
            self._shift(by, line.id)
        else:
            self._desk.toast(_("Sort the run sheet by its order to move cues."))

    def _shift(self, by: int, cue: str = "") -> None:
        line: CueLine | None = self.list.current()
        cue = cue or (line.id if line is not None else "")
        event, order = self._event, [row.id for row in self.rows()]
        if event is None or cue not in order:
            return
        at = order.index(CueId(cue))
        if 0 <= at + by < len(order):
            order.insert(at + by, order.pop(at))

            def act(store: Store) -> Outcome:
                from app.operations.runsheets import order_cues  # noqa: PLC0415 -- same

                return order_cues(store, event.id, order)

            self._desk.act(self, act)


def _nothing(_reader: Reader) -> list[CueLine]:
    return []


def _lines(reader: Reader, *, event_id: EventId) -> list[CueLine]:
    from app.queries.runsheets import cue_lines  # noqa: PLC0415 -- after the first paint

    return cue_lines(reader, event_id)
