"""What the files say of each event: the plan that its story follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from app.domain.events import Event, EventId, PartnerPart, Timing, When
from app.domain.lists import PriorityId, TagId
from app.domain.moments import moment
from app.domain.people import OrganisationId, PersonId
from app.domain.values import Bilingual
from app.operations.demonstration.content import Table, both, coded, record, tables
from app.operations.demonstration.stage import Stage, Story, Turn, person

ZONES = {
    "NL": "America/St_Johns",
    "NS": "America/Halifax",
    "NB": "America/Halifax",
    "PE": "America/Halifax",
    "MB": "America/Winnipeg",
    "SK": "America/Regina",
    "AB": "America/Edmonton",
    "NT": "America/Edmonton",
    "BC": "America/Vancouver",
    "YT": "America/Whitehorse",
}
SECTIONS = {
    "announcement": "announcements",
    "technical_briefing": "media",
    "media_availability": "media",
    "stakeholder_meeting": "consultations",
    "consultation": "consultations",
    "committee": "parliament",
    "house_debate": "parliament",
    "awareness_day": "awareness_days",
    "milestone": "milestones",
    "internal_event": "for_information",
    "for_information": "for_information",
}
LEADS = {
    "announcement": 70,
    "conference": 150,
    "consultation": 110,
    "visit": 50,
    "committee": 24,
    "house_debate": 12,
    "media_availability": 9,
    "technical_briefing": 30,
    "internal_event": 40,
    "awareness_day": 120,
    "milestone": 90,
    "for_information": 45,
}
"""Days between the first idea of an event and its day."""

COORDINATORS = {
    "NS": "oyelaran",
    "NL": "oyelaran",
    "NB": "savoie-kim",
    "PE": "savoie-kim",
} | dict.fromkeys(("MB", "SK", "AB", "BC", "YT", "NT", "NU"), "haddow")
WRITERS = ("pemberton", "desruisseaux")
OFFICERS = ("leduc", "mcallister", "bellechasse")


@dataclass(slots=True)
class Life:
    """One event of the demonstration: what the files say, and what became of it so far.

    `off`: it was cancelled, or is postponed without another date; its products wait. `held`: it
    took place.
    """

    table: Table
    theme: Table
    event: Event
    off: bool = False
    held: bool = False

    @property
    def day(self) -> date:
        """Its first local day, as planned now."""
        return self.event.when.first_day

    @property
    def lead(self) -> int:
        """Days from the idea to the event."""
        return self.table.get("lead", LEADS.get(self.kind, 60))

    @property
    def kind(self) -> str:
        """The code of its kind."""
        return self.table["kind"]

    @property
    def coordinator(self) -> PersonId:
        """Who answers for it."""
        assert self.event.coordinator_id is not None
        return self.event.coordinator_id

    def __getitem__(self, key: str) -> Any:
        return self.table.get(key)

    def waited_for(self, stage: Stage, who: PersonId) -> Story:
        """Wait while it is not in the calendar, or off."""
        while self.off or not self.event.id:
            yield Turn(stage.clock.at + timedelta(days=2), who)

    def taken_place(self, stage: Stage, who: PersonId) -> Story:
        """Wait until it has taken place."""
        while not self.held:
            yield Turn(max(stage.clock.at + timedelta(days=1), self.event.ends_at), who)


def lives(stage: Stage) -> list[Life]:
    """Every event of the files, the earliest idea first."""
    found = [life_of(stage, table, n) for n, table in enumerate(tables("events")["event"])]
    return sorted(found, key=lambda life: life.day - timedelta(life.lead))


def life_of(stage: Stage, table: Table, n: int = 0) -> Life:
    """One event; `n` tells who does what on it where its table does not."""
    theme = next(each for each in tables("themes")["theme"] if each["code"] == table["theme"])
    return Life(table, theme, _event(stage, n, table, theme))


def when(stage: Stage, table: Table, zone: str) -> When:
    """The date that a table gives: days from today, and a local time."""
    day = stage.day(table["day"])
    timing = Timing(table.get("timing", "timed"))
    if not table.get("weekend"):
        day = stage.worked(day) if table["day"] < 0 else stage.next_worked(day)
    if timing is Timing.POTENTIAL:
        return When.some_time(day, both(table["potential"]), zone)
    if timing is not Timing.TIMED:
        return When.whole_days(day, day + timedelta(table.get("days", 1) - 1), zone, timing)
    starts = moment(day, time.fromisoformat(table.get("at", "10:00")), zone)
    return When(starts, starts + timedelta(minutes=table.get("minutes", 60)), zone)


def partners(life: Life) -> dict[PartnerPart, list[OrganisationId]]:
    """Who else takes part."""
    own = life.theme.get("partners", ())
    return {
        part: [OrganisationId(coded("organisation", code)) for code in life.table.get(key, more)]
        for part, key, more in (
            (PartnerPart.DEPARTMENT, "departments", ()),
            (PartnerPart.PARTNER, "partners", own),
        )
    }


def tags(life: Life) -> list[TagId]:
    """The tags of its theme and its own."""
    codes = dict.fromkeys((*life.theme["tags"], *life.table.get("tags", ())))
    return [TagId(coded("tag", code)) for code in codes]


def priorities(life: Life) -> list[PriorityId]:
    """The priorities it serves."""
    codes = life.table.get("priorities", life.theme["priorities"])
    return [PriorityId(coded("priority", code)) for code in codes]


def _event(stage: Stage, n: int, table: Table, theme: Table) -> Event:
    """The event as it is planned, not yet in the store."""
    venues = {venue["code"]: venue for venue in tables("venues")["venue"]}
    place = venues.get(table.get("venue", ""), table)
    province = place.get("province", "")
    zone = place.get("zone") or ZONES.get(province, "America/Toronto")
    date_now = when(stage, table, zone)
    given = {"section": SECTIONS.get(table["kind"], "ministerial_events")} | dict(table)
    made = record(
        Event,
        {key: value for key, value in given.items() if key != "embargo"}
        | {"city": place.get("city", "")}
        | {key: theme[named] for key, named in _OF_THEME.items()}
        | ({"province": province} if province else {}),
        id=EventId(""),
        starts_at=date_now.starts_at,
        ends_at=date_now.ends_at,
        zone=zone,
        timing=date_now.timing,
        potential=date_now.potential,
        coordinator_id=person(table.get("coordinator", _coordinator(n, table["kind"], province))),
        speechwriter_id=person(table.get("writer", WRITERS[n % 2])),
        media_officer_id=person(table.get("officer", OFFICERS[n % 3])),
    )
    if table.get("embargo"):
        made = replace(made, embargo_until=made.starts_at)
    who = {"another minister": "ostrander", "parliamentary secretary": "parlsec"}
    code = table.get("principal_person", who.get(made.principal_role, "minister"))
    return replace(made, principal_id=person(code))


_OF_THEME = {
    "plan": "plan",
    "lead_unit": "unit",
    "significance": "significance",
    "strategy": "strategy",
}


def _coordinator(n: int, kind: str, province: str) -> str:
    if kind in ("committee", "house_debate"):
        return "nadeau"
    return COORDINATORS.get(province, ("lacasse", "oyelaran", "savoie-kim")[n % 3])


def words(table: Table, key: str) -> Bilingual:
    """A bilingual text of a table, or none."""
    return both(table.get(key))
