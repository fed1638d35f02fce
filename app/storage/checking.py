"""Whether a workspace is whole and was not tampered with. Reads only; changes nothing."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from app.domain.errors import BrokenReference, CannotWrite, DamagedFile, DigestWrong
from app.domain.products import Form, content_sha256
from app.storage import journal
from app.storage.engine import open_engine
from app.storage.file import refusals
from app.storage.workspace import revision

BLOBS = "SELECT sha256, content FROM blob"
TEXTS = "SELECT sha256, text FROM version WHERE form = ?"
ALONE = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM replica)"
LOST = (
    "SELECT sha256 FROM version WHERE form = ? AND sha256 NOT IN (SELECT sha256 FROM blob)"
    " UNION ALL SELECT sha256 FROM word_template WHERE sha256 NOT IN (SELECT sha256 FROM blob)"
    " UNION ALL SELECT evidence_sha256 FROM decision WHERE evidence_sha256 <> ''"
    " AND evidence_sha256 NOT IN (SELECT sha256 FROM blob)"
)


class Checked(NamedTuple):
    """What was found whole: acts in the journal, its head (hexadecimal), files kept."""

    acts: int
    head: str
    files: int


def check(path: Path, known_head: str = "") -> Checked:
    """Check SQLite itself, references, the chain of the journal, and every digest.

    known_head: a head noted earlier; then a journal that was cut or rewritten is noticed too.
    Raises the UserError of the first fault, or why the file cannot be read.
    """
    if not path.is_file():
        raise CannotWrite(path, "missing")
    revision(path)
    with refusals(path), _reading(path) as file:
        for (said,) in file.execute("PRAGMA integrity_check(1)"):
            if said != "ok":
                raise DamagedFile(said)
        for kind, _row, parent, _key in file.execute("PRAGMA foreign_key_check"):
            raise BrokenReference(kind, parent)
        files = _check_digests(file)
    engine = open_engine(path, writes=False)
    try:
        with refusals(path), engine.connect() as connection:
            acts = journal.verify(connection, known_head)
            return Checked(acts, journal.head(connection)[1], files)
    finally:
        engine.dispose()


@contextmanager
def _reading(path: Path) -> Generator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA query_only = ON")
        yield file


def _check_digests(file: sqlite3.Connection) -> int:
    """Raise DigestWrong for a file or a text that is not what its SHA-256 says; count the files."""
    files = 0
    for sha256, content in file.execute(BLOBS):
        files += 1
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DigestWrong(sha256)
    for sha256, text in file.execute(TEXTS, (str(Form.TEXT),)):
        if content_sha256(text) != sha256:
            raise DigestWrong(sha256)
    if file.execute(ALONE).fetchone():  # else files come from the server when they are wanted
        for (sha256,) in file.execute(LOST, (str(Form.FILE),)):
            raise DigestWrong(sha256)
    return files
