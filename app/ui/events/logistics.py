"""The services of one event: what is asked of whom, where it stands, what it costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.events import Event
from app.domain.lists import ServiceKind
from app.domain.services import Service, ServiceId, ServiceState
from app.i18n import N_, _
from app.ui.events.part_pane import PartPane, no_lines
from app.ui.forms.box import Field
from app.ui.forms.choices import Choice, every
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import action_button, line
from app.ui.widgets.chip import ChipLook, state_look
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import MARGIN
from app.words.choices import choice_name
from app.words.dates import day_short
from app.words.fields import field_label
from app.words.numbers import money
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.logistics import ServiceLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

STEPS = (
    (ServiceState.REQUESTED, N_("Mark as requested"), "send"),
    (ServiceState.ACCEPTED, N_("Mark as accepted"), "thumbs-up"),
    (ServiceState.CONFIRMED, N_("Mark as confirmed"), "circle-check"),
    (ServiceState.DECLINED, N_("Mark as declined"), "circle-x"),
)
RANK = {state: rank for rank, state in enumerate(ServiceState)}


class Logistics(QWidget):
    """The page: what can be done above, the services and the chosen one below."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self.pane = ServicesPane(desk)
        bar = Flow()
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        around.addLayout(bar)
        for command in (self.pane.add, *self.pane.steps.values()):
            bar.addWidget(action_button(command, "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        column.addWidget(line())
        column.addWidget(self.pane, 1)

    def show_event(self, event: Event | None) -> None:
        """Show the services of an event."""
        self.pane.show_event(event)

    def save_typing(self) -> None:
        """Save what is typed."""
        self.pane.save_typing()


class ServicesPane(PartPane):
    """Services of one event, in the order of the office's list."""

    kind = Service
    icon = "truck"

    def make_list(self) -> RecordList:
        """What is late or declined is loud."""
        self.add = self.command(lambda: _("Add a service…"), self.ask_new, "plus")
        self.steps = {
            state: self.command(partial(_, words), partial(self._set, state), picture)
            for state, words, picture in STEPS
        }
        made = RecordList(
            self.desk,
            "services",
            columns=_columns(),
            load=no_lines,
            name=_("Services of the event"),
            kinds=("service", "service_kind", "supplier", "organisation", "person", "event"),
            empty=Nothing(
                "truck",
                lambda: _("No services yet: room, sound, interpretation, captioning …"),
                lambda: _("Add a service…"),
                self.ask_new,
            ),
            bare=True,
        )
        made.set_actions([*self.steps.values()])
        made.chosen.connect(self._offer)
        made.arranged.connect(lambda: self._offer(made.current()))
        return made

    def lines_of(self, event: Event) -> Callable[[Reader], Sequence[ServiceLine]]:
        """The services of an event."""
        clock = self.desk.store.clock

        def ask(reader: Reader) -> Sequence[ServiceLine]:
            from app.queries.logistics import service_lines  # noqa: PLC0415 -- after first paint

            return service_lines(reader, event.id, clock())

        return ask

    def fill_form(self, form: RecordForm) -> None:
        """Everything; suppliers of such services come first."""
        form.row("kind_id", "state")
        form.row("what")
        form.row(Field("supplier_id", choices=self._suppliers), "owner_id")
        form.row("offset", Field("due", help=_("A fixed date that does not follow the event.")))
        form.row("requested_on", "answered_on")
        form.row("estimate", "actual")
        form.row("note")

    def ask_new(self) -> None:
        """Which service, and what is known of it."""
        if (event := self.shown_event) is None:
            return

        def make(store: Store, values: dict[str, Any]) -> str:
            from app.domain.errors import Missing  # noqa: PLC0415 -- after the first paint
            from app.operations.records import add  # noqa: PLC0415 -- same

            if not values["kind_id"]:
                raise Missing("service", "kind_id")
            service = Service(id=ServiceId(store.new_id()), event_id=event.id, **values)
            add(store, service)
            return service.id

        new_record_dialog(
            self.desk,
            self,
            _("Add a service"),
            Service,
            [
                Field("kind_id", required=True, choices=every(ServiceKind)),
                "what",
                ("offset", "owner_id"),
                "estimate",
            ],
            make=make,
            then=self.select,
            yes=_("Add"),
            given={"owner_id": event.coordinator_id, "offset": -5},
        )

    def title_of(self, record: Service) -> tuple[str, str]:
        """The kind and where it stands, from the line that is chosen."""
        shown: ServiceLine | None = self.list.current()
        if shown is None or shown.id != record.id:
            return _("Service"), choice_name(record.state)
        return said(shown.kind), " · ".join(filter(None, (choice_name(record.state), _due(shown))))

    def _offer(self, chosen: ServiceLine | None) -> None:
        for state, command in self.steps.items():
            command.setEnabled(chosen is not None and chosen.state is not state)

    def _set(self, state: ServiceState) -> None:
        chosen: ServiceLine | None = self.list.current()
        if chosen is None:
            return
        service = chosen.id

        def act(store: Store) -> Outcome:
            from app.operations.logistics import set_service  # noqa: PLC0415 -- after first paint

            return set_service(store, service, state)

        self.form.save_typing()
        self.desk.act(self, act)

    def _suppliers(self, reader: Reader) -> Iterable[Choice]:
        from app.queries.logistics import suppliers_for  # noqa: PLC0415 -- after the first paint
        from app.queries.tasks import today_of  # noqa: PLC0415 -- same

        today = today_of(self.desk.store.clock())
        kind = self.form.record.kind_id if self.form.record is not None else None
        return [
            Choice(one.id, said(name), _supplier_note(one.has_expired(today)))
            for one, name, _theirs in suppliers_for(reader, kind, today)
        ]


def _supplier_note(expired: bool) -> str:
    return _("Standing offer expired") if expired else ""


def _columns() -> list[Column]:
    return [
        Column(
            "kind",
            lambda: field_label("service", "kind_id"),
            lambda line: said(line.kind),
            second=lambda line: " · ".join(filter(None, map(said, (line.what, line.supplier)))),
            width=230,
        ),
        Column(
            "state",
            lambda: field_label("service", "state"),
            _state_words,
            chip=_state,
            sort=lambda line: RANK[line.state],
            width=130,
        ),
        Column(
            "due",
            lambda: field_label("service", "due"),
            lambda line: day_short(line.due) if line.due else "",
            sort=lambda line: line.due,
            width=120,
        ),
        Column(
            "supplier",
            lambda: field_label("service", "supplier_id"),
            lambda line: said(line.supplier),
            width=170,
            hidden=True,
        ),
        Column(
            "estimate",
            lambda: field_label("service", "estimate"),
            lambda line: money(line.estimate) if line.estimate is not None else "",
            sort=lambda line: line.estimate,
            value=lambda line: line.estimate,
            align="right",
            width=110,
        ),
        Column(
            "actual",
            lambda: field_label("service", "actual"),
            lambda line: money(line.actual) if line.actual is not None else "",
            sort=lambda line: line.actual,
            value=lambda line: line.actual,
            align="right",
            width=110,
        ),
        Column(
            "owner",
            lambda: field_label("service", "owner_id"),
            lambda line: line.owner,
            width=130,
            hidden=True,
        ),
    ]


def _due(line: ServiceLine) -> str:
    if line.due is None:
        return ""
    return _("needed by {day}").format(day=day_short(line.due))


def _state_words(line: ServiceLine) -> str:
    return ", ".join([choice_name(line.state), *([_("late")] if line.is_late else [])])


def _state(line: ServiceLine) -> ChipLook:
    look = state_look(line.state)
    return ChipLook(look.text, "clock-alert", Tone.DANGER) if line.is_late else look
