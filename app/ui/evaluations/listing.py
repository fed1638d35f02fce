"""What took place and how far its evaluation is; the lessons of all events."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.domain.evaluations import Recommendation
from app.i18n import _, ngettext
from app.ui.lists.columns import Column, Filter
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.widgets.chip import ChipLook, Tone, state_look
from app.words.choices import choice_name
from app.words.dates import day_searched, day_short, month_year, number, when_short
from app.words.fields import field_label
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.queries.evaluations import EvaluationLine, LessonEntry, Progress
    from app.queries.listing import Listing
    from app.storage.records import Reader
    from app.ui.desk import Desk

ORDER = ("to evaluate", "under way", "done")
OVERDUE = "overdue"
WHO = ("evaluator", "coordinator")


def progress_words(progress: str) -> str:
    """How far an evaluation is, in words."""
    return {
        "to evaluate": _("To evaluate"),
        "under way": _("Under way"),
        "done": _("Done"),
        OVERDUE: _("Overdue"),
    }[progress]


def progress_look(progress: Progress, *, overdue: bool) -> ChipLook:
    """The chip of an evaluation; what is overdue is loud."""
    if overdue:
        return ChipLook(progress_words(OVERDUE), "clock-alert", Tone.DANGER)
    icon, tone = {
        "to evaluate": ("circle", Tone.NEUTRAL),
        "under way": ("circle-dashed", Tone.INFO),
        "done": ("circle-check", Tone.SUCCESS),
    }[progress]
    return ChipLook(progress_words(progress), icon, tone)


def evaluation_list(desk: Desk, today: date) -> RecordList:
    """Every event that took place, those to evaluate first."""
    return RecordList(
        desk,
        "evaluations",
        columns=_columns(desk.zone, today),
        load=partial(_evaluations, desk=desk),
        name=_("Evaluations"),
        kinds=("evaluation", "event", "event_kind", "person"),
        filters=[
            Filter(
                "progress",
                lambda: field_label("event", "state"),
                of=lambda line: (line.progress, OVERDUE) if line.is_overdue else (line.progress,),
                name=progress_words,
                order=[OVERDUE, *ORDER].index,
                uses=("progress", "is_overdue"),
            ),
            Filter(
                "kind",
                lambda: field_label("event", "kind_id"),
                of=lambda line: said(line.kind) or None,
            ),
            Filter(
                "evaluator",
                lambda: field_label("evaluation", "evaluator_id"),
                of=_who,
                uses=WHO,
            ),
        ],
        count=lambda n: ngettext("{count} event", "{count} events", n).format(count=number(n)),
        empty=Nothing(
            "clipboard-check",
            lambda: _("Events appear here after they take place, to be evaluated within 20 days."),
        ),
        order="when",
        descending=True,
    )


def lesson_list(desk: Desk, today: date) -> RecordList:
    """Every lesson of every event, the latest first."""
    return RecordList(
        desk,
        "lessons",
        columns=[
            Column(
                "lesson",
                lambda: field_label("lesson", "text"),
                lambda line: " ".join(said(line.text).split()),
                width=420,
                uses=("text",),
            ),
            Column(
                "event",
                lambda: field_label("lesson", "event_id"),
                lambda line: said(line.event),
                second=lambda line: line.reference,
                group=lambda line: said(line.event),
                width=260,
                second_uses=("reference",),
            ),
            Column(
                "kind",
                lambda: field_label("event", "kind_id"),
                lambda line: said(line.kind),
                group=lambda line: said(line.kind),
                width=150,
            ),
            Column(
                "tag",
                lambda: field_label("lesson", "tag_id"),
                lambda line: said(line.tag),
                group=lambda line: said(line.tag) or _("No tag"),
                width=130,
            ),
            Column(
                "day",
                lambda: _("Event day"),
                lambda line: day_short(line.day, today=today),
                sort=lambda line: line.starts_at,
                group=lambda line: month_year(line.day),
                value=lambda line: line.day,
                width=140,
                searched=lambda line: day_searched(line.day, spoken()),
            ),
        ],
        load=_lessons,
        name=_("Lessons"),
        kinds=("lesson", "event", "tag", "event_kind"),
        filters=[
            Filter(
                "kind",
                lambda: field_label("event", "kind_id"),
                of=lambda line: said(line.kind) or None,
            ),
            Filter(
                "tag",
                lambda: field_label("lesson", "tag_id"),
                of=lambda line: said(line.tag) or None,
            ),
        ],
        count=lambda n: ngettext("{count} lesson", "{count} lessons", n).format(count=number(n)),
        empty=Nothing(
            "lightbulb",
            lambda: _("Lessons from every evaluation appear here, ready for your next events."),
        ),
        order="day",
        descending=True,
    )


def _evaluations(reader: Reader, desk: Desk) -> Listing[EvaluationLine]:
    from app.queries.evaluations import evaluation_listing  # noqa: PLC0415 -- after the first paint

    return evaluation_listing(reader, desk.store.clock())


def _lessons(reader: Reader) -> Listing[LessonEntry]:
    from app.queries.evaluations import lesson_listing  # noqa: PLC0415 -- after the first paint

    return lesson_listing(reader)


def _columns(zone: str, today: date) -> list[Column]:
    return [
        Column(
            "title",
            lambda: _("Event"),
            lambda line: said(line.title),
            second=lambda line: " · ".join(
                filter(None, (line.reference, said(line.kind), line.city))
            ),
            width=320,
            second_uses=("reference", "kind", "city"),
        ),
        Column(
            "when",
            lambda: _("When"),
            lambda line: when_short(line.when, home=zone, today=today),
            sort=lambda line: line.when.starts_at,
            group=lambda line: month_year(line.day),
            value=lambda line: line.day,
            width=216,
            searched=lambda line: day_searched(line.day, spoken()),
            uses=("day",),
        ),
        Column(
            "progress",
            lambda: field_label("event", "state"),
            lambda line: progress_words(OVERDUE if line.is_overdue else line.progress),
            chip=lambda line: progress_look(line.progress, overdue=line.is_overdue),
            sort=lambda line: (not line.is_overdue, ORDER.index(line.progress)),
            group=lambda line: progress_words(line.progress),
            width=130,
            uses=("progress", "is_overdue"),
        ),
        Column(
            "kind",
            lambda: field_label("event", "kind_id"),
            lambda line: said(line.kind),
            group=lambda line: said(line.kind),
            width=150,
            hidden=True,
        ),
        Column(
            "evaluator",
            lambda: field_label("evaluation", "evaluator_id"),
            lambda line: _who(line) or "",
            group=lambda line: _who(line) or _("Nobody"),
            width=160,
            uses=WHO,
        ),
        Column(
            "recommendation",
            lambda: field_label("evaluation", "recommendation"),
            lambda line: choice_name(line.recommendation) if _recommends(line) else "",
            chip=lambda line: state_look(line.recommendation) if _recommends(line) else None,
            width=215,
        ),
        Column(
            "finished_on",
            lambda: field_label("evaluation", "finished_on"),
            lambda line: day_short(line.finished_on, today=today) if line.finished_on else "",
            sort=lambda line: line.finished_on,
            value=lambda line: line.finished_on,
            width=130,
            hidden=True,
        ),
    ]


def _recommends(line: EvaluationLine) -> bool:
    return line.recommendation not in (None, Recommendation.NOT_SAID)


def _who(line: EvaluationLine) -> str | None:
    """Who evaluates, or would: the coordinator of the event."""
    return line.evaluator or line.coordinator or None
