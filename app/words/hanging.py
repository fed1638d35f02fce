"""What hangs on an event, and why someone is told, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.domain.values import Bilingual
from app.i18n import N_, _, ngettext
from app.words.numbers import list_text, number
from app.words.said import said

FEW = 4
"""So many are named; the others are counted."""

_HEADS: Mapping[str, Callable[[int], str]] = {
    "issued": lambda n: ngettext(
        "{count} product is out and must be issued again or withdrawn",
        "{count} products are out and must be issued again or withdrawn",
        n,
    ),
    "speech": lambda n: ngettext("{count} speech", "{count} speeches", n),
    "product": lambda n: ngettext("{count} product", "{count} products", n),
    "approval": lambda n: ngettext(
        "{count} approval asked for, each naming the date",
        "{count} approvals asked for, each naming the date",
        n,
    ),
    "invitation": lambda n: ngettext("{count} person invited", "{count} people invited", n),
    "service": lambda n: ngettext("{count} service asked for", "{count} services asked for", n),
    "cue": lambda n: ngettext("{count} cue of the run sheet", "{count} cues of the run sheet", n),
    "stream": lambda n: ngettext("{count} live stream", "{count} live streams", n),
    "spending": lambda n: ngettext(
        "{count} expense approved or asked for", "{count} expenses approved or asked for", n
    ),
    "task": lambda n: ngettext(
        "{count} task still to be done", "{count} tasks still to be done", n
    ),
    "relation": lambda n: ngettext("{count} related event", "{count} related events", n),
}
_CONCERNS: Mapping[str, str] = {
    "invitation": N_("your invitation"),
    "service": N_("your services: {names}"),
    "approval": N_("what you were asked to approve: {names}"),
    "coordinator": N_("you coordinate the event"),
    "speechwriter": N_("you are its speechwriter"),
    "media officer": N_("you are its media officer"),
    "speech": N_("your speeches: {names}"),
    "product": N_("your products: {names}"),
    "task": N_("your tasks: {names}"),
}


def hang_head(code: str, count: int) -> str:
    """How many of what hang on it: "3 people invited"."""
    return _HEADS[code](count).format(count=number(count))


def hang_names(names: Sequence[Bilingual]) -> str:
    """Which ones, the first few by name; "" where they have none."""
    shown = [text for name in names[:FEW] if (text := said(name))]
    if shown and (rest := len(names) - len(shown)) > 0:
        words = ngettext("{count} other", "{count} others", rest)
        shown.append(words.format(count=number(rest)))
    return list_text(shown) if shown else ""


def concern_text(code: str, names: Sequence[str]) -> str:
    """Why someone is told: "your services: interpretation and sound"."""
    return _(_CONCERNS[code]).format(names=list_text(list(names)))
