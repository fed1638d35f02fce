"""What is said at the top of an event's page: what it lacks, what changed, what resembles it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.events import EventState
from app.i18n import _, ngettext
from app.ui.events.deeds import missing_text
from app.ui.events.gaps import GapsDialog, gaps_line, gaps_tone
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.pages import MARGIN
from app.words.dates import list_text
from app.words.fields import field_label
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.events import EventPage
    from app.queries.readiness import Readiness
    from app.queries.resemblances import Similar
    from app.ui.desk import Desk

BEFORE_CONFIRMED = (EventState.PROPOSED, EventState.PLANNING)


class EventBanners(QWidget):
    """A line each, hidden while it has nothing to say.

    What concerns the fields alone (`about`) is said over the page of the fields alone.
    """

    def __init__(
        self, desk: Desk, fill: Callable[[str], object], show_page: Callable[[str], object]
    ) -> None:
        """`fill`: puts the cursor in a field; `show_page`: turns to a page of the event."""
        super().__init__()
        self._desk, self._fill, self._show_page = desk, fill, show_page
        self.missing, self.similar = Banner(), Banner()
        self.gaps, self.told = Banner(), Banner()
        self.about = QWidget()
        about = QVBoxLayout(self.about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(GRID)
        about.addWidget(self.missing)
        about.addWidget(self.similar)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(GRID)
        for widget in (self.gaps, self.told, self.about):
            column.addWidget(widget)

    def show_event(self, found: EventPage) -> None:
        """Say what there is to say of an event."""
        self._say_missing(found)
        self._say_gaps(found.readiness)
        self._say_told(found)
        self._say_similar(found)

    def _say_missing(self, found: EventPage) -> None:
        event = found.event
        if event.state in (EventState.POSTPONED, EventState.CANCELLED):
            said_so = {
                EventState.POSTPONED: _("Postponed: {reason}"),
                EventState.CANCELLED: _("Cancelled: {reason}"),
            }[event.state]
            again = next((one for one in found.related if one.replaces_it), None)
            go = (
                [
                    (
                        _("Open the new event"),
                        partial(self._desk.open_record, "event", again.other_id),
                    )
                ]
                if again
                else []
            )
            self.missing.say(said_so.format(reason=event.state_reason), Tone.ATTENTION, *go)
        elif event.state in BEFORE_CONFIRMED and found.lacking:
            words = _("Missing before it is confirmed: {fields}").format(
                fields=missing_text(found.lacking)
            )
            go = (_("Fill in"), partial(self._fill, found.lacking[0]))
            self.missing.say(words, Tone.INFO, go)
        else:
            self.missing.clear()

    def _say_gaps(self, found: Readiness) -> None:
        """What it lacks for its date, over all of its pages."""
        if not found.gaps:
            self.gaps.clear()
            return
        show = (_("Show all"), lambda: GapsDialog(self, found, self._show_page).show_over())
        self.gaps.say(gaps_line(found), gaps_tone(found), show)

    def _say_told(self, found: EventPage) -> None:
        count = len(found.notices)
        if not count:
            self.told.clear()
            return
        words = ngettext(
            "The event changed: {count} product needs another look.",
            "The event changed: {count} products need another look.",
            count,
        )
        go = (_("Show the products"), partial(self._show_page, "products"))
        self.told.say(words.format(count=count), Tone.ATTENTION, go)

    def _say_similar(self, found: EventPage) -> None:
        if not found.similar:
            self.similar.clear()
            return
        first: Similar = found.similar[0]
        shared = list_text([field_label("event", code) for code in first.shared])
        words = _("Similar on the same day ({fields}): {title}").format(
            fields=shared, title=" · ".join(filter(None, (said(first.title), first.reference)))
        )
        rest = len(found.similar) - 1
        if rest:
            more = ngettext("and {count} other", "and {count} others", rest).format(count=rest)
            words = f"{words} {more}"
        go = (_("Open it"), partial(self._desk.open_record, "event", first.id))
        self.similar.say(words, Tone.INFO, go)
