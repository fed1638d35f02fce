"""Telling those concerned that an event is put off, cancelled or moved: whom, and what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import NotByMail
from app.domain.events import Event, EventId, EventState, Postponement, When
from app.domain.people import Person
from app.domain.values import Language, Marking
from app.i18n import speaking
from app.mail.drafts import Draft, eml, file_names, is_address
from app.queries.hanging import Concerned, concerned
from app.queries.relations import related_events
from app.queries.said import Said
from app.storage.records import Reader
from app.storage.sql import columns
from app.words.dates import when_text
from app.words.hanging import concern_text
from app.words.marking import marking_text
from app.words.reminders import MailText, together
from app.words.tidings import Tiding, TidingFacts, addressed, tiding_text

POSTPONEMENTS = columns(Postponement)


@dataclass(frozen=True, slots=True)
class Tidings:
    """Whom it concerns, those bound most first, and the texts to begin with.

    `without`: names of those who have no e-mail address.
    """

    event: Event
    tiding: Tiding
    people: tuple[Concerned, ...]
    without: tuple[str, ...]
    texts: Mapping[Language, MailText]


def tidings(
    reader: Reader, event_id: EventId, me: str, now: datetime, was: When | None = None
) -> Tidings:
    """Whom to tell, and what. was: the date that an event had before it was just moved.

    Raises NotFound, and NotByMail for what never leaves so.
    """
    event = _mailed(reader, event_id)
    found, without = concerned(reader, event_id, me, now)
    able = tuple(one for one in found if is_address(one.email))
    unable = (*without, *(one.name for one in found if one not in able))
    tiding, before, after = _dates(reader, event, was)
    return Tidings(
        event,
        tiding,
        able,
        unable,
        {
            each: tiding_text(tiding, _facts(reader, event, before, after, each), each)
            for each in Language
        },
    )


def tiding_drafts(
    found: Tidings, chosen: Collection[str], texts: Mapping[Language, MailText]
) -> list[tuple[str, bytes]]:
    """A draft as a file by its name for each of those chosen, in their language.

    Whose language is not known gets both, English first.
    """
    drafts = [_draft(one, texts) for one in found.people if one.id in chosen]
    return list(zip(file_names(drafts), map(eml, drafts), strict=True))


def _mailed(reader: Reader, event_id: EventId) -> Event:
    event = reader.get(Event, event_id)
    if event.marking is Marking.PROTECTED_B:
        raise NotByMail(event.marking)
    return event


def _dates(
    reader: Reader, event: Event, was: When | None
) -> tuple[Tiding, When | None, When | None]:
    """What became of the event, the date that no longer holds and the one that does."""
    if event.state is EventState.CANCELLED:
        related = related_events(reader, event.id)
        again = next((one for one in related if one.replaces_it), None)
        if again is not None:
            return Tiding.REPLACED, event.when, again.when
        return Tiding.CANCELLED, event.when, None
    if event.state is EventState.POSTPONED:
        return Tiding.POSTPONED, event.when, None
    return Tiding.MOVED, was or _put_off(reader, event), event.when


def _put_off(reader: Reader, event: Event) -> When | None:
    """The date that an event had before it was last postponed."""
    order = (POSTPONEMENTS.postponed_at,)
    found = reader.all(Postponement, POSTPONEMENTS.event_id == event.id, order=order)
    if not found:
        return None
    last = found[-1]
    return When(last.was_starts_at, last.was_ends_at, last.was_zone, last.was_timing)


def _draft(one: Concerned, texts: Mapping[Language, MailText]) -> Draft:
    languages = [one.language] if one.language else list(Language)
    written: list[MailText] = []
    for language in languages:
        name = f"{one.address_form.in_language(language)} {one.name}".strip()
        concerns = _concerns(one, language)
        written.append(MailText(*(addressed(part, name, concerns) for part in texts[language])))
    text = together(written)
    return Draft(one.name, one.email, text.subject, text.body, languages)


def _concerns(one: Concerned, language: Language) -> str:
    """All that is theirs, those of one sort together."""
    sorts: dict[str, dict[str, None]] = {}
    for concern in one.concerns:
        sorts.setdefault(concern.code, {})[concern.what.in_language(language)] = None
    with speaking(language):
        return "; ".join(concern_text(code, list(filter(None, n))) for code, n in sorts.items())


def _facts(
    reader: Reader, event: Event, was: When | None, now: When | None, language: Language
) -> TidingFacts:
    said = Said(reader, language)
    with speaking(language):
        return TidingFacts(
            title=event.title.in_language(language),
            was=when_text(was) if was else "",
            now=when_text(now) if now else "",
            place=said.place(event),
            contact=_contact(reader, event),
            department=said.department(),
            marking=marking_text(event.marking),
        )


def _contact(reader: Reader, event: Event) -> str:
    if event.coordinator_id is None:
        return ""
    who = reader.get(Person, event.coordinator_id, deleted=True)
    return "\n".join(filter(None, (who.name, who.phone, who.email)))
