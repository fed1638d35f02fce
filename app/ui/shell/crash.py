"""Faults in Tribune itself: logged, and told in a dialog that keeps the work."""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from app.ui.shell.fault import CrashDialog


log = logging.getLogger("tribune")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


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
        from app.ui.shell.fault import CrashDialog  # noqa: PLC0415 -- seldom, let us hope

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
