"""What an event takes from a template: path, run sheet, services and products, each once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.event_templates import (
    EventTemplate,
    EventTemplateId,
    TemplateCue,
    TemplateCueId,
    TemplateProduct,
    TemplateProductId,
    TemplateService,
    TemplateServiceId,
)
from app.domain.products import Product
from app.domain.runsheets import Cue
from app.domain.services import Service
from app.domain.tasks import Task
from app.domain.values import Bilingual, Marking
from app.ids import known_id
from app.operations.event_templates import add_part, apply_template, move_part
from app.operations.events import add_event
from app.operations.records import add
from tests.builders import ANNOUNCEMENT, JUNE_8, event, new_id


@pytest.fixture
def template(store):
    made = EventTemplate(
        id=EventTemplateId(new_id()),
        name=Bilingual("Usual", "Habituel"),
        kind_id=ANNOUNCEMENT,
        path_template_id=known_id("path_template announcement"),
    )
    add(store, made)
    for text in ("Welcome", "Remarks"):
        what = Bilingual(text, text)
        add_part(store, TemplateCue(id=TemplateCueId(new_id()), template_id=made.id, what=what))
    service = TemplateService(
        id=TemplateServiceId(new_id()),
        template_id=made.id,
        service_kind_id=known_id("service_kind podium"),
        offset=-5,
    )
    add_part(store, service)
    product = TemplateProduct(
        id=TemplateProductId(new_id()),
        template_id=made.id,
        product_kind_id=known_id("product_kind news_release"),
        offset=-1,
    )
    add_part(store, product)
    return made


def every(store, kind):
    with store.reading() as reader:
        return reader.all(kind)


def test_all_parts_come_in_one_act_and_go_with_it(store, template):
    planned = event(marking=Marking.PROTECTED_A)
    add_event(store, planned)
    done = apply_template(store, planned.id, template.id)
    assert len(every(store, Task)) > 10
    assert [cue.what.en for cue in every(store, Cue)] == ["Welcome", "Remarks"]
    (service,) = every(store, Service)
    assert (service.offset, service.event_id) == (-5, planned.id)
    (product,) = every(store, Product)
    assert product.title == Bilingual(
        "News release – Works of art", "Communiqué de presse – L’œuvre d'art à l'été"
    )
    assert product.due == JUNE_8 - timedelta(days=3) + timedelta(hours=6)  # Friday, 16:00 there
    assert product.marking is Marking.PROTECTED_A
    assert not apply_template(store, planned.id, template.id).changes
    store.undo(done.set_id)
    assert [every(store, kind) for kind in (Task, Cue, Service, Product)] == [[], [], [], []]


def test_parts_have_an_order(store, template):
    first, second = sorted(every(store, TemplateCue), key=lambda cue: cue.rank)
    assert (first.rank, second.rank) == (1, 2)
    move_part(store, TemplateCue, second.id, -1)
    assert {cue.what.en: cue.rank for cue in every(store, TemplateCue)} == {
        "Remarks": 1,
        "Welcome": 2,
    }
