"""Retention in words: how long, and what hangs on a record or keeps it."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.retention import RetentionRule
from app.i18n import _, language, ngettext
from app.words.choices import choice_name
from app.words.kinds import kind_name
from app.words.numbers import list_text, number


def period_text(rule: RetentionRule) -> str:
    """How long after what: "5 years; after the event, once closed"."""
    since = choice_name(rule.since)
    lowered = since[0].lower() + since[1:]
    return _("{period}; {since}").format(period=years_text(rule), since=lowered)


def years_text(rule: RetentionRule) -> str:
    """How long: "5 years", "1 year and 6 months"."""
    parts: list[str] = []
    if rule.years:
        years = ngettext("{count} year", "{count} years", rule.years)
        parts.append(years.format(count=number(rule.years)))
    if rule.months:
        months = ngettext("{count} month", "{count} months", rule.months)
        parts.append(months.format(count=number(rule.months)))
    return list_text(parts)


def rule_name(rule: RetentionRule) -> str:
    """What a rule is called: its records, and from what its years are counted."""
    since = choice_name(rule.since)
    colon = "\u00a0: " if language() == "fr" else ": "
    return f"{choice_name(rule.kind)}{colon}{since[0].lower()}{since[1:]}"


def counted(kinds: Mapping[str, int]) -> str:
    """How many of each kind: "2 tasks, 1 product and 3 versions"."""
    return list_text([f"{number(n)} {kind_name(kind, n)}" for kind, n in kinds.items()])
