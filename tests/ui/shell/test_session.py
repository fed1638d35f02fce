"""Opening and closing workspaces: what hinders it is said in words, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3

import pytest
from filelock import FileLock
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.domain.changes import Outcome
from app.domain.errors import CannotWrite
from app.domain.events import Event
from app.domain.lists import Department, EventKind, Label
from app.domain.people import Organisation
from app.domain.values import Bilingual, Province
from app.domain.venues import Venue
from app.ids import known_id
from app.operations import backups, events, records
from app.queries.office import is_empty
from app.ui.shell.opening import Hindrance
from app.ui.shell.restore import RestoreDialog
from app.words.labels import own_words
from tests.builders import event, person, product
from tests.disk import full_disk


def hindrance(office):
    page = office.shell.body.currentWidget()
    assert isinstance(page, Hindrance)
    said = "\n".join(label.text() for label in page.findChildren(QLabel))
    return said, {button.text(): button for button in page.findChildren(QPushButton)}


def test_a_workspace_that_is_not_there_yet_is_made(opened, tmp_path):
    office = opened(tmp_path / "new.tribune")
    assert office.shell.desk.store.path.exists()
    assert office.shell.preferences.now.workspace == str(tmp_path / "new.tribune")


def test_not_a_workspace_is_said_and_left_alone(opened, tmp_path):
    path = tmp_path / "letter.tribune"
    path.write_text("Dear Minister,")
    office = opened(path)
    said, buttons = hindrance(office)
    assert "did not open" in said
    assert str(path) in said
    assert path.read_text() == "Dear Minister,"
    assert "Restore a backup…" not in buttons
    assert not office.shell.sidebar.isEnabled()
    assert not office.shell.commands.undo.isEnabled()


def test_another_window_has_it_open(opened, tmp_path, new_office):
    path = tmp_path / "office.tribune"
    shutil.copy(new_office, path)
    other = FileLock(f"{path}.lock")
    with other:
        office = opened(path)
        said, buttons = hindrance(office)
        assert "open" in said
    buttons["Try again"].click()
    office.settle()
    assert office.shell.desk is not None


def test_this_window_holds_the_workspace_until_it_closes(office):
    path = office.shell.desk.store.path
    lock = FileLock(f"{path}.lock", timeout=0)
    with pytest.raises(TimeoutError):
        lock.acquire()
    office.window.close()
    office.session.end()
    lock.acquire()
    lock.release()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_cannot_be_written_is_said(opened, tmp_path):
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    said, _buttons = hindrance(opened(folder / "office.tribune"))
    assert str(folder) in said


def test_a_folder_that_is_not_there_is_said(opened, tmp_path):
    said, _buttons = hindrance(opened(tmp_path / "nowhere" / "office.tribune"))
    assert "nowhere" in said


def test_what_hinders_is_said_in_the_other_language_too(opened, tmp_path):
    path = tmp_path / "letter.tribune"
    path.write_text("Dear Minister,")
    office = opened(path)
    office.shell.deeds.speak("fr")
    said, buttons = hindrance(office)
    assert "ne s’est pas ouvert" in said
    assert "Réessayer" in buttons


def damage(path):
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096 * 3)


def test_a_damaged_workspace_is_replaced_by_a_backup_and_kept(opened, tmp_path, new_office):
    path = tmp_path / "office.tribune"
    shutil.copy(new_office, path)
    office = opened(path)
    made = backups.back_up(office.shell.desk.store)
    office.session._leave()
    office.settle()
    damage(path)
    office.session.open(path)
    office.settle()
    _said, buttons = hindrance(office)
    buttons["Restore a backup…"].click()
    dialog = office.shell.findChild(RestoreDialog)
    assert dialog.list.count() == 1
    dialog.yes.click()
    office.settle()
    assert office.shell.desk is not None
    assert (tmp_path / "office damaged.tribune").exists()
    assert made.path.exists()


def test_going_back_to_a_backup_from_the_menu(office):
    store = office.shell.desk.store
    made = backups.back_up(store)
    office.shell.desk.act(office.shell, lambda store: events.add_event(store, event()))
    office.settle()
    office.session.restore(made.path)
    office.settle()
    with office.shell.desk.store.reading() as reader:
        assert reader.all(Event) == []
    whys = [each.why for each in backups.backups(store.path)]
    assert "before-restore" in whys


def test_a_backup_that_is_none_is_refused_and_the_office_opens_as_it_was(office, tmp_path):
    letter = tmp_path / "letter.tribune"
    letter.write_text("Dear Minister,")
    office.shell.desk.act(office.shell, lambda store: events.add_event(store, event()))
    office.settle()
    office.session.restore(letter)
    office.settle()
    with office.shell.desk.store.reading() as reader:
        assert len(reader.all(Event)) == 1
    assert office.shell.toaster.isVisible()


def test_another_workspace_takes_the_place_of_the_first(office, tmp_path):
    first = office.shell.desk.store.path
    office.session.open(tmp_path / "second.tribune")
    office.settle()
    assert "second" in office.window.windowTitle()
    lock = FileLock(f"{first}.lock", timeout=0)
    lock.acquire()
    lock.release()


def test_the_demonstration_office_is_made_once(opened, tmp_path, new_office, monkeypatch):
    monkeypatch.setenv("TRIBUNE_HOME", str(tmp_path / "home"))
    made = []

    def make(path, told):
        made.append(path)
        told(1, 2)
        shutil.copy(new_office, path)

    office = opened(tmp_path / "office.tribune", make)
    for _twice in range(2):
        office.session.open_demonstration()
        office.settle()
        assert office.shell.desk.store.path.name == "demonstration.tribune"
        office.session.open(tmp_path / "office.tribune")
        office.settle()
    assert len(made) == 1


def test_the_words_of_the_office_are_spoken_at_once(office):
    label = Label(
        id=known_id("label test"), key="kind.proposal", text=Bilingual("pitch", "argumentaire")
    )
    office.shell.desk.act(office.shell, lambda store: records.add(store, label))
    office.settle()
    assert own_words("kind.proposal") == "pitch"


def test_another_program_wrote_and_the_window_stands_as_it_was(office):
    room = office.page
    room.field.setText("What is being typed")
    office.session.feed.changed.emit(Outcome("", own=False, everything=True))
    office.settle()
    assert office.page is room
    assert room.field.text() == "What is being typed"


def test_closing_asks_where_the_disk_took_nothing(office):
    store = office.shell.desk.store
    typed = "Ten thousand lines that nobody reads\n" * 300
    with full_disk(), pytest.raises(CannotWrite):
        store.keep_draft("event", "e", "notes", typed)
    assert not office.window.close()
    dialog = QApplication.activeModalWidget()
    press = {each.text(): each for each in dialog.findChildren(QPushButton)}
    press["Cancel"].click()
    assert office.window.isVisible()
    store.keep_draft("event", "e", "notes", typed)  # there is room again
    assert office.window.close()


def test_backing_up_now_makes_a_whole_copy(office):
    office.shell.deeds.back_up()
    office.settle()
    (made,) = backups.backups(office.shell.desk.store.path)
    assert made.path.name in office.shell.toaster.text
    with sqlite3.connect(made.path) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()


def test_starting_again_finds_the_place(office, monkeypatch):
    started = []
    monkeypatch.setattr(
        "PySide6.QtCore.QProcess.startDetached", lambda *given: started.append(given)
    )
    office.shell.open_record("person", "p1")
    office.shell.deeds.zoom(125)
    office.session.end()
    ((_program, args),) = started
    assert args[-1] == str(office.session._path)
    assert os.environ.pop("TRIBUNE_AT") == '{"code": "people", "kind": "person", "record": "p1"}'


def test_an_empty_office_is_offered_the_demonstration_until_it_has_an_event(office):
    shell = office.shell
    assert not shell._invitation.isHidden()
    shell.deeds.speak("fr")
    office.settle()
    assert shell._invitation.text.startswith("Ce bureau")
    shell.desk.act(shell, lambda store: events.add_event(store, event()))
    office.settle()
    assert shell._invitation.isHidden()


NAME = Bilingual("Harbour", "Port")


@pytest.mark.parametrize(
    "make",
    [
        product,
        person,
        lambda: Organisation(id=known_id("harbour"), name=NAME),
        lambda: Venue(id=known_id("harbour"), name=NAME),
    ],
)
def test_an_office_with_anything_in_it_is_not_empty(office, make):
    office.shell.desk.act(office.shell, lambda store: records.add(store, make()))
    office.settle()
    assert office.shell._invitation.isHidden()
    with office.shell.desk.store.reading() as reader:
        assert not is_empty(reader)


def test_the_clocks_follow_the_office_to_another_province(office):
    desk = office.shell.desk
    before = office.page
    home = Department(id=known_id("home"), name=NAME, province=Province.BC)
    desk.act(office.shell, lambda store: records.add(store, home))
    office.settle()
    assert desk.zone == "America/Vancouver"
    assert office.page is not before


def test_a_new_office_says_nothing_of_its_lists_and_offers_no_undo(opened, tmp_path):
    office = opened(tmp_path / "new.tribune")
    assert not office.shell.toaster.isVisible()
    assert office.shell.notices.unread == 0
    office.shell.deeds.undo()
    office.settle()
    with office.shell.desk.store.reading() as reader:
        assert reader.all(EventKind)


def test_each_day_begins_with_a_copy_made_once(office):
    for _twice in range(2):
        office.session._back_up_daily()
        office.settle()
    assert [each.why for each in backups.backups(office.shell.desk.store.path)] == ["daily"]
