"""Joining the office's server: where it is, who one is there, and the office comes here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from PySide6.QtCore import Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import Stopped, UserError
from app.i18n import _
from app.paths import SUFFIX
from app.storage.tables import SHAPES
from app.ui.sharing.password import PasswordLine
from app.ui.sharing.ways import Found, Ways
from app.ui.sharing.wording import tls_text
from app.ui.shell.status import announce_to_readers
from app.ui.theme import GRID, HALF, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, label
from app.ui.widgets.dialogs import Dialog
from app.words.errors import error_text
from app.words.kinds import kind_name
from app.words.marking import safe_file_name
from app.words.numbers import number
from app.words.typography import capital

if TYPE_CHECKING:
    from app.ui.tasks import Progress, Tasks

T = TypeVar("T")
PORT = 5432
LAST_PORT = 65_535


class JoinDialog(Dialog):
    """`then(path)` is called with the workspace that was made.

    Closing the dialog stops what is under way; nothing of it is left then.
    """

    def __init__(
        self,
        parent: QWidget,
        tasks: Tasks,
        folder: Path,
        then: Callable[[Path], object],
        ways: Ways | None = None,
    ) -> None:
        super().__init__(
            parent,
            _("Join your office’s server"),
            _(
                "Everyone works on the same events, with a network or without. Your administrator"
                " tells you what to write here."
            ),
            yes=_("Join"),
        )
        self._tasks, self._folder, self._then = tasks, folder, then
        self._ways = ways or Ways()
        self._progress: Progress | None = None
        self.host = _line(_("tribune.example.gc.ca"))
        self.port = _line()
        self.port.setText(str(PORT))
        self.port.setValidator(QIntValidator(1, LAST_PORT, self))
        self.database, self.login = _line(), _line()
        self.database.setText("tribune")
        self.password = PasswordLine()
        self.certificate = _line(_("none: the system’s own are used"))
        self._written = self._lay_out()
        self.said = Banner()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How much of the office is here"))
        self._step = label("", "secondary", wraps=True)
        self.body.addWidget(self._written)
        for each in (self.said, self._step, self._bar):  # seen although the fields may scroll
            self.add_below(each)
        self._step.hide()
        self._bar.hide()
        self.test = button(_("Test the connection"), self._test)
        self.add_choice(self.test)
        self.host.setFocus()

    def _lay_out(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addLayout(_beside((_("Server"), self.host, 3), (_("Port"), self.port, 1)))
        column.addLayout(_beside((_("Database"), self.database, 1), (_("Login"), self.login, 1)))
        column.addWidget(self.password)
        choose = button(_("Choose…"), self._choose)
        choose.setAccessibleName(_("Choose the certificate file"))
        files = QWidget()
        line = QHBoxLayout(files)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self.certificate, 1)
        line.addWidget(choose)
        column.addLayout(
            _beside((_("Certificate of your office’s authority (optional)"), files, 1))
        )
        self.certificate.setAccessibleName(_("Certificate of your office’s authority (optional)"))
        return made

    # -- what is written

    @property
    def url(self) -> str:
        """The address: postgresql://login@host:port/database."""
        host = self.host.text().strip()
        if ":" in host and not host.startswith("["):
            host = f"[{host}]"  # an address of the sixth version
        login = quote(self.login.text().strip(), safe="")
        database = quote(self.database.text().strip(), safe="")
        return f"postgresql://{login}@{host}:{self.port.text() or PORT}/{database}"

    @property
    def path(self) -> Path:
        """Where the workspace will be: a name that is still free."""
        name = safe_file_name(f"{self.database.text().strip()} – {self.host.text().strip()}")
        path, n = self._folder / f"{name}{SUFFIX}", 1
        while path.exists():
            n += 1
            path = self._folder / f"{name} {n}{SUFFIX}"
        return path

    def accepting(self) -> str:
        for field, words in (
            (self.host, _("Write the name of the server.")),
            (self.database, _("Write the name of the database.")),
            (self.login, _("Write your login.")),
        ):
            if not field.text().strip():
                field.setFocus()
                return words
        return ""

    # -- what is done

    @Slot()
    def _test(self) -> None:
        why_not = self.accepting()
        self.complain(why_not)
        if not why_not:
            url, password, own = self.url, self.password.text, self.certificate.text().strip()
            title = _("Testing the connection…")
            self._start(title, lambda _progress: self._ways.find(url, password, own), self._found)

    def _found(self, found: Found) -> None:
        self._rest()
        text = _("{server} answers, and knows you as {name}. {protection}.").format(
            server=self.host.text().strip(),
            name=found.name,
            protection=tls_text(found.tls),
        )
        proven = found.tls in ("verified", "this")
        self._say(text, Tone.SUCCESS if proven else Tone.ATTENTION)

    def accept(self) -> None:
        """Load the office; the dialog closes once it is here."""
        url, path = self.url, self.path
        password, remember = self.password.text, self.password.remember.isChecked()
        own = self.certificate.text().strip()

        def join(progress: Progress) -> Path:
            kinds: list[str] = []

            def told(kind: str, count: int) -> None:
                if kind not in kinds:
                    kinds.append(kind)
                what = capital(kind_name(kind, 2))
                text = _("{kind}: {count}").format(kind=what, count=number(count))
                progress.step(text, len(kinds), len(SHAPES))

            self._ways.join(path, url, password, own, remember=remember, told=told)
            return path

        self._start(_("Loading the office…"), join, self._joined)

    def _joined(self, path: Path) -> None:
        self._progress = None
        super().accept()
        self._then(path)

    def _start(
        self,
        title: str,
        work: Callable[[Progress], T],
        then: Callable[[T], object],
    ) -> None:
        self.said.clear()
        self._step.setText(title)
        self._bar.setRange(0, 0)
        for each in (self._step, self._bar):
            each.show()
        for each in (self._written, self.yes, self.test):
            each.setEnabled(False)
        self._progress = self._tasks.network(self, title, work, then, self._refused)
        self._progress.moved.connect(self._moved)

    @Slot()
    def _moved(self) -> None:
        if (progress := self._progress) is not None:
            self._step.setText(progress.text or progress.title)
            if progress.fraction is not None:
                self._bar.setRange(0, 100)
                self._bar.setValue(round(progress.fraction * 100))

    def _refused(self, error: UserError) -> None:
        stopped = self._progress is not None and self._progress.cancelled
        self._rest()
        if stopped or isinstance(error, Stopped):
            self._say(_("Stopped. Nothing was left behind; you can begin again."), Tone.NEUTRAL)
        else:
            self._say(error_text(error), Tone.DANGER)

    def _rest(self) -> None:
        self._progress = None
        for each in (self._step, self._bar):
            each.hide()
        for each in (self._written, self.yes, self.test):
            each.setEnabled(True)

    def _say(self, text: str, tone: Tone) -> None:
        self.said.say(text, tone)
        announce_to_readers(self, text)

    def reject(self) -> None:
        """Stop what is under way; where nothing is, close."""
        if self._progress is None:
            super().reject()
        else:
            self._step.setText(_("Stopping…"))
            self._progress.cancel()
            self._ways.stop()

    def _choose(self) -> None:
        kinds = _("Certificates ({suffix})").format(suffix="*.pem *.crt *.cer")
        found, _kind = QFileDialog.getOpenFileName(
            self, _("Choose the certificate file"), "", kinds
        )
        if found:
            self.certificate.setText(found)


def _line(example: str = "") -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(example)
    return made


def _beside(*fields: tuple[str, QWidget, int]) -> QHBoxLayout:
    """Fields under their labels, side by side; the number is the share of the row."""
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    for words, widget, share in fields:
        column = QVBoxLayout()
        column.setSpacing(HALF)
        named = label(words, "label")
        named.setBuddy(widget)
        column.addWidget(named)
        column.addWidget(widget)
        row.addLayout(column, share)
    return row
