"""What a person can do with the event that is shown: its way from state to state, and the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain.events import Event, EventId, EventState
from app.i18n import N_, _, ngettext
from app.ui.limits import LimitDeeds
from app.ui.place import Command
from app.ui.widgets.dialogs import ask_reason, confirm
from app.words.dates import list_text
from app.words.fields import field_label
from app.words.gaps import plan_gaps
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.events import EventPage
    from app.queries.hanging import Hang
    from app.storage.store import Store
    from app.ui.desk import Desk

STEPS = {
    EventState.PLANNING: (N_("Start planning"), "circle-play"),
    EventState.CONFIRMED: (N_("Confirm the event"), "circle-check"),
    EventState.DELIVERED: (N_("Mark as delivered"), "flag"),
    EventState.EVALUATED: (N_("Mark as evaluated"), "clipboard-check"),
    EventState.CLOSED: (N_("Close the event"), "archive"),
}
"""What takes an event to a state."""
ON = {
    EventState.PROPOSED: EventState.PLANNING,
    EventState.PLANNING: EventState.CONFIRMED,
    EventState.CONFIRMED: EventState.DELIVERED,
    EventState.DELIVERED: EventState.EVALUATED,
    EventState.EVALUATED: EventState.CLOSED,
}


class EventDeeds:
    """The commands of one page. Call `follow` with what it shows; the others are hidden."""

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        set_date: Callable[[], object],
        show_page: Callable[[str], object],
    ) -> None:
        """`set_date`: puts the cursor in the date of the event; `show_page`: turns to a page."""
        self._desk, self._page, self._show_page = desk, page, show_page
        self._found: EventPage | None = None
        self.steps = {state: self._step(state) for state in STEPS}
        self.back = self._made(
            lambda: _("Back to planning"), lambda: self._advance(EventState.PLANNING), "undo-2"
        )
        self.date = self._made(lambda: _("Set a new date"), set_date, "calendar-clock")
        self.move = self._made(lambda: _("Move the event…"), set_date, "calendar-clock", "Ctrl+D")
        self.postpone = self._made(lambda: _("Postpone…"), self._postpone, "circle-pause")
        self.cancel = self._made(lambda: _("Cancel the event…"), self._cancel, "calendar-x")
        self.again = self._made(
            lambda: _("Reschedule as a new event…"), self._reschedule, "calendar-sync"
        )
        self.tell = self._made(lambda: _("Tell those concerned…"), self._tell, "mail")
        self.export = self._made(
            lambda: _("Save as calendar file…"), self._export, "calendar-plus", "Ctrl+E"
        )
        self.binder = self._made(
            lambda: _("Event binder…"), self._ask_binder, "book-open", "Ctrl+Shift+B"
        )
        self.apart = self._made(
            lambda: _("Open in its own window"), self._open_apart, "external-link"
        )
        self.template = self._made(
            lambda: _("Apply an event template…"), self._apply_template, "layers"
        )
        self.like = self._made(lambda: _("New event like this one…"), self._begin_like, "copy-plus")
        self.venue = self._made(lambda: _("Open the venue"), self._open_venue, "map-pin")
        self.limits = LimitDeeds(desk, page, Event)
        self.delete = self._made(lambda: _("Delete the event…"), self._delete, "trash-2")
        self.follow(None)

    @property
    def commands(self) -> list[Command]:
        """All of them, shown or not."""
        return [
            *self.steps.values(),
            self.date,
            self.back,
            self.move,
            self.postpone,
            self.cancel,
            self.template,
            self.like,
            self.binder,
            self.again,
            self.tell,
            self.export,
            self.apart,
            self.venue,
            self.limits.command,
            self.delete,
        ]

    def follow(self, found: EventPage | None) -> None:
        """Offer what can be done with the event shown."""
        self._found = found
        state = found.event.state if found else None
        self.limits.follow(found.event.id if found else "")
        for wanted, command in self.steps.items():
            command.setVisible(state is not None and ON.get(state) is wanted)
        live = state is not None and state.is_live
        self.date.setVisible(state is EventState.POSTPONED)
        self.back.setVisible(state is EventState.CONFIRMED)
        self.move.setVisible(live and state is not EventState.POSTPONED)
        self.postpone.setVisible(live and state is not EventState.POSTPONED)
        self.cancel.setVisible(live)
        self.template.setVisible(live)
        off = state is EventState.CANCELLED
        replaced = found is not None and any(one.replaces_it for one in found.related)
        self.again.setVisible((live or off) and not replaced)
        self.tell.setVisible(live or off)
        for command in (self.like, self.binder, self.export, self.apart):
            command.setVisible(state is not None)
        self.venue.setVisible(found is not None and found.venue is not None)
        self.delete.setVisible(state not in (None, EventState.CLOSED))

    def primary(self) -> QAction | None:
        """The one thing to do next."""
        return next((c for c in (*self.steps.values(), self.date) if c.isVisible()), None)

    def more(self) -> Sequence[QAction | None]:
        """What else can be done, in groups."""
        groups = (
            (self.move, self.back, self.postpone, self.cancel, self.again),
            (self.tell,),
            (self.template, self.like),
            (self.export, self.apart, self.venue),
            (self.limits.command,),
            (self.delete,),
        )
        shown: list[QAction | None] = []
        for group in groups:
            visible = [command for command in group if command.isVisible()]
            shown += ([None] if shown and visible else []) + visible
        return shown

    def _made(
        self, words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
    ) -> Command:
        return Command(words, do, keys=keys, picture=picture, parent=self._page)

    def _step(self, state: EventState) -> Command:
        words, picture = STEPS[state]
        do = self._confirm if state is EventState.CONFIRMED else partial(self._advance, state)
        return self._made(lambda: _(words), do, picture)

    def _confirm(self) -> None:
        """Confirm; what is still missing is said first, and the plans must be made."""
        if self._found is None:
            return
        plans = [gap for gap in self._found.readiness.gaps if gap.code == "plans"]
        if plans:
            confirm(
                self._page,
                _("Plan languages and accessibility first"),
                _("Before the event is confirmed, its plans must answer: {fields}.").format(
                    fields=plan_gaps(plans[0].fields)
                ),
                yes=_("Open the plans"),
                then=partial(self._show_page, "inclusion"),
            )
            return
        if not self._found.lacking:
            self._advance(EventState.CONFIRMED)
            return
        confirm(
            self._page,
            _("Confirm the event even though something is missing?"),
            _("Still missing: {fields}.").format(fields=missing_text(self._found.lacking)),
            yes=_("Confirm the event"),
            then=partial(self._advance, EventState.CONFIRMED),
        )

    def _advance(self, state: EventState) -> None:
        def act(store: Store, event_id: EventId) -> Outcome:
            from app.operations.events import advance_event  # noqa: PLC0415 -- after the first paint

            return advance_event(store, event_id, state)

        self._act(act)

    def _postpone(self) -> None:
        def act(reason: str, store: Store, event_id: EventId) -> Outcome:
            from app.operations.events import postpone_event  # noqa: PLC0415 -- same

            return postpone_event(store, event_id, reason)

        self._put_off(
            _("Postpone the event"),
            _("Its date is kept on record; the event waits for a new one."),
            act,
        )

    def _cancel(self) -> None:
        def act(reason: str, store: Store, event_id: EventId) -> Outcome:
            from app.operations.events import cancel_event  # noqa: PLC0415 -- same

            return cancel_event(store, event_id, reason)

        self._put_off(
            _("Cancel the event"),
            _("The event stays on record, with the reason."),
            act,
            no=_("Keep the event"),
            danger=True,
        )

    def _put_off(
        self,
        title: str,
        text: str,
        act: Callable[[str, Store, EventId], Outcome],
        *,
        no: str = "",
        danger: bool = False,
    ) -> None:
        """Show what hangs on the event, ask why, do it, and offer to tell those concerned."""
        if self._found is None:
            return
        event_id = self._found.event.id

        def ask(hangs: tuple[Hang, ...]) -> None:
            from app.ui.events.hanging import HangingList  # noqa: PLC0415 -- seldom

            ask_reason(
                self._page,
                title,
                self._consequences(text),
                yes=title,
                no=no,
                danger=danger,
                below=HangingList(hangs),
                then=done,
            )

        def done(reason: str) -> None:
            self._desk.act(
                self._page, lambda store: act(reason, store, event_id), lambda _done: self._tell()
            )

        self._ask_hanging(event_id, ask)

    def _reschedule(self) -> None:
        if self._found is None:
            return
        event = self._found.event

        def ask(hangs: tuple[Hang, ...]) -> None:
            from app.ui.events.rescheduling import RescheduleDialog  # noqa: PLC0415 -- seldom

            RescheduleDialog(self._desk, self._page, event, hangs, done).show_over()

        def done(new: EventId) -> None:
            self._tell(after=partial(self._desk.open_record, "event", new))

        self._ask_hanging(event.id, ask)

    def _ask_hanging(self, event_id: EventId, then: Callable[[tuple[Hang, ...]], object]) -> None:
        from app.ui.events.hanging import ask_hanging  # noqa: PLC0415 -- seldom

        ask_hanging(self._desk, self._page, event_id, then)

    def _tell(self, after: Callable[[], object] | None = None) -> None:
        if self._found is not None:
            from app.ui.events.telling import ask_telling  # noqa: PLC0415 -- seldom

            ask_telling(self._desk, self._page, self._found.event.id, after=after)

    def _delete(self) -> None:
        if self._found is None:
            return
        event = self._found.event
        if event.state.took_place:
            self._keep(said(event.title), ON[event.state])
            return

        def act(store: Store, event_id: EventId) -> Outcome:
            from app.operations.records import delete  # noqa: PLC0415 -- same

            return delete(store, Event, event_id)

        confirm(
            self._page,
            _("Delete “{title}”?").format(title=said(event.title)),
            _("For an event entered by mistake. Cancel one that will not take place."),
            yes=_("Delete the event"),
            danger=True,
            then=lambda: self._act(act),
        )

    def _keep(self, title: str, following: EventState) -> None:
        """What took place is not deleted: offer what leads to its end instead."""
        words, _picture = STEPS[following]
        confirm(
            self._page,
            _("“{title}” took place and stays on record").format(title=title),
            _(
                "Its evaluation and its lessons belong to it, so it is not deleted. An event is"
                " closed when nothing is left to do."
            ),
            yes=_(words),
            then=partial(self._advance, following),
        )

    def _consequences(self, text: str) -> str:
        told = self._found.products if self._found else 0
        return f"{text} {products_told(told)}" if told else text

    def _export(self) -> None:
        if self._found is not None:
            from app.ui.events.calendar_file import save_calendar_file  # noqa: PLC0415 -- same

            save_calendar_file(self._desk, self._page, self._found.event)

    def _ask_binder(self) -> None:
        if self._found is not None:
            from app.ui.events.binder import BinderDialog  # noqa: PLC0415 -- same

            BinderDialog(self._desk, self._page, self._found.event).show_over()

    def _apply_template(self) -> None:
        if self._found is not None:
            from app.ui.events.whole_template import WholeTemplateDialog  # noqa: PLC0415 -- same

            WholeTemplateDialog(self._desk, self._page, self._found.event.id).show_over()

    def _begin_like(self) -> None:
        if self._found is not None:
            from app.ui.events.like import begin_like  # noqa: PLC0415 -- same

            then = partial(self._desk.open_record, "event")
            begin_like(self._desk, self._page, then, "", self._found.event.id)

    def _open_venue(self) -> None:
        """Show the venue, with what took place and was learned there."""
        if self._found is not None and self._found.venue is not None:
            self._desk.open_record("venue", self._found.venue.id)

    def _open_apart(self) -> None:
        if self._found is not None:
            self._desk.open_record("event", self._found.event.id, apart=True)

    def _act(self, operation: Callable[[Store, EventId], Outcome]) -> None:
        if self._found is not None:
            event_id = self._found.event.id
            self._desk.act(self._page, lambda store: operation(store, event_id))


def missing_text(fields: Sequence[str]) -> str:
    """The fields that say nothing yet, as one list of words."""
    return list_text([field_label("event", field) for field in fields])


def products_told(count: int) -> str:
    """How many products get a notice."""
    words = ngettext(
        "{count} product will be marked “Needs another look”.",
        "{count} products will be marked “Needs another look”.",
        count,
    )
    return words.format(count=count)
