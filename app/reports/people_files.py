"""Files of people and organisations: CSV as Outlook, Gmail and offices write it, and vCard.

Nothing is written here: what was read is shown first, and operations write it.
"""

from __future__ import annotations

from app.domain.errors import BadFile
from app.reports.decoding import decoded
from app.reports.found_people import (
    Column,
    PeopleFile,
    Problem,
    ReadOrganisation,
    ReadPerson,
    Why,
    folded,
    problem_text,
)
from app.reports.people_cards import is_cards, read_cards
from app.reports.people_tables import read_table

__all__ = [
    "LARGEST",
    "MOST_ROWS",
    "Column",
    "PeopleFile",
    "Problem",
    "ReadOrganisation",
    "ReadPerson",
    "Why",
    "folded",
    "problem_text",
    "read_people",
]

LARGEST = 10_000_000  # bytes
MOST_ROWS = 50_000

_OTHERS = {b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"}  # Excel, old Excel, PDF


def read_people(data: bytes, name: str) -> PeopleFile:
    """People and organisations in a CSV or vCard file; `name` is the file's, for messages.

    Raises BadFile: `empty`, `too big` (10 MB, 50,000 rows), `format` (neither CSV nor vCard),
    `encoding`, `columns` (no column is known), `damaged` (with its line). What is wrong with single
    rows and values is told in `problems`.
    """
    if len(data) > LARGEST:
        raise BadFile(name, "too big")
    if data[:4] in _OTHERS:
        raise BadFile(name, "format")
    text = decoded(data, name)
    if not text.strip():
        raise BadFile(name, "empty")
    read = read_cards if is_cards(text) else read_table
    return read(text, name, MOST_ROWS)
