"""Every command has both names, keys of its own, and a way from the keyboard."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from app import i18n
from app.bootstrap.places import PLACES
from app.i18n import speaking
from app.ui.main_window import FRAME, MainWindow
from app.ui.preferences import Preferences
from app.ui.shell.commands import Submenu
from app.ui.shell.matching import ranked
from app.ui.shell.notices import Notices
from app.ui.shell.shell import Shell
from app.ui.shell.shortcuts import key_list
from app.ui.theme import DARK, LIGHT

LANGUAGES = ("en", "fr")


@pytest.fixture(params=LANGUAGES)
def shell(request, qtbot, tmp_path, clock):
    """The real places, in one language, without a workspace."""
    i18n.use_language(request.param)
    made = Shell(
        places=PLACES,
        preferences=Preferences(tmp_path / "settings.json"),
        notices=Notices(clock),
    )
    qtbot.addWidget(made)
    return made


def twice(things):
    return [thing for thing, count in Counter(things).items() if count > 1]


def test_no_two_commands_share_keys(shell):
    keys = [
        sequence.toString()
        for command in dict.fromkeys(shell.commands.all())
        for sequence in command.shortcuts()
    ]
    assert len(keys) > 20
    assert twice(keys) == []


def test_no_two_menus_share_a_letter(shell):
    letters = [
        QKeySequence.mnemonic(action.text()).toString() for action in shell.top.menus.actions()
    ]
    assert all(letters)
    assert twice(letters) == []


def test_each_command_stands_once_in_the_menus(shell):
    def flat(menu):
        for entry in menu.entries:
            if isinstance(entry, Submenu):
                yield from flat(entry)
            elif entry is not None:
                yield entry

    found = [command for menu in shell.commands.menus for command in flat(menu)]
    assert twice(map(id, found)) == []


def test_no_two_commands_of_a_menu_begin_alike_within_a_language(shell):
    for menu in shell.commands.menus:
        names = [entry.text() for entry in menu.entries if hasattr(entry, "text")]
        assert twice(names) == []


def test_each_command_has_a_french_name_of_its_own(shell):
    same = {"Zoom", "English", "Français", "Administration"}
    for command in shell.commands.all():
        english, french = command.names
        assert english
        assert english != french or english in same or any(each in english for each in same), (
            english
        )


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sombre", "Colours: Dark"),
        ("dark", "Colours: Dark"),
        ("sauveg", "Back up now"),
        ("retablir", "Redo"),
        ("réta", "Redo"),
        ("sauvegader maintenant", "Back up now"),
    ],
)
def test_commands_are_found_by_either_name_and_with_slips(shell, typed, name):
    for command in shell.commands.all():
        command.setEnabled(True)
    best = ranked(list(shell.commands.all()), typed)[0][1]
    assert best.names[0] == name


def test_what_cannot_be_done_is_not_offered(shell):
    assert ranked(list(shell.commands.all()), "undo") == []


def test_the_list_of_shortcuts_names_each_key(shell):
    shown = dict(key_list(list(shell.commands.all())))
    with speaking(i18n.language()):
        undo = i18n._("Undo")
    assert shown[undo] == "Ctrl+Z"
    assert any("Ctrl+Y" in keys for keys in shown.values())


def test_the_frame_wears_the_colours_of_the_theme():
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        assert FRAME[name] == (theme.sunken, theme.page, theme.line)


def test_the_frame_is_drawn_before_anything_else(qtbot, tmp_path):
    window = MainWindow(Preferences(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.centralWidget() is None
    picture = window.grab().toImage()
    sunken, page, _line = FRAME["light"]
    assert picture.pixelColor(20, 20).name() == sunken
    assert picture.pixelColor(400, 300).name() == page
