"""The route of a product as a picture: stages from top to bottom, parallel steps side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Outcome
from app.domain.errors import NotReady
from app.domain.routes import Decision, RouteTemplateId, Step, StepStanding, Verdict
from app.i18n import _
from app.ui.approvals.adding import AddStepDialog
from app.ui.approvals.said import decided, digest_short, office_name
from app.ui.approvals.stages import StageRow
from app.ui.approvals.step import StepCard, parent_card
from app.ui.forms.box import Field
from app.ui.forms.new import FieldsDialog
from app.ui.products.files import save_evidence
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, label, menu_button
from app.ui.widgets.chip import Chip, state_look
from app.ui.widgets.dialogs import ask_reason, confirm
from app.ui.widgets.pages import ScrollPage, SectionHeading
from app.words.errors import error_text
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.products import ProductPage
    from app.storage.store import Store
    from app.ui.desk import Desk


class RouteView(QWidget):
    """The steps of one product, what was decided at each, and how the way is changed.

    `decide_wanted(step id)`: someone wants to decide at a step.
    """

    decide_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Without a product."""
        super().__init__()
        self._desk = desk
        self._found: ProductPage | None = None
        self._cards: list[StepCard] = []
        self._page = ScrollPage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def show_page(self, found: ProductPage) -> None:
        """Show the route of a product; the focus stays on its step."""
        self._found = found
        focused = parent_card(QApplication.focusWidget())
        focused = focused if focused in self._cards else None
        self._clear()
        if not found.route.is_started:
            self._page.body.addWidget(self._start())
        if found.route.steps:
            self._show_steps(found)
        if found.decisions:
            self._show_decisions(found)
        if focused is not None:
            self.focus_step(focused.step_id)

    def _clear(self) -> None:
        self._cards = []
        while (item := self._page.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    # -- before it starts

    def _start(self) -> QWidget:
        found = self._found
        assert found is not None
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(2 * GRID)
        if found.lacking:
            column.addWidget(Banner(error_text(NotReady(found.lacking)), Tone.ATTENTION))
        words = (
            _("The route is set. Nobody has been asked yet.")
            if found.route.steps
            else _(
                "Not submitted for approval yet. The route says who reads it, and in which order."
            )
        )
        column.addWidget(label(words, "muted", wraps=True))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        send = button(_("Submit for approval"), self.start, kind="primary", picture="send")
        send.setEnabled(not found.lacking)
        row.addWidget(send)
        if len(found.templates) > 1 or (found.templates and found.route.steps):
            row.addWidget(menu_button(_("Choose a route"), self._templates(found)))
        if not found.route.steps:
            row.addWidget(button(_("Add a step by hand…"), self.add_step, picture="plus"))
        row.addStretch(1)
        column.addLayout(row)
        return made

    def _templates(self, found: ProductPage) -> QMenu:
        menu = QMenu(self)
        for template in found.templates:
            action = menu.addAction(said(template.name))
            action.setEnabled(not found.lacking)
            action.triggered.connect(partial(self._start_from, template.id))
        return menu

    def start(self) -> None:
        """Send the product for approval on the route laid down, or the usual one."""
        self._start_with(None)

    def _start_from(self, template: RouteTemplateId, _checked: bool = False) -> None:
        self._start_with(template)

    def _start_with(self, template: RouteTemplateId | None) -> None:
        if self._found is None:
            return
        product = self._found.product.id

        def act(store: Store) -> Outcome:
            from app.operations.routes import start_route  # noqa: PLC0415 -- as needed

            return start_route(store, product, template)

        self._desk.act(self, act)

    # -- the picture

    def _show_steps(self, found: ProductPage) -> None:
        add = button(_("Add a step…"), self.add_step, kind="quiet", picture="plus")
        hint = _("Each decision is bound to what was read: SHA-256 {digest} now.").format(
            digest=digest_short(found.digest)
        )
        self._page.body.addWidget(SectionHeading(_("Route"), hint, add))
        if found.route.is_started and not found.route.to_decide and not found.route.is_settled:
            self._page.body.addWidget(
                Banner(
                    _("Nobody is being asked at the moment."),
                    Tone.ATTENTION,
                    (_("Ask the next office"), self.start),
                )
            )
        now = self._desk.store.clock()
        stages = [list(some) for _n, some in groupby(found.route.steps, lambda on: on.step.stage)]
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, stage in enumerate(stages, 1):
            cards = [StepCard(there, found, self, self._desk.zone, now) for there in stage]
            self._cards += cards
            column.addWidget(StageRow(number, cards, last=number == len(stages)))
        self._page.body.addWidget(holder)

    def _show_decisions(self, found: ProductPage) -> None:
        hint = _("Facts: never changed, only followed by another one.")
        self._page.body.addWidget(SectionHeading(_("All decisions"), hint))
        withdrawn = {decision.withdraws_id for decision in found.decisions}
        offices = {there.step.id: there.step.office_id for there in found.route.steps}
        for decision in found.decisions:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(GRID)
            row.addWidget(Chip(state_look(decision.verdict)), 0, Qt.AlignmentFlag.AlignTop)
            parts = [
                decided(decision, found.names, self._desk.zone).partition(": ")[2],
                decision.comment,
                _("SHA-256 {digest}").format(digest=digest_short(decision.digest)),
            ]
            if decision.step_id in offices:
                parts.insert(0, office_name(found.offices[offices[decision.step_id]]))
            if decision.id in withdrawn:
                parts.append(_("withdrawn since"))
            row.addWidget(label(" · ".join(part for part in parts if part), wraps=True), 1)
            self._page.body.addWidget(line)

    def focus_step(self, step_id: str) -> None:
        """Put the focus on a step, once its card is shown."""
        QTimer.singleShot(0, self, partial(self._focus, step_id))

    def _focus(self, step_id: str) -> None:
        for card in self._cards:
            if card.step_id == step_id:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                self._page.ensureWidgetVisible(card)

    # -- what a card asks

    def walk(self, card: StepCard, by: int) -> None:
        """Go to the next or the previous step."""
        at = self._cards.index(card) + by
        if 0 <= at < len(self._cards):
            self._cards[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.ensureWidgetVisible(self._cards[at])

    def decide(self, there: StepStanding) -> None:
        """Ask for the panel in which one reads and decides."""
        self.decide_wanted.emit(there.step.id)

    def receive(self, there: StepStanding) -> None:
        """Note that the office has the product in hand."""
        step_id = there.step.id

        def act(store: Store) -> Outcome:
            from app.operations.routes import receive  # noqa: PLC0415 -- as needed

            return receive(store, step_id)

        self._desk.act(self, act)

    def bypass(self, there: StepStanding) -> None:
        """Ask why a step is bypassed, and bypass it for the content shown."""
        found = self._found
        if found is None:
            return
        step_id, digest = there.step.id, found.digest

        def act(reason: str, store: Store) -> Outcome:
            from app.operations.routes import decide  # noqa: PLC0415 -- as needed

            return decide(store, step_id, Verdict.BYPASSED, digest, comment=reason)

        ask_reason(
            self,
            _("Bypass {office}?").format(office=office_name(found.offices[there.step.office_id])),
            _(
                "The product goes on without this step. The reason is shown wherever the"
                " product is."
            ),
            yes=_("Bypass the step"),
            danger=True,
            then=lambda reason: self._desk.act(self, partial(act, reason)),
        )

    def withdraw(self, decision: Decision) -> None:
        """Ask why a decision is taken back, and take it back."""

        def act(reason: str, store: Store) -> Outcome:
            from app.operations.routes import withdraw_decision  # noqa: PLC0415 -- as needed

            return withdraw_decision(store, decision.id, reason)

        ask_reason(
            self,
            _("Withdraw the decision?"),
            _("It stays on record, followed by its withdrawal; the step is open again."),
            yes=_("Withdraw the decision"),
            then=lambda reason: self._desk.act(self, partial(act, reason)),
        )

    def remove(self, there: StepStanding) -> None:
        """Take a step off the route that nobody was asked at yet."""
        step_id = there.step.id

        def act(store: Store) -> Outcome:
            from app.operations.routes import remove_step  # noqa: PLC0415 -- as needed

            return remove_step(store, step_id)

        confirm(
            self,
            _("Remove this step from the route?"),
            _("Nobody has been asked yet. The product goes on without this step."),
            yes=_("Remove the step"),
            then=lambda: self._desk.act(self, act),
        )

    def save_evidence(self, decision: Decision) -> None:
        """Save the message on which a decision was recorded."""
        save_evidence(self._desk, self, decision.evidence_sha256, decision.evidence_name)

    def delegate(self, there: StepStanding) -> None:
        """Ask who decides in the place of the person."""

        def act(store: Store, values: dict[str, Any]) -> Outcome:
            from app.operations.routes import set_delegate  # noqa: PLC0415 -- as needed

            return set_delegate(store, there.step.id, values["delegate_id"])

        self._ask(_("Choose a delegate"), there, ["delegate_id"], act)

    def edit(self, there: StepStanding) -> None:
        """Ask for the person and the due date of a step."""
        seen = {name: getattr(there.step, name) for name in ("person_id", "due")}

        def act(store: Store, values: dict[str, Any]) -> Outcome:
            from app.operations.records import edit  # noqa: PLC0415 -- as needed

            return edit(store, Step, there.step.id, seen, values)

        self._ask(_("Person and due date"), there, ["person_id", "due"], act)

    def _ask(
        self,
        title: str,
        there: StepStanding,
        fields: list[str],
        act: Callable[[Store, dict[str, Any]], Outcome],
    ) -> None:
        FieldsDialog(
            self._desk,
            self,
            title,
            Step,
            [Field(name, help="") for name in fields],
            act=act,
            then=lambda _done: self.focus_step(there.step.id),
            yes=_("Save"),
            given={name: getattr(there.step, name) for name in fields},
        ).show_over()

    def add_step(self) -> None:
        """Ask for the office of a further step and its place on the route."""
        found = self._found
        if found is not None:
            AddStepDialog(self._desk, self, found).show_over()

    def moves(self, there: StepStanding) -> list[tuple[str, str, Callable[[], object]]]:
        """The ways in which a step may move: words, icon, and what does it."""
        found = self._found
        assert found is not None
        step = there.step
        stages = sorted({on.step.stage for on in found.route.steps})
        at = stages.index(step.stage)
        beside = sum(on.step.stage == step.stage for on in found.route.steps) > 1
        before = stages[at] if beside else stages[at - 1] if at else None
        following = at + (1 if beside else 2)
        ways: list[tuple[str, str, int, bool]] = []
        if before is not None:
            ways.append((_("Move up"), "arrow-up", before, True))
        if beside or at + 1 < len(stages):
            end = following >= len(stages)
            target = stages[-1] + 1 if end else stages[following]
            ways.append((_("Move down"), "arrow-down", target, not end))
        if at:
            ways.append(
                (_("Decide in parallel with the previous stage"), "split", stages[at - 1], False)
            )
        if at + 1 < len(stages):
            ways.append(
                (_("Decide in parallel with the next stage"), "git-merge", stages[at + 1], False)
            )
        return [
            (words, icon_name, partial(self._move, step, stage, apart))
            for words, icon_name, stage, apart in ways
        ]

    def _move(self, step: Step, stage: int, apart: bool) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.routes import move_step  # noqa: PLC0415 -- as needed

            return move_step(store, step.id, stage, apart=apart)

        self._desk.act(self, act, lambda _done: self.focus_step(step.id))
