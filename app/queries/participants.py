"""What a screen asks about the people of an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from app.domain.events import Event, EventId, EventState, Timing, When
from app.domain.moments import local
from app.domain.participants import (
    AccreditationState,
    InvitationState,
    Participant,
    ParticipantId,
    ParticipantPart,
)
from app.domain.people import Organisation, OrganisationId, Person, PersonId
from app.domain.values import EMPTY, Bilingual, Language
from app.domain.venues import Venue
from app.queries.events import DAY, WHEN, day_of, when_of
from app.storage.records import Reader
from app.storage.sql import columns, desc, select
from app.words.collation import Key, collated

C, P, ORG, E = columns(Participant), columns(Person), columns(Organisation), columns(Event)
LAST = 10**9
APART = (ParticipantPart.STAFF, ParticipantPart.MEDIA)
"""Those who are not counted as public of an event."""


class ParticipantLine(NamedTuple):
    """Someone at an event. `precedence`: their own here, else that of the person.

    `position`: in what capacity they take part, else their title.
    """

    id: ParticipantId
    person_id: PersonId
    name: str
    family_name: str
    given_name: str
    address_form: Bilingual
    position: Bilingual
    organisation: Bilingual
    part: ParticipantPart
    invitation: InvitationState
    invited_on: date | None
    reminded_on: date | None
    answered_on: date | None
    waits_since: date | None
    precedence: int | None
    speaking_rank: int | None
    minutes: int | None
    guests: int
    accreditation: AccreditationState
    language: Language | None
    email: str
    phone: str

    @property
    def heads(self) -> int:
        """The person and who comes along."""
        return 1 + self.guests


class Counts(NamedTuple):
    """How the invitations of an event stand. `expected`, `came`: with guests.

    `capacity`: how many the venue holds, None where that is not known.
    """

    everyone: int
    invited: int
    accepted: int
    declined: int
    unanswered: int
    expected: int
    came: int
    capacity: int | None

    @property
    def too_many(self) -> int:
        """By how many heads the venue is too small."""
        return max(self.expected - self.capacity, 0) if self.capacity is not None else 0


class Attendance(NamedTuple):
    """What the door found: heads without staff and media; the media apart. None: not noted."""

    came: int | None
    media_invited: int | None
    media_came: int | None


class SpeakerLine(NamedTuple):
    """One speaker. `starts`: minutes after the first one begins."""

    id: ParticipantId
    place: int
    name: str
    position: Bilingual
    part: ParticipantPart
    minutes: int | None
    starts: int
    starts_at: datetime | None


class EventOf(NamedTuple):
    """An event that someone takes part in. `id`: of the event."""

    id: EventId
    participant_id: ParticipantId
    title: Bilingual
    when: When
    day: date
    part: ParticipantPart
    invitation: InvitationState
    state: EventState


class LikeLine(NamedTuple):
    """An event whose people can be asked again."""

    id: EventId
    title: Bilingual
    day: date


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """All that the page of an event's people shows."""

    event: Event
    lines: tuple[ParticipantLine, ...]
    counts: Counts
    speakers: tuple[SpeakerLine, ...]


def participant_lines(
    reader: Reader, event_id: EventId, language: Language | None = None
) -> list[ParticipantLine]:
    """Everyone at an event in the order of precedence; names sort as in the language given."""
    found = reader.all(Participant, C.event_id == event_id)
    people = _by_id(reader.all(Person, P.id.in_([one.person_id for one in found])))
    places = {p.organisation_id for p in people.values() if p.organisation_id}
    organisations = _by_id(reader.all(Organisation, ORG.id.in_(list(places))))
    lines = [
        _line(one, people[one.person_id], organisations) for one in found if one.person_id in people
    ]
    return sorted(lines, key=lambda line: by_precedence(line, language))


def by_precedence(
    line: ParticipantLine, language: Language | None = None
) -> tuple[int, Key, Key, str]:
    """Precedence first, then the family name and the given name."""
    place = LAST if line.precedence is None else line.precedence
    return place, *by_name(line, language), line.id


def by_name(line: ParticipantLine, language: Language | None = None) -> tuple[Key, Key]:
    """As in a directory."""
    code = str(language or "")
    return collated(line.family_name, code), collated(line.given_name, code)


def people_page(reader: Reader, event_id: EventId) -> PeoplePage:
    """The people of an event; raise NotFound."""
    event = reader.get(Event, event_id)
    venue = reader.get(Venue, event.venue_id, deleted=True) if event.venue_id else None
    lines = participant_lines(reader, event_id)
    return PeoplePage(
        event,
        tuple(lines),
        counts_of(lines, venue.capacity if venue else None),
        tuple(speakers_of(event, lines)),
    )


def counts_of(lines: Iterable[ParticipantLine], capacity: int | None) -> Counts:
    """How many were asked, said yes, said no, did not say; heads that are expected and that came.

    Someone who takes part twice, as host and speaker, is one head.
    """
    one_each = list({line.person_id: line for line in sorted(lines, key=_says)}.values())
    states = [line.invitation for line in one_each]
    return Counts(
        everyone=len(one_each),
        invited=sum(state is not InvitationState.TO_INVITE for state in states),
        accepted=sum(
            state in (InvitationState.ACCEPTED, InvitationState.ATTENDED) for state in states
        ),
        declined=sum(state is InvitationState.DECLINED for state in states),
        unanswered=sum(state.is_open for state in states),
        expected=sum(line.heads for line in one_each if line.invitation.is_expected),
        came=sum(line.heads for line in one_each if line.invitation is InvitationState.ATTENDED),
        capacity=capacity,
    )


def speakers_of(event: Event, lines: Iterable[ParticipantLine]) -> list[SpeakerLine]:
    """Who speaks, in order, and when each begins."""
    speaking = sorted(
        (line for line in lines if line.speaking_rank is not None),
        key=lambda line: (line.speaking_rank or 0, line.id),
    )
    found: list[SpeakerLine] = []
    gone = 0
    for place, line in enumerate(speaking, 1):
        at = None
        if event.timing is Timing.TIMED:
            at = local(event.starts_at + timedelta(minutes=gone), event.zone)
        found.append(
            SpeakerLine(line.id, place, line.name, line.position, line.part, line.minutes, gone, at)
        )
        gone += line.minutes or 0
    return found


def attendance_of(reader: Reader, event_id: EventId) -> Attendance:
    """What an evaluation may take over from the people of its event."""
    lines = participant_lines(reader, event_id)
    media = [line for line in lines if line.part is ParticipantPart.MEDIA]
    public = counts_of([line for line in lines if line.part not in APART], None)
    press = counts_of(media, None)
    door = any(line.invitation is InvitationState.ATTENDED for line in lines)
    came = sum(line.invitation is InvitationState.ATTENDED for line in media)
    return Attendance(
        public.came if door and public.came else None,
        press.invited or None,
        came if door and media else None,
    )


def events_of(reader: Reader, person_id: PersonId) -> list[EventOf]:
    """The events that someone takes part in, the latest first."""
    query = (
        select(
            E.id,
            C.id,
            E.title_en,
            E.title_fr,
            C.part,
            C.invitation,
            E.state,
            *WHEN,
        )
        .select_from(C.id.table.join(E.id.table, E.id == C.event_id))
        .where(C.person_id == person_id, ~C.deleted, ~E.deleted)
        .order_by(desc(E.starts_at), C.id)
    )
    return [
        EventOf(
            row.id,
            row.participant_id,
            Bilingual(row.title_en, row.title_fr),
            when_of(row.starts_at, row.ends_at, row.zone, row.timing, row.en, row.fr),
            day_of(row.starts_at, row.zone),
            row.part,
            row.invitation,
            row.state,
        )
        for row in reader.lines(_EventRow, query)
    ]


def others_with_people(reader: Reader, event_id: EventId, most: int = 2_000) -> list[LikeLine]:
    """Other events that have participants, the latest first."""
    having = select(C.event_id).where(~C.deleted)
    query = (
        select(E.id, E.title_en, E.title_fr, *DAY)
        .where(~E.deleted, E.id != event_id, E.id.in_(having))
        .order_by(desc(E.starts_at), E.id)
        .limit(most)
    )
    return [
        LikeLine(row.id, Bilingual(row.title_en, row.title_fr), day_of(row.starts_at, row.zone))
        for row in reader.lines(_LikeRow, query)
    ]


class _EventRow(NamedTuple):
    id: EventId
    participant_id: ParticipantId
    title_en: str
    title_fr: str
    part: ParticipantPart
    invitation: InvitationState
    state: EventState
    starts_at: datetime
    ends_at: datetime
    zone: str
    timing: Timing
    en: str
    fr: str


class _LikeRow(NamedTuple):
    id: EventId
    title_en: str
    title_fr: str
    starts_at: datetime
    zone: str


def _says(line: ParticipantLine) -> tuple[int, int]:
    """Of several parts of one person, the one that says most comes last."""
    return _WEIGHT[line.invitation], line.guests


_WEIGHT: Mapping[InvitationState, int] = {
    state: weight
    for weight, state in enumerate(
        (
            InvitationState.TO_INVITE,
            InvitationState.INVITED,
            InvitationState.TENTATIVE,
            InvitationState.DECLINED,
            InvitationState.ABSENT,
            InvitationState.ACCEPTED,
            InvitationState.ATTENDED,
        )
    )
}


def _line(
    one: Participant, person: Person, organisations: Mapping[OrganisationId, Organisation]
) -> ParticipantLine:
    where = organisations.get(person.organisation_id) if person.organisation_id else None
    return ParticipantLine(
        id=one.id,
        person_id=person.id,
        name=person.name,
        family_name=person.family_name,
        given_name=person.given_name,
        address_form=person.address_form,
        position=one.capacity or person.title,
        organisation=where.name if where else EMPTY,
        part=one.part,
        invitation=one.invitation,
        invited_on=one.invited_on,
        reminded_on=one.reminded_on,
        answered_on=one.answered_on,
        waits_since=one.waits_since,
        precedence=person.precedence if one.precedence is None else one.precedence,
        speaking_rank=one.speaking_rank,
        minutes=one.minutes,
        guests=one.guests,
        accreditation=one.accreditation,
        language=person.language,
        email=person.email,
        phone=person.mobile or person.phone,
    )


def _by_id(found: Sequence[Any]) -> dict[Any, Any]:
    return {one.id: one for one in found}
