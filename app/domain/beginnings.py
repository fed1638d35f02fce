"""What an event may be begun with."""

from __future__ import annotations

from enum import StrEnum


class Taken(StrEnum):
    """What an event may take from a template, or from an event that was like it."""

    PATH = "path"
    CUES = "cues"
    SERVICES = "services"
    PRODUCTS = "products"
    PEOPLE = "people"
    BUDGET = "budget"
