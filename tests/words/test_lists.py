"""What an office starts with is whole, bilingual and in an order that can be written."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

import pytest

from app.domain.lists import EventKind, Office, ProductKind
from app.domain.office import KINDS
from app.domain.proposals import ProposalSection
from app.domain.routes import RouteStep
from app.domain.tasks import PathNeed, PathTask, PathTemplate, check_no_round
from app.domain.values import Bilingual
from app.ids import known_id
from app.words.lists import first_records
from app.words.paths import PATHS, TASKS
from app.words.typography import nice

RECORDS = first_records()


def of(kind):
    return [record for record in RECORDS if isinstance(record, kind)]


def test_ids_are_known_and_differ():
    ids = [record.id for record in RECORDS]
    assert len(set(ids)) == len(ids)
    assert known_id("event_kind announcement") in ids
    assert first_records() == RECORDS


def test_parents_come_before_children():
    seen = set()
    for record in RECORDS:
        links = [getattr(record, f.name) for f in fields(record) if f.name.endswith("_id")]
        assert {link for link in links if link} <= seen, record
        seen.add(record.id)
    assert {type(record) for record in RECORDS} <= set(KINDS)


def test_every_record_is_sound():
    for record in RECORDS:
        record.check()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_text_is_there_and_well_typed_in_both_languages(language):
    texts = [
        getattr(value, language)
        for record in RECORDS
        for field in fields(record)
        if isinstance(value := getattr(record, field.name), Bilingual)
    ]
    assert all(texts)
    for text in texts:
        if " …" not in text:
            assert nice(text, language) == text


def test_the_lists_of_the_domain_are_whole():
    assert len(of(EventKind)) == 14
    assert len(of(ProductKind)) == 20
    assert len(of(ProposalSection)) == 20
    assert [kind.name.en for kind in of(ProductKind) if kind.proposal] == ["Event proposal"]
    assert {kind.name.fr for kind in of(ProductKind) if kind.spoken} == {
        "Allocution",
        "Notes d’allocution",
    }
    assert [office.abbreviation.en for office in of(Office) if office.outside] == [
        "DMO",
        "MO",
        "PCO",
    ]


def test_no_name_appears_twice_in_a_list():
    for kind in (EventKind, ProductKind, Office, ProposalSection, PathTemplate):
        for language in ("en", "fr"):
            names = Counter(getattr(record.name, language) for record in of(kind))
            assert max(names.values()) == 1


def test_the_usual_route_has_seven_steps_one_after_another():
    steps = of(RouteStep)
    assert [step.stage for step in steps] == [1, 2, 3, 4, 5, 6, 7]
    assert all(step.days > 0 for step in steps)


@pytest.mark.parametrize("path", [path[0] for path in PATHS])
def test_a_path_can_be_walked(path):
    template = known_id(f"path_template {path}")
    tasks = {task.id: task for task in of(PathTask) if task.template_id == template}
    needs = [(n.task_id, n.needs_id) for n in of(PathNeed) if n.task_id in tasks]
    check_no_round(needs)
    for task, needed in needs:
        assert tasks[needed].offset <= tasks[task].offset, (path, tasks[task].title.en)
    offsets = [task.offset for task in tasks.values()]
    assert offsets == sorted(offsets)
    assert len(tasks) >= 10


def test_every_task_is_on_a_path():
    used = {line.split()[0] for path in PATHS for line in path[4].strip().splitlines()}
    assert used == set(TASKS)
