"""A figure that the people of the event know already, offered to its evaluation."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from app.domain.evaluations import Evaluation
from app.i18n import _, ngettext
from app.ui.theme import Tone
from app.ui.widgets.banner import Banner
from app.words.numbers import money, number

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.evaluations import EvaluationPage
    from app.storage.store import Store
    from app.ui.desk import Desk


class Offered(Banner):
    """Says what was counted where the field says nothing yet; one button takes it over."""

    def __init__(self, desk: Desk, field: str) -> None:
        """For one field of evaluations."""
        super().__init__()
        self._desk, self._field = desk, field

    def show_figure(self, evaluation: Evaluation, counted: int | Decimal | None) -> None:
        """Offer a figure where the field is still empty; None offers nothing."""
        if counted is None or getattr(evaluation, self._field) is not None:
            self.clear()
            return
        use = (_("Use it"), partial(self._use, evaluation, counted))
        self.say(_said(self._field, counted), Tone.INFO, use)

    def _use(self, evaluation: Evaluation, counted: int | Decimal) -> None:
        field = self._field
        seen = {field: getattr(evaluation, field)}

        def act(store: Store) -> Outcome:
            from app.operations.records import edit  # noqa: PLC0415 -- after the first paint

            return edit(store, Evaluation, evaluation.id, seen, {field: counted})

        self._desk.act(self, act)


class Proposed(Banner):
    """Says that the proposal names objectives while there are none yet; one button takes them."""

    def __init__(self, desk: Desk) -> None:
        """Without an evaluation."""
        super().__init__()
        self._desk = desk

    def show_page(self, page: EvaluationPage) -> None:
        """Offer the objectives of the proposal where there are none yet."""
        if page.objectives or not page.proposed:
            self.clear()
            return
        count = len(page.proposed)
        words = ngettext(
            "The proposal names {count} objective.", "The proposal names {count} objectives.", count
        )
        take = (_("Take over"), partial(self._take, page))
        self.say(words.format(count=number(count)), Tone.INFO, take)

    def _take(self, page: EvaluationPage) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.evaluations import take_objectives  # noqa: PLC0415 -- as above

            return take_objectives(store, page.evaluation.id, page.proposed)

        self._desk.act(self, act)


def _said(field: str, counted: int | Decimal) -> str:
    if isinstance(counted, Decimal):
        words = (
            _("The budget of the event reckons with {amount}.")
            if field == "budget"
            else _("According to the budget of the event, {amount} was spent.")
        )
        return words.format(amount=money(counted))
    if field == "attendance_actual":
        words = ngettext(
            "{count} person attended according to the people of the event.",
            "{count} people attended according to the people of the event.",
            counted,
        )
    elif field == "media_invited":
        words = ngettext(
            "{count} member of the media was invited according to the people of the event.",
            "{count} members of the media were invited according to the people of the event.",
            counted,
        )
    else:
        words = ngettext(
            "{count} member of the media attended according to the people of the event.",
            "{count} members of the media attended according to the people of the event.",
            counted,
        )
    return words.format(count=number(counted))
