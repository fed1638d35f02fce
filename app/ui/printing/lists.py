"""Lists leave the window as they are seen: on paper, as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.errors import TooManyRows
from app.domain.values import Language
from app.i18n import _
from app.ui.documents import WORD, Document, print_document
from app.ui.place import Command
from app.ui.saving import csv_export
from app.ui.theme import icon
from app.words.dates import moment_long
from app.words.marking import safe_file_name
from app.words.said import spoken

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.lists.record_list import RecordList

MOST = 2_000
"""Rows that are printed, about 60 pages. Longer lists are for a spreadsheet."""

WIDEST = 40
"""Signs that a column is as wide as, at the most, beside the others."""

Rows = Callable[["Reader"], Iterable[Sequence[Any]]]


class ListDeeds(QObject):
    """What can be done with the list that a page shows; its commands go where it does."""

    def __init__(
        self, desk: Desk, page: QWidget, around: QWidget, find: Callable[[], RecordList]
    ) -> None:
        """around: what shows the list, or another one. find: the list shown now."""
        super().__init__(page)
        self.print = Command(
            lambda: _("Print the list…"),
            lambda: print_list(desk, find()),
            keys="Ctrl+P",
            picture="printer",
            parent=page,
        )
        self.csv = Command(
            lambda: _("Export the list to CSV…"),
            lambda: export_list(desk, find()),
            picture="file-down",
            parent=page,
        )
        around.installEventFilter(self)
        self._follow(shown=around.isVisible())

    @property
    def commands(self) -> list[Command]:
        """Both of them."""
        return [self.print, self.csv]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._follow(shown=event.type() is QEvent.Type.Show)
        return False

    def _follow(self, *, shown: bool) -> None:
        for command in self.commands:
            command.setVisible(shown)


def ways_out(desk: Desk, shown: RecordList, menu: QMenu) -> list[QAction]:
    """How a list leaves the window, for the menu of how it is looked at."""
    ways = (
        ("file-spreadsheet", _("Export to Excel…"), shown.export),
        ("file-down", _("Export to CSV…"), partial(export_list, desk, shown)),
        ("printer", _("Print…"), partial(print_list, desk, shown)),
    )
    made: list[QAction] = []
    for picture, words, do in ways:
        action = QAction(icon(picture), words, menu)
        action.triggered.connect(partial(_do, do))
        made.append(action)
    return made


def _do(do: Callable[[], object], _checked: bool = False) -> None:
    do()


def export_list(desk: Desk, shown: RecordList) -> None:
    """Save the rows of a list as CSV, for other programs than Excel."""
    csv_export(desk, shown, shown.table.accessibleName())(*shown.seen())


def print_list(desk: Desk, shown: RecordList) -> None:
    """Show what the rows of a list look like on paper."""
    title = shown.table.accessibleName()
    document = list_document(desk, title, *shown.seen(), shown.bar.narrowed())
    print_document(desk, shown, title, {spoken(): document})


def list_document(
    desk: Desk,
    title: str,
    columns: Sequence[str],
    rows: Rows,
    details: Sequence[tuple[str, str]],
) -> Document:
    """A list as a document, in the language spoken now. details: how it was narrowed.

    Making it raises TooManyRows.
    """
    content = partial(
        _content,
        language=spoken(),
        title=title,
        columns=columns,
        rows=rows,
        details=details,
        printed=_("Printed {when}").format(when=moment_long(desk.store.clock(), desk.zone)),
    )
    return Document(safe_file_name(title, WORD), content)


def _content(
    reader: Reader,
    *,
    language: Language,
    title: str,
    columns: Sequence[str],
    rows: Rows,
    details: Sequence[tuple[str, str]],
    printed: str,
) -> bytes:
    from app.documents.facts import DocumentFacts  # noqa: PLC0415 -- seldom
    from app.documents.tables import Cell, Table, plain, table_document  # noqa: PLC0415 -- same
    from app.domain.lists import Department  # noqa: PLC0415 -- same
    from app.reports.sheets import texts  # noqa: PLC0415 -- same

    said = texts(islice(rows(reader), MOST + 1), language=language)
    if len(said) > MOST:
        raise TooManyRows(MOST)
    home = reader.all(Department)
    facts = DocumentFacts(
        language=language,
        title=title,
        department=home[0].name.in_language(language) if home else "",
        minister=home[0].minister.in_language(language) if home else "",
    )
    widths = [
        min(max(len(column), *(len(row[at]) for row in said), 0), WIDEST) + 2
        for at, column in enumerate(columns)
    ]
    cells = [[Cell([plain(text)]) for text in row] for row in said]
    table = Table(title, columns, widths, cells)
    return table_document(facts, [table], details=details, printed=printed)
