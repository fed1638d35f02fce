"""People and organisations from a file: what is in it is shown before anything is written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QListWidget, QWidget

from app.domain.changes import Outcome
from app.domain.errors import BadFile
from app.i18n import _, ngettext
from app.ui.theme import Tone
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.fields import field_label
from app.words.numbers import number

if TYPE_CHECKING:
    from app.queries.people import Awaited
    from app.reports.people_files import PeopleFile
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

MOST_SHOWN = 200
"""Problems that are listed; the rest is counted."""


class _Preview(NamedTuple):
    file: PeopleFile
    awaited: Awaited


class ImportPeople(QObject):
    """Asks for a file, reads it off the window, shows what it holds, imports it as one act."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner

    def ask(self) -> None:
        """Ask which file."""
        kinds = _("People and organizations") + " (*.csv *.txt *.vcf)"
        found, _kind = QFileDialog.getOpenFileName(
            self._owner, _("Import people and organizations"), "", kinds
        )
        if found:
            self.read(Path(found))

    def read(self, path: Path) -> None:
        """Read a file and show what it holds; a file that cannot be read is said so."""

        def work(progress: Progress) -> PeopleFile:
            from app.reports.people_files import LARGEST, read_people  # noqa: PLC0415 -- seldom

            progress.step(_("Reading {name}").format(name=path.name))
            try:
                with path.open("rb") as file:
                    data = file.read(LARGEST + 1)
            except OSError as error:
                raise BadFile(path.name, "damaged") from error
            return read_people(data, path.name)

        title = _("Reading {name}").format(name=path.name)
        self._desk.tasks.document(self, title, work, partial(self._read, path.name))

    def _read(self, name: str, file: PeopleFile) -> None:
        def ask(reader: Reader) -> _Preview:
            from app.queries.people import awaited  # noqa: PLC0415 -- seldom

            return _Preview(file, awaited(reader, file))

        self._desk.ask(self, ask, partial(self._show, name))

    def _show(self, name: str, preview: _Preview) -> None:
        dialog = PreviewDialog(self._owner, name, preview.file, preview.awaited)
        dialog.accepted.connect(partial(self._import, preview.file))
        dialog.show_over()

    def _import(self, file: PeopleFile) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.people import import_people  # noqa: PLC0415 -- seldom

            return import_people(store, file)

        self._desk.act(self, act, self._imported)

    def _imported(self, outcome: Outcome) -> None:
        count = len(outcome.changes)
        text = ngettext(
            "{count} record added or filled in.", "{count} records added or filled in.", count
        ).format(count=number(count))
        self._desk.announce(text, Tone.SUCCESS)


class PreviewDialog(Dialog):
    """What a file holds, what is new in it, and what will not be taken."""

    def __init__(self, parent: QWidget, name: str, file: PeopleFile, found: Awaited) -> None:
        super().__init__(parent, _("Import {name}?").format(name=name), yes=_("Import"))
        for sentence in sentences(file, found):
            self.body.addWidget(label(sentence, wraps=True))
        if file.problems:
            caption = label(_("What will not be imported as is"), "strong")
            self.problems = QListWidget()
            self.problems.setAccessibleName(caption.text())
            self.problems.addItems(problem_lines(file))
            self.body.addWidget(caption)
            self.body.addWidget(self.problems)
        self.yes.setEnabled(bool(file.people or file.organisations))


def sentences(file: PeopleFile, found: Awaited) -> list[str]:
    """What an import will do, a sentence each."""
    said = [
        ngettext("{count} new person.", "{count} new people.", found.new_people).format(
            count=number(found.new_people)
        ),
        ngettext(
            "{count} new organization.", "{count} new organizations.", found.new_organisations
        ).format(count=number(found.new_organisations)),
    ]
    known = found.known_people + found.known_organisations
    if known:
        said.append(
            ngettext(
                "{count} is already known: only its empty fields will be filled in.",
                "{count} are already known: only their empty fields will be filled in.",
                known,
            ).format(count=number(known))
        )
    unknown = [column.header for column in file.columns if not column.field and column.header]
    if unknown:
        said.append(_("Columns ignored: {names}.").format(names=", ".join(unknown[:12])))
    return said


def problem_lines(file: PeopleFile) -> list[str]:
    """Where and what, a line each; very many are counted."""
    from app.reports.people_files import problem_text  # noqa: PLC0415 -- seldom

    lines: list[str] = []
    for problem in file.problems[:MOST_SHOWN]:
        text = problem_text(problem)
        if problem.field:
            text = f"{_field(problem.field)} – {text}"
        lines.append(_("Line {line}: {text}").format(line=number(problem.line), text=text))
    left = len(file.problems) - MOST_SHOWN
    if left > 0:
        lines.append(
            ngettext("and {count} more", "and {count} more", left).format(count=number(left))
        )
    return lines


def _field(name: str) -> str:
    for kind in ("person", "organisation"):
        try:
            return field_label(kind, name)
        except KeyError:
            continue
    return name
