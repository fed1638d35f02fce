"""The three lists of the disposition: what is due, what was proposed, what is held."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.moments import OFFICE_ZONE, local
from app.domain.retention import Answer
from app.i18n import _, ngettext, pgettext
from app.ui.lists.columns import Column
from app.ui.lists.record_list import Load, Nothing, RecordList
from app.ui.saving import excel_export
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook
from app.words.choices import choice_name
from app.words.dates import day_short
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.numbers import file_size, number
from app.words.retention import counted, rule_name
from app.words.said import said
from app.words.typography import capital

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.queries.retention import DueLine, HoldLine, ProposalLine
    from app.storage.records import Reader
    from app.ui.desk import Desk

KINDS = (
    "retention_rule",
    "hold",
    "disposition",
    "disposition_answer",
    "erasure",
    "event",
    "product",
    "person",
    "organisation",
    "venue",
)


def due_list(desk: Desk, owner: QWidget, load: Load, rules: Callable[[], object]) -> RecordList:
    """What is due; the longest first."""
    made = RecordList(
        desk,
        "administration due",
        columns=[
            Column(
                "name",
                lambda: field_label("hold", "record"),
                _name,
                second=lambda one: rule_name(one.due.rule),
                width=230,
            ),
            Column(
                "due",
                lambda: _("Due"),
                lambda one: day_short(one.due.due_on),
                sort=lambda one: one.due.due_on,
                value=lambda one: one.due.due_on,
                width=150,
            ),
            Column(
                "state",
                lambda: _("State"),
                lambda one: due_look(desk, one).text,
                chip=lambda one: due_look(desk, one),
                width=150,
            ),
            Column(
                "hangs",
                lambda: _("With it"),
                lambda one: ngettext("{count} record", "{count} records", one.due.count - 1).format(
                    count=number(one.due.count - 1)
                ),
                second=lambda one: counted(one.due.hangs),
                sort=lambda one: one.due.count,
                value=lambda one: one.due.count - 1,
                width=170,
            ),
            Column(
                "size",
                lambda: _("Size"),
                lambda one: file_size(one.due.size),
                sort=lambda one: one.due.size,
                value=lambda one: one.due.size,
                align="right",
                width=90,
            ),
            Column(
                "fate",
                lambda: field_label("retention_rule", "fate"),
                lambda one: choice_name(one.due.rule.fate),
                width=200,
                hidden=True,
            ),
        ],
        load=load,
        name=_("Due for disposition"),
        kinds=KINDS,
        count=lambda n: ngettext("{count} record", "{count} records", n).format(count=number(n)),
        empty=Nothing(
            "archive",
            lambda: _("Nothing is due, now or in the next 12 months."),
            lambda: _("See the retention rules"),
            rules,
        ),
        order="due",
        export=excel_export(desk, owner, _("Due for disposition")),
    )

    def opened(one: DueLine) -> None:
        desk.open_record(str(one.due.kind), one.id)

    made.opened.connect(opened)
    return made


def proposal_list(desk: Desk) -> RecordList:
    """What was proposed, and what became of it."""
    return RecordList(
        desk,
        "administration dispositions",
        columns=[
            Column(
                "what",
                lambda: field_label("disposition", "records"),
                _what,
                second=lambda one: rule_name(one.as_rule),
                width=260,
            ),
            Column(
                "state",
                lambda: _("State"),
                lambda one: proposal_look(one).text,
                chip=proposal_look,
                width=170,
            ),
            Column(
                "proposed",
                lambda: field_label("disposition", "proposed_by_id"),
                lambda one: one.proposed_by,
                second=lambda one: _day(one.disposition.proposed_at),
                sort=lambda one: one.disposition.proposed_at,
                width=150,
            ),
            Column(
                "answered",
                lambda: field_label("disposition_answer", "answered_by_id"),
                lambda one: one.answered_by,
                second=lambda one: _day(one.answer.answered_at) if one.answer else "",
                width=150,
            ),
            Column(
                "authority",
                lambda: field_label("disposition", "authority"),
                lambda one: one.disposition.authority,
                width=150,
            ),
        ],
        load=_proposals,
        name=_("Proposals"),
        kinds=KINDS[2:5],
        empty=Nothing("archive", lambda: _("Nothing was proposed yet. Choose what is due.")),
        order="proposed",
        descending=True,
        compact=True,
    )


def hold_list(desk: Desk, today: Callable[[], Any]) -> RecordList:
    """What is held, and what was."""

    def load(reader: Reader) -> list[HoldLine]:
        from app.queries.retention import hold_lines  # noqa: PLC0415 -- after the paint

        return hold_lines(reader, today())

    return RecordList(
        desk,
        "administration holds",
        columns=[
            Column(
                "record",
                lambda: field_label("hold", "record"),
                lambda one: (
                    " · ".join(filter(None, (one.reference, said(one.name))))
                    or capital(kind_name(str(one.hold.kind)))
                ),
                second=lambda one: one.hold.reason,
                width=260,
            ),
            Column(
                "state",
                lambda: _("State"),
                lambda one: hold_look(one).text,
                chip=hold_look,
                width=130,
            ),
            Column(
                "cause",
                lambda: field_label("hold", "cause"),
                lambda one: choice_name(one.hold.cause),
                width=220,
            ),
            Column(
                "since",
                lambda: field_label("hold", "since"),
                lambda one: day_short(one.hold.since),
                second=lambda one: one.placed_by,
                sort=lambda one: one.hold.since,
                width=130,
            ),
            Column(
                "until",
                lambda: field_label("hold", "until"),
                lambda one: day_short(one.hold.until) if one.hold.until else "",
                sort=lambda one: one.hold.until,
                width=130,
            ),
        ],
        load=load,
        name=_("Holds"),
        kinds=("hold",),
        empty=Nothing("lock", lambda: _("Nothing is on hold. Choose a record that is due.")),
        order="since",
        descending=True,
        compact=True,
    )


def due_look(desk: Desk, one: DueLine) -> ChipLook:
    """Whether a record could go, and what keeps it."""
    if one.due.holds:
        return ChipLook(_("On hold"), "lock", Tone.ATTENTION)
    if one.due.used_by:
        needed = _("Needed: {by}").format(by=counted(one.due.used_by))
        return ChipLook(needed, "link", Tone.ATTENTION)
    if one.due.proposed:
        return ChipLook(_("Proposed"), "hourglass", Tone.INFO)
    if one.due.due_on > local(desk.store.clock(), OFFICE_ZONE).date():
        return ChipLook(_("Due soon"), "calendar-clock", Tone.NEUTRAL)
    return ChipLook(pgettext("disposition", "Due"), "archive", Tone.NEUTRAL)


def proposal_look(one: ProposalLine) -> ChipLook:
    """What became of a proposal."""
    if one.answer is None:
        return ChipLook(_("Waits for approval"), "hourglass", Tone.ATTENTION)
    if one.answer.answer is Answer.DECLINED:
        return ChipLook(choice_name(one.answer.answer), "x", Tone.NEUTRAL)
    if not one.is_done:
        return ChipLook(_("On its way to the server"), "cloud", Tone.INFO)
    return ChipLook(choice_name(one.answer.answer), "check", Tone.SUCCESS)


def hold_look(one: HoldLine) -> ChipLook:
    """Whether a hold counts."""
    if one.in_force:
        return ChipLook(_("In force"), "lock", Tone.ATTENTION)
    return ChipLook(_("Lifted") if one.hold.lifted else _("Over"), "lock-open", Tone.NEUTRAL)


def _name(one: DueLine) -> str:
    return " · ".join(filter(None, (one.due.reference, said(one.name))))


def _what(one: ProposalLine) -> str:
    count = one.disposition.count
    return f"{number(count)} {kind_name(str(one.disposition.kind), count)}"


def _day(at: Any) -> str:
    return day_short(local(at, OFFICE_ZONE).date())


def _proposals(reader: Reader) -> list[ProposalLine]:
    from app.queries.retention import proposals  # noqa: PLC0415 -- after the paint

    return proposals(reader)
