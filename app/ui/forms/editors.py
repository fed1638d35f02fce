"""Editors of single values. Each shows a value of the domain and gives one back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.domain.errors import BadValue
from app.i18n import _
from app.ui.forms.declarations import Declaration
from app.ui.theme import CONTROL, GRID
from app.ui.widgets.basics import label, restyle

MOST_LINES = 14


class Editor(QWidget):
    """What every editor can do.

    `typed`: the person changed something. `settled`: they chose something, there is no more to
    type (a box ticked, an entry chosen). `parts`: what a draft keeps, by the ending of its column.
    """

    typed = Signal()
    settled = Signal()

    def __init__(self, field: Declaration) -> None:
        """An empty editor of a field."""
        super().__init__()
        self.field = field

    def value(self) -> Any:
        """The value as the domain has it; raises BadValue."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value of the domain."""
        raise NotImplementedError

    def inputs(self) -> list[QWidget]:
        """What takes the keyboard, in order."""
        raise NotImplementedError

    def parts(self) -> dict[str, str]:
        """The texts typed, by the ending of their column ("" or "_en", "_fr"); none: no draft."""
        return {}

    def set_part(self, ending: str, text: str) -> None:
        """Show a text that was typed earlier."""

    def said(self, value: Any) -> str:
        """A value in words, to show beside what is being typed."""
        return str(value or "")

    def mark_wrong(self, *, wrong: bool) -> None:
        """Show that the value was refused."""
        for widget in self.inputs():
            if bool(widget.property("wrong")) is not wrong:
                widget.setProperty("wrong", wrong)
                restyle(widget)

    def set_read_only(self, read_only: bool) -> None:
        """Show only."""
        for widget in self.inputs():
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.setReadOnly(read_only)
            else:
                widget.setEnabled(not read_only)

    def _lay(self, *widgets: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in widgets:
            row.addWidget(widget)


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, field: Declaration) -> None:
        """An empty line."""
        super().__init__(field)
        self.line = QLineEdit()
        self.line.textEdited.connect(self.typed)
        self._lay(self.line)

    def value(self) -> Any:
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        keep_cursor(self.line, value or "")

    def inputs(self) -> list[QWidget]:
        return [self.line]

    def parts(self) -> dict[str, str]:
        return {"": self.line.text()}

    def set_part(self, ending: str, text: str) -> None:
        self.line.setText(text)


class NumberEditor(LineEditor):
    """A whole number or an amount in Canadian dollars; spaces and either decimal mark are taken."""

    def __init__(self, field: Declaration) -> None:
        """An empty line, as wide as numbers are."""
        super().__init__(field)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setMaximumWidth(22 * GRID)
        if field.type is Decimal:
            unit = label("$", "muted")
            self.layout().addWidget(unit)  # pyright: ignore[reportOptionalMemberAccess] -- laid out
        self.layout().addStretch(1)  # pyright: ignore -- a box layout

    def value(self) -> Any:
        typed = self.line.text()
        plain = "".join(typed.split()).replace("\u00a0", "").replace("$", "").replace("\u2212", "-")
        if not plain:
            return self._nothing(typed)
        try:
            if self.field.type is int:
                return int(plain.replace(",", ""))
            return Decimal(_decimal(plain)).quantize(Decimal("0.01"))
        except (ValueError, InvalidOperation) as error:
            wanted = "number" if self.field.type is int else "amount"
            raise BadValue(self.field.name, typed, wanted) from error

    def _nothing(self, typed: str) -> Any:
        if self.field.optional:
            return None
        raise BadValue(self.field.name, typed, "number")

    def set_value(self, value: Any) -> None:
        keep_cursor(self.line, self.said(value))

    def said(self, value: Any) -> str:
        if value is None:
            return ""
        from app.words.numbers import number  # noqa: PLC0415 -- not before the first paint

        return number(value, 2 if self.field.type is Decimal else 0)


class LongEditor(Editor):
    """Text of several lines: grows with what is typed."""

    def __init__(self, field: Declaration) -> None:
        """An empty text."""
        super().__init__(field)
        self.text = GrowingText()
        self.text.changed_by_hand.connect(self.typed)
        self._lay(self.text)

    def value(self) -> Any:
        return self.text.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        self.text.show_text(value or "")

    def inputs(self) -> list[QWidget]:
        return [self.text]

    def parts(self) -> dict[str, str]:
        return {"": self.text.toPlainText()}

    def set_part(self, ending: str, text: str) -> None:
        self.text.show_text(text)


class GrowingText(QPlainTextEdit):
    """Three lines at first, as many as are typed, fourteen at most; Tab goes on."""

    changed_by_hand = Signal()

    def __init__(self, lines: int = 3) -> None:
        """At least `lines` lines high."""
        super().__init__()
        self._least = lines
        self._showing = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._changed)
        # in the midst of a layout, a new height would be lost on the layouts around
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._fit)
        self.document().documentLayout().documentSizeChanged.connect(self._soon.start)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here; the cursor stays where it is."""
        if text == self.toPlainText():
            return
        self._showing = True
        at = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(text)))
        self.setTextCursor(cursor)
        self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self.changed_by_hand.emit()

    def _fit(self) -> None:
        lines = max(self._least, min(MOST_LINES, round(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + 2 * GRID + 6
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()


class ChoiceEditor(Editor):
    """One of the values of an enumeration. The wheel scrolls the page, never the choice."""

    def __init__(
        self,
        field: Declaration,
        values: list[Any] | None = None,
        say: Callable[[Any], str] | None = None,
    ) -> None:
        """All members of the field's enumeration, or the values given, in words."""
        super().__init__(field)
        self._say = say or _choice_name
        self._values: list[Any] = list(field.type) if values is None else list(values)
        if field.optional:
            self._values.insert(0, None)
        self.combo = _Combo()
        for value in self._values:
            self.combo.addItem(self.said(value) or "–")
        self.combo.activated.connect(self._chosen)
        self._lay(self.combo)

    def _chosen(self) -> None:
        self.typed.emit()
        self.settled.emit()

    def value(self) -> Any:
        return self._values[self.combo.currentIndex()]

    def set_value(self, value: Any) -> None:
        if value not in self._values:
            self._values.append(value)
            self.combo.addItem(self.said(value))
        self.combo.setCurrentIndex(self._values.index(value))

    def inputs(self) -> list[QWidget]:
        return [self.combo]

    def said(self, value: Any) -> str:
        return "" if value is None else self._say(value)


class BoolEditor(Editor):
    """Yes or no. Its label stands beside the box."""

    def __init__(self, field: Declaration, words: str) -> None:
        """A box that is not ticked."""
        super().__init__(field)
        self.box = QCheckBox(words.replace("&", "&&"))
        self.box.setMinimumHeight(CONTROL)
        self.box.clicked.connect(self._clicked)
        self._lay(self.box)

    def _clicked(self) -> None:
        self.typed.emit()
        self.settled.emit()

    def value(self) -> Any:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def inputs(self) -> list[QWidget]:
        return [self.box]

    def said(self, value: Any) -> str:
        return _("Yes") if value else _("No")


class _Combo(QComboBox):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * GRID, super().minimumSizeHint().height())


def _choice_name(member: StrEnum) -> str:
    from app.words.choices import choice_name  # noqa: PLC0415 -- not before the first paint

    return choice_name(member)


def _decimal(typed: str) -> str:
    """Either "1,234.50" or « 1 234,50 » (spaces are gone already), with a point."""
    if "." in typed or typed.count(",") > 1:
        return typed.replace(",", "")
    whole, comma, cents = typed.partition(",")
    thousands = comma and len(cents) == 3  # noqa: PLR2004 -- "1,234" is twelve hundred and more
    return f"{whole}{cents}" if thousands else f"{whole}.{cents or 0}"


def keep_cursor(line: QLineEdit, text: str) -> None:
    """Show a text without moving the cursor of someone who types."""
    if line.text() != text:
        at = line.cursorPosition()
        line.setText(text)
        line.setCursorPosition(min(at, len(text)) if line.hasFocus() else 0)
