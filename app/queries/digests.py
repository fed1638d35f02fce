"""What is overdue, for whom, as a draft of e-mail for each owner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.domain.events import Event
from app.domain.limits import Named
from app.domain.people import Person, PersonId
from app.domain.tasks import days_between
from app.domain.values import Bilingual, Language, Marking
from app.mail.drafts import Draft, eml, file_names, is_address
from app.queries.said import Said
from app.queries.tasks import Due, OpenTask, task_listing, today_of
from app.storage.records import Reader
from app.storage.sql import columns
from app.words.digests import LateTask, digest_text, listed
from app.words.reminders import MailText, together

E, P, N = columns(Event), columns(Person), columns(Named)


class Owner(NamedTuple):
    """Someone with tasks that are overdue, the longest first."""

    id: PersonId
    name: str
    address_form: Bilingual
    language: Language | None
    email: str
    tasks: tuple[LateTask, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """Whom to write, those with most first, and the texts to begin with.

    without: names of those who have no address. nobody: late tasks that nobody owns. kept: tasks
    that are not put in a message: of a Protected B event, or one limited to others.
    """

    owners: tuple[Owner, ...]
    without: tuple[str, ...]
    nobody: int
    kept: int
    texts: Mapping[Language, MailText]


def overdue(reader: Reader, now: datetime) -> Digest:
    """What is overdue in the whole office as seen from here."""
    late = [line for line in task_listing(reader, now).every(reader) if line.is_late and line.due]
    events = _events(reader, late)
    may_know = _named(reader, events)
    works = Due(reader)
    mine: defaultdict[PersonId, list[LateTask]] = defaultdict(list)
    nobody = kept = 0
    for line in late:
        event = events[line.event_id]
        if line.owner_id is None:
            nobody += 1
        elif event.marking is Marking.PROTECTED_B or line.owner_id not in may_know.get(
            event.id, (line.owner_id,)
        ):
            kept += 1
        else:
            assert line.due is not None
            days = days_between(line.due, today_of(now), works.works(event.province))
            mine[line.owner_id].append(_late(line, days))
    owners = [_owner(one, mine[one.id]) for one in reader.all(Person, P.id.in_(list(mine)))]
    owners.sort(key=lambda owner: (-len(owner.tasks), owner.name.casefold()))
    return Digest(
        tuple(owner for owner in owners if is_address(owner.email)),
        tuple(owner.name for owner in owners if not is_address(owner.email)),
        nobody,
        kept,
        {
            each: digest_text(today_of(now), Said(reader, each).department(), each)
            for each in Language
        },
    )


def digest_drafts(
    found: Digest, chosen: Collection[str], texts: Mapping[Language, MailText]
) -> list[tuple[str, bytes]]:
    """A draft as a file by its name for each of those chosen, in their language, or in both."""
    drafts = [_draft(owner, texts) for owner in found.owners if owner.id in chosen]
    return list(zip(file_names(drafts), map(eml, drafts), strict=True))


def _events(reader: Reader, late: list[OpenTask]) -> dict[str, Event]:
    ids = {line.event_id for line in late}
    return {event.id: event for event in reader.all(Event, E.id.in_(ids))}


def _named(reader: Reader, events: Collection[str]) -> dict[str, set[PersonId]]:
    """Who may know of an event that is limited, by event."""
    found: defaultdict[str, set[PersonId]] = defaultdict(set)
    for one in reader.all(Named, N.record.in_(list(events))):
        found[one.record].add(one.person_id)
    return found


def _late(line: OpenTask, days: int) -> LateTask:
    assert line.due is not None
    return LateTask(
        line.title, line.due, days, line.event_title, line.event_reference, line.event_day
    )


def _owner(one: Person, tasks: list[LateTask]) -> Owner:
    tasks.sort(key=lambda task: (task.due, task.title.en))
    return Owner(one.id, one.name, one.address_form, one.language, one.email, tuple(tasks))


def _draft(owner: Owner, texts: Mapping[Language, MailText]) -> Draft:
    languages = [owner.language] if owner.language else list(Language)
    written: list[MailText] = []
    for language in languages:
        name = f"{owner.address_form.in_language(language)} {owner.name}".strip()
        parts = (listed(part, name, owner.tasks, language) for part in texts[language])
        written.append(MailText(*parts))
    text = together(written)
    return Draft(owner.name, owner.email, text.subject, text.body, languages)
