"""Time zones by the names that people use."""

from __future__ import annotations

from collections.abc import Mapping

from app.i18n import N_, _, language

_NAMES: Mapping[str, tuple[str, str]] = {
    "America/St_Johns": (N_("Newfoundland time"), N_("NT")),
    "America/Halifax": (N_("Atlantic time"), N_("AT")),
    "America/Toronto": (N_("Eastern time"), N_("ET")),
    "America/Winnipeg": (N_("Central time"), N_("CT")),
    "America/Regina": (N_("Saskatchewan time"), N_("SKT")),
    "America/Edmonton": (N_("Mountain time"), N_("MT")),
    "America/Whitehorse": (N_("Yukon time"), N_("YT")),
    "America/Vancouver": (N_("Pacific time"), N_("PT")),
    "UTC": (N_("Coordinated universal time"), N_("UTC")),
}


def zone_name(zone: str) -> str:
    """What a zone is called: "Eastern time"; one outside of Canada by its city: "London time"."""
    if zone in _NAMES:
        return _(_NAMES[zone][0])
    return _("{city} time").format(city=_city(zone))


def zone_short(zone: str) -> str:
    """The short name of a zone: "ET"; one outside of Canada by its city."""
    return _(_NAMES[zone][1]) if zone in _NAMES else _city(zone)


def _city(zone: str) -> str:
    from babel.dates import get_timezone_location  # noqa: PLC0415 -- 70 ms, for foreign zones only

    try:
        locale = "fr_CA" if language() == "fr" else "en_CA"
        return get_timezone_location(zone, locale=locale, return_city=True)
    except LookupError:
        return zone
