"""Word files of a product: attached, opened, made from its text."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.moments import OFFICE_ZONE
from app.domain.products import Product, ProductId, Version
from app.domain.values import Language
from app.i18n import _, speaking
from app.ui.documents import Document, open_copy
from app.ui.saving import save_file
from app.words.dates import moment_long
from app.words.fields import field_label
from app.words.marking import file_name, marking_text
from app.words.references import printed_reference

if TYPE_CHECKING:
    from app.queries.products import ProductPage
    from app.storage.records import Reader
    from app.ui.desk import Desk
    from app.ui.tasks import Progress


def attach_file(desk: Desk, owner: QWidget, product_id: ProductId, language: Language) -> None:
    """Ask for a Word file and keep it as the next version in a language."""
    title = _("Attach a Word file")
    found, _kind = QFileDialog.getOpenFileName(owner, title, "", _("Word documents (*.docx)"))
    if found:
        keep_file(desk, owner, product_id, language, Path(found))


def keep_file(
    desk: Desk, owner: QWidget, product_id: ProductId, language: Language, path: Path
) -> None:
    """Keep a Word file as the next version in a language; its text is read for display."""

    def work(progress: Progress) -> tuple[bytes, str]:
        from app.documents.reading import read_docx  # noqa: PLC0415 -- seldom
        from app.domain.errors import BadFile  # noqa: PLC0415 -- same

        progress.step(path.name)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BadFile(path.name, "damaged") from error
        return data, read_docx(data, path.name).text

    def keep(read: tuple[bytes, str]) -> None:
        from app.operations.products import add_version  # noqa: PLC0415 -- same

        data, text = read
        name = path.name
        desk.act(
            owner,
            lambda store: add_version(store, product_id, language, file=(name, data), text=text),
        )

    desk.tasks.document(owner, _("Reading the Word file…"), work, keep)


def open_version(desk: Desk, owner: QWidget, product: Product, version: Version) -> None:
    """Open a file of a version in Word: a copy, whose name bears the marking."""
    ending = Path(version.file_name).suffix or ".docx"
    name = _name(product, version.language, ending)
    open_copy(desk, owner, lambda reader: (name, reader.file(version.sha256)))


def text_of(found: ProductPage, language: Language) -> Document:
    """The text in a language as a document of its own."""
    return Document(_name(found.product, language), partial(_document, found, language))


def save_evidence(desk: Desk, owner: QWidget, sha256: str, name: str) -> None:
    """Ask where to save the message on which a decision was recorded."""
    save_file(desk, owner, _("Save the evidence"), name, lambda reader: reader.file(sha256))


def _document(found: ProductPage, language: Language, reader: Reader) -> bytes:
    """The text as Word, with the marking on every page."""
    from app.documents.exports import text_document  # noqa: PLC0415 -- seldom
    from app.documents.facts import DocumentFacts  # noqa: PLC0415 -- same
    from app.domain.lists import Department  # noqa: PLC0415 -- same

    product, version, code = found.product, found.version(language), str(language)
    home = reader.all(Department)
    with speaking(code):
        embargo = product.embargo_until
        facts = DocumentFacts(
            language=language,
            title=product.title.in_language(language),
            marking=marking_text(product.marking),
            department=home[0].name.in_language(language) if home else "",
            minister=home[0].minister.in_language(language) if home else "",
            reference=printed_reference(found.event),
            version=version.number if version else 1,
        )
        details = [
            (field_label("product", "embargo_until"), moment_long(embargo, OFFICE_ZONE))
            if embargo
            else ("", "")
        ]
        kind = found.kind.name.in_language(language)
        return text_document(facts, found.text(language), kind=kind, details=details)


def _name(product: Product, language: Language, ending: str = ".docx") -> str:
    title = f"{product.title.in_language(language)} {language}"
    return file_name(title, ending, product.marking, str(language))
