"""Speeches drafted from records, kept as versions; evaluations and their report."""

import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from docx import Document

from app.documents.reading import read_docx
from app.domain.errors import BadTemplate, BadValue, WrongState
from app.domain.evaluations import (
    Coverage,
    Evaluation,
    Lesson,
    LessonId,
    Met,
    Objective,
)
from app.domain.products import Form
from app.domain.speeches import Occasion, Salutation, Speech, TemplateUse, WordTemplate
from app.domain.values import Bilingual, Language, Marking
from app.ids import known_id
from app.operations import speeches
from app.operations.evaluations import (
    add_evaluation,
    finish_evaluation,
    order_objectives,
    reopen_evaluation,
    set_coverage,
)
from app.operations.events import add_event
from app.operations.records import add, edit
from app.queries.evaluations import (
    Progress,
    draft_report,
    evaluation_listing,
    evaluation_of,
    evaluation_page,
    lesson_listing,
    overdue,
)
from app.queries.search import find
from app.queries.speech_files import read_returned, speaking_times
from app.queries.speeches import draft_speech, lacking, speech_listing, speech_page, template_for
from tests.builders import event, new_id, person, product
from tests.planning import hold


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
        pairs = speech_page(reader, speech.id, store.clock()).salutations
    speeches.order_salutations(store, [one for one, _ in reversed(pairs)])
    text = drafted(store, speech, Language.EN).text
    assert text.index("Luc Roy") < text.index("Marie Paul")


def test_precedence_is_restored_and_no_one_is_greeted_twice(store, speech):
    with store.reading() as reader:
        pairs = speech_page(reader, speech.id, store.clock()).salutations
    people = [person.id for _, person in pairs]
    assert speeches.greet(store, speech.id, people).changes == ()
    speeches.order_salutations(store, [one for one, _ in reversed(pairs)])
    speeches.restore_precedence(store, speech.id)
    with store.reading() as reader:
        again = speech_page(reader, speech.id, store.clock()).salutations
    assert [person.id for _, person in again] == people


def test_what_a_draft_would_lack_is_said_by_language(store, speech):
    with store.reading() as reader:
        page = speech_page(reader, speech.id, store.clock())
    assert lacking(page, Language.FR) == ("audience_fr",)
    bare = replace(page.speech, speaker_id=None, occasion=Occasion.HOUSE)
    untitled = replace(page.product, title=Bilingual("Remarks"))
    page = replace(page, speech=bare, product=untitled, salutations=())
    assert lacking(page, Language.FR) == (
        "speaker_id",
        "title_fr",
        "salutations",
        "audience_fr",
        "bill_fr",
        "stage_fr",
    )


def test_a_file_that_comes_back_is_known_by_its_stamp(store, speech):
    made = drafted(store, speech, Language.FR)
    speeches.keep_draft(store, made)
    unstamped = with_stamp(made.content, "")
    other = with_stamp(made.content, "tribune:0/1")
    with store.reading() as reader:
        mine, bare, foreign = (
            read_returned(reader, speech.id, made.name, content)
            for content in (made.content, unstamped, other)
        )
    assert (mine.is_of_this, mine.number, mine.language) == (True, 1, Language.FR)
    assert not mine.is_older
    assert (bare.is_of_this, bare.language, bare.document.stamp) == (False, None, "")
    assert (foreign.is_of_this, foreign.of) == (False, Bilingual())


def test_an_older_file_is_known_to_be_older(store, speech):
    first = drafted(store, speech, Language.FR)
    speeches.keep_draft(store, first)
    speeches.keep_draft(store, drafted(store, speech, Language.FR))
    with store.reading() as reader:
        back = read_returned(reader, speech.id, first.name, first.content)
    assert back.is_older


def test_time_is_counted_on_what_is_said_aloud(store, speech):
    made = drafted(store, speech, Language.EN)
    speeches.keep_draft(store, made)
    with store.reading() as reader:
        times = speaking_times(reader, speech.product_id)
    assert list(times) == [Language.EN]
    assert times[Language.EN].words == read_docx(made.content).spoken_words
    assert times[Language.EN].words < times[Language.EN].version.words
    assert times[Language.EN].minutes == times[Language.EN].words / 130


def with_stamp(content, stamp):
    document = Document(io.BytesIO(content))
    document.core_properties.identifier = stamp
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_draft_is_kept_as_a_version_of_its_language(store, speech):
    speeches.keep_draft(store, drafted(store, speech, Language.EN))
    speeches.keep_draft(store, drafted(store, speech, Language.FR))
    with store.reading() as reader:
        files = speech_page(reader, speech.id, store.clock()).files
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
        (line,) = speech_listing(reader, store.clock()).every(reader)
    assert (line.id, line.title.fr, line.event.fr, line.when) == (
        speech.id,
        "Allocution",
        made.title.fr,
        made.when,
    )


@pytest.fixture
def delivered(store, made):
    hold(store, made.id)
    return made


def evaluation(store, made):
    with store.reading() as reader:
        return evaluation_of(reader, made.id)


def test_an_event_has_one_evaluation(store, delivered):
    add_evaluation(store, delivered.id)
    assert add_evaluation(store, delivered.id).changes == ()


def test_what_took_place_is_listed_until_it_is_evaluated(store, delivered):
    with store.reading() as reader:
        (line,) = evaluation_listing(reader, store.clock()).every(reader)
        assert (line.id, line.evaluation_id) == (delivered.id, None)
        assert (line.progress, line.is_overdue) == (Progress.TO_EVALUATE, False)
    add_evaluation(store, delivered.id)
    made = evaluation(store, delivered)
    finish_evaluation(store, made.id)
    with store.reading() as reader:
        (line,) = evaluation_listing(reader, store.clock()).every(reader)
        assert (line.evaluation_id, line.progress, line.finished_on is None) == (
            made.id,
            Progress.DONE,
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


def test_an_evaluation_is_overdue_twenty_days_after_the_event(store, delivered, clock):
    def seen():
        with store.reading() as reader:
            (line,) = evaluation_listing(reader, clock()).every(reader)
            return line.is_overdue, overdue(reader, clock())

    clock.at = delivered.ends_at + timedelta(days=20, seconds=-9)
    assert seen() == (False, 0)
    clock.move(seconds=10)
    assert seen() == (True, 1)
    add_evaluation(store, delivered.id)
    assert seen() == (True, 1)
    finish_evaluation(store, evaluation(store, delivered).id)
    assert seen() == (False, 0)


def test_clips_are_counted_once_a_tone(store, delivered):
    add_evaluation(store, delivered.id)
    made, tone = evaluation(store, delivered), known_id("tone positive")

    def counted():
        with store.reading() as reader:
            return [one.clips for one in evaluation_page(reader, made.id).coverage]

    for clips, expected in ((3, [3]), (5, [5]), (None, []), (None, [])):
        set_coverage(store, made.id, tone, clips)
        assert counted() == expected
    with pytest.raises(BadValue):
        set_coverage(store, made.id, tone, -1)


def test_what_an_evaluation_still_lacks_is_known(store, delivered):
    add_evaluation(store, delivered.id)
    made = evaluation(store, delivered)
    ids = [new_id(), new_id()]
    for objective in ids:
        add(store, Objective(id=objective, evaluation_id=made.id, text=Bilingual("Fill it")))
    order_objectives(store, ids[::-1])
    edit(store, Evaluation, made.id, {"cost": None}, {"cost": Decimal(0)})
    with store.reading() as reader:
        page = evaluation_page(reader, made.id)
    assert [one.id for one in page.objectives] == ids[::-1]
    assert [part for part, said in page.parts.items() if said] == ["cost"]
    edit(store, Objective, ids[0], {}, {"met": Met.MET})
    edit(store, Objective, ids[1], {}, {"met": Met.NOT_MET})
    with store.reading() as reader:
        assert evaluation_page(reader, made.id).parts["objective"]


def test_lessons_are_listed_with_their_events(store, delivered):
    text = Bilingual("Book early", "Réserver tôt")
    add(store, Lesson(id=LessonId(new_id()), event_id=delivered.id, text=text))
    with store.reading() as reader:
        (line,) = lesson_listing(reader).every(reader)
    assert (line.text, line.event, line.kind.en) == (text, delivered.title, "Announcement")


def test_what_is_found_in_a_speech_or_an_evaluation_opens_it(store, speech, delivered):
    add_evaluation(store, delivered.id)
    made = evaluation(store, delivered)
    text = Bilingual("Fill the ballroom")
    add(store, Objective(id=new_id(), evaluation_id=made.id, text=text))
    with store.reading() as reader:
        (found,) = [one for one in find(reader, "fleuve") if one.kind == "speech"]
        assert (found.open_kind, found.open_id) == ("speech", speech.id)
        assert found.title_fr == "Allocution"
        (found,) = find(reader, "ballroom")
        assert (found.open_kind, found.open_id) == ("evaluation", made.id)
