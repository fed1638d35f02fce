"""A line across a page that says what someone should know, and offers what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import GRID, Tone, picture, tokens
from app.ui.widgets.basics import button, label, restyle, show_if

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.INFO: "info",
    Tone.SUCCESS: "circle-check",
    Tone.ATTENTION: "triangle-alert",
    Tone.DANGER: "octagon-alert",
}


class Banner(QFrame):
    """Icon, sentence, up to a few actions. Hidden while it has nothing to say."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.INFO,
        *actions: tuple[str, Callable[[], object]],
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`actions`: words of a button and what it does; below the sentence when `stacked`."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._tone = tone
        self._image = QLabel()
        self._text = label("", wraps=True)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(GRID)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self._image, 0, Qt.AlignmentFlag.AlignTop if stacked else _MIDDLE)
        line.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 4, GRID // 2, GRID, GRID // 2)
        column.setSpacing(GRID // 2)
        column.addLayout(line)
        (column if stacked else line).addLayout(self._actions)
        self._stacked = stacked
        self.setMinimumHeight(5 * GRID)
        self.hide()
        if text:
            self.say(text, tone, *actions)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(
        self, text: str, tone: Tone = Tone.INFO, *actions: tuple[str, Callable[[], object]]
    ) -> None:
        """Say something else, with other actions; nothing hides it."""
        while (item := self._actions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._text.setText(text)
        self._tone = tone
        self.setProperty("tone", tone.value)
        for words, act in actions:
            self._actions.addWidget(button(words, act))
        if self._stacked:
            self._actions.addStretch(1)
        self._draw()
        restyle(self)
        restyle(self._text)  # its colour follows the tone
        show_if(self, on=bool(text))

    def clear(self) -> None:
        """Say nothing."""
        if self.text:
            self.say("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.text:
            self._draw()

    def _draw(self) -> None:
        self._image.setPixmap(picture(_ICONS[self._tone], tokens().text(self._tone), 20))
