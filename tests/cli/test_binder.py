"""The binder of an event from the command line."""

import pytest

from app.cli.main import run
from app.documents.pdf import libreoffice
from app.documents.reading import read_docx
from app.domain.events import Event
from app.domain.values import Bilingual
from app.operations.events import add_event
from app.operations.records import edit
from app.operations.workspaces import open_workspace
from tests.builders import event


@pytest.fixture
def office(tmp_path):
    path = tmp_path / "office.tribune"
    store = open_workspace(path, login="cora")
    add_event(store, event())
    store.close()
    return path


def asked(office, out, *more):
    return run(["binder", str(office), "E-2026-0001", "--out", str(out), *more])


def test_it_is_written_in_the_language_asked_for_and_kept(office, tmp_path, capsys):
    out = tmp_path / "binder.docx"
    assert asked(office, out, "--language", "fr") == 0
    assert "Édition 1" in capsys.readouterr().out
    assert "Itinéraire" in read_docx(out.read_bytes()).text
    assert asked(office, out, "--language", "fr") == 0
    assert "Édition 1" in capsys.readouterr().out


def test_changes_are_marked_since_the_edition_asked_for(office, tmp_path):
    out = tmp_path / "binder.docx"
    assert asked(office, out) == 0
    store = open_workspace(office, login="cora")
    with store.reading() as reader:
        (there,) = reader.all(Event)
    edit(store, Event, there.id, {}, {"title": Bilingual("Other works", "Autres œuvres")})
    store.close()
    assert asked(office, out) == 0
    assert "Itinerary: 1 changed passage" in read_docx(out.read_bytes()).text
    assert asked(office, out, "--since", "0") == 0
    assert "What changed" not in read_docx(out.read_bytes()).text
    assert asked(office, out, "--since", "9") == 1


def test_what_is_asked_wrongly_is_refused(office, tmp_path):
    assert run(["binder", str(office), "E-2031-0001", "--out", str(tmp_path / "b.docx")]) == 1
    missing = tmp_path / "none.tribune"
    assert run(["binder", str(missing), "E-2026-0001", "--out", str(tmp_path / "b.docx")]) == 1
    with pytest.raises(SystemExit):
        asked(office, tmp_path / "binder.odt")
    assert not list(tmp_path.glob("b*"))


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_it_is_written_as_tagged_pdf(office, tmp_path):
    out = tmp_path / "binder.pdf"
    assert asked(office, out) == 0
    assert b"/StructTreeRoot" in out.read_bytes()
