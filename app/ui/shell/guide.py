"""The short guide, and what Tribune is."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from app.i18n import _
from app.paths import NAME, state_folder
from app.ui.theme import GRID
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog

VERSION = "0.1.0"


def chapters() -> list[tuple[str, str]]:
    """Heading and text of each part of the guide."""
    return [
        (
            _("Finding your way"),
            _(
                "The sidebar holds the places of the office; Ctrl+1 to Ctrl+9 go there. "
                "Ctrl+K searches records and commands at once, in English and in French. "
                "Alt+Left and Alt+Right retrace your steps, F6 goes from pane to pane."
            ),
        ),
        (
            _("Writing"),
            _(
                "Forms save by themselves as you leave a field; the line at the foot of the "
                "window says when. What cannot be saved stays where you typed it, with a sentence "
                "beside it. After a crash, what you were typing comes back."
            ),
        ),
        (
            _("Changing your mind"),
            _(
                "Ctrl+Z takes back what you did in this session, one action at a time. Older"
                " actions, and those of others, are reverted from the history. Decisions and"
                " releases are facts: they are withdrawn by a new one, never erased."
            ),
        ),
        (
            _("From idea to evaluation"),
            _(
                "Begin an event with Ctrl+N. Give it a critical path from a template: its"
                " tasks follow the date. Add its products, submit them for approval, draft"
                " the speech in Word, and evaluate the event after it is delivered."
            ),
        ),
        (
            _("Two languages"),
            _(
                "The window speaks French or English: Ctrl+Shift+L switches at once. Texts that "
                "leave the office have both side by side; each document has its own language."
            ),
        ),
        (
            _("Keeping it safe"),
            _(
                "All of the office is in one file, copied each day while you work. The File menu "
                "makes a copy now, or puts an older one back; what it replaces is kept."
            ),
        ),
    ]


class Guide(Dialog):
    """Two minutes of reading."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Short guide"), yes=_("Close"), kind="plain")
        self.no.hide()
        self.resize(80 * GRID, 76 * GRID)
        text = QTextBrowser()
        text.setProperty("role", "reading")
        text.setAccessibleName(_("Short guide"))
        text.setTabChangesFocus(True)
        text.setHtml(
            "".join(
                f"<h3>{heading}</h3><p style='line-height:140%'>{words}</p>"
                for heading, words in chapters()
            )
        )
        self.body.addWidget(text, 1)


class About(Dialog):
    """Which Tribune this is, and where it keeps its log."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            NAME,
            _("Events and announcements of a minister’s office, from first idea to evaluation."),
            yes=_("Close"),
            kind="plain",
        )
        self.no.hide()
        column = QVBoxLayout()
        column.setSpacing(4)
        for line in (
            _("Version {version}").format(version=VERSION),
            f"Python {platform.python_version()} · Qt {qVersion()}",
            _("Log: {folder}").format(folder=state_folder()),
            _("Free software under the MIT licence. Noto Sans: OFL. Icons: Lucide, ISC."),
        ):
            made = label(line, "secondary", wraps=True)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(made)
        self.body.addLayout(column)
