"""The people of an event as a list: columns, filters, and how many of what there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.events import EventId
from app.domain.participants import AccreditationState, InvitationState, ParticipantPart
from app.i18n import _, ngettext
from app.ui.lists.columns import Column, Filter
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook, state_look
from app.words.choices import choice_name
from app.words.collation import collated
from app.words.dates import day_short
from app.words.fields import field_label
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.queries.participants import Counts, ParticipantLine
    from app.storage.records import Reader
    from app.ui.desk import Desk

KINDS = ("participant", "person", "organisation")
STATES = {state: rank for rank, state in enumerate(InvitationState)}
PARTS = {part: rank for rank, part in enumerate(ParticipantPart)}


def participant_list(desk: Desk, begin: Callable[[], object]) -> RecordList:
    """Everyone at one event; `begin`: what the empty list offers."""
    return RecordList(
        desk,
        "participants",
        columns=_columns(),
        load=_nothing,
        name=_("People of the event"),
        kinds=KINDS,
        filters=[
            Filter(
                "part",
                lambda: field_label("participant", "part"),
                of=lambda line: line.part,
                name=choice_name,
                order=PARTS.get,
            ),
            Filter(
                "invitation",
                lambda: field_label("participant", "invitation"),
                of=lambda line: line.invitation,
                name=choice_name,
                order=STATES.get,
            ),
            Filter(
                "organisation",
                lambda: field_label("person", "organisation_id"),
                of=lambda line: said(line.organisation) or None,
            ),
        ],
        count=lambda n: ngettext("{count} person", "{count} people", n).format(count=number(n)),
        empty=Nothing(
            "user-round-plus",
            lambda: _("No one yet. Add guests, speakers, hosts and media."),
            lambda: _("Add people…"),
            begin,
        ),
    )


def lines_of(event_id: EventId) -> Callable[[Reader], list[ParticipantLine]]:
    """The question for the people of an event."""
    return partial(_lines, event_id=event_id)


def counts_text(counts: Counts) -> str:
    """How the invitations stand, in one line; what is zero is left out."""
    asked, yes, no, open_ones = (
        counts.invited,
        counts.accepted,
        counts.declined,
        counts.unanswered,
    )
    told = (
        (asked, ngettext("{count} invited", "{count} invited", asked)),
        (yes, ngettext("{count} accepted", "{count} accepted", yes)),
        (no, ngettext("{count} declined", "{count} declined", no)),
        (open_ones, ngettext("{count} has not answered", "{count} have not answered", open_ones)),
    )
    parts = [words.format(count=number(count)) for count, words in told if count]
    if counts.expected:
        parts.append(_expected(counts))
    if counts.came:
        came = ngettext("{count} came", "{count} came", counts.came)
        parts.append(came.format(count=number(counts.came)))
    return " · ".join(parts) or (_("No one has been invited yet.") if counts.everyone else "")


def _expected(counts: Counts) -> str:
    expected = number(counts.expected)
    if counts.capacity is None:
        return _("{count} expected with guests").format(count=expected)
    return _("{count} expected with guests, of {capacity} places").format(
        count=expected, capacity=number(counts.capacity)
    )


def waiting_text(line: ParticipantLine) -> str:
    """Since when an answer is waited for, or when it came."""
    if line.waits_since is not None:
        words = _("reminded {day}") if line.reminded_on else _("since {day}")
        return words.format(day=day_short(line.waits_since))
    return day_short(line.answered_on) if line.answered_on else ""


def accreditation_look(line: ParticipantLine) -> ChipLook | None:
    """Whether someone may come in as media; nothing where that is not asked."""
    if line.accreditation is AccreditationState.NOT_NEEDED:
        return None
    look = state_look(line.accreditation)
    return ChipLook(_SHORT[line.accreditation](), look.icon, look.tone)


_SHORT: dict[AccreditationState, Callable[[], str]] = {
    AccreditationState.REQUESTED: lambda: _("Requested"),
    AccreditationState.GRANTED: lambda: _("Granted"),
    AccreditationState.REFUSED: lambda: _("Refused"),
}


def invitation_look(line: Any) -> ChipLook:
    """Where an invitation stands; one that nobody answered to after a reminder is louder."""
    look = state_look(line.invitation)
    if line.invitation is InvitationState.INVITED and line.reminded_on is not None:
        return ChipLook(look.text, look.icon, Tone.ATTENTION)
    return look


def _beside(line: ParticipantLine) -> str:
    """What belongs to the part: the accreditation of media, the place of a speaker."""
    if line.accreditation is not AccreditationState.NOT_NEEDED:
        return _ACCREDITED[line.accreditation]()
    if line.speaking_rank is None:
        return ""
    # Translators: the place of a speaker in the speaking order, e.g. "speaks as no. 2".
    return _("speaks as no. {place}").format(place=number(line.speaking_rank))


_ACCREDITED: dict[AccreditationState, Callable[[], str]] = {
    AccreditationState.REQUESTED: lambda: _("to be accredited"),
    AccreditationState.GRANTED: lambda: _("accredited"),
    AccreditationState.REFUSED: lambda: _("accreditation refused"),
}


def _columns() -> list[Column]:
    return [
        Column(
            "name",
            lambda: _("Name"),
            lambda line: ", ".join(filter(None, (line.family_name, line.given_name))),
            second=lambda line: said(line.position),
            sort=lambda line: (collated(line.family_name), collated(line.given_name)),
            width=180,
        ),
        Column(
            "organisation",
            lambda: field_label("person", "organisation_id"),
            lambda line: said(line.organisation),
            group=lambda line: said(line.organisation),
            sort=lambda line: collated(said(line.organisation)),
            width=140,
        ),
        Column(
            "part",
            lambda: field_label("participant", "part"),
            lambda line: choice_name(line.part),
            second=_beside,
            sort=lambda line: PARTS[line.part],
            group=lambda line: choice_name(line.part),
            width=130,
        ),
        Column(
            "invitation",
            lambda: field_label("participant", "invitation"),
            lambda line: choice_name(line.invitation),
            chip=invitation_look,
            sort=lambda line: STATES[line.invitation],
            group=lambda line: choice_name(line.invitation),
            width=125,
        ),
        Column(
            "waits",
            lambda: _("Answer"),
            waiting_text,
            sort=lambda line: line.waits_since or line.answered_on,
            width=145,
        ),
        Column(
            "guests",
            lambda: _("Guests"),
            lambda line: f"+{number(line.guests)}" if line.guests else "",
            sort=lambda line: line.guests,
            value=lambda line: line.guests,
            align="right",
            width=80,
        ),
        Column(
            "accreditation",
            lambda: field_label("participant", "accreditation"),
            lambda line: (
                ""
                if line.accreditation is AccreditationState.NOT_NEEDED
                else choice_name(line.accreditation)
            ),
            chip=accreditation_look,
            group=lambda line: choice_name(line.accreditation),
            width=130,
            hidden=True,
        ),
        Column(
            "precedence",
            lambda: _("Precedence"),
            lambda line: "" if line.precedence is None else number(line.precedence),
            sort=lambda line: line.precedence,
            value=lambda line: line.precedence,
            align="right",
            width=100,
            hidden=True,
        ),
        Column(
            "speaking",
            lambda: field_label("participant", "speaking_rank"),
            lambda line: "" if line.speaking_rank is None else number(line.speaking_rank),
            sort=lambda line: line.speaking_rank,
            value=lambda line: line.speaking_rank,
            align="right",
            width=120,
            hidden=True,
        ),
        Column(
            "email",
            lambda: field_label("person", "email"),
            lambda line: line.email,
            width=200,
            hidden=True,
        ),
    ]


def _nothing(_reader: Reader) -> list[ParticipantLine]:
    return []


def _lines(reader: Reader, *, event_id: EventId) -> list[ParticipantLine]:
    from app.queries.participants import participant_lines  # noqa: PLC0415 -- after the first paint

    return participant_lines(reader, event_id)
