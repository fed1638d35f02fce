"""The fields of the date of an event, as one unit: how firm it is, its days and times, its zone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.events import Event, Timing, When
from app.domain.moments import OFFICE_ZONE, local, moment
from app.domain.values import Bilingual
from app.i18n import _
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.days import DayEditor, MomentEditor
from app.ui.forms.declarations import Declaration, declarations
from app.ui.forms.rows import Columns
from app.ui.theme import GRID
from app.words.errors import error_text

MORNING, ELEVEN, HOUR = time(10), time(11), timedelta(hours=1)


class WhenFields(QWidget):
    """Shows a date and gives one back. `changed`: something was typed or chosen.

    The length stays as it was while the start is moved, until the end is touched.
    """

    changed = Signal()

    def __init__(self) -> None:
        """Without a date: timed, on the clocks of the office."""
        super().__init__()
        declared = declarations(Event)
        self.timing = FieldBox(Field("timing", label=_("How firm the date is")), declared["timing"])
        self.zone = FieldBox(Field("zone"), declared["zone"])
        self.start = FieldBox(Field("starts_at"), declared["starts_at"])
        self.end = FieldBox(Field("ends_at"), declared["ends_at"])
        self.first = _day_box(_("First day"))
        self.last = _day_box(_("Last day"))
        self.earliest = _day_box(_("Not before"))
        self.potential = FieldBox(Field("potential", required=True, span=2), declared["potential"])
        self._base: When | None = None
        self._length = HOUR
        self._end_touched = False
        self._reading = self.timing
        self._rows()
        for box in self.boxes:
            box.editor.typed.connect(self._typed)
        for box in (self.end, self.last):
            box.editor.typed.connect(self._touch_end)
        for box in (self.start, self.first):
            box.editor.typed.connect(self._follow_start)
        self.zone.editor.typed.connect(self._change_clocks)
        self.timing.editor.typed.connect(self._change_timing)
        self.timing.show_value(Timing.TIMED)
        self.show_zone(OFFICE_ZONE)
        self._moment(self.start).time.setText(_clock(MORNING))
        self._show_fitting()

    @property
    def boxes(self) -> tuple[FieldBox, ...]:
        """Every field, in the order of Tab."""
        return (
            self.timing,
            self.zone,
            self.start,
            self.end,
            self.first,
            self.last,
            self.earliest,
            self.potential,
        )

    def _rows(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for boxes in (
            (self.timing, self.zone),
            (self.start, self.end),
            (self.first, self.last),
            (self.earliest, self.potential),
        ):
            row = Columns()
            for box in boxes:
                row.add(box, box.wanted.span)
            column.addLayout(row)

    # -- the date

    def show_when(self, when: When) -> None:
        """Show a date; whatever was typed is forgotten."""
        self._base, self._end_touched = when, False
        self.timing.show_value(when.timing)
        self.show_zone(when.zone)
        self._fill(when)

    def clear(self, zone: str, begins: time | None = None) -> None:
        """Show no day, as at first. begins: the hour, where that is known already."""
        self._base, self._end_touched = None, False
        self.show_zone(zone)
        self.timing.show_value(Timing.TIMED)
        for box in (self.start, self.end, self.first, self.last, self.earliest):
            box.editor.set_value(None)
        self.potential.show_value(Bilingual())
        self._moment(self.start).time.setText(_clock(begins or MORNING))
        for box in self.boxes:
            box.refuse("")
        self._show_fitting()

    def take_length(self, length: timedelta) -> None:
        """Let it last so long, until the end is touched."""
        self._length = length
        if not self._end_touched:
            self._base = None
            self._follow_start()

    def say_from(self, words: str) -> None:
        """Say beside the start what it was understood from."""
        for box in (self.start, self.first, self.earliest):
            box.status.setText(words)

    def show_zone(self, zone: str) -> None:
        """Use the clocks of a zone; what is typed stays as it is."""
        self.zone.show_value(zone)
        self._change_clocks()

    def show_day(self, day: date) -> None:
        """Offer a day, at ten in the morning for an hour."""
        start = moment(day, MORNING, self.zone.read())
        self.show_when(When(start, start + HOUR, self.zone.read()))

    def read(self) -> When:
        """The date typed; raises the UserError that says what is wrong with it."""
        self._reading = self.zone
        zone, timing = self._read(self.zone), self.timing.read()
        if timing is Timing.TIMED:
            when = When(self._read(self.start), self._read(self.end), zone)
        elif timing is Timing.POTENTIAL:
            when = When.some_time(self._read(self.earliest), self._read(self.potential), zone)
        else:
            when = When.whole_days(self._read(self.first), self._read(self.last), zone, timing)
        when.check()
        return when

    def checked(self) -> When | None:
        """The date typed; None when something is wrong with it, which is said beside its field."""
        try:
            return self.read()
        except UserError as error:
            self.refuse(error)
            return None

    def refuse(self, error: UserError) -> None:
        """Say beside the field that was read last what is wrong with it, and go there."""
        self._reading.refuse(error_text(error))
        self._reading.take_focus()

    def _read(self, box: FieldBox) -> Any:
        self._reading = box
        return box.read()

    def _fill(self, when: When) -> None:
        """Give every field what it says of this date, shown or not."""
        focused = QApplication.focusWidget()
        for box in self.boxes[2:7]:
            box.hide()
        self._put_days(when.first_day, when.last_day)
        if when.timing is Timing.TIMED:
            self.start.show_value(when.starts_at)
            self.end.show_value(when.ends_at)
        self.potential.show_value(when.potential or Bilingual())
        for box in self.boxes:
            box.refuse("")
        self._show_fitting()
        if focused is not None and self.isAncestorOf(focused) and focused.isVisibleTo(self):  # pyright: ignore[reportUnnecessaryComparison] -- Qt may give none
            focused.setFocus()  # it went on while its field was hidden

    # -- typing

    def typed(self) -> dict[str, str]:
        """What stands in the fields, to be kept until it is saved."""
        words = self.potential.editor.parts()
        return {
            "timing": str(self.timing.read()),
            "zone": self.zone.read(),
            "start": self._moment(self.start).line.text(),
            "start_time": self._moment(self.start).time.text(),
            "end": self._moment(self.end).line.text(),
            "end_time": self._moment(self.end).time.text(),
            "first": self._day(self.first).line.text(),
            "last": self._day(self.last).line.text(),
            "earliest": self._day(self.earliest).line.text(),
            "potential_en": words["_en"],
            "potential_fr": words["_fr"],
        }

    def type_again(self, typed: Mapping[str, str]) -> None:
        """Put back what `typed` gave."""
        self.timing.show_value(Timing(typed["timing"]))
        self.show_zone(typed["zone"])
        for box, name in ((self.start, "start"), (self.end, "end")):
            self._moment(box).line.setText(typed[name])
            self._moment(box).time.setText(typed[f"{name}_time"])
        for box, name in ((self.first, "first"), (self.last, "last"), (self.earliest, "earliest")):
            self._day(box).line.setText(typed[name])
        for ending in ("_en", "_fr"):
            self.potential.editor.set_part(ending, typed[f"potential{ending}"])
        self._end_touched = True
        self._show_fitting()
        self.changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let it be edited."""
        for box in self.boxes:
            box.editor.set_read_only(read_only)

    def _typed(self) -> None:
        for box in self.boxes:
            if box.refusal:
                box.refuse("")
        self.changed.emit()

    def _touch_end(self) -> None:
        self._end_touched = True

    def _follow_start(self) -> None:
        """Move the end with the start."""
        if self._end_touched:
            return
        try:
            self._end_after_start()
        except UserError:
            return  # not typed to its end yet

    def _end_after_start(self) -> None:
        if self.timing.read() is Timing.TIMED:
            base = self._timed_base()
            length = base.ends_at - base.starts_at if base else self._length
            self.end.editor.set_value(self.start.read() + length)
        else:
            days = self._base.last_day - self._base.first_day if self._base else timedelta()
            self.last.editor.set_value(self.first.read() + days)

    def _timed_base(self) -> When | None:
        return self._base if self._base and self._base.timing is Timing.TIMED else None

    def _change_clocks(self) -> None:
        zone = self.zone.read()
        for box in (self.start, self.end):
            self._moment(box).zone = zone

    def _change_timing(self) -> None:
        """Keep the days when the date becomes more or less firm."""
        shown = [box for box in self.boxes[2:7] if not box.isHidden()]
        days = [day for day in map(_day_of, shown) if day is not None]
        if days:
            self._put_days(days[0], days[-1])
        self._show_fitting()

    def _put_days(self, first: date, last: date) -> None:
        """Give the fields that are not shown these days, and the hours that the event had."""
        base = self._timed_base()
        begins = local(base.starts_at, base.zone).time() if base else MORNING
        ends = local(base.ends_at, base.zone).time() if base else ELEVEN
        for box, day, at in ((self.start, first, begins), (self.end, last, ends)):
            if box.isHidden():
                self._moment(box).line.setText(self.first.editor.said(day))
                self._moment(box).time.setText(_clock(at))
        for box, day in ((self.first, first), (self.last, last), (self.earliest, first)):
            if box.isHidden():
                box.editor.set_value(day)

    def _show_fitting(self) -> None:
        timing = self.timing.read()
        whole = timing in (Timing.ALL_DAY, Timing.TIME_TO_CONFIRM)
        for boxes, shown in (
            ((self.start, self.end), timing is Timing.TIMED),
            ((self.first, self.last), whole),
            ((self.earliest, self.potential), timing is Timing.POTENTIAL),
        ):
            for box in boxes:
                box.setVisible(shown)

    def _moment(self, box: FieldBox) -> MomentEditor:
        assert isinstance(box.editor, MomentEditor)
        return box.editor

    def _day(self, box: FieldBox) -> DayEditor:
        assert isinstance(box.editor, DayEditor)
        return box.editor


def _day_box(words: str) -> FieldBox:
    """A whole local day, where the record itself keeps the moments that it begins and ends."""
    declared = Declaration(
        "event", "starts_at", date, optional=False, long=False, refers=None, empty=None
    )
    return FieldBox(Field("starts_at", label=words, help=""), declared)


def _day_of(box: FieldBox) -> date | None:
    assert isinstance(box.editor, DayEditor)
    try:
        return box.editor.day()
    except UserError:
        return None


def _clock(at: time) -> str:
    from app.words.dates import time_of_day  # noqa: PLC0415 -- after the first paint

    return time_of_day(datetime.combine(date.min, at))
