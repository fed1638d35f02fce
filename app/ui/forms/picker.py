"""Choosing one record among many: a button that shows it, a list with a search box to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.forms.choices import Choice
from app.ui.forms.declarations import Declaration
from app.ui.forms.editors import Editor
from app.ui.lists.keys import folded
from app.ui.theme import GRID, HALF, Tone, icon, secondary_font, text_font, tokens
from app.ui.widgets.basics import icon_button, label

Index = QModelIndex | QPersistentModelIndex
_ROW = 32


class ChoiceModel(QAbstractListModel):
    """The choices that a search leaves."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        """All of them at first."""
        super().__init__()
        self._all = [(folded(f"{c.text} {c.note}"), c) for c in choices]
        self.shown = list(choices)

    def search(self, typed: str) -> None:
        """Keep those that hold each word typed."""
        words = folded(typed).split()
        self.beginResetModel()
        self.shown = [c for text, c in self._all if all(word in text for word in words)]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        choice = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.text}, {choice.note}" if choice.note else choice.text
        return choice.note if role == Qt.ItemDataRole.UserRole else None


class _ChoiceDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10 * GRID, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        state = option.state  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.selected))
            painter.fillRect(QRect(room.x(), room.y(), 3, room.height()), QColor(colours.primary))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(colours.hover))
        inner = room.adjusted(GRID + HALF, 0, -GRID, 0)
        metrics = QFontMetrics(text_font())
        text = metrics.elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.setFont(text_font())
        painter.setPen(QColor(colours.ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        inner.setLeft(inner.left() + metrics.horizontalAdvance(text) + GRID)
        note: str = index.data(Qt.ItemDataRole.UserRole) or ""
        painter.setFont(secondary_font())
        painter.setPen(QColor(colours.secondary))
        small = QFontMetrics(secondary_font())
        painter.drawText(
            inner,
            Qt.AlignmentFlag.AlignVCenter,
            small.elidedText(note, Qt.TextElideMode.ElideRight, max(0, inner.width())),
        )
        painter.restore()


class _SearchLine(QLineEdit):
    """Arrows and Enter belong to the list below."""

    passed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LIST_KEYS:
            self.passed.emit(event.key())
        else:
            super().keyPressEvent(event)


_LIST_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)


class ChoicePopup(QFrame):
    """A search box and a list under a field. Emits `chosen(Choice)` and closes."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, choices: Sequence[Choice], name: str, now: str = ""
    ) -> None:
        """`name`: of the field; `now`: the id that is chosen now."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self._model = ChoiceModel(choices)
        self.line = _SearchLine()
        self.line.setPlaceholderText(_("Search"))
        self.line.setAccessibleName(_("Search: {field}").format(field=name))
        self.list = QListView()
        self.list.setAccessibleName(name)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_ChoiceDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setProperty("edge", "none")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = label(_("Nothing found."), "muted")
        self._none.setContentsMargins(GRID, GRID, GRID, GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(HALF, HALF, HALF, HALF)
        column.setSpacing(HALF)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self.line.textChanged.connect(self._search)
        self.line.passed.connect(self._key)
        self.list.clicked.connect(self._take)
        rows = [row for row, choice in enumerate(choices) if choice.id == now]
        self.list.setCurrentIndex(self._model.index(rows[0] if rows else 0, 0))
        self._say_none()

    def show_under(self, field: QWidget) -> None:
        """Show below a field, as wide as it; above where there is no room below."""
        rows = max(1, min(9, self._model.rowCount()))
        self.list.setFixedHeight(rows * _ROW)
        self.setMinimumWidth(max(field.width(), 36 * GRID))
        self.adjustSize()
        room = field.screen().availableGeometry()
        at = field.mapToGlobal(QPoint(0, field.height() + 2))
        if at.y() + self.height() > room.bottom():
            at = field.mapToGlobal(QPoint(0, -self.height() - 2))
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        self.move(at)
        self.show()
        self.list.scrollTo(self.list.currentIndex())
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802 -- Qt's name
        """Tab leaves: the list closes, its field has the focus again."""
        self.close()
        return True

    def _search(self, typed: str) -> None:
        self._model.search(typed)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._say_none()

    def _say_none(self) -> None:
        self._none.setVisible(not self._model.shown)
        self.list.setVisible(bool(self._model.shown))

    def _key(self, key: int) -> None:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}
        last = self._model.rowCount() - 1
        row = self.list.currentIndex().row() + steps.get(Qt.Key(key), 8)
        self.list.setCurrentIndex(self._model.index(max(0, min(row, last)), 0))

    def _take(self, index: Index) -> None:
        if index.isValid():
            choice = self._model.shown[index.row()]
            self.close()
            self.chosen.emit(choice)


class RecordPicker(Editor):
    """Shows the record that a field points to; Space, Enter, Down or a click opens the list."""

    def __init__(self, field: Declaration, name: str) -> None:
        """`name`: of the field. Give it choices by `set_choices`."""
        super().__init__(field)
        self._name = name
        self._choices: list[Choice] = []
        self._id = ""
        self.button = _FieldButton()
        self.button.setProperty("kind", "field")
        self.button.clicked.connect(lambda: self.open_list())  # noqa: PLW0108 -- Qt would pass `checked`
        self.button.opened.connect(self.open_list)
        self._clear = icon_button(
            "x", _("Clear the field “{field}”").format(field=name), self.clear
        )
        self._lay(self.button, self._clear)
        self.layout().setSpacing(HALF)  # pyright: ignore[reportOptionalMemberAccess] -- laid out
        self._show()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """What can be chosen; retired ones are only shown."""
        self._choices = list(choices)
        self._show()

    def open_list(self, typed: str = "") -> None:
        """Open the list, searched for what was already typed."""
        offered = [choice for choice in self._choices if not choice.retired]
        popup = ChoicePopup(self, offered, self._name, self._id)
        popup.chosen.connect(self.choose)
        popup.show_under(self.button)
        popup.line.setText(typed)

    def choose(self, choice: Choice) -> None:
        """Take a choice as the person made it."""
        self.set_value(choice.id)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit()
        self.settled.emit()

    def clear(self) -> None:
        """Point to nothing."""
        self.set_value(None)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit()
        self.settled.emit()

    def value(self) -> Any:
        return self._id or (None if self.field.optional else "")

    def set_value(self, value: Any) -> None:
        self._id = value or ""
        self._show()

    def inputs(self) -> list[QWidget]:
        return [self.button]

    def said(self, value: Any) -> str:
        found = next((choice for choice in self._choices if choice.id == value), None)
        if found is None:
            return ""
        return _("{name} (retired)").format(name=found.text) if found.retired else found.text

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._clear.setEnabled(not read_only)

    def _show(self) -> None:
        text = self.said(self._id)
        self.button.show_text(text or _("Choose…"), chosen=bool(text))
        self.button.setAccessibleName(f"{self._name}: {text}" if text else self._name)
        self._clear.setVisible(self.field.optional and bool(self._id))


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class _FieldButton(QPushButton):
    """Looks like a field, opens like one. `opened(letter)`: a letter begins a search."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chosen = False
        self.setText(" ")
        self.setAutoDefault(False)
        self.setMinimumWidth(16 * GRID)

    def show_text(self, text: str, *, chosen: bool) -> None:
        self._chosen = chosen
        self._text = text
        self.setText(text)
        self.setToolTip(text if chosen else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(26 * GRID, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(14 * GRID, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4):
            self.opened.emit("")
        elif (
            event.text().strip()
            and event.text().isprintable()
            and not _COMMANDS & event.modifiers()
        ):
            self.opened.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: object) -> None:
        """As a field: text at the left, shortened, an arrow at the right."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wrong = bool(self.property("wrong"))
        edge = colours.text(Tone.DANGER) if wrong else colours.border
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.setBrush(QColor(colours.raised if self.isEnabled() else colours.page))
        painter.setPen(QColor(edge if self.isEnabled() else colours.line))
        painter.drawRoundedRect(box.toRectF().translated(0.5, 0.5), HALF, HALF)
        inner = box.adjusted(GRID, 0, -3 * GRID, 0)
        metrics = QFontMetrics(text_font())
        painter.setFont(text_font())
        painter.setPen(QColor(colours.ink if self._chosen else colours.secondary))
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        arrow = icon("chevron-down").pixmap(QSize(16, 16), self.devicePixelRatioF())
        if self.isEnabled():
            painter.drawPixmap(self.width() - 22, (self.height() - 16) // 2, arrow)
        painter.end()
