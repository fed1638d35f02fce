"""A Word file that was worked on outside comes back as the next version of its language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import BadFile
from app.domain.products import ProductId, Version
from app.domain.values import Language
from app.i18n import _, ngettext
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.declarations import declarations
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.choices import tongue
from app.words.dates import list_text
from app.words.said import said

if TYPE_CHECKING:
    from app.documents.reading import DocumentText
    from app.domain.changes import Outcome
    from app.queries.speech_files import Returned
    from app.queries.speeches import SpeechPage
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

MOST = 32 * 1024 * 1024
"""Bytes of a file that is read at all; the reader has narrower limits."""


def ask_file(parent: QWidget, folder: str) -> Path | None:
    """Ask which Word file comes back."""
    kinds = _("Word documents {ending}").format(ending="(*.docx)")
    found, _kind = QFileDialog.getOpenFileName(parent, _("Bring back a Word file"), folder, kinds)
    return Path(found) if found else None


def bring_back(
    desk: Desk, owner: QWidget, page: SpeechPage, path: Path, then: Callable[[], object]
) -> None:
    """Read a file and keep it; ask first where it does not say that it is of this speech."""
    speech = page.speech.id

    def work(progress: Progress) -> Returned:
        from app.queries.speech_files import read_returned  # noqa: PLC0415 -- as needed

        progress.step(_("Reading the file"))
        content = _read(path)
        with desk.store.reading() as reader:
            return read_returned(reader, speech, path.name, content)

    def read(found: Returned) -> None:
        if found.is_of_this and found.language is not None:
            keep(found, found.language)
        else:
            ReturnedDialog(owner, page, found, partial(keep, found)).show_over()

    def keep(found: Returned, language: Language) -> None:
        act = partial(_add, product=page.product.id, found=found, language=language)
        desk.act(owner, act, partial(kept, found, language))

    def kept(found: Returned, language: Language, outcome: Outcome) -> None:
        desk.announce(_kept_text(found, language, kept=bool(outcome.changes)), _tone(found))
        then()

    desk.tasks.document(owner, _("Reading the Word file…"), work, read)


class ReturnedDialog(Dialog):
    """Says what is known of the file, and asks for its language before it becomes a version."""

    def __init__(
        self,
        parent: QWidget,
        page: SpeechPage,
        found: Returned,
        then: Callable[[Language], object],
    ) -> None:
        """`then(language)` once it is answered."""
        super().__init__(
            parent,
            _("Keep “{name}” as a version of this speech?").format(name=found.name),
            origin_text(found),
            yes=_("Keep as a version"),
        )
        self.language = FieldBox(
            Field("language", label=_("Language"), help=""), declarations(Version)["language"]
        )
        self.language.show_value(_guess(page, found))
        self.body.setSpacing(2 * GRID)
        self.body.addWidget(self.language)
        if marks := marks_text(found.document):
            self.body.addWidget(label(marks, wraps=True))
        self.accepted.connect(lambda: then(Language(self.language.read())))
        self.language.take_focus()


def origin_text(found: Returned) -> str:
    """Where a file that is not known as of this speech comes from."""
    if found.of:
        return _("It was drafted for another speech, “{title}”.").format(title=said(found.of))
    if found.document.stamp:
        return _("It was drafted for a speech that is not in this workspace.")
    return _("It does not say which speech it belongs to.")


def marks_text(document: DocumentText) -> str:
    """What others left in the file: "It contains 1 comment."; "" if nothing."""
    changes = document.insertions + document.deletions
    parts: list[str] = []
    if changes:
        words = ngettext("{count} tracked change", "{count} tracked changes", changes)
        parts.append(words.format(count=changes))
    if comments := len(document.comments):
        words = ngettext("{count} comment", "{count} comments", comments)
        parts.append(words.format(count=comments))
    if not parts:
        return ""
    return _("It contains {things}.").format(things=list_text(parts))


def _add(store: Store, product: ProductId, found: Returned, language: Language) -> Outcome:
    from app.operations.products import add_version  # noqa: PLC0415 -- as needed

    text, file = found.document.text, (found.name, found.content)
    return add_version(store, product, language, text=text, file=file)


def _kept_text(found: Returned, language: Language, *, kept: bool) -> str:
    if not kept:
        return _("Nothing new: the file is the version that you have.")
    parts = [_("Kept as the next version ({language}).").format(language=tongue(language))]
    if found.is_older:
        parts.append(
            _("It was made from version {number}, and others came since: compare them.").format(
                number=found.number
            )
        )
    return " ".join(filter(None, [*parts, marks_text(found.document)]))


def _tone(found: Returned) -> Tone:
    return Tone.ATTENTION if found.is_older or marks_text(found.document) else Tone.SUCCESS


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST:
            raise BadFile(path.name, "too big")
        return path.read_bytes()
    except OSError as error:
        raise BadFile(path.name, "unreadable") from error


def _guess(page: SpeechPage, found: Returned) -> Language:
    """The language that the name of the file speaks of, or the only one of the speech."""
    words = found.name.lower().replace("-", " ").replace("_", " ").replace(".", " ").split()
    for language in Language:
        if str(language) in words:
            return language
    return page.product.languages.each[0]
