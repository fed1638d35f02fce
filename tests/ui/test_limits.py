"""Limiting from the pages of events and products; the lock wherever such a record is shown."""

from __future__ import annotations

import json
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.acts import Act
from app.domain.events import Event
from app.domain.limits import Named
from app.domain.people import Role
from app.domain.products import Product
from app.operations.events import add_event
from app.operations.limits import limit
from app.operations.people import set_roles
from app.operations.records import add
from app.queries.acts import acts
from app.queries.limits import limit_of
from app.ui.events.page import EventsPage
from app.ui.limits import LimitDialog
from app.ui.products.page import ProductsPage
from app.ui.widgets.chip import Chip
from app.words.acts import act_text
from tests.builders import event, person, product
from tests.ui.kit import settle


@pytest.fixture
def wait(qtbot, desk):
    return partial(settle, qtbot, desk)


@pytest.fixture
def zoe(store):
    made = person()
    add(store, made)
    set_roles(store, made.id, {Role.APPROVER})
    return made


@pytest.fixture
def show(qtbot, desk, wait):
    """A page of the window, shown."""

    def shown(page_type):
        page = page_type(desk)
        qtbot.addWidget(page)
        page.show()
        wait()
        return page

    return shown


@pytest.fixture
def planned(store):
    made = event()
    add_event(store, made)
    return made


def named(store):
    with store.reading() as reader:
        return {each.person_id for each in reader.all(Named)}


def words(header):
    return [chip.text() for chip in header.findChildren(Chip) if not chip.isHidden()]


def asked(page, wait) -> LimitDialog:
    page.deeds.limits.command.trigger()
    wait()
    found = QApplication.activeModalWidget()
    assert isinstance(found, LimitDialog)
    return found


def test_an_event_is_limited_from_its_page_and_opened_again(show, store, wait, zoe, planned):
    page = show(EventsPage)
    page.open_record("event", planned.id)
    wait()
    dialog = asked(page.view, wait)
    me = store.author
    assert set(dialog.boxes) == {me, zoe.id}
    assert (dialog.boxes[me].isChecked(), dialog.boxes[me].isEnabled()) == (True, False)
    dialog.boxes[zoe.id].click()
    dialog.yes.click()
    wait()
    assert named(store) == {me, zoe.id}
    assert "Limited (2)" in words(page.view.header)
    dialog = asked(page.view, wait)
    assert dialog.boxes[zoe.id].isChecked()
    dialog.boxes[zoe.id].click()
    dialog.yes.click()
    wait()
    assert named(store) == {me}
    dialog = asked(page.view, wait)
    dialog.open_it.click()
    wait()
    assert named(store) == set()
    assert not any("Limited" in text for text in words(page.view.header))


def test_a_product_of_a_limited_event_bears_the_lock(show, store, wait, zoe, planned):
    text = product(event_id=planned.id)
    add(store, text)
    limit(store, Event, planned.id, [zoe.id])
    page = show(ProductsPage)
    (line,) = page.list.model.rows
    assert line.limited
    page.open_record("product", text.id)
    wait()
    assert "Limited (2)" in words(page.view.header)
    dialog = asked(page.view, wait)
    dialog.yes.click()
    wait()
    with store.reading() as reader:
        lists = limit_of(reader, Product, text.id)
    assert [(each.kind, len(each.people)) for each in lists] == [("product", 1), ("event", 2)]


def test_a_list_is_narrowed_to_what_is_limited(show, store, wait, planned):
    add_event(store, event())
    limit(store, Event, planned.id, [])
    page = show(EventsPage)
    page.list.show_only(access=["limited"])
    wait()
    assert [line.id for line in page.list.model.rows] == [planned.id]
    page.list.show_only(access=["open"])
    wait()
    assert planned.id not in [line.id for line in page.list.model.rows]


def test_the_history_says_so(store, planned):
    with store.reading() as reader:
        name = reader.get(Event, planned.id).title.en
    done = limit(store, Event, planned.id, [])
    with store.reading() as reader:
        made = reader.connection.exec_driver_sql(
            "SELECT act, facts FROM change_set WHERE id = ?", (done.set_id,)
        ).one()
    said = act_text(Act(made.act), json.loads(made.facts))
    with store.reading() as reader:
        found = acts(reader, record=None, most=20).lines[0]
    (touched,) = found.touched
    assert found.names[touched.new["record"]].en == name
    assert said == f"Access limited to named people: {name}"
