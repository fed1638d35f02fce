"""What a reminder of an invitation says before the office words it otherwise."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.domain.values import Language
from app.i18n import _, speaking
from app.words.dates import day_long
from app.words.typography import nice

NAME, INVITED = "{name}", "{invited}"
"""What stands for the person in a text, and for the day on which they were invited."""


class MailText(NamedTuple):
    """Subject and body of a message."""

    subject: str
    body: str


class MailFacts(NamedTuple):
    """What a message says of its event, in one language; empty lines are left out."""

    title: str
    when: str
    place: str
    contact: str
    department: str
    marking: str


def reminder_text(facts: MailFacts, language: Language) -> MailText:
    """The text of a reminder, with the facts of the event in it."""
    with speaking(language):
        subject = _("Reminder: {title}").format(title=facts.title)
        event = "\n".join(filter(None, (facts.title, facts.when, facts.place)))
        parts = (
            facts.marking,
            # Translators: {name} stays as it is: it stands for the person.
            _("Hello {name},"),
            # Translators: {invited} stays as it is: it stands for a day.
            _("On {invited}, we invited you to the following event. We have not heard from you."),
            event,
            _(
                "Please let us know by replying to this message whether you will attend, and how"
                " many guests will accompany you."
            ),
            _("Thank you."),
            "\n".join(filter(None, (facts.contact, facts.department))),
        )
        return MailText(subject, nice("\n\n".join(filter(None, parts)), str(language)))


def personal(text: str, name: str, invited: date | None, language: Language) -> str:
    """A text for one person; nothing else in braces means anything."""
    with speaking(language):
        day = day_long(invited) if invited else _("an earlier day")
    return text.replace(INVITED, day).replace(NAME, name)


def together(texts: list[MailText]) -> MailText:
    """One message in both languages, for someone whose language is not known."""
    line = "\n\n" + "-" * 40 + "\n\n"
    return MailText(
        " | ".join(text.subject for text in texts), line.join(text.body for text in texts)
    )
