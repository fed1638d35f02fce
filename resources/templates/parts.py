"""The pieces that templates are put together from: paragraphs, tables, choices, repetitions.

`**so**` is printed as a label. A line such as `{%p if bill %}` vanishes with its paragraph when
the template is filled, a `{%tr … %}` with its row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

_NEW_PAGE = '<w:pageBreakBefore/><w:spacing w:before="0"/>'
_TOTAL_RULE = (
    '<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="26374A"/></w:tcBorders>'
)

Say = Callable[[str, str], str]
"""English or French, whichever the template is in."""


def line(style: str, text: str, layout: str = "") -> str:
    """A paragraph."""
    runs = "".join(_run(part, bool(place % 2)) for place, part in enumerate(text.split("**")))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{runs}</w:p>'


def heading(text: str, level: int = 1, *, new_page: bool = False) -> str:
    """A heading of level 1 or 2."""
    return line(f"Heading{level}", text, _NEW_PAGE if new_page else "")


def where(field: str, *pieces: str) -> str:
    """Pieces that are there only where a field says something."""
    return f"{_control(f'if {field}')}{''.join(pieces)}{_control('endif')}"


def each(entry: str, field: str, *pieces: str) -> str:
    """Pieces once for each entry of a list."""
    return f"{_control(f'for {entry} in {field}')}{''.join(pieces)}{_control('endfor')}"


def paragraphs(style: str, field: str) -> str:
    """A paragraph for each entry of a list of texts; nothing where it is empty."""
    return each("text", field, line(style, "{{ text }}"))


def detail(label: str, field: str, shown: str = "") -> str:
    """A line of the title block, where its field says something."""
    return where(field, line("Details", f"**{label}**\t{shown or f'{{{{ {field} }}}}'}"))


def prompt(say: Say, english: str, french: str) -> str:
    """What the writer is to do here; taken out as it is done."""
    return _note(say("To write:", "À rédiger\u00a0:"), say(english, french))


def from_file(say: Say) -> str:
    """What the event's own page says, for the writer to draw from."""
    note = _note(say("From the file:", "Au dossier\u00a0:"), "{{ text }}")
    return each("text", "summary", note)


def _note(label: str, text: str) -> str:
    return line("Prompt", f"**{label}** {text}")


def table(
    title: str,
    widths: Sequence[int],
    headings: Sequence[str],
    *rows: str,
) -> str:
    """A table whose first row is repeated on each page and read as its heading."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = 'w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:noVBand="1" w:noHBand="1"'
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TribuneTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook {look}/><w:tblCaption w:val="{escape(title)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{row(widths, headings, kind='heads')}{''.join(rows)}</w:tbl>"
    )


def row(widths: Sequence[int], cells: Sequence[str], kind: str = "") -> str:
    """A row; a cell that begins with ">" is a figure.

    kind: heads, total, kept (on the page of the next row), or none of these.
    """
    return (
        f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if kind == 'heads' else ''}</w:trPr>"
        f"{''.join(_cell(width, cell, kind) for width, cell in zip(widths, cells, strict=True))}"
        "</w:tr>"
    )


def rows_where(field: str, widths: Sequence[int], *rows: str) -> str:
    """Rows that are there only where a field says something."""
    return f"{_row_control(f'if {field}', widths)}{''.join(rows)}{_row_control('endif', widths)}"


def rows_each(entry: str, field: str, widths: Sequence[int], *rows: str) -> str:
    """Rows once for each entry of a list."""
    opens = _row_control(f"for {entry} in {field}", widths)
    return f"{opens}{''.join(rows)}{_row_control('endfor', widths)}"


def _control(what: str) -> str:
    return line("FieldLine", f"{{%p {what} %}}")


def _row_control(what: str, widths: Sequence[int]) -> str:
    return row(widths, [f"{{%tr {what} %}}", *[""] * (len(widths) - 1)])


def _cell(width: int, text: str, kind: str) -> str:
    style = "TableFigure" if text.startswith(">") else "TableText"
    shown = text.removeprefix(">")
    bold = f"**{shown}**" if kind in ("heads", "total") and shown else shown
    keep = "<w:keepNext/>" if kind in ("heads", "kept") else ""
    rule = _TOTAL_RULE if kind == "total" else ""
    layout = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{rule}</w:tcPr>'
    return f"<w:tc>{layout}{line(style, bold, keep)}</w:tc>"


def _run(text: str, label: bool) -> str:
    if not text:
        return ""
    look = '<w:rPr><w:rStyle w:val="Label"/></w:rPr>' if label else ""
    tabbed = '</w:t><w:tab/><w:t xml:space="preserve">'.join(map(escape, text.split("\t")))
    return f'<w:r>{look}<w:t xml:space="preserve">{tabbed}</w:t></w:r>'
