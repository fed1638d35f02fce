"""Where the disk is full, typing stays where it is, with the reason beside the field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPushButton

from app.domain.events import Event
from app.operations import records
from tests.builders import new_id
from tests.disk import full_disk
from tests.ui.kit import settle

LONG = "Ten thousand lines that nobody reads\n" * 300
ENDLESS = "Ten thousand lines that nobody reads\n" * 280_000  # ten megabytes


def paste(qtbot, desk, editor, text):
    """Paste as a person does, and wait until it was to be kept."""
    mime = QMimeData()
    mime.setText(text)
    editor.setFocus()
    editor.selectAll()
    editor.insertFromMimeData(mime)
    settle(qtbot, desk)


def kept(store, record):
    with store.reading() as reader:
        return reader.get(Event, record).summary.en


def summary(shown):
    box = shown.form.box("summary")
    return box, box.editor.sides["en"]


def test_a_draft_that_is_refused_is_told_beside_its_field(qtbot, desk, store, shown):
    box, editor = summary(shown)
    with full_disk():
        paste(qtbot, desk, editor, LONG)
        qtbot.waitUntil(lambda: "disk is full" in box.refusal)
    assert editor.toPlainText() == LONG
    shown.elsewhere.setFocus()
    settle(qtbot, desk)


@pytest.mark.heavy
def test_ten_megabytes_on_a_disk_with_four_left(qtbot, desk, store, shown):
    box, editor = summary(shown)
    with full_disk(room=4 << 20):
        paste(qtbot, desk, editor, ENDLESS)
        qtbot.waitUntil(lambda: "disk is full" in box.refusal)
        store.changed_outside()
        shown.elsewhere.setFocus()
        settle(qtbot, desk)
        assert "the limit is" in box.refusal
    assert editor.toPlainText() == ENDLESS
    assert kept(store, shown.record.id) == shown.record.summary.en


def test_a_refused_save_is_tried_again_with_room(qtbot, desk, store, shown):
    box, editor = summary(shown)
    with full_disk():
        paste(qtbot, desk, editor, LONG)
        shown.elsewhere.setFocus()
        settle(qtbot, desk)
        assert "disk is full" in box.refusal
        assert editor.hasFocus()
        assert editor.toPlainText() == LONG
    shown.elsewhere.setFocus()
    settle(qtbot, desk)
    assert kept(store, shown.record.id) == LONG.strip()
    assert not box.refusal
    assert not store.unkept


def test_typing_that_nothing_took_comes_back_with_its_record(qtbot, desk, store, shown):
    other = replace(shown.record, id=new_id())
    records.add(store, other)
    box, editor = summary(shown)
    with full_disk():
        paste(qtbot, desk, editor, LONG)
        shown.form.show_record(other.id)
        settle(qtbot, desk)
        assert editor.toPlainText() == other.summary.en
        shown.form.show_record(shown.record.id)
        settle(qtbot, desk)
    assert editor.toPlainText() == LONG
    assert "restored" in box.note.text
    press = {button.text(): button for button in box.note.findChildren(QPushButton)}
    press["Save"].click()
    settle(qtbot, desk)
    assert kept(store, shown.record.id) == LONG.strip()


def test_what_was_typed_last_is_kept_under_its_own_record(qtbot, desk, store, shown):
    """A refusal comes after the form shows another record: its text is not taken for the first."""
    other = replace(shown.record, id=new_id())
    records.add(store, other)
    title = shown.form.box("title").editor.sides
    for side in title.values():
        side.setFocus()
        side.selectAll()
        qtbot.keyClicks(side, "x" * 501)  # too long to be saved
    shown.form.show_record(other.id)
    settle(qtbot, desk)
    qtbot.wait(500)  # as long as a draft waits for the next key
    settle(qtbot, desk)
    shown.form.show_record(shown.record.id)
    settle(qtbot, desk)
    assert title["en"].text() == "x" * 501


def test_a_draft_that_says_what_was_saved_is_forgotten(qtbot, desk, store, shown):
    store.keep_draft("event", shown.record.id, "title_en", shown.record.title.en)
    shown.form.show_record("")
    shown.form.show_record(shown.record.id)
    settle(qtbot, desk)
    with store.reading() as reader:
        from app.queries.drafts import drafts_of

        assert drafts_of(reader, "event", shown.record.id) == []
