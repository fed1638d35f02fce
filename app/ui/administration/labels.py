"""The words of the window: as they are shipped, and as the office says them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.lists import Label
from app.domain.values import EMPTY, Bilingual
from app.i18n import _, ngettext
from app.ui.administration.section import Section, other_side
from app.ui.forms.bilingual import BilingualEditor
from app.ui.forms.declarations import declarations
from app.ui.lists.columns import Column, Filter
from app.ui.lists.pane import SIDE_BY_SIDE
from app.ui.lists.record_list import RecordList
from app.ui.place import Command
from app.ui.saving import excel_export
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import label
from app.ui.widgets.chip import ChipLook
from app.ui.widgets.pages import Empty, PageHeader, ScrollPage
from app.words.fields import field_label
from app.words.kinds import NAMES, kind_name
from app.words.numbers import number
from app.words.said import said
from app.words.typography import capital

if TYPE_CHECKING:
    from app.queries.administration import LabelLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class LabelsSection(Section):
    """Every word that the office may replace by its own, and the panel in which it does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Words in the window"),
            _("Fields, states and kinds of records can carry your office’s own names."),
        )
        self.list = RecordList(
            desk,
            "administration labels",
            columns=_columns(),
            load=_lines,
            name=_("Words in the window"),
            kinds=("label",),
            filters=[
                Filter("sort", lambda: _("What it refers to"), of=_sort, name=sort_text),
                Filter("where", lambda: _("Where"), of=lambda one: _where(one) or None),
                Filter(
                    "own",
                    lambda: _("Source"),
                    of=lambda one: bool(one.own),
                    name=lambda own: _("Your office’s") if own else _("Built-in"),
                ),
            ],
            count=lambda n: ngettext("{count} word", "{count} words", n).format(count=number(n)),
            order="shipped",
            export=excel_export(desk, self, _("Words in the window")),
        )
        self.panel = LabelPanel(desk)
        self.side = QStackedWidget()
        self.side.addWidget(Empty("case-sensitive", _("Choose a word to rename it.")))
        self.side.addWidget(self.panel)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.side)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([1150, 850])
        self.list.chosen.connect(self._choose)
        self.list.arranged.connect(self._again)
        self.list.opened.connect(self.panel.take_focus)
        self.put(self._split)

    def open_record(self, record: str) -> None:
        """Choose a word by its key."""
        self.list.select(record)

    def save_typing(self) -> None:
        """Save what is typed."""
        self.panel.save()

    def commands(self) -> Sequence[Command]:
        """The way back to the shipped words."""
        return (self.panel.restore,)

    def panes(self) -> Sequence[QWidget]:
        """List and panel."""
        return (self.list, self.side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the panel stands below the list."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def _choose(self, line: LabelLine | None) -> None:
        self.panel.show_label(line)
        self.side.setCurrentIndex(line is not None)

    def _again(self) -> None:
        """The words were read again: show what they are now."""
        self.panel.show_label(self.list.current())


class LabelPanel(QWidget):
    """The shipped words above, the office's own below; saved on leaving the field."""

    def __init__(self, desk: Desk) -> None:
        """Of no word yet."""
        super().__init__()
        self._desk = desk
        self._key, self._seen = "", EMPTY
        self.header = PageHeader()
        self.restore = Command(
            lambda: _("Go back to the built-in words"),
            self._restore,
            picture="rotate-ccw",
            parent=self,
        )
        self.header.set_actions(None, self.restore)
        self.shipped_en, self.shipped_fr = label("", wraps=True), label("", wraps=True)
        self.editor = BilingualEditor(declarations(Label)["text"])
        own = field_label("label", "text")
        sides = {"en": _("{field} (English)"), "fr": _("{field} (French)")}
        for code, side in self.editor.sides.items():
            side.setAccessibleName(sides[code].format(field=own))
            side.installEventFilter(self)
            if isinstance(side, QLineEdit):
                side.returnPressed.connect(self.save)
        caption = label(own, "label")
        caption.setBuddy(self.editor.inputs()[0])
        page = ScrollPage()
        page.body.setSpacing(GRID)
        for widget in (
            label(_("Built-in, in English"), "label"),
            self.shipped_en,
            label(_("Built-in, in French"), "label"),
            self.shipped_fr,
        ):
            page.body.addWidget(widget)
        page.body.addSpacing(GRID)
        page.body.addWidget(caption)
        page.body.addWidget(self.editor)
        hint = _("A language left empty keeps the built-in word. The change takes effect at once.")
        page.body.addWidget(label(hint, "secondary", wraps=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(page, 1)

    def show_label(self, line: LabelLine | None) -> None:
        """Show a word; what was typed for another one is saved first."""
        if line is None:
            self.save()
            self._key, self._seen = "", EMPTY
            return
        if line.id != self._key:
            self.save()
        elif self._typed() != self._seen:
            return  # being typed in
        self._key, self._seen = line.id, line.own
        self.editor.set_value(line.own)
        self.header.set_title(said(line.shipped), _sort_where(line))
        self.header.set_chips(*([own_look()] if line.own else []))
        self.shipped_en.setText(line.shipped.en)
        self.shipped_fr.setText(line.shipped.fr)
        self.restore.setEnabled(bool(line.own))

    def save(self) -> None:
        """Save what is typed and not saved yet."""
        typed = self._typed()
        if self._key and typed != self._seen:
            self._seen = typed
            self._set(typed)

    def take_focus(self, _line: object = None) -> None:
        """Put the cursor in the first field."""
        self.editor.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when a field is left."""
        if event.type() is QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)

    def _restore(self) -> None:
        if self._key:
            self.editor.set_value(EMPTY)
            self._seen = EMPTY
            self._set(EMPTY)

    def _typed(self) -> Bilingual:
        return self.editor.value()

    def _set(self, text: Bilingual) -> None:
        key = self._key

        def act(store: Store) -> object:
            from app.operations.administration import set_label  # noqa: PLC0415 -- after the paint

            return set_label(store, key, text)

        self._desk.act(self, act)


def own_look() -> ChipLook:
    """The chip of what the office renamed."""
    return ChipLook(_("Renamed"), "pencil", Tone.INFO)


def sort_text(sort: str) -> str:
    """What a key names."""
    return {
        "field": _("Field"),
        "kind": _("Kind of record"),
        "state": _("State"),
        "choice": _("Choice"),
        "section": _("Heading"),
    }[sort]


def _columns() -> list[Column]:
    return [
        Column(
            "shipped",
            lambda: _("Built-in word"),
            lambda one: said(one.shipped),
            second=lambda one: other_side(one.shipped),
            width=200,
        ),
        Column(
            "own",
            lambda: field_label("label", "text"),
            lambda one: said(one.own),
            second=lambda one: other_side(one.own),
            sort=lambda one: said(one.own) or None,
            width=150,
        ),
        Column("where", lambda: _("Where"), _where, group=_where, width=130),
        Column(
            "sort",
            lambda: _("What it refers to"),
            lambda one: sort_text(_sort(one)),
            group=lambda one: sort_text(_sort(one)),
            width=120,
            hidden=True,
        ),
        Column("key", lambda: field_label("label", "key"), lambda one: one.id, hidden=True),
    ]


def _sort(one: LabelLine) -> str:
    return one.id.split(".")[0]


def _where(one: LabelLine) -> str:
    """The kind of record on whose pages a word stands."""
    kind = one.id.split(".")[1]
    return capital(kind_name(kind)) if kind in NAMES else ""


def _sort_where(one: LabelLine) -> str:
    return " · ".join(filter(None, (sort_text(_sort(one)), _where(one))))


def _lines(reader: Reader) -> list[LabelLine]:
    from app.queries.administration import label_lines  # noqa: PLC0415 -- after the paint

    return label_lines(reader)
