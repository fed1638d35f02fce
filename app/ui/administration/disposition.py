"""What is due for disposition, what was proposed, and what is held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.moments import OFFICE_ZONE, local
from app.domain.retention import DispositionId, Hold, HoldCause, Retained
from app.i18n import _, ngettext, pgettext
from app.ui.administration.carrying_out import CarryOutDialog, save_certificate
from app.ui.administration.disposition_lists import due_list, hold_list, proposal_list
from app.ui.administration.section import Section
from app.ui.forms.box import Field
from app.ui.forms.new import FieldsDialog
from app.ui.place import Command
from app.ui.widgets.dialogs import ask_reason, confirm
from app.ui.widgets.subpages import Subpages
from app.words.numbers import number

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.queries.retention import DueLine, HoldLine, ProposalLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.lists.record_list import RecordList


class DispositionSection(Section):
    """The disposition list: proposed by one person, approved by another."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Disposition"),
            _("What is due now and in the next 12 months. One person proposes, another approves."),
        )
        self.propose = self._command(_("Propose disposition…"), self._propose, "archive")
        self.hold = self._command(_("Put on hold…"), self._hold, "lock")
        self.approve = self._command(_("Approve and carry out…"), self._approve, "check")
        self.decline = self._command(_("Decline…"), self._decline, "x")
        self.certificate = self._command(_("Save the certificate…"), self._certificate, "file-text")
        self.lift = self._command(_("Lift the hold…"), self._lift, "lock-open")
        rules = lambda: desk.open_place("administration", section="retention_rule")  # noqa: E731
        self.due = due_list(desk, self, self._load_due, rules)
        self.proposals = proposal_list(desk)
        self.holds = hold_list(desk, self._today)
        self._actions: dict[str, tuple[RecordList, list[Command]]] = {
            "due": (self.due, [self.propose, self.hold]),
            "proposals": (self.proposals, [self.approve, self.decline, self.certificate]),
            "holds": (self.holds, [self.lift]),
        }
        self.pages = Subpages(_("Disposition"))
        self.pages.add("due", pgettext("disposition", "Due"), lambda: self.due)
        self.pages.add("proposals", _("Proposals"), lambda: self.proposals)
        self.pages.add("holds", _("Holds"), lambda: self.holds)
        for shown, actions in self._actions.values():
            shown.set_actions(actions)
            shown.chosen.connect(self._settle)
            shown.arranged.connect(self._settle)
            shown.table.selectionModel().selectionChanged.connect(self._settle)
        self.pages.turned.connect(self._turned)
        self.pages.show_page("due")
        self.put(self.pages, apart=False)
        self._turned("due")

    def commands(self) -> Sequence[Command]:
        """What can be done on the page that is shown."""
        return self._actions[self.pages.current()][1]

    def panes(self) -> Sequence[QWidget]:
        """The list that is shown."""
        return (self._actions[self.pages.current()][0],)

    def open_record(self, record: str) -> None:
        """Choose a proposal, or a hold."""
        for page in ("proposals", "holds"):
            self._actions[page][0].select(record)
        self.pages.show_page("proposals")

    def _command(self, words: str, do: Callable[[], object], picture: str) -> Command:
        return Command(lambda: words, do, picture=picture, parent=self)

    def _today(self) -> Any:
        return local(self.desk.store.clock(), OFFICE_ZONE).date()

    def _load_due(self, reader: Reader) -> list[DueLine]:
        from app.queries.retention import due_lines  # noqa: PLC0415 -- after the paint

        return due_lines(reader, self._today())

    def _turned(self, page: str) -> None:
        self.header.set_actions(*self._actions[page][1])
        self._settle()

    def _settle(self, *_what: object) -> None:
        """Offer what can be done with what is chosen."""
        due: list[DueLine] = list(self.due.selected())
        self.propose.setEnabled(bool(due) and all(_may_go(line, self._today()) for line in due))
        self.hold.setEnabled(bool(due))
        one: ProposalLine | None = self.proposals.current()
        self.approve.setEnabled(one is not None and one.answer is None)
        self.decline.setEnabled(one is not None and one.answer is None)
        self.certificate.setEnabled(one is not None and bool(one.erased) and one.is_done)
        hold: HoldLine | None = self.holds.current()
        self.lift.setEnabled(hold is not None and hold.in_force)

    # -- due

    def _propose(self) -> None:
        chosen: list[DueLine] = list(self.due.selected())
        by_rule: dict[str, list[str]] = {}
        for line in chosen:
            by_rule.setdefault(line.due.rule.id, []).append(line.id)
        count = len(chosen)
        confirm(
            self,
            ngettext(
                "Propose to dispose of {count} record?",
                "Propose to dispose of {count} records?",
                count,
            ).format(count=number(count)),
            _("Nothing goes yet. Another coordinator or administrator approves it, or declines."),
            yes=_("Propose"),
            then=lambda: self.desk.act(self, partial(_propose, by_rule=by_rule), self._proposed),
        )

    def _proposed(self, made: str) -> None:
        self.desk.toast(_("Proposed. It waits for approval."))
        self.pages.show_page("proposals")
        self.proposals.select(made)

    def _hold(self) -> None:
        chosen: list[DueLine] = list(self.due.selected())
        targets = [(line.due.kind, line.id) for line in chosen]
        FieldsDialog(
            self.desk,
            self,
            _("Put on hold"),
            Hold,
            ["cause", Field("reason", required=True), "until"],
            act=partial(_place, targets=targets),
            then=lambda _done: self.desk.toast(_("Put on hold."), undo=True),
            yes=_("Put on hold"),
            text=_("Neither these records nor what hangs on them is disposed of while it lasts."),
        ).show_over()

    # -- proposals

    def _approve(self) -> None:
        one: ProposalLine | None = self.proposals.current()
        if one is not None:
            self.desk.ask(self, _alone, partial(self._ask_approval, one))

    def _ask_approval(self, one: ProposalLine, alone: bool) -> None:
        CarryOutDialog(self.desk, self, one, alone=alone).show_over()

    def _decline(self) -> None:
        one: ProposalLine | None = self.proposals.current()
        if one is not None:
            ask_reason(
                self,
                _("Decline this disposition?"),
                _("Its records stay, and can be proposed again."),
                yes=_("Decline"),
                then=lambda why: self.desk.act(self, partial(_decline, one=one.id, why=why)),
            )

    def _certificate(self) -> None:
        one: ProposalLine | None = self.proposals.current()
        if one is not None:
            save_certificate(self.desk, self, DispositionId(one.id))

    # -- holds

    def _lift(self) -> None:
        one: HoldLine | None = self.holds.current()
        if one is not None:
            confirm(
                self,
                _("Lift this hold?"),
                _("The record can be disposed of again once it is due."),
                yes=_("Lift the hold"),
                then=lambda: self.desk.act(self, partial(_lift, one=one.id)),
            )


def _may_go(line: DueLine, today: Any) -> bool:
    return line.due.due_on <= today and not line.due.is_kept and not line.due.proposed


def _propose(store: Store, by_rule: dict[str, list[str]]) -> str:
    from app.operations.retention import propose  # noqa: PLC0415 -- after the paint

    return [propose(store, rule, records) for rule, records in by_rule.items()][-1]


def _place(store: Store, values: dict[str, Any], targets: Sequence[tuple[Retained, str]]) -> None:
    from app.operations.retention import place_holds  # noqa: PLC0415 -- after the paint

    cause: HoldCause = values["cause"]
    place_holds(store, targets, cause, values["reason"], until=values["until"])


def _decline(store: Store, one: str, why: str) -> None:
    from app.operations.retention import decline  # noqa: PLC0415 -- after the paint

    decline(store, DispositionId(one), why)


def _lift(store: Store, one: str) -> None:
    from app.domain.retention import HoldId  # noqa: PLC0415 -- after the paint
    from app.operations.retention import lift_hold  # noqa: PLC0415 -- as above

    lift_hold(store, HoldId(one))


def _alone(reader: Reader) -> bool:
    from app.queries.retention import second_person_needed  # noqa: PLC0415 -- after the paint

    return not second_person_needed(reader)
