"""The texts that a binder takes along: speech, media lines, questions and answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import get_args

from app.documents.binder_contents import Block, Line, Part, Text
from app.documents.exports import text_blocks
from app.documents.tables import Style
from app.domain.events import Event
from app.domain.products import Form, Product, ProductId, ProductState, Version
from app.domain.speeches import Speech, SpeechId
from app.domain.values import Language, Marking
from app.i18n import _
from app.ids import known_id
from app.queries.limits import limit_of
from app.queries.products import ProductPage, product_page
from app.queries.said import Said
from app.queries.speech_files import document_of
from app.queries.speeches import greeted
from app.storage.records import Reader
from app.storage.sql import columns
from app.words.choices import choice_name, tongue
from app.words.numbers import number

P, S = columns(Product), columns(Speech)
LINES = known_id("product_kind media_lines")
QUESTIONS = known_id("product_kind questions")

_STYLES: dict[str, Style] = {
    "heading": "Heading3",
    "subheading": "Heading3",
    "lead": "Lead",
    "quote": "Quote",
    "item": "ListBullet",
    "text": "BodyText",
}
_KNOWN: tuple[Style, ...] = get_args(Style)
_IN_WORD: Mapping[str, Style] = {
    **{style: style for style in _KNOWN},
    "Heading1": "Heading3",
    "Heading2": "Heading3",
}
_ABOVE = ("Kicker", "Title", "Details")
"""What stands over a speech in Word, and over the whole binder too."""


@dataclass(slots=True)
class Texts:
    """Parts of a binder, and what is to be known of them.

    markings: of what is in it. embargo: the latest that is still in force. greeted: the salutations
    of the first speech that has any. left_out: texts that fewer people may read than the event.
    """

    parts: list[Part] = field(default_factory=list[Part])
    markings: list[Marking] = field(default_factory=list[Marking])
    embargo: datetime | None = None
    greeted: list[str] = field(default_factory=list[str])
    left_out: int = 0


def texts_for(reader: Reader, event: Event, language: Language, now: datetime) -> Texts:
    """The texts of an event's binder in a language, as they stand now."""
    found = Texts()
    pages = [page for page in _pages(reader, event, now) if _may_be_in(reader, event, page, found)]
    ends = [event.embargo_until, *(page.product.embargo_until for page in pages)]
    found.embargo = max((end for end in ends if end is not None and end > now), default=None)
    found.markings = [page.product.marking for page in pages]
    for page in pages:
        if not found.greeted and page.kind.spoken:
            found.greeted = _greeted(reader, page.product.id, language)
    for code, kind, some in (
        ("kind speech", _("Speech"), [page for page in pages if page.kind.spoken]),
        ("kind lines", _("Media lines"), [page for page in pages if page.kind.id == LINES]),
        (
            "kind questions",
            _("Questions and answers"),
            [page for page in pages if page.kind.id == QUESTIONS],
        ),
    ):
        if some:
            found.parts.append(Part(code, kind))
            found.parts += [_part(reader, page, language) for page in some]
    return found


def _pages(reader: Reader, event: Event, now: datetime) -> Iterator[ProductPage]:
    """What is said at the event, its lines and its questions; those that a speech names too."""
    own = reader.all(Product, P.event_id == event.id, order=(P.id,))
    ids = [product.id for product in own]
    speeches = reader.all(Speech, S.product_id.in_(ids))
    more = [one.questions_id for one in speeches if one.questions_id is not None]
    for product_id in dict.fromkeys([*ids, *more]):
        page = product_page(reader, product_id, now)
        wanted = page.kind.spoken or page.kind.id in (LINES, QUESTIONS)
        if wanted and page.state is not ProductState.WITHDRAWN:
            yield page


def _may_be_in(reader: Reader, event: Event, page: ProductPage, found: Texts) -> bool:
    """Whether all who may read the event may read a text: an edition is kept with the event."""
    readers = {one for limit in limit_of(reader, Event, event.id) for one in limit.people}
    fits = all(bool(readers) and readers.issubset(limit.people) for limit in page.limits)
    found.left_out += not fits
    return fits


def _greeted(reader: Reader, product_id: ProductId, language: Language) -> list[str]:
    said = Said(reader, language)
    speeches = reader.all(Speech, S.product_id == product_id)
    return [
        salutation.words.in_language(language) or said.full_name(person)
        for speech in speeches
        for salutation, person in greeted(reader, SpeechId(speech.id))
    ]


def _part(reader: Reader, page: ProductPage, language: Language) -> Part:
    title = page.product.title.in_language(language)
    return Part(f"product {page.product.id}", title, tuple(_blocks(reader, page, language)), 2)


def _blocks(reader: Reader, page: ProductPage, language: Language) -> Iterator[Block]:
    version = _chosen(page.current, language)
    if version is None:
        yield Line(Text(_("Nothing is written yet.")), "Prompt")
        return
    other = version.language is not language
    yield Line(Text(_standing(page, version)), "Prompt")
    if other:
        yield Line(Text(_missing(language)), "Prompt")
    for text, style in _said(reader, version, aloud=page.kind.spoken):
        yield Line(Text(text.replace("\t", " "), other), style)


def _chosen(current: Sequence[Version], language: Language) -> Version | None:
    """The last version in a language, as text or in Word; else the last one in the other."""
    for wanted in (language, language.other):
        mine = [version for version in current if version.language is wanted]
        if mine:
            return max(mine, key=lambda version: version.number)
    return None


def _standing(page: ProductPage, version: Version) -> str:
    """Whether the text is approved, and which version it is."""
    words = _("{state} – version {number}")
    return words.format(state=choice_name(page.state), number=number(version.number))


def _missing(language: Language) -> str:
    return _("There is no text in {language} yet: this is the one in {other}.").format(
        language=tongue(language), other=tongue(language.other)
    )


def _said(reader: Reader, version: Version, *, aloud: bool) -> Iterator[tuple[str, Style]]:
    if version.form is Form.TEXT:
        for kind, text in text_blocks(version.text, version.language):
            yield text, "Spoken" if aloud and kind == "text" else _STYLES[kind]
        return
    document = document_of(reader, version)
    if document is None:
        name = version.file_name
        yield _("This text is in a file of its own: {name}").format(name=name), "Prompt"
        return
    for text, style in zip(document.paragraphs, document.styles, strict=True):
        if style not in _ABOVE:
            yield text, _style(style)


def _style(style: str) -> Style:
    """A paragraph of a Word file in the styles of the binder."""
    return _IN_WORD.get(style, "BodyText")
