"""Reminders of an invitation: whom they are for, what they say, as drafts of e-mail."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.domain.errors import NotByMail
from app.domain.events import Event, EventId
from app.domain.participants import ParticipantId
from app.domain.people import Person
from app.domain.values import Language, Marking
from app.i18n import speaking
from app.mail.drafts import Draft, eml, file_names, is_address
from app.queries.participants import ParticipantLine, participant_lines
from app.queries.said import Said
from app.storage.records import Reader
from app.words.dates import when_text
from app.words.marking import marking_text
from app.words.reminders import MailFacts, MailText, personal, reminder_text, together


@dataclass(frozen=True, slots=True)
class Reminders:
    """Who has not answered, those who waited longest first, and the texts to begin with.

    `without`: names of those who have no e-mail address.
    """

    event: Event
    waiting: tuple[ParticipantLine, ...]
    without: tuple[str, ...]
    texts: Mapping[Language, MailText]


@dataclass(frozen=True, slots=True)
class DraftFiles:
    """Drafts as files by name, and whom they are for."""

    files: tuple[tuple[str, bytes], ...]
    people: tuple[ParticipantId, ...]


def reminders(reader: Reader, event_id: EventId) -> Reminders:
    """Whom to remind, and what of; raises NotFound, and NotByMail for what never leaves so."""
    event = _mailed(reader, event_id)
    open_ones = [line for line in participant_lines(reader, event_id) if line.waits_since]
    waiting = [line for line in open_ones if is_address(line.email)]
    waiting.sort(key=lambda line: (line.waits_since, line.id))
    return Reminders(
        event,
        tuple(waiting),
        tuple(line.name for line in open_ones if not is_address(line.email)),
        {each: reminder_text(_facts(reader, event, each), each) for each in Language},
    )


def reminder_drafts(
    reader: Reader,
    event_id: EventId,
    chosen: Collection[ParticipantId],
    texts: Mapping[Language, MailText],
) -> DraftFiles:
    """A draft for each person chosen who has an address, in their language.

    Whose language is not known gets both, English first. Raises as `reminders` does.
    """
    _mailed(reader, event_id)
    wanted = set(chosen)
    lines = [
        line
        for line in participant_lines(reader, event_id)
        if line.id in wanted and is_address(line.email)
    ]
    drafts = [_draft(line, texts) for line in lines]
    files = zip(file_names(drafts), map(eml, drafts), strict=True)
    return DraftFiles(tuple(files), tuple(line.id for line in lines))


def _mailed(reader: Reader, event_id: EventId) -> Event:
    event = reader.get(Event, event_id)
    if event.marking is Marking.PROTECTED_B:
        raise NotByMail(event.marking)
    return event


def _draft(line: ParticipantLine, texts: Mapping[Language, MailText]) -> Draft:
    languages = [line.language] if line.language else list(Language)
    said: list[MailText] = []
    for language in languages:
        name = f"{line.address_form.in_language(language)} {line.name}".strip()
        said.append(
            MailText(*(personal(part, name, line.invited_on, language) for part in texts[language]))
        )
    text = together(said)
    return Draft(line.name, line.email, text.subject, text.body, languages)


def _facts(reader: Reader, event: Event, language: Language) -> MailFacts:
    said = Said(reader, language)
    with speaking(language):
        return MailFacts(
            title=event.title.in_language(language),
            when=when_text(event.when),
            place=said.place(event),
            contact=_contact(reader, event),
            department=said.department(),
            marking=marking_text(event.marking),
        )


def _contact(reader: Reader, event: Event) -> str:
    """Who coordinates the event, and how to reach them."""
    if event.coordinator_id is None:
        return ""
    who = reader.get(Person, event.coordinator_id, deleted=True)
    return "\n".join(filter(None, (who.name, who.phone, who.email)))
