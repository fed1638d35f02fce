"""Files that a person takes out of the window: asked where to, then made off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import _
from app.ui.theme import Tone
from app.words.said import spoken

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.tasks import Progress


def save_file(
    desk: Desk,
    owner: QWidget,
    title: str,
    name: str,
    work: Callable[[Reader], bytes],
    *,
    opens: bool = False,
) -> None:
    """Ask where to save a file, make it from what is kept, say where it is; see `save_content`."""

    def made(progress: Progress) -> bytes:
        progress.step(title)
        with desk.store.reading() as reader:
            return work(reader)

    save_content(desk, owner, title, name, made, opens=opens)


def save_content(
    desk: Desk,
    owner: QWidget,
    title: str,
    name: str,
    work: Callable[[Progress], bytes],
    *,
    opens: bool = False,
    over: QWidget | None = None,
) -> None:
    """Ask where to save a file, make it on the document lane, say where it is.

    name: offered, with its ending. `opens`: show it afterwards with the program that it belongs to.
    `over`: the window that asks, where it is not the owner's.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    ending = Path(name).suffix
    kinds = _("Files {ending}").format(ending=f"(*{ending})")
    found, _kind = QFileDialog.getSaveFileName(
        over or owner, title, str(Path(folder) / name), kinds
    )
    if not found:
        return
    path = Path(found) if Path(found).suffix else Path(found).with_suffix(ending)

    def make(progress: Progress) -> Path:
        from app.documents.files import write_beside  # noqa: PLC0415 -- seldom

        content = work(progress)
        progress.step(title)
        write_beside(path, content)
        return path

    def made(path: Path) -> None:
        desk.announce(_("Saved as {path}").format(path=path), Tone.SUCCESS)
        if opens and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            desk.announce(
                _("No program on this workstation opens {name}.").format(name=path.name),
                Tone.ATTENTION,
            )

    desk.tasks.document(owner, title, make, made)


Seen = Callable[[Sequence[str], Callable[["Reader"], Iterable[Sequence[Any]]]], None]
"""Given the titles of a list and how its rows are read, as they are seen."""


def excel_export(desk: Desk, owner: QWidget, title: str) -> Seen:
    """What a `RecordList` does to export what is seen: an Excel file with its titles and rows."""
    return partial(_save_sheet, desk, owner, title)


def csv_export(desk: Desk, owner: QWidget, title: str) -> Seen:
    """The same as CSV, for other programs than Excel."""
    return partial(_save_csv, desk, owner, title)


def _save_csv(
    desk: Desk,
    owner: QWidget,
    title: str,
    columns: Sequence[str],
    rows: Callable[[Reader], Iterable[Sequence[Any]]],
) -> None:
    language = spoken()

    def work(reader: Reader) -> bytes:
        from app.reports.sheets import csv_file  # noqa: PLC0415 -- seldom

        return csv_file(columns, rows(reader), language=language)

    save_file(desk, owner, _("Export to CSV"), f"{title}.csv", work)


def _save_sheet(
    desk: Desk,
    owner: QWidget,
    title: str,
    columns: Sequence[str],
    rows: Callable[[Reader], Iterable[Sequence[Any]]],
) -> None:
    def work(reader: Reader) -> bytes:
        from app.reports.sheets import sheet  # noqa: PLC0415 -- seldom

        return sheet(columns, rows(reader), title=title, language=spoken())

    save_file(desk, owner, _("Export to Excel"), f"{title}.xlsx", work, opens=True)
