"""What the list of a critical path shows of each task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.events.task_list import late_look, offset_short
from app.ui.lists.columns import Column
from app.ui.widgets.chip import ChipLook, state_look
from app.words.choices import choice_name
from app.words.dates import day_short
from app.words.fields import field_label
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.tasks import TaskLine


def path_columns() -> list[Column]:
    """Task, day, state, owner."""
    return [
        Column(
            "title",
            lambda: _("Task"),
            lambda line: said(line.title),
            second=_after,
            width=240,
        ),
        Column(
            "due",
            lambda: field_label("task", "due"),
            lambda line: day_short(line.due) if line.due else _("Needs a date"),
            second=lambda line: "" if line.offset is None else offset_short(line.offset),
            sort=lambda line: line.due,
            width=170,
        ),
        Column("state", lambda: field_label("task", "state"), _state_words, chip=_state, width=130),
        Column(
            "owner",
            lambda: field_label("task", "owner_id"),
            lambda line: line.owner,
            width=130,
        ),
    ]


def _after(line: TaskLine) -> str:
    """What a task waits for."""
    if not line.waits_for:
        return ""
    return _("After: {tasks}").format(tasks=", ".join(map(said, line.waits_for)))


def _state_words(line: TaskLine) -> str:
    return ", ".join([choice_name(line.state), *([_("late")] if line.is_late else [])])


def _state(line: TaskLine) -> ChipLook:
    if line.is_late:
        return late_look()
    if line.waits_for:
        return ChipLook(_("Waiting"), "hourglass")
    return state_look(line.state)
