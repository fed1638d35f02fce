"""The pages of the window: built when first shown, thrown away when the language changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.ui.place import Page, Place
from app.ui.shell.trail import Address, Trail
from app.ui.widgets.stage import Stage

if TYPE_CHECKING:
    from app.ui.desk import Desk


class Rooms(QStackedWidget):
    """Shows one page at a time and remembers the way. `moved` follows each step."""

    moved = Signal()

    def __init__(self, desk: Desk, places: Sequence[Place], trail: Trail) -> None:
        super().__init__()
        self._desk = desk
        self._places = {place.code: place for place in places}
        self._home_of = {kind: place.code for place in places for kind in place.kinds}
        self._pages: dict[str, Page] = {}
        self._stages: dict[str, Stage] = {}
        self.trail = trail

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        stage = self.currentWidget()
        page = stage.content if isinstance(stage, Stage) else None
        return page if isinstance(page, Page) else None

    @property
    def place(self) -> Place | None:
        """The place that is shown."""
        here = self.trail.here
        return self._places[here.code] if here and self._pages else None

    def home_of(self, kind: str) -> Place | None:
        """The place that opens records of a kind."""
        code = self._home_of.get(kind)
        return self._places[code] if code else None

    def go(self, address: Address) -> None:
        """Show an address, and remember it as the next step of the way."""
        self.trail.go(address)
        self._show(address, again=False)

    def choose(self, code: str) -> None:
        """Show a place as it was left; when it is already shown, its list."""
        if self.place is not None and self.place.code == code:
            self.trail.go(Address(code))
            self._pages[code].home()
            self.moved.emit()
        elif code in self._pages:
            self.trail.go(self.trail.last_in(code))
            self._raise(code)
            self.moved.emit()
        else:
            self.go(self.trail.last_in(code))

    def back(self) -> None:
        """One step back, where there is one."""
        if self.trail.can_go_back:
            self._show(self.trail.back(), again=True)

    def forward(self) -> None:
        """One step forward, where one has come back."""
        if self.trail.can_go_forward:
            self._show(self.trail.forward(), again=True)

    def save_typing(self) -> None:
        """Let every page save what is still being typed."""
        for page in self._pages.values():
            page.save_typing()

    def forget_others(self) -> None:
        """Throw away every page but the one shown; they are built anew when next asked for."""
        for code in [code for code, page in self._pages.items() if page is not self.page]:
            self._pages.pop(code).save_typing()
            stage = self._stages.pop(code)
            self.removeWidget(stage)
            stage.deleteLater()

    def _show(self, address: Address, *, again: bool) -> None:
        page = self._raise(address.code)
        if address.record:
            page.open_record(address.kind, address.record)
        elif address.what:
            page.open_with(**address.what)
        elif again:
            page.home()
        self.moved.emit()

    def _raise(self, code: str) -> Page:
        left = self.page
        if code not in self._pages:
            built = self._places[code].build(self._desk)
            built.addActions(list(built.commands()))  # their keys work while it is shown
            self._pages[code] = built
            self._stages[code] = Stage(built)
            self.addWidget(self._stages[code])
        page = self._pages[code]
        if left is not None and left is not page:
            left.save_typing()
        self.setCurrentWidget(self._stages[code])
        return page
