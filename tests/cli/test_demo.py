"""`demo` and `generate` as a person calls them."""

from __future__ import annotations

import hashlib
import json
import zipfile

import pytest
from docx import Document
from icalendar import Calendar

from app.cli.main import run
from app.domain.acts import Act
from app.domain.events import EventState
from app.storage.checking import check

FILES = [
    "calendar-en.ics",
    "calendar-fr.ics",
    "evaluation-fr.docx",
    "office.tribune",
    "report.json",
    "speech-en.docx",
    "speech-fr.docx",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What `demo` leaves, over what an earlier run left."""
    made = tmp_path_factory.mktemp("demo") / "out"
    made.mkdir()
    (made / "report.json").write_text("of an earlier run")
    assert run(["demo", str(made), "--language", "fr"]) == 0
    return made


@pytest.fixture(scope="module")
def report(folder):
    """What it says was done."""
    return json.loads((folder / "report.json").read_text("utf-8"))


pytestmark = pytest.mark.heavy


def test_it_leaves_these_files_and_no_others(folder, report):
    assert sorted(each.name for each in folder.iterdir()) == FILES
    for name, sha256 in report["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256


def test_the_office_is_whole_and_ends_with_the_head_that_was_told(folder, report):
    found = check(folder / "office.tribune", report["head"])
    assert found.head == report["head"]
    assert found.acts == report["office"]["acts"]
    assert report["office"]["events"] > 115


def test_the_whole_journey_was_played(report):
    acts = [Act(step["act"]) for step in report["steps"]]
    assert set(acts) >= {
        Act.ADD_EVENT,
        Act.ADD_PROPOSAL,
        Act.MOVE_EVENT,
        Act.ADVANCE_EVENT,
        Act.APPLY_PATH,
        Act.UNDO,
        Act.REDO,
        Act.FINISH_TASK,
        Act.ADD_PRODUCT,
        Act.ADD_VERSION,
        Act.START_ROUTE,
        Act.DECIDE,
        Act.ADD_SPEECH,
        Act.DRAFT_SPEECH,
        Act.POSTPONE_EVENT,
        Act.SETTLE_NOTICE,
        Act.ISSUE,
        Act.ADD_EVALUATION,
        Act.FINISH_EVALUATION,
    }
    assert acts[0] is Act.ADD_EVENT
    assert acts.index(Act.UNDO) < acts.index(Act.REDO)
    assert report["event"]["state"] == EventState.CLOSED
    assert [step["at"] for step in report["steps"]] == sorted(s["at"] for s in report["steps"])


def test_each_step_says_what_was_done(report):
    for step in report["steps"]:
        assert set(step) == {"step", "act", "sentence", "at", "by", "set", "records", "ms"}
        assert step["sentence"]["en"] != step["sentence"]["fr"]
        assert step["records"]
        assert step["ms"] > 0
    assert len({step["by"] for step in report["steps"]}) >= 6


def test_relative_dates_followed_the_new_date(report):
    moved = report["dates"]
    assert len(moved) >= 8
    assert all(each["before"] < each["after"] for each in moved)


def test_its_documents_open(folder, report):
    for name in ("speech-en.docx", "speech-fr.docx", "evaluation-fr.docx"):
        language = name.split("-")[1][:2]
        text = "\n".join(paragraph.text for paragraph in Document(folder / name).paragraphs)
        assert report["event"]["title"][language] in text
        assert zipfile.ZipFile(folder / name).testzip() is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_its_calendars_open(folder, report, language):
    calendar = Calendar.from_ical((folder / f"calendar-{language}.ics").read_bytes())
    events = {str(each["uid"]): each for each in calendar.walk("VEVENT")}
    mine = events[f"{report['event']['id']}@tribune"]
    assert str(mine["summary"]) == report["event"]["title"][language]
    assert mine["sequence"] >= 4
    assert {str(each["status"]) for each in events.values()} == {
        "CONFIRMED",
        "TENTATIVE",
        "CANCELLED",
    }


def test_a_file_of_someone_else_is_refused_in_words(tmp_path, capsys, new_office):
    (tmp_path / "office.tribune").write_text("A letter.")
    assert run(["demo", str(tmp_path), "--language", "en"]) == 1
    assert "is not a Tribune workspace" in capsys.readouterr().err
    assert (tmp_path / "office.tribune").read_text() == "A letter."
    (tmp_path / "office.tribune").write_bytes(new_office.read_bytes())
    assert run(["demo", str(tmp_path), "--language", "fr"]) == 1
    assert "n’est pas un bureau de démonstration" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["office.tribune"]


def test_generate_fills_a_new_workspace_once(tmp_path, capsys):
    path = str(tmp_path / "big.tribune")
    assert run(["generate", path, "--scale", "0.002", "--language", "en"]) == 0
    said = capsys.readouterr()
    assert "800  task" in said.out
    assert "task: 800 / 800" in said.err
    assert run(["generate", path, "--scale", "0.002", "--language", "en"]) == 1
    assert "already contains events" in capsys.readouterr().err


def test_generate_wants_a_size(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(["generate", str(tmp_path / "big.tribune"), "--scale", "0"])
    assert stopped.value.code == 2
    assert not (tmp_path / "big.tribune").exists()
    assert capsys.readouterr().err
