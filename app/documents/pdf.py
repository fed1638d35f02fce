"""PDF through LibreOffice: tagged, titled, to PDF/UA."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from app.documents.contents import counted_by_libreoffice
from app.documents.files import writing
from app.domain.errors import NoLibreOffice

TIMEOUT = 120
"""Seconds; the first document of a fresh profile takes a few."""

_LOOK_AFTER = 0.1  # seconds between two looks at whether it is still wanted

_WINDOWS = Path(
    os.environ.get("PROGRAMFILES", "C:/Program Files"), "LibreOffice/program/soffice.exe"
)
_OPTIONS = {
    "PDFUACompliance": {"type": "boolean", "value": "true"},  # which includes tags
    "DisplayPDFDocumentTitle": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">\
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""No macros, nothing fetched, no links brought up to date."""


def libreoffice() -> Path | None:
    """LibreOffice's program on this workstation, if it is installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return _WINDOWS if _WINDOWS.exists() else None


def to_pdf(docx: bytes, folder: Path, going: Callable[[], object] = lambda: None) -> bytes:
    """A Word file as PDF; takes a second or two, so never on the window's thread.

    folder: for LibreOffice's own profile, which it keeps there for the next time; one conversion
    at a time in each, others wait. going: called several times a second; what it raises ends the
    work. Raises NoLibreOffice, why = missing, slow, failed; CannotWrite, as `files.writing`.
    """
    program = libreoffice()
    if program is None:
        raise NoLibreOffice("missing")
    profile = folder / "libreoffice"
    with writing(folder):
        _begin(profile)
        with _alone(profile, going), tempfile.TemporaryDirectory(dir=folder) as work:
            source = Path(work, "document.docx")
            source.write_bytes(counted_by_libreoffice(docx))
            command = (
                f"-env:UserInstallation={profile.resolve().as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}",
                "--outdir",
                work,
            )
            _run((str(program), *command, str(source)), going)
            made = source.with_suffix(".pdf")
            if not made.exists():
                raise NoLibreOffice("failed")
            return made.read_bytes()


def _begin(profile: Path) -> None:
    kept = profile / "user" / "registrymodifications.xcu"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(_PROFILE, "utf-8")


@contextmanager
def _alone(profile: Path, going: Callable[[], object]) -> Generator[None]:
    """Wait until no other window of Tribune works with the profile."""
    lock = FileLock(profile / "tribune.lock")
    for _wait in _waits(going):
        try:
            lock.acquire(timeout=_LOOK_AFTER)
            break
        except Timeout:
            continue
    try:
        yield
    finally:
        lock.release()


def _run(command: tuple[str, ...], going: Callable[[], object]) -> None:
    with _started(command) as running:
        try:
            for _wait in _waits(going):
                try:
                    running.wait(_LOOK_AFTER)
                    break
                except subprocess.TimeoutExpired:
                    continue
        except BaseException:
            _end(running)
            raise


def _started(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603 -- our own command, no shell
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError as error:
        raise NoLibreOffice("failed") from error


def _waits(going: Callable[[], object]) -> Generator[None]:
    """One for each look; raises what `going` raises, and NoLibreOffice when it takes too long."""
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        going()
        yield
    raise NoLibreOffice("slow")


def _end(running: subprocess.Popen[bytes]) -> None:
    """End the program and what it started: `soffice` is a script around the real one."""
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
