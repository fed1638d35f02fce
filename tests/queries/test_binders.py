"""The binder of an event: what goes in, what does not, what is marked, and its pages."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2
import pytest
from lxml import etree

from app.documents.pdf import libreoffice, to_pdf
from app.documents.reading import read_docx
from app.domain.events import Event
from app.domain.limits import Named, NamedId
from app.domain.participants import ParticipantPart
from app.domain.products import Product
from app.domain.runsheets import Cue
from app.domain.values import Bilingual, Language, Marking
from app.domain.venues import Venue, VenueId
from app.ids import known_id
from app.operations.binders import keep_binder
from app.operations.events import add_event
from app.operations.participants import add_people
from app.operations.products import add_product, add_version
from app.operations.records import add, delete, edit
from app.operations.runsheets import add_cue
from app.queries.binders import draft_binder, edition_file, editions
from app.storage.sql import columns
from tests.builders import JUNE_8, event, new_id, person, product
from tests.documents.packages import MAIN, W, unpacked

EN, FR = Language.EN, Language.FR
SPEECH, LINES = known_id("product_kind speech"), known_id("product_kind media_lines")


@pytest.fixture
def minister(store):
    made = person(
        given_name="Mireille",
        family_name="Castelgarde",
        address_form=Bilingual("The Honourable", "L’honorable"),
        title=Bilingual("Minister", "Ministre"),
        precedence=1,
    )
    add(store, made)
    return made


@pytest.fixture
def planned(store, minister):
    venue = Venue(
        id=VenueId(new_id()),
        name=Bilingual("Pavilion", "Pavillon"),
        address="1 River Road",
        city="Winnipeg",
        step_free=True,
        latitude=49_895_100,
        longitude=-97_138_400,
    )
    add(store, venue)
    made = event(principal_id=minister.id, venue_id=venue.id, city="Winnipeg")
    add_event(store, made)
    mayor = person(
        given_name="Prudence",
        family_name="Achterberg",
        address_form=Bilingual("Her Worship", "Son Honneur"),
        title=Bilingual("Mayor", "Mairesse"),
        precedence=2,
    )
    add(store, mayor)
    add_people(store, made.id, [minister.id, mayor.id], ParticipantPart.SPEAKER)
    cue = {"what": Bilingual("Remarks", "Allocution"), "minutes": 10, "person_id": minister.id}
    add_cue(store, made.id, cue)
    add_cue(store, made.id, {"what": Bilingual("Photos", "Photos"), "minutes": 5})
    return made


def written(store, planned, kind, en, fr, **given):
    made = product(kind_id=kind, event_id=planned.id, **given)
    add_product(store, made)
    for language, text in ((EN, en), (FR, fr)):
        if text:
            add_version(store, made.id, language, text=text)
    return made


@pytest.fixture
def speech(store, planned):
    return written(store, planned, SPEECH, "Good morning.\nTen bridges.", "Bonjour.\nDix ponts.")


def drafted(store, planned, language=EN, **given):
    with store.reading() as reader:
        return draft_binder(reader, planned.id, language, store.clock(), **given)


def made(store, planned, language=EN):
    draft = drafted(store, planned, language)
    keep_binder(store, draft)
    return draft


def said(draft):
    return read_docx(draft.content).text


def headings(draft):
    root = etree.fromstring(unpacked(draft.content)[MAIN])
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in ("Heading1", "Heading2"):
            found.append("".join(paragraph.itertext()))
    return found


def test_it_has_its_parts_in_the_language_asked_for(store, planned, speech):
    draft = drafted(store, planned, FR)
    assert headings(draft) == [
        "Itinéraire",
        "Déroulement",
        "Personnes",
        "Allocution",
        "Une nouvelle bibliothèque",
        "Adresses",
    ]
    text = said(draft)
    for words in ("L’honorable Mireille Castelgarde", "Son Honneur Prudence Achterberg, Mairesse"):
        assert words in text
    assert "Dix ponts." in text
    assert "Ten bridges." not in text
    assert "49,8951°\u00a0N., 97,1384°\u00a0O." in text
    assert "1 River Road" in text
    assert draft.is_new
    assert draft.number == 1


def test_salutations_are_derived_from_precedence_without_the_principal(store, planned):
    lines = said(drafted(store, planned)).splitlines()
    at = lines.index("Salutations, in order")
    assert lines[at + 1] == "Her Worship Prudence Achterberg, Mayor"
    assert "The Honourable Mireille Castelgarde, Minister" not in lines[at:]


def test_a_text_that_lacks_is_given_in_the_other_language_and_says_so(store, planned):
    written(store, planned, LINES, "The bridge is safe.", "")
    draft = drafted(store, planned, FR)
    assert "The bridge is safe." in said(draft)
    assert "Il n’y a pas encore de texte en français" in said(draft)
    root = etree.fromstring(unpacked(draft.content)[MAIN])
    tongues = {
        "".join(run.itertext()): run.find(f"{W}rPr/{W}lang")
        for run in root.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang") is not None
    }
    assert tongues["The bridge is safe."].get(f"{W}val") == "en-CA"


def test_the_marking_is_the_highest_of_what_is_in_it(store, planned, speech):
    assert "PROTECTED" not in drafted(store, planned).name
    edit(store, Product, speech.id, {}, {"marking": Marking.PROTECTED_B})
    draft = drafted(store, planned)
    assert draft.name.endswith("en (PROTECTED B).docx")
    header = b"".join(part for name, part in unpacked(draft.content).items() if "header" in name)
    assert "PROTECTED B" in header.decode()
    keep_binder(store, draft)
    edit(store, Product, speech.id, {}, {"marking": Marking.UNCLASSIFIED})
    with store.reading() as reader:
        (edition,) = editions(reader, planned.id, EN)
        assert "(PROTECTED B)" in edition_file(reader, planned.id, edition)[0]


def test_an_embargo_that_is_in_force_is_on_the_first_page(store, planned, speech):
    assert "embargo" not in said(drafted(store, planned))
    until = JUNE_8 + timedelta(days=2)
    edit(store, Product, speech.id, {}, {"embargo_until": until})
    assert "Under embargo until" in said(drafted(store, planned))


def test_what_fewer_people_may_read_than_the_event_is_left_out(store, planned, speech, minister):
    add(store, Named(id=NamedId(new_id()), record=speech.id, person_id=minister.id))
    draft = drafted(store, planned)
    assert draft.left_out == 1
    assert "Ten bridges." not in said(draft)
    add(store, Named(id=NamedId(new_id()), record=planned.id, person_id=minister.id))
    assert "Ten bridges." in said(drafted(store, planned))


def test_another_event_of_the_day_is_in_the_itinerary_unless_it_is_limited(
    store, planned, minister
):
    other = event(title=Bilingual("Lunch", "Dîner"), principal_id=minister.id, city="Gimli")
    later = JUNE_8 + timedelta(days=9)
    far = event(
        title=Bilingual("Far", "Loin"),
        principal_id=minister.id,
        starts_at=later,
        ends_at=later + timedelta(hours=1),
    )
    for each in (other, far):
        add_event(store, each)
    text = said(drafted(store, planned))
    assert "Lunch" in text
    assert "Gimli" in text
    assert "Far" not in text
    add(store, Named(id=NamedId(new_id()), record=other.id, person_id=minister.id))
    assert "Lunch" not in said(drafted(store, planned))


def test_internal_notes_and_who_declined_are_not_in_it(store, planned):
    edit(store, Event, planned.id, {}, {"notes": "For us alone"})
    assert "For us alone" not in said(drafted(store, planned))


def test_an_edition_is_made_only_where_something_changed_and_is_given_again_as_it_was(
    store, planned, speech
):
    first = made(store, planned)
    again = drafted(store, planned)
    assert not again.is_new
    assert again.number == 1
    assert again.content == first.content
    with store.reading() as reader:
        (edition,) = editions(reader, planned.id, EN)
        assert edition.by == "ana"
        assert edition_file(reader, planned.id, edition) == (first.name, first.content)
        assert editions(reader, planned.id, FR) == []


def test_what_changed_since_the_edition_before_is_marked_and_counted(store, planned, speech):
    made(store, planned)
    add_version(store, speech.id, EN, text="Good morning.\nTwelve new bridges.")
    with store.reading() as reader:
        cues = reader.all(Cue, columns(Cue).event_id == planned.id, order=(columns(Cue).rank,))
    edit(store, Cue, cues[0].id, {}, {"minutes": 15})
    delete(store, Cue, cues[1].id)
    draft = drafted(store, planned)
    assert draft.number == 2
    text = said(draft)
    assert "Run sheet: 1 changed passage, 1 removed passage" in text
    assert "Unchanged: People and Addresses." in text
    root = etree.fromstring(unpacked(draft.content)[MAIN])
    struck = ["".join(run.itertext()) for run in root.iter(f"{W}r") if _has(run, "strike")]
    under = ["".join(run.itertext()) for run in root.iter(f"{W}r") if _has(run, "u")]
    assert any("Photos" in one for one in struck)
    assert any("Ten" in one for one in struck)
    assert any("Twelve new" in one for one in under)
    keep_binder(store, draft)
    with store.reading() as reader:
        first = editions(reader, planned.id, EN)[-1]
    assert not drafted(store, planned).is_new
    plain = drafted(store, planned, since="")
    assert "What changed" not in said(plain)
    assert not plain.is_new
    assert "edition 1" in said(drafted(store, planned, since=first.id))


def test_a_part_that_left_the_binder_is_told(store, planned, speech):
    made(store, planned)
    withdraw(store, speech)
    assert "A new library: no longer in the binder" in said(drafted(store, planned))


def test_tables_can_be_read_and_headings_go_down_one_by_one(store, planned, speech):
    root = etree.fromstring(unpacked(drafted(store, planned).content)[MAIN])
    tables = list(root.iter(f"{W}tbl"))
    assert tables
    for table in tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
    styles = [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1


def test_word_counts_the_pages_of_the_contents_as_it_opens(store, planned, speech):
    parts = unpacked(drafted(store, planned).content)
    assert b'<w:updateFields w:val="true"/>' in parts["word/settings.xml"]
    assert b'TOC \\o "1-2"' in parts[MAIN]


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_the_pages_of_the_pdf_are_those_of_its_contents(store, planned, speech, tmp_path):
    document = pypdfium2.PdfDocument(to_pdf(drafted(store, planned, FR).content, tmp_path))
    try:
        first = document[0].get_textpage().get_text_bounded()
        found = {mark.get_title(): mark.get_dest().get_index() + 1 for mark in document.get_toc()}
        titles = ("Itinéraire", "Déroulement", "Personnes", "Une nouvelle bibliothèque", "Adresses")
        for title in titles:
            page = found[title]
            line = next(line for line in first.splitlines() if line.startswith(title))
            assert line.rstrip(".").endswith(str(page)), line
    finally:
        document.close()


def withdraw(store, speech):
    """Take it off the event: what was written stays."""
    edit(store, Product, speech.id, {}, {"event_id": None})


def _has(run, mark):
    return run.find(f"{W}rPr/{W}{mark}") is not None
