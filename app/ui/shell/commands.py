"""What can be done from anywhere in the window, and the menus that hold it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtGui import QKeySequence

from app.i18n import _, language
from app.settings import Settings
from app.ui.place import Command, Place, Words
from app.ui.shell.trail import Trail

ZOOMS = (100, 125, 150, 175, 200)
"""Per cent."""


class Doer(Protocol):
    """What the commands of the window ask of it."""

    def new_workspace(self) -> None: ...
    def open_workspace(self) -> None: ...
    def open_demonstration(self) -> None: ...
    def back_up(self) -> None: ...
    def choose_backup(self) -> None: ...
    def close(self) -> bool: ...
    def new_here(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def open_palette(self) -> None: ...
    def go_back(self) -> None: ...
    def go_forward(self) -> None: ...
    def choose(self, code: str) -> None: ...
    def make_new(self, code: str) -> None: ...
    def next_pane(self) -> None: ...
    def previous_pane(self) -> None: ...
    def speak(self, language: str) -> None: ...
    def switch_language(self) -> None: ...
    def wear(self, palette: str) -> None: ...
    def zoom(self, percent: int) -> None: ...
    def zoom_by(self, steps: int) -> None: ...
    def fold_sidebar(self) -> None: ...
    def show_notices(self) -> None: ...
    def show_shortcuts(self) -> None: ...
    def show_guide(self) -> None: ...
    def show_about(self) -> None: ...


class Submenu(NamedTuple):
    """A menu, by its words; None among its entries is a line."""

    words: Words
    entries: Sequence[Command | Submenu | None]


class Commands:
    """Every command of the window. `menus` holds each of them once."""

    def __init__(self, window: Doer, places: Sequence[Place]) -> None:
        self.new = Command(lambda: _("New…"), window.new_here, keys="Ctrl+N", picture="plus")
        self.undo = Command(lambda: _("Undo"), window.undo, keys="Ctrl+Z", picture="undo-2")
        self.redo = Command(lambda: _("Redo"), window.redo, picture="redo-2")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.back = Command(
            lambda: _("Back"), window.go_back, keys="Alt+Left", picture="arrow-left"
        )
        self.forward = Command(
            lambda: _("Forward"), window.go_forward, keys="Alt+Right", picture="arrow-right"
        )
        self.find = Command(
            lambda: _("Search or do…"), window.open_palette, keys="Ctrl+K", picture="search"
        )
        self.notices = Command(
            lambda: _("Notices"), window.show_notices, keys="Ctrl+Shift+O", picture="bell"
        )
        self.demonstration = Command(
            lambda: _("Open the demonstration office"), window.open_demonstration, picture="play"
        )
        self.languages = {
            code: Command(words, lambda code=code: window.speak(code))
            for code, words in (("en", lambda: "English"), ("fr", lambda: "Français"))
        }
        self.palettes = {
            code: Command(words, lambda code=code: window.wear(code), picture=picture)
            for code, words, picture in (
                ("", lambda: _("As the system"), "monitor"),
                ("light", lambda: _("Light"), "sun"),
                ("dark", lambda: _("Dark"), "moon"),
            )
        }
        self.zooms = {
            percent: Command(
                lambda percent=percent: _("{percent} %").format(percent=percent),
                lambda percent=percent: window.zoom(percent),
            )
            for percent in ZOOMS
        }
        for choice in (*self.languages.values(), *self.palettes.values(), *self.zooms.values()):
            choice.setCheckable(True)
        self.places = {
            place.code: Command(
                place.title,
                lambda code=place.code: window.choose(code),
                keys=f"Ctrl+{number}" if number <= 9 else "",  # noqa: PLR2004 -- keys 1 to 9
                picture=place.icon,
            )
            for number, place in enumerate(sorted(places, key=lambda place: place.at_foot), 1)
        }
        self.makers = [
            Command(place.new, lambda code=place.code: window.make_new(code), picture="plus")
            for place in places
            if place.new is not None
        ]
        self.back_up = Command(lambda: _("Back up now"), window.back_up, picture="save")
        self.restore = Command(
            lambda: _("Restore a backup…"), window.choose_backup, picture="archive-restore"
        )
        self.settings = Command(
            lambda: _("Settings…"),
            lambda: window.choose("settings"),
            keys="Ctrl+,",
            picture="settings",
        )
        self.history = Command(
            lambda: _("What was done…"),
            lambda: window.choose("history"),
            keys="Ctrl+H",
            picture="history",
        )
        self.guide = Command(
            lambda: _("Short guide"), window.show_guide, keys="Shift+F1", picture="book-open"
        )
        self.in_office = (
            self.undo,
            self.redo,
            self.find,
            self.back_up,
            self.restore,
            self.settings,
            self.history,
        )
        self.menus = [
            Submenu(lambda: _("&File"), self._file(window)),
            Submenu(lambda: _("&Edit"), self._edit(window)),
            Submenu(lambda: _("&View"), self._view(window)),
            Submenu(lambda: _("&Go"), self._go(window)),
            Submenu(lambda: _("&Help"), self._help(window)),
        ]

    def show_state(
        self, *, place: Place | None, trail: Trail, settings: Settings, open_: bool
    ) -> None:
        """Let the commands show what can be done now, and what is chosen."""
        self.new.setText(place.new() if place and place.new else _("New…"))
        self.new.setEnabled(place is not None and place.new is not None)
        self.back.setEnabled(trail.can_go_back)
        self.forward.setEnabled(trail.can_go_forward)
        for command in (*self.in_office, *self.places.values(), *self.makers):
            command.setEnabled(open_)
        for choices, chosen in (
            (self.languages, language()),
            (self.palettes, settings.palette),
            (self.zooms, settings.zoom),
        ):
            for code, command in choices.items():
                command.setChecked(code == chosen)

    def all(self) -> Iterator[Command]:
        """Each command once, those that make a new record first."""
        yield from self.makers
        for menu in self.menus:
            yield from _flat(menu)

    def _file(self, window: Doer) -> list[Command | Submenu | None]:
        return [
            Command(
                lambda: _("New workspace…"),
                window.new_workspace,
                keys="Ctrl+Shift+N",
                picture="file-plus",
            ),
            Command(
                lambda: _("Open workspace…"),
                window.open_workspace,
                keys="Ctrl+O",
                picture="folder-open",
            ),
            self.demonstration,
            None,
            self.back_up,
            self.restore,
            None,
            self.settings,
            Command(lambda: _("Quit"), window.close, keys="Ctrl+Q", picture="log-out"),
        ]

    def _edit(self, window: Doer) -> list[Command | Submenu | None]:
        return [
            self.new,
            None,
            self.undo,
            self.redo,
            None,
            self.history,
        ]

    def _view(self, window: Doer) -> list[Command | Submenu | None]:
        return [
            Submenu(lambda: _("Language"), list(self.languages.values())),
            Command(
                # Translators: in French: « Passer à l’anglais »
                lambda: _("Switch to French"),
                window.switch_language,
                keys="Ctrl+Shift+L",
                picture="languages",
            ),
            Submenu(lambda: _("Colours"), list(self.palettes.values())),
            Submenu(
                lambda: _("Zoom"),
                [
                    *self.zooms.values(),
                    None,
                    Command(lambda: _("Larger"), lambda: window.zoom_by(1), keys="Ctrl++"),
                    Command(lambda: _("Smaller"), lambda: window.zoom_by(-1), keys="Ctrl+-"),
                    Command(lambda: _("As drawn"), lambda: window.zoom(100), keys="Ctrl+0"),
                ],
            ),
            None,
            Command(
                lambda: _("Fold or unfold the sidebar"),
                window.fold_sidebar,
                keys="Ctrl+B",
                picture="panel-left",
            ),
            self.notices,
        ]

    def _go(self, window: Doer) -> list[Command | Submenu | None]:
        return [
            self.find,
            self.back,
            self.forward,
            None,
            *self.places.values(),
            None,
            Command(lambda: _("Next pane"), window.next_pane, keys="F6"),
            Command(lambda: _("Previous pane"), window.previous_pane, keys="Shift+F6"),
        ]

    def _help(self, window: Doer) -> list[Command | Submenu | None]:
        return [
            Command(
                lambda: _("Keyboard shortcuts"),
                window.show_shortcuts,
                keys="F1",
                picture="keyboard",
            ),
            self.guide,
            Command(lambda: _("About Tribune"), window.show_about, picture="info"),
        ]


def _flat(menu: Submenu) -> Iterator[Command]:
    for entry in menu.entries:
        if isinstance(entry, Submenu):
            yield from _flat(entry)
        elif entry is not None:
            yield entry
