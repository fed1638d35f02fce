"""What other places need is read and drawn ahead."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.paths import RESOURCES
from app.ui.place import Place
from app.ui.shell.ahead import get_ready
from app.ui.theme import icons
from app.ui.widgets.building import is_building


def test_every_room_is_read_and_every_picture_drawn(qtbot, qapp):
    owner = QWidget()
    qtbot.addWidget(owner)
    read: list[str] = []

    def place(code: str) -> Place:
        def room():
            read.append(code)
            return lambda _desk: None

        return Place(code=code, title=lambda: code, icon="users", room=room)

    icons._icon.cache_clear()
    reading = get_ready(owner, [place("people"), place("events")])
    assert read == []  # the classes of Qt are made first, on this thread
    qtbot.waitUntil(lambda: not is_building(owner))
    reading.join()
    assert read == ["people", "events"]
    drawn = icons._icon.cache_info().currsize
    assert drawn == len(list((RESOURCES / "icons").glob("*.svg")))
