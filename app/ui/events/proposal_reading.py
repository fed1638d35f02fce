"""A proposal read section by section: two texts of it side by side, with what differs marked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QTextBrowser

from app.domain.values import Language
from app.i18n import _, ngettext
from app.ui.theme import Tone, tokens
from app.words.choices import choice_name
from app.words.comparison import Part, Piece, compared
from app.words.numbers import number
from app.words.proposals import SectionChange

SIDES = {Part.REMOVED: 0, Part.ADDED: 1}


class SideBySide(QTextBrowser):
    """A table: a section a row, what it said, what it says. Marks are lines as well as colours."""

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
        self._shown: tuple[str, str, tuple[SectionChange, ...]] = ("", "", ())
        self._marked = True

    def show_sections(self, before: str, after: str, sections: Sequence[SectionChange]) -> None:
        """Show sections; before, after: what the two columns are called."""
        self._marked = True
        self._shown = before, after, tuple(sections)
        self.setAccessibleDescription(differences_text(sections))
        self._draw()

    def show_languages(self, sections: Sequence[SectionChange]) -> None:
        """Show sections in English (`before`) and in French (`after`); nothing is compared."""
        self._marked = False
        names = [choice_name(language) for language in Language]
        self._shown = names[0], names[1], tuple(sections)
        self._draw()

    def _draw(self) -> None:
        before, after, sections = self._shown
        colours = tokens()
        head = "".join(
            f'<th align="left" width="{width}%">{escape(words)}</th>'
            for words, width in ((_("Section"), 20), (before, 40), (after, 40))
        )
        rows = "".join(self._row(section) for section in sections)
        self.setHtml(
            f'<table width="100%" cellpadding="8" cellspacing="0" border="1"'
            f' style="color:{colours.ink};border-collapse:collapse;border-color:{colours.line}">'
            f"<tr>{head}</tr>{rows}</table>"
        )

    def _row(self, section: SectionChange) -> str:
        colours = tokens()
        tone = Tone.ATTENTION if section.differs else Tone.NEUTRAL
        if self._marked:
            sides = [compared(section.before, section.after)] * 2
            told = f'<br><span style="color:{colours.text(tone)}">{change_text(section)}</span>'
        else:
            sides = [(Piece(Part.SAME, text),) for text in (section.before, section.after)]
            told = ""
        cells = "".join(
            f'<td valign="top">{self._side(pieces, side)}</td>' for side, pieces in enumerate(sides)
        )
        return f'<tr><td valign="top"><b>{escape(section.heading)}</b>{told}</td>{cells}</tr>'

    def _side(self, pieces: Sequence[Piece], side: int) -> str:
        colours = tokens()
        look = {
            Part.SAME: "",
            Part.ADDED: f"color:{colours.text(Tone.SUCCESS)};"
            f"background:{colours.tint(Tone.SUCCESS)};text-decoration:underline;",
            Part.REMOVED: f"color:{colours.text(Tone.DANGER)};"
            f"background:{colours.tint(Tone.DANGER)};text-decoration:line-through;",
        }
        return "".join(
            f'<span style="{look[piece.part]}">{escape(piece.text)}</span>'.replace("\n", "<br>")
            for piece in pieces
            if SIDES.get(piece.part, side) == side
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_shown"):
            self._draw()


def change_text(section: SectionChange) -> str:
    """What became of a section."""
    if not section.differs:
        return _("The same")
    if not section.before:
        return _("New")
    return _("Changed") if section.after else _("Left out")


def differences_text(sections: Sequence[SectionChange]) -> str:
    """How many sections differ."""
    count = sum(section.differs for section in sections)
    if not count:
        return _("Nothing differs.")
    words = ngettext("{count} section differs.", "{count} sections differ.", count)
    return words.format(count=number(count))
