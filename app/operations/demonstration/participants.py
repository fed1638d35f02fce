"""The stories of who comes: asked, reminded, answering or not, accredited, there on the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from app.domain.moments import OFFICE_ZONE, moment
from app.domain.participants import (
    AccreditationState,
    Answer,
    InvitationState,
    Participant,
    ParticipantId,
    ParticipantPart,
)
from app.domain.people import PersonId
from app.operations.demonstration.content import both, tables
from app.operations.demonstration.plans import Life
from app.operations.demonstration.stage import Stage, Story, Turn, person
from app.operations.participants import (
    add_people,
    order_speakers,
    record_answers,
    remind,
    set_accreditation,
    set_invitation,
)
from app.operations.records import edit
from app.storage.sql import columns

C = columns(Participant)
KINDS = frozenset({"announcement", "visit", "speech", "conference", "stakeholder_meeting"})
S, P = InvitationState, ParticipantPart
SPEAKING = (8, 5, 4)
"""Minutes of the principal, and of those who speak after."""


def people_story(stage: Stage, life: Life) -> Story:
    """The people of an event, from the first list to who came."""
    if life.kind not in KINDS or life["until"] == "proposed":
        return
    chance = Random(f"people {life['code']}")  # noqa: S311 -- no secrets: the same people each time
    yield Turn(_before(stage, life, 38, chance), life.coordinator)
    yield from life.waited_for(stage, life.coordinator)
    _ask(stage, life, chance)
    yield Turn(_before(stage, life, 30, chance), life.coordinator)
    yield from life.waited_for(stage, life.coordinator)
    set_invitation(stage.store, [one.id for one in _of(stage, life, but=P.STAFF)], S.INVITED)
    yield Turn(_before(stage, life, 21, chance), life.coordinator)
    yield from life.waited_for(stage, life.coordinator)
    _answer(stage, life, chance, 0.6)
    yield Turn(_before(stage, life, 12, chance), life.coordinator)
    yield from life.waited_for(stage, life.coordinator)
    remind(stage.store, life.event.id, [one.id for one in _waiting(stage, life)])
    yield Turn(_before(stage, life, 6, chance), life.event.media_officer_id or life.coordinator)
    yield from life.waited_for(stage, life.coordinator)
    _answer(stage, life, chance, 0.7)
    _accredit(stage, life, chance)
    yield Turn(life.event.ends_at, life.coordinator)
    yield from life.taken_place(stage, life.coordinator)
    _count(stage, life, chance)


def _before(stage: Stage, life: Life, days: int, chance: Random) -> datetime:
    """A moment at work so many days before the event; never before what was done last."""
    day = stage.worked(life.day - timedelta(days))
    return max(stage.clock.at, _moment(day, chance))


def _moment(day: date, chance: Random) -> datetime:
    return moment(day, time(chance.randint(9, 15), chance.randrange(0, 60)), OFFICE_ZONE)


def _ask(stage: Stage, life: Life, chance: Random) -> None:
    """Draw up the list: the principal, a host, dignitaries, guests, media, and who works there."""
    found = tables("participants")
    event, store = life.event.id, stage.store
    dignitaries = chance.sample(found["dignitaries"], k=4)
    principal = [life.event.principal_id] if life.event.principal_id else []
    add_people(store, event, [*principal, *_people(dignitaries[:2])], P.SPEAKER)
    add_people(store, event, _people([found["host"]]), P.HOST)
    add_people(store, event, _people(dignitaries[2:]), P.DIGNITARY)
    add_people(store, event, _people(chance.sample(found["guests"], k=chance.randint(5, 8))))
    add_people(store, event, _people(chance.sample(found["media"], k=3)), P.MEDIA)
    add_people(store, event, _people(found["staff"]), P.STAFF)
    speakers = [one for one in _of(stage, life) if one.part is P.SPEAKER]
    order_speakers(store, event, [one.id for one in speakers])
    for one, minutes in zip(speakers, SPEAKING, strict=False):
        edit(store, Participant, one.id, {"minutes": None}, {"minutes": minutes})
    host = next(one for one in _of(stage, life) if one.part is P.HOST)
    welcome = {"capacity": both(found["welcome"])}
    edit(store, Participant, host.id, {"capacity": host.capacity}, welcome)


def _people(codes: Sequence[str]) -> list[PersonId]:
    return [person(code) for code in codes]


def _of(stage: Stage, life: Life, *, but: ParticipantPart | None = None) -> list[Participant]:
    with stage.store.reading() as reader:
        found = reader.all(Participant, C.event_id == life.event.id)
    return [one for one in found if one.part is not but]


def _waiting(stage: Stage, life: Life) -> list[Participant]:
    return [one for one in _of(stage, life) if one.invitation.is_open]


def _answer(stage: Stage, life: Life, chance: Random, share: float) -> None:
    """Some of those who were asked answer; most of them with a yes."""
    answers: list[Answer] = []
    for one in _waiting(stage, life):
        if chance.random() > share:
            continue
        (said,) = chance.choices((S.ACCEPTED, S.DECLINED, S.TENTATIVE), (75, 17, 8))
        said = S.ACCEPTED if one.part in (P.SPEAKER, P.HOST) else said
        guests = chance.choice((0, 0, 0, 1, 2)) if said is S.ACCEPTED else 0
        answers.append(Answer(one.id, said, guests if one.part is P.GUEST else 0))
    record_answers(stage.store, life.event.id, answers)


def _accredit(stage: Stage, life: Life, chance: Random) -> None:
    media = [one.id for one in _of(stage, life) if one.part is P.MEDIA]
    refused = media[-1:] if chance.random() < 0.2 else []  # noqa: PLR2004 -- at one event in five
    still = media[:1] if not refused else []
    granted = [one for one in media if one not in (*refused, *still)]
    set_accreditation(stage.store, granted, AccreditationState.GRANTED)
    if refused:
        set_accreditation(stage.store, refused, AccreditationState.REFUSED)


def _count(stage: Stage, life: Life, chance: Random) -> None:
    """Who came of those who had accepted, and who works there."""
    came: list[ParticipantId] = []
    absent: list[ParticipantId] = []
    for one in _of(stage, life):
        if one.part is P.STAFF or one.invitation is S.ACCEPTED:
            (absent if chance.random() < 0.08 else came).append(one.id)  # noqa: PLR2004 -- one in twelve
    set_invitation(stage.store, came, S.ATTENDED)
    if absent:
        set_invitation(stage.store, absent, S.ABSENT)
