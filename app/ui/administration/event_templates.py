"""Event templates: what events of a sort usually have, whole: kind, path, run sheet, and so on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.event_templates import EventTemplate, EventTemplateId
from app.i18n import _
from app.ui.administration.entries import EntriesPane, EntriesSection, OfficeList
from app.ui.administration.template_parts import TemplateParts, cues, products, services
from app.ui.forms.box import Field
from app.ui.forms.new import new_record_dialog
from app.ui.widgets.subpages import Subpages

if TYPE_CHECKING:
    from app.storage.store import Store
    from app.ui.desk import Desk

EVENT_TEMPLATES = OfficeList(
    kind=EventTemplate,
    icon="layers",
    title=lambda: _("Event templates"),
    hint=lambda: _("What events of a sort usually have: critical path, run sheet, services …"),
    new=lambda: _("New event template"),
    rows=(
        (Field("kind_id", required=True), "section_id"),
        ("path_template_id", "minutes"),
        "summary",
    ),
    parts=("template_cue", "template_service", "template_product"),
    about=lambda: _("For events"),
    uses=None,
)


class EventTemplatesSection(EntriesSection):
    """Templates, and the parts of the one that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, EVENT_TEMPLATES)

    def make_pane(self) -> EntriesPane:
        """The list; the parts below the name."""
        return EventTemplatesPane(self.desk, self.new)

    def new(self) -> bool:
        """Ask for a new template of an hour, without parts yet."""
        new_record_dialog(
            self.desk,
            self,
            self.listed.new(),
            EventTemplate,
            [Field("name", required=True), *self.listed.rows[:2]],
            make=_make,
            then=partial(self.desk.open_record, self.listed.code),
            yes=_("Add"),
            given={"minutes": 60},
        )
        return True


def _make(store: Store, values: dict[str, Any]) -> str:
    from app.operations.administration import add_entry  # noqa: PLC0415 -- after the paint

    template = EventTemplate(id=EventTemplateId(store.new_id()), **values)
    add_entry(store, template)
    return template.id


class EventTemplatesPane(EntriesPane):
    """A template is a name, a kind, a path, and three lists of parts."""

    list_share = 37

    def __init__(self, desk: Desk, new: Callable[[], object]) -> None:
        self.parts_of: dict[str, TemplateParts] = {
            "cues": TemplateParts(desk, cues()),
            "services": TemplateParts(desk, services()),
            "products": TemplateParts(desk, products()),
        }
        super().__init__(desk, EVENT_TEMPLATES, new)

    def make_body(self) -> QWidget:
        """The run sheet first: it is the longest."""
        pages = Subpages(self.listed.title())
        titles = {"cues": _("Run sheet"), "services": _("Services"), "products": _("Products")}
        for code, parts in self.parts_of.items():
            pages.add(code, titles[code], lambda parts=parts: parts)
        pages.add("name", _("Name and kind"), lambda: self.page)
        pages.show_page("cues")
        return pages

    def loaded(self, record: Any) -> None:
        """Its parts too."""
        super().loaded(record)
        for parts in self.parts_of.values():
            parts.show_template(record.id)

    def save_typing(self) -> None:
        """Also in a part."""
        super().save_typing()
        for parts in self.parts_of.values():
            parts.save_typing()
