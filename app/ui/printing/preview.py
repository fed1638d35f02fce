"""The window in which one sees what will be printed: pages, language, printer, PDF."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.documents.pages import PageFacts, pages
from app.domain.errors import Stopped, UserError
from app.domain.values import Language
from app.i18n import _, ngettext
from app.ui.documents import PDF, Document, open_document, pdf_of
from app.ui.printing.printer import print_pages, printer_for
from app.ui.printing.view import PagesView
from app.ui.saving import save_content
from app.ui.shell.status import announce_to_readers
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, icon_button, label, line
from app.ui.widgets.dialogs import BORDERS
from app.words.choices import choice_name
from app.words.errors import error_text
from app.words.numbers import number

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.tasks import Progress

LARGEST = QSize(1100, 1000)
STEP = 1.25


class Paper(NamedTuple):
    """A document in pages."""

    pdf: bytes
    pages: list[PageFacts]


class Preview(QDialog):
    """Opens at once; the pages come when they are made. Closing it stops what makes them."""

    def __init__(
        self, desk: Desk, owner: QWidget, title: str, documents: Mapping[Language, Document]
    ) -> None:
        """`documents`: in each language, the first one is shown first."""
        super().__init__(owner.window())
        self._desk, self._owner, self._documents = desk, owner, documents
        self._made: dict[Language, Paper] = {}
        self._language = next(iter(documents))
        self._progress: Progress | None = None
        self.setWindowTitle(_("Print – {title}").format(title=title))
        self.setModal(True)
        self.view = PagesView(desk)
        self.notice = Banner()
        self._count = label("", "secondary")
        self._doing = label("", "secondary")
        self.word = button(_("Open in Word"), self._open_word)
        self.pdf = button(_("Save as PDF…"), self._save_pdf)
        self.printed = button(_("Print…"), self._ask_printer, kind="primary", picture="printer")
        self.printed.setDefault(True)
        self.smaller = icon_button("minus", _("Smaller"), partial(self.view.zoom_by, 1 / STEP))
        self.larger = icon_button("plus", _("Larger"), partial(self.view.zoom_by, STEP))
        self.fit = button(_("Fit the width"), self.view.fit, kind="quiet")
        self._stack = QStackedWidget()
        self._lay()
        for keys, do in (
            ("Ctrl+P", self._ask_printer),
            ("Ctrl++", self.larger.click),
            ("Ctrl+-", self.smaller.click),
            ("Ctrl+0", self.fit.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        self.show_language(self._language)

    def _lay(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        top.setSpacing(GRID)
        if len(self._documents) > 1:
            top.addLayout(self._switch())
            top.addSpacing(GRID)
        for each in (self.smaller, self.larger, self.fit, self._count):
            top.addWidget(each)
        top.addStretch(1)
        for each in (self.word, self.pdf, self.printed):
            top.addWidget(each)
        self._stack.addWidget(self._waiting())
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(line())
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)

    def _switch(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        for language in sorted(self._documents):
            made = button(
                choice_name(language), partial(self.show_language, language), kind="quiet"
            )
            made.setCheckable(True)
            made.setChecked(language is self._language)
            group.addButton(made)
            row.addWidget(made)
        return row

    def _waiting(self) -> QWidget:
        page = QWidget()
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedSize(240, 6)
        bar.setAccessibleName(_("Making the pages"))
        self._bar = bar
        self.stop = button(_("Cancel"), self.reject)
        column = QVBoxLayout(page)
        column.setSpacing(2 * GRID)
        column.addStretch(1)
        for each in (self._doing, bar, self.stop):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def show_over(self) -> None:
        """Show it over its window; it goes away once it is closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableSize() - QSize(*BORDERS)
        self.resize(LARGEST.boundedTo(room))
        self.open()

    # -- what is shown

    def show_language(self, language: Language) -> None:
        """Show the pages in a language, made when first looked at."""
        self._language = language
        self.notice.clear()
        self._stop()
        if (made := self._made.get(language)) is not None:
            self._show(made)
            return
        self._offer(ready=False)
        self._doing.setText(_("Making the pages"))
        self._stack.setCurrentIndex(0)
        for each in (self._bar, self.stop):
            each.show()
        self._progress = self._desk.tasks.document(
            self,
            _("Making the pages"),
            partial(_paper, self._desk, self._documents[language]),
            partial(self._take, language),
            self._refused,
        )

    def _take(self, language: Language, made: Paper) -> None:
        self._made[language] = made
        if language is self._language:
            self._progress = None
            self._show(made)

    def _show(self, made: Paper) -> None:
        self.view.show_pdf(made.pdf, made.pages)
        count = len(made.pages)
        words = ngettext("{count} page", "{count} pages", count).format(count=number(count))
        self._count.setText(words)
        self._stack.setCurrentWidget(self.view)
        self._offer(ready=True)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        announce_to_readers(self, words)

    def _refused(self, error: UserError) -> None:
        if isinstance(error, Stopped):
            return
        self.notice.say(error_text(error), Tone.DANGER)
        self._progress = None
        self._doing.setText("")
        for each in (self._bar, self.stop):
            each.hide()
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, *, ready: bool) -> None:
        for each in (self.pdf, self.printed, self.smaller, self.larger, self.fit):
            each.setEnabled(ready)
        if not ready:
            self._count.setText("")

    # -- what a person does

    def _open_word(self) -> None:
        open_document(self._desk, self._owner, self._documents[self._language])

    def _save_pdf(self) -> None:
        made, document = self._made.get(self._language), self._documents[self._language]
        if made is not None:
            name = document.named(PDF)
            title, work = _("Save as PDF"), partial(_kept, made)
            save_content(self._desk, self._owner, title, name, work, over=self)

    def _ask_printer(self) -> None:
        made = self._made.get(self._language)
        if made is None or not self.printed.isEnabled():
            return
        printer = printer_for(made.pages, self._documents[self._language].named(""))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(made.pages))
        dialog.accepted.connect(partial(self.print_on, printer, made))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter, made: Paper) -> None:
        """Print on the document lane, behind the window; what was sent is not taken back."""
        desk = self._desk

        def work(progress: Progress) -> int:
            def going(at: int, count: int) -> None:
                text = _("Printing page {number} of {count}")
                said = text.format(number=number(at), count=number(count))
                progress.step(said, at, count)

            return print_pages(printer, made.pdf, len(made.pages), going)

        def printed(count: int) -> None:
            text = ngettext("{count} page was printed.", "{count} pages were printed.", count)
            desk.announce(text.format(count=number(count)), Tone.SUCCESS)

        desk.tasks.document(self._owner, _("Printing…"), work, printed)
        self.accept()

    # -- the end

    def done(self, result: int) -> None:
        """Nothing goes on behind a window that is closed."""
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None


def _kept(made: Paper, _progress: Progress) -> bytes:
    return made.pdf


def _paper(desk: Desk, document: Document, progress: Progress) -> Paper:
    made = pdf_of(desk, document, progress)
    return Paper(made, list(pages(made)))
