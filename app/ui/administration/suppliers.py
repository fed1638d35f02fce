"""Who supplies services: the organization, its standing offer, and what it offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.services import Supplier, SupplierId, SupplierService
from app.i18n import _, ngettext
from app.ui.administration.records import RecordsPane, RecordsSection
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column, Filter
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.saving import excel_export
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook
from app.words.dates import day_short
from app.words.fields import field_label
from app.words.numbers import list_text, number
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.logistics import SupplierLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class SuppliersSection(RecordsSection):
    """The suppliers; a standing offer that is over is loud."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Suppliers"),
            _("Organizations that supply services to events, with their standing offers."),
        )
        self.put(self.pane)

    def make_pane(self) -> SuppliersPane:
        """The list and the supplier."""
        return SuppliersPane(self.desk, self.new)

    def new_words(self) -> str:
        """What begins a supplier."""
        return _("New supplier")

    def ask_new(self) -> None:
        """The organization and its standing offer."""
        new_record_dialog(
            self.desk,
            self,
            _("New supplier"),
            Supplier,
            [Field("organisation_id", required=True), ("standing_offer", "expires_on")],
            make=_make,
            then=partial(self.desk.open_record, "supplier"),
            yes=_("Add"),
        )


class SuppliersPane(RecordsPane):
    """Suppliers, and the one that is chosen."""

    kind = Supplier
    icon = "building"

    def make_list(self) -> RecordList:
        """By name; the standing offer says when it is over."""
        clock = self.desk.store.clock

        def load(reader: Reader) -> list[SupplierLine]:
            from app.queries.logistics import supplier_lines  # noqa: PLC0415 -- as usual
            from app.queries.tasks import today_of  # noqa: PLC0415 -- as above

            return supplier_lines(reader, today_of(clock()))

        return RecordList(
            self.desk,
            "administration suppliers",
            columns=_columns(),
            load=load,
            name=_("Suppliers"),
            kinds=("supplier", "supplier_service", "service_kind", "organisation"),
            filters=[
                Filter(
                    "offer",
                    lambda: field_label("supplier", "standing_offer"),
                    of=lambda one: one.expired,
                    name=lambda over: _("Expired") if over else _("Valid"),
                )
            ],
            count=lambda n: ngettext("{count} supplier", "{count} suppliers", n).format(
                count=number(n)
            ),
            empty=Nothing(
                self.icon,
                lambda: _("No suppliers yet. Services are asked of them."),
                lambda: _("New supplier"),
                self._begin,
            ),
            order="name",
            export=excel_export(self.desk, self, _("Suppliers")),
        )

    def fill_form(self, form: RecordForm) -> None:
        """Everything, and the services."""
        form.row("organisation_id", "contact_id")
        form.row("standing_offer", "expires_on")
        form.links(_("Services supplied"), SupplierService, "supplier_id", "service_kind_id")
        form.row("note")

    def title_of(self, record: Any) -> tuple[str, str]:
        """The organization, from the line that is chosen; its standing offer below."""
        shown: SupplierLine | None = self.list.current()
        name = said(shown.name) if shown is not None and shown.id == record.id else ""
        return name or _("Supplier"), record.standing_offer

    def loaded(self, record: Any) -> None:
        """Say loudly that the standing offer is over."""
        from app.queries.tasks import today_of  # noqa: PLC0415 -- after the first paint

        over = record.has_expired(today_of(self.desk.store.clock()))
        self.header.set_chips(*([expired_look()] if over else []))


def expired_look() -> ChipLook:
    """The chip of a standing offer that is over."""
    return ChipLook(_("Standing offer expired"), "clock-alert", Tone.DANGER)


def _columns() -> list[Column]:
    return [
        Column(
            "name",
            lambda: field_label("supplier", "organisation_id"),
            lambda one: said(one.name),
            second=lambda one: list_text([said(name) for name in one.services]),
            width=240,
        ),
        Column(
            "offer",
            lambda: field_label("supplier", "standing_offer"),
            lambda one: one.standing_offer,
            width=170,
        ),
        Column(
            "expires",
            lambda: field_label("supplier", "expires_on"),
            lambda one: day_short(one.expires_on) if one.expires_on else "",
            chip=lambda one: expired_look() if one.expired else None,
            sort=lambda one: one.expires_on,
            value=lambda one: one.expires_on,
            width=170,
        ),
    ]


def _make(store: Store, values: dict[str, Any]) -> str:
    from app.domain.errors import Missing  # noqa: PLC0415 -- after the paint
    from app.operations.records import add  # noqa: PLC0415 -- as above

    if not values["organisation_id"]:
        raise Missing("supplier", "organisation_id")
    supplier = Supplier(id=SupplierId(store.new_id()), **values)
    add(store, supplier)
    return supplier.id
