"""docxtpl, kept on a short lead: the only module that touches it. Heavy to import."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError
from jinja2.nodes import Template

from app.documents.sandbox import Sandbox, TooMuch, check
from app.domain.errors import BadTemplate
from app.domain.values import Language

LOCALE = {Language.EN: "en-CA", Language.FR: "fr-CA"}
_FORM_ERRORS = (AttributeError, IndexError, KeyError, TypeError, ValueError, AssertionError)
"""What docx and docxtpl raise on a file that is not built as they expect."""


class _Template(DocxTemplate):
    """A template whose broken result is refused: docxtpl would drop what it cannot read."""

    def fix_tables(self, xml: str) -> Any:
        parse_xml(xml)
        fixed = super().fix_tables(xml)  # pyright: ignore[reportUnknownVariableType] -- untyped
        return cast("Any", fixed)


def rendered(
    template: bytes,
    facts: Mapping[str, Any],
    language: Language,
    *,
    title: str,
    stamp: str,
    name: str,
) -> bytes:
    """The template filled, as a Word file; see `filling.fill`."""
    filled = io.BytesIO()
    with _refusing(name):
        document = _Template(io.BytesIO(template))
        document.render(dict(facts), Sandbox(facts))
    made: Any = document.docx  # get_docx() would load the template afresh
    _describe(made, LOCALE[language], title, stamp)
    made.save(filled)
    return filled.getvalue()


def check_fields(template: bytes, facts: Mapping[str, Any], name: str) -> None:
    """Raise UnknownField with what all parts of the file ask for beyond the facts."""
    with _refusing(name):
        document: Any = _Template(io.BytesIO(template))
        document.init_docx()
        sandbox = Sandbox(facts)
        whole: list[Any] = []
        sources: list[str] = [document.get_xml()]
        for uri in (document.HEADER_URI, document.FOOTER_URI):
            parts = [part for _, part in document.get_headers_footers(uri)]
            sources += [document.get_part_xml(part) for part in parts]
        for source in sources:
            whole += sandbox.parse(document.patch_xml(source)).body
        check(Template(whole), facts)


def check_marking(template: bytes, name: str) -> None:
    """Raise BadTemplate where a page has no `{{ marking }}` in its header or footer."""
    document = Document(io.BytesIO(template))
    for section in document.sections:
        margins = [(section.header, section.footer)]
        if section.different_first_page_header_footer:
            margins.append((section.first_page_header, section.first_page_footer))
        if document.settings.odd_and_even_pages_header_footer:
            margins.append((section.even_page_header, section.even_page_footer))
        for pair in margins:
            if not any("marking" in _text(margin.part.element) for margin in pair):
                raise BadTemplate(name, "no marking")


def _text(element: Any) -> str:
    return "".join(element.itertext(qn("w:t")))


def _describe(document: Any, locale: str, title: str, stamp: str) -> None:
    """Title, language and stamp of the file; nothing of the template's own history."""
    properties = document.core_properties
    properties.title = title
    properties.language = locale
    properties.identifier = stamp
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    assert document.settings  # made where there is none
    settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    for attached in settings.element.findall(qn("w:attachedTemplate")):
        settings.element.remove(attached)  # Word would fetch it
        settings.drop_rel(attached.get(qn("r:id")))


@contextmanager
def _refusing(name: str) -> Generator[None]:
    """Turn what the libraries say about a bad file into BadTemplate."""
    try:
        yield
    except (TemplateError, RecursionError, SyntaxError) as error:
        raise BadTemplate(name, "language") from error  # SyntaxError: XML torn by a field
    except TooMuch as error:
        raise BadTemplate(name, "too big") from error
    except (PackageNotFoundError, zipfile.BadZipFile, *_FORM_ERRORS) as error:
        raise BadTemplate(name, "damaged") from error
