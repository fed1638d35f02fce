"""What a person does with a speech beyond what is done with its product."""

from __future__ import annotations

from dataclasses import replace

from app.documents.filling import check_template
from app.documents.speeches import SpeechDraft
from app.domain.acts import Act
from app.domain.changes import Outcome
from app.domain.events import Event
from app.domain.people import PersonId
from app.domain.products import Product, ProductId
from app.domain.speeches import (
    Salutation,
    SalutationId,
    Speech,
    SpeechId,
    TemplateUse,
    WordTemplate,
    WordTemplateId,
)
from app.domain.values import Bilingual, Language
from app.operations.products import put_version
from app.operations.records import named
from app.storage.records import Records
from app.storage.sql import columns
from app.storage.store import Store

S, W, SPEECHES = columns(Salutation), columns(WordTemplate), columns(Speech)


def add_speech(store: Store, product: Product, speech: Speech) -> Outcome:
    """Add a speech and the product that it is; raise what is wrong with either."""
    with store.transaction(Act.ADD_SPEECH, **named(product)) as records:
        records.add(product)
        records.add(speech)
    return records.outcome


def begin_speech(store: Store, product_id: ProductId) -> SpeechId:
    """The speech that a product is; added, with the principal of its event, where there is none."""
    with store.transaction(Act.ADD_SPEECH) as records:
        product = records.get(Product, product_id)
        records.facts |= named(product)
        if found := records.all(Speech, SPEECHES.product_id == product_id):
            return found[0].id
        event = records.get(Event, product.event_id) if product.event_id else None
        speech = Speech(
            id=SpeechId(records.new_id()),
            product_id=product_id,
            speaker_id=event.principal_id if event else None,
        )
        records.add(speech)
    return speech.id


def keep_draft(store: Store, draft: SpeechDraft) -> Outcome:
    """Keep a drafted Word file as the speech's next version in its language.

    `queries.speeches.draft` makes it. Nothing is written where the last file is the same.
    """
    with store.transaction(Act.DRAFT_SPEECH, language=str(draft.language)) as records:
        product = records.get(Product, draft.product_id)
        records.facts |= named(product)
        file = (draft.name, draft.content)
        version = put_version(records, product, draft.language, text=draft.text, file=file)
        records.facts |= {"number": version.number}
    return records.outcome


def greet(store: Store, speech_id: SpeechId, people: list[PersonId]) -> Outcome:
    """Greet these people too, after those who have a place; who is greeted already is left out."""
    with store.transaction(Act.ADD, kind="salutation") as records:
        there = {one.person_id for one in records.all(Salutation, S.speech_id == speech_id)}
        for person_id in dict.fromkeys(people):
            if person_id not in there:
                new = SalutationId(records.new_id())
                records.add(Salutation(id=new, speech_id=speech_id, person_id=person_id))
    return records.outcome


def restore_precedence(store: Store, speech_id: SpeechId) -> Outcome:
    """Greet in the order of precedence again."""
    with store.transaction(Act.EDIT, kind="salutation", fields=["rank"]) as records:
        for salutation in records.all(Salutation, S.speech_id == speech_id):
            records.save(salutation, replace(salutation, rank=0))
    return records.outcome


def order_salutations(store: Store, in_order: list[Salutation]) -> Outcome:
    """Greet people in this order from now on."""
    with store.transaction(Act.EDIT, kind="salutation", fields=["rank"]) as records:
        for rank, salutation in enumerate(in_order, 1):
            records.save(salutation, replace(salutation, rank=rank))
    return records.outcome


def add_template(
    store: Store, use: TemplateUse, language: Language, name: Bilingual, file: tuple[str, bytes]
) -> Outcome:
    """Use a Word file of the office's own from now on, in place of the shipped one.

    file: its name and content. Raises UnknownField or BadTemplate; nothing is written then.
    """
    file_name, content = file
    check_template(content, use, language, file_name)
    with store.transaction(Act.ADD, kind="word_template") as records:
        template = WordTemplate(
            id=WordTemplateId(records.new_id()),
            name=name,
            use=use,
            language=language,
            sha256=records.keep_file(content),
            file_name=file_name,
            rank=_before_all(records, use, language),
        )
        records.facts |= named(template)
        records.add(template)
    return records.outcome


def replace_template(store: Store, template: WordTemplate, file: tuple[str, bytes]) -> Outcome:
    """Give one of the office's templates another file, as it was edited in Word.

    Raises UnknownField or BadTemplate; nothing is written then.
    """
    file_name, content = file
    check_template(content, template.use, template.language, file_name)
    with store.transaction(Act.EDIT, **named(template), fields=["sha256"]) as records:
        sha256 = records.keep_file(content)
        records.save(template, replace(template, sha256=sha256, file_name=file_name))
    return records.outcome


def prefer_template(store: Store, template_id: WordTemplateId) -> Outcome:
    """Use one of the office's templates before all others of its use and language."""
    with store.transaction(Act.EDIT, fields=["rank"]) as records:
        template = records.get(WordTemplate, template_id)
        records.facts |= named(template)
        rank = _before_all(records, template.use, template.language)
        records.save(template, replace(template, rank=rank, retired=False))
    return records.outcome


def _before_all(records: Records, use: TemplateUse, language: Language) -> int:
    """The rank of the one that documents are made from: before those there are."""
    there = records.all(WordTemplate, W.use == use, W.language == language)
    return min((template.rank for template in there), default=1) - 1
