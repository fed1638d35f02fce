"""The binder of an event: what goes into it, its editions, and one made anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.documents.binder import BinderDraft, BinderHead, binder_document
from app.documents.binder_contents import Part, kept, marked, read_kept
from app.documents.facts import DocumentFacts
from app.domain.binders import BinderEdition, BinderEditionId
from app.domain.events import Event, EventId
from app.domain.people import Person
from app.domain.values import Language, Marking
from app.i18n import _, pgettext, speaking
from app.queries.binder_parts import address_part, itinerary_part, people_part, run_sheet_part
from app.queries.binder_texts import texts_for
from app.queries.markings import highest
from app.queries.said import Said
from app.storage.records import Reader
from app.storage.sql import columns
from app.words.dates import moment_long, when_text
from app.words.fields import field_label
from app.words.marking import file_name, marking_text
from app.words.numbers import number
from app.words.references import printed_reference

B = columns(BinderEdition)


class Edition(NamedTuple):
    """An edition that was made. `number`: 1, 2, 3 … in its language."""

    id: BinderEditionId
    number: int
    language: Language
    made_at: datetime
    by: str
    sha256: str
    contents_sha256: str


LAST = "last"
"""Changes are marked since the last edition."""


def editions(reader: Reader, event_id: EventId, language: Language) -> list[Edition]:
    """The editions of an event's binder in a language, the latest first."""
    found = reader.all(
        BinderEdition,
        B.event_id == event_id,
        B.language == language,
        order=(B.made_at, B.id),
    )
    made = [
        Edition(
            one.id,
            place,
            one.language,
            one.made_at,
            reader.get(Person, one.by_id, deleted=True).name,
            one.sha256,
            one.contents_sha256,
        )
        for place, one in enumerate(found, 1)
    ]
    return made[::-1]


def edition_text(edition: Edition, zone: str) -> str:
    """An edition in words: "Edition 2, Tuesday, June 14, 2026, 2:10 p.m., Eastern time"."""
    return _("edition {number} of {when}").format(
        number=number(edition.number), when=moment_long(edition.made_at, zone)
    )


def edition_file(reader: Reader, event_id: EventId, edition: Edition) -> tuple[str, bytes]:
    """The name and the content of an edition as it was made; raises NotFound, NotHereYet."""
    event = reader.get(Event, event_id)
    marking = Marking(read_kept(reader.file(edition.contents_sha256)).marking)
    return _name(event, edition.language, edition.number, marking), reader.file(edition.sha256)


def draft_binder(
    reader: Reader, event_id: EventId, language: Language, now: datetime, since: str = LAST
) -> BinderDraft:
    """The binder of an event in a language, as it would be printed now.

    since: the id of an edition, LAST, or "" where no changes are to be marked. Where nothing was
    changed since the last edition, that one is given again as it was made.
    Raises NotFound, NotHereYet.
    """
    event = reader.get(Event, event_id)
    made = editions(reader, event_id, language)
    with speaking(language):
        texts = texts_for(reader, event, language, now)
        marking = highest((event.marking, *texts.markings))
        parts = [
            itinerary_part(reader, event, language),
            run_sheet_part(reader, event, language),
            people_part(reader, event, language, texts.greeted),
            *texts.parts,
            address_part(reader, event, language),
        ]
        parts = [part for part in parts if part.blocks or part.code.startswith("kind ")]
        contents = kept(parts, marking)
        last = made[0] if made else None
        is_new = last is None or reader.file(last.contents_sha256) != contents
        place = len(made) + is_new
        name = _name(event, language, place, marking)
        if last is not None and not is_new and since == LAST:
            content = reader.file(last.sha256)
        else:
            base = _base(made, since)
            content = _document(
                reader, event, language, parts, (marking, place, now, texts.embargo, base)
            )
    return BinderDraft(
        event_id=event_id,
        language=language,
        name=name,
        content=content,
        contents=contents,
        number=place,
        is_new=is_new,
        left_out=texts.left_out,
        marking=marking,
    )


def _base(made: Sequence[Edition], since: str) -> Edition | None:
    if since == LAST:
        return made[0] if made else None
    return next((one for one in made if one.id == since), None)


def _document(
    reader: Reader,
    event: Event,
    language: Language,
    parts: Sequence[Part],
    made: tuple[Marking, int, datetime, datetime | None, Edition | None],
) -> bytes:
    marking, place, now, embargo, base = made
    said = Said(reader, language)
    before = read_kept(reader.file(base.contents_sha256)).parts if base else None
    codes = {part.code for part in parts}
    gone = [was for code, was in (before or {}).items() if code not in codes]
    facts = DocumentFacts(
        language=language,
        title=event.title.in_language(language),
        marking=marking_text(marking),
        department=said.department(),
        minister=said.minister(),
        reference=printed_reference(event),
    )
    edition = _("Edition {number}").format(number=number(place))
    details = [
        (field_label("event", "timing"), when_text(event.when)),
        (_("Place"), said.place(event)),
        (pgettext("binder", "For"), said.person(event.principal_id)),
        (_("Under embargo until"), moment_long(embargo, event.zone) if embargo else ""),
        (_("Edition"), f"{number(place)}, {moment_long(now, event.zone)}"),
        (_("Changes since"), edition_text(base, event.zone) if base else ""),
    ]
    head = BinderHead(
        kind=_("Event binder"),
        details=[(label, value) for label, value in details if value],
        printed=" · ".join(filter(None, (facts.reference, edition))),
        since=edition_text(base, event.zone) if base else "",
    )
    return binder_document(facts, head, marked(parts, before), gone)


def _name(event: Event, language: Language, place: int, marking: Marking) -> str:
    title = event.title.in_language(language)
    with speaking(language):
        # Translators: the name of a file; number: of the edition.
        stem = _("Binder {title} {number}").format(title=title, number=place)
    return file_name(f"{stem} {language}", ".docx", marking, language)
