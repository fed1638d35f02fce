"""What people write in a hurry, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app import i18n
from app.domain.values import Bilingual, Language, Marking, Province
from app.domain.when import Timing
from app.words.dates import when_text
from app.words.quick.heard import Doubt, Doubting
from app.words.quick.known import Known
from app.words.quick.reading import read
from app.words.quick.telling import doubt_text, instead_text, is_open
from tests.words.quick.knowing import COMMUNICATIONS, KNOWN, MUSEUM, kind


def why(found):
    return [doubt.why for doubt in found.doubts]


@pytest.mark.parametrize(
    "line",
    [
        "annonce Gatineau 14 juin 10 h 30",
        "announcement Gatineau June 14 10:30",
        "Annonce, Gatineau, dimanche 14 juin 2026, 10h30–11h30",
        "Sunday June 14 10:30 am announcement in Gatineau",
        "announcement à Gatineau le 14 juin de 10 h 30 à 11 h 30",
        "annonce gatineau 2026-06-14 10:30",
        "announcement Gatineau 14/06/2026 10:30-11:30",
    ],
)
def test_one_event_said_in_many_ways(line):
    found = read(line, KNOWN)
    assert found.kind_id == kind("announcement")
    assert (found.city, found.province) == ("Gatineau", Province.QC)
    assert found.when is not None
    assert found.when.starts_at == datetime(2026, 6, 14, 14, 30, tzinfo=UTC)
    assert found.when.ends_at == datetime(2026, 6, 14, 15, 30, tzinfo=UTC)
    assert found.title == Bilingual("Announcement – Gatineau", "Annonce – Gatineau")
    assert found.offered


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tomorrow 2 pm", "Tuesday, June 9, 2026, 2:00 to 3:00 p.m., ET"),
        ("demain 14h", "Tuesday, June 9, 2026, 2:00 to 3:00 p.m., ET"),
        ("après-demain midi", "Wednesday, June 10, 2026, 12:00 to 1:00 p.m., ET"),
        ("dans 3 semaines", "Monday, June 29, 2026, time to be confirmed"),
        ("in two weeks", "Monday, June 22, 2026, time to be confirmed"),
        ("jeudi la semaine prochaine 9 h", "Thursday, June 18, 2026, 9:00 to 10:00 a.m., ET"),
        ("jeudi en huit", "Thursday, June 18, 2026, time to be confirmed"),
        ("ce vendredi toute la journée", "Friday, June 12, 2026"),
        ("June 14 to 16", "June 14 to 16, 2026, time to be confirmed"),
        ("du 30 juin au 2 juillet 2027", "June 30 to July 2, 2027, time to be confirmed"),
        ("July 1 all day Vancouver", "Wednesday, July 1, 2026"),
        ("1er juillet 9 h Vancouver", "Wednesday, July 1, 2026, 9:00 to 10:00 a.m., PT"),
        ("3 mars 10 h", "Wednesday, March 3, 2027, 10:00 to 11:00 a.m., ET"),
        ("mar. 16 juin 10 h", "Tuesday, June 16, 2026, 10:00 to 11:00 a.m., ET"),
        ("Mar. 16 10 am", "Tuesday, March 16, 2027, 10:00 to 11:00 a.m., ET"),
        ("June 14 11:30 to 1 p.m.", "Sunday, June 14, 2026, 11:30 a.m. to 1:00 p.m., ET"),
        ("June 14 2-3 pm", "Sunday, June 14, 2026, 2:00 to 3:00 p.m., ET"),
        ("14 juin 10 h pendant 90 minutes", "Sunday, June 14, 2026, 10:00 to 11:30 a.m., ET"),
        ("June 14 10 am for 2 hours", "Sunday, June 14, 2026, 10:00 a.m. to 12:00 p.m., ET"),
                ("June 14 10 a.m. PT", "Sunday, June 14, 2026, 10:00 to 11:00 a.m., PT"),
        ("14 juin 10 h heure de l’Atlantique", "Sunday, June 14, 2026, 10:00 to 11:00 a.m., AT"),
        ("mi-octobre", "mid-October (not before October 10, 2026)"),
        ("late summer 2027", "late summer 2027 (not before August 20, 2027)"),
        ("été 2027", "summer 2027 (not before June 21, 2027)"),
        ("la semaine prochaine", "week of June 15 (not before June 15, 2026)"),
        ("semaine du 22 juin", "week of June 22 (not before June 22, 2026)"),
        ("29 février", "Tuesday, February 29, 2028, time to be confirmed"),
    ],
)  # fmt: skip
def test_days_and_times(line, said):
    found = read(line, KNOWN)
    assert found.when is not None, found
    text = when_text(found.when).replace("\u00a0", " ")
    for name, short in (("Eastern", "ET"), ("Pacific", "PT"), ("Atlantic", "AT")):
        text = text.replace(f"{name} time", short)
    assert text == said
    assert not found.title


@pytest.mark.parametrize(
    ("line", "city", "province", "zone"),
    [
        ("Iqaluit", "Iqaluit", Province.NU, "America/Toronto"),
        ("Rankin Inlet", "Rankin Inlet", Province.NU, "America/Winnipeg"),
        ("Kenora, ON", "Kenora", Province.ON, "America/Winnipeg"),
        ("London, NB", "London", Province.NB, "America/Halifax"),
        ("in Quebec City", "Quebec City", Province.QC, "America/Toronto"),
        ("à Québec", "Québec", Province.QC, "America/Toronto"),
        ("St Johns", "St. John's", Province.NL, "America/St_Johns"),
        ("saint-jean (nouveau-brunswick)", "saint-jean", Province.NB, "America/Halifax"),
        ("trois rivieres", "Trois-Rivières", Province.QC, "America/Toronto"),
        ("Saskatchewan", "", Province.SK, "America/Regina"),
        ("Moosonee (Ontario)", "Moosonee", Province.ON, "America/Toronto"),
    ],
)
def test_places_bring_their_clocks(line, city, province, zone):
    found = read(f"{line} June 14 10 am", KNOWN)
    assert (found.city, found.province, found.zone) == (city, province, zone)
    assert found.when is not None
    assert found.when.zone == zone


def test_a_venue_brings_its_city_and_another_city_is_told():
    found = read("Annonce au Musée canadien de l'histoire demain 10 h Protégé B", KNOWN)
    assert found.venue_id == MUSEUM.id
    assert (found.city, found.marking) == ("Gatineau", Marking.PROTECTED_B)
    other = read("announcement Canadian Museum of History, Ottawa, June 14", KNOWN)
    assert Doubting.OTHER_CITY in why(other)


def test_the_title_is_what_is_left():
    found = read("New library opening, Moncton, June 30, Communications Branch", KNOWN)
    assert found.title == Bilingual("New library opening", "")
    assert found.unit_id == COMMUNICATIONS.id
    assert read("rencontre sur le logement Ottawa 3 juillet 9 h", KNOWN).title.fr == (
        "Rencontre sur le logement"
    )
    quoted = read("annonce « Demain à Ottawa à 9 h » 3 juillet", KNOWN)
    assert quoted.title.fr == "Demain à Ottawa à 9 h"
    assert quoted.when is not None
    assert quoted.when.timing is Timing.TIME_TO_CONFIRM


def test_kinds_stay_in_a_sentence():
    found = read("Visit to the plant tomorrow", KNOWN)
    assert found.kind_id == kind("visit")
    assert found.title.en == "Visit to the plant"


def test_what_can_be_two_days_is_asked():
    found = read("announcement 06/07/2026 10:30", KNOWN)
    assert found.when is None
    (doubt,) = [d for d in found.doubts if d.why is Doubting.DAY_ORDER]
    assert is_open(doubt)
    assert [each.day for each in doubt.instead] == [date(2026, 6, 7), date(2026, 7, 6)]
    chosen = doubt.instead[1]
    line = "announcement 06/07/2026 10:30"
    again = read(f"{line[: chosen.start]}{chosen.words}{line[chosen.end :]}", KNOWN)
    assert again.when is not None
    assert again.when.first_day == date(2026, 7, 6)


def test_next_thursday_may_be_another():
    found = read("next Thursday 10 am", KNOWN)
    (doubt,) = [d for d in found.doubts if d.why is Doubting.NEXT]
    assert doubt.day == date(2026, 6, 11)
    assert doubt.instead[0].day == date(2026, 6, 18)
    assert Doubting.NEXT not in why(read("next Monday 10 am", KNOWN))


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("June 14", Doubting.YEAR),
        ("June 14, 2026", Doubting.NO_TIME),
        ("June 14, 2025", Doubting.PAST),
        ("Monday, June 14, 2026", Doubting.WEEKDAY),
        ("June 31", Doubting.NO_SUCH_DAY),
        ("10:30", Doubting.NO_DAY),
        ("June 14 25:30", Doubting.NO_SUCH_TIME),
        ("March 14, 2027 2:30 a.m.", Doubting.NO_SUCH_TIME),
        ("June 14 2:30", Doubting.HALF),
        ("June 14 10 am", Doubting.NO_END),
        ("14 juin 22 h à 1 h", Doubting.ENDS_NEXT_DAY),
        ("June 14, June 20", Doubting.MORE_DAYS),
        ("June 14 10 am", Doubting.OFFICE_ZONE),
        ("Ontario June 14 10 am", Doubting.SEVERAL_ZONES),
        ("June 14 2026 to June 30 2028", Doubting.TOO_LONG),
        ("Gatineau", Doubting.NO_KIND),
    ],
)
def test_nothing_is_taken_without_a_word(line, doubt):
    found = read(line, KNOWN)
    assert doubt in why(found)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_doubt_has_its_sentence(language):
    with i18n.speaking(language):
        texts = {
            doubt_text(Doubt(each, "14 juin", "60", date(2026, 6, 14)))
            for each in Doubting
            if each is not Doubting.HALF
        }
    assert len(texts) == len(Doubting) - 1
    half = read("June 14 2:30", KNOWN).doubts
    (told,) = [d for d in half if d.why is Doubting.HALF]
    assert "2:30" in doubt_text(told)
    assert instead_text(told.instead[0]).startswith("2:30")


def test_a_kind_takes_as_long_as_its_template():
    known = Known(
        KNOWN.today, KNOWN.zone, KNOWN.kinds, lengths={kind("announcement"): timedelta(minutes=45)}
    )
    found = read("announcement June 14 10 am", known)
    assert found.when is not None
    assert found.when.ends_at - found.when.starts_at == timedelta(minutes=45)


def test_the_language_of_a_line_is_that_of_its_title():
    assert read("Ouverture de la bibliothèque demain", KNOWN).title.fr
    assert read("Opening of the library tomorrow", KNOWN).title.en
    assert read("Tulipes", KNOWN, spoken=Language.FR).title.fr == "Tulipes"


def test_very_long_lines_do_not_stop_anything():
    for unit in (
        "14 juin ",
        "10 h 30 à ",
        "a",
        "(",
        "du 14 au ",
        '"',
        "not before ",
        "Saint-",
        "1:",
    ):
        read(unit * 100_000, KNOWN)
