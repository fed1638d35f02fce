"""`audit`: the journal from the command line."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from app.cli.main import run
from app.domain.audits import JournalExtract
from app.domain.events import Event
from app.domain.values import Bilingual
from app.operations import records
from app.operations.events import add_event
from app.operations.workspaces import open_workspace
from tests.builders import event


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr("app.operations.workspaces.login_name", lambda: "ana")
    made = tmp_path / "office.tribune"
    store = open_workspace(made)
    launch = event(title=Bilingual("Launch", "Lancement"))
    add_event(store, launch)
    records.edit(store, Event, launch.id, {"city": ""}, {"city": "Montréal"})
    store.close()
    return made


def audit(path, *words):
    return run(["audit", str(path), *words])


def test_what_is_found_is_printed(path, capsys):
    assert audit(path, "--words", "montreal", "--who", "ana", "--kind", "event") == 0
    out, err = capsys.readouterr()
    assert "City: (empty) → Montréal" in out
    assert "1 change found" in err


def test_json_is_for_other_programs(path, capsys):
    assert audit(path, "--field", "city", "--kind", "event", "--json") == 0
    (line,) = capsys.readouterr().out.splitlines()
    said = json.loads(line)
    assert (said["act"], said["new"], said["old"]) == ("edit", {"city": "Montréal"}, {"city": ""})


def test_an_export_is_proven_and_written_down(path, capsys, tmp_path):
    out = tmp_path / "given.csv"
    assert audit(path, "--words", "montreal", "--out", str(out)) == 0
    err = capsys.readouterr().err
    digest = sha256(out.read_bytes()).hexdigest()
    assert digest in err
    store = open_workspace(path)
    with store.reading() as reader:
        (kept,) = reader.all(JournalExtract)
    store.close()
    assert (kept.sha256, kept.asked) == (digest, "words=montreal")
    assert kept.head in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--who", "nobody"), "not one person"),
        (("--from", "2026-13-01"), "not valid"),
        (("--out", "a.txt"), "--out wants a file"),
        (("--kind", "event", "--field", "colour"), "no field"),
    ],
)
def test_what_cannot_be_asked_is_said(path, capsys, words, said):
    try:
        code = audit(path, *words)
    except SystemExit as error:
        code = error.code
    assert code in (1, 2)
    assert said in capsys.readouterr().err
