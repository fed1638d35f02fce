"""The ten-year office, made small."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import NotEmpty
from app.domain.evaluations import Evaluation, Lesson
from app.domain.events import Event
from app.domain.people import Organisation, Person
from app.domain.products import Product, Version, digest
from app.domain.routes import Decision, Step, standing
from app.domain.speeches import Speech
from app.domain.tasks import Task
from app.domain.values import Language
from app.domain.venues import Venue
from app.operations.events import add_event
from app.operations.generation import generate
from app.storage.checking import check
from app.storage.sql import columns
from tests.builders import event

SCALE = 0.005


def test_it_has_the_volumes_of_the_scale(store):
    told = []
    made = generate(store, SCALE, lambda kind, done, whole: told.append((kind, done, whole)))
    with store.reading() as reader:
        count = {
            kind: len(reader.all(kind))
            for kind in (Event, Task, Product, Version, Speech, Evaluation, Lesson)
        }
        people, places = len(reader.all(Person)), len(reader.all(Venue))
        organisations = len(reader.all(Organisation))
    assert count == {
        Event: 100,
        Task: 2000,
        Product: 550,
        Version: 1000,
        Speech: 50,
        Evaluation: 40,
        Lesson: 80,
    }
    assert (people, organisations, places) == (11, 8, 8)
    assert made["task"] == 2000
    assert {kind for kind, done, whole in told if done == whole} == set(made)
    store.close()
    assert check(store.path).acts > len(made)


def test_its_approvals_are_bound_to_what_was_read(store):
    generate(store, SCALE)
    with store.reading() as reader:
        decisions = reader.all(Decision)
        for product_id in {decision.product_id for decision in decisions}:
            product = reader.get(Product, product_id)
            versions = reader.all(Version, columns(Version).product_id == product_id)
            steps = reader.all(Step, columns(Step).product_id == product_id)
            mine = [decision for decision in decisions if decision.product_id == product_id]
            route = standing(steps, mine, digest(product, versions))
            assert not any(there.state == "stale" for there in route.steps)


def test_this_month_is_full_and_both_languages_are_found(store, clock):
    generate(store, 0.02)
    with store.reading() as reader:
        near = [
            each for each in reader.all(Event) if abs(each.starts_at - clock()) < timedelta(days=15)
        ]
        texts = {version.language: version.text for version in reader.all(Version)}
        assert len(near) >= 8
        assert set(texts) == set(Language)
        assert reader.find("rivière")
        assert reader.find("harbour")


def test_it_is_the_same_each_time(store, clock, tmp_path, new_office):
    from app.operations.workspaces import open_workspace
    from tests.builders import Clock

    again = tmp_path / "again.tribune"
    again.write_bytes(new_office.read_bytes())
    other = open_workspace(again, clock=Clock(clock.at), login="ana")
    clock.at = other.clock.at
    generate(store, SCALE)
    generate(other, SCALE)
    with store.reading() as first, other.reading() as second:
        assert first.all(Event) == second.all(Event)
    other.close()


def test_a_workspace_with_events_is_refused(store):
    add_event(store, event())
    with pytest.raises(NotEmpty):
        generate(store, SCALE)
    with store.reading() as reader:
        assert len(reader.all(Event)) == 1
