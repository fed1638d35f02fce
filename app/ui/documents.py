"""Word files leave the office here: opened as a copy in their own program, or saved elsewhere."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.i18n import _
from app.ui.theme import Tone

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

File = tuple[str, bytes]
"""Name and content."""


def open_copy(
    desk: Desk,
    owner: QObject,
    work: Callable[[Reader], File],
    then: Callable[[Path], object] | None = None,
) -> None:
    """Open a copy of a file in the program that it belongs to; `then(where the copy is)`."""

    def make(progress: Progress) -> Path:
        progress.step(_("Writing the file"))
        with desk.store.reading() as reader:
            return written(work(reader))

    def made(path: Path) -> None:
        show_file(desk, path)
        if then is not None:
            then(path)

    desk.tasks.document(owner, _("Opening the document…"), make, made)


def written(file: File) -> Path:
    """A copy of a Word file in a temporary folder of its own; its name is kept, with its marking.

    A name may come from another's workspace: it never leaves that folder, nor starts a program.
    """
    from app.documents.files import write_beside  # noqa: PLC0415 -- after the first paint

    given, content = file
    name = Path(given).name
    name = name if name.lower().endswith(".docx") else f"{name}.docx"
    path = Path(tempfile.mkdtemp(prefix="tribune-")) / name
    write_beside(path, content)
    return path


def show_file(desk: Desk, path: Path) -> None:
    """Let the program of a file show it; say so where there is none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        desk.toast(
            _(
                "No program on this workstation opens “{name}”. Install Word or LibreOffice, or"
                " save the file and open it elsewhere."
            ).format(name=path.name),
            Tone.ATTENTION,
        )
