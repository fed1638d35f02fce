"""The web pages that belong to an event or to an issue it raises."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.domain.events import EventId, EventLink, EventLinkId
from app.i18n import _
from app.ui.forms.box import Field
from app.ui.forms.new import FieldsDialog, new_record_dialog
from app.ui.theme import GRID
from app.ui.widgets.basics import button, icon_button, label
from app.ui.widgets.pages import SectionHeading
from app.words.said import said

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

FIELDS = (Field("title", required=True), Field("address", required=True))
OPENED = ("http", "https")
"""Addresses of other forms are shown, never opened."""


class PagesOfEvent(QWidget):
    """A line for each page: open, change, remove; a button that adds one."""

    def __init__(self, desk: Desk) -> None:
        """Without an event."""
        super().__init__()
        self._desk = desk
        self._event = ""
        self._links: list[EventLink] = []
        self.add = button(_("Add a link"), self._ask_new, kind="quiet", picture="plus")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(SectionHeading(_("Links"), "", self.add))
        column.addLayout(self._lines)
        desk.feed.changed.connect(self._changed)

    def show_owner(self, event_id: str) -> None:
        """Show the pages of an event."""
        if event_id != self._event:
            self._event = event_id
            self._show([])
            self._read()

    def _changed(self, outcome: Outcome) -> None:
        if self._event and outcome.touches("event_link"):
            self._read()

    def _read(self) -> None:
        event_id = self._event

        def question(reader: Reader) -> list[EventLink]:
            from app.storage.sql import columns  # noqa: PLC0415 -- after the first paint

            return reader.all(EventLink, columns(EventLink).event_id == event_id)

        self._desk.ask_latest(self, "links", question, self._show)

    def _show(self, links: list[EventLink]) -> None:
        self._links = links
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for link in links:
            self._lines.addWidget(self._line(link))

    def _line(self, link: EventLink) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        title = said(link.title)
        url = QUrl(link.address)
        if url.scheme() in OPENED:
            opener = button(title, partial(QDesktopServices.openUrl, url), kind="link")
            opener.setToolTip(link.address)
            row.addWidget(opener)
        else:
            row.addWidget(label(title))
        row.addWidget(label(link.address, "muted"), 1)
        change = _("Change “{name}”").format(name=title)
        remove = _("Remove “{name}”").format(name=title)
        row.addWidget(icon_button("pencil", change, partial(self._ask_change, link), small=True))
        row.addWidget(icon_button("x", remove, partial(self._remove, link), small=True))
        return made

    def _ask_new(self) -> None:
        event_id = EventId(self._event)

        def make(store: Store, values: dict[str, Any]) -> Outcome:
            from app.operations.records import add  # noqa: PLC0415 -- after the first paint

            link = EventLink(id=EventLinkId(store.new_id()), event_id=event_id, **values)
            return add(store, link)

        new_record_dialog(
            self._desk,
            self,
            _("Add a link"),
            EventLink,
            FIELDS,
            make=make,
            then=lambda _done: self.add.setFocus(),
            yes=_("Add"),
        )

    def _ask_change(self, link: EventLink) -> None:
        seen = {"title": link.title, "address": link.address}

        def act(store: Store, values: dict[str, Any]) -> Outcome:
            from app.operations.records import edit  # noqa: PLC0415 -- after the first paint

            return edit(store, EventLink, link.id, seen, values)

        FieldsDialog(
            self._desk,
            self,
            _("Change the link"),
            EventLink,
            FIELDS,
            act=act,
            then=lambda _done: None,
            yes=_("Save"),
            given=seen,
        ).show_over()

    def _remove(self, link: EventLink) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.records import delete  # noqa: PLC0415 -- after the first paint

            return delete(store, EventLink, link.id)

        self.add.setFocus()
        self._desk.act(self, act)
