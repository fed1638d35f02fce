"""Languages and accessibility of an event: both plans, live streams, what answers them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.domain.events import Event, EventId
from app.domain.inclusion import AccessPlan, LanguagePlan, LiveStream
from app.i18n import _
from app.ui.forms.box import Field
from app.ui.forms.parts import Parts, PartWords
from app.ui.forms.record import RecordForm
from app.ui.theme import Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import label, show_if
from app.ui.widgets.chip import Chip, state_look
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import Empty, ScrollPage, SectionHeading
from app.ui.widgets.tiles import Card
from app.words.choices import choice_name
from app.words.gaps import plan_gaps
from app.words.headings import heading
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.inclusion import Answering, Need, PlansPage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

KINDS = (
    "language_plan",
    "access_plan",
    "live_stream",
    "service",
    "participant",
    "personal_needs",
    "event",
    "event_kind",
)


class Inclusion(QWidget):
    """Both plans of one event, or the one button that begins them."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self.plans = Plans(desk)
        self.none = Empty(
            "languages",
            _("No plans yet. They say how everyone can follow the event, in both languages."),
            _("Begin the plans"),
            self._begin,
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.none)
        self._stack.addWidget(self.plans)
        desk.feed.changed.connect(self._changed)

    def show_event(self, event: Event | None) -> None:
        """Show the plans of an event."""
        before, self._event = self._event, event
        if event is not None and (before is None or before.id != event.id):
            self._read()

    def save_typing(self) -> None:
        """Save whatever is typed."""
        self.plans.save_typing()

    def _changed(self, outcome: Outcome) -> None:
        if self._event is not None and outcome.touches(*KINDS):
            self._read()

    def _read(self) -> None:
        if self._event is not None:
            question = partial(_page, event_id=self._event.id)
            self._desk.ask_latest(self, "plans", question, self._show)

    def _show(self, found: PlansPage) -> None:
        if self._event is None or found.event.id != self._event.id:
            return
        begun = found.language is not None and found.access is not None
        self._stack.setCurrentIndex(1 if begun else 0)
        if begun:
            self.plans.show_plans(found)

    def _begin(self) -> None:
        if (event := self._event) is None:
            return

        def act(store: Store) -> Outcome:
            from app.operations.inclusion import begin_plans  # noqa: PLC0415 -- after first paint

            return begin_plans(store, event.id)

        self._desk.act(self, act, lambda _done: self.plans.setFocus())


class Plans(ScrollPage):
    """The fields of both plans, in sections, with the live streams between them."""

    def __init__(self, desk: Desk) -> None:
        """Without plans."""
        super().__init__()
        self._desk = desk
        self.open = Banner()
        self.languages = RecordForm(desk, LanguagePlan)
        self.access = RecordForm(desk, AccessPlan)
        self.streams = Parts(
            desk,
            LiveStream,
            (
                (Field("title", required=True, span=2),),
                ("language", "platform", "account_id"),
                ("address",),
                ("interpretation", "captioning", "sign_language"),
            ),
            _stream_words(),
            _order,
            first="title",
        )
        self.answers, self.needs = _Answers(), _Needs()
        self._lay()

    def _lay(self) -> None:
        form = self.languages
        form.row("moderator_id", "moderator")
        form.row("moderation", "interpretation", "french_share")
        form.row("signage", "quotes", "materials")
        form.row("balance")
        form.row("note")
        form.add(self.streams)
        form.row("no_streams")
        form = self.access
        form.row("step_free", "captioning", "quiet_room")
        form.row("asl", "lsq", "documents")
        form.row("contact_id", "asked_by")
        form.row("note")
        for widget in (
            self.open,
            SectionHeading(heading("inclusion.languages")),
            self.answers,
            self.languages,
            SectionHeading(heading("inclusion.access")),
            self.needs,
            self.access,
        ):
            self.body.addWidget(widget)

    def show_plans(self, found: PlansPage) -> None:
        """Show the plans of an event and what surrounds them; called again after each change."""
        if found.language is None or found.access is None:
            return
        self.languages.show_record(found.language.id)
        self.access.show_record(found.access.id)
        rank = max((stream.rank for stream in found.streams), default=0) + 1
        owner = {"event_id": found.event.id, "rank": rank}
        self.streams.show_parts(owner, [stream.id for stream in found.streams])
        silent = not found.streams
        self.languages.then(lambda: show_if(self.languages.box("no_streams"), on=silent))
        self.answers.show_services(found.services)
        self.needs.show_needs(found.needs)
        self._say_open(found)

    def save_typing(self) -> None:
        """Save whatever is typed."""
        self.languages.save_typing()
        self.access.save_typing()
        self.streams.save_typing()

    def _say_open(self, found: PlansPage) -> None:
        if found.lacking:
            words = _("To be answered before the event is confirmed: {fields}.")
            self.open.say(words.format(fields=plan_gaps(found.lacking)), Tone.ATTENTION)
        elif found.unsettled:
            words = _("Planned, still to be arranged: {fields}.")
            self.open.say(words.format(fields=plan_gaps(found.unsettled)), Tone.INFO)
        else:
            self.open.say(_("Nothing is left open in the plans."), Tone.SUCCESS)


class _Answers(QWidget):
    """The services that answer something in the plans, each with where its request stands."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(_("Services asked for"), "label"))
        column.addLayout(self._flow)
        self._shown: tuple[Answering, ...] = ()
        self.hide()

    def show_services(self, services: tuple[Answering, ...]) -> None:
        if services == self._shown:
            return
        self._shown = services
        _empty(self._flow)
        for service in services:
            chip, name = Chip(state_look(service.state)), said(service.name)
            chip.setAccessibleName(f"{name}: {choice_name(service.state)}")
            both = QWidget()
            line = Flow()
            both.setLayout(line)
            line.addWidget(label(name))
            line.addWidget(chip)
            self._flow.addWidget(both)
        show_if(self, on=bool(services))


class _Needs(Card):
    """What those who are to come need; seen by coordinators alone, who alone have the records."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Need, ...] = ()
        self.hide()

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        if needs == self._shown:
            return
        self._shown = needs
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.body.addWidget(label(_("What participants need (coordinators only)"), "strong"))
        for need in needs:
            said_so = " · ".join(filter(None, (need.access, need.dietary)))
            # Translators: a person and what they need, e.g. "Ana Roy: a ramp".
            words = _("{person}: {needs}").format(person=need.person, needs=said_so)
            self.body.addWidget(label(words, wraps=True))
        show_if(self, on=bool(needs))


def _empty(flow: Flow) -> None:
    while (item := flow.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _stream_words() -> PartWords:
    return PartWords(
        title=lambda: _("Live streams"),
        add=lambda: _("Add a live stream"),
        none=lambda: _("No live stream yet. Each one answers for itself."),
        one=lambda place: _("Live stream {number}").format(number=place),
        acts=(
            lambda: _("Move the live stream up"),
            lambda: _("Move the live stream down"),
            lambda: _("Delete the live stream"),
        ),
    )


def _order(store: Store, ids: list[str]) -> Outcome:
    from app.domain.inclusion import LiveStreamId  # noqa: PLC0415 -- after the first paint
    from app.operations.inclusion import order_streams  # noqa: PLC0415 -- same

    return order_streams(store, [LiveStreamId(each) for each in ids])


def _page(reader: Reader, *, event_id: EventId) -> PlansPage:
    from app.queries.inclusion import plans_page  # noqa: PLC0415 -- after the first paint

    return plans_page(reader, event_id)
