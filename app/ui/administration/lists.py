"""The lists of the office: what each is for, and the fields of its entries."""

from __future__ import annotations

from app.domain.lists import (
    BudgetLine,
    Channel,
    EventKind,
    Office,
    Plan,
    Priority,
    ProductKind,
    Section,
    ServiceKind,
    Tag,
    Tone,
    Unit,
)
from app.domain.proposals import ProposalSection
from app.i18n import _
from app.ui.administration.entries import OfficeList

LISTS = (
    OfficeList(
        kind=EventKind,
        icon="calendar-days",
        title=lambda: _("Kinds of events"),
        hint=lambda: _("What an event can be, and what the calendar does with it."),
        new=lambda: _("New kind of event"),
        rows=("competes", "evaluated", "spoken", "plans"),
    ),
    OfficeList(
        kind=Section,
        icon="list-tree",
        title=lambda: _("Look-ahead sections"),
        hint=lambda: _("The headings under which the look-ahead lists events."),
        new=lambda: _("New section"),
    ),
    OfficeList(
        kind=Tag,
        icon="tags",
        title=lambda: _("Tags"),
        hint=lambda: _("Words used to group events and lessons."),
        new=lambda: _("New tag"),
    ),
    OfficeList(
        kind=Priority,
        icon="target",
        title=lambda: _("Priorities"),
        hint=lambda: _("What events serve: the government’s, the department’s, the minister’s."),
        new=lambda: _("New priority"),
        rows=("level",),
    ),
    OfficeList(
        kind=Plan,
        icon="map",
        title=lambda: _("Communications plans"),
        hint=lambda: _("The plans that events and products belong to."),
        new=lambda: _("New plan"),
        rows=(("starts_on", "ends_on"),),
    ),
    OfficeList(
        kind=Unit,
        icon="building-2",
        title=lambda: _("Units"),
        hint=lambda: _("The units of the department that lead events."),
        new=lambda: _("New unit"),
    ),
    OfficeList(
        kind=ServiceKind,
        icon="truck",
        title=lambda: _("Kinds of services"),
        hint=lambda: _("What an event asks others for, and what of its plans that answers."),
        new=lambda: _("New kind of service"),
        rows=(("interpretation", "captioning"), ("sign_language", "hospitality")),
        later=True,
    ),
    OfficeList(
        kind=BudgetLine,
        icon="wallet",
        title=lambda: _("Budget lines"),
        hint=lambda: _("What expenses are gathered by."),
        new=lambda: _("New budget line"),
        rows=("code",),
        later=True,
    ),
    OfficeList(
        kind=ProductKind,
        icon="file-text",
        title=lambda: _("Kinds of products"),
        hint=lambda: _("What a product can be, and what its page shows."),
        new=lambda: _("New kind of product"),
        rows=("both_languages", "release", "spoken", "proposal"),
    ),
    OfficeList(
        kind=Channel,
        icon="send",
        title=lambda: _("Channels"),
        hint=lambda: _("Where products go out."),
        new=lambda: _("New channel"),
        rows=("social",),
    ),
    OfficeList(
        kind=Tone,
        icon="message-square-quote",
        title=lambda: _("Tones"),
        hint=lambda: _("The tone of an event, and of what was written about it."),
        new=lambda: _("New tone"),
    ),
    OfficeList(
        kind=ProposalSection,
        icon="clipboard-pen",
        title=lambda: _("Sections of the proposal"),
        hint=lambda: _("The form of the event proposal. A retired section is hidden from it."),
        new=lambda: _("New section of the proposal"),
        rows=("help", "format", "required"),
    ),
    OfficeList(
        kind=Office,
        icon="stamp",
        title=lambda: _("Approving offices"),
        hint=lambda: _("Who approves products, inside and outside your department."),
        new=lambda: _("New office"),
        rows=("abbreviation", "outside"),
    ),
)
"""In the order of the administration."""
