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
from app.words.choices import choice_name, tongue
from app.words.numbers import number

LINES = {Part.HEADLINE: 2, Part.LEAD: 4, Part.BODY: 10, Part.CONTACTS: 4}
WHOLE = 20
WIDTH = 36 * GRID
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
        if release:
            column.addLayout(self._heads())
            for part in Part:
                column.addLayout(self._parts(part))
        else:
            column.addLayout(self._wholes())
        column.addStretch(1)

    def _heads(self) -> Columns:
        row = Columns()
        for language in self.languages:
            row.add(self._head(language))
        return row

    def _head(self, language: Language) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(label(choice_name(language), "heading"))
        line.addWidget(self._about[language], 1)
        line.addWidget(self._counts[language])
        return head

    def _wholes(self) -> Columns:
        """One text in each language, under its head."""
        row = Columns(least=WIDTH)
        for language in self.languages:
            editor = self._editor(language, Part.BODY, _("Text"), WHOLE)
            row.add(_box(self._head(language), editor))
        return row

    def _parts(self, part: Part) -> Columns:
        """One part in each language; each bears the mark of its own."""
        row = Columns(least=WIDTH)
        for language in self.languages:
            words = choice_name(part)
            editor = self._editor(language, part, words, LINES.get(part, 4))
            line = QWidget()
            marks = QHBoxLayout(line)
            marks.setContentsMargins(0, 0, 0, 0)
            heading = label(words, "label")
            heading.setBuddy(editor)
            marks.addWidget(heading)
            marks.addWidget(label(language.upper(), "mark"))
            marks.addStretch(1)
            row.add(_box(line, editor))
        return row

    def _editor(self, language: Language, part: Part, words: str, lines: int) -> Prose:
        editor = Prose(lines)
        editor.changed_by_hand.connect(partial(self._changed, language))
        name = _("{part} ({language})").format(part=words, language=tongue(language))
        editor.setAccessibleName(name)
        self.editors[language, part] = editor
        return editor

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


def _box(head: QWidget, editor: Prose) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(head)
    column.addWidget(editor)
    column.addStretch(1)
    return made
