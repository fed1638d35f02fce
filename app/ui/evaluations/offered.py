"""A figure that the people of the event know already, offered to its evaluation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.evaluations import Evaluation
from app.i18n import _, ngettext
from app.ui.theme import Tone
from app.ui.widgets.banner import Banner
from app.words.numbers import number

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.storage.store import Store
    from app.ui.desk import Desk


class Offered(Banner):
    """Says what was counted where the field says nothing yet; one button takes it over."""

    def __init__(self, desk: Desk, field: str) -> None:
        """For one field of evaluations."""
        super().__init__()
        self._desk, self._field = desk, field

    def show_figure(self, evaluation: Evaluation, counted: int | None) -> None:
        """Offer a figure where the field is still empty; None offers nothing."""
        if counted is None or getattr(evaluation, self._field) is not None:
            self.clear()
            return
        use = (_("Use it"), partial(self._use, evaluation, counted))
        self.say(_said(self._field, counted), Tone.INFO, use)

    def _use(self, evaluation: Evaluation, counted: int) -> None:
        field = self._field
        seen = {field: getattr(evaluation, field)}

        def act(store: Store) -> Outcome:
            from app.operations.records import edit  # noqa: PLC0415 -- after the first paint

            return edit(store, Evaluation, evaluation.id, seen, {field: counted})

        self._desk.act(self, act)


def _said(field: str, counted: int) -> str:
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
