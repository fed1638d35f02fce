"""The event binder as Word: its contents, its parts, and what changed since an edition before.

Changes are told without colour too: each says "New", "Changed" or "Gone", what was added is
underlined, and what was taken away is struck through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.binder_contents import (
    Line,
    Mark,
    MarkedGrid,
    MarkedLine,
    MarkedPart,
    MarkedRow,
    Row,
    Text,
    Was,
)
from app.documents.contents import Entry, contents_xml
from app.documents.facts import DocumentFacts
from app.documents.filling import UNPRINTABLE, fill
from app.documents.shipped import BINDER, shipped_template
from app.documents.tables import Cell, Look, Paragraph, Run, Table, block_xml, plain, with_body
from app.domain.events import EventId
from app.domain.values import Language, Marking
from app.i18n import _, ngettext, pgettext, speaking
from app.words.comparison import Part as Compared
from app.words.comparison import compared
from app.words.dates import list_text
from app.words.numbers import NO_BREAK, number

TALL = 9_360
"""Between the margins of paper that stands, in twentieths of a point."""

EDGE = {Mark.NEW: "#1B6E3C", Mark.CHANGED: "#8A5A00", Mark.GONE: "#B3192E"}
_LOOKS: dict[Compared, Look] = {
    Compared.SAME: "",
    Compared.ADDED: "added",
    Compared.REMOVED: "struck",
}


@dataclass(frozen=True, slots=True)
class BinderHead:
    """What stands before the contents. `since`: of which edition changes are marked, or ""."""

    kind: str
    details: Sequence[tuple[str, str]]
    printed: str
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderDraft:
    """A binder made of what is there now.

    name: of its Word file, which bears the marking. contents: its words, as they are kept.
    is_new: it says something that the last edition did not; only then is it an edition.
    left_out: texts that fewer people may read than the event.
    """

    event_id: EventId
    language: Language
    name: str
    content: bytes
    contents: bytes
    number: int
    is_new: bool
    left_out: int
    marking: Marking


def binder_document(
    facts: DocumentFacts, head: BinderHead, parts: Sequence[MarkedPart], gone: Sequence[Was] = ()
) -> bytes:
    """The binder as a Word file; gone: the parts that the edition before had more."""
    fields = facts.as_fields() | {
        "kind": head.kind,
        "details": [{"label": label, "value": value} for label, value in head.details],
        "printed": head.printed,
    }
    template = shipped_template(BINDER, facts.language)
    begun = fill(template, fields, language=facts.language, title=facts.title, stamp="")
    with speaking(facts.language):
        blocks = [*_changes(head.since, parts, gone)] if head.since else []
        for part in parts:
            blocks += _part(part, facts.language)
        numbered, entries = _numbered(blocks)
        pieces = [
            *contents_xml(_("Table of contents"), entries),
            *(block_xml(block, TALL) for block in _apart(numbered)),
        ]
    return with_body(begun, pieces)


def _numbered(
    blocks: Sequence[Table | Paragraph],
) -> tuple[list[Table | Paragraph], list[Entry]]:
    """The headings with their bookmarks, and the table of contents that names them."""
    made: list[Table | Paragraph] = []
    entries: list[Entry] = []
    for block in blocks:
        level = _level(block)
        if level and isinstance(block, Paragraph):
            said = UNPRINTABLE.sub("", "".join(run.text for run in block.runs))
            entries.append((len(entries) + 1, level, said))
            made.append(
                Paragraph(block.runs, block.style, breaks=block.breaks, bookmark=len(entries))
            )
        else:
            made.append(block)
    return made, entries


def _level(block: Table | Paragraph) -> int:
    if isinstance(block, Table):
        return 0
    return {"Heading1": 1, "Heading2": 2}.get(block.style, 0)


def _apart(blocks: Sequence[Table | Paragraph]) -> Iterator[Table | Paragraph]:
    """A line between two tables, and behind the last one: Word would join them."""
    for at, block in enumerate(blocks):
        yield block
        if isinstance(block, Table) and (
            at + 1 == len(blocks) or isinstance(blocks[at + 1], Table)
        ):
            yield plain("", "Entry")


# -- what changed


def _changes(
    since: str, parts: Sequence[MarkedPart], gone: Sequence[Was]
) -> Iterator[Table | Paragraph]:
    """A page that says where to look."""
    yield Paragraph([Run(_("What changed"))], "Heading1", breaks=True)
    yield plain(_("Compared with {edition}.").format(edition=since), "BodyText")
    names = dict(zip([part.part.code for part in parts], _names(parts), strict=True))
    for part in parts:
        if part.mark is not Mark.SAME:
            # Translators: a part of the binder and what became of it: "Run sheet: 2 changed".
            words = _("{part}: {changes}").format(
                part=names[part.part.code], changes=_counted(part)
            )
            yield plain(words, "ListBullet")
    for was in gone:
        words = _("{part}: no longer in the binder").format(part=was.title)
        yield plain(words, "ListBullet")
    same = [names[part.part.code] for part in parts if part.mark is Mark.SAME and part.part.blocks]
    if same:
        yield plain(_("Unchanged: {parts}.").format(parts=list_text(same)), "BodyText")
    yield plain(
        _(
            "In what follows, each passage that changed says so: added words are underlined,"
            " removed words are struck through."
        ),
        "BodyText",
    )


def _names(parts: Sequence[MarkedPart]) -> Iterator[str]:
    """What the parts are called; a text by what it is too: "Speech – A new library"."""
    above = ""
    for part in parts:
        if part.part.level == 1:
            above = part.part.title
            yield above
        else:
            yield f"{above} – {part.part.title}"


def _counted(part: MarkedPart) -> str:
    if part.mark is Mark.NEW:
        return _("new in the binder")
    counts = part.counts
    words = {
        Mark.NEW: ngettext("{count} new passage", "{count} new passages", counts[Mark.NEW]),
        Mark.CHANGED: ngettext(
            "{count} changed passage", "{count} changed passages", counts[Mark.CHANGED]
        ),
        Mark.GONE: ngettext(
            "{count} removed passage", "{count} removed passages", counts[Mark.GONE]
        ),
    }
    said = [words[mark].format(count=number(counts[mark])) for mark in words if counts[mark]]
    return ", ".join(said)


def _word(mark: Mark) -> str:
    return {
        Mark.NEW: pgettext("passage", "New"),
        Mark.CHANGED: pgettext("passage", "Changed"),
        Mark.GONE: pgettext("passage", "Gone"),
    }[mark]


# -- the parts


def _part(found: MarkedPart, language: Language) -> Iterator[Table | Paragraph]:
    part = found.part
    breaks = part.level == 1
    yield Paragraph([Run(part.title)], "Heading2" if part.level > 1 else "Heading1", breaks=breaks)
    if found.mark is Mark.NEW and part.blocks:
        yield _line(
            MarkedLine(Line(Text(_("This part is new in the binder."))), Mark.NEW), language
        )
    elif found.old_title:
        was = _("This part was called: {title}").format(title=found.old_title)
        yield _line(MarkedLine(Line(Text(was)), Mark.SAME), language)
    for block in found.blocks:
        yield _grid(block, language) if isinstance(block, MarkedGrid) else _line(block, language)


def _line(marked: MarkedLine, language: Language) -> Paragraph:
    line, mark = marked.line, marked.mark
    label = [Run(f"{line.label}{NO_BREAK} ", "strong")] if line.label else []
    runs = [*label, *_runs(line.text, mark, marked.old, language)]
    if mark is Mark.SAME:
        return Paragraph(runs, line.style)
    word = Run(f"{_word(mark)}{NO_BREAK}· ", "strong")
    return Paragraph([word, *runs], line.style, edge=EDGE[mark])


def _runs(text: Text, mark: Mark, old: str, language: Language) -> list[Run]:
    tongue = language.other if text.other else None
    if mark is Mark.CHANGED:
        pieces = compared(old, text.said)
        return [Run(piece.text, _LOOKS[piece.part], language=tongue) for piece in pieces]
    looks: dict[Mark, Look] = {Mark.NEW: "added", Mark.GONE: "struck"}
    return [Run(text.said, looks.get(mark, ""), language=tongue)]


def _grid(found: MarkedGrid, language: Language) -> Table:
    grid = found.grid
    rows = [_row(row, language) for row in found.rows]
    return Table(grid.name, grid.titles, grid.widths, rows)


def _row(found: MarkedRow, language: Language) -> list[Cell]:
    row, mark = found.row, found.mark
    *old, old_notes = found.old or ("",) * (len(row.cells) + 1)
    cells = [
        _cell(text, mark, was, language, loud=row.loud and at == 1)
        for at, (text, was) in enumerate(zip(row.cells, old, strict=False))
    ]
    if row.notes or (mark is Mark.CHANGED and old_notes):
        notes = _runs(Text(row.notes), mark, old_notes, language)
        quiet = [Run(run.text, run.look or "quiet") for run in notes]
        cells[_second(row)].append(Paragraph(quiet, "Entry"))
    if mark is not Mark.SAME:
        cells[0].append(Paragraph([Run(_word(mark), "strong")], "Entry", edge=EDGE[mark]))
    return [Cell(each) for each in cells]


def _second(row: Row) -> int:
    return min(1, len(row.cells) - 1)


def _cell(text: Text, mark: Mark, old: str, language: Language, *, loud: bool) -> list[Paragraph]:
    runs = _runs(text, mark, old, language)
    if loud:
        runs = [Run(run.text, run.look or "strong", language=run.language) for run in runs]
    return [Paragraph(runs)]
