"""Everyone the office works with."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.people import Person, PersonId
from app.domain.values import Bilingual
from app.i18n import _, ngettext
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column, Filter
from app.ui.lists.pane import ListPane
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.people.attending import EventsOfPerson
from app.ui.people.roles import NeedsField, RolesField
from app.words.choices import choice_name
from app.words.fields import field_label
from app.words.headings import heading
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.people import PersonLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class PersonsPane(ListPane):
    """People, with their roles and needs."""

    kind = Person
    icon = "user"

    def __init__(self, desk: Desk, new: Callable[[], None]) -> None:
        """`new`: what the empty list offers."""
        self._begin = new
        self._roles = RolesField(desk)
        self._needs = NeedsField(desk)
        self._events = EventsOfPerson(desk)
        super().__init__(desk)

    def make_list(self) -> RecordList:
        """By family name."""
        return RecordList(
            self.desk,
            "people",
            columns=[
                Column("name", lambda: _("Name"), _name, second=_title, width=220),
                Column(
                    "organisation",
                    lambda: field_label("person", "organisation_id"),
                    _organisation,
                    group=_organisation,
                    width=200,
                ),
                Column(
                    "language",
                    lambda: field_label("person", "language"),
                    lambda line: choice_name(line.language) if line.language else "",
                    group=lambda line: choice_name(line.language) if line.language else "",
                    width=110,
                    hidden=True,
                ),
                Column(
                    "precedence",
                    lambda: field_label("person", "precedence"),
                    lambda line: "" if line.precedence is None else number(line.precedence),
                    sort=lambda line: line.precedence,
                    value=lambda line: line.precedence,
                    align="right",
                    width=110,
                    hidden=True,
                ),
                Column(
                    "email",
                    lambda: field_label("person", "email"),
                    lambda line: line.email,
                    width=200,
                    hidden=True,
                ),
                Column(
                    "phone",
                    lambda: field_label("person", "phone"),
                    lambda line: line.phone,
                    width=130,
                    hidden=True,
                ),
            ],
            load=_lines,
            name=_("People"),
            kinds=("person", "organisation"),
            filters=[
                Filter(
                    "organisation",
                    lambda: field_label("person", "organisation_id"),
                    of=lambda line: _organisation(line) or None,
                ),
                Filter(
                    "language",
                    lambda: field_label("person", "language"),
                    of=lambda line: line.language,
                    name=choice_name,
                ),
                Filter(
                    "colleague",
                    lambda: _("Colleagues"),
                    of=lambda line: bool(line.login),
                    name=lambda yes: _("Works with Tribune") if yes else _("From outside"),
                ),
            ],
            count=lambda n: ngettext("{count} person", "{count} people", n).format(count=number(n)),
            empty=Nothing(
                "user-round-plus",
                lambda: _("No one here yet. Add people one by one, or import a file."),
                lambda: _("New person"),
                self._begin,
            ),
            order="name",
        )

    def fill_form(self, form: RecordForm) -> None:
        """Name, office, contact, the rest."""
        form.section(heading("person.name"))
        form.row("given_name", Field("family_name", required=True))
        form.row("address_form")
        form.row("title")
        form.row("organisation_id", "language", "precedence")
        form.section(heading("person.contact"))
        form.row("phone", "mobile")
        form.row("email", "login")
        form.row("note")
        form.section(
            heading("person.roles"), _("What they can do once the office shares a server.")
        )
        form.add(self._roles)
        form.section(
            heading("person.personal_needs"),
            _("Seen by coordinators only; search does not find them."),
        )
        form.add(self._needs)
        form.add(self._events)

    def new_words(self) -> str:
        """The main action."""
        return _("New person")

    def ask_new(self) -> None:
        """A name is enough."""
        new_record_dialog(
            self.desk,
            self,
            _("New person"),
            Person,
            [
                ("given_name", Field("family_name", required=True)),
                "title",
                "organisation_id",
                "email",
            ],
            make=_make,
            then=partial(self.desk.open_record, "person"),
        )

    def title_of(self, record: Any) -> tuple[str, str]:
        """Form of address and name; the title below."""
        return f"{said(record.address_form)} {record.name}".strip(), said(record.title)

    def loaded(self, record: Any) -> None:
        """Roles and needs are records of their own."""
        self._roles.show_person(record.id)
        self._needs.show_person(record.id)
        self._events.show_person(record.id)

    def save_typing(self) -> None:
        """Also the needs."""
        super().save_typing()
        self._needs.save_typing()


def _lines(reader: Reader) -> list[PersonLine]:
    from app.queries.people import person_lines  # noqa: PLC0415 -- after the first paint

    return person_lines(reader)


def _make(store: Store, values: dict[str, Any]) -> PersonId:
    from app.operations.records import add  # noqa: PLC0415 -- after the first paint

    person = Person(id=PersonId(store.new_id()), **values)
    add(store, person)
    return person.id


def _name(line: Any) -> str:
    return ", ".join(part for part in (line.family_name, line.given_name) if part)


def _title(line: Any) -> str:
    return said(Bilingual(line.title_en, line.title_fr))


def _organisation(line: Any) -> str:
    return said(Bilingual(line.organisation_en or "", line.organisation_fr or ""))
