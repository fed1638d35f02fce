"""The columns of a run sheet: when, what, who, and what is wrong with a cue, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.domain.runsheets import Outside, SpokenLanguage
from app.i18n import _, pgettext
from app.ui.lists.columns import Column
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook
from app.words.choices import choice_name
from app.words.dates import number
from app.words.fields import field_label
from app.words.runsheets import (
    begin_time,
    clash_text,
    cue_time,
    length_text,
    outside_text,
    shift_text,
    slack_text,
    start_text,
)
from app.words.said import said
from app.words.typography import capital

if TYPE_CHECKING:
    from app.queries.runsheets import CueLine


def sheet_columns() -> list[Column]:
    """The run sheet on its page."""
    return [
        what_column(),
        time_column(),
        Column(
            "length",
            lambda: _("Length"),
            lambda line: length_text(line.minutes),
            sort=lambda line: line.minutes,
            value=lambda line: line.minutes,
            align="right",
            width=100,
        ),
        Column(
            "remark",
            lambda: _("Remarks"),
            remarks,
            chip=remark,
            width=204,
        ),
        Column("who", lambda: field_label("cue", "person_id"), lambda line: line.whom, width=150),
        Column("language", lambda: field_label("cue", "language"), spoken_in, width=120),
        Column(
            "place", lambda: field_label("cue", "place"), lambda line: said(line.where), width=130
        ),
        Column(
            "note",
            lambda: field_label("cue", "note"),
            lambda line: line.note,
            width=180,
            hidden=True,
        ),
        Column(
            "milestone",
            lambda: field_label("cue", "milestone"),
            lambda line: _("Yes") if line.milestone else "",
            width=90,
            hidden=True,
        ),
        Column(
            "place number",
            lambda: _("Order"),
            lambda line: number(line.place),
            sort=lambda line: line.place,
            value=lambda line: line.place,
            align="right",
            width=72,
            hidden=True,
        ),
    ]


def preview_columns() -> list[Column]:
    """Cues that would be added."""
    return [
        Column(
            "what",
            lambda: field_label("cue", "what"),
            lambda line: said(line.what),
            second=lambda line: _("The event has it already") if line.is_there else "",
            quiet=lambda line: line.is_there,
            width=300,
        ),
        time_column(),
        Column("who", lambda: field_label("cue", "person_id"), lambda line: line.whom, width=150),
    ]


def what_column() -> Column:
    """What happens; below it that it is a milestone, and in which language."""
    return Column(
        "what",
        lambda: field_label("cue", "what"),
        lambda line: said(line.what),
        second=_second,
        icon=lambda line: "flag" if line.milestone else "",
        quiet=lambda line: line.done_at is not None,
        width=220,
    )


def time_column() -> Column:
    """From when to when; whether that is fixed or follows the cue before."""
    return Column(
        "when",
        lambda: pgettext("run sheet", "Time"),
        time_text,
        second=link_text,
        icon=lambda line: "pin" if line.offset is not None else "link",
        sort=lambda line: line.starts_at,
        width=186,
    )


def time_text(line: CueLine) -> str:
    """When a cue takes place."""
    if not line.on_clock:
        return start_text(line.at)
    return cue_time(line.starts_at, line.ends_at, line.zone, other_day=line.other_day)


def link_text(line: CueLine) -> str:
    """Whether the time of a cue is fixed."""
    if line.offset is not None:
        return _("Fixed time")
    return _("Begins with the event") if line.place == 1 else _("Follows the cue before")


def spoken_in(line: CueLine) -> str:
    """What is spoken; nothing is said of a cue in which nobody speaks."""
    return "" if line.language is SpokenLanguage.NONE else choice_name(line.language)


def remark(line: CueLine) -> ChipLook | None:
    """The first thing to know about a cue, as a chip; `remarks` says them all."""
    return next(_looks(line), None)


def _looks(line: CueLine) -> Iterator[ChipLook]:
    """Chips by how much they matter."""
    if line.done_at is not None:
        words = _("Done at {time}").format(time=begin_time(line.done_at, line.zone))
        yield ChipLook(words, "circle-check", Tone.SUCCESS)
    if line.slack is not None and line.slack < 0:
        words = capital(_("overlaps by {length}").format(length=length_text(-line.slack)))
        yield ChipLook(words, "triangle-alert", Tone.DANGER)
    if line.clashes:
        yield ChipLook(_("In two places at once"), "users", Tone.DANGER)
    if line.shifted:
        yield ChipLook(capital(shift_text(line.shifted)), "clock-alert", Tone.ATTENTION)
    if line.outside is Outside.AFTER:
        yield ChipLook(outside_text(line.outside), "clock-alert", Tone.ATTENTION)
    if line.slack:
        yield ChipLook(slack_text(line.slack), "hourglass", Tone.NEUTRAL)
    if line.outside is Outside.BEFORE:
        yield ChipLook(outside_text(line.outside), "clock", Tone.NEUTRAL)


def remarks(line: CueLine) -> str:
    """All there is to know about a cue, in words."""
    found: list[str] = []
    if line.done_at is not None:
        found.append(_("Done at {time}").format(time=begin_time(line.done_at, line.zone)))
    if line.slack:
        found.append(slack_text(line.slack))
    if line.clashes:
        found.append(clash_text(line.whom, [said(other) for other in line.clashes]))
    if line.shifted:
        found.append(shift_text(line.shifted))
    if words := outside_text(line.outside):
        found.append(words)
    return " · ".join(map(capital, found))


def _second(line: CueLine) -> str:
    parts = [_("Milestone") if line.milestone else "", line.note]
    return " · ".join(filter(None, parts)).replace("\n", " ")
