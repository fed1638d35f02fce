"""What is asked about speeches: the list, the page, and the facts a draft is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from app.documents.facts import SpeechFacts, lines
from app.documents.shipped import shipped_template
from app.documents.speeches import SpeechDraft, draft
from app.domain.events import Event, EventId, When
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
from app.queries.events import DAY, WHEN, day_of, when_of
from app.queries.listing import Listing, Made
from app.queries.products import OUT_NOW, Standings, either, product_page
from app.queries.routes import light_versions, live_routes
from app.queries.said import Said
from app.queries.tasks import people_names
from app.storage.lending import row_number
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
    day: date | None  # of the event, local
    due: datetime | None
    state: ProductState
    offices: tuple[Bilingual, ...]
    is_late: bool


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


UNREADY = (ProductState.DRAFTING, ProductState.IN_APPROVAL)
"""Once it is approved, a speech can be given: it is no longer late."""


def speech_listing(reader: Reader, now: datetime) -> Listing[SpeechLine]:
    """Every speech, the latest event first; those without an event at the end."""
    names, stand = people_names(reader), Standings(reader, now, live_routes(reader))
    offices = {str(office.id): office.name for office in reader.all(Office)}
    state = (stand.special(), OUT_NOW)

    def late(due: datetime | None, special: ProductId | None, out: bool) -> bool:
        return due is not None and due < now and stand.state(special, out) in UNREADY

    def speaker(speaker: PersonId | None, delegate: PersonId | None) -> str:
        return names.get(delegate or speaker or PersonId(""), "")

    def where(special: str | None) -> tuple[Bilingual, ...]:
        waits = stand.waits.get(special, ())
        return tuple(offices[wait.office_id] for wait in waits if wait.office_id in offices)

    return Listing(
        line=SpeechLine,
        number=row_number(S),
        id=S.id,
        source=S.id.table.join(P.id.table, P.id == S.product_id).outerjoin(
            E.id.table, E.id == P.event_id
        ),
        where=(~S.deleted, ~P.deleted),
        order=(desc(E.starts_at).nulls_last(), S.id),
        fields={
            "id": Made((S.id,)),
            "product_id": Made((P.id,)),
            "title": Made((P.title_en, P.title_fr), Bilingual),
            "occasion": Made((S.occasion,)),
            "speaker": Made((S.speaker_id, S.delegate_id), speaker),
            "minutes": Made((S.minutes,)),
            "event_id": Made((P.event_id,)),
            "event": Made((E.title_en, E.title_fr), either),
            "when": Made(WHEN, _when),
            "day": Made(DAY, _day),
            "due": Made((P.due,)),
            "state": Made(state, stand.state),
            "offices": Made(state[:1], where),
            "is_late": Made((P.due, *state), late),
        },
        orders={"when": E.starts_at, "minutes": S.minutes},
    )


def _when(starts_at: datetime | None, *rest: Any) -> When | None:
    return when_of(starts_at, *rest) if starts_at else None


def _day(starts_at: datetime | None, zone: str) -> date | None:
    return day_of(starts_at, zone) if starts_at else None


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
        salutations=greeted(reader, speech_id),
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
                for salutation, person in greeted(reader, speech.id)
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


def greeted(reader: Reader, speech_id: SpeechId) -> tuple[tuple[Salutation, Person | None], ...]:
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
