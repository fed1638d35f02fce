"""The money of one event: estimate against actual, its expenses, and hospitality."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.events import Event
from app.i18n import _
from app.ui.events.spending import KINDS, ExpensesPane, HospitalityPane, SpentPane, budget
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.basics import action_button, label, line, show_if
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import MARGIN
from app.ui.widgets.subpages import Subpages
from app.ui.widgets.tiles import Card
from app.words.numbers import money
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.spending import Budget, Sum
    from app.ui.desk import Desk

P = TypeVar("P", bound=SpentPane)


class BudgetPage(QWidget):
    """Estimate against actual above; expenses and hospitality below, a page each."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self._made: list[SpentPane] = []
        self.whole = label("", "strong", wraps=True)
        self.bars = Bars(_("Money, by budget line"))
        self.over = Banner()
        self.pages = Subpages(_("Pages of the budget"))
        self.pages.add("expenses", _("Expenses"), lambda: _with_bar(self.expenses))
        self.pages.add("hospitality", _("Hospitality"), lambda: _with_bar(self.hospitality))
        self._lay()
        desk.feed.changed.connect(self._changed)

    @cached_property
    def expenses(self) -> ExpensesPane:
        """What is spent."""
        return self._told(ExpensesPane(self._desk))

    @cached_property
    def hospitality(self) -> HospitalityPane:
        """What guests are offered."""
        return self._told(HospitalityPane(self._desk))

    def _told(self, pane: P) -> P:
        """A pane that knows the event, as it is made."""
        pane.show_event(self._event)
        self._made.append(pane)
        return pane

    def _lay(self) -> None:
        card = Card()
        for widget in (self.whole, self.bars, self.over):
            card.body.addWidget(widget)
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, 2 * GRID, MARGIN, GRID)
        around.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        column.addWidget(self.pages, 1)

    def show_event(self, event: Event | None) -> None:
        """Show the money of an event."""
        before, self._event = self._event, event
        for pane in self._made:
            pane.show_event(event)
        if event is not None and (before is None or before.id != event.id):
            self._read()

    def save_typing(self) -> None:
        """Save what is typed."""
        for pane in self._made:
            pane.save_typing()

    def _changed(self, outcome: Outcome) -> None:
        if self._event is not None and outcome.touches(*KINDS):
            self._read()

    def _read(self) -> None:
        if self._event is not None:
            question = partial(budget, event_id=self._event.id)
            self._desk.ask_latest(self, "budget", question, self._show)

    def _show(self, found: Budget) -> None:
        words = _("Estimate {estimate}, spent {actual}, left {left}").format(
            estimate=money(found.estimate),
            actual=money(found.actual),
            left=money(found.estimate - found.actual),
        )
        self.whole.setText(words)
        shown = [*found.sums, *found.uncosted]
        most = max((float(max(one.actual, one.estimate)) for one in shown), default=0.0)
        self.bars.show_bars([_bar(one) for one in shown], most=most)
        show_if(self.bars, on=bool(shown))
        over = [said(one.name) or _("No budget line") for one in found.sums if _is_over(one)]
        if over:
            text = _("More was spent than estimated: {lines}.")
            self.over.say(text.format(lines=", ".join(over)), Tone.ATTENTION)
        else:
            self.over.clear()


def _with_bar(pane: SpentPane) -> QWidget:
    """A pane under what can be done with it."""
    page = QWidget()
    bar = Flow()
    around = QVBoxLayout()
    around.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
    around.addLayout(bar)
    for command in (pane.add, *pane.steps.values()):
        bar.addWidget(action_button(command, "quiet"))
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(around)
    column.addWidget(line())
    column.addWidget(pane, 1)
    return page


def _bar(one: Sum) -> Bar:
    """What was spent of what was reckoned with."""
    name = said(one.name) or _("No budget line")
    # Translators: what was spent of what was estimated, e.g. "$900.00 of $1,000.00".
    text = _("{actual} of {estimate}").format(
        actual=money(one.actual), estimate=money(one.estimate)
    )
    tone = Tone.ATTENTION if _is_over(one) else Tone.INFO
    return Bar(name, float(one.actual), text, tone)


def _is_over(one: Sum) -> bool:
    return one.actual > one.estimate
