"""Nothing of the domain is without words, in either language."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import fields
from enum import StrEnum

import pytest

import app.domain
from app.domain.errors import UserError
from app.domain.events import EventState, Standing
from app.domain.office import KINDS
from app.domain.values import Bilingual
from app.i18n import PSEUDO, speaking
from app.words import choice_names, choice_signs, errors, field_labels, kinds
from app.words.choices import choice_key, choice_name, state_icon, state_tone
from app.words.fields import HELP, field_help, field_label, kind_name
from app.words.headings import HEADINGS, heading, heading_key
from app.words.kinds import snake
from app.words.labels import label, set_labels
from app.words.renaming import renamable

for module in pkgutil.iter_modules(app.domain.__path__):
    importlib.import_module(f"app.domain.{module.name}")

MEMBERS = [member for choices in StrEnum.__subclasses__() for member in choices]
OURS = [member for member in MEMBERS if type(member).__module__.startswith("app.domain")]
FIELDS = {(snake(kind.__name__), field.name) for kind in KINDS for field in fields(kind)}


@pytest.fixture
def labels():
    yield set_labels
    set_labels({})


def bracketed(text):
    return text.startswith("⟦") and text.endswith("⟧")


DOMAIN = {"app.domain.errors", "app.domain.disposing"}


def test_every_field_of_every_kind_has_a_label():
    with speaking(PSEUDO):
        assert {f for f in FIELDS if not bracketed(field_label(*f))} == set()


def test_no_label_is_left_over():
    own = {(kind, field) for kind, labels in field_labels.OWN.items() for field in labels}
    assert own - FIELDS == set()
    assert set(field_labels.SHARED) - {field for _, field in FIELDS} == {"deleted"}
    assert {tuple(key.split(".")) for key in HELP} - FIELDS == set()


def test_a_field_without_a_label_is_a_bug():
    with pytest.raises(KeyError):
        field_label("event", "colour")


def test_each_side_of_a_bilingual_field_has_a_label():
    assert field_label("event", "title_fr") == "Title (French)"
    with speaking("fr"):
        assert field_label("event", "title_en") == "Titre (anglais)"


def test_help_is_one_line_or_none():
    assert field_help("event", "title") == ""
    assert field_help("event", "marking") == "Printed on every page and in file names."


def test_every_kind_has_a_name_and_a_plural():
    assert {snake(kind.__name__) for kind in KINDS} <= set(kinds.NAMES)
    assert set(kinds.NAMES) >= kinds.FEMININE
    assert kind_name("event", 2) == "events"
    with speaking("fr"):
        assert [kind_name("task", n) for n in (0, 1, 2)] == ["tâche", "tâche", "tâches"]


def test_every_choice_has_a_name():
    assert OURS
    with speaking(PSEUDO):
        assert [member for member in OURS if not bracketed(choice_name(member))] == []


def test_every_state_has_a_sign():
    states = [member for member in OURS if type(member).__name__.endswith("State")]
    assert [m for m in states if choice_key(m) not in choice_signs._SIGNS] == []
    assert state_icon(EventState.CONFIRMED) == "calendar-check"
    assert state_tone(EventState.CANCELLED) == "danger"
    assert state_icon(Standing.REQUESTED) == "send"


def test_no_name_or_sign_of_a_choice_is_left_over():
    known = {choice_key(member) for member in OURS}
    assert set(choice_names.NAMES) - known == set()
    assert set(choice_signs._SIGNS) - known == set()


def test_equal_values_of_two_choices_are_told_apart():
    assert EventState.CONFIRMED == Standing.CONFIRMED
    assert choice_name(EventState.CONFIRMED) == "Confirmed"
    assert choice_name(Standing.CONFIRMED) == "Attendance confirmed"


def test_every_refusal_has_words():
    known = [kind for kind in UserError.__subclasses__() if kind.__module__ in DOMAIN]
    assert set(known) == set(errors.WORDS)


def test_the_office_renames_fields_kinds_and_choices(labels):
    labels(
        {
            "field.event.title": Bilingual("Working title", "Titre provisoire"),
            "kind.proposal": Bilingual("MEP", "PEM"),
            "state.event.confirmed": Bilingual("Locked in", ""),
            "section.home": Bilingual("Desk", "Pupitre"),
        }
    )
    assert field_label("event", "title") == "Working title"
    assert kind_name("proposal") == "MEP"
    assert choice_name(EventState.CONFIRMED) == "Locked in"
    assert label("section.home", "Home") == "Desk"
    assert label("section.events", "Events") == "Events"
    with speaking("fr"):
        assert field_label("event", "title") == "Titre provisoire"
        assert choice_name(EventState.CONFIRMED) == "Confirmé"


def test_what_may_be_renamed_is_listed_as_shipped(labels):
    labels({"field.event.title": Bilingual("Working title", "Titre provisoire")})
    listed = renamable()
    assert listed["field.event.title"] == Bilingual("Title", "Titre")
    assert listed[choice_key(EventState.CONFIRMED)] == Bilingual("Confirmed", "Confirmé")
    assert listed["kind.event"] == Bilingual("event", "événement")


def test_headings_of_forms_can_be_renamed(labels):
    listed = renamable()
    assert all(listed[heading_key(code)].en == words for code, words in HEADINGS.items())
    assert {code.split(".")[0] for code in HEADINGS} <= {*kinds.NAMES, "inclusion"}
    labels({"section.event.date": Bilingual("When it is", "")})
    assert heading("event.date") == "When it is"
    with speaking("fr"):
        assert heading("event.date") == "Date"
