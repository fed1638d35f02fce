"""What is asked about speeches: the list, the page, and the facts a draft is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.documents.facts import SpeechFacts, lines
from app.documents.shipped import shipped_template
from app.documents.speeches import SpeechDraft, draft
from app.domain.events import Event, EventId, Timing, When
from app.domain.lists import Office
from app.domain.people import Person, PersonId
from app.domain.products import Form, Product, ProductId, ProductState, Version
from app.domain.speeches import (
    WORDS_A_MINUTE,
    Occasion,
    Salutation,
    Speech,
    SpeechId,
    TemplateUse,
    WordTemplate,
)
from app.domain.values import Bilingual, Language
from app.i18n import speaking
from app.ids import known_id
from app.queries.products import product_lines, product_page
from app.queries.routes import light_versions
from app.queries.said import Said
from app.queries.tasks import people_names
from app.storage.records import Reader
from app.storage.sql import columns, desc, func, select
from app.words.dates import when_text
from app.words.marking import marking_text
from app.words.references import printed_reference

S, P, E, V = columns(Speech), columns(Product), columns(Event), columns(Version)
G, T, PEOPLE = columns(Salutation), columns(WordTemplate), columns(Person)


class SpeechLine(NamedTuple):
    """A speech as the list shows it. `offices`: where its product waits, named."""

    id: SpeechId
    product_id: ProductId
    title: Bilingual
    occasion: Occasion
    speaker: str
    minutes: int
    event_id: str | None
    event: Bilingual
    when: When | None
    due: datetime | None
    state: ProductState
    offices: tuple[Bilingual, ...]
    is_late: bool


class _Row(NamedTuple):
    id: SpeechId
    occasion: Occasion
    speaker_id: PersonId | None
    delegate_id: PersonId | None
    minutes: int
    product_id: ProductId
    event_id: str | None
    due: datetime | None


class _Event(NamedTuple):
    id: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    timing: Timing
    potential_en: str
    potential_fr: str


_ROWS = (
    select(
        *(S[name] for name in _Row._fields[:5]),
        P.id,
        *(P[name] for name in _Row._fields[6:]),
    )
    .select_from(S.id.table.join(P.id.table, P.id == S.product_id))
    .where(~S.deleted, ~P.deleted)
)
_EVENTS = select(*(E[name] for name in _Event._fields))
_SPOKEN_AT = _EVENTS.where(
    E.id.in_(select(P.event_id).join_from(P.id.table, S.id.table, S.product_id == P.id))
)


@dataclass(frozen=True, slots=True)
class SpeechPage:
    """All that the page of a speech shows. `files`: the Word versions, newest first."""

    speech: Speech
    product: Product
    event: Event | None
    salutations: tuple[tuple[Salutation, Person | None], ...]
    files: tuple[Version, ...]
    authors: Mapping[PersonId, str]  # names of who made the files, by id
    state: ProductState
    place: Bilingual  # of the event
    templates: tuple[WordTemplate, ...]  # the office's own for this occasion


_SPOKEN = P.id.in_(select(S.product_id))
UNREADY = (ProductState.DRAFTING, ProductState.IN_APPROVAL)
"""Once it is approved, a speech can be given: it is no longer late."""


def speech_lines(reader: Reader, now: datetime) -> list[SpeechLine]:
    """Every speech, the latest event first; those without an event at the end."""
    rows = reader.lines(_Row, _ROWS)
    names = people_names(reader)
    offices = {str(office.id): office.name for office in reader.all(Office)}
    events = {event.id: event for event in reader.lines(_Event, _SPOKEN_AT)}
    products = {line.id: line for line in product_lines(reader, now, _SPOKEN)}
    lines: list[SpeechLine] = []
    for row in rows:
        product, event = products[row.product_id], events.get(row.event_id or "")
        speaker = row.delegate_id or row.speaker_id
        lines.append(
            SpeechLine(
                row.id,
                row.product_id,
                product.title,
                row.occasion,
                names.get(speaker, "") if speaker else "",
                row.minutes,
                row.event_id,
                product.event_title,
                _when(event) if event else None,
                row.due,
                product.state,
                tuple(offices[w.office_id] for w in product.waits if w.office_id in offices),
                row.due is not None and row.due < now and product.state in UNREADY,
            )
        )
    return sorted(lines, key=_latest_first)


def _when(event: _Event) -> When:
    potential = Bilingual(event.potential_en, event.potential_fr)
    return When(event.starts_at, event.ends_at, event.zone, event.timing, potential)


def _latest_first(line: SpeechLine) -> tuple[bool, float, str]:
    at = line.when.starts_at.timestamp() if line.when else 0.0
    return line.when is None, -at, line.id


class Binder(NamedTuple):
    """Questions and answers that a speaker may take along."""

    id: ProductId
    title: Bilingual
    event: Bilingual


class _Binder(NamedTuple):
    id: ProductId
    title_en: str
    title_fr: str
    event_en: str | None
    event_fr: str | None


_BINDERS = (
    select(P.id, P.title_en, P.title_fr, E.title_en, E.title_fr)
    .join_from(P.id.table, E.id.table, P.event_id == E.id, isouter=True)
    .where(~P.deleted, P.kind_id == known_id("product_kind questions"))
    .order_by(desc(P.id))
)


def binder_choices(reader: Reader) -> list[Binder]:
    """Every product of questions and answers, the newest first."""
    return [
        Binder(
            row.id,
            Bilingual(row.title_en, row.title_fr),
            Bilingual(row.event_en or "", row.event_fr or ""),
        )
        for row in reader.lines(_Binder, _BINDERS)
    ]


class EventFacts(NamedTuple):
    """What an event brings to a new speech. `audience`: as its proposal has it."""

    event: Event
    place: Bilingual
    audience: Bilingual


def event_facts(reader: Reader, event_id: EventId) -> EventFacts:
    """What a new speech takes from its event; raise NotFound."""
    event = reader.get(Event, event_id)
    en, fr = (Said(reader, language) for language in Language)
    return EventFacts(
        event,
        Bilingual(en.place(event), fr.place(event)),
        Bilingual(en.answer(event, "audiences"), fr.answer(event, "audiences")),
    )


def speech_page(reader: Reader, speech_id: SpeechId, now: datetime) -> SpeechPage:
    """Raise NotFound."""
    speech = reader.get(Speech, speech_id)
    product = reader.get(Product, speech.product_id)
    event = reader.get(Event, product.event_id, deleted=True) if product.event_id else None
    of_this = V.product_id == product.id
    return SpeechPage(
        speech=speech,
        product=product,
        event=event,
        salutations=_greeted(reader, speech_id),
        files=tuple(light_versions(reader, of_this, V.form == Form.FILE, newest_first=True)),
        authors=people_names(reader),
        state=product_page(reader, product.id, now).state,
        place=Bilingual(*(Said(reader, language).place(event) for language in Language)),
        templates=tuple(reader.all(WordTemplate, T.use == speech.occasion, ~T.retired)),
    )


def lacking(page: SpeechPage, language: Language) -> tuple[str, ...]:
    """Columns that a draft in one language would print, and that say nothing yet."""
    speech, side = page.speech, str(language)
    own: dict[Occasion, tuple[str, ...]] = {
        Occasion.COMMITTEE: ("committee", "study"),
        Occasion.HOUSE: ("bill", "stage"),
    }
    bilingual = ("audience", "key_messages", *own.get(speech.occasion, ()))
    checked = (
        ("speaker_id", speech.speaker_id or speech.delegate_id),
        (f"title_{side}", getattr(page.product.title, side)),
        ("event_id", page.event),
        ("salutations", page.salutations),
        *((f"{name}_{side}", getattr(getattr(speech, name), side)) for name in bilingual),
    )
    return tuple(name for name, value in checked if not value)


def template_for(reader: Reader, use: TemplateUse, language: Language) -> bytes:
    """The office's own Word template for a use and language, else the shipped one."""
    own = reader.all(
        WordTemplate, T.use == use, T.language == language, ~T.retired, order=(T.rank,)
    )
    return reader.file(own[0].sha256) if own else shipped_template(use, language)


def draft_speech(reader: Reader, speech_id: SpeechId, language: Language) -> SpeechDraft:
    """Draft a speech from its template and facts; it is not kept yet.

    Raises NotFound, UnknownField, BadTemplate.
    """
    speech = reader.get(Speech, speech_id)
    product = reader.get(Product, speech.product_id)
    facts = speech_facts(reader, speech, product, language)
    return draft(
        template_for(reader, TemplateUse(speech.occasion), language),
        facts,
        product_id=product.id,
        stamp=f"tribune:{speech.id}/{facts.version}",
        marking=product.marking,
    )


def speech_facts(
    reader: Reader, speech: Speech, product: Product, language: Language
) -> SpeechFacts:
    """Everything that is known for a draft, in one language."""
    with speaking(language):
        event = reader.get(Event, product.event_id, deleted=True) if product.event_id else None
        said = Said(reader, language)
        speaker = speech.delegate_id or speech.speaker_id
        last = reader.value(select(func.max(V.number)).where(V.product_id == product.id))
        return SpeechFacts(
            language=language,
            title=product.title.in_language(language),
            marking=marking_text(product.marking),
            department=said.department(),
            minister=said.minister(),
            reference=printed_reference(event),
            version=(last or 0) + 1,
            event=event.title.in_language(language) if event else "",
            date=when_text(event.when) if event else "",
            place=speech.venue.in_language(language) or said.place(event),
            audience=speech.audience.in_language(language),
            speaker=said.person(speaker),
            on_behalf_of=said.person(speech.speaker_id) if speech.delegate_id else "",
            minutes=speech.minutes,
            french_share=speech.french_share,
            pace=WORDS_A_MINUTE[language],
            caveat=speech.caveat,
            headline=said.answer(event, "headline"),
            summary=lines(event.summary.in_language(language)) if event else (),
            amount=said.amount(event),
            soundbite=said.answer(event, "soundbite"),
            partners=said.partners(event),
            salutations=tuple(
                salutation.words.in_language(language) or said.full_name(person)
                for salutation, person in _greeted(reader, speech.id)
            ),
            land_acknowledgement=lines(speech.land_acknowledgement.in_language(language)),
            key_messages=lines(
                speech.key_messages.in_language(language) or said.answer(event, "key_messages")
            ),
            sources=lines(speech.sources),
            contact=said.contact(event),
            committee=speech.committee.in_language(language),
            study=speech.study.in_language(language),
            officials=lines(speech.officials.in_language(language)),
            questions=said.product(speech.questions_id),
            bill=speech.bill.in_language(language),
            stage=speech.stage.in_language(language),
            slot=speech.slot.in_language(language),
        )


def _greeted(reader: Reader, speech_id: SpeechId) -> tuple[tuple[Salutation, Person | None], ...]:
    """Who is greeted, in order: the office's own, then by precedence."""
    found = reader.all(Salutation, G.speech_id == speech_id)
    ids = [salutation.person_id for salutation in found if salutation.person_id]
    people = {person.id: person for person in reader.all(Person, PEOPLE.id.in_(ids))}
    pairs = [(one, people.get(one.person_id) if one.person_id else None) for one in found]
    return tuple(sorted(pairs, key=_precedence))


def _precedence(pair: tuple[Salutation, Person | None]) -> tuple[int, int, str]:
    salutation, person = pair
    last = 10**6
    order = last if person is None or person.precedence is None else person.precedence
    return salutation.rank or last, order, salutation.id
