"""What waits, for whom, and how long."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics

from app import i18n
from app.ids import known_id
from app.ui.approvals.page import ApprovalsPage
from app.ui.theme import GRID, text_font
from app.ui.widgets.tiles import Tile
from app.words.lists import OFFICES
from tests.approving import DG, DIRECTOR, MINISTER, agree, routed
from tests.ui.kit import settle

SIDEBAR = 208


@pytest.fixture
def page(qtbot, desk, store):
    def opened():
        made = ApprovalsPage(desk)
        qtbot.addWidget(made)
        made.resize(1000, 700)
        made.show()
        settle(qtbot, desk)
        return made

    return opened


def tiles(page):
    return {tile.accessibleName(): tile for tile in page.findChildren(Tile) if not tile.isHidden()}


def products(page):
    return {line.product.id for line in page.list.model.rows}


def test_tiles_count_what_waits_and_what_is_late(desk, store, clock, page):
    late = routed(store, (DIRECTOR,), due=clock.at)
    clock.move(days=3)
    routed(store, (DIRECTOR, MINISTER))
    made = page()
    assert list(tiles(made)) == ["For me: 2", "Director: 2", "Minister’s Office: 1"]
    assert tiles(made)["Director: 2"].accessibleDescription() == "1 late"
    made.open_with(late=True)
    assert products(made) == {late.id}


def test_a_tile_narrows_the_list(qtbot, desk, store, page):
    inside, outside = routed(store, (DIRECTOR,)), routed(store, (MINISTER,))
    made = page()
    assert products(made) == {inside.id, outside.id}
    tiles(made)["Minister’s Office: 1"].click()
    assert products(made) == {outside.id}
    tiles(made)["For me: 1"].click()
    assert products(made) == {inside.id}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [1366 - SIDEBAR, round(1366 / 1.25) - SIDEBAR])
def test_no_scroll_bar_is_needed_to_see_every_office_at_100_and_125_percent(  # noqa: PLR0917 -- cases
    qtbot, desk, store, page, language, width
):
    i18n.use_language(language)
    routed(store, tuple(known_id(f"office {code}") for code, *_words in OFFICES))
    made = page()
    made.resize(width, 650)
    settle(qtbot, desk)
    shown = [tile for tile in made.findChildren(Tile) if tile.isVisible()]
    assert len(shown) == 1 + len(OFFICES)
    words = QFontMetrics(text_font())
    for tile in shown:
        inside = tile.geometry().translated(tile.parentWidget().mapTo(made, QPoint()))
        assert made.rect().contains(inside)
        room = tile.width() - 7 * GRID
        assert min(map(words.horizontalAdvance, (tile._words, tile._short))) <= room
        assert tile.toolTip() == tile._words
    assert not made.list.table.horizontalScrollBar().isVisible()


def test_a_decision_moves_it_on(qtbot, desk, store, page):
    made = routed(store, (DIRECTOR,), (DG,))
    shown = page()
    agree(store, made)
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: list(tiles(shown)) == ["For me: 1", "Director General: 1"])
    qtbot.waitUntil(lambda: [line.office.id for line in shown.list.model.rows] == [DG])


def test_a_line_opens_where_one_decides(desk, store, page):
    routed(store)
    shown = page()
    line = shown.list.model.rows[0]
    shown.list.opened.emit(line)
    assert desk._front.opened == [("step", line.step.id)]


def test_an_office_without_approvals_says_so(store, page):
    assert tiles(page()) == {}


def test_a_line_says_which_kind_of_product_waits(store, page):
    routed(store, (DIRECTOR,))
    made = page()
    (line,) = made.list.model.rows
    assert line.kind.en in made.list.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
