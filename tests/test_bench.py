"""The bench itself: every line is there; what it took is nobody's business here."""

from __future__ import annotations

import json

import pytest

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
    "speech export",
)


@pytest.mark.heavy
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
