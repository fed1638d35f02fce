"""Acts and changes read as sentences, whatever facts the journal kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clock import system_clock
from app.domain.acts import Act
from app.domain.events import EventState
from app.i18n import speaking
from app.words.acts import act_text
from app.words.changes import SHOWN, change_text, value_text

LAUNCH = {"kind": "event", "title_en": "Launch", "title_fr": "Lancement"}
TASK = {"kind": "task", "title_en": "Book it", "title_fr": "Réserver"}
YEAR = system_clock().astimezone().year
NAMES = st.sampled_from(
    [
        "kind",
        "title_en",
        "fields",
        "to",
        "zone",
        "state",
        "reason",
        "template_en",
        "verdict",
        "office_en",
        "number",
        "language",
        "count",
        "act",
        "facts",
    ]
)


def both(act, facts):
    with speaking("fr"):
        french = act_text(act, facts)
    return act_text(act, facts), french.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("act", "facts", "english", "french"),
    [
        (Act.ADD, TASK, "Task added: Book it", "Tâche ajoutée : Réserver"),
        (Act.ADD, LAUNCH, "Event added: Launch", "Événement ajouté : Lancement"),
        (
            Act.EDIT,
            LAUNCH | {"fields": ["city", "title_en", "title_fr"]},
            "Event changed (City and Title): Launch",
            "Événement modifié (Ville et Titre) : Lancement",
        ),
        (
            Act.ADVANCE_EVENT,
            LAUNCH | {"state": "confirmed"},
            "Event taken to “Confirmed”: Launch",
            "Événement passé à l’état « Confirmé » : Lancement",
        ),
        (
            Act.CANCEL_EVENT,
            LAUNCH | {"reason": "Storm"},
            "Event cancelled: Launch (Storm)",
            "Événement annulé : Lancement (Storm)",
        ),
        (
            Act.APPLY_PATH,
            {"template_en": "Visit", "template_fr": "Visite"},
            "Critical path “Visit” laid out",
            "Chemin critique « Visite » établi",
        ),
        (
            Act.IMPORT,
            {"kind": "person", "count": 1200},
            "Imported: 1,200 people",
            "Importation : 1 200 personnes",
        ),
        (
            Act.DECIDE,
            {"verdict": "approved", "office_en": "MO", "office_fr": "CM"},
            "Decision recorded for MO, “Approved”",
            "Décision consignée pour CM, « Approuvé »",
        ),
        (
            Act.ADD_VERSION,
            {"number": 3, "language": "fr"},
            "Version 3 added (French)",
            "Version 3 ajoutée (français)",
        ),
        (
            Act.CHANGE_ROUTE,
            {"what": "remove"},
            "Step removed from the approval route",
            "Étape retirée du circuit d’approbation",
        ),
        (
            Act.DRAFT_SPEECH,
            {"language": "fr", "number": 2},
            "Speech drafted in Word (French)",
            "Allocution rédigée dans Word (français)",
        ),
        (
            Act.UNDO,
            {"act": "cancel event", "facts": LAUNCH},
            "Undone: Event cancelled: Launch",
            "Opération annulée : Événement annulé : Lancement",
        ),
        (
            Act.REDO,
            {"act": "undo", "facts": {"act": "add", "facts": TASK}},
            "Redone: Task added: Book it",
            "Opération rétablie : Tâche ajoutée : Réserver",
        ),
    ],
)
def test_what_was_done_is_said(act, facts, english, french):
    assert both(act, facts) == (english, french)


def test_a_move_names_its_day():
    facts = LAUNCH | {"to": f"{YEAR}-06-14", "zone": "America/Toronto"}
    english, french = both(Act.MOVE_EVENT, facts)
    assert english.startswith("Event moved to ")
    assert "June 14: Launch" in english
    assert "14 juin : Lancement" in french


@pytest.mark.parametrize("act", Act)
def test_facts_may_be_missing(act):
    english, french = both(act, {})
    assert english
    assert french != english


ODD = (
    st.none() | st.integers() | st.text() | st.sampled_from([{}, [3], "event", "2026-06-14T09:00Z"])
)


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(Act), st.dictionaries(NAMES, ODD))
def test_odd_facts_never_raise(act, facts):
    assert act_text(act, facts)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("city", "", "(empty)"),
        ("due", None, "(empty)"),
        ("issue", True, "Yes"),
        ("state", EventState.PLANNING, "Planning"),
        ("budget", Decimal("1234.50"), "$1,234.50"),
        ("due", date(2020, 6, 1), "Mon, June 1, 2020"),
        (
            "starts_at",
            datetime(2020, 6, 1, 14, 30, tzinfo=UTC),
            "Mon, June 1, 2020, 10:30\u00a0a.m.",
        ),
        ("capacity", 1500, "1,500"),
        ("latitude", 45421500, "45.4215°"),
        ("french_share", 40, "40%"),
        ("zone", "America/Halifax", "Atlantic time"),
        ("sha256", "0123456789abcdef", "0123456789ab"),
        ("city", "Hull", "Hull"),
        ("notes", "x" * 300, "x" * SHOWN + "…"),
    ],
)
def test_values_are_said(field, value, text):
    assert value_text(field, value) == text


def test_links_are_named_where_the_name_is_known():
    assert value_text("owner_id", "p1", names={"p1": "Ana Roy"}) == "Ana Roy"
    assert value_text("owner_id", "p2", names={"p1": "Ana Roy"}) == "(another record)"


def test_a_change_shows_both_sides():
    assert change_text("event", "city", "Ottawa", "Gatineau") == "City: Ottawa → Gatineau"
    with speaking("fr"):
        assert change_text("event", "title_fr", "", "Fête") == (
            "Titre (français)\u00a0: (vide) → Fête"
        )
