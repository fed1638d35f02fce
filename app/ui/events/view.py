"""One event: where it stands, what is missing, what can be done; its pages below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import NotFound, UserError
from app.domain.events import EventId
from app.domain.values import Marking
from app.i18n import _, ngettext
from app.ui.events.banners import EventBanners
from app.ui.events.budget import BudgetPage
from app.ui.events.deeds import EventDeeds
from app.ui.events.evaluation import EventEvaluation
from app.ui.events.history import EventHistory
from app.ui.events.inclusion import Inclusion
from app.ui.events.logistics import Logistics
from app.ui.events.overview import Overview
from app.ui.events.path import CriticalPath
from app.ui.events.products import EventProducts
from app.ui.events.proposal import ProposalView
from app.ui.events.runsheet import RunSheetPage
from app.ui.events.runsheet_deeds import SheetDeeds
from app.ui.limits import limits_look
from app.ui.participants.page import EventPeople
from app.ui.place import Command
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook, state_look
from app.ui.widgets.pages import PageHeader
from app.ui.widgets.subpages import Subpages
from app.words.dates import when_text
from app.words.errors import error_text
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.events import EventPage
    from app.storage.records import Reader
    from app.ui.desk import Desk

KINDS = (
    *("event", "event_kind", "venue", "postponement", "proposal"),
    *("evaluation", "task", "task_need", "cue", "product"),
    *("product_notice", "service", "participant", "expense", "hospitality"),
    *("language_plan", "access_plan", "live_stream", "version", "step"),
    *("decision", "named", "event_relation"),
)
FOLLOWING = (
    "proposal",
    "path",
    "runsheet",
    "people",
    "logistics",
    "products",
    "budget",
    "inclusion",
)
"""The pages that are told which event is shown, once they are built."""


class EventView(QWidget):
    """The page of one event. `gone`: there is no such event (any more).

    Its pages are built when they are first looked at.
    """

    gone = Signal()

    def __init__(self, desk: Desk, back: Callable[[], object] | None) -> None:
        """`back`: leads to the list; None in a window of its own."""
        super().__init__()
        self._desk = desk
        self._event = ""
        self._found: EventPage | None = None
        self.header = PageHeader()
        if back is not None:
            self.header.set_back(_("All events"), back)
        self.deeds = EventDeeds(desk, self, self.set_date, self.show_page)
        self._commands()
        self.banners = EventBanners(desk, self._fill, self.show_page)
        self.pages = Subpages(_("Pages of the event"))
        self._lay()
        for code, words, page in (
            ("overview", _("Overview"), lambda: self.overview),
            ("proposal", _("Proposal"), lambda: self.proposal),
            ("path", _("Critical path"), lambda: self.path),
            ("runsheet", _("Run sheet"), lambda: self.runsheet),
            ("people", _("People"), lambda: self.people),
            ("logistics", _("Logistics"), lambda: self.logistics),
            ("products", _("Products"), lambda: self.products),
            ("budget", _("Budget"), lambda: self.budget),
            ("inclusion", _("Languages and accessibility"), lambda: self.inclusion),
            ("evaluation", _("Evaluation"), lambda: self.evaluation),
            ("history", _("History"), lambda: self.history),
        ):
            self.pages.add(code, words, page)
        self.pages.turned.connect(self._turned)
        self._follow(None)
        desk.feed.changed.connect(self._changed)

    @cached_property
    def overview(self) -> Overview:
        """Every field."""
        return Overview(self._desk)

    @cached_property
    def proposal(self) -> ProposalView:
        """The proposal."""
        return ProposalView(self._desk)

    @cached_property
    def path(self) -> CriticalPath:
        """The critical path."""
        return CriticalPath(self._desk, self.add_task, self.template, self.by_date)

    @cached_property
    def runsheet(self) -> RunSheetPage:
        """The run sheet."""
        return RunSheetPage(self._desk, self.sheet)

    @cached_property
    def people(self) -> EventPeople:
        """Who takes part."""
        return EventPeople(self._desk)

    @cached_property
    def products(self) -> EventProducts:
        """The products."""
        return EventProducts(self._desk, self.new_product)

    @cached_property
    def logistics(self) -> Logistics:
        """The services."""
        return Logistics(self._desk)

    @cached_property
    def budget(self) -> BudgetPage:
        """The money."""
        return BudgetPage(self._desk)

    @cached_property
    def inclusion(self) -> Inclusion:
        """Languages and accessibility."""
        return Inclusion(self._desk)

    @cached_property
    def evaluation(self) -> EventEvaluation:
        """The way to the evaluation."""
        return EventEvaluation(self._desk)

    @cached_property
    def history(self) -> EventHistory:
        """What was done."""
        return EventHistory(self._desk)

    def _commands(self) -> None:
        """What can be done to the event from any of its pages."""

        def made(
            words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
        ) -> Command:
            return Command(words, do, keys=keys, picture=picture, parent=self)

        self.add_task = made(
            lambda: _("Add a task…"), lambda: self._on_path().ask_new(), "plus", "Ctrl+T"
        )
        self.template = made(
            lambda: _("Apply a template…"), lambda: self._on_path().ask_template(), "list-plus"
        )
        self.by_date = made(
            lambda: _("Sort by date"),
            lambda: self._on_path().order_by_date(),
            "calendar-arrow-up",
        )
        self.new_product = made(
            lambda: _("New product for this event"), self._begin_product, "plus"
        )
        self.sheet = SheetDeeds(self, self._on_sheet)

    @property
    def commands(self) -> list[Command]:
        """Everything that can be done here."""
        own = [self.add_task, self.template, self.by_date, *self.sheet.commands, self.new_product]
        built = (vars(self).get(name) for name in ("proposal", "path", "people"))
        more = [each for page in built if page for each in page.commands]
        return [*self.deeds.commands, *own, *more]

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.banners)
        column.addWidget(self.pages, 1)

    # -- what is shown

    @property
    def event_id(self) -> str:
        """The event that is shown, or ""."""
        return self._event

    def show_event(self, event_id: str, page: str = "", chosen: str = "") -> None:
        """Show an event; `page`: one of its pages; `chosen`: what is chosen on it."""
        if event_id != self._event:
            self.leave()
            self._event = event_id
            self.pages.show_page("overview")
            self.overview.verticalScrollBar().setValue(0)
        if page:
            self.pages.show_page(page)
        if chosen:
            (getattr(self, page) if page in ("runsheet", "people") else self.path).select(chosen)
        self._read()

    def leave(self) -> None:
        """The event is no longer looked at: its commands go."""
        if self._event:
            self.save_typing()
            self._event = ""
            self._follow(None)

    def show_page(self, page: str) -> None:
        """Turn to one of the event's pages."""
        self.pages.show_page(page)

    def set_date(self) -> None:
        """Put the cursor in the date."""
        self.pages.show_page("overview")
        self.overview.take_focus_in_date()

    def save_typing(self) -> None:
        """Save, or keep, whatever is typed."""
        if self._found is not None:
            self.overview.save_typing()
        for name in ("proposal", "path", "runsheet", "people", "logistics", "budget", "inclusion"):
            if (page := vars(self).get(name)) is not None:
                page.save_typing()

    def _changed(self, outcome: Outcome) -> None:
        if self._event and outcome.touches(*KINDS):
            self._read()

    def _read(self) -> None:
        question = partial(_page, event_id=self._event, now=self._desk.store.clock())
        self._desk.ask(self, question, self._show, self._not_read)

    def _not_read(self, error: UserError) -> None:
        if isinstance(error, NotFound):
            self.leave()
            self.gone.emit()
        else:
            self._desk.announce(error_text(error), Tone.DANGER)

    def _show(self, found: EventPage) -> None:
        if found.event.id != self._event:
            return
        self._follow(found)
        self._show_header(found)
        self.banners.show_event(found)
        self.overview.show_event(found)
        self._show_counts(found)
        if self._desk.takes_up(found.event.id):
            once = Qt.ConnectionType.SingleShotConnection
            self.overview.form.loaded.connect(self.overview.begin, once)

    def _follow(self, found: EventPage | None) -> None:
        """Offer what can be done with the event found, and give it to the pages that are built."""
        self._found = found
        self.deeds.follow(found)
        for command in (self.add_task, self.template, self.by_date, self.new_product):
            command.setVisible(found is not None)
        self.sheet.follow(found.cues if found else None)
        for name in FOLLOWING:
            if (page := vars(self).get(name)) is not None:
                page.show_event(found.event if found else None)
        if found is not None and (page := vars(self).get("evaluation")) is not None:
            page.show_page(found)

    def _turned(self, code: str) -> None:
        """A page that is looked at for the first time does not know the event yet."""
        self.banners.about.setVisible(code == "overview")
        self.sheet.lend_keys(self.add_task, here=code == "runsheet")
        if self._found is None:
            return
        self._follow(self._found)
        if code == "history":
            self.history.show_event(self._event)

    def _on_path(self) -> CriticalPath:
        self.pages.show_page("path")
        return self.path

    def _on_sheet(self) -> RunSheetPage:
        self.pages.show_page("runsheet")
        return self.runsheet

    def _begin_product(self) -> None:
        """Begin a product for this event, in the place of products."""
        self._desk.open_place("products", new_for=self._event)

    def _show_header(self, found: EventPage) -> None:
        event = found.event
        place = [said(found.venue.name)] if found.venue else []
        parts = [
            event.shown_reference,
            said(found.kind.name),
            when_text(event.when),
            ", ".join(filter(None, [*place, event.city])),
        ]
        self.header.set_title(said(event.title), " · ".join(filter(None, parts)))
        chips = [state_look(event.state)]
        if found.late_tasks:
            words = ngettext("{count} late task", "{count} late tasks", found.late_tasks)
            late = ChipLook(words.format(count=found.late_tasks), "clock-alert", Tone.DANGER)
            chips.append(late)
        if event.marking is not Marking.UNCLASSIFIED:
            chips.append(state_look(event.marking))
        chips += limits_look(found.limits)
        self.header.set_chips(*chips)
        self.header.set_actions(self.deeds.primary(), self.deeds.binder, more=self.deeds.more())

    def _show_counts(self, found: EventPage) -> None:
        for code, words, count in (
            ("path", _("Critical path"), found.open_tasks),
            ("runsheet", _("Run sheet"), found.cues),
            ("people", _("People"), found.people),
            ("products", _("Products"), found.products),
        ):
            # Translators: the name of a page and how many things are on it, e.g. "Products (3)".
            counted = _("{page} ({count})").format(page=words, count=count)
            self.pages.set_words(code, counted if count else words)

    def _fill(self, field: str) -> None:
        self.pages.show_page("overview")
        self.overview.go_to(field)


def _page(reader: Reader, *, event_id: str, now: datetime) -> EventPage:
    from app.queries.events import event_page  # noqa: PLC0415 -- after the first paint

    return event_page(reader, EventId(event_id), now)
