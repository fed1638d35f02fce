"""What an approval step says in words: who, since when, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.domain.lists import Office
from app.domain.moments import local
from app.domain.routes import Decision, Step, StepStanding
from app.i18n import _
from app.words.choices import choice_name
from app.words.dates import day_short, moment_short
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.products import ProductPage


def office_name(office: Office) -> str:
    """An office with its abbreviation: "Director General (DG)"."""
    name, short = said(office.name), said(office.abbreviation)
    return _("{name} ({abbreviation})").format(name=name, abbreviation=short) if short else name


def who(step: Step, names: Mapping[str, str]) -> str:
    """The person of a step, and who decides in their place; "" where nobody is named."""
    person, delegate = names.get(step.person_id or ""), names.get(step.delegate_id or "")
    if person and delegate:
        return _("{person}; delegate: {delegate}").format(person=person, delegate=delegate)
    if delegate:
        return _("Delegate: {delegate}").format(delegate=delegate)
    return person or ""


def times(step: Step, zone: str) -> str:
    """When it was asked and received, and its due day."""
    facts = [
        (_("Asked {when}"), step.asked_at),
        (_("Received {when}"), step.received_at),
    ]
    parts = [words.format(when=moment_short(at, zone)) for words, at in facts if at]
    if step.due:
        parts.append(_("Due {day}").format(day=day_short(step.due)))
    return " · ".join(parts)


def is_late(there: StepStanding, page: ProductPage, now: datetime, zone: str) -> bool:
    """Whether it is this step's turn and its day is over."""
    today: date = local(now, zone).date()
    due = there.step.due
    return due is not None and due < today and there in page.route.to_decide


def decided(decision: Decision, names: Mapping[str, str], zone: str) -> str:
    """What was decided, by whom, when, and where it was recorded."""
    verdict = choice_name(decision.verdict)
    when = moment_short(decision.decided_at, zone)
    recorder = names.get(decision.recorded_by_id or "", "")
    if decision.decided_for:
        return _("{verdict}: {who}, {when}; recorded by {recorder}").format(
            verdict=verdict, who=decision.decided_for, when=when, recorder=recorder
        )
    person = names.get(decision.decided_by_id or "", "")
    return _("{verdict}: {who}, {when}; recorded on this workstation").format(
        verdict=verdict, who=person, when=when
    )


def digest_short(digest: str) -> str:
    """The beginning of a digest, in two groups, as people compare it: "3606b99c 73513a8c"."""
    return f"{digest[:8]} {digest[8:16]}"
