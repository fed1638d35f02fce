"""Lucide's pictures in the colours of the palette, sharp on any screen.

Pictures are drawn when first asked for. `recolour` gives every button and action that bears one its
new colour when the palette changes, so nobody has to keep names of icons.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.paths import RESOURCES
from app.ui.theme.current import tokens

SIZE = 16
"""Of the pictures on buttons and in menus, in logical pixels."""
MISSING = "circle"
"""Stands for a picture that is not shipped: painting never fails (a test looks for such names)."""
_FOLDER = RESOURCES / "icons"
_named: dict[int, tuple[str, bool]] = {}  # by the icon's cache key


def icon(name: str, *, on_primary: bool = False) -> QIcon:
    """A picture by Lucide's name, e.g. "calendar"; `on_primary` for the main button of a page."""
    colours = tokens()
    made = _icon(name, colours.on_primary if on_primary else colours.ink, colours.faint, _density())
    _named[made.cacheKey()] = (name, on_primary)
    return made


def on_primary(plain: QIcon) -> QIcon:
    """The same picture as it stands on the main button of a page."""
    known = _named.get(plain.cacheKey())
    return icon(known[0], on_primary=True) if known else plain


def picture(name: str, colour: str, size: int = 16) -> QPixmap:
    """A picture of `size` logical pixels in one colour, for painting by hand."""
    return _drawn(name, colour, size, _density())


def recolour(app: QApplication) -> None:
    """Draw every icon of the window anew, in the palette that is now current."""
    known = dict(_named)
    _named.clear()
    for widget in app.allWidgets():
        bearers: list[QAction | QAbstractButton] = list(widget.actions())
        if isinstance(widget, QAbstractButton):
            bearers.append(widget)
        bearers += widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for bearer in bearers:
            if (was := known.get(bearer.icon().cacheKey())) is not None:
                bearer.setIcon(icon(was[0], on_primary=was[1]))


def _density() -> float:
    app = QApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QApplication) else 1.0


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, disabled: str, density: float) -> QIcon:
    made = QIcon(_drawn(name, colour, SIZE, density))
    made.addPixmap(_drawn(name, disabled, SIZE, density), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, size: int, density: float) -> QPixmap:
    """A shape filled with a colour: to draw the lines anew would take three times as long."""
    image = QPixmap(_shape(name, round(size * density)))
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), QColor(colour))
    painter.end()
    image.setDevicePixelRatio(density)
    return image


@lru_cache(maxsize=512)
def _shape(name: str, pixels: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 -- not before the first picture

    image = QPixmap(pixels, pixels)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    source = f"{_FOLDER}/{name if name in _shipped() else MISSING}.svg"
    QSvgRenderer(source).render(painter, QRectF(image.rect()))
    painter.end()
    return image


@lru_cache(maxsize=1)
def _shipped() -> frozenset[str]:
    """The names of all pictures: to look for each alone takes as long as to draw it."""
    return frozenset(file.stem for file in _FOLDER.iterdir())
