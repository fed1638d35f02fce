"""English and French of one product side by side, part by part where it is a release."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.products import count_words
from app.domain.releases import Part, joined, parted
from app.domain.values import Language
from app.i18n import _, ngettext
from app.ui.forms.editors import GrowingText
from app.ui.forms.rows import Columns
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.words.choices import choice_name
from app.words.numbers import number

LINES = {Part.HEADLINE: 2, Part.LEAD: 4, Part.BODY: 10, Part.CONTACTS: 4}
WHOLE = 20
MOST = 48


class Prose(GrowingText):
    """A text as long as it is, up to three quarters of a page; beyond that it scrolls."""

    def __init__(self, lines: int) -> None:
        """At least `lines` lines high."""
        super().__init__(lines)
        self.setTabChangesFocus(True)

    def _fit(self) -> None:
        lines = max(self._least, min(MOST, round(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + 2 * GRID + 6
        if height != self.height():
            self.setFixedHeight(height)


class Texts(QWidget):
    """The editors of both languages. `typed(language)`: the person changed that text."""

    typed = Signal(object)

    def __init__(self, languages: Sequence[Language], *, release: bool) -> None:
        """Empty editors. `release`: one for each part that Canada.ca prints."""
        super().__init__()
        self.languages = tuple(languages)
        self.release = release
        self.editors: dict[tuple[Language, Part], Prose] = {}
        self._about = {language: label("", "secondary") for language in languages}
        self._counts = {language: label("", "secondary") for language in languages}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(self._heads())
        for part in Part if release else (Part.BODY,):
            column.addLayout(self._row(part))
        column.addStretch(1)

    def _heads(self) -> Columns:
        row = Columns()
        for language in self.languages:
            head = QWidget()
            line = QHBoxLayout(head)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(GRID)
            line.addWidget(label(choice_name(language), "heading"))
            line.addWidget(self._about[language], 1)
            line.addWidget(self._counts[language])
            row.add(head)
        return row

    def _row(self, part: Part) -> Columns:
        row = Columns()
        for language in self.languages:
            editor = Prose(LINES.get(part, 4) if self.release else WHOLE)
            editor.changed_by_hand.connect(partial(self._changed, language))
            self.editors[language, part] = editor
            words = choice_name(part) if self.release else _("Text")
            name = _("{part} ({language})").format(part=words, language=choice_name(language))
            editor.setAccessibleName(name)
            if not self.release:
                row.add(editor)
                continue
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            heading = label(words, "label")
            heading.setBuddy(editor)
            column.addWidget(heading)
            column.addWidget(editor)
            column.addStretch(1)
            row.add(box)
        return row

    def text(self, language: Language) -> str:
        """What is written in a language, as a version keeps it."""
        parts = {
            part: editor.toPlainText()
            for (spoken, part), editor in self.editors.items()
            if spoken is language
        }
        return joined(parts) if self.release else parts[Part.BODY]

    def show_text(self, language: Language, text: str) -> None:
        """Show a text that was not typed here."""
        parts = parted(text) if self.release else {Part.BODY: text}
        for (spoken, part), editor in self.editors.items():
            if spoken is language:
                editor.show_text(parts.get(part, ""))
        self.count(language)

    def say(self, language: Language, about: str) -> None:
        """Say beside the name of a language where its text comes from."""
        self._about[language].setText(about)

    def count(self, language: Language) -> None:
        """Count its words anew."""
        words = sum(
            count_words(editor.toPlainText())
            for (spoken, _part), editor in self.editors.items()
            if spoken is language
        )
        text = ngettext("{count} word", "{count} words", words).format(count=number(words))
        self._counts[language].setText(text)

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let it be written."""
        for editor in self.editors.values():
            editor.setReadOnly(read_only)

    def _changed(self, language: Language) -> None:
        self.typed.emit(language)
