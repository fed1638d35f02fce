"""Going about in the window, doing and undoing, speaking the other language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import i18n
from app.domain.events import Event
from app.domain.values import Bilingual
from app.operations import events, records
from app.ui.theme import tokens
from tests.builders import event


def add(office, **given):
    made = event(**given)
    office.shell.desk.act(office.shell, lambda store: events.add_event(store, made))
    office.settle()
    return made


def test_the_first_place_shows_and_is_marked(office):
    assert office.shell.sidebar.current == "events"
    assert office.window.windowTitle() == "Finding your way – office – Tribune"


def test_a_record_opens_where_its_kind_is_at_home(office):
    office.shell.open_record("person", "p1")
    assert office.shell.sidebar.current == "people"
    assert office.page.asked == [("person", "p1")]


def test_back_and_forward_retrace_the_steps(office):
    office.shell.open_record("event", "e1")
    office.shell.open_place("people", day="monday")
    office.shell.deeds.go_back()
    assert office.page.asked[-1] == ("event", "e1")
    office.shell.deeds.go_back()
    assert office.page.asked[-1] == "home"
    office.shell.deeds.go_forward()
    office.shell.deeds.go_forward()
    assert office.shell.sidebar.current == "people"
    assert office.page.asked[-1] == {"day": "monday"}
    assert not office.shell.commands.forward.isEnabled()


def test_choosing_a_place_finds_it_as_it_was_left_and_again_its_list(office):
    office.shell.open_record("event", "e1")
    room = office.page
    office.shell.choose("people")
    assert room.asked == [("event", "e1"), "saved"]
    office.shell.choose("events")
    assert office.page is room
    assert room.asked[-1] == "saved"
    office.shell.choose("events")
    assert room.asked[-1] == "home"


def test_ctrl_n_begins_what_the_place_begins(office, qtbot):
    assert office.shell.commands.new.text() == "New workspace"
    office.shell.deeds.new_here()
    assert office.page.asked == ["new"]
    office.shell.choose("people")
    assert not office.shell.commands.new.isEnabled()


def test_the_sidebar_counts_what_waits_and_counts_again(office):
    button = office.shell.sidebar._buttons["events"]
    assert button.accessibleName() == "Finding your way"
    add(office)
    assert button.accessibleName() == "Finding your way, 1 waiting"


def test_an_act_is_named_and_its_undoing_too(office):
    made = add(office, title=Bilingual("Launch", "Lancement"))
    toast = office.shell.toaster
    assert toast.isVisible()
    assert toast.text.endswith("Launch")
    assert toast._button.isVisible()
    toast._button.click()
    office.settle()
    assert "Launch" in toast.text
    assert not toast._button.isVisible()
    with office.shell.desk.store.reading() as reader:
        assert reader.all(Event) == []
    office.shell.deeds.redo()
    office.settle()
    with office.shell.desk.store.reading() as reader:
        assert [each.id for each in reader.all(Event)] == [made.id]


def test_a_plain_edit_is_said_in_the_status_bar_alone(office):
    made = add(office)
    office.shell.toaster.hide()
    office.shell.desk.act(
        office.shell,
        lambda store: records.edit(store, Event, made.id, {"city": ""}, {"city": "Gatineau"}),
    )
    office.settle()
    assert office.shell.status.text.text().startswith("Saved ")
    assert not office.shell.toaster.isVisible()


def test_with_nothing_to_undo_it_says_so(office):
    office.shell.deeds.undo()
    office.settle()
    assert office.shell.toaster.isVisible()
    assert office.shell.notices.unread == 1
    assert "1 new" in office.shell.top.bell.accessibleName()


def test_the_other_language_at_once_keeping_place_and_record(office):
    office.shell.open_record("event", "e1")
    english = office.page
    office.shell.deeds.switch_language()
    office.settle()
    assert i18n.language() == "fr"
    assert office.page is not english
    assert english.asked[-1] == "saved"
    assert office.page.asked == [("event", "e1")]
    assert office.page.title == "Précédent"
    assert office.shell.sidebar.current == "events"
    assert office.shell.preferences.now.language == "fr"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    assert QApplication.translate("QAbstractFileIconProvider", "Folder") == "Dossier"
    assert office.shell.commands.back.isEnabled()  # the way back is kept too


def test_the_colours_follow_at_once(office):
    office.shell.deeds.wear("dark")
    assert tokens().dark
    office.shell.deeds.wear("light")
    assert not tokens().dark


def test_folding_the_sidebar_is_remembered(office):
    office.shell.deeds.fold_sidebar()
    assert office.shell.sidebar.width() == 48
    assert office.shell.preferences.now.sidebar_folded


def test_a_record_in_its_own_window(office):
    office.shell.open_record("person", "p1", apart=True)
    (window,) = office.shell.apart
    assert window.centralWidget().asked == [("person", "p1")]
    assert office.shell.sidebar.current == "events"
    page = window.centralWidget()
    window.close()
    assert office.shell.apart == []
    assert page.asked[-1] == "saved"


def test_f6_goes_round_the_panes_both_ways(office, qtbot):
    office.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is office.window)
    office.page.field.setFocus()
    office.shell.deeds.next_pane()
    assert office.shell.top.isAncestorOf(QApplication.focusWidget())
    office.shell.deeds.next_pane()
    assert office.shell.sidebar.isAncestorOf(QApplication.focusWidget())
    office.shell.deeds.previous_pane()
    office.shell.deeds.previous_pane()
    assert QApplication.focusWidget() is office.page.field


def test_the_keys_of_a_page_work_while_it_is_shown(office, qtbot):
    office.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is office.window)
    room = office.page
    qtbot.keyClick(office.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert room.asked == ["shout"]
    office.shell.choose("settings")
    qtbot.keyClick(office.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert room.asked == ["shout", "saved"]


def test_closing_saves_what_is_typed(office):
    room = office.page
    office.window.close()
    assert room.asked == ["saved"]
    assert office.shell.preferences.now.window


def test_ctrl_z_takes_back_typing_first_and_then_the_act(office, qtbot):
    add(office)
    office.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is office.window)
    field = office.page.field
    field.setFocus()
    qtbot.keyClicks(field, "Ottawa")
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(field, Qt.Key.Key_Z, control)
    office.settle()
    assert field.text() == ""
    assert count(office) == 1
    qtbot.keyClick(field, Qt.Key.Key_Z, control)
    office.settle()
    assert count(office) == 0


def count(office):
    with office.shell.desk.store.reading() as reader:
        return len(reader.all(Event))
