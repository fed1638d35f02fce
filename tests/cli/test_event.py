"""Events and tables from the command line."""

import csv
import json

import pytest
from openpyxl import load_workbook

from app.cli.main import run
from app.domain.expenses import ApprovalState, Hospitality, HospitalityId
from app.operations.events import add_event
from app.operations.records import add
from app.operations.workspaces import open_workspace
from tests.builders import event, new_id
from tests.operations.test_logistics import WORDS


@pytest.fixture
def office(tmp_path):
    path = tmp_path / "office.tribune"
    store = open_workspace(path, login="cora")
    made = event()
    add_event(store, made)
    add(
        store,
        Hospitality(
            id=HospitalityId(new_id()),
            event_id=made.id,
            purpose=WORDS,
            starts_on=made.when.first_day,
            ends_on=made.when.first_day,
            approval=ApprovalState.APPROVED,
        ),
    )
    store.close()
    return path


def test_events_are_listed_and_shown(office, capsys):
    assert run(["event", "list", str(office)]) == 0
    assert capsys.readouterr().out.startswith("E-2026-0001\tWorks of art\t")
    assert run(["event", "show", str(office), "E-2026-0001"]) == 0
    assert "Works of art" in capsys.readouterr().out
    assert run(["event", "show", str(office), "E-2026-0001", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "proposed"
    assert run(["event", "show", str(office), "E-2031-0001"]) == 1


def test_events_are_exported(office, tmp_path, capsys):
    out = tmp_path / "events.xlsx"
    assert run(["export", "events", str(office), "--out", str(out)]) == 0
    rows = list(load_workbook(out).active.values)
    assert rows[1][:2] == ("E-2026-0001", "Works of art")
    none = ["export", "events", str(office), "--out", str(out), "--from", "2027-01-01"]
    assert run(none) == 0
    assert len(list(load_workbook(out).active.values)) == 1


def test_hospitality_is_exported_and_what_it_lacks_is_said(office, tmp_path, capsys):
    out = tmp_path / "hospitality.csv"
    assert run(["export", "hospitality", str(office), "--out", str(out)]) == 1
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert rows[0]["disclosure_group"] == "MPSES"
    assert "E-2026-0001" in capsys.readouterr().out


@pytest.mark.parametrize("typed", [["--out", "x.pdf"], ["--out", "x.csv", "--from", "June"]])
def test_what_cannot_be_exported_is_refused_in_words(office, typed, capsys):
    code = 2
    try:
        code = run(["export", "events", str(office), *typed])
    except SystemExit as end:
        code = end.code
    assert code in (1, 2)
    assert capsys.readouterr().err
