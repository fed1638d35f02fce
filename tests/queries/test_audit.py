"""Searching the journal: by each criterion, in both languages, bit by bit, nothing hidden."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.acts import Act
from app.domain.events import Event
from app.domain.people import Role
from app.domain.values import Bilingual, Marking
from app.operations import events, people, records
from app.queries import audit
from app.queries.audit import Sought, audit_lines, look_through
from app.queries.folding import folded, pattern
from app.queries.markings import highest_marking
from tests.builders import event, person, product

ZONE = "America/Toronto"


@pytest.fixture
def launch(store):
    made = event(title=Bilingual("Launch", "Dévoilement de l’œuvre"))
    events.add_event(store, made)
    records.edit(store, Event, made.id, {"city": ""}, {"city": "Montréal"})
    return made


def search(store, **what):
    """All that is found, read bit by bit; newest first."""
    numbers, before = [], None
    with store.reading() as reader:
        while True:
            part = look_through(reader, Sought(**what), store.author, ZONE, before)
            numbers += part.numbers
            before = part.before
            if before is None:
                found = audit_lines(reader, numbers)
                return [found[number] for number in numbers]


def _ids(lines):
    return [line.id for line in lines]


def said(lines):
    return [(line.kind, line.act) for line in lines]


@pytest.mark.parametrize("words", ["montreal", "MONTRÉAL", "montréal", "Montre"])
def test_words_are_found_without_their_accents(store, launch, words):
    (line,) = search(store, words=words)
    assert (line.new["city"], line.old["city"], line.record) == ("Montréal", "", launch.id)


@pytest.mark.parametrize(
    "words", ["oeuvre devoilement", "l'œuvre", "L’OEUVRE", "dévoilement launch"]
)
def test_each_of_the_words_in_either_language(store, launch, words):
    assert said(search(store, words=words, kind="event")) == [("event", "add event")]


def test_a_choice_is_found_by_its_name_in_both_languages(store, launch):
    events.postpone_event(store, launch.id, "Neige")
    for words in ("postponed", "reporté"):
        found = search(store, words=words, kind="event")
        assert "postponed" in [line.new.get("state") for line in found], words


def test_the_name_of_a_field_is_no_word_of_it(store, launch):
    assert search(store, words="title_en", record=launch.id) == []


def test_by_field(store, launch):
    assert said(search(store, field="city", record=launch.id)) == [("event", "edit")]
    assert said(search(store, field="title", record=launch.id)) == [("event", "add event")]
    assert search(store, field="notes", record=launch.id) == []


def test_by_act_kind_and_person(store, launch):
    assert said(search(store, act=str(Act.ADD_EVENT))) == [("event", "add event")]
    assert {kind for kind, _act in said(search(store, kind="person"))} == {"person"}
    assert len(search(store, author=store.author, record=launch.id)) == 2
    assert search(store, author="", record=launch.id) == []


def test_days_are_those_of_the_office_and_both_included(store, launch, clock):
    clock.move(days=1)
    clock.at = clock.at.replace(hour=3)  # still the evening of the 8th in Toronto
    records.edit(store, Event, launch.id, {"city": "Montréal"}, {"city": "Laval"})
    on_8th = search(store, since=date(2026, 6, 8), until=date(2026, 6, 8), record=launch.id)
    assert len(on_8th) == 3
    assert search(store, since=date(2026, 6, 9)) == []
    assert search(store, until=date(2026, 6, 7)) == []


def test_by_number_by_hash_and_by_reference(store, launch):
    newest, oldest = search(store, record=launch.id)
    assert _ids(search(store, entry=str(newest.entry))) == [newest.id]
    assert _ids(search(store, entry=newest.hash[:12].upper())) == [newest.id]
    assert _ids(search(store, entry=launch.id)) == [newest.id, oldest.id]
    with store.reading() as reader:
        reference = reader.get(Event, launch.id).reference
    assert _ids(search(store, entry=reference)) == [newest.id, oldest.id]


def test_it_looks_bit_by_bit_and_misses_nothing(store, launch, monkeypatch):
    whole = search(store)
    monkeypatch.setattr(audit, "AT_ONCE", 7)
    monkeypatch.setattr(audit, "PATIENCE", 0.0)
    assert search(store) == whole
    with store.reading() as reader:
        first = look_through(reader, Sought(), store.author, ZONE)
    assert (len(first.numbers), first.before) == (7, first.of - 6)


def test_what_a_person_may_not_read_is_not_found(store):
    someone = person()
    records.add(store, someone)
    people.keep_needs(store, someone.id, "Sans arachides", "")
    assert said(search(store, words="arachides")) == [("personal_needs", "edit")]
    other = person(login="zoe")
    records.add(store, other)
    people.set_roles(store, other.id, {Role.ADMINISTRATOR})  # the office keeps one
    people.set_roles(store, store.author, {Role.READER})
    assert search(store, words="arachides") == []
    assert search(store, kind="personal_needs") == []


def test_an_extract_is_as_protected_as_its_most_protected_part(store, launch):
    def marking(**what):
        lines = search(store, **what)
        with store.reading() as reader:
            return highest_marking(reader, lines)

    assert marking(record=launch.id) is Marking.UNCLASSIFIED
    records.edit(
        store,
        Event,
        launch.id,
        {"marking": Marking.UNCLASSIFIED},
        {"marking": Marking.PROTECTED_B},
    )
    assert marking(field="city", record=launch.id) is Marking.PROTECTED_B
    records.edit(
        store,
        Event,
        launch.id,
        {"marking": Marking.PROTECTED_B},
        {"marking": Marking.UNCLASSIFIED},
    )
    assert marking(field="city", record=launch.id) is Marking.UNCLASSIFIED
    assert marking(field="marking", record=launch.id) is Marking.PROTECTED_B  # it was
    records.add(store, product(marking=Marking.PROTECTED_A))
    assert marking(kind="product") is Marking.PROTECTED_A


def test_parts_bear_the_marking_of_their_whole(store):
    from app.queries.markings import _way

    assert _way("version", frozenset()) == [("product_id", "product")]
    assert _way("salutation", frozenset()) == [("speech_id", "speech"), ("product_id", "product")]
    assert _way("objective", frozenset()) == [
        ("evaluation_id", "evaluation"),
        ("event_id", "event"),
    ]
    assert _way("tag", frozenset()) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ÉVÉNEMENT", "evenement"),
        ("e\u0301te\u0301", "ete"),
        ("Œuvre", "oeuvre"),
        ("oeuvre", "oeuvre"),
        ("l\u2019été", "l'ete"),
        ("100 % [sic] (a+b)*", "[sic]"),
        ("ça et là", "ca"),
    ],
)
def test_a_pattern_finds_all_that_folding_finds(text, word):
    import re

    assert word in folded(text)
    assert re.search(pattern(word), text)
