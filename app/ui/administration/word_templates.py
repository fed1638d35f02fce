"""Word templates: those that ship with Tribune, and the office's own in their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.speeches import TemplateUse, WordTemplate
from app.i18n import _, ngettext
from app.ui.administration.entries import retired_look
from app.ui.administration.section import Section, other_side
from app.ui.administration.template_dialogs import AddTemplate, read_template, rename_dialog
from app.ui.administration.template_fields import FieldsList
from app.ui.documents import open_copy
from app.ui.lists.columns import Column, Filter
from app.ui.lists.pane import SIDE_BY_SIDE
from app.ui.lists.record_list import RecordList
from app.ui.place import Command
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import ChipLook
from app.ui.widgets.dialogs import confirm
from app.ui.widgets.pages import MARGIN, Empty, PageHeader
from app.words.choices import choice_name
from app.words.errors import error_text
from app.words.fields import field_label
from app.words.numbers import number
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.errors import UserError
    from app.queries.administration import TemplateLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress


class TemplatesSection(Section):
    """Every use in both languages; what can be done with the file that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Word templates"),
            _("Speeches and reports are made from these. Add your office’s own, edited in Word."),
        )
        self._line: TemplateLine | None = None
        self._make_commands()
        self.header.set_actions(self.add)
        self.list = RecordList(
            desk,
            "administration templates",
            columns=_columns(),
            load=_lines,
            name=_("Word templates"),
            kinds=("word_template",),
            filters=[
                Filter(
                    "use",
                    lambda: field_label("word_template", "use"),
                    of=lambda one: one.use,
                    name=choice_name,
                ),
                Filter(
                    "language",
                    lambda: field_label("word_template", "language"),
                    of=lambda one: one.language,
                    name=choice_name,
                ),
            ],
            count=lambda n: ngettext("{count} file", "{count} files", n).format(count=number(n)),
            order="name",
            group_by="use",
        )
        self.list.set_actions([self.open_word, self.preview, self.replace, None, self.delete])
        self.fields = FieldsList(desk)
        self.file_header = PageHeader()
        self.file_header.set_actions(
            None,
            self.open_word,
            self.preview,
            more=[self.prefer, self.replace, self.rename, self.retire, None, self.delete],
        )
        self.refusal = Banner(tone=Tone.DANGER)
        around = QVBoxLayout()
        around.setContentsMargins(MARGIN, 0, MARGIN, 0)
        around.addWidget(self.refusal)
        file = QWidget()
        column = QVBoxLayout(file)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.file_header)
        column.addLayout(around)
        column.addWidget(self.fields, 1)
        self.side = QStackedWidget()
        self.side.addWidget(Empty("file-pen", _("Choose a file to see what it may print.")))
        self.side.addWidget(file)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.side)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([1000, 1000])
        self.list.chosen.connect(self._choose)
        self.list.arranged.connect(lambda: self._choose(self.list.current()))
        self.list.opened.connect(self._open)
        self.put(self._split)
        self._choose(None)

    def new(self) -> bool:
        """Choose a Word file, then say what it is for."""
        if (path := self._ask_file()) is not None:
            self.take(path)
        return True

    def take(self, path: Path) -> AddTemplate:
        """Say what a Word file is for; a refusal stands beside the button."""
        line = self._line
        given: dict[str, Any] = {}
        if line is not None:
            given = {"use": line.use, "language": line.language}
        dialog = AddTemplate(self.desk, self, path, given, self.open_record)
        dialog.show_over()
        return dialog

    def put_in_place(self, path: Path) -> None:
        """Give the chosen template another file; a refusal stands above its fields."""
        line = self._line
        if line is None or line.template is None:
            return
        template, desk = line.template, self.desk
        self.refusal.clear()

        def check(progress: Progress) -> tuple[str, bytes]:
            from app.documents.filling import check_template  # noqa: PLC0415 -- seldom

            progress.step(_("Checking the template"))
            file = read_template(path)
            check_template(file[1], template.use, template.language, file[0])
            return file

        def keep(file: tuple[str, bytes]) -> None:
            desk.act(self, partial(_replace, template=template, file=file), None, self._refused)

        desk.tasks.document(self, _("Checking the template…"), check, keep, self._refused)

    def open_record(self, record: str) -> None:
        """Choose one of the office's own templates."""
        self.list.select(record)

    def commands(self) -> Sequence[Command]:
        """For all, and for the one that is chosen."""
        own = (self.prefer, self.replace, self.rename, self.retire, self.delete)
        return (self.add, self.open_word, self.preview, *own)

    def panes(self) -> Sequence[QWidget]:
        """List and file."""
        return (self.list, self.side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the file stands below the list."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def _make_commands(self) -> None:
        def made(words: Callable[[], str], do: Callable[[], object], picture: str) -> Command:
            return Command(words, do, picture=picture, parent=self)

        self.add = made(lambda: _("Add a Word file…"), self.new, "plus")
        self.open_word = made(lambda: _("Open a copy"), self._open, "file-text")
        self.preview = made(lambda: _("Preview"), self._preview, "eye")
        self.replace = made(lambda: _("Replace the file…"), self._ask_replace, "file-up")
        self.prefer = made(lambda: _("Use this one"), self._prefer, "circle-check")
        self.rename = made(lambda: _("Rename…"), self._ask_name, "pencil")
        self.retire = made(lambda: _("Retire"), self._toggle, "archive")
        self.delete = made(lambda: _("Delete"), self._ask_delete, "trash-2")

    def _ask_file(self) -> Path | None:
        kinds = _("Word documents {ending}").format(ending="(*.docx)")
        found, _kind = QFileDialog.getOpenFileName(self, _("Add a Word file"), "", kinds)
        return Path(found) if found else None

    def _ask_replace(self) -> None:
        if (path := self._ask_file()) is not None:
            self.put_in_place(path)

    def _refused(self, error: UserError) -> None:
        self.refusal.say(error_text(error), Tone.DANGER)
        self.desk.announce(error_text(error), Tone.DANGER)

    def _open(self, _line: object = None) -> None:
        if (line := self._line) is not None:
            open_copy(self.desk, self, partial(_file, line=line))

    def _preview(self) -> None:
        if (line := self._line) is not None:
            open_copy(self.desk, self, partial(_filled, line=line))

    def _prefer(self) -> None:
        line = self._line
        if line is None or line.template is None:
            return
        record = line.template.id

        def act(store: Store) -> object:
            from app.operations.speeches import prefer_template  # noqa: PLC0415 -- as usual

            return prefer_template(store, record)

        self.desk.act(self, act)

    def _ask_name(self) -> None:
        if self._line is not None and self._line.template is not None:
            rename_dialog(self.desk, self, self._line.template)

    def _toggle(self) -> None:
        line = self._line
        if line is None or line.template is None:
            return
        record, retired = line.template.id, not line.template.retired

        def act(store: Store) -> object:
            from app.operations.administration import retire_entry  # noqa: PLC0415 -- as usual

            return retire_entry(store, WordTemplate, record, retired=retired)

        self.desk.act(self, act)

    def _ask_delete(self) -> None:
        line = self._line
        if line is None or line.template is None:
            return
        record = line.template.id

        def act(store: Store) -> object:
            from app.operations.records import delete  # noqa: PLC0415 -- as usual

            return delete(store, WordTemplate, record)

        confirm(
            self,
            _("Delete {title}?").format(title=said(line.template.name)),
            _("It can be brought back with Undo, or from the history."),
            yes=_("Delete"),
            then=lambda: self.desk.act(self, act),
            danger=True,
        )

    def _choose(self, line: TemplateLine | None) -> None:
        if line is None or self._line is None or line.id != self._line.id:
            self.refusal.clear()
        self._line = line
        self.side.setCurrentIndex(line is not None)
        own = line.template if line is not None else None
        for command in (self.open_word, self.preview):
            command.setEnabled(line is not None)
        for command in (self.replace, self.rename, self.retire, self.delete):
            command.setVisible(own is not None)
        self.prefer.setVisible(own is not None and line is not None and not line.in_force)
        if line is None:
            return
        self.retire.setText(_("Bring back") if own is not None and own.retired else _("Retire"))
        about = " · ".join((choice_name(line.use), choice_name(line.language)))
        self.file_header.set_title(template_name(line), about)
        self.file_header.set_chips(*_looks(line))
        self.fields.show_fields(line)


def template_name(line: TemplateLine) -> str:
    """The name of an own template; a shipped one has none."""
    return said(line.template.name) if line.template is not None else _("Comes with Tribune")


def force_look() -> ChipLook:
    """The chip of the file that documents are made from."""
    return ChipLook(_("In use"), "circle-check", Tone.SUCCESS)


def _looks(line: TemplateLine) -> list[ChipLook]:
    if line.template is not None and line.template.retired:
        return [retired_look()]
    return [force_look()] if line.in_force else []


def _columns() -> list[Column]:
    def retired(line: TemplateLine) -> bool:
        return line.template is not None and line.template.retired

    return [
        Column(
            "name",
            lambda: _("Name"),
            template_name,
            second=lambda one: other_side(one.template.name) if one.template else "",
            sort=lambda one: (list(TemplateUse).index(one.use), one.language, one.template is None),
            quiet=retired,
            width=190,
        ),
        Column(
            "language",
            lambda: field_label("word_template", "language"),
            lambda one: choice_name(one.language),
            quiet=retired,
            width=110,
        ),
        Column(
            "state",
            lambda: _("State"),
            lambda one: next((look.text for look in _looks(one)), ""),
            chip=lambda one: next(iter(_looks(one)), None),
            width=120,
        ),
        Column(
            "use",
            lambda: field_label("word_template", "use"),
            lambda one: choice_name(one.use),
            sort=lambda one: list(TemplateUse).index(one.use),
            group=lambda one: choice_name(one.use),
            width=150,
            hidden=True,
        ),
    ]


def _lines(reader: Reader) -> list[TemplateLine]:
    from app.queries.administration import template_lines  # noqa: PLC0415 -- after the paint

    return template_lines(reader)


def _file(reader: Reader, *, line: TemplateLine) -> tuple[str, bytes]:
    from app.queries.administration import template_file  # noqa: PLC0415 -- after the paint

    return template_file(reader, line)


def _filled(reader: Reader, *, line: TemplateLine) -> tuple[str, bytes]:
    from app.queries.administration import template_preview  # noqa: PLC0415 -- after the paint

    return template_preview(reader, line)


def _replace(store: Store, *, template: WordTemplate, file: tuple[str, bytes]) -> object:
    from app.operations.speeches import replace_template  # noqa: PLC0415 -- after the paint

    return replace_template(store, template, file)
