"""A speech from the first question to the file that comes back from Word."""

import io
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from app.documents.reading import read_docx
from app.domain.products import Form, Product, Version
from app.domain.proposals import Proposal, ProposalAnswer
from app.domain.speeches import Occasion, Salutation, Speech
from app.domain.values import Bilingual, Language, Marking
from app.ids import known_id
from app.operations.events import add_event
from app.operations.products import add_product, add_version
from app.operations.records import add
from app.operations.speeches import add_speech
from app.queries.speeches import speech_page
from app.ui import documents
from app.ui.speeches.drafting import DraftDialog
from app.ui.speeches.new import NewSpeechDialog
from app.ui.speeches.page import SpeechesPage
from app.ui.speeches.returning import ReturnedDialog
from app.ui.widgets.dialogs import Dialog
from tests.builders import event, new_id, person, product
from tests.ui.kit import as_seen, settle


@pytest.fixture
def minister(store):
    made = person(
        address_form=Bilingual("The Honourable", "L’honorable"),
        title=Bilingual("Minister of Rivers", "Ministre des Rivières"),
    )
    add(store, made)
    return made


@pytest.fixture
def made(store, minister):
    made = event(city="Lévis", principal_id=minister.id, marking=Marking.PROTECTED_A)
    add_event(store, made)
    return made


@pytest.fixture
def speech(store, made, minister):
    spoken = product(
        event_id=made.id,
        kind_id=known_id("product_kind speech"),
        title=Bilingual("Remarks", "Allocution"),
    )
    speech = Speech(
        id=new_id(),
        product_id=spoken.id,
        speaker_id=minister.id,
        key_messages=Bilingual("One river\nOne country", "Un fleuve\nUn pays"),
    )
    add_speech(store, spoken, speech)
    return speech


@pytest.fixture
def opened(monkeypatch):
    """What would have been shown by Word."""
    shown = []
    monkeypatch.setattr(
        documents.QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()) or True
    )
    return shown


@pytest.fixture
def page(qtbot, desk):
    made = SpeechesPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle(qtbot, desk)
    return made


def showing(qtbot, desk, page, speech):
    page.open_record("speech", speech.id)
    settle(qtbot, desk)
    return page.view


def kept(desk, kind):
    with desk.store.reading() as reader:
        return reader.all(kind)


def dialog(page, kind):
    return page.findChild(kind)


def worked_on(document):
    """What a colleague did in Word: a sentence more, and a remark."""
    document.add_paragraph("Merci à vous", style="Spoken")
    some = next(one for one in document.paragraphs if one.runs)
    document.add_comment(some.runs[:1], text="Trop long", author="Ana")


def back_from_word(content, edit, stamp=None):
    """The bytes of a Word file after someone worked on it."""
    document = Document(io.BytesIO(content))
    edit(document)
    if stamp is not None:
        document.core_properties.identifier = stamp
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_speech_begins_with_what_its_event_knows(qtbot, desk, page, made, minister):
    product_of = product(event_id=made.id, kind_id=known_id("product_kind proposal"))
    add(desk.store, product_of)
    proposal = Proposal(id=new_id(), event_id=made.id, product_id=product_of.id)
    add(desk.store, proposal)
    add(
        desk.store,
        ProposalAnswer(
            id=new_id(),
            proposal_id=proposal.id,
            proposal_section_id=known_id("proposal_section audiences"),
            text=Bilingual("Families", "Familles"),
        ),
    )
    page.new()
    asked = dialog(page, NewSpeechDialog)
    settle(qtbot, desk)
    asked.boxes["occasion"].editor.set_value(Occasion.HOUSE)
    picker = asked.boxes["event_id"].editor
    picker.choose(next(choice for choice in picker._choices if choice.id == made.id))
    settle(qtbot, desk)
    assert asked.boxes["speaker_id"].read() == minister.id
    assert asked.boxes["audience"].read() == Bilingual("Families", "Familles")
    assert "Lévis" in asked.about.text()
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    (speech,) = kept(desk, Speech)
    assert (speech.occasion, speech.speaker_id, speech.minutes) == (Occasion.HOUSE, minister.id, 8)
    (spoken,) = [one for one in kept(desk, Product) if one.id == speech.product_id]
    assert (spoken.title, spoken.marking) == (made.title, Marking.PROTECTED_A)
    assert desk._front.opened == [("speech", speech.id)]


def test_a_new_speech_is_gone_on_with_in_its_first_empty_field(qtbot, desk, page):
    page.activateWindow()
    page.new()
    asked = dialog(page, NewSpeechDialog)
    settle(qtbot, desk)
    asked.boxes["title"].editor.set_value(Bilingual("Remarks", ""))
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    ((_kind, made),) = desk._front.opened
    page.open_record("speech", made)
    settle(qtbot, desk)
    french = page.view.contents.product.box("title").editor.sides["fr"]
    assert page.window().focusWidget() is french
    assert not desk.takes_up(made)


def test_what_is_wrong_stands_beside_its_field(qtbot, desk, page):
    page.new()
    asked = dialog(page, NewSpeechDialog)
    settle(qtbot, desk)
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    assert asked.boxes["title"].refusal
    asked.boxes["title"].editor.set_value(Bilingual("Remarks", "Allocution"))
    asked.boxes["minutes"].editor.line.setText("900")
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    assert "240" in asked.boxes["minutes"].refusal
    assert asked.isVisible()
    assert kept(desk, Speech) == []


def test_fields_of_an_occasion_are_shown_only_there(qtbot, desk, page, speech):
    view = showing(qtbot, desk, page, speech)
    form = view.contents.form
    editor = form.box("occasion").editor

    def shown():
        return {name for name in ("committee", "bill") if form.box(name).isVisible()}

    assert shown() == set()
    for occasion, expected in ((Occasion.COMMITTEE, {"committee"}), (Occasion.HOUSE, {"bill"})):
        editor.combo.setCurrentIndex(list(Occasion).index(occasion))
        editor.combo.activated.emit(0)
        settle(qtbot, desk)
        assert shown() == expected


def test_drafts_in_both_languages_become_versions_and_open(qtbot, desk, page, speech, opened):
    view = showing(qtbot, desk, page, speech)
    assert view.missing.text == "No one greeted yet, no audience yet."
    view.draft.trigger()
    asked = dialog(page, DraftDialog)
    assert "No one greeted yet" in asked.lacking.text
    assert "built-in" in asked.template.text()
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    with desk.store.reading() as reader:
        found = speech_page(reader, speech.id, desk.store.clock())
        stamps = [read_docx(reader.file(one.sha256)).stamp for one in found.files]
    assert [(one.number, one.language) for one in found.files] == [
        (2, Language.FR),
        (1, Language.EN),
    ]
    assert stamps == [f"tribune:{speech.id}/2", f"tribune:{speech.id}/1"]
    assert [name.rpartition("/")[2] for name in opened] == ["Remarks en.docx", "Allocution fr.docx"]
    assert view.files.list.model.rowCount() == 2
    assert view.contents.timing.bars.isVisibleTo(view)
    assert "words" in view.contents.timing.bars.accessibleDescription()


def test_without_a_program_for_word_it_says_so(qtbot, desk, page, speech, monkeypatch):
    monkeypatch.setattr(documents.QDesktopServices, "openUrl", lambda _url: False)
    view = showing(qtbot, desk, page, speech)
    view.draft_in((Language.EN,))
    settle(qtbot, desk)
    assert any("No program" in text for text in desk._front.announced)


@pytest.fixture
def drafted(qtbot, desk, page, speech, opened):
    view = showing(qtbot, desk, page, speech)
    view.draft_in((Language.EN, Language.FR))
    settle(qtbot, desk)
    with desk.store.reading() as reader:
        files = speech_page(reader, speech.id, desk.store.clock()).files
        return view, {one.language: reader.file(one.sha256) for one in files}


def test_an_edited_file_comes_back_as_the_next_version(qtbot, desk, drafted, tmp_path):
    view, files = drafted
    path = tmp_path / "worked on.docx"
    edited = back_from_word(files[Language.FR], worked_on)
    path.write_bytes(edited)
    view.bring_back(path)
    settle(qtbot, desk)
    last = max(kept(desk, Version), key=lambda version: version.number)
    assert (last.number, last.language, last.form) == (3, Language.FR, Form.FILE)
    assert last.file_name == "worked on.docx"
    with desk.store.reading() as reader:
        assert reader.file(last.sha256) == edited
    assert any("It contains 1 comment" in text for text in desk._front.announced)
    settle(qtbot, desk)
    assert view.files.marks.text == "It contains 1 comment."
    assert "Ana" in view.files.comments.text()
    assert "1 passage added" in view.files.view.summary.text()
    view.bring_back(path)
    settle(qtbot, desk)
    assert "Nothing new" in desk._front.announced[-1]


def test_a_copy_saved_in_word_can_be_brought_back_at_once(qtbot, desk, drafted, opened):
    view, _files = drafted
    path = Path(next(name for name in opened if name.endswith("fr.docx")))
    beside = path.with_name("~new.docx")
    beside.write_bytes(back_from_word(path.read_bytes(), worked_on))
    with qtbot.waitSignal(view.files.copies.saved):
        beside.replace(path)
    assert path.name in view.saved.text
    view.saved.findChild(QPushButton).click()
    settle(qtbot, desk)
    last = max(kept(desk, Version), key=lambda version: version.number)
    assert (last.number, last.language) == (3, Language.FR)
    assert view.saved.text == ""


@pytest.mark.parametrize(
    "origin",
    [("", "does not say"), ("tribune:0/1", "not in this workspace")],
)
def test_a_file_of_unknown_origin_is_asked_about(qtbot, desk, drafted, tmp_path, origin):
    view, files = drafted
    stamp, said = origin
    path = tmp_path / "speech fr.docx"
    path.write_bytes(back_from_word(files[Language.FR], lambda _document: None, stamp))
    view.bring_back(path)
    settle(qtbot, desk)
    asked = dialog(view, ReturnedDialog)
    assert said in " ".join(child.text() for child in asked.findChildren(type(view.files.heading)))
    assert asked.language.read() is Language.FR
    assert len(kept(desk, Version)) == 2
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    assert len(kept(desk, Version)) == 3


def test_what_is_no_word_file_is_refused(qtbot, desk, drafted, tmp_path):
    view, _files = drafted
    refused = []
    desk.tasks.refused.connect(refused.append)
    path = tmp_path / "notes.docx"
    path.write_bytes(b"not a zip")
    view.bring_back(path)
    settle(qtbot, desk)
    view.bring_back(tmp_path / "gone.docx")
    settle(qtbot, desk)
    assert [type(error).__name__ for error in refused] == ["BadFile", "BadFile"]
    assert len(kept(desk, Version)) == 2


def test_people_are_greeted_in_the_order_given(qtbot, desk, page, speech):
    chief = person(given_name="Marie", family_name="Paul", precedence=1)
    mayor = person(given_name="Luc", family_name="Roy", precedence=2)
    for someone in (mayor, chief):
        add(desk.store, someone)
        add(desk.store, Salutation(id=new_id(), speech_id=speech.id, person_id=someone.id))
    view = showing(qtbot, desk, page, speech)
    greeted = view.contents.salutations
    QAbstractItemModelTester(greeted.list.model())

    def order():
        return [greeted.list.item(row).text() for row in range(greeted.list.count())]

    assert order() == ["1. Marie Paul", "2. Luc Roy"]
    greeted.list.setFocus()
    greeted.list.setCurrentRow(1)
    qtbot.keyClick(greeted.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, desk)
    assert order() == ["1. Luc Roy", "2. Marie Paul"]
    assert greeted.list.currentRow() == 0
    greeted.restore.click()
    settle(qtbot, desk)
    assert order() == ["1. Marie Paul", "2. Luc Roy"]
    qtbot.keyClick(greeted.list, Qt.Key.Key_Delete)
    settle(qtbot, desk)
    assert len(order()) == 1


def test_a_product_that_is_spoken_leads_to_its_speech(qtbot, desk, page, speech, made):
    page.open_with(of_product=speech.product_id)
    settle(qtbot, desk)
    assert desk._front.opened == [("speech", speech.id)]
    bare = product(event_id=made.id, kind_id=known_id("product_kind speaking_notes"))
    add_product(desk.store, bare)
    page.open_with(of_product=bare.id)
    settle(qtbot, desk)
    (begun,) = [one for one in kept(desk, Speech) if one.product_id == bare.id]
    assert begun.speaker_id == made.principal_id
    assert desk._front.opened[-1] == ("speech", begun.id)


def test_a_speech_without_versions_can_be_deleted(qtbot, desk, page, speech):
    view = showing(qtbot, desk, page, speech)
    view.delete.trigger()
    qtbot.mouseClick(dialog(page, Dialog).yes, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    assert kept(desk, Speech) == []
    assert page._stack.currentIndex() == 0


def test_the_list_says_where_each_stands(qtbot, desk, page, speech, minister):
    add_version(desk.store, speech.product_id, Language.EN, text="Hello")
    settle(qtbot, desk)
    QAbstractItemModelTester(page.list.model)
    (row,) = as_seen(page.list)[1]
    assert row[0] == "Remarks"
    assert "Event" in row
    assert page.list.model.rows[0].speaker == minister.name
