"""What became of a field: the values before and after, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from app.domain.changes import Op
from app.i18n import _, pgettext
from app.words.choices import choice_name
from app.words.dates import day_short, moment_short, money, number, percent
from app.words.fields import field_label
from app.words.zones import zone_name

SHOWN = 200
"""Characters of a long text that are shown."""

_MILLIONTHS = 1_000_000
_DIGEST = 12
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


def change_text(
    kind: str,
    field: str,
    old: Any,
    new: Any,
    *,
    names: Mapping[str, str] = _NO_NAMES,
    zone: str = "America/Toronto",
) -> str:
    """What a field was and is: "City: Ottawa → Gatineau".

    field: a field or a column (`title_en`). names: what records are called, by id, for links.
    zone: on whose clocks moments are shown.
    """
    before, after = (value_text(field, value, names=names, zone=zone) for value in (old, new))
    return _("{field}: {old} → {new}").format(field=field_label(kind, field), old=before, new=after)


def op_text(op: str) -> str:
    """What happened to a record, in a word."""
    return {
        Op.INSERT: pgettext("record", "added"),
        Op.UPDATE: pgettext("record", "changed"),
        Op.DELETE: pgettext("record", "deleted"),
        Op.UNDELETE: pgettext("record", "restored"),
    }[Op(op)]


def fate_text(st: str) -> str:
    """What became of an act on the office's server; "" for one that was never there."""
    return {
        "applied": _("Accepted"),
        "conflict": _("Accepted in part: a conflict"),
        "rejected": _("Refused"),
    }.get(st, "")


def value_text(
    field: str,
    value: Any,
    *,
    names: Mapping[str, str] = _NO_NAMES,
    zone: str = "America/Toronto",
    whole: bool = False,
) -> str:
    """One value of a field in words: dates, choices, yes and no, money; "(empty)" for nothing.

    whole: however long it is.
    """
    if value is None or value == "":
        return _("(empty)")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, StrEnum):
        return choice_name(value)
    if isinstance(value, date):
        return moment_short(value, zone) if isinstance(value, datetime) else day_short(value)
    if isinstance(value, int | float | Decimal):
        return _figure(field, value)
    return str(value) if whole and _is_long(field, str(value)) else _text(field, str(value), names)


def _figure(field: str, value: float | Decimal) -> str:
    if isinstance(value, Decimal):
        return money(value)
    if field in ("latitude", "longitude"):
        return f"{number(value / _MILLIONTHS)}°"
    return percent(value) if field == "french_share" else number(value)


def _is_long(field: str, value: str) -> bool:
    return field == "digest" or field.endswith("sha256") or len(value) > SHOWN


def _text(field: str, value: str, names: Mapping[str, str]) -> str:
    if field.endswith("_id") or field == "record":
        return names.get(value) or _("(another record)")
    if field == "zone" or field.endswith("_zone"):
        return zone_name(value)
    if field == "digest" or field.endswith("sha256"):
        return value[:_DIGEST]
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
