"""The versions of a product: who, when, why; and what differs between two of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.domain.products import Form, Version
from app.i18n import _
from app.ui.lists.columns import Column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.products.files import open_version
from app.ui.products.reading import ComparisonView
from app.ui.theme import GRID
from app.ui.widgets.basics import button, label
from app.ui.widgets.pages import MARGIN
from app.words.choices import choice_name, tongue
from app.words.comparison import Part, Piece, compared
from app.words.dates import moment_short
from app.words.fields import field_label
from app.words.numbers import number

if TYPE_CHECKING:
    from app.queries.products import ProductPage
    from app.storage.records import Reader
    from app.ui.desk import Desk


class VersionLine(NamedTuple):
    """A version in the list."""

    id: str
    version: Version
    author: str


class VersionsView(QWidget):
    """The list at the left, the chosen one compared with an earlier one at the right."""

    def __init__(self, desk: Desk) -> None:
        """Without a product."""
        super().__init__()
        self._desk = desk
        self._found: ProductPage | None = None
        self._bases: list[Version | None] = []
        self.list = RecordList(
            desk,
            "versions",
            columns=self._columns(),
            load=lambda _reader: [],
            name=_("Versions"),
            order="number",
            descending=True,
            empty=Nothing("files", lambda: _("No version yet. Write the text and save it.")),
            bare=True,
        )
        self.list.chosen.connect(self._chosen)
        self.base = QComboBox()
        self.base.setMinimumWidth(20 * GRID)
        self.base.currentIndexChanged.connect(self._compare)
        asked = label(_("Compared with"), "label")
        asked.setBuddy(self.base)
        self.base.setAccessibleName(asked.text())
        self.file = button(_("Open in Word"), self._open, picture="external-link")
        self.heading = label("", "heading")
        self.view = ComparisonView(_("Text with its changes"))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(MARGIN, 2 * GRID, MARGIN, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(asked)
        row.addWidget(self.base)
        row.addStretch(1)
        row.addWidget(self.file)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self._right = right
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([640, 480])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def show_page(self, found: ProductPage) -> None:
        """Show the versions of a product."""
        before, self._found = self._found, found
        if before is not None and before.versions == found.versions:
            return
        lines = [
            VersionLine(version.id, version, found.names.get(version.author_id or "", ""))
            for version in found.versions
        ]
        self._right.setVisible(bool(lines))
        self.list.set_load(lambda _reader: lines)
        if lines:
            self.list.select(lines[0].id)

    def _columns(self) -> list[Column]:
        zone = self._desk.zone
        return [
            Column(
                "number",
                lambda: _("Version"),
                lambda line: _("Version {number}").format(number=line.version.number),
                second=lambda line: line.version.note or line.version.file_name,
                sort=lambda line: line.version.number,
                width=130,
            ),
            Column(
                "language",
                lambda: field_label("version", "language"),
                lambda line: choice_name(line.version.language),
                width=90,
            ),
            Column(
                "form",
                lambda: field_label("version", "form"),
                lambda line: choice_name(line.version.form),
                icon=lambda line: "paperclip" if line.version.form is Form.FILE else "text",
                width=130,
            ),
            Column(
                "words",
                lambda: field_label("version", "words"),
                lambda line: number(line.version.words),
                sort=lambda line: line.version.words,
                align="right",
                width=130,
            ),
            Column(
                "made_at",
                lambda: field_label("version", "made_at"),
                lambda line: moment_short(line.version.made_at, zone),
                second=lambda line: line.author,
                sort=lambda line: line.version.made_at,
                width=160,
            ),
        ]

    def _chosen(self, line: VersionLine | None) -> None:
        found = self._found
        if line is None or found is None:
            return
        version = line.version
        words = _("Version {number}, {language}").format(
            number=version.number, language=tongue(version.language)
        )
        self.heading.setText(words)
        self.file.setVisible(version.form is Form.FILE)
        self._bases = [
            *(v for v in found.versions if _comparable(v, version) and v.number < version.number),
            None,
        ]
        was = self.base.blockSignals(True)
        self.base.clear()
        for base in self._bases:
            self.base.addItem(_name(base))
        self.base.setCurrentIndex(0)
        self.base.blockSignals(was)
        self.base.setEnabled(len(self._bases) > 1)
        self._compare()

    def _compare(self) -> None:
        line, at = self.list.current(), self.base.currentIndex()
        if line is None or at < 0:
            return
        base = self._bases[at]
        ask = partial(_compared, after=line.version.id, before=base.id if base else "")
        self._desk.ask_latest(self, "comparison", ask, self._show)

    def _show(self, pieces: tuple[Piece, ...]) -> None:
        at = self.base.currentIndex()
        if 0 <= at < len(self._bases) and self._bases[at] is not None:
            self.view.show_pieces("", pieces)
        else:
            self.view.summary.clear()
            self.view.text.show_pieces(pieces)

    def _open(self) -> None:
        line, found = self.list.current(), self._found
        if line is not None and found is not None:
            open_version(self._desk, self, found.product, line.version)


def _comparable(one: Version, other: Version) -> bool:
    return (one.language, one.form) == (other.language, other.form)


def _name(base: Version | None) -> str:
    if base is None:
        return _("nothing: the whole text")
    return _("version {number}").format(number=base.number)


def _compared(reader: Reader, after: str, before: str) -> tuple[Piece, ...]:
    text = reader.get(Version, after).text
    if not before:
        return (Piece(Part.SAME, text),)
    return compared(reader.get(Version, before).text, text)
