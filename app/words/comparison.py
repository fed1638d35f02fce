"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

TOKEN = re.compile(r"\s+|\d+(?:[.,:\u00a0\u202f]\d+)*|[^\W_]+(?:[’'-][^\W_]+)*|.", re.DOTALL)
MOST_WORDS = 3000
"""Longer passages are shown as removed and added whole: comparing them takes too long."""


class Part(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and what became of it."""

    part: Part
    text: str


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other, in reading order.

    Lines are compared first, then the words of those that differ.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for same, some_old, some_new in _runs(old, new):
        if same:
            pieces.append(Piece(Part.SAME, "".join(some_new)))
        else:
            pieces += _words("".join(some_old), "".join(some_new))
    return tuple(_joined(pieces))


def changes(pieces: Iterable[Piece]) -> tuple[int, int]:
    """How many passages were added, how many removed."""
    parts = [piece.part for piece in pieces]
    return parts.count(Part.ADDED), parts.count(Part.REMOVED)


def _words(before: str, after: str) -> Iterator[Piece]:
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    if max(len(old), len(new)) > 2 * MOST_WORDS:
        yield from _replaced(before, after)
        return
    for same, some_old, some_new in _runs(old, new):
        if same:
            yield Piece(Part.SAME, "".join(some_new))
        else:
            yield from _replaced("".join(some_old), "".join(some_new))


def _replaced(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece(Part.REMOVED, before)
    if after:
        yield Piece(Part.ADDED, after)


def _runs(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        yield what == "equal", old[old_from:old_to], new[new_from:new_to]


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one sort as one; a lone space between two changes belongs to them."""
    bridged: list[Piece] = []
    for at, piece in enumerate(pieces):
        between = 0 < at < len(pieces) - 1 and piece.part is Part.SAME
        if between and piece.text.isspace() and "\n" not in piece.text:
            bridged += [Piece(Part.REMOVED, piece.text), Piece(Part.ADDED, piece.text)]
        else:
            bridged.append(piece)
    for same, run in groupby(bridged, key=lambda piece: piece.part is Part.SAME):
        group = list(run)
        if same:
            yield Piece(Part.SAME, "".join(piece.text for piece in group))
            continue
        for part in (Part.REMOVED, Part.ADDED):
            if text := "".join(piece.text for piece in group if piece.part is part):
                yield Piece(part, text)
