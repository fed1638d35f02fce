"""What was found leaves the office: written down in the journal first, then saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.audits import ExtractForm
from app.i18n import _
from app.paths import state_folder
from app.ui.theme import Tone
from app.words.said import spoken

if TYPE_CHECKING:
    from app.queries.audit import Sought
    from app.queries.extracts import Extract
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress


def save_extract(
    desk: Desk, owner: QWidget, sought: Sought, numbers: Sequence[int], form: ExtractForm
) -> None:
    """Make the file, ask where to save it under a name that bears its marking, and save it."""
    language, zone = spoken(), desk.zone
    title = _("Exporting the journal…")

    def make(progress: Progress) -> tuple[Extract, bytes]:
        from app.queries.extracts import extract  # noqa: PLC0415 -- seldom

        progress.step(title)
        with desk.store.reading() as reader:
            made = extract(
                reader,
                sought,
                numbers,
                form,
                language=language,
                zone=zone,
                by=desk.store.author,
                at=desk.store.clock(),
                told=lambda done, of: progress.step(title, done, of),
            )
        return made, _as_pdf(made.content, progress) if form is ExtractForm.PDF else made.content

    def made(answer: tuple[Extract, bytes]) -> None:
        extract_, content = answer
        if path := _asked_where(owner, extract_, form):
            _leave(desk, owner, sought, form, (extract_, content, path))

    desk.tasks.document(owner, title, make, made)


def _as_pdf(word: bytes, progress: Progress) -> bytes:
    from app.documents.pdf import to_pdf  # noqa: PLC0415 -- seldom

    def going() -> None:
        progress.step(_("Making the pages"))

    return to_pdf(word, state_folder(), going)


def _asked_where(owner: QWidget, made: Extract, form: ExtractForm) -> Path | None:
    from app.words.marking import file_name  # noqa: PLC0415 -- seldom

    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = file_name(_("Extract of the journal"), f".{form}", made.marking)
    kinds = _("Files {ending}").format(ending=f"(*.{form})")
    found, _kind = QFileDialog.getSaveFileName(
        owner, _("Export the journal"), str(Path(folder) / name), kinds
    )
    return Path(found) if found else None


def _leave(
    desk: Desk, owner: QWidget, sought: Sought, form: ExtractForm, file: tuple[Extract, bytes, Path]
) -> None:
    made, content, path = file

    def note(store: Store) -> None:
        from app.documents.files import write_beside  # noqa: PLC0415 -- seldom
        from app.operations.extracts import note_extract  # noqa: PLC0415 -- same

        note_extract(
            store,
            content,
            form,
            sought.as_text(),
            actions=made.actions,
            changes=made.changes,
            head=(made.head.entry, made.head.hash),
            marking=made.marking,
        )
        write_beside(path, content)

    def done(_none: None) -> None:
        desk.announce(
            _("Saved as {path}. The journal says so too.").format(path=path), Tone.SUCCESS
        )

    desk.act(owner, note, done)
