"""The dialog that tells of a fault in Tribune itself."""

from __future__ import annotations

import platform
from collections.abc import Callable

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.i18n import _
from app.log import Discreet
from app.ui.theme import GRID
from app.ui.widgets.basics import button
from app.ui.widgets.dialogs import Dialog


def details_of(error: BaseException) -> str:
    """What a developer needs and no one's words: versions, kinds of error, lines of code."""
    lines = Discreet().formatException((type(error), error, error.__traceback__))
    return "\n".join(
        (
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
            lines,
        )
    )


class CrashDialog(Dialog):
    """Says what happened to the work, and lets the person go on or start again."""

    def __init__(
        self, parent: QWidget | None, error: BaseException, restart: Callable[[], object]
    ) -> None:
        super().__init__(
            parent,
            _("Something went wrong in Tribune"),
            _(
                "What was saved is safe, and what you were typing was kept: it comes back"
                " when you open the same form. You can continue; if the window behaves"
                " oddly, restart."
            ),
            yes=_("Restart"),
            no=_("Continue"),
        )
        self._details = QPlainTextEdit(details_of(error))
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setMinimumHeight(18 * GRID)
        self._details.setAccessibleName(_("Details for whoever looks after Tribune"))
        self._copy = button(_("Copy the details"), self._copy_details, picture="copy")
        self._copy.setToolTip(_("They contain no names and no text from the office."))
        self.body.addSpacing(GRID)
        self.body.addWidget(self._details)
        self.body.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.accepted.connect(restart)

    def _copy_details(self) -> None:
        QApplication.clipboard().setText(self._details.toPlainText())
        self._copy.setText(_("Copied"))
