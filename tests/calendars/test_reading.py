"""Calendar files as Outlook, Google and others write them, and as nobody should."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calendars.export import CalendarEntry, calendar_file
from app.calendars.reading import MOST, read_calendar
from app.domain.errors import BadFile
from app.domain.incoming import Fault as W
from app.domain.moments import CANADIAN_ZONES, moment
from app.domain.states import EventState
from app.domain.values import Language
from app.domain.when import Timing, When

TORONTO = "America/Toronto"
OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:Eastern Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def ics(*events, method="", zone=OUTLOOK_ZONE):
    head = (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{f'METHOD:{method}' + chr(10) if method else ''}"
    )
    body = "".join(f"BEGIN:VEVENT\n{each.strip()}\nEND:VEVENT\n" for each in events)
    return f"{head}{zone}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def read(*events, **how):
    return read_calendar(ics(*events, **how), "a.ics", TORONTO)


def why(found):
    return [problem.why for problem in found.problems]


INVITATION = """UID:040000008200E00074C5B7101A82E008
SUMMARY;LANGUAGE=fr-CA:Annonce : un nouveau musée
DTSTART;TZID=Eastern Standard Time:20270614T103000
DTEND;TZID=Eastern Standard Time:20270614T113000
LOCATION:Musée canadien de l’histoire\\, Gatineau
DESCRIPTION:Bonjour\\,\\nVoici le plan.
ORGANIZER;CN=Zoé Tremblay:mailto:zoe@example.ca
ATTACH;FILENAME=..\\..\\secret\\plan.docx:CID:1
ATTENDEE;CN=Max:mailto:max@example.ca"""


def test_an_invitation_of_outlook():
    found = read(INVITATION, method="REQUEST")
    (event,) = found.events
    assert found.problems == ()
    assert (event.title.fr, event.title.en) == ("Annonce : un nouveau musée", "")
    assert event.when.starts_at == datetime(2027, 6, 14, 14, 30, tzinfo=UTC)
    assert event.when.ends_at == datetime(2027, 6, 14, 15, 30, tzinfo=UTC)
    assert event.when.zone == TORONTO
    assert event.place == "Musée canadien de l’histoire, Gatineau"
    assert event.notes.startswith("Bonjour,\nVoici le plan.\nInvited by: Zoé Tremblay")
    assert "Attached there, not kept here: plan.docx" in event.notes
    assert "secret" not in event.notes


@pytest.mark.parametrize(
    ("lines", "starts", "ends", "zone"),
    [
        ("DTSTART:20270614T143000Z\nDURATION:PT90M", (14, 30), (16, 0), TORONTO),
        ("DTSTART;TZID=America/Vancouver:20270614T103000", (17, 30), (17, 30), "America/Vancouver"),
        ("DTSTART:20270614T103000\nDTEND:20270614T113000", (14, 30), (15, 30), TORONTO),
        (
            "DTSTART;TZID=America/Halifax:20270614T103000\nDTEND:20270614T160000Z",
            (13, 30),
            (16, 0),
            "America/Halifax",
        ),
    ],
)
def test_moments(lines, starts, ends, zone):
    (event,) = read(f"UID:1\nSUMMARY:A\n{lines}").events
    assert event.when.starts_at == datetime(2027, 6, 14, *starts, tzinfo=UTC)
    assert event.when.ends_at == datetime(2027, 6, 14, *ends, tzinfo=UTC)
    assert event.when.zone == zone


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_alphabets(encoding):
    data = ics("UID:1\nSUMMARY:Été à Québec\nDTSTART:20270614T140000Z").decode().encode(encoding)
    (event,) = read_calendar(data, "a.ics", TORONTO).events
    assert "Été à Québec" in (event.title.en, event.title.fr)


def test_whole_days_end_before_the_day_that_is_named():
    three, one = read(
        "UID:1\nSUMMARY:A\nDTSTART;VALUE=DATE:20270614\nDTEND;VALUE=DATE:20270617",
        "UID:2\nSUMMARY:B\nDTSTART;VALUE=DATE:20270614",
    ).events
    assert three.when.timing is Timing.ALL_DAY
    assert (three.when.first_day, three.when.last_day) == (date(2027, 6, 14), date(2027, 6, 16))
    assert one.when.last_day == date(2027, 6, 14)


@pytest.mark.parametrize(
    ("lines", "method", "fault"),
    [
        ("DTSTART:20270614T140000Z\nSTATUS:CANCELLED", "", W.CANCELLED),
        ("DTSTART:20270614T140000Z", "CANCEL", W.CANCELLED),
        ("DTSTART:20270614T140000Z", "REPLY", W.ANSWER),
        ("DTSTART:20270614T140000Z\nRECURRENCE-ID:20270614T140000Z", "", W.ONE_OF_SERIES),
        ("DTSTART:20270614T140000Z\nRRULE:FREQ=WEEKLY;COUNT=5", "", W.SERIES),
        ("DTSTART:20270614T140000", "", W.FLOATING),
        ("DTSTART:20270614T140000Z\nDTEND:20270613T140000Z", "", W.ENDS_BEFORE),
        ("DTSTART:20270614T140000Z\nDTEND:20290614T140000Z", "", W.ENDS_BEFORE),
        ("DTSTART:20270614T140000Z\nDTEND;VALUE=DATE:20270615", "", W.UNREADABLE),
        ("DTSTART:rubbish", "", W.UNREADABLE),
        ("DESCRIPTION:x", "", W.NO_DAY),
    ],
)
def test_what_is_wrong_is_told(lines, method, fault):
    found = read(f"UID:1\nSUMMARY:Gala\n{lines}", method=method)
    assert fault in why(found)
    assert found.problems[0].value == "Gala"
    assert bool(found.events) is not fault.leaves_out


def test_an_entry_without_a_title_and_one_that_stands_twice():
    found = read(
        "UID:1\nDTSTART:20270614T140000Z", *["UID:2\nSUMMARY:A\nDTSTART:20270614T140000Z"] * 2
    )
    assert why(found) == [W.NO_TITLE, W.TWICE]
    assert len(found.events) == 1


@pytest.mark.parametrize(
    ("data", "why_not"),
    [
        (b"", "format"),
        (b"Dear all", "format"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "empty"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 100_000, "damaged"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n", "damaged"),
        (b"BEGIN:VCALENDAR\r\n" + b"X:" + b"y" * 6_000_000, "too big"),
        (
            b"BEGIN:VCALENDAR\r\n"
            + b"BEGIN:VEVENT\r\nSUMMARY:A\r\nDTSTART:20270614T140000Z\r\nEND:VEVENT\r\n"
            * (MOST + 1)
            + b"END:VCALENDAR\r\n",
            "too big",
        ),
    ],
)
def test_files_that_are_refused_as_a_whole(data, why_not):
    with pytest.raises(BadFile) as refused:
        read_calendar(data, "a.ics", TORONTO)
    assert refused.value.why == why_not


@given(st.binary(max_size=300))
def test_any_entry_is_read_or_refused(data):
    whole = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\n"
        + data
        + b"\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    try:
        found = read_calendar(whole, "a.ics", TORONTO)
    except BadFile:
        return
    for event in found.events:
        event.when.check()


@given(
    zone=st.sampled_from(CANADIAN_ZONES),
    day=st.dates(date(2024, 1, 1), date(2036, 12, 31)),
    hour=st.integers(7, 22),
    minutes=st.integers(1, 3 * 24 * 60),
)
def test_our_own_calendars_are_read_back(zone, day, hour, minutes):
    from datetime import time

    starts = moment(day, time(hour), zone)
    when = When(starts, starts + timedelta(minutes=minutes), zone)
    entry = CalendarEntry(
        id="1",
        sequence=0,
        when=when,
        title="A new library",
        state=EventState.CONFIRMED,
        location="Moncton",
        created=starts,
        changed=starts,
    )
    data = calendar_file([entry], language=Language.EN, name="Office", now=starts)
    (event,) = read_calendar(data, "a.ics", TORONTO).events
    assert (event.when.starts_at, event.when.ends_at) == (when.starts_at, when.ends_at)
    assert event.uid == "1@tribune"
    assert event.place == "Moncton"
