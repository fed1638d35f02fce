"""A table of contents that Word counts, and that LibreOffice counts too.

In Word it is a field, brought up to date as the document opens. LibreOffice keeps what such a field
said last, but counts the pages that stand in it once they stand alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any
from xml.sax.saxutils import escape

from app.documents.tables import BOOKMARK, SPACE

_MAIN = "word/document.xml"
_FIELD = b' TOC \\o "1-2"'
_STYLES = ("Toc1", "Toc2")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Entry = tuple[int, int, str]
"""Number of the bookmark, level of the heading, and what it says."""


def contents_xml(title: str, entries: Sequence[Entry]) -> Iterator[str]:
    """The paragraphs of a table of contents; the pages are not known yet."""
    yield (
        f'<w:p {SPACE}><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>'
        f"<w:r><w:t>{escape(title)}</w:t></w:r></w:p>"
    )
    for place, (number, level, said) in enumerate(entries):
        begins = _field_begins(_FIELD.decode() + " \\h \\z \\u ") if not place else ""
        ends = _field_ends() if place == len(entries) - 1 else ""
        page = f"{_field_begins(f' PAGEREF {BOOKMARK}{number} ')}<w:r><w:t>…</w:t></w:r>"
        yield (
            f'<w:p {SPACE}><w:pPr><w:pStyle w:val="Toc{level}"/></w:pPr>{begins}'
            f'<w:hyperlink w:anchor="{BOOKMARK}{number}" w:history="1">'
            f'<w:r><w:t xml:space="preserve">{escape(said)}</w:t></w:r><w:r><w:tab/></w:r>{page}'
            f"{_field_ends()}</w:hyperlink>{ends}</w:p>"
        )


def counted_by_libreoffice(docx: bytes) -> bytes:
    """The same Word file with the pages of its contents standing alone; as it is without any."""
    if not zipfile.is_zipfile(io.BytesIO(docx)):
        return docx  # whatever it is, LibreOffice says so
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        if _MAIN not in package.namelist() or _FIELD not in package.read(_MAIN):
            return docx
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
            for entry in package.infolist():
                part = package.read(entry)
                written.writestr(entry, _freed(part) if entry.filename == _MAIN else part)
    return made.getvalue()


def _freed(part: bytes) -> bytes:
    """The document without the runs that make a field of its contents: those outside of links."""
    etree: Any = import_module("lxml.etree")  # slow to import

    root = etree.fromstring(part)
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val") in _STYLES:
            for run in paragraph.findall(f"{_W}r"):
                paragraph.remove(run)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _field_begins(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _field_ends() -> str:
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
