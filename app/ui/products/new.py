"""The few questions that begin a product; the rest is filled in on its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.events import shown_reference
from app.domain.moments import OFFICE_ZONE, local
from app.domain.people import PersonId
from app.domain.products import Product, ProductId
from app.domain.values import Bilingual, Marking
from app.i18n import _
from app.ui.forms.box import Field
from app.ui.forms.choices import Choice
from app.ui.forms.new import FieldsDialog, new_record_dialog
from app.words.dates import day_short
from app.words.said import said

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


def event_choices(reader: Reader) -> Iterable[Choice]:
    """Every event to choose from, the latest first, with its reference and its day."""
    from app.queries.products import event_names  # noqa: PLC0415 -- after the first paint

    return [
        Choice(
            event.id,
            said(Bilingual(event.title_en, event.title_fr)),
            f"{shown_reference(event.reference, event.starts_at, OFFICE_ZONE)}"
            f" · {day_short(local(event.starts_at, OFFICE_ZONE).date())}",
        )
        for event in event_names(reader)
    ]


def new_product_dialog(desk: Desk, parent: QWidget, event_id: str = "") -> FieldsDialog:
    """Ask for kind and title, add the product, show its page. `event_id`: the event it serves."""
    given: dict[str, Any] = {"owner_id": PersonId(desk.store.author)}
    if event_id:
        given["event_id"] = event_id
    rows = (
        (Field("kind_id", required=True), Field("languages")),
        Field("title", required=True),
        (Field("event_id", choices=event_choices), Field("owner_id")),
        Field("due", zone=OFFICE_ZONE),
    )
    return new_record_dialog(
        desk,
        parent,
        _("New product"),
        Product,
        rows,
        make=_make,
        then=partial(desk.open_record, "product"),
        yes=_("Create the product"),
        given=given,
    )


def _make(store: Store, values: dict[str, Any]) -> ProductId:
    """Add the product; what protects its event protects it from the start."""
    from app.domain.errors import Missing  # noqa: PLC0415 -- after the first paint
    from app.domain.events import Event  # noqa: PLC0415 -- same
    from app.operations.products import add_product  # noqa: PLC0415 -- same

    if not values["kind_id"]:
        raise Missing("product", "kind_id")
    product = Product(id=ProductId(store.new_id()), **values)
    if product.event_id is not None:
        with store.reading() as reader:
            event = reader.get(Event, product.event_id)
        product = replace(
            product,
            marking=max(product.marking, event.marking, key=list(Marking).index),
            embargo_until=event.embargo_until,
        )
    add_product(store, product)
    return product.id
