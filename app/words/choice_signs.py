"""Icons (names of Lucide) and tones of the states that a chip shows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from app.domain.evaluations import Met, Recommendation, Schedule
from app.domain.events import EventState, Standing, Timing
from app.domain.products import IssuanceAct, NoticeCause, ProductState
from app.domain.routes import StepState, Verdict
from app.domain.tasks import TaskState
from app.domain.values import Marking

Tone = Literal["neutral", "info", "attention", "danger", "success"]

_SIGNS: Mapping[type[StrEnum], Mapping[StrEnum, tuple[str, Tone]]] = {
    EventState: {
        EventState.PROPOSED: ("lightbulb", "neutral"),
        EventState.PLANNING: ("circle-dashed", "info"),
        EventState.CONFIRMED: ("calendar-check", "success"),
        EventState.DELIVERED: ("megaphone", "info"),
        EventState.EVALUATED: ("clipboard-check", "neutral"),
        EventState.CLOSED: ("archive", "neutral"),
        EventState.POSTPONED: ("calendar-clock", "attention"),
        EventState.CANCELLED: ("ban", "danger"),
    },
    Timing: {
        Timing.TIMED: ("clock", "neutral"),
        Timing.ALL_DAY: ("calendar", "neutral"),
        Timing.TIME_TO_CONFIRM: ("clock-alert", "attention"),
        Timing.POTENTIAL: ("calendar-range", "attention"),
    },
    Standing: {
        Standing.REQUESTED: ("send", "info"),
        Standing.TO_CONFIRM: ("circle-help", "attention"),
        Standing.CONFIRMED: ("circle-check", "success"),
        Standing.NOT_AVAILABLE: ("circle-x", "danger"),
        Standing.NOT_APPLICABLE: ("minus", "neutral"),
    },
    ProductState: {
        ProductState.DRAFTING: ("pencil", "neutral"),
        ProductState.IN_APPROVAL: ("route", "info"),
        ProductState.APPROVED: ("circle-check", "success"),
        ProductState.EMBARGOED: ("lock", "attention"),
        ProductState.ISSUED: ("send", "success"),
        ProductState.CORRECTED: ("file-pen", "attention"),
        ProductState.WITHDRAWN: ("undo-2", "danger"),
    },
    IssuanceAct: {
        IssuanceAct.ISSUED: ("send", "success"),
        IssuanceAct.CORRECTED: ("file-pen", "attention"),
        IssuanceAct.WITHDRAWN: ("undo-2", "danger"),
    },
    NoticeCause: {
        NoticeCause.MOVED: ("calendar-sync", "attention"),
        NoticeCause.POSTPONED: ("calendar-clock", "attention"),
        NoticeCause.CANCELLED: ("ban", "danger"),
        NoticeCause.REWRITTEN: ("file-pen", "attention"),
    },
    StepState: {
        StepState.WAITING: ("hourglass", "neutral"),
        StepState.OPEN: ("circle-dot", "info"),
        StepState.STALE: ("rotate-ccw", "attention"),
        StepState.RETURNED: ("undo-2", "danger"),
        StepState.SETTLED: ("circle-check", "success"),
        StepState.BYPASSED: ("skip-forward", "attention"),
    },
    Verdict: {
        Verdict.APPROVED: ("circle-check", "success"),
        Verdict.APPROVED_WITH_CHANGES: ("circle-check", "success"),
        Verdict.NO_OBJECTION: ("circle-check", "success"),
        Verdict.RETURNED: ("undo-2", "danger"),
        Verdict.BYPASSED: ("skip-forward", "attention"),
        Verdict.WITHDRAWN: ("rotate-ccw", "neutral"),
    },
    TaskState: {
        TaskState.TO_DO: ("circle", "neutral"),
        TaskState.DOING: ("circle-dashed", "info"),
        TaskState.DONE: ("circle-check", "success"),
        TaskState.NOT_NEEDED: ("minus", "neutral"),
    },
    Met: {
        Met.NOT_SAID: ("circle-dashed", "neutral"),
        Met.MET: ("circle-check", "success"),
        Met.PARTLY: ("circle-dot", "attention"),
        Met.NOT_MET: ("circle-x", "danger"),
    },
    Schedule: {
        Schedule.NOT_SAID: ("circle-dashed", "neutral"),
        Schedule.KEPT: ("circle-check", "success"),
        Schedule.LATE: ("clock-alert", "attention"),
        Schedule.OVERRAN: ("hourglass", "attention"),
    },
    Recommendation: {
        Recommendation.NOT_SAID: ("circle-dashed", "neutral"),
        Recommendation.REPEAT: ("repeat", "success"),
        Recommendation.REPEAT_WITH_CHANGES: ("repeat", "attention"),
        Recommendation.DO_NOT_REPEAT: ("circle-x", "danger"),
    },
    Marking: {
        Marking.UNCLASSIFIED: ("shield", "neutral"),
        Marking.PROTECTED_A: ("shield", "attention"),
        Marking.PROTECTED_B: ("shield-alert", "danger"),
    },
}


def sign(member: StrEnum) -> tuple[str, Tone]:
    """Icon and tone of a choice; a plain circle for those that are no state."""
    return _SIGNS.get(type(member), {}).get(member, ("circle", "neutral"))
