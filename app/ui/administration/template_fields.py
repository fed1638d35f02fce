"""What a Word template may print, with examples."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.lists.columns import Column
from app.ui.lists.record_list import RecordList
from app.ui.theme import GRID
from app.ui.widgets.pages import MARGIN, SectionHeading

if TYPE_CHECKING:
    from app.queries.administration import TemplateField, TemplateLine
    from app.storage.records import Reader
    from app.ui.desk import Desk


class FieldsList(QWidget):
    """What a template may print, with examples."""

    def __init__(self, desk: Desk) -> None:
        """Of no use yet."""
        super().__init__()
        self._shown: tuple[Any, Any] = (None, None)
        self.list = RecordList(
            desk,
            "administration template fields",
            columns=[
                Column(
                    "name",
                    lambda: _("Field, and an example of what it prints"),
                    lambda one: f"{{{{ {one.name} }}}}",
                    second=lambda one: one.example,
                    width=210,
                ),
            ],
            load=_nothing,
            name=_("Fields that this template may use"),
            order="name",
            compact=True,
        )
        hint = _("Write a field between double braces. One with a dot goes inside a loop.")
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.addWidget(SectionHeading(_("Fields that this template may use"), hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def show_fields(self, line: TemplateLine) -> None:
        """Show the fields of a use, with examples in its language."""
        if self._shown != (line.use, line.language):
            self._shown = (line.use, line.language)
            self.list.set_load(partial(_fields, line=line))


class _FieldLine:
    """A field of the list."""

    __slots__ = ("example", "id", "name")

    def __init__(self, field: TemplateField) -> None:
        self.id = self.name = field.name
        self.example = field.example


def _nothing(_reader: Reader) -> list[_FieldLine]:
    return []


def _fields(_reader: Reader, *, line: TemplateLine) -> list[_FieldLine]:
    from app.queries.administration import template_fields  # noqa: PLC0415 -- after the paint

    return [_FieldLine(field) for field in template_fields(line.use, line.language)]
