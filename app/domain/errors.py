"""Refusals: facts that `app.words.errors` words. Anything else that is raised is a bug."""

from __future__ import annotations

from datetime import date, datetime
from inspect import get_annotations
from pathlib import Path
from typing import Any, dataclass_transform


@dataclass_transform(eq_default=False)
class UserError(Exception):
    """Something the person can understand and act on; nothing was written.

    A subclass names its facts as a dataclass does; sixty dataclasses would take 5 ms to make.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        """The facts, in their order or by name; raise TypeError where one is missing."""
        super().__init__(*given, *named.values())
        names = get_annotations(self.__class__)
        facts = dict(zip(names, given, strict=False)) | named
        if len(given) > len(names) or any(n not in facts and not hasattr(self, n) for n in names):
            raise TypeError(f"{self.__class__.__name__}: {', '.join(names)}")
        self.__dict__.update(facts)

    @property
    def beside(self) -> str:
        """The field of the form that the message stands beside, or ""."""
        return getattr(self, "field", "")


class NotFound(UserError):
    """There is no such record."""

    kind: str
    record: str


class ChangedMeanwhile(UserError):
    """The record is no longer as it was seen; nothing was overwritten."""

    kind: str
    record: str = ""


class AppendOnly(UserError):
    """Records of this kind are facts, never edited or deleted."""

    kind: str


class NothingToUndo(UserError):
    """No act of this session is left to undo (or to redo)."""

    redo: bool = False


class TooLong(UserError):
    """A text is longer than its field may hold: characters given, characters allowed."""

    kind: str
    field: str
    length: int
    limit: int


class Missing(UserError):
    """A field that must be filled is empty."""

    kind: str
    field: str


class BadValue(UserError):
    """What was typed is not of the form that the field wants; `wanted` is a code for words."""

    field: str
    typed: str
    wanted: str


class EndsBeforeStart(UserError):
    """The end comes before the start."""

    starts_at: datetime
    ends_at: datetime
    field = "ends_at"


class LastsTooLong(UserError):
    """An event of more than a year."""

    first: date
    last: date
    field = "ends_at"


class TimeDoesNotExist(UserError):
    """Clocks skip this local time (the hour that spring forward takes away)."""

    local: datetime
    zone: str
    field = "starts_at"


class UnknownZone(UserError):
    """Not a name of the IANA time zone database."""

    zone: str
    field = "zone"


class WrongState(UserError):
    """The act does not fit the state: kind of record, its state, the state asked for."""

    kind: str
    state: str
    wanted: str = ""


class ReasonMissing(UserError):
    """Postponing, cancelling, bypassing, withdrawing: each wants its reason."""

    act: str
    field = "reason"


class StillUsed(UserError):
    """The record cannot be deleted: others stand on it. How many, of what kind."""

    kind: str
    by_kind: str
    count: int


class TookPlace(UserError):
    """An event that was held is kept, with all that is part of it."""

    state: str


class GoesRound(UserError):
    """The dependency would make a task wait for itself; `again`: one that was there before."""

    again: bool = False
    field = "depends_on"


class NotReady(UserError):
    """A product lacks something before it may go on; `lacking` holds codes for words."""

    lacking: tuple[str, ...]


class ContentChanged(UserError):
    """What was read is not what the product says now; read it again, then decide."""

    product: str


class NotYourTurn(UserError):
    """The step is not open, or not this person's to decide."""

    step: str


class NotAWorkspace(UserError):
    """The file is something else than a Tribune workspace."""

    path: Path


class NotEmpty(UserError):
    """The workspace already holds events; what was asked for is done in a new one."""

    path: Path


class NotADemonstration(UserError):
    """A workspace of a real office is where the demonstration would be made."""

    path: Path


class NewerWorkspace(UserError):
    """A newer Tribune wrote this file."""

    path: Path


class OnNetworkShare(UserError):
    """SQLite is not safe on a network share: copy the file here or join a server."""

    path: Path


class CannotWrite(UserError):
    """The file or folder cannot be written; `why` is a code: read-only, full, missing."""

    path: Path
    why: str


class AlreadyOpen(UserError):
    """Another window has this workspace open."""

    path: Path


class ChainBroken(UserError):
    """The journal was tampered with: number of the first bad change set."""

    seq: int


class HeadMissing(UserError):
    """The known head is not in the journal: its end was cut off, or it was rewritten."""

    head: str


class DamagedFile(UserError):
    """SQLite itself finds the file damaged; `detail` is its first complaint."""

    detail: str


class DigestWrong(UserError):
    """A stored file is not what its SHA-256 says."""

    sha256: str


class UnknownField(UserError):
    """A Word template asks for fields that Tribune does not know, or that are not allowed."""

    names: tuple[str, ...]
    hostile: bool = False


class BadTemplate(UserError):
    """The file is not a Word document that can be filled; `why` is a code for words."""

    name: str
    why: str


class NotByMail(UserError):
    """What is marked so never leaves by e-mail, not even as a draft."""

    marking: str


class BadFile(UserError):
    """A file given for import cannot be read; `why` is a code for words, `line` where."""

    name: str
    why: str
    line: int = 0


class Stopped(UserError):
    """The person stopped the work; nothing was left behind."""

    detail: Any = None


class Busy(UserError):
    """Another program has been writing to the workspace for too long; try again."""

    path: Path


class BrokenReference(UserError):
    """A record refers to one that is not there: the kinds of both."""

    kind: str
    parent: str


class NoLibreOffice(UserError):
    """No PDF could be made; `why` is a code for words: missing, slow, failed."""

    why: str


class Unreachable(UserError):
    """The office's server gives no answer; `why` is a code.

    Codes: address, busy, cut, network, slow, tls.
    """

    server: str
    why: str


class ServerRefused(UserError):
    """The server does not let this person in; `why` is a code.

    Codes: password, login, database, rights, hub, inactive, not empty, begun.
    """

    server: str
    why: str


class ProgramTooOld(UserError):
    """The office's server wants a newer Tribune; what is not sent yet stays here."""


class ServerTooOld(UserError):
    """The office's server must be upgraded first; what is not sent yet stays here."""


class OtherServer(UserError):
    """The address leads to another office than the one this workspace belongs to."""

    server: str


class NotShared(UserError):
    """The workspace belongs to no server."""

    path: Path


class AlreadyShared(UserError):
    """The workspace already belongs to a server."""

    path: Path


class NotAllowed(UserError):
    """No role of this person allows it; `kind` of record."""

    kind: str


class NotHereYet(UserError):
    """A file of the office has not come from the server yet."""

    sha256: str


class AlreadySettled(UserError):
    """Someone settled the conflict before; `by`: their name, or "" where it is not known."""

    by: str = ""


class OnlyAnew(UserError):
    """What was refused cannot be put in force as it was, only done again; `kind` of record."""

    kind: str


class CannotPrint(UserError):
    """The printer takes no pages; `name` is what this workstation calls it."""

    name: str


class ServerUnfit(UserError):
    """What an administrator asked of a server cannot be done there.

    `why`: a code, as `sync.hub.install.Unfit` has; `detail`: what about.
    """

    why: str
    detail: str = ""


class LastAdministrator(UserError):
    """The office would be left without anyone who administers it."""


class TooManyRows(UserError):
    """A list is too long to be printed; `most` is how many rows may be."""

    most: int


class TooManyAtOnce(UserError):
    """One act on a shared server would change more records than it takes."""

    count: int
    most: int
