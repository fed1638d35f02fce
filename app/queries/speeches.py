"""What is asked about speeches: the list, the page, and the facts a draft is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.documents.facts import SpeechFacts, lines
from app.documents.shipped import shipped_template
from app.documents.speeches import SpeechDraft, draft
from app.domain.events import Event
from app.domain.people import Person, PersonId
from app.domain.products import Form, Product, ProductId, Version
from app.domain.speeches import (
    WORDS_A_MINUTE,
    Occasion,
    Salutation,
    Speech,
    SpeechId,
    TemplateUse,
    WordTemplate,
)
from app.domain.values import Language
from app.i18n import speaking
from app.queries.said import Said
from app.storage.records import Reader
from app.storage.sql import columns, func, select
from app.words.dates import when_text
from app.words.marking import marking_text

S, P, E, V = columns(Speech), columns(Product), columns(Event), columns(Version)
G, T, PEOPLE = columns(Salutation), columns(WordTemplate), columns(Person)


class SpeechLine(NamedTuple):
    """A speech as the list shows it."""

    id: SpeechId
    product_id: ProductId
    title_en: str
    title_fr: str
    occasion: Occasion
    speaker_id: PersonId | None
    minutes: int
    event_id: str | None
    event_en: str | None
    event_fr: str | None
    starts_at: datetime | None
    zone: str | None
    due: datetime | None


LINES = (
    select(
        S.id,
        S.product_id,
        P.title_en,
        P.title_fr,
        S.occasion,
        S.speaker_id,
        S.minutes,
        P.event_id,
        E.title_en,
        E.title_fr,
        E.starts_at,
        E.zone,
        P.due,
    )
    .select_from(
        S.id.table.join(P.id.table, P.id == S.product_id).outerjoin(E.id.table, E.id == P.event_id)
    )
    .where(~S.deleted, ~P.deleted)
    .order_by(func.coalesce(E.starts_at, P.due).desc(), S.id)
)


@dataclass(frozen=True, slots=True)
class SpeechPage:
    """All that the page of a speech shows. `files`: the Word versions, newest first."""

    speech: Speech
    product: Product
    event: Event | None
    salutations: tuple[tuple[Salutation, Person | None], ...]
    files: tuple[Version, ...]
    templates: tuple[WordTemplate, ...]  # the office's own for this occasion


def speech_lines(reader: Reader) -> list[SpeechLine]:
    """Every speech, the latest event first."""
    return reader.lines(SpeechLine, LINES)


def speech_of(reader: Reader, product_id: ProductId) -> Speech | None:
    """The speech that a product is, if it is one."""
    found = reader.all(Speech, S.product_id == product_id)
    return found[0] if found else None


def speech_page(reader: Reader, speech_id: SpeechId) -> SpeechPage:
    """Raise NotFound."""
    speech = reader.get(Speech, speech_id)
    product = reader.get(Product, speech.product_id)
    return SpeechPage(
        speech=speech,
        product=product,
        event=reader.get(Event, product.event_id, deleted=True) if product.event_id else None,
        salutations=_greeted(reader, speech_id),
        files=tuple(
            reader.all(
                Version, V.product_id == product.id, V.form == Form.FILE, order=(V.number.desc(),)
            )
        ),
        templates=tuple(reader.all(WordTemplate, T.use == speech.occasion, ~T.retired)),
    )


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
            reference=event.reference if event else "",
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
