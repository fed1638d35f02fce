"""Approval routes: the templates from which products take their steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.routes import RouteTemplate
from app.domain.values import Bilingual
from app.i18n import _, ngettext
from app.ui.administration.entries import EntriesPane, EntriesSection, OfficeList
from app.ui.administration.steps import RouteSteps
from app.ui.widgets.subpages import Subpages
from app.words.numbers import list_text, number
from app.words.said import said

if TYPE_CHECKING:
    from app.storage.records import Reader
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


NAMED = 4
"""Kinds that are named; more of them are counted."""


def taken_text(kinds: Sequence[Bilingual], every: int) -> str:
    """Which kinds of products take a route unless told otherwise."""
    if not kinds:
        return _("No product uses it by default")
    if len(kinds) == every:
        return _("Used by every kind of product")
    if len(kinds) > NAMED:
        words = ngettext(
            "Used by {count} kind of product", "Used by {count} kinds of products", len(kinds)
        )
        return words.format(count=number(len(kinds)))
    return _("Used by {kinds}").format(kinds=list_text([said(kind) for kind in kinds]))


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
        """Its steps too, and which kinds of products take it."""
        super().loaded(record)
        self.steps.show_template(record.id)
        route = record.id

        def ask(reader: Reader) -> tuple[list[Bilingual], int]:
            from app.queries.administration import kinds_on_route  # noqa: PLC0415 -- as usual

            return kinds_on_route(reader, route)

        self.desk.ask_latest(self, "kinds", ask, partial(self._say_kinds, record))

    def _say_kinds(self, record: RouteTemplate, found: tuple[list[Bilingual], int]) -> None:
        if self.form.record is not None and self.form.record.id == record.id:
            title, other = self.title_of(record)
            self.header.set_title(title, " · ".join(filter(None, (other, taken_text(*found)))))

    def save_typing(self) -> None:
        """Also in a step."""
        super().save_typing()
        self.steps.save_typing()
