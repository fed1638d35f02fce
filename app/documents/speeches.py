"""A speech drafted from its facts: a stamped Word file, and its text."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.facts import SpeechFacts
from app.documents.filling import fill
from app.domain.products import ProductId
from app.domain.values import Language, Marking
from app.words.marking import file_name


@dataclass(frozen=True, slots=True)
class SpeechDraft:
    """A Word file that was drafted and is not kept yet. `text`: what it says."""

    product_id: ProductId
    language: Language
    name: str
    content: bytes
    text: str


def draft(
    template: bytes, facts: SpeechFacts, *, product_id: ProductId, stamp: str, marking: Marking
) -> SpeechDraft:
    """Fill a template; the file bears the marking in its name. Raises what `fill` raises."""
    from app.documents.reading import read_docx  # noqa: PLC0415 -- lxml would delay the window

    content = fill(
        template, facts.as_fields(), language=facts.language, title=facts.title, stamp=stamp
    )
    name = file_name(f"{facts.title} {facts.language}", ".docx", marking, facts.language)
    return SpeechDraft(product_id, facts.language, name, content, read_docx(content).text)
