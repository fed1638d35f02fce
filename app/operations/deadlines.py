"""Which days an office works, and when the steps of a route are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.calendars.holidays import working_days
from app.domain.lists import Closure, Department
from app.domain.moments import OFFICE_ZONE, local
from app.domain.tasks import Works, shifted
from app.storage.records import Records


def due_dates(
    stages: Sequence[Sequence[int]], today: date, last: date | None, works: Works
) -> list[list[date]]:
    """When each step is due, stage by stage, from the working days that each step may take.

    Counted from today, or back from the last day where there is one, but never before today.
    """
    if last is None:
        forward: list[list[date]] = []
        for stage in stages:
            dues = [shifted(today, days, works) for days in stage]
            forward.append(dues)
            today = max(dues)
        return forward
    while not works(last):
        last -= timedelta(days=1)
    back: list[list[date]] = []
    for stage in reversed(stages):
        back.append([max(last, today)] * len(stage))
        last = shifted(last, -max(stage), works)
    return back[::-1]


def today(records: Records) -> date:
    """The day on the clocks of the office."""
    return local(records.now, OFFICE_ZONE).date()


def office_days(records: Records) -> Works:
    """The days on which the office works."""
    home = records.all(Department)
    return working_days(home[0].province if home else None, records.all(Closure))
