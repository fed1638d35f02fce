"""The place of products in the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.place import Page, Place, Room

if TYPE_CHECKING:
    from app.ui.desk import Desk


def _room() -> Room:
    from app.ui.products.page import ProductsPage  # noqa: PLC0415 -- the window shows first

    return ProductsPage


def _record(desk: Desk) -> Page:
    from app.ui.products.page import ProductPageAlone  # noqa: PLC0415 -- same

    return ProductPageAlone(desk)


PRODUCTS = Place(
    code="products",
    title=lambda: _("Products"),
    icon="files",
    room=_room,
    kinds=("product", "version", "issuance", "product_notice", "step", "decision"),
    new=lambda: _("New product"),
    record=_record,
)
