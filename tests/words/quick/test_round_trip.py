"""Whatever an event is, the line that is written of it in either language is read back the same."""

from __future__ import annotations

import unicodedata
from datetime import date, time, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.domain.errors import UserError
from app.domain.moments import CANADIAN_ZONES, moment
from app.domain.values import Bilingual, Language, Province
from app.domain.when import Timing, When
from app.words.quick.places import cities
from app.words.quick.reading import read
from app.words.quick.writing import written
from tests.words.quick.knowing import KINDS, KNOWN, MUSEUM, WELLINGTON

DAYS = st.dates(date(2024, 1, 1), date(2037, 12, 31))
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
ZONES = st.sampled_from(CANADIAN_ZONES)
LINE = st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters='"“”„«»\x00'),
    max_size=60,
).map(lambda text: " ".join(unicodedata.normalize("NFC", text).split()))
UNUSUAL = st.sampled_from(
    [
        "Moosonee",
        "Saint-Louis-du-Ha! Ha!",
        "Dildo",
        "Rivière-au-Tonnerre",
        "Kitigan Zibi",
        "Notre-Dame-du-14-juin",
    ]
)


@st.composite
def whens(draw):
    zone, first = draw(ZONES), draw(DAYS)
    last = first + timedelta(days=draw(st.one_of(st.just(0), st.integers(0, 60))))
    timing = draw(st.sampled_from(Timing))
    try:
        if timing is Timing.TIMED:
            when = When(moment(first, draw(TIMES), zone), moment(last, draw(TIMES), zone), zone)
        elif timing is Timing.POTENTIAL:
            words = draw(LINE.filter(bool))
            assume("," not in words and words.strip(" (") == words)
            when = When.some_time(first, Bilingual(words, words), zone)
        else:
            when = When.whole_days(first, last, zone, timing)
        when.check()
    except UserError:
        assume(False)
    return when


@st.composite
def places(draw):
    """A city with its province; one that is known may be in another than its own."""
    if draw(st.booleans()):
        city = draw(st.sampled_from(cities()))
        return draw(st.sampled_from(city.names)), draw(st.sampled_from([city.province, *Province]))
    return draw(UNUSUAL), draw(st.sampled_from(Province))


@given(
    when=whens(),
    title=LINE.filter(bool),
    kind=st.sampled_from(KINDS),
    place=places(),
    venue=st.sampled_from([None, MUSEUM, WELLINGTON]),
    language=st.sampled_from(Language),
)
@example(
    when=When.some_time(date(2026, 7, 15), Bilingual("late summer", "fin d’été"), "America/Regina"),
    title="announcement June 14 10:30 in Gatineau",
    kind=KINDS[0],
    place=("Gatineau", Province.QC),
    venue=None,
    language=Language.EN,
)
def test_what_is_written_is_read_back(**said):
    when, title, kind, language = said["when"], said["title"], said["kind"], said["language"]
    place, venue = said["place"], said["venue"]
    city, province = place
    line = written(
        language,
        when=when,
        title=title,
        kind=kind.name,
        city=city,
        province=province,
        venue=venue.name if venue else None,
    )
    assume(len(line) <= 500)
    found = read(line, KNOWN)
    assert found.title.in_language(language) == title, line
    assert found.kind_id == kind.id
    assert (found.city, found.province) == (city, province)
    assert found.venue_id == (venue.id if venue else "")
    assert found.when is not None, line
    said = found.when.potential.in_language(language), when.potential.in_language(language)
    assert said[0] == said[1]
    assert (found.when.starts_at, found.when.ends_at) == (when.starts_at, when.ends_at), line
    assert (found.when.zone, found.when.timing) == (when.zone, when.timing)


@given(st.text(max_size=400))
def test_any_words_can_be_read(text):
    found = read(text, KNOWN)
    if found.when is not None:
        found.when.check()
