"""Local days and times in the zones of Canada, and the UTC moments they are.

Arithmetic is done with `zoneinfo` over the `tzdata` package alone (see `app/decisions`).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.errors import TimeDoesNotExist, UnknownZone

CANADIAN_ZONES = (
    "America/St_Johns",
    "America/Halifax",
    "America/Toronto",
    "America/Winnipeg",
    "America/Regina",
    "America/Edmonton",
    "America/Whitehorse",
    "America/Vancouver",
)
"""The six zones of the country from east to west, and two places that keep one time all year."""

OFFICE_ZONE = "America/Toronto"
"""The clocks of the office itself: deadlines that belong to no place are read on them."""

DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def zone_info(zone: str) -> ZoneInfo:
    """The zone of an IANA name; raise UnknownZone."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(zone) from error


def check_zone(zone: str) -> None:
    """Raise UnknownZone unless this is an IANA name."""
    zone_info(zone)


def moment(day: date, at: time, zone: str) -> datetime:
    """The UTC moment of a local day and time; the first of the two when clocks fall back.

    Raises TimeDoesNotExist for an hour that clocks skip, UnknownZone.
    """
    local = datetime.combine(day, at, zone_info(zone))
    utc = local.astimezone(UTC)
    if utc.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise TimeDoesNotExist(local.replace(tzinfo=None), zone)
    return utc


def day_begins(day: date, zone: str) -> datetime:
    """The UTC moment at which a local day begins, also where clocks skip its midnight."""
    return datetime.combine(day, time(), zone_info(zone)).astimezone(UTC)


def local(at: datetime, zone: str) -> datetime:
    """A moment as the clocks of a zone show it."""
    return at.astimezone(zone_info(zone))
