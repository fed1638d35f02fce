"""Events from files: several in a preview, one in the dialog of a new event; all or none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.domain.events import Event
from app.ui.events.import_preview import ImportDialog
from app.ui.events.importing import ImportEvents
from app.ui.events.new import NewEventDialog
from app.ui.shell.drops import Drops
from tests.builders import ANNOUNCEMENT

CSV = (
    "Titre;Date;Heure;Ville;Type\r\n"
    "Ouverture;14/06/2027;10 h 30;Gatineau;Annonce\r\n"
    "Fermeture;06/07/2027;;Moncton;Annonce\r\n"
)
ICS = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Gala
DTSTART;TZID=America/Halifax:20270614T103000
DTEND;TZID=America/Halifax:20270614T113000
LOCATION:Room 5\\, Halifax NS
RRULE:FREQ=WEEKLY
END:VEVENT
END:VCALENDAR
"""
EML = """From: Zoé <zoe@example.ca>
Subject: TR: Annonce à Gatineau
Content-Type: text/plain; charset=utf-8

Bonjour, ce serait le 14 juin 2027 à 10 h 30,
ou le 15 juin 2027.
"""


def every(store, kind):
    with store.reading() as reader:
        return sorted(reader.all(kind), key=lambda one: one.starts_at)


def shown(kind):
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


@pytest.fixture
def take(desk, page, wait, tmp_path):
    """Write a file and read it as the window does."""

    def read(name, data, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
        ImportEvents(desk, page).read(path)
        wait()

    return read


def lines(box):
    return [box.item(row).text() for row in range(box.count())]


def test_a_messy_table_is_seen_then_imported_in_one_act(take, wait, desk, store, page):
    desk.feed.changed.connect(desk.undo.note)
    take("événements.csv", CSV, "cp1252")
    dialog = shown(ImportDialog)
    assert lines(dialog.new) == [
        "Ouverture · Mon, June 14, 2027, 10:30\u00a0a.m. · Gatineau",
        "Fermeture · Tue, July 6, 2027, time to be confirmed · Moncton",
    ]
    assert dialog.sum.text() == "2 events will be imported."
    dialog.yes.click()
    wait()
    first, second = every(store, Event)
    assert (first.title.fr, second.city, second.zone) == (
        "Ouverture",
        "Moncton",
        "America/Halifax",
    )
    assert desk._front.announced[-1] == "2 events imported."
    desk.act(page, desk.undo.undo)
    wait()
    assert every(store, Event) == []


def test_nothing_is_imported_while_a_row_cannot_be_taken(take, wait, store):
    take("a.csv", f"{CSV}Fête;31/31/2027;;;\r\n")
    dialog = shown(ImportDialog)
    assert not dialog.yes.isEnabled()
    assert lines(dialog.faults) == ["Line 4: “31/31/2027” is not a day: left out."]
    dialog.without.setChecked(True)
    assert dialog.yes.isEnabled()
    dialog.yes.click()
    wait()
    assert len(every(store, Event)) == 2


def test_the_order_of_days_is_asked_not_guessed(take, wait, store):
    take("a.csv", "Title,Date,Kind\nA,06/07/2027,Announcement\n")
    dialog = shown(ImportDialog)
    assert not dialog._ordered.isHidden()
    assert not dialog.yes.isEnabled()
    assert "may be two days" in lines(dialog.faults)[0]
    dialog.order.setCurrentIndex(2)
    wait()
    assert lines(dialog.new)[0].startswith("A · Mon, June 7, 2027")
    dialog.yes.click()
    wait()
    assert len(every(store, Event)) == 1


def test_columns_are_mapped_and_remembered(take, wait, store, desk):
    data = "Quoi,Quand,Où,Genre?\nOuverture,2027-06-14,Gatineau,Annonce\n"
    take("a.csv", data)
    dialog = shown(ImportDialog)
    assert dialog._error.text() == "Choose the column with the title."
    values = dialog.mapping._values
    for at, name in enumerate(("TITLE_FR", "DAY", "CITY", "KIND")):
        dialog.mapping.columns[at].setCurrentIndex([v.name for v in values].index(name))
    wait()
    assert dialog.yes.isEnabled()
    dialog.yes.click()
    wait()
    take("b.csv", data.replace("Ouverture", "Fermeture"))
    again = shown(ImportDialog)
    assert [each.name for each in again.mapping.chosen()] == ["TITLE_FR", "DAY", "CITY", "KIND"]
    again.reject()


def test_what_is_there_already_is_shown_and_left_alone(take, wait, store):
    take("a.csv", CSV)
    shown(ImportDialog).yes.click()
    wait()
    take("a.csv", CSV + "Gala;2027-06-20;;;Annonce\r\n")
    dialog = shown(ImportDialog)
    assert len(lines(dialog.there)) == 2
    assert "E-2027-0001" in lines(dialog.there)[0]
    assert [line[:4] for line in lines(dialog.new)] == ["Gala"]
    dialog.again.setChecked(True)
    assert dialog.sum.text() == "3 events will be imported."
    dialog.again.setChecked(False)
    dialog.yes.click()
    wait()
    assert len(every(store, Event)) == 3


def test_rows_without_a_kind_wait_for_one(take, wait, store):
    take("a.csv", "Title,Date\nA,2027-06-14\n")
    dialog = shown(ImportDialog)
    assert "The kind is not said" in lines(dialog.faults)[0]
    dialog.kind.setCurrentIndex(1)
    wait()
    dialog.yes.click()
    wait()
    assert every(store, Event)[0].kind_id == ANNOUNCEMENT


def test_one_invitation_is_corrected_like_a_new_event(take, wait, store):
    take("a.ics", ICS)
    dialog = shown(NewEventDialog)
    assert dialog.boxes["title"].read().en == "Gala"
    assert dialog.boxes["city"].read() == "Halifax"
    assert dialog.when.zone.read() == "America/Halifax"
    assert dialog.boxes["kind_id"].read() == ""
    dialog.yes.click()
    wait()
    assert every(store, Event) == []
    dialog.boxes["kind_id"].editor.set_value(ANNOUNCEMENT)
    dialog.yes.click()
    wait()
    (event,) = every(store, Event)
    assert event.when.first_day.isoformat() == "2027-06-14"
    assert "Room 5, Halifax NS" in event.notes


def test_several_entries_of_a_calendar_are_a_preview(take, wait, store):
    two = ICS.replace("END:VCALENDAR", "BEGIN:VEVENT\nUID:2\nSUMMARY:Fair\n"
                      "DTSTART;VALUE=DATE:20270620\nEND:VEVENT\nEND:VCALENDAR")  # fmt: skip
    take("a.ics", two)
    dialog = shown(ImportDialog)
    assert dialog.mapping is None
    dialog.kind.setCurrentIndex(1)
    wait()
    assert len(lines(dialog.new)) == 2
    assert lines(dialog.told) == ["Line 1: “Gala” is repeated: only the first time is taken."]
    dialog.yes.click()
    wait()
    assert len(every(store, Event)) == 2


def test_an_e_mail_offers_the_days_that_it_names(take, wait, store):
    take("a.eml", EML)
    dialog = shown(NewEventDialog)
    assert dialog.words.text() == "Annonce à Gatineau"
    assert dialog.boxes["city"].read() == "Gatineau"
    offered = [b.text() for b in dialog.heard.findChildren(QPushButton) if not b.isHidden()]
    assert offered[0].startswith("Take Monday, June 14, 2027")
    dialog.heard.findChildren(QPushButton)[0].click()
    assert dialog.words.text() == "Annonce à Gatineau 2027-06-14 10 h 30"
    dialog.yes.click()
    wait()
    (event,) = every(store, Event)
    assert "ce serait le 14 juin" in event.notes
    assert event.when.first_day.isoformat() == "2027-06-14"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ics", b"hello"),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.eml", b"PK\x03\x04"),
        ("a.csv", b""),
    ],
)
def test_a_bad_file_is_a_sentence(take, desk, store, name, data):
    refused = []
    desk.tasks.refused.connect(refused.append)
    take(name, data)
    assert [error.name for error in refused] == [name]
    assert QApplication.activeModalWidget() is None
    assert every(store, Event) == []


def test_a_file_is_dropped_on_the_window(qtbot, tmp_path):
    taken = []
    watched = QWidget()
    qtbot.addWidget(watched)
    Drops(watched, taken.append)
    for name, accepted in (("a.eml", True), ("a.ICS", True), ("a.exe", False)):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        what = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        over = QDragEnterEvent(QPoint(1, 1), Qt.DropAction.CopyAction, *what)
        over.ignore()
        QApplication.sendEvent(watched, over)
        assert over.isAccepted() is accepted
        if accepted:
            QApplication.sendEvent(
                watched, QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, *what)
            )
    assert [path.name for path in taken] == ["a.eml", "a.ICS"]
