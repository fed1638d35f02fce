"""`import`: events out of files, all or none, with a sentence for each row."""

from __future__ import annotations

import pytest

from app.cli.main import run
from app.domain.events import Event
from app.operations.workspaces import open_workspace

CSV = (
    "Titre;Date;Heure;Ville;Type\r\n"
    "Ouverture;14/06/2027;10 h 30;Gatineau;Annonce\r\n"
    "Fermeture;25/06/2027;;Moncton;Annonce\r\n"
)
ICS = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Gala
DTSTART;TZID=America/Halifax:20270614T103000
DTEND;TZID=America/Halifax:20270614T113000
LOCATION:Room 5\\, Halifax NS
END:VEVENT
END:VCALENDAR
"""
EML = """From: Zoé <zoe@example.ca>
Subject: RE: Annonce à Gatineau le 14 juin 2027 à 10 h 30
Content-Type: text/plain; charset=utf-8

Bonjour, voici le plan.
"""


@pytest.fixture
def office(tmp_path, new_office):
    path = tmp_path / "office.tribune"
    path.write_bytes(new_office.read_bytes())
    return path


def events(office):
    store = open_workspace(office, login="ana")
    with store.reading() as reader:
        found = sorted(reader.all(Event), key=lambda event: event.starts_at)
    store.close()
    return found


def write(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_table_of_another_alphabet(tmp_path, office, capsys):
    file = write(tmp_path, "événements.csv", CSV, "cp1252")
    assert run(["import", str(office), str(file), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "2 events would be imported." in said
    assert "Gatineau" in said
    assert events(office) == []
    assert run(["import", str(office), str(file)]) == 0
    first, second = events(office)
    assert (first.title.fr, first.city, first.reference) == ("Ouverture", "Gatineau", "E-2027-0001")
    assert (second.reference, second.zone) == ("E-2027-0002", "America/Halifax")
    capsys.readouterr()
    assert run(["import", str(office), str(file)]) == 0
    said = capsys.readouterr().out
    assert "0 events imported." in said
    assert "“Ouverture” is there already (E-2027-0001)." in said
    assert len(events(office)) == 2
    assert run(["import", str(office), str(file), "--again"]) == 0
    assert len(events(office)) == 4


def test_all_or_nothing(tmp_path, office, capsys):
    file = write(tmp_path, "a.csv", CSV + "Fête;31/31/2027;;;\r\n")
    assert run(["import", str(office), str(file)]) == 1
    said = capsys.readouterr().err
    assert "Line 4: “31/31/2027” is not a day: left out." in said
    assert "Nothing was imported" in said
    assert events(office) == []
    assert run(["import", str(office), str(file), "--leave-out"]) == 0
    assert len(events(office)) == 2


def test_the_order_of_days_is_asked(tmp_path, office, capsys):
    file = write(tmp_path, "a.csv", "Title,Date,Type\nA,06/07/2027,Announcement\n")
    assert run(["import", str(office), str(file)]) == 1
    assert "may be two days" in capsys.readouterr().err
    assert run(["import", str(office), str(file), "--days", "month"]) == 0
    assert events(office)[0].when.first_day.isoformat() == "2027-06-07"


def test_a_kind_is_asked(tmp_path, office, capsys):
    file = write(tmp_path, "a.ics", ICS)
    assert run(["import", str(office), str(file)]) == 1
    assert "The kind is not said" in capsys.readouterr().err
    assert run(["import", str(office), str(file), "--kind", "parade"]) == 1
    assert "“parade” is not a kind of event" in capsys.readouterr().err
    assert run(["import", str(office), str(file), "--kind", "visite"]) == 0
    (event,) = events(office)
    assert (event.title.en, event.city, event.zone) == ("Gala", "Halifax", "America/Halifax")
    assert "Room 5, Halifax NS" in event.notes


def test_an_e_mail_says_its_event_in_words(tmp_path, office, capsys):
    file = write(tmp_path, "a.eml", EML)
    assert run(["import", str(office), str(file), "--language", "fr"]) == 0
    (event,) = events(office)
    assert event.title.fr == "Annonce – Gatineau"
    assert event.when.first_day.isoformat() == "2027-06-14"
    assert "Bonjour, voici le plan." in event.notes
    assert "zoe@example.ca" in event.notes
    no_day = write(tmp_path, "b.eml", EML.replace("le 14 juin 2027 à 10 h 30", ""))
    assert run(["import", str(office), str(no_day), "--language", "en"]) == 1
    assert "There is no day" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b""),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.ics", b"hello"),
        ("a.eml", b"\xd0\xcf\x11\xe0"),
        ("a.pdf", b"%PDF"),
        ("a.csv", b"Name,City\nA,B\n"),
    ],
)
def test_a_file_that_is_none_is_said_in_a_sentence(tmp_path, office, capsys, name, data):
    (tmp_path / name).write_bytes(data)
    assert run(["import", str(office), str(tmp_path / name)]) == 1
    assert name in capsys.readouterr().err
    assert events(office) == []


def test_what_is_not_there(tmp_path, office, capsys):
    assert run(["import", str(office), str(tmp_path / "none.csv")]) == 1
    assert run(["import", str(tmp_path / "none.tribune"), str(office)]) == 1
    assert "none" in capsys.readouterr().err
