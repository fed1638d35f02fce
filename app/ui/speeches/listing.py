"""Every speech as a list: what its columns say, and how it is narrowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.domain.products import ProductState
from app.domain.speeches import Occasion
from app.i18n import _, ngettext, pgettext
from app.ui.lists.columns import Column, Filter, state_column
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.widgets.chip import ChipLook, Tone
from app.words.choices import choice_name
from app.words.dates import day_searched, day_short, list_text, month_year, number, when_short
from app.words.fields import field_label
from app.words.numbers import minutes_text
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.queries.listing import Listing
    from app.queries.speeches import SpeechLine
    from app.storage.records import Reader
    from app.ui.desk import Desk

KINDS = (
    "speech",
    "product",
    "event",
    "person",
    "version",
    "step",
    "decision",
    "issuance",
    "office",
)
"""What the list says comes from these."""
OCCASIONS = {occasion: rank for rank, occasion in enumerate(Occasion)}


def speech_list(desk: Desk, new: Callable[[], object], today: date) -> RecordList:
    """The list of every speech, those of the latest events first."""
    return RecordList(
        desk,
        "speeches",
        columns=_columns(desk.zone, today),
        load=partial(_load, desk=desk),
        name=_("Speeches"),
        kinds=KINDS,
        filters=_filters(),
        count=lambda n: ngettext("{count} speech", "{count} speeches", n).format(count=number(n)),
        empty=Nothing(
            "mic-vocal",
            lambda: _("Speeches appear here, from the occasion to the words as delivered."),
            lambda: _("New speech"),
            new,
        ),
        order="when",
        descending=True,
    )


def _load(reader: Reader, desk: Desk) -> Listing[SpeechLine]:
    from app.queries.speeches import speech_listing  # noqa: PLC0415 -- after the first paint

    return speech_listing(reader, desk.store.clock())


def _columns(zone: str, today: date) -> list[Column]:
    return [
        Column(
            "title",
            lambda: field_label("product", "title"),
            lambda line: said(line.title),
            second=_event,
            width=300,
            second_uses=("title", "event"),
        ),
        Column(
            "when",
            lambda: _("Event day"),
            lambda line: when_short(line.when, home=zone, today=today) if line.when else "–",
            sort=lambda line: line.when.starts_at if line.when else None,
            group=lambda line: month_year(line.day) if line.day else _("No event"),
            value=lambda line: line.day,
            width=205,
            searched=lambda line: day_searched(line.day, spoken()) if line.day else "",
            uses=("day",),
        ),
        Column(
            "occasion",
            lambda: field_label("speech", "occasion"),
            lambda line: choice_name(line.occasion),
            second=lambda line: line.speaker,
            sort=lambda line: OCCASIONS[line.occasion],
            group=lambda line: choice_name(line.occasion),
            width=170,
            second_uses=("speaker",),
        ),
        Column(
            "speaker",
            lambda: field_label("speech", "speaker_id"),
            lambda line: line.speaker,
            group=lambda line: line.speaker or _("No speaker yet"),
            width=140,
            hidden=True,
        ),
        Column(
            "minutes",
            lambda: pgettext("column", "Length"),
            lambda line: minutes_text(line.minutes),
            sort=lambda line: line.minutes,
            value=lambda line: line.minutes,
            align="right",
            width=75,
        ),
        state_column(ProductState, 140),
        Column(
            "waits",
            lambda: _("Waiting"),
            lambda line: waiting(line, today),
            chip=_late,
            sort=lambda line: (not line.is_late, waiting(line, today)),
            width=165,
            uses=("offices", "due", "state", "is_late"),
        ),
    ]


def waiting(line: SpeechLine, today: date) -> str:
    """Where a speech waits, or until when it is to be written."""
    if line.offices:
        return list_text([said(office) for office in line.offices])
    if line.due is not None and line.state is ProductState.DRAFTING:
        return _("Due {day}").format(day=day_short(line.due.date(), today=today))
    return ""


def _event(line: SpeechLine) -> str:
    """The event, where it says something else than the speech."""
    return "" if line.event == line.title else said(line.event)


def _late(line: SpeechLine) -> ChipLook | None:
    return ChipLook(_("Late"), "clock-alert", Tone.DANGER) if line.is_late else None


def _filters() -> list[Filter]:
    return [
        Filter(
            "occasion",
            lambda: field_label("speech", "occasion"),
            of=lambda line: line.occasion,
            name=choice_name,
        ),
        Filter(
            "speaker",
            lambda: field_label("speech", "speaker_id"),
            of=lambda line: line.speaker or None,
        ),
        Filter(
            "state",
            lambda: field_label("event", "state"),
            of=lambda line: line.state,
            name=choice_name,
        ),
    ]
