"""Ctrl+K finds records and commands in both languages, and goes there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from app.domain.values import Bilingual
from app.operations import events
from app.ui.place import Command
from app.ui.shell.matching import folded
from app.ui.shell.palette import Palette
from tests.builders import event


@pytest.fixture
def palette(office):
    made = event(title=Bilingual("Works of art", "L’œuvre d’art à l’été"))
    office.shell.desk.act(office.shell, lambda store: events.add_event(store, made))
    office.settle()
    office.made = made
    office.shell.deeds.open_palette()
    office.palette = office.shell.findChild(Palette)
    yield office
    if isValid(office.palette):
        office.palette.close()


def titles(office):
    office.settle()
    return [entry.title for entry in office.palette.entries]


def test_it_begins_with_what_can_be_done_here(palette):
    assert titles(palette)[0] == "Notices"  # the room's own command


def test_a_record_is_found_by_its_french_while_the_window_speaks_english(palette, qtbot):
    qtbot.keyClicks(palette.palette.box, "oeuvre")
    assert titles(palette)[0] == "Works of art"
    qtbot.keyClick(palette.palette.box, Qt.Key.Key_Return)
    assert palette.page.asked[-1] == ("event", palette.made.id)


def test_a_command_is_found_by_its_french_too(palette, qtbot):
    qtbot.keyClicks(palette.palette.box, "parametres")
    assert titles(palette)[0] == "Settings"
    qtbot.keyClick(palette.palette.box, Qt.Key.Key_Return)
    assert palette.shell.sidebar.current == "settings"


def test_the_arrows_choose_while_one_types(palette, qtbot):
    qtbot.keyClicks(palette.palette.box, "zoom")
    titles(palette)
    qtbot.keyClick(palette.palette.box, Qt.Key.Key_Down)
    assert palette.palette.list.currentIndex().row() == 1
    qtbot.keyClick(palette.palette.box, Qt.Key.Key_Up)
    qtbot.keyClick(palette.palette.box, Qt.Key.Key_Up)
    assert palette.palette.list.currentIndex().row() == 0


def test_emptying_the_box_forgets_the_records(palette, qtbot):
    qtbot.keyClicks(palette.palette.box, "oeuvre")
    assert "Works of art" in titles(palette)
    palette.palette.box.clear()
    assert "Works of art" not in titles(palette)


def test_nothing_found_says_so(palette, qtbot):
    qtbot.keyClicks(palette.palette.box, "xyzzyx")
    assert titles(palette) == []
    assert not palette.palette.nothing.isHidden()
    palette.palette.box.clear()
    assert palette.palette.nothing.isHidden()


def test_new_records_begin_from_anywhere(palette, qtbot):
    palette.shell.choose("settings")
    qtbot.keyClicks(palette.palette.box, "new workspace")
    entry = next(each for each in palette.palette.entries if each.title == "New workspace")
    palette.palette.close()
    entry.run()
    assert palette.shell.sidebar.current == "events"
    assert palette.page.asked[-1] == "new"


def test_what_a_page_and_its_place_both_offer_stands_there_once(palette):
    page = Command(lambda: "New workspace", lambda: None, parent=palette.palette)
    palette.palette._commands.append(page)
    palette.palette.box.setText("new work")
    assert titles(palette).count("New workspace") == 1


@pytest.mark.parametrize(("text", "plain"), [("L’Œuvre", "l’oeuvre"), ("ÉTÉ", "ete")])
def test_folding(text, plain):
    assert folded(text) == plain
