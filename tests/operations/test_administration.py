"""The lists, routes, paths and words of the office, changed one act at a time."""

from __future__ import annotations

import pytest

from app.domain.acts import Act
from app.domain.errors import GoesRound, Missing, NotFound, StillUsed
from app.domain.events import Event
from app.domain.lists import Department, EventKind, Label, Office, OfficeId, Tag, TagId
from app.domain.products import Product
from app.domain.routes import RouteStep, RouteTemplate, RouteTemplateId, Step
from app.domain.tasks import PathNeed, PathTask, PathTemplate, PathTemplateId, Task
from app.domain.values import Bilingual, Language, Province
from app.ids import known_id
from app.operations.administration import (
    add_entry,
    add_path_need,
    add_path_task,
    add_route_step,
    arrange_route,
    begin_department,
    move_entry,
    move_path_task,
    order_path,
    remove_route_step,
    retire_entry,
    set_label,
)
from app.operations.products import add_product, add_version
from app.operations.records import add, delete
from app.operations.routes import start_route
from app.operations.tasks import apply_path
from app.queries.administration import (
    entry_lines,
    label_lines,
    path_task_lines,
    step_lines,
    template_fields,
    template_lines,
    template_preview,
    used_by,
)
from app.queries.lists import entries
from app.queries.office import own_words
from app.storage.sql import columns
from tests.builders import ANNOUNCEMENT, event, product

USUAL = RouteTemplateId(known_id("route_template default"))
RIVERS = Bilingual("Rivers", "Rivières")


def ask(store, question, *args):
    with store.reading() as reader:
        return question(reader, *args)


def names(store, kind, *, retired=False):
    with store.reading() as reader:
        return [entry.name.en for entry in entries(reader, kind, retired=retired)]


@pytest.fixture
def tag(store):
    add_entry(store, Tag(id=TagId(store.new_id()), name=RIVERS))
    return next(line.entry for line in ask(store, entry_lines, Tag) if line.entry.name == RIVERS)


# -- lists


def test_an_entry_goes_to_the_end_of_its_list(store, tag):
    assert names(store, Tag)[-1] == "Rivers"


def test_an_entry_needs_a_name(store):
    with pytest.raises(Missing):
        add_entry(store, Tag(id=TagId(store.new_id()), name=Bilingual()))


@pytest.mark.parametrize(("by", "place"), [(-1, -2), (-999, 0), (5, -1)])
def test_an_entry_moves_as_far_as_its_list_goes(store, tag, by, place):
    before = names(store, Tag)
    move_entry(store, Tag, tag.id, by)
    after = names(store, Tag)
    assert after[place] == "Rivers"
    assert [name for name in after if name != "Rivers"] == before[:-1]


def test_a_retired_entry_is_offered_no_more_and_comes_back(store, tag):
    retire_entry(store, Tag, tag.id, retired=True)
    assert "Rivers" not in names(store, Tag)
    assert "Rivers" in names(store, Tag, retired=True)
    retire_entry(store, Tag, tag.id, retired=False)
    assert "Rivers" in names(store, Tag)


def test_what_is_used_is_never_deleted_and_takes_nothing_with_it(store):
    made = event()
    add(store, made)
    assert ask(store, used_by, EventKind, ANNOUNCEMENT)["event"] == 1
    with pytest.raises(StillUsed):
        delete(store, EventKind, ANNOUNCEMENT)
    assert ask(store, lambda reader: reader.get(Event, made.id)) == made


def test_an_office_of_a_route_is_in_use(store):
    office = known_id("office mo")
    with pytest.raises(StillUsed) as refusal:
        delete(store, Office, office)
    assert (refusal.value.by_kind, refusal.value.count) == ("route_step", 1)


def test_what_nobody_uses_is_deleted_and_undone(store, tag):
    done = delete(store, Tag, tag.id)
    assert "Rivers" not in names(store, Tag)
    store.undo(done.set_id)
    assert "Rivers" in names(store, Tag)


def test_lines_say_how_often_an_entry_is_used(store):
    for _event in range(3):
        add(store, event())
    lines = {line.id: line for line in ask(store, entry_lines, EventKind)}
    paths = ask(store, lambda r: r.all(PathTemplate, columns(PathTemplate).kind_id == ANNOUNCEMENT))
    assert lines[ANNOUNCEMENT].uses == 3 + len(paths)


def test_templates_say_what_they_are_for(store):
    lines = ask(store, entry_lines, PathTemplate)
    assert any(line.about.en == "Announcement" for line in lines)


# -- the department


def test_the_department_is_made_when_it_is_first_described(store):
    values = {"name": RIVERS, "city": "Gatineau", "province": Province.QC}
    first = begin_department(store, values)
    assert begin_department(store, values | {"city": "Hull"}) == first
    (one,) = ask(store, lambda reader: reader.all(Department))
    assert (one.name, one.city, one.province) == (RIVERS, "Hull", Province.QC)


def test_a_department_has_a_name(store):
    with pytest.raises(Missing):
        begin_department(store, {"name": Bilingual()})


# -- words


def test_a_word_is_renamed_and_shipped_again(store):
    set_label(store, "field.event.title", Bilingual(" Heading ", "Intitulé"))
    set_label(store, "field.event.title", Bilingual("Heading", "Rubrique"))
    assert ask(store, own_words) == {"field.event.title": Bilingual("Heading", "Rubrique")}
    lines = {line.id: line for line in ask(store, label_lines)}
    assert lines["field.event.title"].own.fr == "Rubrique"
    assert lines["field.event.title"].shipped == Bilingual("Title", "Titre")
    set_label(store, "field.event.title", Bilingual(" ", ""))
    assert ask(store, own_words) == {}


def test_renaming_twice_the_same_word_leaves_one(store):
    for text in ("One", "Two"):
        add(store, Label(id=store.new_id(), key="kind.event", text=Bilingual(text)))
    set_label(store, "kind.event", Bilingual("Happening"))
    assert len(ask(store, lambda reader: reader.all(Label))) == 1


# -- routes


def stages(store, template=USUAL):
    found: dict[int, list[str]] = {}
    for line in ask(store, step_lines, template):
        found.setdefault(line.stage, []).append(line.office.en)
    return list(found.values())


def test_a_route_is_arranged_and_its_stages_close_up(store):
    lines = ask(store, step_lines, USUAL)
    first, second, *rest = [line.id for line in lines]
    arrange_route(store, USUAL, [[second, first], *([each] for each in rest)])
    assert {line.id for line in ask(store, step_lines, USUAL) if line.parallel} == {first, second}
    remove_route_step(store, rest[0])
    left = [line.stage for line in ask(store, step_lines, USUAL)]
    assert left == [1, 1, *range(2, len(left))]


def test_a_step_that_is_gone_cannot_be_arranged(store):
    with pytest.raises(NotFound):
        arrange_route(store, USUAL, [[store.new_id()]])


def test_an_edited_route_is_the_one_that_products_take(store):
    made = product()
    add_product(store, made)
    for language in Language:
        add_version(store, made.id, language, text="Text")
    template = RouteTemplate(id=RouteTemplateId(store.new_id()), name=RIVERS, kind_id=made.kind_id)
    add_entry(store, template)
    director, mo = OfficeId(known_id("office director")), OfficeId(known_id("office mo"))
    add_route_step(store, template.id, director, days=2)
    add_route_step(store, template.id, mo, days=3)
    steps = [line.id for line in ask(store, step_lines, template.id)]
    arrange_route(store, template.id, [[steps[1]], [steps[0]]])
    start_route(store, made.id)
    c = columns(Step)
    laid = ask(store, lambda r: r.all(Step, c.product_id == made.id, order=(c.stage,)))
    assert [(step.office_id, step.days) for step in laid] == [(mo, 3), (director, 2)]
    assert ask(store, lambda r: r.get(Product, made.id)).kind_id == made.kind_id


def test_a_route_goes_with_its_steps(store):
    delete(store, RouteTemplate, USUAL)
    assert ask(store, lambda r: r.all(RouteStep, columns(RouteStep).template_id == USUAL)) == []


# -- critical paths


@pytest.fixture
def path(store):
    template = PathTemplate(id=PathTemplateId(store.new_id()), name=RIVERS)
    add_entry(store, template)
    return template.id


def titles(store, path):
    return [line.title.en for line in ask(store, path_task_lines, path)]


def task(store, path, title, offset):
    return add_path_task(store, path, {"title": Bilingual(title), "offset": offset})


def test_tasks_of_a_path_stand_in_order_of_date_until_they_are_moved(store, path):
    for title, offset in (("late", 2), ("early", -10), ("middle", -3)):
        task(store, path, title, offset)
    assert titles(store, path) == ["early", "middle", "late"]
    lines = ask(store, path_task_lines, path)
    move_path_task(store, lines[2].id, -2)
    assert titles(store, path) == ["late", "early", "middle"]
    order_path(store, path)
    assert titles(store, path) == ["early", "middle", "late"]


def test_a_task_of_a_path_has_a_title(store, path):
    with pytest.raises(Missing):
        task(store, path, "", 0)


def test_a_task_never_waits_for_itself(store, path):
    first, second, third = (task(store, path, title, 0) for title in "abc")
    add_path_need(store, second, first)
    add_path_need(store, third, second)
    with pytest.raises(GoesRound):
        add_path_need(store, first, third)
    with pytest.raises(GoesRound):
        add_path_need(store, first, first)
    assert len(ask(store, lambda r: r.all(PathNeed, columns(PathNeed).task_id == first))) == 0
    lines = {line.title.en: line.needs for line in ask(store, path_task_lines, path)}
    assert lines["c"] == (Bilingual("b"),)


def test_a_task_waits_for_those_of_its_own_template(store, path):
    other = PathTemplate(id=PathTemplateId(store.new_id()), name=RIVERS)
    add_entry(store, other)
    with pytest.raises(NotFound):
        add_path_need(store, task(store, path, "a", 0), task(store, other.id, "b", 0))


def test_a_path_goes_with_its_tasks_and_events_keep_theirs(store, path):
    first, second = task(store, path, "a", -1), task(store, path, "b", 0)
    add_path_need(store, second, first)
    made = event()
    add(store, made)
    apply_path(store, made.id, path)
    done = delete(store, PathTemplate, path)
    assert ask(store, lambda r: r.all(PathTask, columns(PathTask).template_id == path)) == []
    assert len(ask(store, lambda r: r.all(Task, columns(Task).event_id == made.id))) == 2
    store.undo(done.set_id)
    assert titles(store, path) == ["a", "b"]


def test_each_is_one_act(store, outcomes, tag):
    outcomes.clear()
    move_entry(store, Tag, tag.id, -2)
    assert [(outcome.act, outcome.own) for outcome in outcomes] == [(Act.EDIT, True)]


# -- Word templates


def test_every_use_has_a_template_in_both_languages(store):
    lines = ask(store, template_lines)
    in_force = [(line.use, line.language) for line in lines if line.in_force]
    assert len(in_force) == len(set(in_force)) == len(lines)


@pytest.mark.parametrize("language", list(Language))
def test_a_template_is_shown_filled_with_examples(store, language):
    line = next(one for one in ask(store, template_lines) if one.language is language)
    name, content = ask(store, template_preview, line)
    assert name.endswith(f"{language}.docx")
    assert content[:2] == b"PK"


def test_fields_are_explained_by_examples(store):
    fields = {field.name: field.example for field in template_fields("event", Language.FR)}
    assert fields["minutes"] == "8"
    assert fields["key_messages"].startswith("Le havre")
