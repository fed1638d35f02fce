"""The parts of a binder that come from the event itself: where one goes, when, and who is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from app.documents.binder_contents import Block, Grid, Line, Part, Row, Text
from app.domain.events import Event, EventState
from app.domain.participants import ParticipantPart
from app.domain.people import Person, PersonId
from app.domain.values import Bilingual, Language
from app.domain.venues import MILLIONTHS, Venue
from app.i18n import _, pgettext
from app.queries.limits import limit_of
from app.queries.participants import ParticipantLine, participant_lines
from app.queries.people_papers import STAY_AWAY, full_name, once_each
from app.queries.runsheet_papers import remarks_of, time_of, tongue_of
from app.queries.runsheets import CueLine, cue_lines
from app.queries.said import Said
from app.storage.records import Reader
from app.storage.sql import columns
from app.words.choices import choice_name
from app.words.dates import when_text
from app.words.fields import field_label
from app.words.numbers import NO_BREAK, number
from app.words.runsheets import length_text

E = columns(Event)
DAY = timedelta(days=1)
OFF = (EventState.CANCELLED, EventState.POSTPONED)
GREETED = (
    ParticipantPart.HOST,
    ParticipantPart.DIGNITARY,
    ParticipantPart.SPEAKER,
    ParticipantPart.GUEST,
)


def text_of(text: Bilingual, language: Language) -> Text:
    """A text in a language; where it is missing, in the other one and marked as that."""
    own = text.fr if language is Language.FR else text.en
    return Text(text.in_language(language), bool(text) and not own)


def texts(*said: str | Text) -> tuple[Text, ...]:
    """Cells of a row."""
    return tuple(each if isinstance(each, Text) else Text(each) for each in said)


# -- where the principal goes that day


def itinerary_part(reader: Reader, event: Event, language: Language) -> Part:
    """The day of the principal: their events, what they do at this one, whom to call."""
    said = Said(reader, language)
    stops = [
        Row(
            one.id,
            texts(when_text(one.when), text_of(one.title, language), said.place(one)),
            loud=one.id == event.id,
        )
        for one in same_days(reader, event)
    ]
    titles = (field_label("event", "timing"), field_label("event", "title"), _("Place"))
    blocks: list[Block] = [Grid("day", _("Events of the day"), titles, (30, 40, 30), tuple(stops))]
    own = [
        line
        for line in cue_lines(reader, event.id)
        if event.principal_id is not None and line.person_id == event.principal_id
    ]
    if own:
        title = _("What {name} does").format(name=own[0].person)
        blocks += [Line(Text(title), "Heading3"), _sheet("own", title, own, language)]
    if calls := _calls(reader, event, language):
        title = _("Whom to call")
        heads = (_("Part"), _("Name"), field_label("person", "phone"))
        blocks += [
            Line(Text(title), "Heading3"),
            Grid("calls", title, heads, (30, 45, 25), tuple(calls)),
        ]
    return Part("itinerary", _("Itinerary"), tuple(blocks))


def same_days(reader: Reader, event: Event) -> list[Event]:
    """This event and the others of its principal on its days, those off and to come left out.

    What fewer people may read than this event is left out too.
    """
    if event.principal_id is None or not event.when.is_firm:
        return [event]
    near = reader.all(
        Event,
        E.principal_id == event.principal_id,
        E.starts_at.between(event.starts_at - DAY, max(event.ends_at, event.starts_at) + DAY),
        E.state.not_in(OFF),
        order=(E.starts_at,),
    )
    return [
        one
        for one in near
        if one.id == event.id or (_shares_a_day(event, one) and may_be_told(reader, event, one))
    ] or [event]


def _shares_a_day(event: Event, other: Event) -> bool:
    theirs, own = other.when, event.when
    apart = theirs.first_day > own.last_day or theirs.last_day < own.first_day
    return theirs.is_firm and not apart


def may_be_told(reader: Reader, event: Event, other: Event) -> bool:
    """Whether all who may read an event may read the other one."""
    readers = {one for limit in limit_of(reader, Event, event.id) for one in limit.people}
    limits = limit_of(reader, Event, other.id)
    return all(bool(readers) and readers.issubset(limit.people) for limit in limits)


def _calls(reader: Reader, event: Event, language: Language) -> Iterable[Row]:
    found: list[Row] = []
    for field in ("coordinator_id", "media_officer_id", "speechwriter_id"):
        person_id: PersonId | None = getattr(event, field)
        if person_id is not None:
            person = reader.get(Person, person_id, deleted=True)
            title = person.title.in_language(language)
            name = ", ".join(filter(None, (person.name, title)))
            phone = "\n".join(filter(None, (person.mobile, person.phone)))
            found.append(Row(field, texts(field_label("event", field), name, phone or "–")))
    return found


# -- the run sheet


def run_sheet_part(reader: Reader, event: Event, language: Language) -> Part:
    """What happens when; empty where there are no cues."""
    lines = cue_lines(reader, event.id)
    title = _("Run sheet")
    blocks = (_sheet("sheet", title, lines, language),) if lines else ()
    return Part("runsheet", title, blocks)


def _sheet(code: str, name: str, lines: Sequence[CueLine], language: Language) -> Grid:
    titles = (
        pgettext("run sheet", "Time"),
        field_label("cue", "what"),
        field_label("cue", "person_id"),
        field_label("cue", "language"),
        field_label("cue", "place"),
    )
    rows = tuple(
        Row(
            line.id,
            texts(
                f"{time_of(line)}\n{length_text(line.minutes, language)}",
                text_of(line.what, language),
                line.whom,
                tongue_of(line),
                text_of(line.where, language),
            ),
            loud=True,
            notes=" · ".join(filter(None, (remarks_of(line), line.note))),
        )
        for line in lines
    )
    return Grid(code, name, titles, (24, 38, 22, 14, 20), rows)


# -- people


def people_part(
    reader: Reader, event: Event, language: Language, greeted: Sequence[str] = ()
) -> Part:
    """Who is expected, in order of precedence, and how each is addressed.

    greeted: the salutations of the event's speech; without any they are derived from precedence.
    """
    expected = [
        line
        for line in participant_lines(reader, event.id, language)
        if line.invitation not in STAY_AWAY
    ]
    lines = once_each(expected)
    if not lines:
        return Part("people", _("People"))
    titles = (
        _("Form of address and name"),
        _("Title and organization"),
        field_label("participant", "part"),
        field_label("participant", "invitation"),
        field_label("participant", "speaking_rank"),
    )
    rows = tuple(
        Row(
            line.id,
            texts(
                full_name(line, language),
                "\n".join(filter(None, _about(line, language))),
                choice_name(line.part),
                choice_name(line.invitation),
                "" if line.speaking_rank is None else number(line.speaking_rank),
            ),
        )
        for line in lines
    )
    precedence = _("In order of precedence")
    blocks: list[Block] = [
        Line(Text(precedence), "Heading3"),
        Grid("people", precedence, titles, (32, 36, 16, 18, 14), rows),
    ]
    if salutations := greeted or _derived(lines, event, language):
        blocks.append(Line(Text(_("Salutations, in order")), "Heading3"))
        blocks += [Line(Text(one), "ListBullet") for one in salutations]
    return Part("people", _("People"), tuple(blocks))


def _derived(lines: Sequence[ParticipantLine], event: Event, language: Language) -> list[str]:
    """Who is greeted where no speech says so: those whose place in the order is known."""
    return [
        ", ".join(filter(None, (full_name(line, language), line.position.in_language(language))))
        for line in lines
        if line.precedence is not None
        and line.part in GREETED
        and line.person_id != event.principal_id
    ]


def _about(line: ParticipantLine, language: Language) -> tuple[str, str]:
    return line.position.in_language(language), line.organisation.in_language(language)


# -- where it is


def address_part(reader: Reader, event: Event, language: Language) -> Part:
    """The address of each stop of the day, as one would give it to a driver."""
    rows: dict[str, Row] = {}
    for one in same_days(reader, event):
        venue = reader.get(Venue, one.venue_id, deleted=True) if one.venue_id else None
        if venue is not None:
            rows.setdefault(venue.id, _address(venue, language))
        elif one.city:
            rows.setdefault(one.id, Row(one.id, texts(one.city, _("Venue to be confirmed"), "")))
    title = _("Addresses")
    titles = (_("Place"), field_label("venue", "address"), field_label("venue", "step_free"))
    grid = Grid("addresses", title, titles, (32, 40, 28), tuple(rows.values()))
    return Part("addresses", title, (grid,) if rows else ())


def _address(venue: Venue, language: Language) -> Row:
    province = choice_name(venue.province) if venue.province else ""
    town = ", ".join(filter(None, (venue.city, province)))
    lines = [venue.address.strip(), town, position_text(venue, language), venue.phone]
    access = [_("Yes") if venue.step_free else _("No"), venue.access_note.in_language(language)]
    return Row(
        venue.id,
        texts(
            text_of(venue.name, language),
            "\n".join(filter(None, lines)),
            "\n".join(filter(None, access)),
        ),
    )


def position_text(venue: Venue, language: Language) -> str:
    """Where it is on the globe: "45.4215° N, 75.6972° W"; nothing where that is not known."""
    if venue.latitude is None or venue.longitude is None:
        return ""
    signs = (
        (venue.latitude, pgettext("latitude", "N"), pgettext("latitude", "S")),
        (venue.longitude, pgettext("longitude", "E"), pgettext("longitude", "W")),
    )
    parts = [
        f"{_degrees(abs(value), language)}°{NO_BREAK}{above if value >= 0 else below}"
        for value, above, below in signs
    ]
    return ", ".join(parts)


def _degrees(millionths: int, language: Language) -> str:
    said = f"{millionths / MILLIONTHS:.4f}"
    return said.replace(".", ",") if language is Language.FR else said
