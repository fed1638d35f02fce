"""The places where events are held."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from app.domain.values import Bilingual
from app.domain.venues import Venue, VenueId
from app.i18n import _, ngettext
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column, Filter
from app.ui.lists.pane import ListPane
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.people.venue_book import BookOfVenue
from app.words.choices import choice_name
from app.words.fields import field_label
from app.words.headings import heading
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.people import VenueLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class VenuesPane(ListPane):
    """Venues."""

    kind = Venue
    icon = "map-pin"

    def __init__(self, desk: Desk, new: Callable[[], None]) -> None:
        """`new`: what the empty list offers."""
        self._begin = new
        super().__init__(desk)

    def make_list(self) -> RecordList:
        """By city."""
        return RecordList(
            self.desk,
            "venues",
            columns=[
                Column("name", lambda: _("Name"), _name, second=_place, width=260),
                Column(
                    "city",
                    lambda: field_label("venue", "city"),
                    lambda line: line.city,
                    group=lambda line: line.city,
                    width=140,
                ),
                Column(
                    "capacity",
                    lambda: field_label("venue", "capacity"),
                    lambda line: "" if line.capacity is None else number(line.capacity),
                    sort=lambda line: line.capacity,
                    value=lambda line: line.capacity,
                    align="right",
                    width=100,
                ),
                Column(
                    "step_free",
                    lambda: field_label("venue", "step_free"),
                    lambda line: _("Yes") if line.step_free else _("No"),
                    icon=lambda line: "accessibility" if line.step_free else "",
                    group=lambda line: _("Yes") if line.step_free else _("No"),
                    width=130,
                ),
            ],
            load=_lines,
            name=_("Venues"),
            kinds=("venue",),
            filters=[
                Filter(
                    "province",
                    lambda: field_label("venue", "province"),
                    of=lambda line: line.province,
                    name=choice_name,
                ),
                Filter(
                    "city", lambda: field_label("venue", "city"), of=lambda line: line.city or None
                ),
                Filter(
                    "step_free",
                    lambda: field_label("venue", "step_free"),
                    of=lambda line: line.step_free,
                    name=lambda yes: _("Yes") if yes else _("No"),
                ),
            ],
            count=lambda n: ngettext("{count} venue", "{count} venues", n).format(count=number(n)),
            empty=Nothing(
                "map-pin",
                lambda: _("No venues yet. Add the places where your events are held."),
                lambda: _("New venue"),
                self._begin,
            ),
            order="city",
        )

    def fill_form(self, form: RecordForm) -> None:
        """Name, place, room, contact."""
        form.section(heading("venue.name"))
        form.row(Field("name", required=True))
        form.row("organisation_id")
        form.section(heading("venue.place"))
        form.row("address")
        form.row("city", "province", "zone")
        form.row("latitude", "longitude")
        form.section(heading("venue.room"))
        form.row("capacity", "step_free")
        form.row("access_note")
        form.section(heading("venue.contact"))
        form.row("phone", "email")
        form.row("note")
        form.add(lambda: self.book)

    @cached_property
    def book(self) -> BookOfVenue:
        """What took place there, and what was learned."""
        return BookOfVenue(self.desk)

    def loaded(self, record: Any) -> None:
        """Show its book below its fields."""
        self.form.then(partial(self.book.show_venue, record.id))

    def new_words(self) -> str:
        """The main action."""
        return _("New venue")

    def ask_new(self) -> None:
        """A name is enough."""
        new_record_dialog(
            self.desk,
            self,
            _("New venue"),
            Venue,
            [Field("name", required=True), ("city", "province"), ("capacity", "step_free")],
            make=_make,
            then=partial(self.desk.open_record, "venue"),
        )

    def title_of(self, record: Any) -> tuple[str, str]:
        """Name; city below."""
        place = ", ".join(part for part in (record.city, record.province) if part)
        return said(record.name), place


def _lines(reader: Reader) -> list[VenueLine]:
    from app.queries.people import venue_lines  # noqa: PLC0415 -- after the first paint

    return venue_lines(reader)


def _make(store: Store, values: dict[str, Any]) -> VenueId:
    from app.operations.records import add  # noqa: PLC0415 -- after the first paint

    venue = Venue(id=VenueId(store.new_id()), **values)
    add(store, venue)
    return venue.id


def _name(line: Any) -> str:
    return said(Bilingual(line.name_en, line.name_fr))


def _place(line: Any) -> str:
    return ", ".join(part for part in (line.city, line.province) if part)
