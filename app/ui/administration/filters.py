"""Saved filters: one's own, and those that the whole office shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.views import SavedFilter
from app.i18n import N_, _
from app.ui.administration.records import RecordsPane
from app.ui.administration.section import Section
from app.ui.forms.box import Field
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook
from app.words.fields import field_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.queries.administration import FilterLine
    from app.storage.records import Reader
    from app.ui.desk import Desk

_LISTS = {
    "events": N_("Events"),
    "tasks": N_("Tasks"),
    "products": N_("Products"),
    "approvals": N_("Approvals"),
    "speeches": N_("Speeches"),
    "people": N_("People"),
    "organisations": N_("Organizations"),
    "venues": N_("Venues"),
    "evaluations": N_("Evaluations"),
    "lessons": N_("Lessons"),
    "administration holidays": N_("Holidays"),
    "administration accounts": N_("Social media accounts"),
    "administration labels": N_("Words in the window"),
    "administration templates": N_("Word templates"),
}


class FiltersSection(Section):
    """They are saved over each list; here they are renamed, shared, deleted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Saved filters"),
            _("Yours, and those shared with your office. They are saved above each list."),
        )
        self.pane = FiltersPane(desk, lambda: None)
        self.put(self.pane)

    def open_record(self, record: str) -> None:
        """Choose a filter."""
        self.pane.select(record)

    def save_typing(self) -> None:
        """Save what is typed."""
        self.pane.save_typing()

    def panes(self) -> Sequence[QWidget]:
        """List and filter."""
        return self.pane.parts()


class FiltersPane(RecordsPane):
    """Filters, and the one that is chosen."""

    kind = SavedFilter
    icon = "bookmark"

    def make_list(self) -> RecordList:
        """By name."""
        me = self.desk.store.author

        def load(reader: Reader) -> list[FilterLine]:
            from app.queries.administration import filter_lines  # noqa: PLC0415 -- as usual

            return filter_lines(reader, me)

        return RecordList(
            self.desk,
            "administration filters",
            columns=[
                Column(
                    "name",
                    lambda: field_label("saved_filter", "name"),
                    lambda one: one.saved.name,
                    second=lambda one: list_name(one.saved.place),
                    width=200,
                ),
                Column(
                    "shared",
                    lambda: _("Shared"),
                    lambda one: shared_look(shared=one.saved.shared).text,
                    chip=lambda one: shared_look(shared=one.saved.shared),
                    width=110,
                ),
                Column(
                    "owner",
                    lambda: field_label("saved_filter", "owner_id"),
                    lambda one: _("Yours") if one.mine else one.owner,
                    width=110,
                    hidden=True,
                ),
            ],
            load=load,
            name=_("Saved filters"),
            kinds=("saved_filter", "person"),
            empty=Nothing(
                self.icon,
                lambda: _("No saved filters yet. Filter a list, then save the view."),
            ),
            order="name",
            compact=True,
        )

    def fill_form(self, form: RecordForm) -> None:
        """What can be changed of it here."""
        form.row(Field("name", required=True))
        form.row("shared")

    def title_of(self, record: Any) -> tuple[str, str]:
        """Its name; the list it is of below."""
        return record.name, list_name(record.place)

    def loaded(self, record: Any) -> None:
        """Whether it is everybody's."""
        self.header.set_chips(shared_look(shared=record.shared))


def list_name(place: str) -> str:
    """What the list of a filter is called."""
    return _(_LISTS[place]) if place in _LISTS else place


def shared_look(*, shared: bool) -> ChipLook:
    """The chip of whose filter it is."""
    if shared:
        return ChipLook(_("Shared"), "users", Tone.INFO)
    return ChipLook(_("Private"), "lock", Tone.NEUTRAL)
