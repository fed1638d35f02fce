"""A latitude or longitude: typed in degrees, stored in millionths of one."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from app.domain.errors import BadValue
from app.domain.venues import MILLIONTHS
from app.ui.forms.declarations import Declaration
from app.ui.forms.editors import LineEditor
from app.ui.theme import GRID


class DegreesEditor(LineEditor):
    """Degrees with either decimal mark, or nothing."""

    def __init__(self, field: Declaration) -> None:
        """An empty line."""
        super().__init__(field)
        self.line.setMaximumWidth(22 * GRID)

    def value(self) -> Any:
        typed = self.line.text().strip()
        if not typed:
            return None
        try:
            plain = typed.replace("\u2212", "-").replace(",", ".").rstrip("°")
            return int((Decimal(plain) * MILLIONTHS).to_integral_value())
        except InvalidOperation as error:
            raise BadValue(self.field.name, typed, self.field.name) from error

    def set_value(self, value: Any) -> None:
        self.line.setText(self.said(value))

    def said(self, value: Any) -> str:
        return "" if value is None else f"{value / MILLIONTHS:g}"
