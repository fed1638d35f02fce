"""Icons (names of Lucide) and tones of the states that a chip shows, by their keys."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from app.words.choice_names import choice_key

Tone = Literal["neutral", "info", "attention", "danger", "success"]

_SIGNS: Mapping[str, tuple[str, Tone]] = {
    "state.event.proposed": ("lightbulb", "neutral"),
    "state.event.planning": ("circle-dashed", "info"),
    "state.event.confirmed": ("calendar-check", "success"),
    "state.event.delivered": ("megaphone", "info"),
    "state.event.evaluated": ("clipboard-check", "neutral"),
    "state.event.closed": ("archive", "neutral"),
    "state.event.postponed": ("calendar-clock", "attention"),
    "state.event.cancelled": ("ban", "danger"),
    "choice.timing.timed": ("clock", "neutral"),
    "choice.timing.all_day": ("calendar", "neutral"),
    "choice.timing.time_to_confirm": ("clock-alert", "attention"),
    "choice.timing.potential": ("calendar-range", "attention"),
    "choice.standing.requested": ("send", "info"),
    "choice.standing.to_confirm": ("circle-help", "attention"),
    "choice.standing.confirmed": ("circle-check", "success"),
    "choice.standing.not_available": ("circle-x", "danger"),
    "choice.standing.not_applicable": ("minus", "neutral"),
    "state.product.drafting": ("pencil", "neutral"),
    "state.product.in_approval": ("route", "info"),
    "state.product.approved": ("circle-check", "success"),
    "state.product.embargoed": ("lock", "attention"),
    "state.product.issued": ("send", "success"),
    "state.product.corrected": ("file-pen", "attention"),
    "state.product.withdrawn": ("undo-2", "danger"),
    "choice.issuance_act.issued": ("send", "success"),
    "choice.issuance_act.corrected": ("file-pen", "attention"),
    "choice.issuance_act.withdrawn": ("undo-2", "danger"),
    "choice.notice_cause.moved": ("calendar-sync", "attention"),
    "choice.notice_cause.postponed": ("calendar-clock", "attention"),
    "choice.notice_cause.cancelled": ("ban", "danger"),
    "choice.notice_cause.rewritten": ("file-pen", "attention"),
    "state.step.waiting": ("hourglass", "neutral"),
    "state.step.open": ("circle-dot", "info"),
    "state.step.stale": ("rotate-ccw", "attention"),
    "state.step.returned": ("undo-2", "danger"),
    "state.step.settled": ("circle-check", "success"),
    "state.step.bypassed": ("skip-forward", "attention"),
    "choice.verdict.approved": ("circle-check", "success"),
    "choice.verdict.approved_with_changes": ("circle-check", "success"),
    "choice.verdict.no_objection": ("circle-check", "success"),
    "choice.verdict.returned": ("undo-2", "danger"),
    "choice.verdict.bypassed": ("skip-forward", "attention"),
    "choice.verdict.withdrawn": ("rotate-ccw", "neutral"),
    "state.task.to_do": ("circle", "neutral"),
    "state.task.doing": ("circle-dashed", "info"),
    "state.task.done": ("circle-check", "success"),
    "state.task.not_needed": ("minus", "neutral"),
    "choice.met.not_said": ("circle-dashed", "neutral"),
    "choice.met.met": ("circle-check", "success"),
    "choice.met.partly": ("circle-dot", "attention"),
    "choice.met.not_met": ("circle-x", "danger"),
    "choice.schedule.not_said": ("circle-dashed", "neutral"),
    "choice.schedule.kept": ("circle-check", "success"),
    "choice.schedule.late": ("clock-alert", "attention"),
    "choice.schedule.overran": ("hourglass", "attention"),
    "choice.recommendation.not_said": ("circle-dashed", "neutral"),
    "choice.recommendation.repeat": ("repeat", "success"),
    "choice.recommendation.repeat_with_changes": ("repeat", "attention"),
    "choice.recommendation.do_not_repeat": ("circle-x", "danger"),
    "choice.marking.unclassified": ("shield", "neutral"),
    "choice.marking.protected_a": ("shield", "attention"),
    "choice.marking.protected_b": ("shield-alert", "danger"),
}


def sign(member: StrEnum) -> tuple[str, Tone]:
    """Icon and tone of a choice; a plain circle for those that are no state."""
    return _SIGNS.get(choice_key(member), ("circle", "neutral"))
