"""Sheets to be folded and cut: name tents, one a page, and badges, eight a page.

The text of both is real text in tables, so that a screen reader and a search find the names.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from app.documents.facts import DocumentFacts
from app.documents.filling import UNPRINTABLE, fill
from app.documents.shipped import CARDS, shipped_template

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NAVY, _GREY, _LINE = "26374A", "4A5560", "A9B3BE"
_EDGE = 720  # twentieths of a point around what is printed
_FOOT = 60  # what the paragraph behind a table takes


class Paper(StrEnum):
    """The sheets of a printer."""

    LETTER = "letter"
    A4 = "A4"


SIZES = {Paper.LETTER: (12_240, 15_840), Paper.A4: (11_906, 16_838)}
"""Width and height in twentieths of a point."""

BADGES_ACROSS, BADGES_DOWN = 2, 4


@dataclass(frozen=True, slots=True)
class Card:
    """What one tent or badge says, in its language; empty lines are left out.

    strip: above the name of a badge. foot: below it, loud: a media accreditation.
    """

    name: str
    title: str = ""
    organisation: str = ""
    strip: str = ""
    foot: str = ""


def name_tents(
    facts: DocumentFacts, cards: Sequence[Card], *, caption: str, paper: Paper = Paper.LETTER
) -> bytes:
    """A sheet for each card, folded along its middle, the name on both sides.

    Each half reads with its head at the fold, so that it stands upright once the sheet does.
    caption: what a screen reader calls a tent, with "{name}" in it.
    """
    across, down = _room(paper)

    def sheet(card: Card) -> str:
        half, rest = across // 2, across - across // 2
        sides = "".join(
            _cell(_tent(card, wide=down), wide, turned=turned)
            for wide, turned in ((half, "tbRl"), (rest, "btLr"))
        )
        named = caption.replace("{name}", card.name)
        return _table(named, (half, rest), _row(sides, down - _FOOT), _FOLD)

    return _document(facts, map(sheet, cards), paper)


def badges(
    facts: DocumentFacts, cards: Sequence[Card], *, caption: str, paper: Paper = Paper.LETTER
) -> bytes:
    """Eight badges a page, with lines to cut along. caption: of each page, for screen readers."""
    across, down = _room(paper)
    wide, high = across // BADGES_ACROSS, (down - _FOOT) // BADGES_DOWN

    def sheet(page: Sequence[Card]) -> str:
        rows = ""
        for pair in batched(page, BADGES_ACROSS):
            cells = [_cell(_badge(card), wide) for card in pair]
            cells += [_cell(_line("", 16), wide)] * (BADGES_ACROSS - len(pair))
            rows += _row("".join(cells), high)
        return _table(caption, (wide,) * BADGES_ACROSS, rows, _CUT)

    return _document(facts, map(sheet, batched(cards, BADGES_ACROSS * BADGES_DOWN)), paper)


def batched(cards: Iterable[Card], most: int) -> Iterator[tuple[Card, ...]]:
    """So many at a time; fewer at the end."""
    rest = iter(cards)
    while batch := tuple(islice(rest, most)):
        yield batch


def _room(paper: Paper) -> tuple[int, int]:
    across, down = SIZES[paper]
    return across - 2 * _EDGE, down - 2 * _EDGE


def _tent(card: Card, *, wide: int) -> str:
    """Name, then title and organisation, as large as they fit on one line."""
    name = _line(card.name, _fitting(card.name, wide, 96, 36), bold=True, colour=_NAVY, after=120)
    below = [
        _line(text, _fitting(text, wide, 40, 22), colour=_GREY, after=80)
        for text in (card.title, card.organisation)
        if text
    ]
    return name + "".join(below)


def _badge(card: Card) -> str:
    inner = 4_900
    lines = [
        _line(card.strip, 18, bold=True, colour=_GREY, caps=True, after=120) if card.strip else "",
        _line(card.name, _fitting(card.name, inner, 44, 24), bold=True, colour=_NAVY),
    ]
    lines += [
        _line(text, _fitting(text, inner, 22, 16), colour=_GREY, before=60)
        for text in (card.title, card.organisation)
        if text
    ]
    if card.foot:
        lines.append(_line(card.foot, 24, bold=True, colour=_NAVY, caps=True, before=140))
    return "".join(lines)


def _fitting(text: str, wide: int, most: int, least: int) -> int:
    """The size, in half points, at which a text fits on one line: a letter is half its height."""
    if not text:
        return most
    return max(least, min(most, int(wide * 0.92 / 20 / (len(text) * 0.55) * 2)))


def _document(facts: DocumentFacts, sheets: Iterable[str], paper: Paper) -> bytes:
    from docx import Document  # noqa: PLC0415 -- slow to import
    from docx.oxml import parse_xml  # noqa: PLC0415 -- same

    head = fill(
        shipped_template(CARDS, facts.language),
        facts.as_fields(),
        language=facts.language,
        title=facts.title,
        stamp="",
    )
    document: Any = Document(io.BytesIO(head))
    section = document.element.body.sectPr
    _resize(document.sections[0], paper)
    for place, sheet in enumerate(sheets):
        if place:
            section.addprevious(parse_xml(_between(new_page=True)))
        section.addprevious(parse_xml(sheet))
    section.addprevious(parse_xml(_between(new_page=False)))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _resize(section: Any, paper: Paper) -> None:
    from docx.shared import Twips  # noqa: PLC0415 -- slow to import

    section.page_width, section.page_height = map(Twips, SIZES[paper])


def _between(*, new_page: bool) -> str:
    """A paragraph that takes no room; Word wants one behind a table."""
    breaks = '<w:r><w:br w:type="page"/></w:r>' if new_page else ""
    return (
        f'<w:p {_SPACE}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr>{breaks}</w:p>'
    )


_FOLD = f'<w:insideV w:val="dashed" w:sz="4" w:space="0" w:color="{_LINE}"/>'
_CUT = "".join(
    f'<w:{edge} w:val="dashed" w:sz="4" w:space="0" w:color="{_LINE}"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _table(caption: str, widths: Sequence[int], rows: str, edges: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {_SPACE}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="160" w:type="dxa"/><w:right w:w="160" w:type="dxa"/>'
        f"</w:tblCellMar><w:tblCaption w:val={quoteattr(_clean(caption))}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: str, high: int) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{high}" w:hRule="exact"/></w:trPr>'
        f"{cells}</w:tr>"
    )


def _cell(words: str, wide: int, *, turned: str = "") -> str:
    direction = f'<w:textDirection w:val="{turned}"/>' if turned else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{direction}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{words}</w:tc>"
    )


def _line(
    text: str,
    size: int,
    *,
    bold: bool = False,
    colour: str = _GREY,
    caps: bool = False,
    before: int = 0,
    after: int = 0,
) -> str:
    look = ("<w:b/><w:bCs/>" if bold else "") + ("<w:caps/>" if caps else "")
    return (
        f'<w:p><w:pPr><w:spacing w:before="{before}" w:after="{after}" w:line="240" '
        'w:lineRule="auto"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr>'
        f'{look}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(_clean(text))}</w:t></w:r></w:p>'
    )


def _clean(text: str) -> str:
    return UNPRINTABLE.sub("", text)
