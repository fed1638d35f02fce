"""Every field of an event, in sections; saved as one leaves each."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.events import (
    Event,
    EventPartner,
    EventPriority,
    EventState,
    EventTag,
    PartnerPart,
    When,
)
from app.domain.moments import local
from app.domain.venues import Venue
from app.i18n import _
from app.ui.events.date import DateGroup
from app.ui.events.pages import PagesOfEvent
from app.ui.events.relations import RelatedEvents
from app.ui.forms.box import Field
from app.ui.forms.record import RecordForm
from app.ui.theme import GRID
from app.ui.widgets.basics import button, label
from app.ui.widgets.pages import ScrollPage
from app.ui.widgets.tiles import Card
from app.words.dates import day_long, list_text, when_text
from app.words.fields import field_label
from app.words.headings import heading
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.domain.events import Postponement
    from app.queries.events import EventPage
    from app.queries.resemblances import LessonLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

PLANNED = (EventState.PROPOSED, EventState.PLANNING, EventState.POSTPONED)


class Overview(ScrollPage):
    """The fields of one event, its date, its links, what was learned from others like it."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self.form = form = RecordForm(desk, Event)
        self.body.addWidget(form)
        form.row(Field("title", required=True))
        form.row("kind_id", "lead_unit_id")
        form.section(heading("event.date"))
        for make in (lambda: self.date, lambda: self.trail, lambda: self.lessons):
            form.add(make)
        form.section(heading("event.place"))
        form.row("venue_id", "city", "province")
        form.build(lambda: form.box("venue_id").editor.settled.connect(self._at_venue))
        form.section(heading("event.principal"))
        form.row("principal_role", "principal_id", "principal_standing")
        form.section(heading("event.people"))
        form.row("coordinator_id", "speechwriter_id", "media_officer_id")
        form.section(heading("event.partners"))
        self._partners(_("Other departments"), PartnerPart.DEPARTMENT)
        self._partners(_("Partners"), PartnerPart.PARTNER)
        form.section(heading("event.plan"))
        form.links(_("Priorities served"), EventPriority, "event_id", "priority_id")
        form.row("plan_id", "section_id")
        form.links(_("Tags"), EventTag, "event_id", "tag_id")
        form.row("issue", "milestone")
        form.row("cross_government", "not_for_look_ahead")
        form.section(heading("event.messages"))
        form.row("summary")
        form.row("significance", "strategy")
        form.section(heading("event.office"))
        form.row("notes")
        form.section(heading("event.protection"))
        form.row("marking", "embargo_until")
        form.add(lambda: self.links)
        form.add(lambda: self.related)

    @cached_property
    def date(self) -> DateGroup:
        """The date, edited as one."""
        return DateGroup(self._desk)

    @cached_property
    def trail(self) -> _Trail:
        """The dates that it had before."""
        return _Trail()

    @cached_property
    def lessons(self) -> _Lessons:
        """What was learned at similar events."""
        return _Lessons(self._desk)

    @cached_property
    def links(self) -> PagesOfEvent:
        """Its web pages."""
        return PagesOfEvent(self._desk)

    @cached_property
    def related(self) -> RelatedEvents:
        """The events that have to do with it."""
        return RelatedEvents(self._desk)

    def show_event(self, found: EventPage) -> None:
        """Show an event and what surrounds it; called again after each change."""
        self.form.show_record(found.event.id)
        self.form.then(partial(self._show_around, found))

    def _show_around(self, found: EventPage) -> None:
        event = found.event
        if event.id != self.form.shown:
            return  # another event was opened meanwhile
        with self.form.held():
            self.date.show_event(event)
            self.trail.show_all(found.postponements)
            self.links.show_owner(event.id)
            self.related.show_lines(event.id, found.related)
            self.lessons.show_event(event if event.state in PLANNED else None)

    @Slot()
    def begin(self) -> None:
        """Put the cursor where there is something to fill in."""
        if (place := self.form.first_empty()) is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(place)

    def save_typing(self) -> None:
        """Save, or keep, whatever is typed."""
        self.form.save_typing()
        if self.form.is_whole:
            self.date.keep_typing()

    def take_focus_in_date(self) -> None:
        """Put the cursor in the date."""
        self.form.finish()
        self.date.take_focus()
        self.ensureWidgetVisible(self.date)

    def go_to(self, field: str) -> None:
        """Put the cursor in a field, by the name of its column."""
        if field == "timing":
            self.take_focus_in_date()
            return
        self.form.finish()
        box = self.form.box(field.removesuffix("_en").removesuffix("_fr"))
        inputs = box.editor.inputs()
        target = inputs[-1] if field.endswith("_fr") else inputs[0]
        target.setFocus()
        self.ensureWidgetVisible(box)

    def _at_venue(self) -> None:
        """A venue brings its city and province to an event that has none."""
        event, venue_id = self.form.record, self.form.box("venue_id").read()
        if event is None or venue_id is None or event.city or event.province:
            return

        def act(store: Store) -> Outcome | None:
            from app.operations.records import edit  # noqa: PLC0415 -- after the first paint

            with store.reading() as reader:
                venue = reader.get(Venue, venue_id)
            new = {"city": venue.city, "province": venue.province}
            seen = {"city": event.city, "province": event.province}
            return edit(store, Event, event.id, seen, new) if new != seen else None

        self._desk.act(self, act)

    def _partners(self, words: str, part: PartnerPart) -> None:
        self.form.links(words, EventPartner, "event_id", "organisation_id", also={"part": part})


class _Trail(QWidget):
    """The dates that an event had before it was put off."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._heading = label(_("Postponed before"), "label")
        self._column.addWidget(self._heading)
        self._shown: tuple[Postponement, ...] = ()
        self.hide()

    def show_all(self, postponements: tuple[Postponement, ...]) -> None:
        if postponements == self._shown:
            return
        self._shown = postponements
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in postponements:
            was = When(one.was_starts_at, one.was_ends_at, one.was_zone, one.was_timing)
            text = _("{date} – postponed on {day}: {reason}").format(
                date=when_text(was),
                day=day_long(local(one.postponed_at, one.was_zone).date()),
                reason=one.reason,
            )
            self._column.addWidget(label(text, "muted", wraps=True))
        self.setVisible(bool(postponements))


class _Lessons(Card):
    """What was learned at similar events, while this one is planned."""

    MOST = 3

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self._all = False
        self.hide()

    def show_event(self, event: Event | None) -> None:
        if event == self._event:
            return
        self._event = event
        if event is None:
            self.hide()
            return

        def question(reader: Reader) -> list[LessonLine]:
            from app.queries.resemblances import lessons_for  # noqa: PLC0415 -- after first paint

            return lessons_for(reader, event)

        self._desk.ask_latest(self, "lessons", question, self._show)

    def _show(self, lessons: list[LessonLine]) -> None:
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not lessons:
            self.hide()
            return
        self.body.addWidget(label(_("Lessons from similar events"), "strong"))
        for line in lessons[: len(lessons) if self._all else self.MOST]:
            self._add(line)
        if len(lessons) > self.MOST and not self._all:
            self.body.addWidget(
                button(_("Show all lessons"), partial(self._more, lessons), kind="link")
            )
        self.show()

    def _more(self, lessons: list[LessonLine]) -> None:
        self._all = True
        self._show(lessons)

    def _add(self, line: LessonLine) -> None:
        shared = list_text([field_label("event", code) for code in line.shared])
        event = button(said(line.event_title), partial(self._open, line.event_id), kind="link")
        event.setAccessibleDescription(_("Shares: {fields}").format(fields=shared))
        event.setToolTip(event.accessibleDescription())
        row = QWidget()
        side = QHBoxLayout(row)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(2 * GRID)
        side.addWidget(label(said(line.text), wraps=True), 3)
        side.addWidget(event, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(row)

    def _open(self, event_id: str) -> None:
        self._desk.open_record("event", event_id)
