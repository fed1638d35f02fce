"""What the window says of the server, in words and with a picture: never by colour alone."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from app.clock import system_clock
from app.domain.moments import local
from app.i18n import _, ngettext, pgettext
from app.ui.sharing.daily import Comparison
from app.ui.sharing.link import Link
from app.ui.sharing.standing import Standing
from app.ui.theme import Tone
from app.words.dates import moment_short, time_of_day
from app.words.numbers import number

ICONS = {
    Link.CONNECTING: "refresh-cw",
    Link.CONNECTED: "cloud-check",
    Link.AWAY: "cloud-off",
    Link.OFF: "cloud-off",
    Link.REFUSED: "cloud-alert",
}
TONES = {Link.CONNECTED: Tone.SUCCESS, Link.REFUSED: Tone.ATTENTION}


def link_text(standing: Standing, zone: str) -> str:
    """Whether there is a connection: "Working offline since 2:30 p.m."."""
    if standing.wants_password:
        return _("Your password is needed")
    since = when_text(standing.since, zone)
    return {
        Link.CONNECTING: _("Connecting…"),
        Link.CONNECTED: pgettext("server", "Connected"),
        Link.AWAY: _("Working offline since {time}").format(time=since),
        Link.OFF: _("Offline by choice since {time}").format(time=since),
        Link.REFUSED: _("Not connected: see why"),
    }[standing.link]


def waiting_text(count: int) -> str:
    """How much is to be sent; "" for nothing."""
    text = ngettext("{count} change to send", "{count} changes to send", count)
    return text.format(count=count) if count else ""


def last_text(standing: Standing, zone: str) -> str:
    """When the last exchange was; "" before the first one."""
    at = when_text(standing.last, zone)
    return _("Exchanged {time}").format(time=at) if at else ""


def standing_text(standing: Standing, zone: str) -> str:
    """All of it on one line."""
    parts = (
        link_text(standing, zone),
        waiting_text(standing.waiting),
        last_text(standing, zone),
    )
    return " · ".join(filter(None, parts))


def compared_text(compared: Comparison | None, zone: str) -> str:
    """When all records were last compared with the server's, and what was found."""
    if compared is None:
        return _("not yet: once a day, by itself")
    at = when_text(compared.at, zone)
    if not (compared.mended or compared.doubted):
        return _("{time}: all the same").format(time=at)
    found = [
        ngettext(
            "{count} record here was not as the server’s log says, and was put right.",
            "{count} records here were not as the server’s log says, and were put right.",
            compared.mended,
        ).format(count=number(compared.mended))
        if compared.mended
        else "",
        ngettext(
            "{count} record on the server is not as its log says: tell whoever looks after it.",
            "{count} records on the server are not as its log says: tell whoever looks after it.",
            compared.doubted,
        ).format(count=number(compared.doubted))
        if compared.doubted
        else "",
    ]
    return _("{time}: {found}").format(time=at, found=" ".join(filter(None, found)))


def files_text(left: int | None) -> str:
    """Whether the files are here that will soon be opened."""
    if not left:
        return "" if left is None else _("all here, also without a network")
    return ngettext("{count} still to come", "{count} still to come", left).format(
        count=number(left)
    )


def when_text(at: datetime | None, zone: str) -> str:
    """A time of today, a day and a time of another one; "" for none."""
    if at is None:
        return ""
    there = local(at, zone)
    today = local(system_clock(), zone).date()
    return time_of_day(there) if there.date() == today else moment_short(at, zone)


def server_text(url: str) -> str:
    """Where the server is: host, port where it is not the usual one, and database."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.hostname or ''}{port} · {parts.path.strip('/')}"


def login_of(url: str) -> str:
    """Under which login."""
    return urlsplit(url).username or ""


def tls_text(tls: str) -> str:
    """How the line is protected; see `sync.postgres.tls_of`."""
    return {
        "verified": _("Encrypted, and the server proved that it is yours"),
        "encrypted": _("Encrypted, but the server did not prove that it is yours"),
        "none": _("Not encrypted: others on the network can read along"),
        "this": _("Stays on this machine"),
    }.get(tls, _("Not known before there is a connection"))
