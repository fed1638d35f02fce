"""What a binder says, in plain words: kept with each edition, so that the next is compared with it.

A binder is made of parts; a part, of lines and of tables whose rows have a key each.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, NamedTuple

from app.documents.tables import Style

ALIKE = 0.4
"""How much two lines must share, so that one is the other one changed; 1 is all."""

LONGEST = 2_000
"""Characters up to which lines are weighed against each other."""


class Mark(StrEnum):
    """What became of a line or a row since the edition before."""

    SAME = "same"
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class Text(NamedTuple):
    """Some words. `other`: they are in the other language than the binder."""

    said: str
    other: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `label`: printed loud before it."""

    text: Text
    style: Style = "BodyText"
    label: str = ""


class Row(NamedTuple):
    """A row of a table; the key is the record that it is about. `loud`: its second cell stands out.

    `notes`: under the second cell, in small letters.
    """

    key: str
    cells: tuple[Text, ...]
    loud: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its code among those of its part, its name, titles and relative widths."""

    code: str
    name: str
    titles: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Row, ...]


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the binder, with a heading of level 1 or 2. The code: the same in each edition."""

    code: str
    title: str
    blocks: tuple[Block, ...] = ()
    level: int = 1


class Was(NamedTuple):
    """A part of the edition before: its title, its lines, the rows of its tables by code and key.

    Of each row its cells; what is said under the second one is the last of them.
    """

    title: str
    lines: tuple[str, ...]
    grids: Mapping[str, Mapping[str, tuple[str, ...]]]


class Kept(NamedTuple):
    """What an edition said: its marking, and its parts by code, in its order."""

    marking: str
    parts: Mapping[str, Was]


class MarkedLine(NamedTuple):
    """A line and what became of it. `old`: what it said, where it was changed."""

    line: Line
    mark: Mark
    old: str = ""


class MarkedRow(NamedTuple):
    """A row and what became of it; `old`: as in `Was`."""

    row: Row
    mark: Mark
    old: tuple[str, ...] = ()


class MarkedGrid(NamedTuple):
    """A table whose rows are marked; those that are gone stand where they stood."""

    grid: Grid
    rows: tuple[MarkedRow, ...]


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """A part with what became of it. `old_title`: where it was called otherwise."""

    part: Part
    mark: Mark
    blocks: tuple[MarkedLine | MarkedGrid, ...]
    old_title: str = ""

    @property
    def counts(self) -> Counter[Mark]:
        """How many of its lines and rows are new, changed, gone."""
        found = Counter([Mark.CHANGED] if self.old_title else ())
        for block in self.blocks:
            if isinstance(block, MarkedGrid):
                found.update(row.mark for row in block.rows)
            else:
                found[block.mark] += 1
        del found[Mark.SAME]
        return found


def kept(parts: Sequence[Part], marking: str) -> bytes:
    """The words of a binder and its marking as they are kept: the same for the same words."""
    whole = [
        {
            "code": part.code,
            "title": part.title,
            "lines": [block.text.said for block in part.blocks if isinstance(block, Line)],
            "grids": {
                block.code: [[row.key, *said_in(row)] for row in block.rows]
                for block in part.blocks
                if isinstance(block, Grid)
            },
        }
        for part in parts
    ]
    said = {"marking": marking, "parts": whole}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def read_kept(content: bytes) -> Kept:
    """The words of an edition."""
    whole: dict[str, Any] = json.loads(content)
    parts: list[dict[str, Any]] = whole["parts"]
    found = {
        part["code"]: Was(
            part["title"],
            tuple(part["lines"]),
            {
                code: {key: tuple(cells) for key, *cells in rows}
                for code, rows in part["grids"].items()
            },
        )
        for part in parts
    }
    return Kept(whole["marking"], found)


def said_in(row: Row) -> tuple[str, ...]:
    """All that a row says: its cells, and what is said under the second one."""
    return (*(text.said for text in row.cells), row.notes)


def marked(parts: Sequence[Part], before: Mapping[str, Was] | None) -> list[MarkedPart]:
    """The parts with what became of them; None: there is nothing to compare with."""
    return [_part(part, before) for part in parts]


def _part(part: Part, before: Mapping[str, Was] | None) -> MarkedPart:
    was = (before or {}).get(part.code)
    if was is None:
        blocks = tuple(map(_as_it_is, part.blocks))
        return MarkedPart(part, Mark.SAME if before is None else Mark.NEW, blocks)
    lines = _Lines([block for block in part.blocks if isinstance(block, Line)], was.lines)
    blocks = [
        each
        for block in part.blocks
        for each in (
            [MarkedGrid(block, tuple(_rows(block, was.grids.get(block.code, {}))))]
            if isinstance(block, Grid)
            else lines.next()
        )
    ]
    blocks += lines.behind()
    old_title = was.title if was.title != part.title else ""
    same = not old_title and all(_is_same(block) for block in blocks)
    return MarkedPart(part, Mark.SAME if same else Mark.CHANGED, tuple(blocks), old_title)


def _as_it_is(block: Block) -> MarkedLine | MarkedGrid:
    if isinstance(block, Line):
        return MarkedLine(block, Mark.SAME)
    return MarkedGrid(block, tuple(MarkedRow(row, Mark.SAME) for row in block.rows))


def _is_same(block: MarkedLine | MarkedGrid) -> bool:
    if isinstance(block, MarkedGrid):
        return all(row.mark is Mark.SAME for row in block.rows)
    return block.mark is Mark.SAME


def _rows(grid: Grid, was: Mapping[str, tuple[str, ...]]) -> Iterator[MarkedRow]:
    """The rows that there are, those that are gone behind what stood before them."""
    here = {row.key for row in grid.rows}
    gone: dict[str, list[MarkedRow]] = {}
    before = ""
    for key, cells in was.items():
        if key in here:
            before = key
        else:
            row = Row(key, tuple(map(Text, cells[:-1])), notes=cells[-1])
            gone.setdefault(before, []).append(MarkedRow(row, Mark.GONE))
    yield from gone.get("", ())
    for row in grid.rows:
        old = was.get(row.key)
        if old is None:
            yield MarkedRow(row, Mark.NEW)
        else:
            yield MarkedRow(row, Mark.SAME if old == said_in(row) else Mark.CHANGED, old)
        yield from gone.get(row.key, ())


class _Lines:
    """The lines of a part, one after the other, with those that are gone between them."""

    def __init__(self, lines: Sequence[Line], was: Sequence[str]) -> None:
        self._at = 0
        self._found: list[list[MarkedLine]] = [[] for _line in range(len(lines) + 1)]
        texts = [line.text.said for line in lines]
        matcher = SequenceMatcher(None, was, texts, autojunk=False)
        for what, from_, to, new_from, new_to in matcher.get_opcodes():
            if what == "equal":
                for at in range(new_from, new_to):
                    self._found[at].append(MarkedLine(lines[at], Mark.SAME))
            else:
                self._replaced(was[from_:to], lines, new_from, new_to)

    def next(self) -> list[MarkedLine]:
        """The next line, and what was gone before it."""
        self._at += 1
        return self._found[self._at - 1]

    def behind(self) -> list[MarkedLine]:
        """What is gone behind the last line."""
        return self._found[-1]

    def _replaced(self, was: Sequence[str], lines: Sequence[Line], start: int, end: int) -> None:
        waiting = list(was)
        for at in range(start, end):
            said = lines[at].text.said
            like = next((n for n, old in enumerate(waiting) if _alike(old, said)), None)
            if like is None:
                self._found[at].append(MarkedLine(lines[at], Mark.NEW))
                continue
            self._found[at] += map(_gone, waiting[:like])
            self._found[at].append(MarkedLine(lines[at], Mark.CHANGED, waiting[like]))
            del waiting[: like + 1]
        self._found[end] += map(_gone, waiting)


def _gone(text: str) -> MarkedLine:
    return MarkedLine(Line(Text(text)), Mark.GONE)


def _alike(old: str, new: str) -> bool:
    if max(len(old), len(new)) > LONGEST:
        return old[:LONGEST] == new[:LONGEST]
    matcher = SequenceMatcher(None, old.split(), new.split(), autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
