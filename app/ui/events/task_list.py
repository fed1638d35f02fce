"""What is still to be done, for all events at once: late first, loudly."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.tasks import TaskState
from app.i18n import _, ngettext
from app.ui.lists.columns import Column, Filter
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.saving import excel_export
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook, state_look
from app.words.choices import choice_name
from app.words.dates import day_short, number, offset_text
from app.words.fields import field_label
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.listing import Listing
    from app.queries.tasks import OpenTask
    from app.storage.records import Reader
    from app.ui.desk import Desk


class Due(StrEnum):
    """When a task is due, as seen from today."""

    LATE = "late"
    TODAY = "today"
    WEEK = "7 days"
    LATER = "later"
    NO_DATE = "no date"

    @property
    def words(self) -> str:
        """What it is called."""
        return {
            Due.LATE: _("Late"),
            Due.TODAY: _("Today"),
            Due.WEEK: _("Within 7 days"),
            Due.LATER: _("Later"),
            Due.NO_DATE: _("Needs a date"),
        }[self]


def due_when(line: OpenTask, today: date) -> Due:
    """When a task is due."""
    if line.due is None:
        return Due.NO_DATE
    if line.is_late:
        return Due.LATE
    if line.due <= today:
        return Due.TODAY
    return Due.WEEK if line.due <= today + timedelta(days=7) else Due.LATER


def task_list(desk: Desk, owner: QWidget, today: date) -> RecordList:
    """Open tasks of every event that is not over, the earliest first."""
    clock = desk.store.clock

    def load(reader: Reader) -> Listing[OpenTask]:
        from app.queries.tasks import task_listing  # noqa: PLC0415 -- after the first paint

        return task_listing(reader, clock())

    return RecordList(
        desk,
        "tasks",
        columns=_columns(today),
        load=load,
        name=_("Tasks"),
        kinds=("task", "event", "person", "closure", "department"),
        filters=_filters(desk.store.author, today),
        count=lambda n: ngettext("{count} open task", "{count} open tasks", n).format(
            count=number(n)
        ),
        empty=Nothing(
            "list-checks",
            lambda: _("Nothing is left to do. Tasks come from the critical path of each event."),
        ),
        order="due",
        group_by="due",
        export=excel_export(desk, owner, _("Tasks")),
    )


def late_look() -> ChipLook:
    """The chip of what is late."""
    return ChipLook(_("Late"), "clock-alert", Tone.DANGER)


def offset_short(offset: int) -> str:
    """Working days from event day, as short as a column wants it."""
    if not offset:
        return offset_text(0)
    if offset < 0:
        words = ngettext("{count} working day before", "{count} working days before", -offset)
    else:
        words = ngettext("{count} working day after", "{count} working days after", offset)
    return words.format(count=abs(offset))


def _columns(today: date) -> list[Column]:
    return [
        Column(
            "title",
            lambda: _("Task"),
            lambda line: said(line.title),
            width=320,
        ),
        Column(
            "due",
            lambda: field_label("task", "due"),
            lambda line: day_short(line.due, today=today) if line.due else _("Needs a date"),
            sort=lambda line: line.due,
            group=lambda line: due_when(line, today).words,
            value=lambda line: line.due,
            width=130,
            uses=("due", "is_late"),
        ),
        Column(
            "state",
            lambda: field_label("task", "state"),
            lambda line: _("Late") if line.is_late else choice_name(line.state),
            chip=lambda line: late_look() if line.is_late else state_look(line.state),
            sort=lambda line: (not line.is_late, list(TaskState).index(line.state)),
            width=110,
            uses=("state", "is_late"),
        ),
        Column(
            "owner",
            lambda: field_label("task", "owner_id"),
            lambda line: line.owner,
            group=lambda line: line.owner or _("Nobody"),
            width=170,
        ),
        Column(
            "event",
            lambda: field_label("task", "event_id"),
            lambda line: said(line.event_title),
            second=lambda line: line.event_reference,
            group=lambda line: said(line.event_title),
            width=280,
            uses=("event_title",),
            second_uses=("event_reference",),
        ),
        Column(
            "event_day",
            lambda: _("Event day"),
            lambda line: day_short(line.event_day, today=today) if line.event_day else "",
            sort=lambda line: line.event_day,
            value=lambda line: line.event_day,
            width=130,
        ),
    ]


def _filters(me: str, today: date) -> list[Filter]:
    return [
        Filter(
            "due",
            lambda: field_label("task", "due"),
            of=partial(due_when, today=today),
            name=lambda due: Due(due).words,
            uses=("due", "is_late"),
        ),
        Filter(
            "mine",
            lambda: _("Whose"),
            of=lambda line: "mine" if line.owner_id == me else "others",
            name=lambda whose: _("Mine") if whose == "mine" else _("Of others"),
            uses=("owner_id",),
        ),
        Filter(
            "owner", lambda: field_label("task", "owner_id"), of=lambda line: line.owner or None
        ),
        Filter(
            "state",
            lambda: field_label("task", "state"),
            of=lambda line: line.state,
            name=choice_name,
        ),
    ]
