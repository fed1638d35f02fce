"""The small widgets: keys, names, sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from app.domain.events import EventState
from app.ui.theme import TARGET, Tone, apply_theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, icon_button
from app.ui.widgets.chip import Chip, ChipLook, chip_width, paint_chip, state_look
from app.ui.widgets.dialogs import ask_reason, confirm
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import Empty, PageHeader, ScrollPage
from app.ui.widgets.search import SearchBox
from app.ui.widgets.subpages import Subpages
from app.ui.widgets.tiles import Tile


@pytest.fixture
def window(qtbot, qapp):
    apply_theme(qapp, "light")
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def test_enter_presses_a_button_outside_of_dialogs_too(qtbot, window):
    pressed = []
    made = button("Go", lambda: pressed.append(1))
    made.setParent(window)
    made.show()
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert pressed == [1]


def test_every_state_has_a_look(window):
    for state in EventState:
        look = state_look(state)
        assert look.text
        assert look.icon


def test_a_chip_is_a_label_whose_word_can_be_read(window):
    chip = Chip(ChipLook("Confirmed", "circle-check", Tone.SUCCESS), window)
    assert chip.text() == "Confirmed"
    assert chip.sizeHint().height() >= TARGET
    chip.show_look(None)
    assert chip.isHidden()


def test_a_chip_never_leaves_its_room(window):
    look = ChipLook("A very long state that has no room at all", "circle-check")
    canvas = QPixmap(80, 36)
    painter = QPainter(canvas)
    assert paint_chip(painter, QRect(0, 0, 80, 36), look) == 80
    assert paint_chip(painter, QRect(0, 0, 800, 36), look) == chip_width(look)
    painter.end()


def test_targets_are_large_enough(window):
    for made in (
        button("Go"),
        button("Go", kind="link"),
        button("Go", kind="quiet"),
        icon_button("x", "Close"),
        icon_button("x", "Close", small=True),
    ):
        made.setParent(window)
        made.ensurePolished()
        assert min(made.sizeHint().height(), made.sizeHint().width()) >= TARGET


def test_a_picture_alone_has_a_name(window):
    made = icon_button("settings", "Settings")
    assert made.accessibleName() == made.toolTip() == "Settings"


def test_a_header_shows_its_actions_and_follows_them(qtbot, window):
    header = PageHeader("Events")
    header.setParent(window)
    done = []
    go, other = QAction("Confirm", window), QAction("Move to…", window)
    go.triggered.connect(lambda: done.append("go"))
    header.set_actions(go, other, more=[QAction("Cancel…", window), None])
    press = {each.text(): each for each in header.findChildren(QPushButton)}
    assert list(press) == ["Move to…", "Confirm"]
    press["Confirm"].click()
    assert done == ["go"]
    go.setEnabled(False)
    assert not press["Confirm"].isEnabled()
    more = header.findChild(QToolButton)
    assert [each.text() for each in more.menu().actions()] == ["Cancel…", ""]
    header.set_actions(other)
    qtbot.wait(1)
    assert [each.text() for each in header.findChildren(QPushButton)] == ["Move to…"]
    go.setText("Changed")


def test_the_search_box_asks_after_a_pause_and_escape_empties_it(qtbot, window):
    box = SearchBox("Search events", window)
    box.show()
    assert box.accessibleName() == "Search events"
    with qtbot.waitSignal(box.asked) as asked:
        qtbot.keyClicks(box, " eau ")
    assert asked.args == ["eau"]
    with qtbot.waitSignal(box.asked) as asked:
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert asked.args == [""]


def test_subpages_are_built_when_shown_and_turned_by_keys(qtbot, window):
    built = []
    pages = Subpages("Pages of this event", window)
    for code in ("event", "path", "history"):
        pages.add(code, code.title(), lambda code=code: built.append(code) or QLabel(code))
    pages.resize(800, 400)
    pages.show()
    assert built == ["event"]
    pages.bar.setFocus()
    qtbot.keyClick(pages.bar, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert pages.current() == "path"
    qtbot.keyClick(pages.bar, Qt.Key.Key_End)
    assert built == ["event", "path", "history"]
    qtbot.keyClick(pages.bar, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert pages.current() == "event"
    assert pages.page("path").text() == "path"


def test_pages_within_pages_leave_the_keys_to_those_around_them(window, qtbot):
    inner = Subpages("Pages of the budget")
    for code in ("expenses", "hospitality"):
        inner.add(code, code.title(), lambda code=code: QLabel(code))
    outer = Subpages("Pages of this event", window)
    outer.add("budget", "Budget", lambda: inner)
    outer.add("history", "History", lambda: QLabel("history"))
    outer.resize(800, 400)
    outer.show()
    inner.bar.setFocus()
    qtbot.keyClick(inner.bar, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert (outer.current(), inner.current()) == ("history", "expenses")


def test_a_tile_says_what_it_counts_and_enter_follows_it(qtbot, window):
    tile = Tile("Late tasks", "7", "2 events", icon="clock-alert", tone=Tone.DANGER, parent=window)
    tile.show()
    assert tile.accessibleName() == "Late tasks: 7"
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Return)


def test_a_banner_is_hidden_while_it_has_nothing_to_say(qtbot, window):
    done = []
    banner = Banner(parent=window)
    assert banner.isHidden()
    banner.say("It moved.", Tone.ATTENTION, ("Show", lambda: done.append(1)))
    assert not banner.isHidden()
    banner.findChild(QPushButton).click()
    assert done == [1]
    banner.clear()
    assert banner.isHidden()


def test_an_empty_place_offers_its_one_action(qtbot, window):
    done = []
    empty = Empty("inbox", "No tasks yet.", "Apply a template", lambda: done.append(1), window)
    empty.button.click()
    assert done == [1]


def test_a_reason_is_required_and_the_dialog_says_so(qtbot, window):
    given = []
    dialog = ask_reason(window, "Cancel the event", "", yes="Cancel the event", then=given.append)
    dialog.yes.click()
    assert dialog.isVisible()
    assert not dialog._error.isHidden()
    qtbot.keyClicks(dialog.field, "The Minister is ill")
    assert dialog._error.isHidden()
    dialog.yes.click()
    assert given == ["The Minister is ill"]


def test_escape_refuses(qtbot, window):
    given = []
    dialog = confirm(window, "Delete?", "", yes="Delete", danger=True, then=lambda: given.append(1))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert given == []
    assert not dialog.isVisible()


def test_flow_breaks_where_the_line_is_full(window):
    host = QWidget(window)
    flow = Flow(host, gap=10)
    for _each in range(3):
        label = QLabel()
        label.setFixedSize(QSize(100, 20))
        flow.addWidget(label)
    host.show()
    assert flow.heightForWidth(320) == 20
    assert flow.heightForWidth(319) == 50
    assert flow.heightForWidth(50) == 80


def test_a_form_is_never_wider_than_it_may_be(qtbot, window):
    page = ScrollPage(parent=window)
    inside = QLabel("x")
    page.body.addWidget(inside)
    page.resize(1600, 400)
    page.show()
    qtbot.waitUntil(lambda: inside.width() > 0)
    assert inside.width() <= 960
    assert inside.mapTo(page, QPoint(0, 0)).x() == 24
