"""The places of the window."""

from __future__ import annotations

from app.ui.administration.place import ADMINISTRATION
from app.ui.approvals.place import APPROVALS
from app.ui.calendar.place import CALENDAR
from app.ui.conflicts.place import CONFLICTS
from app.ui.evaluations.place import EVALUATIONS
from app.ui.events.place import EVENTS
from app.ui.history.place import HISTORY
from app.ui.people.place import PEOPLE
from app.ui.place import Place
from app.ui.products.place import PRODUCTS
from app.ui.settings.place import SETTINGS
from app.ui.speeches.place import SPEECHES

PLACES: tuple[Place, ...] = (
    CALENDAR,
    EVENTS,
    PRODUCTS,
    APPROVALS,
    SPEECHES,
    PEOPLE,
    EVALUATIONS,
    CONFLICTS,
    ADMINISTRATION,
    HISTORY,
    SETTINGS,
)
"""The sidebar, from top to foot; the first one is shown at start."""
