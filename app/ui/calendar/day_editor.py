"""A title typed into a day: the quickest way to a new event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QRect, Signal
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QWidget

from app.domain.values import SHORT_TEXT
from app.i18n import _
from app.ui.calendar.month import Index
from app.ui.calendar.painting import HEAD
from app.ui.theme import CONTROL

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


class DayDelegate(QStyledItemDelegate):
    """Gives a day a line to type in. `titled(index, str)`: a title was typed to its end."""

    titled = Signal(object, str)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setMaxLength(SHORT_TEXT)
        line.setPlaceholderText(_("Title of the new event"))
        line.setAccessibleName(_("Title of the new event"))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Nothing: the day itself has no text."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        title = editor.text().strip()
        editor.clear()
        if title:
            self.titled.emit(index, title)

    def updateEditorGeometry(  # noqa: N802 -- Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        wide = max(room.width(), 180)
        viewport = editor.parentWidget()
        left = min(room.x(), viewport.width() - wide) if viewport else room.x()
        editor.setGeometry(left + 2, room.y() + HEAD - 2, wide - 4, CONTROL)
