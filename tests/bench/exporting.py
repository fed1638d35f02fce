"""A speech as a Word file, against docxtpl filling the same template with the same facts."""

from __future__ import annotations

import io
from collections.abc import Generator

from docxtpl import DocxTemplate
from jinja2 import Environment

from app.documents.filling import fill
from app.documents.samples import sample_facts
from app.documents.shipped import shipped_template
from app.domain.speeches import TemplateUse
from app.domain.values import Language
from tests.bench.lines import Line, medians


def measure(times: int) -> Generator[Line]:
    """The shipped template of an announcement, from its fields to the bytes of the file."""
    language = Language.FR
    template = shipped_template(TemplateUse.ANNOUNCEMENT, language)
    facts = sample_facts(TemplateUse.ANNOUNCEMENT, language)

    def ours() -> bytes:
        return fill(template, facts, language=language, title="Annonce", stamp="tribune:1/1")

    def alone() -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(facts, Environment(autoescape=True))
        made = io.BytesIO()
        document.save(made)
        return made.getvalue()

    yield Line("speech export / docxtpl alone", *medians(ours, alone, times), 1.2)
