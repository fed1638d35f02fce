"""The administration: its sections at the left, the one that is chosen beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.i18n import _
from app.ui.administration.accounts import AccountsSection
from app.ui.administration.backups import BackupsSection
from app.ui.administration.closures import ClosuresSection
from app.ui.administration.department import DepartmentSection
from app.ui.administration.disposition import DispositionSection
from app.ui.administration.entries import EntriesSection, OfficeList
from app.ui.administration.event_templates import EventTemplatesSection
from app.ui.administration.filters import FiltersSection
from app.ui.administration.labels import LabelsSection
from app.ui.administration.lists import LISTS
from app.ui.administration.nav import Entry, SectionNav
from app.ui.administration.paths import PathsSection
from app.ui.administration.retention import RetentionSection
from app.ui.administration.rights import RightsSection
from app.ui.administration.routes import RoutesSection
from app.ui.administration.section import Section
from app.ui.administration.suppliers import SuppliersSection
from app.ui.administration.users import UsersSection
from app.ui.administration.word_templates import TemplatesSection
from app.ui.place import Command, Page
from app.ui.theme import GRID, tokens

if TYPE_CHECKING:
    from app.ui.desk import Desk

NARROW = 110 * GRID
FIRST = "department"
FIRST_LIST = "event_kind"
PARENTS = {"path_task": "path_template", "hold": "disposition"}


class AdministrationPage(Page):
    """The place. A section is built when it is first shown; its code is its kind of record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._builders = _builders()
        self._built: dict[str, Section] = {}
        self._stack = QStackedWidget()
        self._line = _Upright()
        self.nav = SectionNav(_entries())
        self.nav.chosen.connect(self._show)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.nav)
        self._row.addWidget(self._line)
        self._row.addWidget(self._stack, 1)
        self._shown = ""
        self.nav.choose(FIRST)

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self._built[self._shown]

    def show_section(self, code: str) -> Section:
        """Show a section, by the kind of record it is about."""
        self.nav.choose(code)
        return self.section

    def open_record(self, kind: str, record: str) -> None:
        """Show a record in its section; a task of a template where its template is."""
        section = self.show_section(PARENTS.get(kind, kind))
        if isinstance(section, PathsSection) and kind in PARENTS:
            section.open_task(record)
        else:
            section.open_record(record)

    def open_with(self, **what: Any) -> None:
        """`section`: which one to show."""
        self.show_section(what.get("section", FIRST))

    def new(self) -> None:
        """Begin a record of the section that is shown; of the first list where it has none."""
        if not self.section.new():
            self.show_section(FIRST_LIST).new()

    def save_typing(self) -> None:
        """Save what is typed in any section."""
        for section in self._built.values():
            section.save_typing()

    def reword(self) -> bool:
        """The office's own words changed: other sections are built anew when next shown."""
        for code in [code for code in self._built if code != self._shown]:
            gone = self._built.pop(code)
            gone.save_typing()
            self._stack.removeWidget(gone)
            gone.deleteLater()
        return True

    def commands(self) -> Sequence[Command]:
        """What can be done in the section that is shown."""
        return self.section.commands()

    def panes(self) -> Sequence[QWidget]:
        """The sections, then what the shown one has."""
        return (self.nav, *self.section.panes())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the sections are one line above."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.nav.fold(folded=narrow)
        self._line.setHidden(narrow)

    def _show(self, code: str) -> None:
        if self._shown and self._shown != code:
            self.section.save_typing()
        if code not in self._built:
            self._built[code] = made = self._builders[code](self._desk)
            self._stack.addWidget(made)
        self._shown = code
        self._stack.setCurrentWidget(self._built[code])


class _Upright(QWidget):
    """A hairline between the sections and the one that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().line))
        painter.end()


def _builders() -> Mapping[str, Callable[[Desk], Section]]:
    def listed(each: OfficeList) -> Callable[[Desk], Section]:
        return partial(EntriesSection, listed=each)

    return {each.code: listed(each) for each in LISTS} | {
        "department": DepartmentSection,
        "closure": ClosuresSection,
        "label": LabelsSection,
        "route_template": RoutesSection,
        "path_template": PathsSection,
        "event_template": EventTemplatesSection,
        "word_template": TemplatesSection,
        "social_account": AccountsSection,
        "supplier": SuppliersSection,
        "saved_filter": FiltersSection,
        "backups": BackupsSection,
        "access": UsersSection,
        "rights": RightsSection,
        "retention_rule": RetentionSection,
        "disposition": DispositionSection,
    }


def _entries() -> list[Entry]:
    lists = {each.code: Entry(each.title(), each.code, each.icon) for each in LISTS}
    return [
        Entry(_("Your office")),
        Entry(_("Department"), "department", "landmark"),
        Entry(_("Closures and holidays"), "closure", "calendar-off"),
        Entry(_("Words in the window"), "label", "case-sensitive"),
        Entry(_("Events")),
        lists["event_kind"],
        Entry(_("Critical paths"), "path_template", "list-checks"),
        Entry(_("Event templates"), "event_template", "layers"),
        *(lists[code] for code in ("proposal_section", "section", "tag", "priority", "plan")),
        lists["unit"],
        Entry(_("Services and money")),
        lists["service_kind"],
        Entry(_("Suppliers"), "supplier", "building"),
        lists["budget_line"],
        Entry(_("Products and approval")),
        lists["product_kind"],
        Entry(_("Approval routes"), "route_template", "route"),
        lists["office"],
        Entry(_("Word templates"), "word_template", "file-pen"),
        lists["channel"],
        Entry(_("Social media accounts"), "social_account", "at-sign"),
        lists["tone"],
        Entry(_("Users and rights")),
        Entry(_("Users"), "access", "users"),
        Entry(_("Rights"), "rights", "shield"),
        Entry(_("Workspace")),
        Entry(_("Saved filters"), "saved_filter", "bookmark"),
        Entry(_("Backups"), "backups", "archive-restore"),
        Entry(_("Retention rules"), "retention_rule", "scale"),
        Entry(_("Disposition"), "disposition", "archive"),
    ]
