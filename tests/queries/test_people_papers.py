"""What is printed of the people of an event: who is on it, in which order, what it never says."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from app.documents.cards import Paper, batched
from app.documents.pages import pages
from app.documents.pdf import libreoffice, to_pdf
from app.domain.events import Event
from app.domain.participants import AccreditationState, InvitationState, Participant
from app.domain.participants import ParticipantPart as Part
from app.domain.people import Organisation, OrganisationId, OrganisationKind
from app.domain.values import Bilingual, Language, Marking
from app.operations.events import add_event
from app.operations.participants import add_people, set_accreditation, set_invitation
from app.operations.people import keep_needs
from app.operations.records import add, edit
from app.queries.participants import participant_lines
from app.queries.people_papers import PeoplePaper, Whom, Wish, people_paper
from tests.builders import event, new_id, person

NAMES = ("Zoé Tremblay", "André Côté", "Anne Cote", "Li Wu", "Ève Noël", "Jo Bé", "Al Cé", "Di Dé")


@pytest.fixture
def planned(store):
    made = event(title=Bilingual("Harbour lights", "Feux de port"))
    add_event(store, made)
    edit(store, Event, made.id, {"marking": made.marking}, {"marking": Marking.PROTECTED_A})
    outlet = Organisation(
        id=OrganisationId(new_id()),
        name=Bilingual("Daily", "Quotidien"),
        kind=OrganisationKind.MEDIA,
    )
    add(store, outlet)
    people = []
    for at, name in enumerate((*NAMES, "Média Un")):
        given, family = name.split()
        people.append(
            person(
                given_name=given,
                family_name=family,
                title=Bilingual("Mayor", "Mairesse"),
                address_form=Bilingual("The Honourable", "L’honorable") if at == 3 else Bilingual(),
                precedence=1 if at == 3 else None,
                organisation_id=outlet.id if at == 8 else None,
                phone="613-555-0142",
            )
        )
        add(store, people[-1])
        keep_needs(store, people[-1].id, "Coeliac", "Ramp")
    add_people(store, made.id, [one.id for one in people[:8]])
    add_people(store, made.id, [people[8].id], Part.MEDIA)
    with store.reading() as reader:
        ids = {line.name: line.id for line in participant_lines(reader, made.id)}
    set_invitation(store, [ids["Al Cé"]], InvitationState.DECLINED)
    set_invitation(store, [ids["Zoé Tremblay"]], InvitationState.ACCEPTED)
    set_accreditation(store, [ids["Média Un"]], AccreditationState.GRANTED)
    edit(store, Participant, ids["Zoé Tremblay"], {"guests": 0}, {"guests": 2})
    return made


def paper(store, planned, kind, language=Language.EN, **what):
    with store.reading() as reader:
        return people_paper(reader, Wish(planned.id, kind, **what), language)


def opened(content):
    return Document(io.BytesIO(content))


def rows(content):
    (table,) = opened(content).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def texts(content):
    return [node.text or "" for node in opened(content).element.body.iter(qn("w:t"))]


def test_the_guest_list_is_alphabetical_with_boxes_and_guests(store, planned):
    found = rows(paper(store, planned, PeoplePaper.DOOR, Language.FR).content)
    assert found[0][:2] == ["Sur place", "Nom"]
    assert [row[1] for row in found[1:]] == [
        "Bé, Jo",
        "Cote, Anne",
        "Côté, André",
        "Dé, Di",
        "Noël, Ève",
        "Tremblay, Zoé",
        "Un, Média",
        "Wu, Li",
    ]
    assert {row[0] for row in found[1:]} == {"☐"}
    assert [row[4] for row in found[1:]].count("+2") == 1
    everyone = paper(store, planned, PeoplePaper.DOOR, whom=Whom.EVERYONE)
    assert len(rows(everyone.content)) == 10


def test_precedence_comes_first_on_its_list(store, planned):
    found = rows(paper(store, planned, PeoplePaper.PRECEDENCE).content)
    assert found[1][:3] == ["1", "The Honourable Li Wu", "Mayor"]


def test_the_media_list_has_the_media_alone(store, planned):
    found = rows(paper(store, planned, PeoplePaper.MEDIA, Language.FR).content)
    assert len(found) == 2
    assert found[1][0] == "Quotidien"
    assert "613-555-0142" in found[1][2]
    assert found[1][3] == "Accréditation accordée"


def test_a_tent_has_the_name_on_both_sides_with_its_head_at_the_fold(store, planned):
    made = opened(paper(store, planned, PeoplePaper.TENTS, Language.FR).content)
    assert len(made.tables) == 8
    first = made.tables[0]
    assert [cell.paragraphs[0].text for cell in first.rows[0].cells] == ["L’honorable Li Wu"] * 2
    turned = [node.get(qn("w:val")) for node in first._tbl.iter(qn("w:textDirection"))]
    assert turned == ["tbRl", "btLr"]
    caption = next(first._tbl.iter(qn("w:tblCaption"))).get(qn("w:val"))
    assert caption == "Chevalet\u00a0: L’honorable Li Wu"
    assert made.sections[0].header.paragraphs[0].text == "PROTÉGÉ A"


def test_badges_are_eight_a_page_and_say_who_is_accredited(store, planned):
    content = paper(store, planned, PeoplePaper.BADGES, whom=Whom.EVERYONE).content
    assert [len(table.rows) for table in opened(content).tables] == [4, 1]
    said = texts(content)
    assert said.count("Media") == 2  # their part, and that they may come in
    assert said.index("Jo Bé") < said.index("Zoé Tremblay")
    assert [len(batch) for batch in batched(range(17), 8)] == [8, 8, 1]


def test_only_those_chosen(store, planned):
    with store.reading() as reader:
        one = participant_lines(reader, planned.id)[0]
    made = paper(store, planned, PeoplePaper.TENTS, whom=Whom.CHOSEN, chosen=(one.id,))
    assert len(opened(made.content).tables) == 1


@pytest.mark.parametrize("kind", PeoplePaper)
@pytest.mark.parametrize("language", Language)
def test_every_paper_is_marked_and_says_nothing_personal(store, planned, kind, language):
    made = paper(store, planned, kind, language)
    mark = {Language.EN: "PROTECTED A", Language.FR: "PROTÉGÉ A"}[language]
    assert made.name.endswith(f"({mark}).docx")
    document = opened(made.content)
    assert mark in "".join(p.text for p in document.sections[0].header.paragraphs)
    assert document.core_properties.language == f"{language}-CA"
    whole = " ".join(texts(made.content))
    assert "Coeliac" not in whole
    assert "Ramp" not in whole


def test_an_event_without_people_prints_all_the_same(store):
    made = event()
    add_event(store, made)
    for kind in PeoplePaper:
        assert opened(paper(store, made, kind).content)


def test_hostile_names_stay_names(store, planned):
    mean = person(given_name="{{ x }}", family_name="<w:p>&\x0b")
    add(store, mean)
    add_people(store, planned.id, [mean.id])
    for kind in (PeoplePaper.TENTS, PeoplePaper.BADGES, PeoplePaper.DOOR):
        said = " ".join(texts(paper(store, planned, kind).content))
        assert "{{ x }}" in said
        assert "<w:p>&" in said


@pytest.mark.heavy
@pytest.mark.skipif(libreoffice() is None, reason="no LibreOffice here")
@pytest.mark.parametrize("sheet", Paper)
def test_each_tent_and_eight_badges_are_a_page(store, planned, tmp_path, sheet):
    tents = to_pdf(paper(store, planned, PeoplePaper.TENTS, sheet=sheet).content, tmp_path)
    found = pages(tents)
    assert len(found) == 8
    wide = {Paper.LETTER: 612, Paper.A4: 595}[sheet]
    assert {round(page.width) for page in found} == {wide}
    said = ["".join(page.text.split()) for page in found]  # turned letters are read one by one
    assert [text.count("Mayor") for text in said] == [2] * 8
    assert b"StructTreeRoot" in tents
    made = paper(store, planned, PeoplePaper.BADGES, whom=Whom.EVERYONE, sheet=sheet)
    assert len(pages(to_pdf(made.content, tmp_path))) == 2
