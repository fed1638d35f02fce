"""What can be done from anywhere in the window, and the menus that hold it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from app.i18n import _, language
from app.settings import Settings
from app.ui.place import Command, Place, Words
from app.ui.sharing.link import Link
from app.ui.shell.host import Doer, Host
from app.ui.shell.trail import Trail
from app.ui.theme import icon
from app.words.numbers import percent as percent_text

ZOOMS = (100, 125, 150, 175, 200)
"""Per cent."""


class FrameCommand(Command):
    """One of the window's own: it gets its picture once the frame was painted.

    `group`: words that a menu says above it, and the palette before it: "Colours: Dark".
    """

    def __init__(
        self,
        text: Words,
        do: Callable[[], object],
        *,
        keys: str = "",
        picture: str = "",
        group: Words | None = None,
    ) -> None:
        super().__init__(text, do, keys=keys)
        self.picture = picture
        self._group = group

    def name(self) -> str:
        """What it is called in a list of everything."""
        if self._group is None:
            return super().name()
        return _("{title}: {choice}").format(title=self._group(), choice=super().name())


class Submenu(NamedTuple):
    """A menu, by its words; None among its entries is a line."""

    words: Words
    entries: Sequence[Command | Submenu | None]


class Commands:
    """Every command of the window. `menus` holds each of them once."""

    def __init__(self, window: Doer, places: Sequence[Place]) -> None:
        self.new = FrameCommand(lambda: _("New…"), window.new_here, keys="Ctrl+N", picture="plus")
        self.event = FrameCommand(
            lambda: _("New event in words…"),
            window.new_event,
            keys="Ctrl+Shift+A",
            picture="calendar-plus",
        )
        self.take_in = FrameCommand(
            lambda: _("Import events…"), window.import_events, picture="import"
        )
        self.undo = FrameCommand(lambda: _("Undo"), window.undo, keys="Ctrl+Z", picture="undo-2")
        self.redo = FrameCommand(
            lambda: _("Redo"), window.redo, keys="Ctrl+Shift+Z; Ctrl+Y", picture="redo-2"
        )
        self.back = FrameCommand(
            lambda: _("Back"), window.go_back, keys="Alt+Left", picture="arrow-left"
        )
        self.forward = FrameCommand(
            lambda: _("Forward"), window.go_forward, keys="Alt+Right", picture="arrow-right"
        )
        for command in (self.back, self.forward):
            command.setIcon(icon(command.picture))  # their buttons have nothing else to show
        self.find = FrameCommand(
            lambda: _("Search or run a command…"),
            window.open_palette,
            keys="Ctrl+K",
            picture="search",
        )
        self.notices = FrameCommand(
            lambda: _("Notices"), window.show_notices, keys="Ctrl+Shift+O", picture="bell"
        )
        self.demonstration = FrameCommand(
            lambda: _("Open the demonstration office"), window.open_demonstration, picture="play"
        )

        def languages() -> str:
            return _("Language")

        def colours() -> str:
            return _("Colours")

        def zoom() -> str:
            return _("Zoom")

        self.languages = {
            code: FrameCommand(words, lambda code=code: window.speak(code), group=languages)
            for code, words in (("en", lambda: "English"), ("fr", lambda: "Français"))
        }
        self.palettes = {
            code: FrameCommand(
                words, lambda code=code: window.wear(code), picture=picture, group=colours
            )
            for code, words, picture in (
                ("", lambda: _("Same as the system"), "monitor"),
                ("light", lambda: _("Light"), "sun"),
                ("dark", lambda: _("Dark"), "moon"),
            )
        }
        self.zooms = {
            percent: FrameCommand(
                lambda percent=percent: percent_text(percent),
                lambda percent=percent: window.zoom(percent),
                group=zoom,
            )
            for percent in ZOOMS
        }
        for choice in (*self.languages.values(), *self.palettes.values(), *self.zooms.values()):
            choice.setCheckable(True)
        self.places = {
            place.code: FrameCommand(
                place.title,
                lambda code=place.code: window.choose(code),
                keys="; ".join(filter(None, (_number_key(number), place.keys))),
                picture=place.icon,
            )
            for place, number in numbered(places)
        }
        self._shared_places = [place.code for place in places if place.shared]
        self.makers = [
            FrameCommand(place.new, lambda code=place.code: window.make_new(code), picture="plus")
            for place in places
            if place.new is not None
        ]
        self.join = FrameCommand(
            lambda: _("Join your office’s server…"), window.join_office, picture="server"
        )
        self.server = FrameCommand(
            lambda: _("Your office’s server…"), window.show_server, picture="cloud"
        )
        self.exchange = FrameCommand(
            lambda: _("Exchange now"), window.exchange_now, keys="F9", picture="refresh-cw"
        )
        self.offline = FrameCommand(
            lambda: _("Work offline"), window.work_offline, picture="cloud-off"
        )
        self.offline.setCheckable(True)
        self.back_up = FrameCommand(lambda: _("Back up now"), window.back_up, picture="save")
        self.restore = FrameCommand(
            lambda: _("Restore a backup…"), window.choose_backup, picture="archive-restore"
        )
        self.guide = FrameCommand(
            lambda: _("Short guide"), window.show_guide, keys="Shift+F1", picture="book-open"
        )
        self.with_server = (self.server, self.exchange, self.offline)
        self.in_office = (
            self.event,
            self.take_in,
            self.undo,
            self.redo,
            self.find,
            self.back_up,
            self.restore,
        )
        self.menus = [
            Submenu(lambda: _("&File"), self._file(window)),
            Submenu(lambda: _("&Edit"), self._edit(window)),
            Submenu(lambda: _("&View"), self._view(window)),
            Submenu(lambda: _("&Go"), self._go(window)),
            Submenu(lambda: _("&Help"), self._help(window)),
        ]

    def show_state(
        self,
        *,
        place: Place | None,
        trail: Trail,
        settings: Settings,
        host: Host | None,
        is_open: bool,
        link: Link | None = None,
    ) -> None:
        """Let the commands show what can be done now, and what is chosen.

        `link`: how the workspace that is open stands with its server, where it has one.
        """
        for command in self.all():
            command.setEnabled(host is not None)
        self.new.setText(place.new() if place and place.new else _("New…"))
        self.new.setEnabled(place is not None and place.new is not None)
        self.back.setEnabled(trail.can_go_back)
        self.forward.setEnabled(trail.can_go_forward)
        for command in (*self.in_office, *self.places.values(), *self.makers):
            command.setEnabled(is_open)
        for code in self._shared_places:
            self.places[code].setVisible(link is not None)
        for command in self.with_server:
            command.setEnabled(link is not None)
        self.exchange.setEnabled(link is not None and link is not Link.OFF)
        self.offline.setChecked(link is Link.OFF)
        for choices, chosen in (
            (self.languages, language()),
            (self.palettes, settings.palette),
            (self.zooms, settings.zoom),
        ):
            for code, command in choices.items():
                command.setChecked(code == chosen)

    def dress(self) -> None:
        """Give each command its picture; the first page shows without those in menus."""
        for command in self.all():
            command.dress()

    def all(self) -> Iterator[Command]:
        """Each command once, those that make a new record first."""
        yield from self.makers
        for menu in self.menus:
            yield from _flat(menu)

    def _file(self, window: Doer) -> list[Command | Submenu | None]:
        return [
            FrameCommand(
                lambda: _("New workspace…"),
                window.new_workspace,
                keys="Ctrl+Shift+N",
                picture="file-plus",
            ),
            FrameCommand(
                lambda: _("Open workspace…"),
                window.open_workspace,
                keys="Ctrl+O",
                picture="folder-open",
            ),
            self.demonstration,
            None,
            self.take_in,
            None,
            self.join,
            self.server,
            self.exchange,
            self.offline,
            None,
            self.back_up,
            self.restore,
            None,
            FrameCommand(lambda: _("Quit"), window.close, keys="Ctrl+Q", picture="log-out"),
        ]

    def _edit(self, window: Doer) -> list[Command | Submenu | None]:
        return [
            self.new,
            self.event,
            None,
            self.undo,
            self.redo,
            None,
        ]

    def _view(self, window: Doer) -> list[Command | Submenu | None]:
        return [
            Submenu(lambda: _("Language"), list(self.languages.values())),
            FrameCommand(
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
                    FrameCommand(lambda: _("Larger"), lambda: window.zoom_by(1), keys="Ctrl++"),
                    FrameCommand(lambda: _("Smaller"), lambda: window.zoom_by(-1), keys="Ctrl+-"),
                    FrameCommand(lambda: _("Actual size"), lambda: window.zoom(100), keys="Ctrl+0"),
                ],
            ),
            None,
            FrameCommand(
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
            FrameCommand(lambda: _("Next pane"), window.next_pane, keys="F6"),
            FrameCommand(lambda: _("Previous pane"), window.previous_pane, keys="Shift+F6"),
        ]

    def _help(self, window: Doer) -> list[Command | Submenu | None]:
        return [
            FrameCommand(
                lambda: _("Keyboard shortcuts"),
                window.show_shortcuts,
                keys="F1",
                picture="keyboard",
            ),
            self.guide,
            FrameCommand(lambda: _("About Tribune"), window.show_about, picture="info"),
        ]


def numbered(places: Sequence[Place]) -> list[tuple[Place, int]]:
    """The places as they stand in the sidebar, each with its number; 0 for one that has none."""
    standing = sorted(places, key=lambda place: place.at_foot)
    numbers = itertools.count(1)
    return [(place, 0 if place.shared else next(numbers)) for place in standing]


def _number_key(number: int) -> str:
    return f"Ctrl+{number}" if 0 < number <= 9 else ""  # noqa: PLR2004 -- keys 1 to 9


def _flat(menu: Submenu) -> Iterator[Command]:
    for entry in menu.entries:
        if isinstance(entry, Submenu):
            yield from _flat(entry)
        elif entry is not None:
            yield entry
