"""What an event still lacks, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.domain.values import Bilingual
from app.i18n import _, ngettext
from app.words.fields import field_label
from app.words.kinds import NAMES
from app.words.numbers import list_text, number
from app.words.said import said


def plan_gap(code: str) -> str:
    """What a plan leaves open, from `kind.field` or a kind: "Signage in both languages"; or ""."""
    kind, _dot, field = code.partition(".")
    if kind not in NAMES:
        return ""
    if not field:
        return _("the live streams, or that there are none")
    label = field_label(kind, field)
    return _("{field} of each live stream").format(field=label) if kind == "live_stream" else label


def plan_gaps(codes: Sequence[str]) -> str:
    """Several of them as one list."""
    return list_text([plan_gap(code) for code in codes])


def gap_text(
    code: str, count: int, names: Sequence[Bilingual], fields: Sequence[str], *, short: bool = False
) -> str:
    """One thing that an event lacks: "not confirmed: Podium and Flags".

    short: a count in place of many fields.
    """
    if short and len(fields) > FEW:
        words = _MANY[code](count)
        return words.format(count=number(count))
    of_what = list_text([said(name) for name in names]) if names else plan_gaps(fields)
    return _GAPS[code](count).format(count=number(count), names=of_what)


FEW = 2
"""So many fields are named in one line; of more it is said how many."""

_MANY: Mapping[str, Callable[[int], str]] = {
    "plans": lambda n: ngettext(
        "{count} question of the plans open", "{count} questions of the plans open", n
    ),
    "unsettled": lambda n: ngettext(
        "{count} thing planned and not arranged", "{count} things planned and not arranged", n
    ),
}
_GAPS: Mapping[str, Callable[[int], str]] = {
    "declined": lambda _n: _("declined, find another: {names}"),
    "service": lambda _n: _("not confirmed: {names}"),
    "speaker": lambda n: ngettext(
        "{count} speaker who has not accepted", "{count} speakers who have not accepted", n
    ),
    "invitation": lambda n: ngettext(
        "{count} invitation without an answer", "{count} invitations without an answer", n
    ),
    "plans": lambda _n: _("still to be planned: {names}"),
    "unsettled": lambda _n: _("planned and not arranged: {names}"),
    "product": lambda n: ngettext(
        "{count} product not approved", "{count} products not approved", n
    ),
    "run sheet": lambda _n: _("no run sheet"),
    "spending": lambda n: ngettext(
        "{count} expense not approved", "{count} expenses not approved", n
    ),
}


def days_left(count: int) -> str:
    """The working days until an event: "6 working days left", "today"."""
    if count < 0:
        return _("The day has passed")
    if count == 0:
        return _("The day has come")
    words = ngettext("{count} working day left", "{count} working days left", count)
    return words.format(count=number(count))
