"""Expenses and hospitality of one event: each a list with the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.events import Event
from app.domain.expenses import (
    ApprovalState,
    Expense,
    ExpenseId,
    Hospitality,
    HospitalityId,
)
from app.domain.services import Service
from app.i18n import N_, _
from app.ui.events.part_pane import PartPane, no_lines
from app.ui.forms.box import Field
from app.ui.forms.choices import Choice
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command
from app.ui.widgets.chip import state_look
from app.words.choices import choice_name
from app.words.dates import day_short
from app.words.fields import field_label
from app.words.numbers import money, number
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.spending import Budget, ExpenseLine, HospitalityLine
    from app.storage.records import Reader
    from app.storage.store import Store

KINDS = ("expense", "hospitality", "service", "budget_line", "organisation")
STEPS = (
    (ApprovalState.ASKED, N_("Mark as submitted"), "send"),
    (ApprovalState.APPROVED, N_("Mark as approved"), "circle-check"),
    (ApprovalState.REFUSED, N_("Mark as refused"), "circle-x"),
)


class SpentPane(PartPane):
    """What expenses and hospitality have in common: their approval."""

    add: Command
    steps: dict[ApprovalState, Command]

    def make_steps(self) -> None:
        """The commands of the approval."""
        self.steps = {
            state: self.command(partial(_, words), partial(self._set, state), picture)
            for state, words, picture in STEPS
        }

    def follow(self, made: RecordList) -> RecordList:
        """Offer on a list what can be done with its lines."""
        made.set_actions([*self.steps.values()])
        made.chosen.connect(self._offer)
        made.arranged.connect(lambda: self._offer(made.current()))
        return made

    def title_of(self, record: Any) -> tuple[str, str]:
        """What it is for; its approval below."""
        words = record.what if isinstance(record, Expense) else record.purpose
        return said(words), choice_name(record.approval)

    def _offer(self, chosen: Any) -> None:
        for state, command in self.steps.items():
            command.setEnabled(chosen is not None and chosen.approval is not state)

    def _set(self, state: ApprovalState) -> None:
        if (chosen := self.list.current()) is None:
            return
        kind: Any = self.kind
        record = chosen.id

        def act(store: Store) -> Outcome:
            from app.operations.logistics import set_approval  # noqa: PLC0415 -- after first paint

            return set_approval(store, kind, record, state)

        self.form.save_typing()
        self.desk.act(self, act)


class ExpensesPane(SpentPane):
    """Expenses of one event."""

    kind = Expense
    icon = "wallet"

    def make_list(self) -> RecordList:
        """By budget line."""
        self.add = self.command(lambda: _("Add an expense…"), self.ask_new, "plus")
        self.make_steps()
        return self.follow(
            RecordList(
                self.desk,
                "expenses",
                columns=_expense_columns(),
                load=no_lines,
                name=_("Expenses of the event"),
                kinds=KINDS,
                empty=Nothing(
                    "wallet",
                    lambda: _("No expenses yet. Services with a cost are counted all the same."),
                    lambda: _("Add an expense…"),
                    self.ask_new,
                ),
                bare=True,
            )
        )

    def lines_of(self, event: Event) -> Callable[[Reader], Sequence[ExpenseLine]]:
        """The expenses of an event."""
        return lambda reader: budget(reader, event_id=event.id).expenses

    def fill_form(self, form: RecordForm) -> None:
        """Everything."""
        form.row(Field("what", required=True))
        form.row("line_id", Field("service_id", choices=self._services), "vendor_id")
        form.row("estimate", "actual")
        form.row("approval", "approved_by_id", "approved_on")
        form.row("paid_on", "invoice")
        form.row("note")

    def ask_new(self) -> None:
        """What it is, and what it will cost."""
        if (event := self.shown_event) is None:
            return

        def make(store: Store, values: dict[str, Any]) -> str:
            from app.operations.records import add  # noqa: PLC0415 -- after the first paint

            made = Expense(id=ExpenseId(store.new_id()), event_id=event.id, **values)
            add(store, made)
            return made.id

        new_record_dialog(
            self.desk,
            self,
            _("Add an expense"),
            Expense,
            [
                Field("what", required=True),
                ("line_id", Field("service_id", choices=self._services)),
                ("estimate", "actual"),
            ],
            make=make,
            then=self.select,
            yes=_("Add"),
        )

    def _services(self, reader: Reader) -> list[Choice]:
        from app.domain.lists import ServiceKind  # noqa: PLC0415 -- after the first paint
        from app.storage.sql import columns  # noqa: PLC0415 -- same

        if self.shown_event is None:
            return []
        kinds = {kind.id: kind.name for kind in reader.all(ServiceKind)}
        services = reader.all(Service, columns(Service).event_id == self.shown_event.id)
        return [Choice(one.id, said(kinds[one.kind_id]), said(one.what)) for one in services]


class HospitalityPane(SpentPane):
    """Hospitality at one event, in the columns that are disclosed."""

    kind = Hospitality
    icon = "receipt"

    def make_list(self) -> RecordList:
        """By date."""
        self.add = self.command(lambda: _("Add hospitality…"), self.ask_new, "plus")
        self.make_steps()
        return self.follow(
            RecordList(
                self.desk,
                "hospitality",
                columns=_hospitality_columns(),
                load=no_lines,
                name=_("Hospitality at the event"),
                kinds=KINDS,
                empty=Nothing(
                    "receipt",
                    lambda: _("No hospitality. Food and drink are approved and disclosed here."),
                    lambda: _("Add hospitality…"),
                    self.ask_new,
                ),
                bare=True,
            )
        )

    def lines_of(self, event: Event) -> Callable[[Reader], Sequence[HospitalityLine]]:
        """The hospitality at an event."""
        return lambda reader: budget(reader, event_id=event.id).hospitality

    def fill_form(self, form: RecordForm) -> None:
        """Everything that is disclosed, and its approval."""
        form.row(Field("purpose", required=True))
        form.row("starts_on", "ends_on")
        form.row("municipality", "province")
        form.row("vendor")
        form.row("host_id", "disclosure")
        form.row("employees", "guests")
        form.row("estimate", "total")
        form.row("approval", "approved_by_id", "approved_on")
        form.row("reference")
        form.row("comment")

    def ask_new(self) -> None:
        """What it is for, when, and for how many."""
        if (event := self.shown_event) is None:
            return

        def make(store: Store, values: dict[str, Any]) -> str:
            from app.operations.records import add  # noqa: PLC0415 -- after the first paint

            made = Hospitality(
                id=HospitalityId(store.new_id()),
                event_id=event.id,
                municipality=event.city,
                province=event.province,
                host_id=event.principal_id,
                **values,
            )
            add(store, made)
            return made.id

        new_record_dialog(
            self.desk,
            self,
            _("Add hospitality"),
            Hospitality,
            [
                Field("purpose", required=True),
                ("starts_on", "ends_on"),
                ("employees", "guests"),
                "estimate",
            ],
            make=make,
            then=self.select,
            yes=_("Add"),
            given={
                "starts_on": event.when.first_day,
                "ends_on": event.when.last_day,
                "employees": 0,
                "guests": 0,
            },
        )


def budget(reader: Reader, *, event_id: Any) -> Budget:
    """The money of an event."""
    from app.queries.spending import budget_of  # noqa: PLC0415 -- after the first paint

    return budget_of(reader, event_id)


def _amount(code: str, words: Callable[[], str]) -> Column:
    def value(line: Any) -> Any:
        return getattr(line, code)

    return Column(
        code,
        words,
        lambda line: money(value(line)) if value(line) is not None else "",
        sort=value,
        value=value,
        align="right",
        width=120,
    )


def _approval(kind: str) -> Column:
    return Column(
        "approval",
        lambda: field_label(kind, "approval"),
        lambda line: choice_name(line.approval),
        chip=lambda line: state_look(line.approval),
        width=140,
    )


def _expense_columns() -> list[Column]:
    return [
        Column(
            "what",
            lambda: field_label("expense", "what"),
            lambda line: said(line.what),
            second=lambda line: said(line.line),
            width=220,
        ),
        _approval("expense"),
        _amount("estimate", lambda: field_label("expense", "estimate")),
        _amount("actual", lambda: field_label("expense", "actual")),
        Column(
            "vendor",
            lambda: field_label("expense", "vendor_id"),
            lambda line: said(line.vendor),
            width=160,
            hidden=True,
        ),
        Column(
            "paid",
            lambda: field_label("expense", "paid_on"),
            lambda line: day_short(line.paid_on) if line.paid_on else "",
            sort=lambda line: line.paid_on,
            width=120,
            hidden=True,
        ),
    ]


def _hospitality_columns() -> list[Column]:
    return [
        Column(
            "purpose",
            lambda: field_label("hospitality", "purpose"),
            lambda line: said(line.purpose),
            second=lambda line: day_short(line.starts_on),
            width=240,
        ),
        _approval("hospitality"),
        Column(
            "people",
            lambda: _("People"),
            lambda line: number(line.employees + line.guests),
            sort=lambda line: line.employees + line.guests,
            value=lambda line: line.employees + line.guests,
            align="right",
            width=90,
        ),
        _amount("estimate", lambda: field_label("hospitality", "estimate")),
        _amount("total", lambda: field_label("hospitality", "total")),
    ]
