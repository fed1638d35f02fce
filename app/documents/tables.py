"""Documents of tables: a calendar or a list as Word, on letter paper that lies.

The tables have a name, a heading row that repeats, and rows that stay together, so that a tagged
PDF of them can be read with a screen reader.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

from app.documents.facts import DocumentFacts
from app.documents.filling import UNPRINTABLE, fill
from app.documents.shipped import TABLE, shipped_template
from app.domain.values import Language

WIDE = 14_400
"""Between the margins, in twentieths of a point."""

Look = Literal["", "strong", "quiet", "struck", "added"]
Style = Literal[
    "Cell",
    "Day",
    "Entry",
    "Seen",
    "Heading1",
    "Heading2",
    "Heading3",
    "BodyText",
    "Lead",
    "Quote",
    "ListBullet",
    "Spoken",
    "Salutation",
    "Prompt",
    "Caveat",
]
"""From the third heading on only where the template has them: that of binders."""

LOCALE = {Language.EN: "en-CA", Language.FR: "fr-CA"}
_GREY, _LINE, _HEAD = "4A5560", "A9B3BE", "E7EBEF"
_LOOKS: dict[Look, str] = {
    "": "",
    "strong": "<w:b/><w:bCs/>",
    "quiet": f'<w:color w:val="{_GREY}"/>',
    "struck": f'<w:strike/><w:color w:val="{_GREY}"/>',
    "added": '<w:u w:val="single"/>',
}
BOOKMARK = "_Toc"
"""What a table of contents calls a heading, with its number behind."""

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class Run:
    """Some words that look alike; `tint` under them as #rrggbb, or "".

    language: of the words, where it is not that of the document.
    """

    text: str
    look: Look = ""
    tint: str = ""
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `tint` under it and `edge` at its left as #rrggbb, or "".

    breaks: it begins a page. bookmark: its number in a table of contents.
    """

    runs: Sequence[Run]
    style: Style = "Cell"
    _: KW_ONLY
    tint: str = ""
    edge: str = ""
    breaks: bool = False
    bookmark: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, and the surface under it."""

    paragraphs: Sequence[Paragraph]
    tint: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name for screen readers, titles and relative widths of its columns, its rows.

    A row is a cell for each column, or a heading over the rows that follow. `least`: the height
    that each row has at least, in twentieths of a point.
    """

    name: str
    titles: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[Cell] | str]
    _: KW_ONLY
    least: Sequence[int] = ()


def plain(text: str, style: Style = "Cell", look: Look = "") -> Paragraph:
    """A paragraph of words that look alike."""
    return Paragraph((Run(text, look),), style)


def table_document(
    facts: DocumentFacts,
    blocks: Sequence[Table | Paragraph],
    *,
    kind: str = "",
    details: Sequence[tuple[str, str]] = (),
    printed: str = "",
) -> bytes:
    """A Word file of tables and the paragraphs between them; `facts` bring title and marking.

    kind: what it is, above the title. details: labels and values below it. printed: in the footer.
    """
    fields = facts.as_fields() | {
        "kind": kind,
        "details": [{"label": label, "value": value} for label, value in details],
        "printed": printed,
    }
    head = fill(
        shipped_template(TABLE, facts.language),
        fields,
        language=facts.language,
        title=facts.title,
        stamp="",
    )
    behind = plain("", "Entry") if isinstance(blocks[-1], Table) else None  # Word wants one
    every = [*blocks, *([behind] if behind else [])]
    return with_body(head, [block_xml(block, WIDE) for block in every])


def block_xml(block: Table | Paragraph, wide: int) -> str:
    """A block as WordprocessingML; wide: between the margins, in twentieths of a point."""
    return _table(block, wide) if isinstance(block, Table) else paragraph_xml(block, SPACE)


def with_body(head: bytes, pieces: Iterable[str]) -> bytes:
    """A Word file with more behind what it says: paragraphs and tables that name their space."""
    from docx import Document  # noqa: PLC0415 -- slow to import
    from docx.oxml import parse_xml  # noqa: PLC0415 -- same

    document: Any = Document(io.BytesIO(head))
    section = document.element.body.sectPr
    for piece in pieces:
        section.addprevious(parse_xml(piece))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _table(table: Table, wide: int) -> str:
    whole = sum(table.widths)
    widths = [round(width * wide / whole) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    titles = [Cell([plain(title, "Cell", "strong")], _HEAD) for title in table.titles]
    least = table.least or [0] * len(table.rows)
    rows = (
        _heading(row, widths) if isinstance(row, str) else _row(row, widths, high)
        for row, high in zip(table.rows, least, strict=True)
    )
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl {SPACE}><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
        '</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"<w:tblCaption w:val={quoteattr(_clean(table.name))}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{_row(titles, widths, header=True)}{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: Sequence[Cell], widths: Sequence[int], least: int = 0, *, header: bool = False
) -> str:
    height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
    repeats = "<w:tblHeader/>" if header else ""
    made = "".join(_cell(cell, width) for cell, width in zip(cells, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeats}</w:trPr>{made}</w:tr>"


def _heading(text: str, widths: Sequence[int]) -> str:
    words = paragraph_xml(plain(text, "Day"), after="<w:keepNext/>")
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}"'
        f' w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>{_shade(_HEAD)}</w:tcPr>{words}</w:tc>'
        "</w:tr>"
    )


def _cell(cell: Cell, width: int) -> str:
    words = "".join(map(paragraph_xml, cell.paragraphs)) or paragraph_xml(plain(""))
    form = f'<w:tcW w:w="{width}" w:type="dxa"/>{_shade(cell.tint)}'
    return f"<w:tc><w:tcPr>{form}</w:tcPr>{words}</w:tc>"


def paragraph_xml(paragraph: Paragraph, space: str = "", *, after: str = "") -> str:
    """A paragraph as WordprocessingML; after: its style, what else is said of it."""
    edge = (
        f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="3" w:color="{paragraph.edge[1:]}"/>'
        "</w:pBdr>"
        if paragraph.edge
        else ""
    )
    inset = '<w:ind w:left="90"/>' if paragraph.edge else ""
    breaks = "<w:pageBreakBefore/>" if paragraph.breaks else ""
    runs = "".join(map(_run, paragraph.runs))
    if paragraph.bookmark:
        here = f'w:id="{paragraph.bookmark}"'
        begins = f'<w:bookmarkStart {here} w:name="{BOOKMARK}{paragraph.bookmark}"/>'
        runs = f"{begins}{runs}<w:bookmarkEnd {here}/>"
    return (
        f'<w:p {space}><w:pPr><w:pStyle w:val="{paragraph.style}"/>{after}{breaks}{edge}'
        f"{_shade(paragraph.tint)}{inset}</w:pPr>{runs}</w:p>"
    )


def _run(run: Run) -> str:
    lines = "<w:br/>".join(_texts(run.text.split("\n")))
    spoken = f'<w:lang w:val="{LOCALE[run.language]}"/>' if run.language else ""
    return f"<w:r><w:rPr>{_LOOKS[run.look]}{_shade(run.tint)}{spoken}</w:rPr>{lines}</w:r>"


def _texts(lines: Iterable[str]) -> Iterable[str]:
    return (f'<w:t xml:space="preserve">{escape(_clean(line))}</w:t>' for line in lines)


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour.lstrip("#")}"/>' if colour else ""


def _clean(text: str) -> str:
    return UNPRINTABLE.sub("", text)
