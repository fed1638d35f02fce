"""Colours that can be read, a focus that can be seen, pictures that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QColor, QFontInfo, QImage
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.paths import RESOURCES
from app.ui.forms.picker import ChoicePopup
from app.ui.theme import (
    CONTROL,
    DARK,
    LIGHT,
    Tone,
    apply_theme,
    contrast,
    dress,
    icon,
    strong_font,
    text_font,
    tokens,
)
from app.ui.theme.focus import FocusRing
from app.ui.theme.tokens import luminance
from app.ui.widgets.basics import button
from app.ui.widgets.dialogs import Dialog
from app.words.choice_signs import _SIGNS

BOTH = pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
READABLE, VISIBLE = 4.5, 3


@BOTH
def test_text_is_readable_on_every_surface(worn):
    surfaces = [worn.sunken, worn.page, worn.raised, worn.hover, worn.selected]
    for text in (worn.ink, worn.secondary, worn.link):
        for surface in surfaces:
            assert contrast(text, surface) >= READABLE, (text, surface)
    assert contrast(worn.on_primary, worn.primary) >= READABLE
    assert contrast(worn.on_primary, worn.primary_hover) >= READABLE


@BOTH
@pytest.mark.parametrize("tone", list(Tone))
def test_chips_and_banners_are_readable_in_pages_and_rows(worn, tone):
    assert contrast(worn.text(tone), worn.tint(tone)) >= READABLE
    for surface in (worn.page, worn.raised, worn.selected):
        assert contrast(worn.text(tone), surface) >= READABLE, surface


@BOTH
def test_what_can_be_used_has_an_edge_and_the_focus_is_seen(worn):
    for surface in (worn.page, worn.raised, worn.sunken):
        assert contrast(worn.border, surface) >= VISIBLE
        assert contrast(worn.focus, surface) >= VISIBLE
    assert contrast(worn.focus, worn.selected) >= VISIBLE


@BOTH
def test_the_tones_are_equally_loud(worn):
    lightness = [116 * luminance(worn.text(tone)) ** (1 / 3) - 16 for tone in list(Tone)[1:]]
    assert max(lightness) - min(lightness) < 5


def test_the_window_wears_what_is_asked_for(qapp):
    apply_theme(qapp, "dark")
    assert tokens() is DARK
    apply_theme(qapp, "light")
    assert tokens() is LIGHT
    assert QFontInfo(text_font()).family() == "Noto Sans"
    assert QFontInfo(strong_font()).weight() > QFontInfo(text_font()).weight()


def dark_share(image: QImage) -> float:
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    drawn = [colour for colour in seen if colour.alpha() > 200]
    assert drawn
    return sum(colour.lightness() < 128 for colour in drawn) / len(drawn)


def test_icons_follow_the_palette_without_being_told(qapp, qtbot):
    apply_theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    press = QPushButton(icon("calendar"), "", window)
    action = QAction(icon("calendar"), "", window)
    for bearer in (press, action):
        assert dark_share(bearer.icon().pixmap(16).toImage()) == 1
    apply_theme(qapp, "dark")
    for bearer in (press, action):
        assert dark_share(bearer.icon().pixmap(16).toImage()) == 0
    apply_theme(qapp, "light")


def test_a_page_that_only_holds_the_keyboard_gets_no_ring(qapp, qtbot):
    apply_theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    page, line = QWidget(), QLineEdit()
    column.addWidget(page)
    column.addWidget(line)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    for widget, ringed in ((line, True), (page, False)):
        widget.setFocus()
        qapp.processEvents()
        rings = window.findChildren(FocusRing)
        assert any(ring.isVisible() for ring in rings) is ringed


def test_the_ring_stays_inside_the_window_at_its_edge(qapp, qtbot):
    apply_theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    edge, other = QLineEdit(window), QLineEdit(window)
    window.resize(300, 200)
    edge.setGeometry(0, 40, 200, CONTROL)
    other.setGeometry(20, 120, 200, CONTROL)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    for line, left in ((other, 17), (edge, 0)):
        line.setFocus()
        qapp.processEvents()
        (ring,) = window.findChildren(FocusRing)
        assert ring.geometry().left() == left


def test_what_opens_from_a_window_wears_its_sheet_and_follows_the_palette(qapp, qtbot):
    apply_theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    dress(window)
    field = QLineEdit(window)
    dialog = Dialog(window, "Sure?", yes="Yes")
    popup = ChoicePopup(window, [], "Kind")
    alone = Dialog(None, "Sure?", yes="Yes")
    qtbot.addWidget(alone)
    for palette in ("light", "dark"):
        apply_theme(qapp, palette)
        surface = QColor(tokens().raised)
        for widget in (field, popup.line, dialog.no, alone.no):
            widget.ensurePolished()
            widget.resize(120, CONTROL)
            seen = widget.grab().toImage()
            assert widget.sizeHint().height() >= CONTROL
            assert seen.pixelColor(4, seen.height() // 2) == surface
    apply_theme(qapp, "light")


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_the_focus_changes_pixels_enough_to_be_seen(qapp, qtbot, palette):
    apply_theme(qapp, palette)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = [QLineEdit("x"), button("Go", kind="primary"), button("Go"), QCheckBox("Yes")]
    for widget in made:
        column.addWidget(widget)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    for at, widget in enumerate(made):
        made[at - 1].setFocus()
        qapp.processEvents()
        before = window.grab().toImage()
        widget.setFocus()
        qapp.processEvents()
        after = window.grab().toImage()
        box = widget.geometry().adjusted(-3, -3, 3, 3)
        changed = sum(
            contrast(before.pixelColor(x, y).name(), after.pixelColor(x, y).name()) >= VISIBLE
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
        )
        assert changed >= 2 * (box.width() + box.height()), type(widget)
    apply_theme(qapp, "light")


def test_the_ring_goes_when_its_window_goes(qapp, qtbot):
    apply_theme(qapp, "light")
    for _again in range(2):
        window = QWidget()
        column = QVBoxLayout(window)
        column.addWidget(QLineEdit())
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.findChild(QLineEdit).setFocus()
        qapp.processEvents()
        window.deleteLater()
        qapp.sendPostedEvents(None, 52)  # deferred deletions
        qapp.processEvents()


def test_colours_are_colours():
    for worn in (LIGHT, DARK):
        for name in worn.__slots__:
            value = getattr(worn, name)
            if isinstance(value, str):
                assert QColor(value).isValid(), name


def names_asked_for(source: str) -> set[str]:
    """Icon names that a module writes down, in calls and arguments that take one."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first = node.args[0] if node.args else None
        takes_first = called in ("icon", "picture", "icon_button", "Empty", "Nothing")
        given = [first] if takes_first else []
        given += [word.value for word in node.keywords if word.arg in ("icon", "picture")]
        if called == "ChipLook" and len(node.args) > 1:
            given.append(node.args[1])
        found |= {
            value.value
            for value in given
            if isinstance(value, ast.Constant) and isinstance(value.value, str)
        }
    return {name for name in found if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)}


def test_every_icon_that_is_asked_for_is_shipped():
    asked = {icon for icon, _tone in _SIGNS.values()}
    for module in Path("app/ui").rglob("*.py"):
        asked |= names_asked_for(module.read_text("utf-8"))
    shipped = {file.stem for file in (RESOURCES / "icons").glob("*.svg")}
    assert asked - shipped == set()


@pytest.mark.parametrize("licence", ["icons/LICENSE.txt", "fonts/OFL.txt"])
def test_licences_are_shipped_beside_what_they_cover(licence):
    assert (RESOURCES / licence).read_text("utf-8").strip()
