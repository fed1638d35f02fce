"""The binder asked for on the page of its event: kept, given out, given again."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from app.documents.reading import read_docx
from app.domain.binders import BinderEdition
from app.domain.events import Event
from app.domain.values import Bilingual, Language
from app.operations.records import edit
from app.ui.events import binder
from app.ui.events.binder import BinderDialog


@pytest.fixture
def given(monkeypatch, store):
    """What was opened, as it would be shown."""
    found = []

    def opened(_desk, _owner, document):
        with store.reading() as reader:
            found.append((document.name, read_docx(document.content(reader)).text))

    monkeypatch.setattr(binder, "open_document", opened)
    return found


def ask(view, wait) -> BinderDialog:
    view.deeds.binder.trigger()
    wait()
    found = QApplication.activeModalWidget()
    assert isinstance(found, BinderDialog)
    return found


def kept(store):
    with store.reading() as reader:
        return reader.all(BinderEdition)


def choices(box):
    return [box.itemText(at) for at in range(box.count())]


def test_it_is_made_in_the_language_chosen_kept_and_said(view, wait, store, given, desk):
    dialog = ask(view, wait)
    assert choices(dialog.which) == ["As everything stands now"]
    assert not dialog.since.isEnabled()
    dialog.language.show_value(Language.FR)
    dialog.yes.click()
    wait()
    ((name, text),) = given
    assert name.startswith("Cahier Une nouvelle bibliothèque 1 fr")
    assert "Itinéraire" in text
    assert [edition.language for edition in kept(store)] == [Language.FR]
    assert any("Edition 1 of the binder is kept" in said for said in desk._front.announced)


def test_nothing_new_is_said_and_the_edition_given_again(view, wait, store, given, desk):
    for _time in range(2):
        ask(view, wait).yes.click()
        wait()
    assert len(kept(store)) == 1
    assert given[0] == given[1]
    assert any("Nothing has changed since edition 1" in said for said in desk._front.announced)


def test_changes_can_be_marked_or_not_and_an_edition_asked_for(view, wait, store, planned, given):
    ask(view, wait).yes.click()
    wait()
    edit(store, Event, planned.id, {}, {"title": Bilingual("A museum", "Un musée")})
    wait()
    dialog = ask(view, wait)
    assert choices(dialog.which)[1].startswith("Edition 1 of ")
    assert choices(dialog.since)[-1] == "Without marking changes"
    dialog.since.setCurrentIndex(1)
    dialog.yes.click()
    wait()
    assert "What changed" not in given[-1][1]
    dialog = ask(view, wait)
    dialog.which.setCurrentIndex(2)
    assert not dialog.since.isEnabled()
    dialog.yes.click()
    wait()
    assert given[-1][1] == given[0][1]
    dialog = ask(view, wait)
    dialog.since.setCurrentIndex(1)
    dialog.yes.click()
    wait()
    assert "Compared with edition 1" in given[-1][1]
    assert len(kept(store)) == 2


def test_it_can_be_saved_or_printed(view, wait, monkeypatch, given):
    left = []
    monkeypatch.setattr(binder, "print_document", partial(_noted, left))
    dialog = ask(view, wait)
    assert [dialog.word.text(), dialog.pdf.text()] == ["Save as Word…", "Save as PDF…"]
    dialog.print.click()
    wait()
    assert left
    assert not given


def _noted(left, _desk, _owner, title, documents):
    left.append((title, documents))
