"""A form saves as one leaves a field, and never writes over what is being typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.domain.events import Event, PrincipalRole, Standing
from app.domain.lists import Tag
from app.domain.values import Bilingual, Province
from app.operations import drafts, records
from app.queries.drafts import drafts_of
from app.ui.forms.choices import Choice
from tests.builders import new_id
from tests.ui.kit import settle


def kept(store, record) -> Event:
    with store.reading() as reader:
        return reader.get(Event, record)


def left_over(store, record):
    with store.reading() as reader:
        return [(draft.field, draft.text) for draft in drafts_of(reader, "event", record)]


def type_in(qtbot, widget, text):
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, text)


def test_leaving_a_field_saves_it(qtbot, desk, store, shown):
    box = shown.form.box("city")
    type_in(qtbot, box.editor.line, "Rimouski")
    assert kept(store, shown.record.id).city == ""
    shown.elsewhere.setFocus()
    settle(qtbot, desk)
    assert kept(store, shown.record.id).city == "Rimouski"
    assert box.status.text().startswith("Saved")


def test_a_choice_saves_at_once(qtbot, desk, store, shown):
    combo = shown.form.box("province").editor.combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    settle(qtbot, desk)
    shown.form.save_typing()
    settle(qtbot, desk)
    assert kept(store, shown.record.id).province is next(iter(Province))


def test_a_group_is_saved_as_one_when_it_is_left(qtbot, desk, store, shown):
    role = shown.form.box("principal_role").editor
    standing = shown.form.box("principal_standing").editor
    role.combo.setFocus()
    role.combo.setCurrentIndex(role._values.index(PrincipalRole.OFFICIAL))
    role.combo.activated.emit(0)
    standing.combo.setFocus()
    standing.combo.setCurrentIndex(standing._values.index(Standing.CONFIRMED))
    standing.combo.activated.emit(0)
    settle(qtbot, desk)
    assert kept(store, shown.record.id).principal_role is PrincipalRole.MINISTER
    shown.elsewhere.setFocus()
    settle(qtbot, desk)
    saved = kept(store, shown.record.id)
    assert (saved.principal_role, saved.principal_standing) == (
        PrincipalRole.OFFICIAL,
        Standing.CONFIRMED,
    )


def test_a_refusal_stands_beside_the_field_and_nothing_is_lost(qtbot, desk, store, shown):
    box = shown.form.box("title")
    type_in(qtbot, box.editor.sides["fr"], " ")
    type_in(qtbot, box.editor.sides["en"], " ")
    shown.elsewhere.setFocus()
    settle(qtbot, desk)
    assert box.refusal
    assert box.editor.sides["en"].hasFocus()
    assert kept(store, shown.record.id).title == shown.record.title
    type_in(qtbot, box.editor.sides["en"], "Works")
    assert not box.refusal
    shown.elsewhere.setFocus()
    settle(qtbot, desk)
    assert kept(store, shown.record.id).title == Bilingual("Works", "")


def test_what_cannot_be_understood_is_refused_before_it_is_sent(qtbot, desk, store, shown):
    box = shown.form.box("embargo_until")
    type_in(qtbot, box.editor.line, "someday")
    shown.elsewhere.setFocus()
    settle(qtbot, desk)
    assert "someday" in box.refusal
    assert box.editor.line.text() == "someday"
    type_in(qtbot, box.editor.line, "14 juin 2026")
    type_in(qtbot, box.editor.time, "14 h 30")
    shown.elsewhere.setFocus()
    settle(qtbot, desk)
    assert kept(store, shown.record.id).embargo_until.isoformat() == "2026-06-14T18:30:00+00:00"


def test_a_change_elsewhere_shows_where_nobody_types(qtbot, desk, store, shown):
    records.edit(store, Event, shown.record.id, {}, {"city": "Gatineau"})
    qtbot.waitUntil(lambda: shown.form.box("city").editor.line.text() == "Gatineau")


@pytest.mark.parametrize("answer", ["Keep mine", "Take theirs"])
def test_a_change_elsewhere_never_overwrites_typing(qtbot, desk, store, shown, answer):
    box = shown.form.box("city")
    type_in(qtbot, box.editor.line, "Rimouski")
    records.edit(store, Event, shown.record.id, {}, {"city": "Gatineau"})
    qtbot.waitUntil(lambda: "Gatineau" in box.note.text)
    assert "ana changed this" in box.note.text.lower()
    assert box.editor.line.text() == "Rimouski"
    shown.elsewhere.setFocus()
    settle(qtbot, desk)
    assert kept(store, shown.record.id).city == "Gatineau"
    from PySide6.QtWidgets import QPushButton

    press = {b.text(): b for b in box.note.findChildren(QPushButton)}
    press[answer].click()
    settle(qtbot, desk)
    expected = "Rimouski" if answer == "Keep mine" else "Gatineau"
    assert kept(store, shown.record.id).city == box.editor.line.text() == expected


def test_a_save_that_came_too_late_becomes_a_question(qtbot, desk, store, shown):
    box = shown.form.box("city")
    type_in(qtbot, box.editor.line, "Rimouski")
    store.announce = lambda _outcome: None  # the feed has not told yet
    records.edit(store, Event, shown.record.id, {}, {"city": "Gatineau"})
    shown.elsewhere.setFocus()
    qtbot.waitUntil(lambda: "Gatineau" in box.note.text)
    assert kept(store, shown.record.id).city == "Gatineau"
    assert box.editor.line.text() == "Rimouski"


def test_typing_is_kept_as_a_draft_until_it_is_saved(qtbot, desk, store, shown):
    box = shown.form.box("title")
    type_in(qtbot, box.editor.sides["en"], "Half a thou")
    qtbot.waitUntil(lambda: ("title_en", "Half a thou") in left_over(store, shown.record.id))
    shown.elsewhere.setFocus()
    settle(qtbot, desk)
    assert left_over(store, shown.record.id) == []


def test_a_draft_comes_back_and_can_be_discarded(qtbot, desk, store, shown):
    other = replace(shown.record, id=new_id())
    records.add(store, other)
    drafts.keep(store, "event", other.id, "title_fr", "À moitié")
    shown.form.show_record(other.id)
    settle(qtbot, desk)
    box = shown.form.box("title")
    assert box.editor.sides["fr"].text() == "À moitié"
    assert "restored" in box.note.text
    from PySide6.QtWidgets import QPushButton

    press = {b.text(): b for b in box.note.findChildren(QPushButton)}
    press["Discard"].click()
    settle(qtbot, desk)
    assert box.editor.sides["fr"].text() == other.title.fr
    assert left_over(store, other.id) == []


def test_another_record_saves_what_was_typed_in_the_first(qtbot, desk, store, shown):
    other = replace(shown.record, id=new_id(), city="Moncton")
    records.add(store, other)
    type_in(qtbot, shown.form.box("city").editor.line, "Rimouski")
    shown.form.show_record(other.id)
    settle(qtbot, desk)
    assert kept(store, shown.record.id).city == "Rimouski"
    assert shown.form.box("city").editor.line.text() == "Moncton"


def test_a_record_that_is_gone_says_so(qtbot, desk, store, shown):
    with qtbot.waitSignal(shown.form.gone):
        records.delete(store, Event, shown.record.id)
    assert not shown.form.notice.isHidden()


def test_links_are_added_and_removed(qtbot, desk, store, shown):
    tag = Tag(id=new_id(), name=Bilingual("Water", "Eau"))
    records.add(store, tag)
    settle(qtbot, desk)
    field = shown.form._links[0]
    field.link(Choice(tag.id, "Water"))
    settle(qtbot, desk)
    assert field.shown() == ["Water"]
    field.unlink(field._links[0][0])
    settle(qtbot, desk)
    assert field.shown() == []
