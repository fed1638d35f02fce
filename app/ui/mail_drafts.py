"""Drafts of e-mail: who gets one, the words in both languages, the folder they are saved in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

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

from app.domain.values import Language
from app.i18n import _, ngettext
from app.ui.desk import Desk
from app.ui.theme import GRID, Tone
from app.ui.widgets.basics import label
from app.ui.widgets.dialogs import Dialog
from app.words.choices import choice_name
from app.words.dates import list_text
from app.words.numbers import number
from app.words.reminders import MailText
from app.words.said import spoken

ID = Qt.ItemDataRole.UserRole
MOST_NAMES = 8


class DraftsDialog(Dialog):
    """Who gets a draft, and the words in both languages. A subclass says how drafts are saved."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        who: str,
        people: Sequence[tuple[str, str]],
        texts: Mapping[Language, MailText],
        *,
        without: Sequence[str] = (),
        stands_for: str = "",
    ) -> None:
        """`people`: id and words of each; `who`: over their list.

        `without`: who has no address; `stands_for`: what the braces in the texts mean.
        """
        super().__init__(
            parent,
            title,
            _(
                "Tribune writes a draft for each person, in their language, that your mail program"
                " opens. Nothing is sent until you send it."
            ),
            yes=_("Save the drafts…"),
        )
        self.setMinimumWidth(100 * GRID)
        caption = label(who, "label")
        self.people = QListWidget()
        self.people.setAccessibleName(caption.text())
        self.people.setTabKeyNavigation(False)
        self.people.setMinimumHeight(14 * GRID)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        caption.setBuddy(self.people)
        for record, words in people:
            self.people.addItem(_item(record, words))
        self.people.itemChanged.connect(self._count)
        self.people.itemDoubleClicked.connect(_turn)  # Enter saves them
        self.body.addWidget(caption)
        self.body.addWidget(self.people, 1)
        if without:
            self.body.addWidget(label(without_text(without), "secondary", wraps=True))
        self.subjects: dict[Language, QLineEdit] = {}
        self.bodies: dict[Language, QPlainTextEdit] = {}
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        first = spoken()
        for language in (first, *(each for each in Language if each is not first)):
            row.addLayout(self._text(language, texts[language]), 1)
        self.body.addLayout(row, 2)
        if stands_for:
            self.body.addWidget(label(stands_for, "secondary", wraps=True))
        self._count()

    def _text(self, language: Language, text: MailText) -> QVBoxLayout:
        tongue = choice_name(language)
        subject, body = QLineEdit(text.subject), QPlainTextEdit(text.body)
        subject.setCursorPosition(0)
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

    def ticked(self) -> list[str]:
        """The ids of those who are ticked."""
        items = map(self.people.item, range(self.people.count()))
        return [str(item.data(ID)) for item in items if item.checkState() is Qt.CheckState.Checked]

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
        folder = asked_folder(self)
        if folder is not None:
            self.save(folder)
            super().accept()

    def save(self, folder: Path) -> None:
        """Write the drafts into a folder."""
        raise NotImplementedError

    def _count(self) -> None:
        count = len(self.ticked())
        words = ngettext("Save {count} draft…", "Save {count} drafts…", count)
        self.yes.setText(words.format(count=number(count)))
        self.yes.setEnabled(count > 0)


def asked_folder(owner: QWidget) -> Path | None:
    """The folder that someone chooses for drafts."""
    folder = QFileDialog.getExistingDirectory(
        owner,
        _("Folder for the drafts"),
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation),
    )
    return Path(folder) if folder else None


def write_files(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    """Write drafts into a folder, on the document lane; no draft of another day is lost."""
    from app.documents.files import write_beside  # noqa: PLC0415 -- seldom

    for name, content in files:
        write_beside(free_name(folder, name), content)


def free_name(folder: Path, name: str) -> Path:
    """A path in a folder at which nothing is yet."""
    path, count = folder / name, 1
    while path.exists():
        count += 1
        path = folder / f"{Path(name).stem} {count}{Path(name).suffix}"
    return path


def say_saved(desk: Desk, count: int, folder: Path) -> None:
    """Say how many drafts were saved, and where."""
    words = ngettext("{count} draft saved in {folder}.", "{count} drafts saved in {folder}.", count)
    desk.announce(words.format(count=number(count), folder=folder), Tone.SUCCESS)


def without_text(names: Sequence[str]) -> str:
    """Who has no e-mail address; very many are counted."""
    shown = list(names[:MOST_NAMES])
    if left := len(names) - len(shown):
        words = ngettext("{count} other", "{count} others", left)
        shown.append(words.format(count=number(left)))
    return _("Without an e-mail address, to be called: {names}.").format(names=list_text(shown))


def tongue_of(language: Language | None) -> str:
    """The language that someone is written in."""
    return choice_name(language) if language else _("both languages")


def _item(record: str, words: str) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setToolTip(words)
    item.setData(ID, record)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked)
    return item


def _turn(item: QListWidgetItem) -> None:
    ticked = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
