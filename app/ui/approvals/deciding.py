"""Deciding at a step: what is read at the left, what is decided on it at the right.

A decision is bound to the digest of the text that is shown here, never to a later one: when the
product changes under the reader, the panel says so and does not record until it was read again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Outcome
from app.domain.errors import BadFile, ContentChanged, UserError
from app.domain.products import Form, Version
from app.domain.routes import Decision, StepStanding
from app.domain.values import Language
from app.i18n import _
from app.ui.approvals.decision_form import DecisionForm
from app.ui.approvals.said import office_name
from app.ui.products.reading import ComparisonView
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import label
from app.ui.widgets.pages import PageHeader, ScrollPage
from app.ui.widgets.tiles import Card
from app.words.choices import choice_name
from app.words.comparison import Part, Piece, compared
from app.words.dates import moment_short
from app.words.errors import error_text
from app.words.said import said

if TYPE_CHECKING:
    from app.queries.products import ProductPage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

WIDE = 110 * GRID
PANEL = 46 * GRID
LARGEST = 25_000_000
"""Bytes of a message that is kept as evidence."""

Texts = dict[Language, tuple[Piece, ...]]


class DecidingView(QWidget):
    """Both texts as they are now, and the form that records a decision. `left()`: go back."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        """Without a step."""
        super().__init__()
        self._desk = desk
        self._page: ProductPage | None = None
        self._there: StepStanding | None = None
        self._digest = ""  # of what is shown
        self._file: tuple[str, bytes] | None = None
        self._header = PageHeader()
        self._header.set_back(_("Back to the route"), self.left.emit)
        self.notice = Banner()
        self.views = {one: ComparisonView(choice_name(one)) for one in Language}
        self._titles = {one: label("", "strong", wraps=True) for one in Language}
        self.changes = QCheckBox(_("Mark what changed since it was last approved"))
        self.changes.toggled.connect(self._read)
        self.form = DecisionForm(self._record, self._attach, self._detach)
        self._lay()

    def _lay(self) -> None:
        texts = QWidget()
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.changes)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(2 * GRID)
        self._cards: dict[Language, Card] = {}
        for language, view in self.views.items():
            card = Card()
            card.body.addWidget(label(choice_name(language), "mark"))
            card.body.addWidget(self._titles[language])
            view.text.setMinimumHeight(40 * GRID)
            card.body.addWidget(view, 1)
            self._cards[language] = card
            self._pair.addWidget(card, 1)
        column.addLayout(self._pair, 1)
        self.form.setMinimumWidth(PANEL)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._whole.setSpacing(3 * GRID)
        self._whole.addWidget(texts, 1)
        self._whole.addWidget(self.form)
        page = ScrollPage(width=0)
        page.body.addWidget(self.notice)
        page.body.addLayout(self._whole, 1)
        self._scroll = page
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(page, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts and form under each other where the window is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        side = QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(side if wide else QBoxLayout.Direction.TopToBottom)
        self.form.setMaximumWidth(PANEL if wide else 2 * PANEL)
        narrow = self.width() < WIDE * 2 // 3
        self._pair.setDirection(QBoxLayout.Direction.TopToBottom if narrow else side)

    # -- what is read

    @property
    def step_id(self) -> str:
        """The step at which one decides, or ""."""
        return self._there.step.id if self._there else ""

    def show_step(self, page: ProductPage, step_id: str) -> None:
        """Begin to read what the product says now, to decide at a step."""
        found = [there for there in page.route.steps if there.step.id == step_id]
        if not found:
            self.left.emit()
            return
        self._page, self._there, self._digest = page, found[0], page.digest
        self._detach()
        self.notice.clear()
        office = page.offices[found[0].step.office_id]
        title = _("Decision: {office}").format(office=office_name(office))
        self._header.set_title(title, said(page.product.title))
        base = self._base()
        was = self.changes.blockSignals(True)
        self.changes.setVisible(base is not None)
        self.changes.setChecked(base is not None)
        self.changes.blockSignals(was)
        self.form.begin(page, found[0], self._desk.zone)
        self._read()

    def take_focus(self) -> None:
        """Begin at the text."""
        first = next((one for one in Language if not self._cards[one].isHidden()), Language.EN)
        self.views[first].text.setFocus()

    def follow(self, page: ProductPage) -> None:
        """The product was read anew: say so where it is no longer what is shown here."""
        if self._there is None:
            return
        step_id = self.step_id
        now = next((there for there in page.route.steps if there.step.id == step_id), None)
        if now is None or now not in page.route.to_decide:
            self._stop(_("This step is no longer open. See the route."), self.left.emit, _("Route"))
        elif page.digest != self._digest:
            self._stop(
                _("The product changed while you were reading. Read it again, then decide."),
                partial(self._again, page),
                _("Read it again"),
            )
        else:
            self._page, self._there = page, now
            self.form.say_times(now, self._desk.zone)

    def _again(self, page: ProductPage) -> None:
        comment = self.form.comment.toPlainText()
        self.show_step(page, self.step_id)
        self.form.comment.setPlainText(comment)

    def _stop(self, text: str, do: Callable[[], object], words: str) -> None:
        self.form.yes.setEnabled(False)
        if self.notice.text != text:
            self.notice.say(text, Tone.DANGER, (words, do))
            self._scroll.ensureWidgetVisible(self.notice)
            self._announce(text)

    def _read(self) -> None:
        page = self._page
        if page is None:
            return
        base = self._base() if self.changes.isChecked() else None
        ask = partial(_texts, page=page, base=base)
        self._desk.ask_latest(self, "texts", ask, partial(self._show, page, base))

    def _base(self) -> Decision | None:
        """The approval to compare with: of this step, else the last one of another text."""
        page, there = self._page, self._there
        if page is None or there is None:
            return None
        gone = {decision.withdraws_id for decision in page.decisions}
        agreed = [d for d in page.decisions if d.verdict.agrees and d.id not in gone]
        mine = [decision for decision in agreed if decision.step_id == there.step.id]
        return next((d for d in mine or agreed if d.digest != page.digest), None)

    def _show(self, page: ProductPage, base: Decision | None, texts: Texts) -> None:
        wanted = page.product.languages.each
        titles = {Language.EN: page.product.title.en, Language.FR: page.product.title.fr}
        for language, view in self.views.items():
            self._cards[language].setVisible(language in wanted)
            self._titles[language].setText(titles[language])
            about = ""
            if base is not None:
                when = moment_short(base.decided_at, self._desk.zone)
                about = _("Since the approval of {when}:").format(when=when)
            version = page.version(language)
            if base is None:
                view.summary.setText(
                    _("Version {number}").format(number=version.number) if version else ""
                )
                view.text.show_pieces(texts.get(language, ()))
            else:
                view.show_pieces(about, texts.get(language, ()))

    # -- what is decided

    def _record(self) -> None:
        there, digest = self._there, self._digest
        verdict = self.form.verdict
        if there is None:
            return
        if verdict is None:
            self.form.complain(_("Choose a decision."))
            return
        self.form.complain("")
        self.form.yes.setEnabled(False)
        step_id, file = there.step.id, self._file
        values = self.form.values()

        def act(store: Store) -> Outcome:
            from app.operations.routes import decide  # noqa: PLC0415 -- as needed

            return decide(store, step_id, verdict, digest, evidence_file=file, **values)

        self._desk.act(self, act, self._recorded, self._refused)

    def _recorded(self, _outcome: Outcome) -> None:
        self.left.emit()
        self._there = None

    def _refused(self, error: UserError) -> None:
        self.form.yes.setEnabled(not isinstance(error, ContentChanged))
        self.form.refuse(error)
        self._announce(error_text(error))

    def _attach(self) -> None:
        kinds = _("Messages and documents (*.eml *.msg *.pdf *.docx *.txt)")
        found, _kind = QFileDialog.getOpenFileName(self, _("Attach the evidence"), "", kinds)
        if found:
            self.attach(Path(found))

    def attach(self, path: Path) -> None:
        """Take a file as evidence."""
        try:
            content = path.read_bytes() if path.stat().st_size <= LARGEST else None
        except OSError:
            self.form.complain(error_text(BadFile(path.name, "damaged")))
            return
        if content is None:
            self.form.complain(error_text(BadFile(path.name, "too big")))
            return
        self._file = (path.name, content)
        self.form.show_file(path.name)

    def _detach(self) -> None:
        self._file = None
        self.form.show_file("")

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


def _texts(reader: Reader, page: ProductPage, base: Decision | None) -> Texts:
    """What is read in each language: file texts below the text; marked against an approval."""
    from app.queries.products import versions_at  # noqa: PLC0415 -- after the first paint

    now = {one: _whole(page.current, one) for one in page.product.languages.each}
    if base is None:
        return {one: (Piece(Part.SAME, text),) for one, text in now.items()}
    then = versions_at(reader, page.product.id, base.decided_at)
    return {one: compared(_whole(then, one), text) for one, text in now.items()}


def _whole(versions: tuple[Version, ...], language: Language) -> str:
    """All that is said in a language: the text, then the files, by name."""
    said_here = [v for v in versions if v.language is language]
    texts = [v.text for v in said_here if v.form is Form.TEXT]
    files = [f"{v.file_name}\n{v.text}" for v in said_here if v.form is Form.FILE]
    return "\n\n".join([*texts, *files])
