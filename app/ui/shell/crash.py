"""A fault in Tribune itself: logged, and told in a dialog that keeps the work."""

from __future__ import annotations

import logging
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.i18n import _
from app.log import Discreet
from app.ui.theme import GRID
from app.ui.widgets.basics import button
from app.ui.widgets.dialogs import Dialog

log = logging.getLogger("tribune")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


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


class CrashWatch(QObject):
    """Takes in every error that nobody caught, on any thread, and shows one dialog at a time."""

    _happened = Signal(object)

    def __init__(self, restart: Callable[[], object]) -> None:
        super().__init__()
        self._restart = restart
        self._dialog: CrashDialog | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Watch this process from now on."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(_log_qt)

    @Slot(object)
    def report(self, error: BaseException) -> None:
        """Log an error and show the dialog; may be called from any thread."""
        log.error("fault", exc_info=error)
        self._happened.emit(error)

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        if self._dialog is not None:
            return  # one is enough to decide; the log has them all
        dialog = CrashDialog(QApplication.activeWindow(), error, self._restart)
        self._dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    @Slot()
    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if not getattr(sys, "frozen", False):
            traceback.print_exception(kind, error, trace)  # whoever runs it from source sees it
        self.report(error)

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """What Qt says goes to the log, without what stands between quotes."""
    said = re.sub(r'"[^"]*"', '"…"', message or "")
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), said)
