"""Approval routes: the templates from which products take their steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.routes import RouteTemplate
from app.i18n import _
from app.ui.administration.entries import EntriesPane, EntriesSection, OfficeList
from app.ui.administration.steps import RouteSteps
from app.ui.widgets.subpages import Subpages

if TYPE_CHECKING:
    from app.ui.desk import Desk

ROUTES = OfficeList(
    kind=RouteTemplate,
    icon="route",
    title=lambda: _("Approval routes"),
    hint=lambda: _(
        "A product takes the first route of its kind; without one, the first route for all kinds."
    ),
    new=lambda: _("New route"),
    rows=("kind_id",),
    parts=("route_step",),
    about=lambda: _("For products"),
    uses=None,
)


class RoutesSection(EntriesSection):
    """Routes, and the steps of the one that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ROUTES)

    def make_pane(self) -> EntriesPane:
        """The list; the steps below the name."""
        return RoutesPane(self.desk, self.new)


class RoutesPane(EntriesPane):
    """A route is a name, a kind, and steps."""

    list_share = 37

    def __init__(self, desk: Desk, new: Callable[[], object]) -> None:
        self.steps = RouteSteps(desk)
        super().__init__(desk, ROUTES, new)

    def make_body(self) -> QWidget:
        """The steps first: they are why one comes here."""
        pages = Subpages(self.listed.title())
        pages.add("steps", _("Steps"), lambda: self.steps)
        pages.add("name", _("Name and kind"), lambda: self.page)
        pages.show_page("steps")
        return pages

    def loaded(self, record: Any) -> None:
        """Its steps too."""
        super().loaded(record)
        self.steps.show_template(record.id)

    def save_typing(self) -> None:
        """Also in a step."""
        super().save_typing()
        self.steps.save_typing()
