"""The bench itself: every line is there; what it took is nobody's business here."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from app.operations.generation import generate
from app.operations.workspaces import open_workspace
from tests.bench import crowd, sharing
from tests.bench.__main__ import main

NAMES = (
    "start to first paint",
    "start to usable",
    "month painted",
    "longest stall",
    "peak memory, first page",
    "peak memory, after the journey",
    "search “inter”",
    "save one field",
    "month shown",
    "event page opened",
    "list of ",
    "critical path recompute for 1,000 events",
    "speech export",
    "first load",
    "an act, one client",
    "an act of 100, one client",
    "an act, 20 clients",
    "an edit seen at another",
    "an edit saved, sent and acknowledged",
)


@pytest.mark.soak
@pytest.mark.enable_socket
def test_every_line_is_measured_and_kept(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert main([str(tmp_path / "out"), "--scale", "0.001", "--times", "1"]) == 0
    found = json.loads((tmp_path / "out" / "bench.json").read_text("utf-8"))["lines"]
    printed = capsys.readouterr().out
    for name in NAMES:
        line = next(line for line in found if line["name"].startswith(name))
        assert line["ours"] > 0
        assert line["limit"] > 0
        assert line["met"] is (line["ratio"] <= line["goal"])
        assert line["name"] in printed


@pytest.mark.soak
@pytest.mark.enable_socket
def test_a_crowd_at_one_server_loses_nothing(tmp_path):
    workspace = tmp_path / "office.tribune"
    with closing(open_workspace(workspace)) as store:
        generate(store, scale=0.001)
    with sharing.office_server() as port:
        sharing.fill_hub(port, workspace)
        urls = [sharing.url(port, login) for login in ("cora", "carl")]
        found = crowd.crowd(urls, 20, 20, (1.0, 3.0))
    assert found.lost == 0
    assert found.acts > 40
    assert sum(found.outcomes.values()) == found.acts
    assert found.processor
