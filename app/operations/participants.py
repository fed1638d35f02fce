"""What a person does with the people of an event. Plain fields are edited by `records.edit`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.errors import NotFound
from app.domain.events import Event, EventId
from app.domain.moments import OFFICE_ZONE, local
from app.domain.participants import (
    AccreditationState,
    Answer,
    InvitationState,
    Participant,
    ParticipantId,
    ParticipantPart,
)
from app.domain.people import Organisation, OrganisationId, OrganisationKind, Person, PersonId
from app.operations.records import delete_with_parts, named
from app.storage.records import Records
from app.storage.sql import columns
from app.storage.store import Store

C, P = columns(Participant), columns(Person)


def add_people(
    store: Store,
    event_id: EventId,
    people: Iterable[PersonId],
    part: ParticipantPart = ParticipantPart.GUEST,
) -> Outcome:
    """Let people take part in an event; who does already, in any part, is left as they are."""
    with store.transaction(Act.ADD, kind="participant") as records:
        event = records.get(Event, event_id)
        made = _join(records, event_id, people, part)
        records.facts |= _about(event, made)
    return records.outcome


def add_person(
    store: Store, event_id: EventId, person: Person, part: ParticipantPart = ParticipantPart.GUEST
) -> Outcome:
    """Add someone whom the office does not know yet, and let them take part; one act."""
    with store.transaction(Act.ADD, kind="participant") as records:
        event = records.get(Event, event_id)
        records.add(person)
        made = _join(records, event_id, [person.id], part)
        records.facts |= _about(event, made)
    return records.outcome


def add_organisation(store: Store, event_id: EventId, organisation_id: OrganisationId) -> Outcome:
    """Let everyone of an organisation take part: of a media outlet as media, else as guests."""
    with store.transaction(Act.ADD, kind="participant") as records:
        event = records.get(Event, event_id)
        organisation = records.get(Organisation, organisation_id)
        media = organisation.kind is OrganisationKind.MEDIA
        part = ParticipantPart.MEDIA if media else ParticipantPart.GUEST
        people = records.all(Person, P.organisation_id == organisation_id, order=(P.family_name,))
        made = _join(records, event_id, [person.id for person in people], part)
        records.facts |= _about(event, made)
    return records.outcome


def add_like(store: Store, event_id: EventId, other_id: EventId) -> Outcome:
    """Let the people of another event take part in this one too: who and as what, never answers."""
    with store.transaction(Act.ADD, kind="participant") as records:
        event = records.get(Event, event_id)
        there = {(one.person_id, one.part) for one in records.all(Participant, _of(event_id))}
        made = 0
        for one in records.all(Participant, _of(other_id), order=(C.id,)):
            if (one.person_id, one.part) in there:
                continue
            needs = one.accreditation is not AccreditationState.NOT_NEEDED
            records.add(
                Participant(
                    id=ParticipantId(records.new_id()),
                    event_id=event_id,
                    person_id=one.person_id,
                    part=one.part,
                    capacity=one.capacity,
                    precedence=one.precedence,
                    speaking_rank=one.speaking_rank,
                    minutes=one.minutes,
                    accreditation=AccreditationState.REQUESTED
                    if needs
                    else AccreditationState.NOT_NEEDED,
                )
            )
            made += 1
        records.facts |= _about(event, made)
    return records.outcome


def set_invitation(
    store: Store, chosen: Collection[ParticipantId], state: InvitationState
) -> Outcome:
    """Say where the invitations of one or several people stand, with the day of today."""
    return _each(store, chosen, "invitation", lambda one, today: one.marked(state, today))


def set_accreditation(
    store: Store, chosen: Collection[ParticipantId], state: AccreditationState
) -> Outcome:
    """Say whether one or several people may come in as media."""
    return _each(
        store, chosen, "accreditation", lambda one, _today: replace(one, accreditation=state)
    )


def set_part(store: Store, chosen: Collection[ParticipantId], part: ParticipantPart) -> Outcome:
    """Say as what one or several people take part."""
    return _each(store, chosen, "part", lambda one, _today: replace(one, part=part))


def close_door(store: Store, event_id: EventId) -> Outcome:
    """Mark as absent whoever was to come and was not seen; who had declined stays so."""
    with store.reading() as reader:
        found = reader.all(
            Participant, _of(event_id), C.invitation == str(InvitationState.ACCEPTED)
        )
    return set_invitation(store, [one.id for one in found], InvitationState.ABSENT)


def remove_people(store: Store, chosen: Collection[ParticipantId]) -> Outcome:
    """Take people off an event; the office goes on knowing them."""
    with store.transaction(Act.DELETE, kind="participant") as records:
        people = [records.get(Participant, one) for one in dict.fromkeys(chosen)]
        records.facts |= _who(records, people)
        for one in people:
            delete_with_parts(records, one)
    return records.outcome


def order_speakers(store: Store, event_id: EventId, order: Sequence[ParticipantId]) -> Outcome:
    """Let these people speak in this order; others who speak come after them as they did.

    Raises NotFound for someone who does not take part in the event any more.
    """
    with store.transaction(Act.EDIT, kind="participant", fields=["speaking_rank"]) as records:
        event = records.get(Event, event_id)
        records.facts |= _about(event, 0)
        there = {one.id: one for one in records.all(Participant, _of(event_id))}
        order = list(dict.fromkeys(order))
        if gone := [one for one in order if one not in there]:
            raise NotFound("participant", gone[0])
        first = [there.pop(one) for one in order]
        rest = sorted(
            (one for one in there.values() if one.speaking_rank is not None),
            key=lambda one: (one.speaking_rank or 0, one.id),
        )
        for rank, one in enumerate([*first, *rest], 1):
            records.save(one, replace(one, speaking_rank=rank))
    return records.outcome


def stop_speaking(store: Store, chosen: Collection[ParticipantId]) -> Outcome:
    """Let people speak no longer; they still take part."""
    return _each(
        store,
        chosen,
        "speaking_rank",
        lambda one, _today: replace(one, speaking_rank=None, minutes=None),
    )


def remind(store: Store, event_id: EventId, chosen: Collection[ParticipantId]) -> Outcome:
    """Note that people were asked again today; who has answered meanwhile is left as they are."""
    with store.transaction(Act.REMIND) as records:
        event = records.get(Event, event_id)
        today = _today(records)
        waiting = [
            one
            for one in (records.get(Participant, each) for each in dict.fromkeys(chosen))
            if one.invitation.is_open
        ]
        for one in waiting:
            records.save(one, replace(one, reminded_on=today))
        records.facts |= named(event) | {"count": len(waiting)}
    return records.outcome


def record_answers(store: Store, event_id: EventId, answers: Sequence[Answer]) -> Outcome:
    """Write down what people answered, all or none; who is new to the event is added as a guest.

    Raises NotFound for someone who does not take part any more, and what is wrong with a record.
    """
    with store.transaction(Act.RECORD_ANSWERS) as records:
        event = records.get(Event, event_id)
        today = _today(records)
        for answer in answers:
            before = _answering(records, event_id, answer)
            guests = before.guests if answer.guests is None else answer.guests
            records.save(before, replace(before.marked(answer.state, today), guests=guests))
        records.facts |= named(event) | {"count": len(answers)}
    return records.outcome


def _answering(records: Records, event_id: EventId, answer: Answer) -> Participant:
    if answer.participant_id is not None:
        found = records.get(Participant, answer.participant_id)
        if found.event_id != event_id:
            raise NotFound("participant", answer.participant_id)
        return found
    assert answer.person_id is not None
    made = Participant(
        id=ParticipantId(records.new_id()), event_id=event_id, person_id=answer.person_id
    )
    records.add(made)
    return made


def _join(
    records: Records, event_id: EventId, people: Iterable[PersonId], part: ParticipantPart
) -> int:
    there = {one.person_id for one in records.all(Participant, _of(event_id))}
    media = part is ParticipantPart.MEDIA
    wanted = [person for person in dict.fromkeys(people) if person not in there]
    for person in wanted:
        records.add(
            Participant(
                id=ParticipantId(records.new_id()),
                event_id=event_id,
                person_id=person,
                part=part,
                accreditation=AccreditationState.REQUESTED
                if media
                else AccreditationState.NOT_NEEDED,
            )
        )
    return len(wanted)


def _each(
    store: Store,
    chosen: Collection[ParticipantId],
    field: str,
    change: Callable[[Participant, date], Participant],
) -> Outcome:
    """Change one or several people in one act."""
    with store.transaction(Act.EDIT, kind="participant", fields=[field]) as records:
        today = _today(records)
        people = [records.get(Participant, one) for one in dict.fromkeys(chosen)]
        records.facts |= _who(records, people)
        for one in people:
            records.save(one, change(one, today))
    return records.outcome


def _of(event_id: EventId) -> Any:
    return C.event_id == event_id


def _today(records: Records) -> date:
    return local(records.now, OFFICE_ZONE).date()


def _about(event: Event, count: int) -> dict[str, Any]:
    """An act about several people is named after their event."""
    facts = {"title_en": event.title.en, "title_fr": event.title.fr}
    return facts | ({"count": count} if count > 1 else {})


def _who(records: Records, people: Sequence[Participant]) -> dict[str, Any]:
    """An act about one person is named after them, one about several after their event."""
    if len(people) == 1:
        name = records.get(Person, people[0].person_id, deleted=True).name
        return {"record": people[0].id, "title_en": name, "title_fr": name}
    if not people:
        return {}
    return _about(records.get(Event, people[0].event_id, deleted=True), len(people))
