"""Saved filters of one place: kept as records, one's own or everybody's."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.changes import Outcome
from app.domain.people import PersonId
from app.domain.views import SavedFilter, SavedFilterId
from app.i18n import _
from app.ui.lists.columns import View
from app.ui.theme import icon

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class SavedFilters(QObject):
    """Fills a menu with the saved filters of a place, and keeps, applies and deletes them."""

    def __init__(
        self,
        desk: Desk,
        place: str,
        menu: QMenu,
        *,
        now: Callable[[], View],
        show: Callable[[View], None],
        owner: QWidget,
    ) -> None:
        """`now`: how the list is looked at; `show`: look at it in another way."""
        super().__init__(owner)
        self._desk, self._place, self._menu = desk, place, menu
        self._now, self._show, self._owner = now, show, owner
        self.found: Sequence[SavedFilter] = ()
        menu.aboutToShow.connect(self._fill)
        desk.feed.changed.connect(self._fed)
        self._read()

    def apply(self, saved: SavedFilter) -> None:
        """Look at the list through a saved filter."""
        self._show(view_from(saved.query))

    def keep(self) -> None:
        """Ask for a name and keep how the list is looked at now."""
        from app.ui.forms.new import new_record_dialog  # noqa: PLC0415 -- forms only when asked

        query = query_of(self._now())
        new_record_dialog(
            self._desk,
            self._owner,
            _("Save this filter"),
            SavedFilter,
            ["name", "shared"],
            make=partial(_keep, place=self._place, query=query),
            then=lambda _done: None,
            yes=_("Save"),
            text=_("It keeps the search, the filters, the order and the groups."),
        )

    def delete(self, saved: SavedFilter) -> None:
        """Forget one; Ctrl+Z brings it back."""
        self._desk.act(self, partial(_delete, record=saved.id))

    def _read(self) -> None:
        place, me = self._place, self._desk.store.author

        def ask(reader: Reader) -> list[SavedFilter]:
            from app.storage.sql import columns, or_  # noqa: PLC0415 -- after the first paint

            c = columns(SavedFilter)
            mine = or_(c.owner_id == me, c.shared)
            return reader.all(SavedFilter, c.place == place, mine, order=(c.name,))

        self._desk.ask(self, ask, self._take)

    def _take(self, found: Sequence[SavedFilter]) -> None:
        self.found = found

    def _fed(self, outcome: Outcome) -> None:
        if outcome.touches("saved_filter"):
            self._read()

    def _fill(self) -> None:
        menu = self._menu
        menu.clear()
        for saved in self.found:
            action = QAction(saved.name.replace("&", "&&"), menu)
            action.setIcon(icon("users" if saved.shared else "bookmark"))
            action.triggered.connect(partial(self.apply, saved))
            menu.addAction(action)
        if self.found:
            menu.addSeparator()
        keep = QAction(icon("bookmark-plus"), _("Save this filter…"), menu)
        keep.triggered.connect(self.keep)
        menu.addAction(keep)
        if self.found:
            gone = menu.addMenu(icon("trash-2"), _("Delete a saved filter"))
            for saved in self.found:
                action = QAction(saved.name.replace("&", "&&"), gone)
                action.triggered.connect(partial(self.delete, saved))
                gone.addAction(action)


def query_of(view: View) -> str:
    """A view as JSON."""
    kept: dict[str, Any] = {
        "search": view.search,
        "picks": {key: sorted(keys) for key, keys in view.picks.items()},
        "sort": view.sort,
        "descending": view.descending,
        "group": view.group,
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def view_from(query: str) -> View:
    """The view that was kept; the whole list where it is damaged."""
    try:
        kept: Any = json.loads(query)
        return View(
            search=str(kept.get("search", "")),
            picks={str(key): frozenset(map(str, keys)) for key, keys in kept["picks"].items()},
            sort=str(kept.get("sort", "")),
            descending=bool(kept.get("descending")),
            group=str(kept.get("group", "")),
        )
    except (ValueError, AttributeError, KeyError, TypeError):
        return View()


def _keep(store: Store, values: dict[str, Any], *, place: str, query: str) -> Outcome:
    from app.operations.records import add  # noqa: PLC0415 -- after the first paint

    owner = PersonId(store.author) if store.author else None
    new = SavedFilterId(store.new_id())
    return add(store, SavedFilter(id=new, place=place, query=query, owner_id=owner, **values))


def _delete(store: Store, *, record: str) -> Outcome:
    from app.operations.records import delete  # noqa: PLC0415 -- after the first paint

    return delete(store, SavedFilter, record)
