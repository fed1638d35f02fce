"""Writes the Word templates that ship with Tribune: `python resources/templates/make.py [FOLDER]`.

These scripts are their source: change them here, write them again, commit both (a test compares).
The files are ordinary Word files all the same; what an office edits is its own copy.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import look
import report
import speech
from parts import Say

LOCALES = {"en": "en-CA", "fr": "fr-CA"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = f"""{look.HEAD}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>\
<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>\
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>\
<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/>\
<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>\
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""

_ROOT = f"""{look.HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" \
Target="docProps/core.xml"/></Relationships>"""

_LINKS = ("header", "footer", "styles", "numbering", "settings")


def package(
    title: str,
    language: str,
    pieces: list[str],
    *,
    lying: bool = False,
    cards: bool = False,
    binder: bool = False,
) -> dict[str, str]:
    """The parts of a Word file, by name. `lying`: on paper that lies. `cards`: to be cut out.

    `binder`: with a table of contents, and in the footer when it was made.
    """
    locale = LOCALES[language]
    page, of = ("Page", "of") if language == "en" else ("Page", "sur")
    files = {"header": "header1.xml", "footer": "footer1.xml"}
    section = look.CARDS if cards else look.LYING if lying else look.SECTION
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" '
        f'Target="{files.get(kind, f"{kind}.xml")}"/>'
        for place, kind in enumerate(_LINKS, 1)
    )
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "docProps/core.xml": f'{look.HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{locale}</dc:language>"
        "</cp:coreProperties>",
        "word/document.xml": f"{look.HEAD}<w:document {look.SPACE}><w:body>{''.join(pieces)}"
        f"{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{look.HEAD}<Relationships xmlns="{_PACKAGE}/'
        f'relationships">{links}</Relationships>',
        "word/styles.xml": look.styles(locale, lying=lying, binder=binder),
        "word/numbering.xml": look.NUMBERING,
        "word/settings.xml": look.settings(counted=binder),
        "word/header1.xml": look.cards_header() if cards else look.header(),
        "word/footer1.xml": look.cards_footer()
        if cards
        else look.footer(page, of, printed=lying or binder),
    }


def write(path: Path, parts: dict[str, str]) -> None:
    """Write a package that is the same bytes each time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, part.encode())


def main(folder: Path) -> None:
    """Write every template in both languages."""
    documents = {
        **speech.OCCASIONS,
        "evaluation": report.evaluation,
        "text": report.text,
        "table": report.tables,
        "cards": lambda _say: [],
        "binder": report.binder,
    }
    for language in LOCALES:
        say: Say = (lambda en, _fr: en) if language == "en" else (lambda _en, fr: fr)
        for use, pieces in documents.items():
            name = f"{use.lower().replace(' ', '-')}-{language}.docx"
            write(
                folder / name,
                package(
                    use,
                    language,
                    pieces(say),
                    lying=use == "table",
                    cards=use == "cards",
                    binder=use == "binder",
                ),
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
