"""The days of a task in the picture of a critical path, in words."""

from __future__ import annotations

from app.domain.spans import Span
from app.i18n import _, ngettext
from app.words.dates import day_long, day_short
from app.words.numbers import number


def span_text(span: Span) -> str:
    """When it can be worked on: "Mon, June 1 to Wed, June 3, 3 working days"."""
    if span.first is None or span.last is None:
        return _("Needs a date")
    if not span.days:
        return _("{day}, before what it waits for").format(day=day_long(span.last))
    days = ngettext("{count} working day", "{count} working days", span.days)
    days = days.format(count=number(span.days))
    if span.first == span.last:
        return _("{day}, {days}").format(day=day_long(span.last), days=days)
    return _("{first} to {last}, {days}").format(
        first=day_short(span.first), last=day_short(span.last), days=days
    )
