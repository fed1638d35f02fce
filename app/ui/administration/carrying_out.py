"""Approving a disposition: what goes, what cannot be reached, the number that is typed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.domain.retention import DispositionId, Fate
from app.domain.values import Language
from app.i18n import _, ngettext, speaking
from app.ui.documents import WORD, Document, save_pdf, save_word
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.numbers import number
from app.words.retention import rule_name, years_text
from app.words.said import spoken

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.queries.retention import ProposalLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class CarryOutDialog(Dialog):
    """The last question before records go for good."""

    def __init__(self, desk: Desk, owner: QWidget, one: ProposalLine, *, alone: bool) -> None:
        """`alone`: nobody else in the office can approve."""
        count = one.disposition.count
        super().__init__(
            owner,
            ngettext(
                "Dispose of {count} record for good?",
                "Dispose of {count} records for good?",
                count,
            ).format(count=number(count)),
            _(
                "They go with everything that hangs on them: texts, files, history, search. This"
                " cannot be undone. Copies that Tribune made are replaced at their next turn;"
                " backups of the server, and copies that people made, are not reached."
            ),
            yes=_("Dispose of them"),
            kind="danger",
        )
        self._desk, self._owner, self._one, self._alone = desk, owner, one, alone
        rule = one.as_rule
        self.body.addWidget(label(f"{rule_name(rule)} · {years_text(rule)}", "muted", wraps=True))
        by = _("Proposed by {name}. Authority: {authority}.").format(
            name=one.proposed_by or _("someone"), authority=one.disposition.authority
        )
        self.body.addWidget(label(by, "muted", wraps=True))
        if one.disposition.fate is Fate.TRANSFER:
            package = _(
                "You choose next where the package for the archives goes. Its name says that"
                " nothing was disposed of yet, until that is certain; if the server refuses,"
                " Tribune removes it."
            )
            self.body.addWidget(label(package, "muted", wraps=True))
        self.typed = QLineEdit()
        if alone:
            asked = label(
                _("You are alone in this office: type {count} to confirm.").format(
                    count=number(count)
                ),
                "label",
                wraps=True,
            )
            asked.setBuddy(self.typed)
            self.typed.setAccessibleName(asked.text())
            self.body.addWidget(asked)
            self.body.addWidget(self.typed)
            self.typed.setFocus()
        self.body.addStretch(1)
        self.accepted.connect(self._go)

    def accepting(self) -> str:
        """Whoever is alone types the number."""
        if self._alone and self.typed.text().strip() != str(self._one.disposition.count):
            return _("Type the number of records.")
        return ""

    def _go(self) -> None:
        folder: Path | None = None
        if self._one.disposition.fate is Fate.TRANSFER:
            title = _("Where the package for the archives goes")
            chosen = QFileDialog.getExistingDirectory(self._owner, title)
            if not chosen:
                return
            folder = Path(chosen)
        work = partial(
            _carry_out, one=DispositionId(self._one.id), typed=self.typed.text(), folder=folder
        )
        self._desk.act(self._owner, work, self._done, self._refused)

    def _done(self, package: Path | None) -> None:
        shared = self._desk.store.replica is not None
        said = (
            _("Approved. The records go once the server has it.")
            if shared
            else _("The records were disposed of. Save the certificate.")
        )
        self._desk.toast(said if package is None else f"{said} {package.name}")

    def _refused(self, error: UserError) -> None:
        from app.words.errors import error_text  # noqa: PLC0415 -- after the paint

        self._desk.announce(error_text(error))


def save_certificate(desk: Desk, owner: QWidget, one: DispositionId) -> None:
    """Ask for the form of the certificate, then where to save it."""
    language = spoken()
    with speaking(language):
        name = f"{_('Certificate of disposition')} {one[-12:]}{WORD}"
    document = Document(name, partial(_certificate, one=one, language=language))
    dialog = Dialog(
        owner,
        _("Certificate of disposition"),
        _("It names the records by reference and digest, and says nothing of what they said."),
        yes=_("Save as PDF…"),
    )
    from app.ui.widgets.basics import button  # noqa: PLC0415 -- kept beside its use

    def word() -> None:
        dialog.reject()
        save_word(desk, owner, document)

    dialog.add_choice(button(_("Save as Word…"), word))
    dialog.accepted.connect(lambda: save_pdf(desk, owner, document))
    dialog.show_over()


def _certificate(reader: Reader, one: DispositionId, language: Language) -> bytes:
    from app.queries.certificates import certificate  # noqa: PLC0415 -- after the paint

    return certificate(reader, one, language)


def _carry_out(store: Store, one: DispositionId, typed: str, folder: Path | None) -> Path | None:
    from app.operations.retention import carry_out  # noqa: PLC0415 -- after the paint

    return carry_out(store, one, typed=typed, folder=folder)
