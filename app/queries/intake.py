"""Files that events come from: what sort each is, and what it holds. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.calendars.reading import is_calendar, read_calendar
from app.domain.errors import BadFile
from app.domain.incoming import EventsFile
from app.domain.moments import OFFICE_ZONE
from app.domain.values import LONG_TEXT
from app.i18n import _
from app.mail.reading import Mail, read_mail
from app.reports.event_tables import read_table
from app.reports.grids import Grid
from app.words.dates import moment_long
from app.words.numbers import file_size
from app.words.quick.days import days_in
from app.words.quick.heard import Instead
from app.words.quick.hours import times_in
from app.words.quick.plain import Line

LARGEST = 25_000_000  # bytes
SUFFIXES = (".csv", ".txt", ".tsv", ".xlsx", ".ics", ".eml")
MOST_OFFERED = 4
_LINES, _SIGNS = 60, 300  # of an e-mail, in which days are looked for
_HEADER_ENDS = 10**6


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file holds: a table, the events of a calendar, or an e-mail; one of the three.

    The invitation in an e-mail is in `events` as well.
    """

    name: str
    grid: Grid | None = None
    events: EventsFile | None = None
    mail: Mail | None = None


def read_file(path: Path) -> bytes:
    """The bytes of a file, one more than are taken at most; raises BadFile."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise BadFile(path.name, "damaged") from error


def take_in(data: bytes, name: str, zone: str) -> Intake:
    """Read a file by what it is, whatever its name; `zone`: of times that name none.

    Raises BadFile.
    """
    ending = Path(name).suffix.lower()
    if is_calendar(data) and ending != ".eml":
        return Intake(name, events=read_calendar(data, name, zone))
    if ending == ".eml":
        mail = read_mail(data, name)
        inside = read_calendar(mail.calendar, name, zone) if mail.calendar else None
        return Intake(name, mail=mail, events=inside)
    if ending == ".ics":
        raise BadFile(name, "empty" if not data.strip() else "format")
    return Intake(name, grid=read_table(data, name))


def mail_notes(mail: Mail) -> str:
    """What is kept of an e-mail in the notes of its event; attachments by name, not themselves."""
    said = [_("From: {name}").format(name=mail.sender)] if mail.sender else []
    if mail.sent_at is not None:
        said.append(_("Sent: {when}").format(when=moment_long(mail.sent_at, OFFICE_ZONE)))
    if mail.attachments:
        files = [f"{each.name} ({file_size(each.size)})" for each in mail.attachments]
        said.append(_("Attached there, not kept here: {names}").format(names=", ".join(files)))
    return "\n\n".join(filter(None, ("\n".join(said), mail.body)))[:LONG_TEXT]


def days_offered(mail: Mail, today: date) -> tuple[Instead, ...]:
    """The days that the text of an e-mail names, each with its time, to be taken by a person."""
    found: dict[str, Instead] = {}
    for each in _days_said(mail.body, today):
        found.setdefault(each.words, each)
    return tuple(found.values())[:MOST_OFFERED]


def _days_said(body: str, today: date) -> Iterator[Instead]:
    for text in body.split("\n")[:_LINES]:
        line = Line(" ".join(text.split())[:_SIGNS])
        days, doubts = days_in(line, today)
        times, _wrong = times_in(line)
        for each in (choice for doubt in doubts for choice in doubt.instead):
            yield Instead(_HEADER_ENDS, _HEADER_ENDS, f" {each.words}", each.day)
        for day in days:
            after = [one for one in times if one.start >= day.end] or times
            at = after[0] if after else None
            words = f" {day.first.isoformat()}"
            if at is not None:
                words += f" {at.begins.hour} h {at.begins.minute:02}"
                words += f" - {at.ends.hour} h {at.ends.minute:02}" if at.ends else ""
            yield Instead(_HEADER_ENDS, _HEADER_ENDS, words, day.first, at.begins if at else None)
