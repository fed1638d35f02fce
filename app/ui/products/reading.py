"""Texts to be read, not written: as they are, or with what changed marked in them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.domain.releases import MARK
from app.domain.releases import Part as ReleasePart
from app.i18n import _, ngettext
from app.ui.theme import GRID, Tone, tokens
from app.ui.widgets.basics import label
from app.words.choices import choice_name
from app.words.comparison import Part, Piece, changes
from app.words.numbers import list_text, number

_HEADINGS = {f"{MARK}{part}": part for part in ReleasePart}


class Reading(QTextBrowser):
    """A text, with added and removed passages underlined and struck out, never told by colour."""

    def __init__(self, name: str) -> None:
        """`name`: what a screen reader calls it."""
        super().__init__()
        self.setProperty("role", "reading")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self._pieces: tuple[Piece, ...] = ()

    def show_text(self, text: str) -> None:
        """Show a text as it is."""
        self.show_pieces([Piece(Part.SAME, text)])

    def show_pieces(self, pieces: Iterable[Piece]) -> None:
        """Show a text with what changed in it."""
        self._pieces = tuple(pieces)
        self.setAccessibleDescription(spoken_changes(self._pieces))
        self._draw()

    def _draw(self) -> None:
        colours = tokens()
        look = {
            Part.SAME: "",
            Part.ADDED: f"color:{colours.text(Tone.SUCCESS)};"
            f"background:{colours.tint(Tone.SUCCESS)};text-decoration:underline;",
            Part.REMOVED: f"color:{colours.text(Tone.DANGER)};"
            f"background:{colours.tint(Tone.DANGER)};text-decoration:line-through;",
        }
        at = self.verticalScrollBar().value()
        body = "".join(
            f'<span style="{look[piece.part]}">{_html(piece.text)}</span>' for piece in self._pieces
        )
        self.setHtml(f'<div style="color:{colours.ink};line-height:135%">{body}</div>')
        self.verticalScrollBar().setValue(at)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_pieces"):
            self._draw()


class ComparisonView(QWidget):
    """One line that says how much changed, and the text with the changes in it."""

    def __init__(self, name: str) -> None:
        """`name`: what a screen reader calls the text."""
        super().__init__()
        self.summary = label("", "secondary", wraps=True)
        self.text = Reading(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.summary)
        column.addWidget(self.text, 1)

    def show_pieces(self, about: str, pieces: tuple[Piece, ...]) -> None:
        """Show a comparison; `about`: of what with what."""
        self.summary.setText(f"{about} {changes_text(pieces)}".strip())
        self.text.show_pieces(pieces)


def changes_text(pieces: Iterable[Piece]) -> str:
    """How much changed: "2 passages added (underlined), 1 removed (struck out)."."""
    added, removed = changes(pieces)
    if not added and not removed:
        return _("Nothing differs.")
    words: list[str] = []
    if added:
        words.append(
            ngettext(
                "{count} passage added (underlined)", "{count} passages added (underlined)", added
            ).format(count=number(added))
        )
    if removed:
        words.append(
            ngettext(
                "{count} passage removed (struck out)",
                "{count} passages removed (struck out)",
                removed,
            ).format(count=number(removed))
        )
    return _("{changes}.").format(changes=list_text(words))


def spoken_changes(pieces: Iterable[Piece]) -> str:
    """The changes as a screen reader says them; "" where there are none."""
    said = {
        Part.ADDED: _("Added: {text}"),
        Part.REMOVED: _("Removed: {text}"),
    }
    return " ".join(
        said[piece.part].format(text=piece.text.strip() + ".")
        for piece in pieces
        if piece.part in said
    )


def _html(text: str) -> str:
    lines = [
        f"<b>{escape(choice_name(_HEADINGS[line]))}</b>" if line in _HEADINGS else escape(line)
        for line in text.split("\n")
    ]
    return "<br>".join(lines)
