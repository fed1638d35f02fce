"""An event written as one line, such that reading it gives the same again."""

from __future__ import annotations

from datetime import timedelta

from app.domain.values import Bilingual, Language, Province
from app.domain.when import Timing, When
from app.i18n import _, ngettext, speaking
from app.words.choices import choice_name
from app.words.dates import when_text
from app.words.zones import zone_name


def written(
    language: Language,
    *,
    when: When,
    title: str = "",
    kind: Bilingual | None = None,
    city: str = "",
    province: Province | None = None,
    venue: Bilingual | None = None,
) -> str:
    """The line: kind, title in quotation marks, venue, city and province, date, zone."""
    with speaking(language):
        # Translators: quotation marks around a title.
        quoted = _("“{title}”").format(title=title) if title else ""
        where = f"{city} ({choice_name(province)})".strip() if province else city
        parts = (
            " ".join(filter(None, (kind.in_language(language) if kind else "", quoted))),
            venue.in_language(language) if venue else "",
            where,
            *_date(when),
        )
        return ", ".join(filter(None, parts))


def _date(when: When) -> tuple[str, ...]:
    text = when_text(when)
    if when.timing is Timing.TIMED:  # its zone is said
        if when.ends_at > when.starts_at:
            return (text,)
        return (text, for_minutes(timedelta()))
    if when.timing is Timing.ALL_DAY:
        return (text, _("all day"), zone_name(when.zone))
    return (text, zone_name(when.zone))


def for_minutes(length: timedelta) -> str:
    """How long something takes: "for 90 minutes"."""
    minutes = length // timedelta(minutes=1)
    words = ngettext("for {count} minute", "for {count} minutes", minutes)
    return words.format(count=minutes)
