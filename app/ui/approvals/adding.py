"""A further step on a route: which office, who, how long, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.changes import Outcome
from app.domain.routes import Step
from app.i18n import _
from app.ui.approvals.step import stage_number
from app.ui.forms.box import Field
from app.ui.forms.new import FieldsDialog
from app.ui.widgets.basics import label
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.products import ProductPage
    from app.storage.store import Store
    from app.ui.desk import Desk


class AddStepDialog(FieldsDialog):
    """Office, person, working days, and where on the route."""

    def __init__(self, desk: Desk, parent: QWidget, found: ProductPage) -> None:
        """For the route of a product."""
        self._product = found.product.id
        self._places = _places(found)
        super().__init__(
            desk,
            parent,
            _("Add a step"),
            Step,
            [Field("office_id", required=True), ("person_id", "days")],
            act=self._add,
            then=lambda _done: None,
            yes=_("Add the step"),
            given={"days": 1},
        )
        self.place = QComboBox()
        for words, _stage, _apart in self._places:
            self.place.addItem(words)
        asked = label(_("When it decides"), "label")
        asked.setBuddy(self.place)
        self.place.setAccessibleName(asked.text())
        self.body.addWidget(asked)
        self.body.addWidget(self.place)
        self._at = 0
        self.place.currentIndexChanged.connect(self._choose)

    def _choose(self, at: int) -> None:
        self._at = at

    def _add(self, store: Store, values: dict[str, Any]) -> Outcome:
        from app.domain.errors import Missing  # noqa: PLC0415 -- as needed
        from app.operations.routes import add_step  # noqa: PLC0415 -- as needed

        if not values["office_id"]:
            raise Missing("step", "office_id")
        _words, stage, apart = self._places[self._at]
        return add_step(
            store,
            self._product,
            values["office_id"],
            stage,
            apart=apart,
            person_id=values["person_id"],
            days=values["days"],
        )


def _places(found: ProductPage) -> list[tuple[str, int, bool]]:
    """Where a step may be added: words, stage, whether in a stage of its own."""
    stages = sorted({there.step.stage for there in found.route.steps})
    places = [(_("At the end"), (stages[-1] if stages else 0) + 1, False)]
    for stage in stages:
        number = stage_number(found, stage)
        offices = ", ".join(
            said(found.offices[there.step.office_id].name)
            for there in found.route.steps
            if there.step.stage == stage
        )
        before = _("Before stage {number} ({offices})").format(number=number, offices=offices)
        beside = _("In parallel with stage {number} ({offices})").format(
            number=number, offices=offices
        )
        places += [(before, stage, True), (beside, stage, False)]
    return places
