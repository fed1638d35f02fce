"""What a list says in the place of its table: nothing there yet, or nothing that fits."""

from __future__ import annotations

from collections.abc import Callable

from app.i18n import _
from app.ui.lists.columns import Nothing
from app.ui.widgets.pages import Empty


def empty_page(wanted: Nothing | None) -> Empty:
    """Nothing there yet, and the one action that fills it."""
    said = wanted or Nothing("inbox", lambda: _("Nothing here yet."))
    return Empty(said.icon, said.sentence(), said.action() if said.action else "", said.do)


def no_match_page(clear: Callable[[], object]) -> Empty:
    """There are lines, but the search and the filters show none of them."""
    said = _("Nothing matches the search and the filters.")
    return Empty("search-x", said, _("Clear filters"), clear)
