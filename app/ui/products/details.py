"""Every field of a product, in sections; saved as one leaves each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.moments import OFFICE_ZONE
from app.domain.products import Product
from app.ui.forms.box import Field
from app.ui.forms.record import RecordForm
from app.ui.products.new import event_choices
from app.ui.widgets.pages import ScrollPage
from app.words.headings import heading

if TYPE_CHECKING:
    from app.ui.desk import Desk


class Details(ScrollPage):
    """The fields of one product."""

    def __init__(self, desk: Desk) -> None:
        """Without a product."""
        super().__init__()
        self.form = form = RecordForm(desk, Product)
        form.row(Field("title", required=True))
        form.row("kind_id", "languages", "owner_id")
        form.section(heading("product.serves"))
        form.row(Field("event_id", choices=event_choices), "plan_id")
        form.section(heading("product.when"))
        form.row(Field("due", zone=OFFICE_ZONE))
        form.row(Field("embargo_until", zone=OFFICE_ZONE))
        form.section(heading("product.where"))
        form.row("channel_id", "account_id")
        form.row("accessible")
        form.section(heading("product.protection"))
        form.row("marking")
        self.body.addWidget(form)
