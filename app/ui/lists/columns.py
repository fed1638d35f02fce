"""What a list shows and how it can be narrowed, declared by its room.

The functions here are given a line and nothing else; for long lists they run on the data lane.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from app.ui.widgets.chip import ChipLook, state_look
from app.words.choices import choice_name
from app.words.fields import field_label

Line = Any
"""A NamedTuple of what a list shows; it has an `id`."""

Words = Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Optional:
    second: Callable[[Line], str] | None = None
    sort: Callable[[Line], Any] | None = None
    chip: Callable[[Line], ChipLook | None] | None = None
    icon: Callable[[Line], str] | None = None
    group: Callable[[Line], str] | None = None
    value: Callable[[Line], Any] | None = None
    quiet: Callable[[Line], bool] | None = None
    align: Literal["left", "right"] = "left"
    width: int = 160
    hidden: bool = False
    searched: Callable[[Line], str] | None = None
    uses: tuple[str, ...] = ()
    second_uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column(_Optional):
    """One column: code, title, text of a line.

    `second`: a grey line below. `sort`: the key to sort by, None last (else the text). `chip`: is
    shown in place of the text. `icon`: a Lucide name before it. `group`: the heading under which a
    line stands when grouped by this column; lines are sorted by the column first. `value`: for
    Excel, where it is not the text. `quiet`: the text is grey, as of something put aside. The first
    column takes what width is left, at least its own. `searched`: what searching looks at, where it
    is not the text: a day without its hour. `uses`: the fields of a line that text, sort, group and
    searched look at, for long lists (else the field of its key), `second_uses` those of second
    (else the same); see `queries.listing`.
    """

    key: str
    title: Words
    text: Callable[[Line], str]


def state_column(states: type[StrEnum], width: int) -> Column:
    """Where a line stands, as a chip; sorted as the states follow each other."""
    order = {state: number for number, state in enumerate(states)}
    return Column(
        "state",
        lambda: field_label("event", "state"),
        lambda line: choice_name(line.state),
        chip=lambda line: state_look(line.state),
        sort=lambda line: order[line.state],
        group=lambda line: choice_name(line.state),
        width=width,
    )


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow a list: `of(line)` gives a value, or several; `name` puts it into words.

    `order` sorts the values in the menu (else by their words; states as they are declared). `uses`:
    the fields that `of` looks at, as with a column.
    """

    key: str
    title: Words
    of: Callable[[Line], Any]
    name: Callable[[Any], str] = str
    order: Callable[[Any], Any] | None = None
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """What an empty place says: icon, sentence, and the one action that fills it."""

    icon: str
    sentence: Words
    action: Words | None = None
    do: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """How a list is looked at now. Kept in the settings, and in saved filters."""

    search: str = ""
    picks: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    sort: str = ""
    descending: bool = False
    group: str = ""


def values_of(found: Any) -> Iterable[Any]:
    """What a filter says of a line, as several."""
    if isinstance(found, tuple | list | set | frozenset):
        return found  # pyright: ignore[reportUnknownVariableType] -- of whatever the room says
    return () if found is None else (found,)
