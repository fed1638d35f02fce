"""What waits, for whom, and how long."""

from __future__ import annotations

import pytest

from app.ui.approvals.page import ApprovalsPage
from app.ui.widgets.tiles import Tile
from tests.approving import DG, DIRECTOR, MINISTER, agree, routed
from tests.ui.kit import settle


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
