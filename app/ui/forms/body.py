"""What stands on a form, row by row, made piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget

from app.ui.forms.box import Field, FieldBox
from app.ui.forms.rows import Columns
from app.ui.theme import GRID
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import show_if
from app.ui.widgets.building import Building
from app.ui.widgets.pages import SectionHeading

_BY_TAB = Qt.FocusPolicy.TabFocus


class FormBody(QWidget):
    """Sections, rows of fields and what a room puts between them. A subclass makes the boxes.

    All of it is made while the window lives on; until everything is there, the form is hidden. To
    ask for a box does not wait: the rest is made at once.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """With nothing on it."""
        super().__init__(parent)
        self._boxes: dict[str, FieldBox] = {}
        self._building = Building(self)
        self._building.finished.connect(self.reveal)
        self._revealed = False
        self.notice = Banner()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(self.notice)
        self._column.addStretch(1)
        self._bare = self._column.count()

    def put_first(self, widget: QWidget) -> None:
        """Put something above all that the form is made of."""
        self._column.insertWidget(0, widget)
        self._bare = self._column.count()

    def make_box(self, wanted: Field) -> FieldBox:
        """The box of a field."""
        raise NotImplementedError

    def section(self, words: str, hint: str = "") -> None:
        """Begin a section."""
        self.add(lambda: SectionHeading(words, hint))

    def row(self, *fields: str | Field) -> None:
        """Put fields side by side."""

        def make() -> None:
            row = Columns()
            for each in fields:
                wanted = Field(each) if isinstance(each, str) else each
                self._boxes[wanted.name] = box = self.make_box(wanted)
                row.add(box, wanted.span)
            self._column.insertLayout(self._column.count() - 1, row)
            for at in range(row.count()):
                _polish(row.itemAt(at))

        self.build(make)

    def add(self, made: QWidget | Callable[[], QWidget]) -> None:
        """Put something of the room between the rows; a function makes it in its turn."""

        def put() -> None:
            widget = made if isinstance(made, QWidget) else made()
            self._column.insertWidget(self._column.count() - 1, widget)
            _polish(self._column.itemAt(self._column.count() - 2))

        self.build(put)

    def build(self, piece: Callable[[], object]) -> None:
        """Have something done in its turn, when what was put on the form before is there."""
        if self._column.count() == self._bare and self._building.done:
            self.hide()
        self._revealed = False
        self._building.add(piece)

    def then(self, do: Callable[[], object]) -> None:
        """Do something when all is there: at once, or as soon as it is."""
        self._building.then(do)

    @contextmanager
    def held(self) -> Generator[None]:
        """Whatever is shown and hidden on the form within is laid out once, afterwards.

        Qt lays out everything around a widget in the moment that one shows it.
        """
        self._column.setEnabled(False)
        try:
            yield
        finally:
            self._column.setEnabled(True)
            self._column.invalidate()

    @property
    def is_whole(self) -> bool:
        """Whether everything on it is there."""
        return self._building.done

    def finish(self) -> None:
        """Have all that is still to be made on the form made now."""
        self._building.finish()

    def box(self, name: str) -> FieldBox:
        """The box of a field that is on the form."""
        if name not in self._boxes:
            self.finish()
        return self._boxes[name]

    def reveal(self) -> None:
        """Show what was made; Tab goes through it where the form stands, whatever came first."""
        if self._revealed:
            return
        self._revealed = True
        self.setFocusPolicy(_BY_TAB)  # only such have a place to go on from
        around = self.window()
        stops = [each for each in self.findChildren(QWidget) if each.focusPolicy() & _BY_TAB]
        for one, following in pairwise([self, *(s for s in stops if s.window() is around)]):
            QWidget.setTabOrder(one, following)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        show_if(self, on=True)


def _polish(item: QLayoutItem | None) -> None:
    """Let the style sheet look at a piece now, or it looks at all of them as they show.

    Not before the form stands in a window: it would look again there.
    """
    widget = item.widget() if item is not None else None
    if widget is not None and widget.window().isVisible():
        widget.ensurePolished()
