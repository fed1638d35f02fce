"""Event templates in the administration: made, and filled with cues, services and products."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.event_templates import (
    EventTemplate,
    EventTemplateId,
    TemplateCue,
    TemplateProduct,
    TemplateService,
)
from app.domain.values import Bilingual
from app.ids import known_id
from app.operations.records import add
from app.ui.widgets.subpages import Subpages
from tests.builders import ANNOUNCEMENT, new_id


@pytest.fixture
def pane(office, store):
    made = EventTemplate(
        id=EventTemplateId(new_id()), name=Bilingual("Usual", "Habituel"), kind_id=ANNOUNCEMENT
    )
    add(store, made)
    section = office.show("event_template")
    section.open_record(made.id)
    office.settle()
    return section.pane


def fill(office, parts, **values):
    parts.ask_new()
    office.settle()
    made = QApplication.activeModalWidget()
    for name, value in values.items():
        made.boxes[name].show_value(value)
    made.yes.click()
    office.settle()
    assert QApplication.activeModalWidget() is None, [(n, b.refusal) for n, b in made.boxes.items()]


def test_the_list_says_for_which_events_a_template_is(pane):
    (line,) = pane.list.model.rows
    assert (line.entry.name.en, line.about.en) == ("Usual", "Announcement")


def test_cues_are_added_moved_changed_and_deleted(office, pane, store):
    parts = pane.parts_of["cues"]
    fill(office, parts, what=Bilingual("Welcome", "Accueil"), minutes=5)
    fill(office, parts, what=Bilingual("Remarks", "Allocution"), minutes=10, offset=15)
    shown = lambda: [parts.list.model.columns[1].text(row) for row in parts.list.model.rows]  # noqa: E731 -- short
    assert shown() == ["Follows the cue before", "Start + 15\u00a0min"]
    assert parts.list.current().name.en == "Remarks"
    parts.up.trigger()
    office.settle()
    assert shown() == ["Start + 15\u00a0min", "Follows the cue before"]
    parts.form.box("minutes").editor.line.setText("12")
    parts.form.box("minutes").editor.typed.emit()
    parts.save_typing()
    office.settle()
    cues = office.ask(lambda reader: reader.all(TemplateCue))
    assert {cue.what.en: cue.minutes for cue in cues} == {"Welcome": 5, "Remarks": 12}
    parts.remove.trigger()
    office.settle()
    assert [row.name.en for row in parts.list.model.rows] == ["Welcome"]


def test_services_and_products_have_their_days(office, pane):
    services, products = pane.parts_of["services"], pane.parts_of["products"]
    fill(office, services, service_kind_id=known_id("service_kind podium"), offset=-5)
    fill(office, products, product_kind_id=known_id("product_kind news_release"))
    (pages,) = pane.findChildren(Subpages)
    for code in ("services", "products"):
        pages.show_page(code)
        office.settle()
    (service,) = services.list.model.rows
    (product,) = products.list.model.rows
    assert (service.name.en, product.name.en) == ("Podium", "News release")
    assert services.list.model.columns[1].text(service) == "5 working days before"
    assert products.list.model.columns[1].text(product) == "No date"
    assert len(office.ask(lambda reader: reader.all(TemplateService))) == 1
    assert len(office.ask(lambda reader: reader.all(TemplateProduct))) == 1


def test_a_template_without_a_kind_is_refused(office, pane):
    office.page.section.new()
    office.settle()
    made = QApplication.activeModalWidget()
    made.boxes["name"].show_value(Bilingual("Other", "Autre"))
    made.yes.click()
    office.settle()
    assert made.isVisible()
    assert made.boxes["kind_id"].refusal
    made.reject()
    assert len(office.ask(lambda reader: reader.all(EventTemplate))) == 1
