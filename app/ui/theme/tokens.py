"""The colours and measures of the window: one light and one dark set, nothing decorative."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

GRID = 8
"""Everything is placed on this grid, in pixels; 4 inside of controls."""

HALF = 4
ROW = 36
"""Height of a row in a list: one line of main text and one of secondary at most."""

CONTROL = 32
"""Height of a field or a button."""

TARGET = 24
"""Nothing that can be clicked is smaller."""

FORM_WIDTH = 960
"""The widest that a form may be."""

RADIUS = 4
TEXT_SIZE = 10
SECONDARY_SIZE = 9
HEADING_SIZE = 13
TITLE_SIZE = 17
FAMILY = "Noto Sans"


class Tone(StrEnum):
    """How loud a chip, a banner or a number is; an icon and a word always go with it."""

    NEUTRAL = "neutral"
    INFO = "info"
    SUCCESS = "success"
    ATTENTION = "attention"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One palette, as #rrggbb. Text and tints are pairs of at least 4.5:1 (a test counts them)."""

    dark: bool
    sunken: str  # sidebar, headers of tables
    page: str  # what everything lies on
    raised: str  # fields, lists, cards
    ink: str
    secondary: str
    faint: str  # disabled
    line: str  # separates, says nothing
    border: str  # of what can be filled in or pressed
    hover: str
    selected: str
    primary: str
    primary_hover: str
    on_primary: str
    link: str
    focus: str
    tones: dict[Tone, tuple[str, str]]  # text, tint

    def text(self, tone: Tone) -> str:
        """The colour of words in a tone."""
        return self.tones[tone][0]

    def tint(self, tone: Tone) -> str:
        """The quiet surface under them."""
        return self.tones[tone][1]


LIGHT = Tokens(
    dark=False,
    sunken="#f0f3f6",
    page="#f7f8fa",
    raised="#ffffff",
    ink="#1b2530",
    secondary="#51606f",
    faint="#75818d",
    line="#dce1e6",
    border="#8c8c8c",
    hover="#eef2f7",
    selected="#dde7f4",
    primary="#26374a",
    primary_hover="#34495f",
    on_primary="#ffffff",
    link="#1a4fa3",
    focus="#1354ec",
    tones={
        Tone.NEUTRAL: ("#414f5d", "#e7ebef"),
        Tone.INFO: ("#235a9e", "#e2ecf8"),
        Tone.SUCCESS: ("#17693a", "#e0f2e6"),
        Tone.ATTENTION: ("#8a4b00", "#fdefd8"),
        Tone.DANGER: ("#b3192e", "#fbe6e9"),
    },
)

DARK = Tokens(
    dark=True,
    sunken="#11161c",
    page="#171d24",
    raised="#1f2730",
    ink="#e6ebf1",
    secondary="#aab6c3",
    faint="#7f8b98",
    line="#323c47",
    border="#8c8c8c",
    hover="#27313c",
    selected="#2c3e54",
    primary="#a9c4e6",
    primary_hover="#bfd4ef",
    on_primary="#11202f",
    link="#9cc2f7",
    focus="#ffffff",
    tones={
        Tone.NEUTRAL: ("#c3cdd8", "#333e4a"),
        Tone.INFO: ("#a3c7f6", "#20364f"),
        Tone.SUCCESS: ("#82d19b", "#193a28"),
        Tone.ATTENTION: ("#f3b45f", "#41310f"),
        Tone.DANGER: ("#ffa3ad", "#4b2027"),
    },
)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1 (WCAG 2.1)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 -- sRGB
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
