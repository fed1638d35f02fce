"""Speeches drafted from records, kept as versions; evaluations and their report."""

from decimal import Decimal

import pytest

from app.documents.reading import read_docx
from app.domain.errors import BadTemplate, WrongState
from app.domain.evaluations import (
    Coverage,
    Evaluation,
    Lesson,
    LessonId,
    Met,
    Objective,
)
from app.domain.events import EventState
from app.domain.products import Form
from app.domain.speeches import Occasion, Salutation, Speech, TemplateUse, WordTemplate
from app.domain.values import Bilingual, Language, Marking
from app.ids import known_id
from app.operations import speeches
from app.operations.evaluations import add_evaluation, finish_evaluation, reopen_evaluation
from app.operations.events import add_event, advance_event
from app.operations.records import add, edit
from app.queries.evaluations import draft_report, evaluation_lines, evaluation_of, evaluation_page
from app.queries.speeches import draft_speech, speech_lines, speech_page, template_for
from tests.builders import event, new_id, person, product


@pytest.fixture
def made(store):
    made = event(city="Lévis", marking=Marking.PROTECTED_A)
    add_event(store, made)
    return made


@pytest.fixture
def speech(store, made):
    minister = person(
        address_form=Bilingual("The Honourable", "L’honorable"),
        title=Bilingual("Minister of Rivers", "Ministre des Rivières"),
    )
    chief = person(given_name="Marie", family_name="Paul", precedence=1)
    mayor = person(given_name="Luc", family_name="Roy", precedence=2)
    spoken = product(
        event_id=made.id,
        kind_id=known_id("product_kind speech"),
        title=Bilingual("Remarks", "Allocution"),
        marking=Marking.PROTECTED_A,
    )
    speech = Speech(
        id=new_id(),
        product_id=spoken.id,
        speaker_id=minister.id,
        key_messages=Bilingual("One river\nOne country", "Un fleuve\nUn pays"),
    )
    for one in (minister, chief, mayor):
        add(store, one)
    speeches.add_speech(store, spoken, speech)
    for someone in (mayor, chief):
        add(store, Salutation(id=new_id(), speech_id=speech.id, person_id=someone.id))
    return speech


def drafted(store, speech, language):
    with store.reading() as reader:
        return draft_speech(reader, speech.id, language)


def test_a_draft_says_what_the_records_say_in_its_language(store, speech):
    made = drafted(store, speech, Language.FR)
    for words in ("L’honorable Zoé Tremblay", "Ministre des Rivières", "Un fleuve", "Lévis"):
        assert words in made.text
    assert "One river" not in made.text
    assert made.text.index("Marie Paul") < made.text.index("Luc Roy")
    assert made.name == "Allocution fr (PROTÉGÉ A).docx"
    assert read_docx(made.content).stamp == f"tribune:{speech.id}/1"


def test_the_order_of_greeting_is_the_office_s_where_it_gives_one(store, speech):
    with store.reading() as reader:
        pairs = speech_page(reader, speech.id).salutations
    speeches.order_salutations(store, [one for one, _ in reversed(pairs)])
    text = drafted(store, speech, Language.EN).text
    assert text.index("Luc Roy") < text.index("Marie Paul")


def test_a_draft_is_kept_as_a_version_of_its_language(store, speech):
    speeches.keep_draft(store, drafted(store, speech, Language.EN))
    speeches.keep_draft(store, drafted(store, speech, Language.FR))
    with store.reading() as reader:
        files = speech_page(reader, speech.id).files
        assert [(v.number, v.language, v.form) for v in files] == [
            (2, Language.FR, Form.FILE),
            (1, Language.EN, Form.FILE),
        ]
        assert reader.file(files[0].sha256)
        assert read_docx(reader.file(files[0].sha256)).stamp.endswith("/2")
        assert [hit.kind for hit in reader.find("fleuve", kinds=("version",))] == ["version"]


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("language", Language)
def test_every_occasion_drafts_with_nothing_but_a_title(store, occasion, language):
    spoken = product(kind_id=known_id("product_kind speech"))
    bare = Speech(id=new_id(), product_id=spoken.id, occasion=occasion)
    speeches.add_speech(store, spoken, bare)
    assert spoken.title.in_language(language) in drafted(store, bare, language).text


def test_the_office_s_own_template_takes_the_place_of_the_shipped_one(store, speech):
    with store.reading() as reader:
        shipped = template_for(reader, TemplateUse.EVENT, Language.EN)
        other = template_for(reader, TemplateUse.HOUSE, Language.EN)
    name = Bilingual("Ours", "Le nôtre")
    file = ("ours.docx", other)
    speeches.add_template(store, TemplateUse.EVENT, Language.EN, name, file)
    with store.reading() as reader:
        assert template_for(reader, TemplateUse.EVENT, Language.EN) == other
        assert template_for(reader, TemplateUse.EVENT, Language.FR) != other
        (template,) = reader.all(WordTemplate)
    speeches.replace_template(store, template, ("ours 2.docx", shipped))
    with store.reading() as reader:
        assert template_for(reader, TemplateUse.EVENT, Language.EN) == shipped


def test_what_is_no_template_is_refused_and_leaves_nothing(store):
    name = Bilingual("Ours", "Le nôtre")
    with pytest.raises(BadTemplate):
        speeches.add_template(store, TemplateUse.EVENT, Language.EN, name, ("x.docx", b"PK"))
    with store.reading() as reader:
        assert reader.all(WordTemplate) == []


def test_the_list_shows_speeches_with_their_events(store, speech, made):
    with store.reading() as reader:
        (line,) = speech_lines(reader)
    assert (line.id, line.title_fr, line.event_fr, line.starts_at) == (
        speech.id,
        "Allocution",
        made.title.fr,
        made.starts_at,
    )


@pytest.fixture
def delivered(store, made):
    for state in (EventState.PLANNING, EventState.CONFIRMED, EventState.DELIVERED):
        advance_event(store, made.id, state)
    return made


def evaluation(store, made):
    with store.reading() as reader:
        return evaluation_of(reader, made.id)


def test_an_event_has_one_evaluation(store, delivered):
    add_evaluation(store, delivered.id)
    assert add_evaluation(store, delivered.id).changes == ()


def test_what_took_place_is_listed_until_it_is_evaluated(store, delivered):
    with store.reading() as reader:
        (line,) = evaluation_lines(reader)
        assert (line.event_id, line.id) == (delivered.id, None)
    add_evaluation(store, delivered.id)
    made = evaluation(store, delivered)
    finish_evaluation(store, made.id)
    with store.reading() as reader:
        (line,) = evaluation_lines(reader)
        assert (line.id, line.state, line.finished_on is None) == (
            made.id,
            EventState.EVALUATED,
            False,
        )
    reopen_evaluation(store, made.id)
    assert evaluation(store, delivered).finished_on is None


def test_what_did_not_take_place_is_not_evaluated(store, made):
    add_evaluation(store, made.id)
    with pytest.raises(WrongState):
        finish_evaluation(store, evaluation(store, made).id)


def test_the_report_says_what_was_learned_in_either_language(store, delivered):
    add_evaluation(store, delivered.id)
    made = evaluation(store, delivered)
    edit(
        store,
        Evaluation,
        made.id,
        {"budget": None, "cost": None},
        {"budget": Decimal("1500.00"), "cost": Decimal("1234.50")},
    )
    for part in (
        Objective(
            id=new_id(),
            evaluation_id=made.id,
            text=Bilingual("Fill the hall", "Remplir la salle"),
            met=Met.PARTLY,
        ),
        Coverage(id=new_id(), evaluation_id=made.id, tone_id=known_id("tone positive"), clips=7),
        Lesson(
            id=LessonId(new_id()),
            event_id=delivered.id,
            text=Bilingual("Book early", "Réserver tôt"),
        ),
    ):
        add(store, part)
    with store.reading() as reader:
        report = draft_report(reader, made.id, Language.FR)
        assert len(evaluation_page(reader, made.id).lessons) == 1
    text = read_docx(report.content).text
    for words in ("Remplir la salle", "Réserver tôt", "1\u00a0234,50\u00a0$", "Positif", "Lévis"):
        assert words in text
    assert report.name.startswith("Évaluation")
    assert report.name.endswith("(PROTÉGÉ A).docx")
