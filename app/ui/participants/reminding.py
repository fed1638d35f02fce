"""Reminders of an invitation as e-mail drafts: words seen and changed before, a file a person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.participants import ParticipantId
from app.domain.values import Language
from app.i18n import _, ngettext
from app.ui.participants.listing import waiting_text
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.choices import choice_name
from app.words.dates import list_text
from app.words.numbers import number
from app.words.reminders import INVITED, NAME, MailText
from app.words.said import spoken

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.domain.events import EventId
    from app.queries.participants import ParticipantLine
    from app.queries.reminders import DraftFiles, Reminders
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

ID = Qt.ItemDataRole.UserRole
MOST_NAMES = 8


def ask_reminders(desk: Desk, owner: QWidget, event_id: EventId) -> None:
    """Show who has not answered and what they would be written; nothing is sent."""

    def ask(reader: Reader) -> Reminders:
        from app.queries.reminders import reminders  # noqa: PLC0415 -- seldom

        return reminders(reader, event_id)

    def show(found: Reminders) -> None:
        if found.waiting:
            ReminderDialog(desk, owner, found).show_over()
        else:
            desk.announce(_nobody(found), Tone.INFO)

    desk.ask(owner, ask, show)


class ReminderDialog(Dialog):
    """Who is reminded, and the words in both languages."""

    def __init__(self, desk: Desk, parent: QWidget, found: Reminders) -> None:
        super().__init__(
            parent,
            _("Remind those who have not answered"),
            _(
                "Tribune writes a draft for each person, in their language, that your mail program"
                " opens. Nothing is sent until you send it."
            ),
            yes=_("Save the drafts…"),
        )
        self.setMinimumWidth(100 * GRID)
        self._desk, self._found, self._owner = desk, found, parent
        caption = label(_("Who is reminded"), "label")
        self.people = QListWidget()
        self.people.setAccessibleName(caption.text())
        self.people.setTabKeyNavigation(False)
        self.people.setMinimumHeight(14 * GRID)
        caption.setBuddy(self.people)
        for line in found.waiting:
            self.people.addItem(_item(line))
        self.people.itemChanged.connect(self._count)
        self.people.itemActivated.connect(_turn)
        self.body.addWidget(caption)
        self.body.addWidget(self.people, 1)
        if found.without:
            self.body.addWidget(label(without_text(found.without), "secondary", wraps=True))
        self.subjects: dict[Language, QLineEdit] = {}
        self.bodies: dict[Language, QPlainTextEdit] = {}
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        first = spoken()
        for language in (first, *(each for each in Language if each is not first)):
            row.addLayout(self._text(language, found.texts[language]), 1)
        self.body.addLayout(row, 2)
        self.body.addWidget(
            label(
                _(
                    "“{name}” and “{invited}” stand for the person and for the day on which they"
                    " were invited."
                ).format(name=NAME, invited=INVITED),
                "secondary",
                wraps=True,
            )
        )
        self._count()

    def _text(self, language: Language, text: MailText) -> QVBoxLayout:
        tongue = choice_name(language)
        subject, body = QLineEdit(text.subject), QPlainTextEdit(text.body)
        body.setTabChangesFocus(True)
        body.setMinimumHeight(22 * GRID)
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        for words, widget in ((_("Subject"), subject), (_("Message"), body)):
            # Translators: a field and the language it is written in, e.g. "Subject (English)".
            caption = label(_("{field} ({language})").format(field=words, language=tongue), "label")
            caption.setBuddy(widget)
            widget.setAccessibleName(caption.text())
            column.addWidget(caption)
            column.addWidget(widget)
        self.subjects[language], self.bodies[language] = subject, body
        return column

    def chosen(self) -> list[ParticipantId]:
        """Who is ticked."""
        items = map(self.people.item, range(self.people.count()))
        return [
            ParticipantId(item.data(ID))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def texts(self) -> dict[Language, MailText]:
        """The words as they are now."""
        return {
            each: MailText(self.subjects[each].text().strip(), self.bodies[each].toPlainText())
            for each in Language
        }

    def accepting(self) -> str:
        if all(text.subject and text.body.strip() for text in self.texts().values()):
            return ""
        return _("Write a subject and a message in both languages.")

    def accept(self) -> None:
        """Ask where the drafts go; a refusal leaves the dialog open."""
        folder = QFileDialog.getExistingDirectory(
            self,
            _("Folder for the drafts"),
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation),
        )
        if folder:
            self.save(Path(folder))
            super().accept()

    def save(self, folder: Path) -> None:
        """Write the drafts into a folder, then note that these people were reminded."""
        event_id = self._found.event.id
        write_drafts(self._desk, self._owner, event_id, self.chosen(), self.texts(), folder=folder)

    def _count(self) -> None:
        count = len(self.chosen())
        words = ngettext("Save {count} draft…", "Save {count} drafts…", count)
        self.yes.setText(words.format(count=number(count)))
        self.yes.setEnabled(count > 0)


def write_drafts(
    desk: Desk,
    owner: QWidget,
    event_id: EventId,
    chosen: Sequence[ParticipantId],
    texts: dict[Language, MailText],
    *,
    folder: Path,
) -> None:
    """Write drafts on the document lane; only once all are there, the reminders are noted."""
    title = _("Writing the drafts")

    def work(progress: Progress) -> DraftFiles:
        from app.documents.files import write_beside  # noqa: PLC0415 -- seldom
        from app.queries.reminders import reminder_drafts  # noqa: PLC0415 -- seldom

        progress.step(title)
        with desk.store.reading() as reader:
            made = reminder_drafts(reader, event_id, chosen, texts)
        for done, (name, content) in enumerate(made.files, 1):
            progress.step(title, done, len(made.files))
            write_beside(free_name(folder, name), content)
        return made

    def written(made: DraftFiles) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.participants import remind  # noqa: PLC0415 -- seldom

            return remind(store, event_id, made.people)

        desk.act(owner, act, partial(_said, desk, len(made.files), folder))

    desk.tasks.document(owner, title, work, written)


def free_name(folder: Path, name: str) -> Path:
    """A path in a folder at which nothing is yet: no draft of another day is lost."""
    path, count = folder / name, 1
    while path.exists():
        count += 1
        path = folder / f"{Path(name).stem} {count}{Path(name).suffix}"
    return path


def without_text(names: Sequence[str]) -> str:
    """Who has no e-mail address; very many are counted."""
    shown = list(names[:MOST_NAMES])
    if left := len(names) - len(shown):
        words = ngettext("{count} other", "{count} others", left)
        shown.append(words.format(count=number(left)))
    return _("Without an e-mail address, to be called: {names}.").format(names=list_text(shown))


def _said(desk: Desk, count: int, folder: Path, _outcome: Outcome) -> None:
    words = ngettext("{count} draft saved in {folder}.", "{count} drafts saved in {folder}.", count)
    desk.announce(words.format(count=number(count), folder=folder), Tone.SUCCESS)


def _nobody(found: Reminders) -> str:
    if found.without:
        return without_text(found.without)
    return _("No answer is waited for: everyone invited has answered.")


def _item(line: ParticipantLine) -> QListWidgetItem:
    tongue = choice_name(line.language) if line.language else _("both languages")
    item = QListWidgetItem(f"{line.name} – {waiting_text(line)} – {tongue}")
    item.setData(ID, line.id)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked)
    return item


def _turn(item: QListWidgetItem) -> None:
    ticked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
