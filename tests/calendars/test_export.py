"""Calendar files, read back by `icalendar` and by khal, a foreign program."""

import re
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from app.calendars.export import CalendarEntry, LeftOut, calendar_file, left_out
from app.calendars.zones import zone_of
from app.domain.events import EventState, Timing, When
from app.domain.moments import CANADIAN_ZONES, local, moment
from app.domain.values import Bilingual, Language, Marking

NOW = datetime(2026, 6, 8, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
TORONTO, VANCOUVER = "America/Toronto", "America/Vancouver"
MINUTES = 21 * 366 * 24 * 60
ANY_TIME = st.integers(0, MINUTES).map(
    lambda minutes: datetime(2016, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
CLOCKS_TURN = st.builds(  # somewhere in the 15 hours around a turn of Canadian clocks
    lambda year, turn, minutes: (
        datetime(year, *turn(year), tzinfo=UTC) + timedelta(minutes=15 * minutes)
    ),
    st.integers(2016, 2036),
    st.sampled_from([lambda year: (3, sunday(year, 3, 8)), lambda year: (11, sunday(year, 11, 1))]),
    st.integers(0, 60),
)
MOMENTS = ANY_TIME | CLOCKS_TURN


def sunday(year, month, day):
    """The first Sunday of a month from that day on."""
    return day + (6 - date(year, month, day).weekday())


def entry(when=None, **given):
    values = {
        "id": "0197f1c0",
        "sequence": 3,
        "when": when or When(NOW, NOW + HOUR, TORONTO),
        "title": "Works of art",
        "state": EventState.CONFIRMED,
        "created": NOW,
        "changed": NOW + HOUR,
    }
    return CalendarEntry(**(values | given))


def written(*entries, language=Language.EN, **given):
    return calendar_file(entries, language=language, name="Events", now=NOW, **given)


def read(*entries, **given):
    return Calendar.from_ical(written(*entries, **given)).walk("VEVENT")


def whole_day(first, last=None, timing=Timing.ALL_DAY):
    return When.whole_days(first, last or first, TORONTO, timing)


def test_an_event_is_read_back():
    (event,) = read(
        entry(
            location="Salle 2, Gatineau",
            description="One\nTwo; three",
            categories=("Announcement", "a, b"),
            url="https://example.ca/a?b=c,d",
        )
    )
    assert event["UID"] == "0197f1c0@tribune"
    assert event["SEQUENCE"] == 3
    assert event["SUMMARY"] == "Works of art"
    assert event["SUMMARY"].params["LANGUAGE"] == "en-CA"
    assert event["LOCATION"] == "Salle 2, Gatineau"
    assert event["DESCRIPTION"] == "One\nTwo; three"
    assert list(event.categories) == ["Announcement", "a, b"]
    assert event["URL"] == "https://example.ca/a?b=c,d"
    assert event["DTSTAMP"].dt == event["CREATED"].dt == NOW
    assert event["LAST-MODIFIED"].dt == NOW + HOUR
    assert event["CLASS"] == "PUBLIC"
    assert event["TRANSP"] == "OPAQUE"
    assert (event.start, event.end) == (NOW, NOW + HOUR)


def test_the_calendar_names_itself():
    data = calendar_file([], language=Language.FR, name="Été, œuvres\net fêtes", now=NOW)
    calendar = Calendar.from_ical(data)
    assert "X-WR-CALNAME:Été\\, œuvres\\net fêtes\r\n" in data.decode()
    assert calendar["NAME"].params["LANGUAGE"] == "fr-CA"
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"].startswith("-//Tribune//")
    assert "METHOD" not in calendar
    assert Calendar.from_ical(written(method="PUBLISH"))["METHOD"] == "PUBLISH"


@pytest.mark.parametrize(
    ("state", "status", "transparency"),
    [
        (EventState.PROPOSED, "TENTATIVE", "OPAQUE"),
        (EventState.PLANNING, "TENTATIVE", "OPAQUE"),
        (EventState.CONFIRMED, "CONFIRMED", "OPAQUE"),
        (EventState.DELIVERED, "CONFIRMED", "OPAQUE"),
        (EventState.EVALUATED, "CONFIRMED", "OPAQUE"),
        (EventState.CLOSED, "CONFIRMED", "OPAQUE"),
        (EventState.POSTPONED, "TENTATIVE", "TRANSPARENT"),
        (EventState.CANCELLED, "CANCELLED", "TRANSPARENT"),
    ],
)
def test_certainty(state, status, transparency):
    (event,) = read(entry(state=state))
    assert (event["STATUS"], event["TRANSP"]) == (status, transparency)


def test_what_is_off_says_so_in_its_title():
    titles = [read(entry(state=state))[0]["SUMMARY"] for state in list(EventState)[-2:]]
    assert titles == ["Works of art (postponed)", "Works of art (cancelled)"]


def test_whole_days_are_dates_with_an_exclusive_end():
    (event,) = read(entry(whole_day(date(2026, 12, 31), date(2027, 1, 1))))
    assert event["DTSTART"].dt == date(2026, 12, 31)
    assert event["DTEND"].dt == date(2027, 1, 2)
    assert event["TRANSP"] == "TRANSPARENT"
    assert b"DTSTART;VALUE=DATE:20260608\r\n" in written(entry(whole_day(NOW.date())))


def test_a_leap_day():
    (event,) = read(entry(whole_day(date(2028, 2, 29))))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2028, 2, 29), date(2028, 3, 1))


def test_a_time_to_be_confirmed_is_a_day_that_says_so():
    (event,) = read(entry(whole_day(date(2026, 6, 8), timing=Timing.TIME_TO_CONFIRM)))
    assert event["DTSTART"].dt == date(2026, 6, 8)
    assert event["SUMMARY"] == "Works of art (time to be confirmed)"
    (event,) = read(
        entry(whole_day(date(2026, 6, 8), timing=Timing.TIME_TO_CONFIRM)), language=Language.FR
    )
    assert event["SUMMARY"] == "Works of art (heure à confirmer)"
    assert event["SUMMARY"].params["LANGUAGE"] == "fr-CA"


def test_what_is_left_out():
    summer = When.some_time(date(2026, 8, 1), Bilingual("late summer"), TORONTO)
    potential, guarded = entry(summer), entry(marking=Marking.PROTECTED_B)
    assert left_out(potential) is LeftOut.NO_DATE
    assert left_out(guarded) is LeftOut.PROTECTED_B
    assert left_out(entry()) is None
    assert b"VEVENT" not in written(potential, guarded)


def test_protected_a_is_marked():
    (event,) = read(entry(marking=Marking.PROTECTED_A, description="More"), language=Language.FR)
    assert event["CLASS"] == "CONFIDENTIAL"
    assert event["DESCRIPTION"].endswith("\n\nMore")
    assert event["DESCRIPTION"].startswith("Prot")


def test_an_event_without_length_has_no_end():
    (event,) = read(entry(When(NOW, NOW, TORONTO)))
    assert event["DTSTART"].dt == NOW
    assert "DTEND" not in event


def test_an_address_cannot_open_a_line_of_its_own():
    data = written(entry(url="https://example.ca/\r\nX-EVIL:1", title="a\r\nX-EVIL:1\x00\u2028b"))
    assert not re.search(rb"^X-EVIL", data, re.MULTILINE)
    assert read(entry(title="a\x00b\u2028c"))[0]["SUMMARY"] == "ab\nc"


def test_entries_stand_in_order_of_time():
    early, late = entry(id="b"), entry(When(NOW + HOUR, NOW + 2 * HOUR, TORONTO), id="a")
    assert written(late, early) == written(early, late)
    assert [event["UID"] for event in read(late, early)] == ["b@tribune", "a@tribune"]


@given(st.text('éœ’—a ,;\\"\n\t😀É\u00a0', max_size=300), st.text("àçœ 😀:;,\\^", max_size=300))
def test_lines_are_at_most_75_octets_and_end_with_crlf(title, place):
    data = written(entry(title=title, location=place), language=Language.FR)
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no sign is cut in two
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event["SUMMARY"] == title.removesuffix("\n")
    assert event.get("LOCATION", "") == place


@pytest.mark.parametrize("before", range(50, 75))
def test_an_accent_at_the_edge_of_a_line(before):
    title = "a" * before + "éœ’" * 40
    data = written(entry(title=title))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert Calendar.from_ical(data).walk("VEVENT")[0]["SUMMARY"] == title


@given(MOMENTS, st.sampled_from([*CANADIAN_ZONES, "Europe/Paris", "Asia/Kathmandu"]))
def test_any_moment_comes_back(at, zone):
    (event,) = read(entry(When(at, at + HOUR, zone)))
    assert (event.start.astimezone(UTC), event.end.astimezone(UTC)) == (at, at + HOUR)


@given(MOMENTS, st.sampled_from([*CANADIAN_ZONES, "Europe/Dublin", "Australia/Sydney"]))
def test_as_outlook_reads_zones_any_moment_comes_back(at, zone):
    """Outlook: of each zone one STANDARD and one DAYLIGHT block, their yearly rules alone."""
    calendar = Calendar.from_ical(written(entry(When(at, at + HOUR, zone))))
    zones = {str(z["TZID"]): z for z in calendar.walk("VTIMEZONE")}
    (event,) = calendar.walk("VEVENT")
    for field, expected in (("DTSTART", at), ("DTEND", at + HOUR)):
        clock = event[field].dt.replace(tzinfo=None)
        assert clock == local(expected, zone).replace(tzinfo=None)
        assert clock - outlook_offset(
            zones[event[field].params["TZID"]], clock
        ) == expected.replace(tzinfo=None)


def outlook_offset(zone, clock):
    """The offset from UTC of a local time, by [MS-OXCICAL]: RRULE and DTSTART's clock alone."""
    (standard,) = zone.walk("STANDARD")
    daylight = zone.walk("DAYLIGHT")
    if not daylight:
        assert "RRULE" not in standard
        return standard["TZOFFSETTO"].td
    (summer,) = daylight
    assert not any("RDATE" in block for block in (standard, summer))
    begins, ends = (turn_of(block, clock.year) for block in (summer, standard))
    is_summer = begins <= clock < ends if begins < ends else not ends <= clock < begins
    return (summer if is_summer else standard)["TZOFFSETTO"].td


def turn_of(block, year):
    rule = block["RRULE"]
    assert rule["FREQ"] == ["YEARLY"]
    (month,), (day,) = rule["BYMONTH"], rule["BYDAY"]
    nth, weekday = int(day[:-2]), ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].index(day[-2:])
    first = date(year, month, 1)
    every = [first + timedelta(n) for n in range(31)]
    fit = [d for d in every if d.month == month and d.weekday() == weekday]
    at = fit[nth - 1 if nth > 0 else nth]
    turned = datetime.combine(at, block["DTSTART"].dt.time())
    # clocks that fall back pass this time twice: the first passing is still the time before
    return max(turned, turned + block["TZOFFSETTO"].td - block["TZOFFSETFROM"].td)


@pytest.mark.parametrize(
    ("at", "zone", "name"),
    [
        (datetime(2025, 12, 1, 18, tzinfo=UTC), VANCOUVER, VANCOUVER),
        (datetime(2026, 2, 1, 18, tzinfo=UTC), VANCOUVER, VANCOUVER),
        (datetime(2026, 7, 1, 18, tzinfo=UTC), VANCOUVER, VANCOUVER),
        (datetime(2026, 12, 1, 18, tzinfo=UTC), VANCOUVER, "Vancouver UTC-0700"),
        (datetime(2026, 12, 1, 18, tzinfo=UTC), "America/St_Johns", "America/St_Johns"),
        (datetime(2026, 12, 1, 18, tzinfo=UTC), "America/Regina", "America/Regina"),
        (datetime(2026, 12, 1, 18, tzinfo=UTC), "America/Whitehorse", "America/Whitehorse"),
        (datetime(2018, 12, 1, 18, tzinfo=UTC), "America/Whitehorse", "Whitehorse UTC-0800"),
        (datetime(2026, 11, 1, 5, 30, tzinfo=UTC), TORONTO, TORONTO),  # 1:30, summer time
        (datetime(2026, 11, 1, 6, 30, tzinfo=UTC), TORONTO, "Toronto UTC-0500"),  # 1:30 again
    ],
)
def test_the_zone_beside_a_moment(at, zone, name):
    assert zone_of(at, zone).name == name


def test_newfoundland_is_half_an_hour_off():
    (zone,) = Calendar.from_ical(written(entry(When(NOW, NOW + HOUR, "America/St_Johns")))).walk(
        "STANDARD"
    )
    assert zone["TZOFFSETTO"].td == timedelta(hours=-3, minutes=-30)


def test_each_zone_is_written_once():
    many = [entry(When(NOW + n * HOUR, NOW + n * HOUR, TORONTO), id=str(n)) for n in range(5)]
    assert written(*many).count(b"BEGIN:VTIMEZONE") == 1


def khal(tmp_path, data):
    """What khal shows of a calendar file, in Toronto's time: {title: (start, end, status)}."""
    folder = tmp_path / "khal"
    (folder / "cal").mkdir(parents=True)
    (folder / "conf").write_text(
        f"[calendars]\n[[office]]\npath = {folder}/cal\n[sqlite]\npath = {folder}/khal.db\n"
        "[locale]\nlocal_timezone = America/Toronto\ndefault_timezone = America/Toronto\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    (folder / "in.ics").write_bytes(data)

    def run(*words):
        done = subprocess.run(
            [Path(sys.executable).with_name("khal"), "-c", folder / "conf", *words],
            capture_output=True,
            text=True,
            check=True,
            env={"HOME": str(folder), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        )
        return done.stdout

    run("import", "--batch", "-a", "office", folder / "in.ics")
    listed = run(
        "list",
        "-df",
        "",
        "--format",
        "{title}|{start-long}|{end-long}|{status}",
        "2026-01-01",
        "1200d",
    )
    return {line.split("|")[0]: tuple(line.split("|")[1:]) for line in listed.splitlines() if line}


def test_khal_reads_the_same(tmp_path):
    def at(day, hour, zone):
        start = moment(day, time(hour), zone)
        return When(start, start + HOUR, zone)

    shown = khal(
        tmp_path,
        written(
            entry(at(date(2026, 2, 2), 10, VANCOUVER), id="a", title="winter 2026"),
            entry(at(date(2026, 7, 2), 10, VANCOUVER), id="b", title="summer"),
            entry(at(date(2026, 12, 2), 10, VANCOUVER), id="c", title="after the change"),
            entry(at(date(2026, 12, 2), 10, "America/St_Johns"), id="d", title="l’île, à Noël"),
            entry(whole_day(date(2028, 2, 29)), id="e", title="leap", state=EventState.PLANNING),
        ),
    )
    assert shown == {
        "winter 2026": ("2026-02-02 13:00", "2026-02-02 14:00", "CONFIRMED "),
        "summer": ("2026-07-02 13:00", "2026-07-02 14:00", "CONFIRMED "),
        "after the change": ("2026-12-02 12:00", "2026-12-02 13:00", "CONFIRMED "),
        "l’île, à Noël": ("2026-12-02 08:30", "2026-12-02 09:30", "CONFIRMED "),
        "leap": ("2028-02-29", "2028-02-29", "TENTATIVE "),
    }
