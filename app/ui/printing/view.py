"""Pages as pictures, one below the other; a screen reader reads what they say."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.documents.pages import POINTS, PageFacts, Picture, picture
from app.i18n import _
from app.ui.printing.printer import image_of
from app.ui.theme import GRID, tokens

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
AROUND = 2 * GRID
RING = 2
KEPT = 16
"""Pages whose pictures are kept: more than a screen shows."""

_SCREEN = 96  # dots to an inch at 100 %
LEAST, MOST = 0.25, 3.0


class _Pages(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pages: Sequence[PageFacts] = ()

    def show_pages(self, pages: Sequence[PageFacts]) -> None:
        self.beginResetModel()
        self.pages = pages
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.name(index.row())}\n{self.pages[index.row()].text}"
        return None

    def name(self, at: int) -> str:
        return _("Page {number} of {count}").format(number=at + 1, count=len(self.pages))


class PagesView(QListView):
    """What a PDF looks like. Pages are drawn on the document lane as they come into sight."""

    def __init__(self, desk: Desk) -> None:
        """Of nothing yet."""
        super().__init__()
        self._desk = desk
        self._pdf = b""
        self._zoom = 0.0  # 0: as wide as there is room for
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self.pages = _Pages(self)
        self.setModel(self.pages)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(_("Pages"))
        self.setProperty("edge", "none")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(5 * GRID)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def show_pdf(self, pdf: bytes, pages: Sequence[PageFacts]) -> None:
        """Show other pages, from the first."""
        self._pdf = pdf
        self._drawn.clear()
        self._asked.clear()
        self.pages.show_pages(pages)
        self.setCurrentIndex(self.pages.index(0))
        self.scrollToTop()

    # -- how large

    @property
    def zoom(self) -> float:
        """1 is the size of the paper."""
        return self._zoom or self._fitting()

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller, the same page staying in sight."""
        self._scale(min(max(self.zoom * factor, LEAST), MOST))

    def fit(self) -> None:
        """As wide as there is room for."""
        self._scale(0.0)

    def _scale(self, zoom: float) -> None:
        at = self.indexAt(self.viewport().rect().center())
        self._zoom = zoom
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        if at.isValid():
            self.scrollTo(at, QListView.ScrollHint.PositionAtTop)
        self.viewport().update()

    def _fitting(self) -> float:
        widest = max((page.width for page in self.pages.pages), default=POINTS * 8.5)
        room = self.viewport().width() - 2 * AROUND
        return min(max(room / (widest / POINTS * _SCREEN), LEAST), 1.5)

    def size_of(self, at: int) -> QSize:
        """How large a page is shown, in logical pixels."""
        page, scale = self.pages.pages[at], self.zoom * _SCREEN / POINTS
        return QSize(round(page.width * scale), round(page.height * scale))

    # -- drawing

    def image(self, at: int) -> QImage | None:
        """The picture of a page at the size shown; None until it is drawn."""
        density = self.devicePixelRatioF()
        key = (at, round(self.zoom * _SCREEN * density))
        found = self._drawn.get(key)
        if found is None and key not in self._asked:
            self._asked.add(key)
            work = partial(picture, self._pdf, at, key[1])
            self._desk.tasks.briefly(self, work, partial(self._take, self._pdf, key))
        return found or next(
            (image for (one, _dpi), image in self._drawn.items() if one == at), None
        )

    def _take(self, pdf: bytes, key: tuple[int, int], drawn: Picture) -> None:
        if pdf is not self._pdf:
            return
        self._asked.discard(key)
        self._drawn[key] = image_of(drawn)
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        self.update(self.pages.index(key[0]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.viewport().update()


class _Painter(QStyledItemDelegate):
    """White paper with a thin edge; the current page bears the focus ring."""

    def __init__(self, view: PagesView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = self._view.size_of(index.row())
        wide = max(self._view.viewport().width(), size.width() + 2 * AROUND)
        return QSize(wide, size.height() + AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        size = self._view.size_of(index.row())
        room: Any = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- stubs lack it
        paper = room.adjusted(0, AROUND // 2, 0, -AROUND // 2)
        paper.setLeft(room.left() + (room.width() - size.width()) // 2)
        paper.setWidth(size.width())
        colours = tokens()
        painter.fillRect(paper, QColor("white"))
        if (image := self._view.image(index.row())) is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, image)
        state: Any = option.state  # pyright: ignore[reportAttributeAccessIssue] -- same
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        ink = colours.focus if focused else colours.border
        painter.setPen(QPen(QColor(ink), RING if focused else 1))
        apart = 2 * RING if focused else 1
        painter.drawRect(paper.adjusted(-apart, -apart, apart - 1, apart - 1))
