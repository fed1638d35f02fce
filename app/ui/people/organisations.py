"""Departments, partners, media outlets, suppliers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.people import Organisation, OrganisationId
from app.domain.values import Bilingual
from app.i18n import _, ngettext
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column, Filter
from app.ui.lists.pane import ListPane
from app.ui.lists.record_list import Nothing, RecordList
from app.words.choices import choice_name
from app.words.fields import field_label
from app.words.headings import heading
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.people import OrganisationLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class OrganisationsPane(ListPane):
    """Organisations."""

    kind = Organisation
    icon = "building-2"

    def __init__(self, desk: Desk, new: Callable[[], None]) -> None:
        """`new`: what the empty list offers."""
        self._begin = new
        super().__init__(desk)

    def make_list(self) -> RecordList:
        """By name."""
        return RecordList(
            self.desk,
            "organisations",
            columns=[
                Column("name", lambda: _("Name"), _name, second=_acronym, width=260),
                Column(
                    "kind",
                    lambda: field_label("organisation", "kind"),
                    _kind,
                    group=_kind,
                    width=180,
                ),
                Column(
                    "city",
                    lambda: field_label("organisation", "city"),
                    lambda line: ", ".join(part for part in (line.city, line.province) if part),
                    group=lambda line: line.city,
                    width=160,
                ),
            ],
            load=_lines,
            name=_("Organizations"),
            kinds=("organisation",),
            filters=[
                Filter(
                    "kind",
                    lambda: field_label("organisation", "kind"),
                    of=lambda line: line.kind,
                    name=choice_name,
                ),
                Filter(
                    "province",
                    lambda: field_label("organisation", "province"),
                    of=lambda line: line.province,
                    name=choice_name,
                ),
            ],
            count=lambda n: ngettext("{count} organization", "{count} organizations", n).format(
                count=number(n)
            ),
            empty=Nothing(
                "building-2",
                lambda: _("No organizations yet. Partners and other departments belong here."),
                lambda: _("New organization"),
                self._begin,
            ),
            order="name",
        )

    def fill_form(self, form: RecordForm) -> None:
        """Name, address, contact."""
        form.section(heading("organisation.name"))
        form.row(Field("name", required=True))
        form.row("acronym")
        form.row("kind")
        form.section(heading("organisation.contact"))
        form.row("address")
        form.row("city", "province")
        form.row("phone", "email")
        form.row("website")
        form.row("note")

    def new_words(self) -> str:
        """The main action."""
        return _("New organization")

    def ask_new(self) -> None:
        """A name is enough."""
        new_record_dialog(
            self.desk,
            self,
            _("New organization"),
            Organisation,
            [Field("name", required=True), "kind", ("city", "province")],
            make=_make,
            then=partial(self.desk.open_record, "organisation"),
        )

    def title_of(self, record: Any) -> tuple[str, str]:
        """Name; kind below."""
        return said(record.name), choice_name(record.kind)


def _lines(reader: Reader) -> list[OrganisationLine]:
    from app.queries.people import organisation_lines  # noqa: PLC0415 -- after the first paint

    return organisation_lines(reader)


def _make(store: Store, values: dict[str, Any]) -> OrganisationId:
    from app.operations.records import add  # noqa: PLC0415 -- after the first paint

    organisation = Organisation(id=OrganisationId(store.new_id()), **values)
    add(store, organisation)
    return organisation.id


def _name(line: Any) -> str:
    return said(Bilingual(line.name_en, line.name_fr))


def _acronym(line: Any) -> str:
    return said(Bilingual(line.acronym_en, line.acronym_fr))


def _kind(line: Any) -> str:
    return choice_name(line.kind)
