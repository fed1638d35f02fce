"""What the owners of overdue tasks are written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.domain.values import Bilingual, Language
from app.i18n import _, ngettext, speaking
from app.words.dates import day_long, day_short
from app.words.numbers import number
from app.words.reminders import NAME, MailText
from app.words.typography import nice

TASKS = "{tasks}"
"""What stands in a text for the tasks of the person."""


class LateTask(NamedTuple):
    """A task that should be done by now. days: working days since it was due."""

    title: Bilingual
    due: date
    days: int
    event_title: Bilingual
    event_reference: str
    event_day: date | None


def digest_text(today: date, department: str, language: Language) -> MailText:
    """The text to begin with."""
    with speaking(language):
        parts = (
            # Translators: {name} stays as it is: it stands for the person.
            _("Hello {name},"),
            _("On {day}, the following tasks of yours are overdue.").replace(
                "{day}", day_long(today)
            ),
            TASKS,
            _("Please finish them or tell us what stands in the way. Thank you."),
            department,
        )
        body = nice("\n\n".join(filter(None, parts)), str(language))
        return MailText(_("Overdue tasks on {day}").format(day=day_short(today)), body)


def late_text(task: LateTask, language: Language) -> str:
    """A task in the list: what, since when, for which event."""
    with speaking(language):
        late = ngettext("{count} working day late", "{count} working days late", task.days)
        event = task.event_title.in_language(language)
        if task.event_day is not None:
            event = _("{event}, {day}").format(event=event, day=day_short(task.event_day))
        return _("- {task} – due {day}, {late} – {event} ({reference})").format(
            task=task.title.in_language(language),
            day=day_short(task.due),
            late=late.format(count=number(task.days)),
            event=event,
            reference=task.event_reference,
        )


def listed(text: str, name: str, tasks: Sequence[LateTask], language: Language) -> str:
    """A text for one person; nothing else in braces means anything."""
    lines = "\n".join(late_text(task, language) for task in tasks)
    return text.replace(NAME, name).replace(TASKS, lines)
