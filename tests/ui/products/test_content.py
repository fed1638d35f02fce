"""Writing: typing is kept, versions are made when one says so, nobody's text is overwritten."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from app.domain.products import Version
from app.domain.releases import Part, joined, parted
from app.domain.values import Language
from app.ids import known_id
from app.operations.products import add_product
from app.queries.drafts import drafts_of
from app.queries.products import product_page
from app.storage.sql import columns
from app.ui.products.content import ContentView
from tests.approving import write, written
from tests.builders import product
from tests.disk import full_disk
from tests.ui.kit import settle

EN, FR = Language.EN, Language.FR
MEDIA_LINES = known_id("product_kind media_lines")


@pytest.fixture
def show(qtbot, desk, store):
    def shown(made, view=None):
        if view is None:
            view = ContentView(desk)
            qtbot.addWidget(view)
            view.show()
        with store.reading() as reader:
            page = product_page(reader, made.id, store.clock())
            drafts = drafts_of(reader, "version", made.id)
        view.show_page(page, drafts)
        return view

    return shown


def type_in(view, language, text, part=Part.BODY):
    editor = view.texts.editors[language, part]
    editor.selectAll()
    editor.insertPlainText(text)


def versions(store, made):
    with store.reading() as reader:
        return reader.all(
            Version, columns(Version).product_id == made.id, order=(columns(Version).number,)
        )


def drafts(store, made):
    with store.reading() as reader:
        return {draft.field: draft.text for draft in drafts_of(reader, "version", made.id)}


def test_each_language_that_changed_becomes_a_version(qtbot, desk, store, show):
    made = product(kind_id=MEDIA_LINES)
    add_product(store, made)
    view = show(made)
    assert not view.save.isEnabled()
    type_in(view, EN, "If pressed")
    type_in(view, FR, "Si l’on insiste")
    assert view.save.isEnabled()
    view.note.setText("First")
    view.save.trigger()
    settle(qtbot, desk)
    found = [(v.number, v.language, v.text, v.note) for v in versions(store, made)]
    assert found == [(1, EN, "If pressed", "First"), (2, FR, "Si l’on insiste", "First")]
    assert drafts(store, made) == {}
    assert not view.is_typing()


def test_a_release_is_written_in_its_parts(qtbot, desk, store, show):
    made = written(store)
    write(store, made, en=joined({Part.HEADLINE: "Old", Part.BODY: "Body"}))
    view = show(made)
    assert view.texts.editors[EN, Part.HEADLINE].toPlainText() == "Old"
    type_in(view, EN, "New", Part.HEADLINE)
    view.save.trigger()
    settle(qtbot, desk)
    assert parted(versions(store, made)[-1].text) == {Part.HEADLINE: "New", Part.BODY: "Body"}
    assert [v.language for v in versions(store, made)] == [EN, FR, EN, EN]


def test_typing_that_was_never_saved_comes_back(qtbot, desk, store, show):
    made = written(store, kind_id=MEDIA_LINES)
    view = show(made)
    type_in(view, FR, "En cours")
    view.save_typing()
    settle(qtbot, desk)
    assert drafts(store, made) == {"text_fr": "En cours"}
    again = show(made)
    assert again.texts.text(FR) == "En cours"
    assert again.is_typing()
    assert "restored" in again.notice.text
    assert len(versions(store, made)) == 2


def test_typing_is_kept_without_being_asked(qtbot, desk, store, show):
    made = written(store, kind_id=MEDIA_LINES)
    view = show(made)
    QTest.keyClicks(view.texts.editors[EN, Part.BODY], "x")
    qtbot.waitUntil(lambda: "text_en" in drafts(store, made))


def test_someone_elses_version_does_not_take_the_place_of_what_is_typed(desk, store, show):
    made = written(store, kind_id=MEDIA_LINES)
    view = show(made)
    type_in(view, EN, "Mine")
    write(store, made, en="Theirs", fr="Le leur")
    show(made, view)
    assert view.texts.text(EN) == "Mine"
    assert view.texts.text(FR) == "Le leur"
    assert "saved while you typed" in view.notice.text


def test_an_empty_text_is_no_version(qtbot, desk, store, show):
    made = written(store, kind_id=MEDIA_LINES)
    view = show(made)
    type_in(view, EN, " ")
    view.save.trigger()
    settle(qtbot, desk)
    assert len(versions(store, made)) == 2
    assert "required" in view.notice.text
    assert view.is_typing()


def test_one_language_has_one_editor(store, show):
    made = product(kind_id=MEDIA_LINES, languages="fr")
    add_product(store, made)
    assert {language for language, _part in show(made).texts.editors} == {FR}


def test_the_text_of_a_proposal_is_only_shown(store, show):
    made = written(store, kind_id=known_id("product_kind proposal"))
    view = show(made)
    assert all(editor.isReadOnly() for editor in view.texts.editors.values())
    assert not view.save.isEnabled()


def test_a_full_disk_leaves_the_typing_and_says_so(qtbot, desk, store, show):
    made = product(kind_id=MEDIA_LINES)
    add_product(store, made)
    view = show(made)
    typed = "Ten thousand lines that nobody reads\n" * 300
    with full_disk():
        type_in(view, EN, typed)
        view.save_typing()
        settle(qtbot, desk)
        assert "disk is full" in view.notice.text
        view.save.trigger()
        settle(qtbot, desk)
        assert "disk is full" in view.notice.text
        assert drafts(store, made) == {"text_en": typed}
    assert view.texts.text(EN) == typed
    view.save.trigger()
    settle(qtbot, desk)
    assert [version.text for version in versions(store, made)] == [typed]
    assert view.notice.isHidden()
