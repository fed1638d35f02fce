"""What was taken out of the journal, and for what question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from app.domain.values import Entity, Long, Marking

JournalExtractId = NewType("JournalExtractId", str)


class ExtractForm(StrEnum):
    """What sort of file it was."""

    EXCEL = "xlsx"
    CSV = "csv"
    WORD = "docx"
    PDF = "pdf"
    JSON = "json"  # lines of text, for other programs


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalExtract(Entity):
    """Someone exported what a search of the journal found: a fact, as the release of a text is.

    `asked`: the search, a criterion a line, as the command line writes it. `head`: the last link of
    the journal then, hexadecimal. `sha256`: of the file, so that it is known again.
    """

    APPEND_ONLY = True

    id: JournalExtractId
    asked: Long[str] = ""
    form: ExtractForm
    actions: int = 0
    changes: int = 0
    entries: int = 0
    head: str
    sha256: str
    marking: Marking = Marking.UNCLASSIFIED
