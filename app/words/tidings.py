"""What those concerned are written when an event is put off, cancelled or moved."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from app.domain.values import Language
from app.i18n import N_, _, speaking
from app.words.reminders import NAME, MailText
from app.words.typography import nice

CONCERNS = "{concerns}"
"""What stands in a text for what of it concerns the person."""


class Tiding(StrEnum):
    """What became of an event."""

    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REPLACED = "replaced"


class TidingFacts(NamedTuple):
    """What a message says of its event, in one language; empty ones are left out.

    was: the date that no longer holds; now: the one that does.
    """

    title: str
    was: str
    now: str
    place: str
    contact: str
    department: str
    marking: str


_SUBJECTS: Mapping[Tiding, str] = {
    Tiding.MOVED: N_("New date: {title}"),
    Tiding.POSTPONED: N_("Postponed: {title}"),
    Tiding.CANCELLED: N_("Cancelled: {title}"),
    Tiding.REPLACED: N_("Cancelled and planned again: {title}"),
}
_SAID: Mapping[Tiding, str] = {
    Tiding.MOVED: N_("The following event takes place on another date."),
    Tiding.POSTPONED: N_(
        "The following event is postponed. Its new date is not known yet; we will write to you"
        " as soon as it is."
    ),
    Tiding.CANCELLED: N_("The following event is cancelled and will not take place."),
    Tiding.REPLACED: N_(
        "The following event will not take place as announced. It is planned again for another"
        " date, for which you will hear from us."
    ),
}


def tiding_text(tiding: Tiding, facts: TidingFacts, language: Language) -> MailText:
    """The text to begin with. The reason is not in it: it is the office's to word outside."""
    with speaking(language):
        subject = _(_SUBJECTS[tiding]).format(title=facts.title)
        event = (
            facts.title,
            _("Until now: {date}").format(date=facts.was) if facts.was else "",
            _("New date: {date}").format(date=facts.now) if facts.now else "",
            facts.place,
        )
        parts = (
            facts.marking,
            # Translators: {name} stays as it is: it stands for the person.
            _("Hello {name},"),
            _(_SAID[tiding]),
            "\n".join(filter(None, event)),
            # Translators: {concerns} stays as it is: it stands for what concerns the person.
            _("This concerns {concerns}."),
            _("Please tell us if this raises a question. Thank you."),
            "\n".join(filter(None, (facts.contact, facts.department))),
        )
        return MailText(subject, nice("\n\n".join(filter(None, parts)), str(language)))


def addressed(text: str, name: str, concerns: str) -> str:
    """A text for one person; nothing else in braces means anything."""
    return text.replace(NAME, name).replace(CONCERNS, concerns)
