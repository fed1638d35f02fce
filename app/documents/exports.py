"""Documents that Tribune makes whole: the evaluation report, and any text product as Word."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping, Sequence

from app.documents.facts import DocumentFacts, EvaluationFacts
from app.documents.filling import fill
from app.documents.shipped import PLAIN, shipped_template
from app.domain.releases import MARK, Part, parted
from app.domain.speeches import TemplateUse
from app.domain.values import Language
from app.i18n import speaking
from app.words.choices import choice_name

_STYLES: Mapping[Part, str] = {
    Part.HEADLINE: "lead",
    Part.LEAD: "lead",
    Part.QUOTES: "quote",
    Part.QUICK_FACTS: "item",
    Part.LINKS: "item",
}
_LISTED = ("text", "item")  # elsewhere a dash begins the name of who is quoted
_BULLET = re.compile(r"^[-–•*]\s+")

Block = tuple[str, str]
"""A paragraph: heading, subheading, lead, quote, item or text, and what it says."""


def evaluation_report(facts: EvaluationFacts, template: bytes | None = None) -> bytes:
    """The evaluation report as Word, from the office's template or the shipped one.

    Raises UnknownField and BadTemplate as `filling.fill` does.
    """
    file = template or shipped_template(TemplateUse.EVALUATION, facts.language)
    return fill(file, facts.as_fields(), language=facts.language, title=facts.title, stamp="")


def text_document(
    facts: DocumentFacts,
    text: str | Sequence[tuple[str, str]],
    *,
    kind: str = "",
    details: Sequence[tuple[str, str]] = (),
    stamp: str = "",
) -> bytes:
    """A text product as Word; `facts` bring title, language and marking.

    text: a release in its parts (`## headline` …), any text (a line `## …` is a heading), or
    sections with their headings, as of a proposal. kind: what it is, above the title. details:
    labels and values for the title block; empty values are left out.
    """
    blocks = [{"kind": style, "text": said} for style, said in text_blocks(text, facts.language)]
    shown = [{"label": label, "value": value} for label, value in details if value]
    return fill(
        shipped_template(PLAIN, facts.language),
        facts.as_fields() | {"kind": kind, "details": shown, "blocks": blocks},
        language=facts.language,
        title=facts.title,
        stamp=stamp,
    )


def text_blocks(text: str | Sequence[tuple[str, str]], language: Language) -> Iterable[Block]:
    """The paragraphs of a text, as `text_document` prints them."""
    if not isinstance(text, str):
        return [
            block for heading, said in text if said.strip() for block in _section(heading, said)
        ]
    parts = parted(text)
    if parts.keys() - {Part.BODY}:
        return _release(parts, language)
    return _paragraphs(text, "text")


def _release(parts: Mapping[Part, str], language: Language) -> Generator[Block]:
    with speaking(language):
        names = {part: choice_name(part) for part in Part}
    for part in Part:
        if said := parts.get(part, "").strip():
            yield "heading", names[part]
            yield from (
                _contacts(said)
                if part is Part.CONTACTS
                else _paragraphs(said, _STYLES.get(part, "text"), "subheading")
            )


def _section(heading: str, text: str) -> Generator[Block]:
    yield "heading", heading
    yield from _paragraphs(text, "text", "subheading")


def _paragraphs(text: str, style: str, heading: str = "heading") -> Generator[Block]:
    """A paragraph for each line that says something."""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith(MARK):
            yield heading, line.removeprefix(MARK).strip()
        elif style in _LISTED and (bullet := _BULLET.match(line)):
            yield "item", line[bullet.end() :]
        else:
            yield style, line


def _contacts(text: str) -> Generator[Block]:
    """A paragraph for each contact; the lines of one stay together."""
    for contact in re.split(r"\n\s*\n", text):
        yield "text", "\n".join(line.strip() for line in contact.strip().splitlines())
