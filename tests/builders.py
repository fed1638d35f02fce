"""Records with everything a test does not care about filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.clock import system_clock
from app.domain.events import Event, EventId, Timing, When
from app.domain.people import Person, PersonId
from app.domain.products import Product, ProductId
from app.domain.values import Bilingual
from app.ids import id_maker, known_id

JUNE_8 = datetime(2026, 6, 8, 14, tzinfo=UTC)
ANNOUNCEMENT = known_id("event_kind announcement")
NEWS_RELEASE = known_id("product_kind news_release")
new_id = id_maker(system_clock)


class Clock:
    """A clock that stands still until it is moved; each reading is one microsecond later."""

    def __init__(self, at: datetime = JUNE_8) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(microseconds=1)
        return self.at

    def move(self, **by: float) -> None:
        """Let time pass: `clock.move(days=1)`."""
        self.at += timedelta(**by)


def event(**given) -> Event:
    """An event in planning on 8 June 2026, 10:00 to 11:00 in Toronto."""
    values = {
        "id": EventId(new_id()),
        "title": Bilingual("Works of art", "L’œuvre d'art à l'été"),
        "kind_id": ANNOUNCEMENT,
        "starts_at": JUNE_8,
        "ends_at": JUNE_8 + timedelta(hours=1),
        "zone": "America/Toronto",
    }
    return Event(**(values | given))


def person(**given) -> Person:
    """A person named Zoé Tremblay."""
    return Person(
        **({"id": PersonId(new_id()), "given_name": "Zoé", "family_name": "Tremblay"} | given)
    )


def product(**given) -> Product:
    """A news release in both languages."""
    values = {
        "id": ProductId(new_id()),
        "kind_id": NEWS_RELEASE,
        "title": Bilingual("A new library", "Une nouvelle bibliothèque"),
    }
    return Product(**(values | given))


def on(day: date, made: Event) -> Event:
    """The same event on another whole day."""
    when = When.whole_days(day, day, made.zone, Timing.ALL_DAY)
    return replace(made, starts_at=when.starts_at, ends_at=when.ends_at, timing=when.timing)
