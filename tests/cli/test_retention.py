"""`retention`: the rules and the list, read from the command line."""

from __future__ import annotations

import json

import pytest

from app.cli import retention as command
from app.operations.workspaces import open_workspace
from tests.disposing import closed_event, with_rule


@pytest.fixture
def office(tmp_path):
    """A workspace with an event that is due, its rule, both closed on the disk."""
    path = tmp_path / "office.tribune"
    store = open_workspace(path)
    its, made = with_rule(store), closed_event(store)
    store.close()
    return path, its, made


def test_rules_are_listed_with_their_authority(office, capsys):
    path, its, _made = office

    assert command.run([str(path), "list"]) == 0
    said = capsys.readouterr().out
    assert "2021/007" in said
    assert its.id in said

    assert command.run([str(path), "list", "--json"]) == 0
    assert [each["id"] for each in json.loads(capsys.readouterr().out)] == [its.id]


def test_what_is_due_is_listed_and_nothing_goes(office, capsys):
    path, its, made = office

    for _time in range(2):
        assert command.run([str(path), "due", "--json"]) == 0
        (line,) = json.loads(capsys.readouterr().out)
        assert (line["record"], line["rule"]) == (made.id, its.id)

    assert command.run([str(path), "due"]) == 0
    assert made.id in capsys.readouterr().out
