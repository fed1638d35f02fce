"""What a new event could be begun with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.beginnings import Taken
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
from app.domain.tasks import TaskState
from app.domain.values import Bilingual
from app.ids import known_id
from app.operations.event_templates import add_part, apply_template
from app.operations.events import add_event, cancel_event
from app.operations.records import add
from app.operations.tasks import finish_task
from app.queries.beginnings import earlier_events, model_of, templates_for_event, whole_preview
from app.queries.quick import beginning
from app.queries.tasks import path_preview
from app.storage.sql import columns
from app.words.quick.reading import read
from tests.builders import ANNOUNCEMENT, JUNE_8, event, new_id


@pytest.fixture
def template(store):
    made = EventTemplate(
        id=EventTemplateId(new_id()),
        name=Bilingual("Usual", "Habituel"),
        kind_id=ANNOUNCEMENT,
        path_template_id=known_id("path_template announcement"),
        minutes=30,
    )
    add(store, made)
    what = Bilingual("Welcome", "Accueil")
    add_part(store, TemplateCue(id=TemplateCueId(new_id()), template_id=made.id, what=what))
    add_part(
        store,
        TemplateService(
            id=TemplateServiceId(new_id()),
            template_id=made.id,
            service_kind_id=known_id("service_kind podium"),
            offset=-5,
        ),
    )
    add_part(
        store,
        TemplateProduct(
            id=TemplateProductId(new_id()),
            template_id=made.id,
            product_kind_id=known_id("product_kind news_release"),
            offset=-1,
        ),
    )
    return made


@pytest.fixture
def planned(store):
    made = event()
    add_event(store, made)
    return made


def test_what_a_template_adds_is_known_before(store, template, planned):
    with store.reading() as reader:
        before = whole_preview(reader, planned.id, template.id)
        path = path_preview(reader, planned.id, template.path_template_id)
    assert {line.part for line in before} == {
        Taken.PATH,
        Taken.CUES,
        Taken.SERVICES,
        Taken.PRODUCTS,
    }
    assert not any(line.is_there for line in before)
    days = {line.part: line.day for line in before if line.part is not Taken.PATH}
    assert days[Taken.SERVICES].isoformat() == "2026-06-01"
    assert days[Taken.PRODUCTS].isoformat() == "2026-06-05"
    assert sum(line.part is Taken.PATH for line in before) == len(path)
    (cue,) = [line for line in before if line.part is Taken.CUES]
    assert cue.at == JUNE_8
    apply_template(store, planned.id, template.id)
    with store.reading() as reader:
        after = whole_preview(reader, planned.id, template.id)
    assert all(line.is_there for line in after)


def test_a_model_counts_what_it_has(store, template, planned):
    apply_template(store, planned.id, template.id)
    with store.reading() as reader:
        counts = model_of(reader, planned.id).counts
        tasks = path_preview(reader, planned.id, template.path_template_id)
    assert counts[Taken.PATH] == len(tasks)
    assert (counts[Taken.CUES], counts[Taken.SERVICES], counts[Taken.PRODUCTS]) == (1, 1, 1)
    assert (counts[Taken.PEOPLE], counts[Taken.BUDGET]) == (0, 0)
    with store.reading() as reader:
        from app.domain.tasks import Task

        first = reader.all(Task, columns(Task).event_id == planned.id)[0]
    finish_task(store, first.id, TaskState.NOT_NEEDED)
    with store.reading() as reader:
        assert model_of(reader, planned.id).counts[Taken.PATH] == len(tasks) - 1


def test_earlier_events_are_found_by_words_or_are_the_last_ones(store, clock):
    for days, title, city in ((-400, "Tulips", "Ottawa"), (-30, "Fair", "Laval"), (20, "Gala", "")):
        at = JUNE_8 + timedelta(days=days)
        add_event(
            store,
            event(title=Bilingual(title, title), starts_at=at, ends_at=at, city=city),
        )
    off = event(title=Bilingual("Never", "Jamais"), starts_at=JUNE_8 - timedelta(days=3))
    add_event(store, off)
    cancel_event(store, off.id, "Rain")
    with store.reading() as reader:
        assert [one.title.en for one in earlier_events(reader, "", clock())] == ["Fair", "Tulips"]
        assert [one.title.en for one in earlier_events(reader, "ottawa", clock())] == ["Tulips"]
        assert [one.title.en for one in earlier_events(reader, "gala", clock())] == ["Gala"]
        assert earlier_events(reader, "jamais", clock()) == []


def test_templates_of_the_kind_come_first(store, template, planned):
    other = EventTemplate(
        id=EventTemplateId(new_id()),
        name=Bilingual("Visit", "Visite"),
        kind_id=known_id("event_kind visit"),
        rank=-1,
    )
    add(store, other)
    with store.reading() as reader:
        found = templates_for_event(reader, planned.id)
    assert [one.id for one in found] == [template.id, other.id]


def test_words_can_name_what_the_office_has(store, template, clock):
    with store.reading() as reader:
        begun = beginning(reader, "America/Toronto", clock())
    assert [one.id for one in begun.templates] == [template.id]
    found = read("annonce demain 10 h", begun.known)
    assert found.kind_id == ANNOUNCEMENT
    assert found.when is not None
    assert found.when.ends_at - found.when.starts_at == timedelta(minutes=30)
