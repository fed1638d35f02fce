"""English and French of one text, side by side."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.values import Bilingual
from app.i18n import N_, _
from app.ui.forms.declarations import Declaration
from app.ui.forms.editors import Editor, GrowingText, keep_cursor
from app.ui.forms.rows import Columns
from app.ui.widgets.basics import label


class BilingualEditor(Editor):
    """English and French of one text, side by side, each with its mark."""

    def __init__(self, field: Declaration) -> None:
        """Two empty texts."""
        super().__init__(field)
        self.sides: dict[str, QLineEdit | GrowingText] = {}
        self._marks = {"en": label("EN", "mark"), "fr": label("FR", "mark")}
        row = Columns(parent=self)
        for language in ("en", "fr"):
            side = GrowingText() if field.long else QLineEdit()
            if isinstance(side, GrowingText):
                side.changed_by_hand.connect(self._changed)
            else:
                side.textEdited.connect(self._changed)
            self.sides[language] = side
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(self._marks[language])
            column.addWidget(side)
            column.addStretch(1)
            row.add(half)
        self._hint()

    def _changed(self) -> None:
        self._hint()
        self.typed.emit()

    def _hint(self) -> None:
        """Say which language is still missing, or where the two do not say the same."""
        texts = {language: self._text(language).strip() for language in self.sides}
        differ = differs(texts["en"], texts["fr"])
        for language, mark in self._marks.items():
            name = language.upper()
            if any(texts.values()) and not texts[language]:
                name = _("{language} · missing").format(language=name)
            elif language == "fr" and differ:
                name = _("{language} · {what} differ").format(language=name, what=_(differ))
            mark.setText(name)

    def _text(self, language: str) -> str:
        side = self.sides[language]
        return side.text() if isinstance(side, QLineEdit) else side.toPlainText()

    def value(self) -> Any:
        return Bilingual(self._text("en").strip(), self._text("fr").strip())

    def set_value(self, value: Any) -> None:
        for language in self.sides:
            self.set_part(f"_{language}", getattr(value, language) if value else "")

    def inputs(self) -> list[QWidget]:
        return list(self.sides.values())

    def parts(self) -> dict[str, str]:
        return {f"_{language}": self._text(language) for language in self.sides}

    def set_part(self, ending: str, text: str) -> None:
        side = self.sides[ending[1:]]
        if isinstance(side, QLineEdit):
            keep_cursor(side, text)
        else:
            side.show_text(text)
        self._hint()

    def said(self, value: Any) -> str:
        return " / ".join(text for text in (value.en, value.fr) if text)


def differs(english: str, french: str) -> str:
    """What is not the same in two texts, as a message: their paragraphs, their numbers; or ""."""
    if not english or not french:
        return ""
    paragraphs = [
        sum(bool(line.strip()) for line in text.splitlines()) for text in (english, french)
    ]
    if paragraphs[0] != paragraphs[1]:
        return N_("paragraphs")
    numbers = [sorted(_LONG_NUMBER.findall(_GROUPED.sub("", text))) for text in (english, french)]
    return N_("numbers") if numbers[0] != numbers[1] else ""


_GROUPED = re.compile(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3}\b)")
_LONG_NUMBER = re.compile(r"\d{3,}")  # shorter ones are dates and times, written differently
