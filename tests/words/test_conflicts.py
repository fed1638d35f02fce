"""What did not hold, and why, in both languages."""

from __future__ import annotations

import pytest

from app.domain.changes import Op
from app.domain.office import KINDS
from app.i18n import speaking
from app.storage.tables import SHAPES, shape_of
from app.words import conflicts
from app.words.conflicts import unit_label, why_text


def both(say):
    with speaking("fr"):
        french = say()
    return say(), french.replace("\u00a0", " ")


def test_every_merge_unit_of_every_kind_is_named():
    for kind in KINDS:
        shape = shape_of(kind)
        for name in shape.names:
            assert unit_label(shape.kind, shape.units.get(name, (name,))[0])
    assert all(unit.split(".")[0] in SHAPES for unit in conflicts._UNITS)


def test_coupled_fields_are_named_as_one():
    assert both(lambda: unit_label("event", "starts_at")) == ("Date and time", "Date et heure")
    assert both(lambda: unit_label("event", "city")) == ("City", "Ville")


def test_an_act_that_was_refused_whole_is_named_by_what_it_wanted():
    assert both(lambda: unit_label("event", "*", Op.DELETE)) == (
        "Deletion refused",
        "Suppression refusée",
    )


@pytest.mark.parametrize("why", [*conflicts._WHY, "", "error 22P02", "something new"])
def test_every_reason_is_a_sentence_in_both_languages(why):
    english, french = both(lambda: why_text(why))
    assert english[-1] == french[-1] == "."
    assert english != french
    assert "{" not in english + french


def test_what_stands_in_the_way_is_named():
    assert both(lambda: why_text("used task")) == (
        "Others still need it (task).",
        "D’autres en ont encore besoin (tâche).",
    )
    assert why_text("changed 3") == "Someone changed it meanwhile."
