"""PDF by LibreOffice: tagged, in its language, marked on every page."""

import errno
import re
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from filelock import FileLock

from app.documents import pdf
from app.documents.exports import evaluation_report
from app.documents.samples import sample
from app.domain.errors import CannotWrite, NoLibreOffice, Stopped
from app.domain.speeches import TemplateUse
from app.domain.values import Language

installed = pytest.mark.skipif(pdf.libreoffice() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="session")
def profile(tmp_path_factory):
    return tmp_path_factory.mktemp("pdf")


@installed
@pytest.mark.heavy
def test_a_report_becomes_a_tagged_pdf_marked_on_every_page(profile):
    facts = sample(TemplateUse.EVALUATION, Language.FR)
    made = pdf.to_pdf(evaluation_report(facts), profile)
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", made)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Lang(fr-CA)" in made
    assert b"/DisplayDocTitle true" in made
    with pypdfium2.PdfDocument(made) as document:
        assert document.get_metadata_value("Title") == facts.title
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert facts.marking.upper() in text
        assert f"Page {number} sur {len(pages)}" in text
    assert [entry.name for entry in profile.iterdir()] == ["libreoffice"]


def test_without_libreoffice_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "libreoffice", lambda: None)
    with pytest.raises(NoLibreOffice) as refusal:
        pdf.to_pdf(b"", tmp_path)
    assert refusal.value.why == "missing"


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """A program in LibreOffice's place."""

    def put(script):
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(pdf, "libreoffice", lambda: program)

    return put


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in")
def test_one_that_makes_nothing_is_told(tmp_path, stand_in):
    stand_in("exit 1")
    with pytest.raises(NoLibreOffice) as refusal:
        pdf.to_pdf(b"x", tmp_path)
    assert refusal.value.why == "failed"


@pytest.mark.skipif(not Path("/proc").exists(), reason="a shell script stands in")
def test_one_that_hangs_is_ended_with_all_it_started(tmp_path, stand_in, monkeypatch):
    monkeypatch.setattr(pdf, "TIMEOUT", 0.3)
    stand_in(f"sleep 600 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(NoLibreOffice) as refusal:
        pdf.to_pdf(b"x", tmp_path)
    assert refusal.value.why == "slow"
    child = int((tmp_path / "child").read_text())
    deadline = time.monotonic() + 5
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _runs(child)


@pytest.mark.skipif(not Path("/proc").exists(), reason="a shell script stands in")
def test_one_that_is_not_wanted_any_more_is_ended(tmp_path, stand_in):
    stand_in(f"sleep 600 & echo $! > {tmp_path}/child; wait")

    def going():
        if (tmp_path / "child").exists() and (tmp_path / "child").read_text():
            raise Stopped

    with pytest.raises(Stopped):
        pdf.to_pdf(b"x", tmp_path, going)
    child = int((tmp_path / "child").read_text())
    deadline = time.monotonic() + 5
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _runs(child)


def test_a_program_that_does_not_start_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "libreoffice", lambda: tmp_path / "nothing")
    with pytest.raises(NoLibreOffice) as refusal:
        pdf.to_pdf(b"x", tmp_path)
    assert refusal.value.why == "failed"


def test_it_waits_for_another_window_and_can_be_stopped_then(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "libreoffice", lambda: tmp_path / "nothing")
    looked = []

    def going():
        looked.append(1)
        if len(looked) > 2:
            raise Stopped

    (tmp_path / "libreoffice").mkdir()
    with FileLock(tmp_path / "libreoffice" / "tribune.lock"), pytest.raises(Stopped):
        pdf.to_pdf(b"x", tmp_path, going)


def test_a_full_disk_is_said(tmp_path, stand_in, monkeypatch):
    stand_in("exit 0")

    def refuse(*_given, **_named):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(CannotWrite) as refusal:
        pdf.to_pdf(b"x", tmp_path)
    assert refusal.value.why == "full"


def _runs(process):
    """Whether a process is alive: one that ended may still wait to be buried."""
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] not in "ZX"
