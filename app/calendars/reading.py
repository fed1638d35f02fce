"""Events out of calendar files: invitations and calendars, of Outlook, Google and others.

Nothing is written here, and nothing is fetched: what a file attaches from elsewhere is only named.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.domain.errors import BadFile, UserError
from app.domain.incoming import EventsFile, Fault, FoundEvent, Problem
from app.domain.moments import DAY, check_zone, moment
from app.domain.values import LONG_TEXT, SHORT_TEXT, Bilingual, Language
from app.domain.when import Timing, When
from app.i18n import _
from app.words.quick.plain import plain
from app.words.quick.titles import language_of

if TYPE_CHECKING:
    from icalendar import Component

LARGEST = 5_000_000  # bytes
MOST = 5_000
"""Events of one file."""
DEEPEST = 8
_CUT = 3
_BEGIN = re.compile(rb"^(BEGIN|END):", re.IGNORECASE | re.MULTILINE)
_IS_CALENDAR = re.compile(rb"BEGIN:VCALENDAR\b", re.IGNORECASE)
_BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError)
"""What icalendar raises on an entry that is not built as it expects."""


def is_calendar(data: bytes) -> bool:
    """Whether a file is a calendar, whatever its name."""
    return _IS_CALENDAR.search(_plain(data[:2_000])) is not None


def read_calendar(data: bytes, name: str, zone: str) -> EventsFile:
    """The events of a calendar file; `zone`: of times that name none.

    Raises BadFile: `too big` (5 MB, 5,000 events), `format`, `damaged`, `empty`.
    """
    if len(data) > LARGEST:
        raise BadFile(name, "too big")
    data = _plain(data)
    _check_shape(data, name)
    calendars = _parsed(data, name)
    events: list[FoundEvent] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    count = 0
    for calendar in calendars:
        method = str(calendar.get("METHOD", "")).upper()
        for component in calendar.walk("VEVENT"):
            count += 1
            if count > MOST:
                raise BadFile(name, "too big")
            entry = _Entry(component, count, zone, method, problems)
            found = entry.event()
            if found is not None and found.uid and found.uid in seen:
                problems.append(Problem(count, Fault.TWICE, _said(found.title)))
            elif found is not None:
                seen.add(found.uid)
                events.append(found)
    if not count:
        raise BadFile(name, "empty")
    return EventsFile(tuple(events), tuple(problems))


def _parsed(data: bytes, name: str) -> list[Any]:
    from icalendar import Calendar  # noqa: PLC0415 -- slow to import

    try:
        return list(Calendar.from_ical(data, multiple=True))
    except _BROKEN as error:
        raise BadFile(name, "damaged") from error


def _plain(data: bytes) -> bytes:
    """The file in UTF-8 without a mark, from whatever alphabet a program took."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode()
    data = data.removeprefix(BOM_UTF8)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if error.end < len(data) - _CUT:  # not only a sign that was cut
            return data.decode("cp1252", "replace").encode()
    return data


def _check_shape(data: bytes, name: str) -> None:
    """Refuse what is no calendar, or nested deeper than calendars are."""
    if not is_calendar(data):
        raise BadFile(name, "format")
    depth = 0
    for match in _BEGIN.finditer(data):
        depth += 1 if match[1].upper() == b"BEGIN" else -1
        if not 0 <= depth <= DEEPEST:
            raise BadFile(name, "damaged", data.count(b"\n", 0, match.start()) + 1)


class _LeftOut(Exception):
    """An entry is not taken, and why."""

    def __init__(self, why: Fault) -> None:
        super().__init__(why)
        self.why = why


class _Entry:
    """One VEVENT as it is read; what is wrong with it is added to `problems`."""

    def __init__(
        self, component: Component, at: int, zone: str, method: str, problems: list[Problem]
    ) -> None:
        self._component: Any = component
        self._at, self._zone, self._method, self._problems = at, zone, method, problems
        self._name = ""

    def event(self) -> FoundEvent | None:
        """The event; None where it is left out."""
        try:
            return self._event()
        except _LeftOut as left:
            self._tell(left.why)
        except UserError:
            self._tell(Fault.ENDS_BEFORE)
        except _BROKEN:
            self._tell(Fault.UNREADABLE)
        return None

    def _event(self) -> FoundEvent:
        summary = self._text("SUMMARY", SHORT_TEXT)
        self._name = summary
        self._check_sort()
        if not summary:
            raise _LeftOut(Fault.NO_TITLE)
        title = self._sided("SUMMARY", summary)
        when = self._when()
        when.check()
        return FoundEvent(
            line=self._at,
            title=title,
            when=when,
            notes=self._notes(),
            uid=self._text("UID", SHORT_TEXT),
            place=self._text("LOCATION", SHORT_TEXT),
        )

    def _check_sort(self) -> None:
        if self._method == "REPLY":
            raise _LeftOut(Fault.ANSWER)
        status = self._text("STATUS", SHORT_TEXT).upper()
        if self._method == "CANCEL" or status == "CANCELLED":
            raise _LeftOut(Fault.CANCELLED)
        if "RECURRENCE-ID" in self._component:
            raise _LeftOut(Fault.ONE_OF_SERIES)
        if "RRULE" in self._component or "RDATE" in self._component:
            self._tell(Fault.SERIES)

    def _text(self, name: str, limit: int) -> str:
        text = _readable(str(next(iter(_each(self._component.get(name))), "")))
        if len(text) > limit:
            self._tell(Fault.TOO_LONG, text[:SHORT_TEXT])
        return text[:limit].strip()

    def _sided(self, name: str, text: str) -> Bilingual:
        """A text on the side of its language: as it says itself, else by its words."""
        params = getattr(self._component.get(name), "params", {})
        said = str(params.get("LANGUAGE", "")).lower()[:2]
        told = Language(said) if said in ("en", "fr") else None
        language = told or language_of(plain(text), Language.EN)
        return Bilingual("", text) if language is Language.FR else Bilingual(text, "")

    # -- the date

    def _when(self) -> When:
        if "DTSTART" not in self._component:
            raise _LeftOut(Fault.NO_DAY)
        starts = self._component.decoded("DTSTART")
        ends = self._end(starts)
        if not isinstance(starts, datetime):
            last = ends - DAY if not isinstance(ends, datetime) and ends > starts else starts
            return When.whole_days(starts, last, self._zone, Timing.ALL_DAY)
        zone = self._zone_of(starts)
        return When(self._utc(starts, zone), self._utc(ends, zone), zone)

    def _end(self, starts: Any) -> Any:
        """The end as it is said, or by its length; a day lasts that day."""
        if "DTEND" in self._component:
            ends = self._component.decoded("DTEND")
            if isinstance(ends, datetime) is not isinstance(starts, datetime):
                raise _LeftOut(Fault.UNREADABLE)
            return ends
        if "DURATION" in self._component:
            length = self._component.decoded("DURATION")
            if isinstance(length, timedelta):
                return starts + length
        return starts if isinstance(starts, datetime) else starts + DAY

    def _zone_of(self, at: datetime) -> str:
        """The IANA name of the clocks that a moment is on; those of the office for none."""
        if at.tzinfo is None:
            self._tell(Fault.FLOATING)
            return self._zone
        params = getattr(self._component.get("DTSTART"), "params", {})
        key = getattr(at.tzinfo, "key", "") or str(params.get("TZID", ""))
        try:
            check_zone(key)
        except UserError:
            return self._zone  # a zone of the file's own: its offset counts, not its name
        return self._zone if key.upper() in ("UTC", "ETC/UTC", "") else key

    def _utc(self, at: datetime, zone: str) -> datetime:
        if at.tzinfo is None:
            return moment(at.date(), at.time(), zone)
        return at.astimezone(UTC)

    # -- what else it says

    def _notes(self) -> str:
        text = self._text("DESCRIPTION", LONG_TEXT)
        return "\n".join(filter(None, (text, *self._said_of())))[:LONG_TEXT]

    def _said_of(self) -> Iterator[str]:
        if organiser := _address(self._component.get("ORGANIZER")):
            yield _("Invited by: {name}").format(name=organiser)
        attached = _each(self._component.get("ATTACH"))
        names = [_file_name(one) for one in attached[:_MOST_NAMED]]
        if names:
            yield _("Attached there, not kept here: {names}").format(names=", ".join(names))
        if url := self._text("URL", SHORT_TEXT):
            yield url

    def _tell(self, why: Fault, value: str = "") -> None:
        self._problems.append(Problem(self._at, why, value or self._name))


_MOST_NAMED = 20


def _said(title: Bilingual) -> str:
    return title.en or title.fr


def _each(value: Any) -> list[Any]:
    """A property that may be there once, several times or not at all."""
    if isinstance(value, list):
        return [*value]  # pyright: ignore[reportUnknownVariableType] -- of whatever the file has
    return [] if value is None else [value]


def _readable(text: str) -> str:
    """Text without signs that no one sees."""
    return "".join(
        sign for sign in text if sign in "\n\t" or sign.isprintable() or sign == "\u00a0"
    )


def _address(value: Any) -> str:
    """Who it is, by name where one is said."""
    if value is None:
        return ""
    params = getattr(value, "params", {})
    name = str(params.get("CN", "")) or str(value)
    return _readable(re.sub(r"^mailto:", "", name, flags=re.IGNORECASE))[:SHORT_TEXT]


def _file_name(value: Any) -> str:
    """What an attachment is called: its name, or where it is; never a path of another computer."""
    params = getattr(value, "params", {})
    said = str(params.get("FILENAME") or params.get("X-FILENAME") or "")
    if not said and not isinstance(value, bytes):
        said = str(value) if "://" in str(value)[:20] else ""
    name = said if "://" in said else re.split(r"[/\\]", said)[-1]
    return _readable(name)[:120] or _("a file")
