"""Critical paths: the templates from which events take their tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.tasks import PathTask, PathTemplate
from app.i18n import _
from app.ui.administration.entries import EntriesPane, EntriesSection, OfficeList
from app.ui.administration.tasks import PathTasks
from app.ui.widgets.subpages import Subpages

if TYPE_CHECKING:
    from app.storage.records import Reader
    from app.ui.desk import Desk

PATHS = OfficeList(
    kind=PathTemplate,
    icon="list-checks",
    title=lambda: _("Critical paths"),
    hint=lambda: _("What is to be done for an event, counted in working days from event day."),
    new=lambda: _("New critical path"),
    rows=("kind_id",),
    parts=("path_task",),
    about=lambda: _("For events"),
    uses=None,
)


class PathsSection(EntriesSection):
    """Templates, and the tasks of the one that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PATHS)

    def make_pane(self) -> EntriesPane:
        """The list; the tasks below the name."""
        return PathsPane(self.desk, self.new)

    def open_task(self, record: str) -> None:
        """Choose a template and one of its tasks."""

        def ask(reader: Reader) -> PathTask:
            return reader.get(PathTask, record)

        self.desk.ask(self, ask, self._open_task)

    def _open_task(self, task: PathTask) -> None:
        self.pane.select(task.template_id)
        if isinstance(self.pane, PathsPane):
            self.pane.tasks.show_template(task.template_id)
            self.pane.tasks.list.select(task.id)


class PathsPane(EntriesPane):
    """A path is a name, a kind, and tasks."""

    list_share = 37

    def __init__(self, desk: Desk, new: Callable[[], object]) -> None:
        self.tasks = PathTasks(desk)
        super().__init__(desk, PATHS, new)

    def make_body(self) -> QWidget:
        """The tasks first: they are why one comes here."""
        pages = Subpages(self.listed.title())
        pages.add("tasks", _("Tasks"), lambda: self.tasks)
        pages.add("name", _("Name and kind"), lambda: self.page)
        pages.show_page("tasks")
        return pages

    def loaded(self, record: Any) -> None:
        """Its tasks too."""
        super().loaded(record)
        self.tasks.show_template(record.id)

    def save_typing(self) -> None:
        """Also in a task."""
        super().save_typing()
        self.tasks.save_typing()
