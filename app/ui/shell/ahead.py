"""What is done ahead, once the first page has its data: a place then opens at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from threading import Thread

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject

from app.paths import RESOURCES
from app.ui.place import Place
from app.ui.theme import icon
from app.ui.widgets.building import Building


def get_ready(owner: QObject, places: Sequence[Place]) -> Thread:
    """Read every room and what forms ask of each kind on a thread; draw pictures, a few at a time.

    Reading a room takes up to a tenth of a second, drawing what it shows half as long. Before the
    thread begins, the classes of Qt are made: PySide does so when one is first asked for, and two
    threads that do so at once crash now and then.
    Returns the thread; it begins, and the pictures are drawn, while the owner lives.
    """
    drawing = Building(owner)
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            drawing.add(partial(getattr, module, name))
    reading = Thread(target=_read, args=(places,), name="ahead")
    drawing.add(reading.start)
    for file in sorted((RESOURCES / "icons").glob("*.svg")):
        drawing.add(partial(icon, file.stem))
    return reading


def _read(places: Sequence[Place]) -> None:
    for place in places:
        place.room()
    from app.domain.office import KINDS  # noqa: PLC0415 -- read by now
    from app.ui.forms.declarations import declarations  # noqa: PLC0415 -- same

    for kind in KINDS:
        declarations(kind)
