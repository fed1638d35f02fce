"""A line across a page that says what someone should know, and offers what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.theme import GRID, Tone, picture, tokens
from app.ui.widgets.basics import button, label, restyle

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
        parent: QWidget | None = None,
    ) -> None:
        """`actions`: words of a button and what it does."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._tone = tone
        self._image = QLabel()
        self._text = label("", wraps=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GRID + 4, GRID // 2, GRID, GRID // 2)
        self._row.setSpacing(GRID)
        self._row.addWidget(self._image)
        self._row.addWidget(self._text, 1)
        self.setMinimumHeight(5 * GRID)
        self.say(text, tone, *actions)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(
        self, text: str, tone: Tone = Tone.INFO, *actions: tuple[str, Callable[[], object]]
    ) -> None:
        """Say something else, with other actions; nothing hides it."""
        while self._row.count() > 2:  # noqa: PLR2004 -- picture and sentence stay
            item = self._row.takeAt(2)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._text.setText(text)
        self._tone = tone
        self.setProperty("tone", tone.value)
        for words, act in actions:
            self._row.addWidget(button(words, act))
        self._draw()
        restyle(self)
        self.setVisible(bool(text))

    def clear(self) -> None:
        """Say nothing."""
        self.say("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._image.setPixmap(picture(_ICONS[self._tone], tokens().text(self._tone), 20))
