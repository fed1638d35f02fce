"""Two versions of a text that both began as a third, brought together word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from app.words.comparison import MOST_WORDS, TOKEN, Part, compared


class Origin(StrEnum):
    """Whose a passage of a merged text is."""

    BOTH = "both"
    MINE = "mine"
    THEIRS = "theirs"
    CLASH = "clash"  # both changed it, each otherwise


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the merged text. `base`, `mine`, `theirs`: what each version says there."""

    origin: Origin
    base: str
    mine: str
    theirs: str

    @property
    def text(self) -> str:
        """What is proposed; of a clash both, so that nothing is lost until someone chooses."""
        if self.origin is Origin.CLASH:
            return self.theirs + self.mine
        return self.theirs if self.origin is Origin.THEIRS else self.mine


class Merged(NamedTuple):
    """A proposal: the passages in their order, and how many of them clash."""

    passages: tuple[Passage, ...]
    clashes: int

    @property
    def text(self) -> str:
        """The whole proposal."""
        return "".join(passage.text for passage in self.passages)


def merged(base: str | None, mine: str, theirs: str) -> Merged:
    """Both changes of a text in one; passages that both changed clash, and are for a person.

    base: what both began from; None where nobody knows, and then what both say is taken for it.
    """
    if base is None:
        pieces = compared(mine, theirs)
        base = "".join(piece.text for piece in pieces if piece.part is Part.SAME)
    lines = _merge(*(text.splitlines(keepends=True) for text in (base, mine, theirs)))
    passages = tuple(_joined(_refined(lines)))
    return Merged(passages, sum(passage.origin is Origin.CLASH for passage in passages))


def _refined(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Lines that clash are merged by their words."""
    for passage in passages:
        if passage.origin is not Origin.CLASH:
            yield passage
            continue
        sides = [TOKEN.findall(text) for text in (passage.base, passage.mine, passage.theirs)]
        if max(map(len, sides)) > 2 * MOST_WORDS:
            yield passage
        else:
            yield from _merge(*sides)


def _merge(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Passage]:
    at_base = at_mine = at_theirs = 0
    for start, in_mine, in_theirs, length in _anchors(base, mine, theirs):
        between = base[at_base:start], mine[at_mine:in_mine], theirs[at_theirs:in_theirs]
        if any(between):
            yield _passage(*("".join(side) for side in between))
        if length:
            same = "".join(base[start : start + length])
            yield Passage(Origin.BOTH, same, same, same)
        at_base, at_mine, at_theirs = start + length, in_mine + length, in_theirs + length


def _passage(base: str, mine: str, theirs: str) -> Passage:
    if mine == theirs:
        origin = Origin.BOTH
    elif mine == base:
        origin = Origin.THEIRS
    else:
        origin = Origin.MINE if theirs == base else Origin.CLASH
    return Passage(origin, base, mine, theirs)


def _anchors(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Runs of the base that both kept: where they begin in each, and how long; then the ends."""
    kept = [
        SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()[:-1]
        for side in (mine, theirs)
    ]
    for one in kept[0]:
        for other in kept[1]:
            start, end = max(one.a, other.a), min(one.a + one.size, other.a + other.size)
            if start < end:
                yield start, one.b + start - one.a, other.b + start - other.a, end - start
    yield len(base), len(mine), len(theirs), 0


def _joined(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Neighbours of one origin as one."""
    for origin, run in groupby(passages, key=lambda passage: passage.origin):
        group = list(run)
        sides = ("".join(getattr(each, side) for each in group) for side in _SIDES)
        yield Passage(origin, *sides)


_SIDES = ("base", "mine", "theirs")
