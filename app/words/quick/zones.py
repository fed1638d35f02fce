"""Time zones in words: "Eastern time", « heure de l’Est », "2 p.m. PT"."""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.moments import CANADIAN_ZONES
from app.i18n import LANGUAGES, speaking
from app.words.quick.plain import Line, names_pattern, same
from app.words.zones import zone_name, zone_short

_ZONES = (*CANADIAN_ZONES, "UTC")


def zone_said(line: Line) -> tuple[str, str] | None:
    """The zone that a line names, and the words it does so by; taken out of it."""
    names, pattern, shorts, short_pattern = _known()
    match = pattern.search(line.rest)
    if match is not None:
        zone = names[same(line.typed[match.start("name") : match.end("name")])]
        return zone, line.take(*match.span())
    match = short_pattern.search(line.typed)
    if match is None or line.rest[match.start("name")] == "\x00":
        return None
    return shorts[match["name"]], line.take(match.start("name") - 1, match.end())


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, str], re.Pattern[str], dict[str, str], re.Pattern[str]]:
    names: dict[str, str] = {}
    shorts: dict[str, str] = {}
    said: list[str] = []
    for language in LANGUAGES:
        with speaking(language):
            for zone in _ZONES:
                said.append(zone_name(zone))
                names[same(zone_name(zone))] = zone
                shorts.setdefault(zone_short(zone), zone)
    pattern = names_pattern(said)
    assert pattern is not None
    ways = "|".join(sorted(shorts, key=len, reverse=True))
    # after a time only: "10:30 a.m. ET", « 14 h (HE) »
    short = re.compile(rf"(?<=[0-9hHmM.])(?: ?\(|[ \u00a0])(?P<name>{ways})\)?(?!\w)")
    return names, pattern, shorts, short
