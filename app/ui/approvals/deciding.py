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
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Outcome
from app.domain.errors import BadFile, ContentChanged, UserError
from app.domain.products import Form, Version
from app.domain.routes import Decision, StepStanding, Verdict
from app.domain.values import Language
from app.i18n import _
from app.ui.approvals.said import digest_short, office_name, times, who
from app.ui.events.said import said
from app.ui.products.comparison import Part, Piece, compared
from app.ui.products.reading import ComparisonView
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, icon_button, label, restyle
from app.ui.widgets.pages import PageHeader, ScrollPage
from app.ui.widgets.tiles import Card
from app.words.choices import choice_name
from app.words.dates import moment_short
from app.words.errors import error_text
from app.words.fields import field_help, field_label

if TYPE_CHECKING:
    from app.queries.products import ProductPage
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

VERDICTS = (
    Verdict.APPROVED,
    Verdict.APPROVED_WITH_CHANGES,
    Verdict.NO_OBJECTION,
    Verdict.RETURNED,
)
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
        self.form = _Form(self._record, self._attach, self._detach)
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


class _Form(Card):
    """What is bound, the decision, the comment, and who answered on what ground."""

    def __init__(
        self,
        record: Callable[[], object],
        attach: Callable[[], object],
        detach: Callable[[], object],
    ) -> None:
        super().__init__()
        self.bound = label("", "secondary", wraps=True)
        self.who = label("", wraps=True)
        self.times = label("", "secondary", wraps=True)
        self.group = QButtonGroup(self)
        self.comment = _text()
        self.other = QCheckBox(_("Someone else answered, I record it"))
        self.decided_for = QLineEdit()
        self.evidence = _text()
        self.file = label("", wraps=True)
        self.remove = icon_button("x", _("Remove the file"), detach, small=True)
        self._error = label("", "error", wraps=True)
        self.yes = button(_("Record the decision"), record, kind="primary", picture="stamp")
        self._attach = button(_("Attach the message…"), attach, picture="paperclip")
        self._lay()

    def _lay(self) -> None:
        body = self.body
        for widget in (self.who, self.times, self.bound):
            body.addWidget(widget)
        body.addWidget(label(field_label("decision", "verdict"), "label"))
        for number, verdict in enumerate(VERDICTS):
            radio = QRadioButton(choice_name(verdict))
            self.group.addButton(radio, number)
            body.addWidget(radio)
        self.group.buttonClicked.connect(self._chosen)
        _field(body, field_label("decision", "comment"), self.comment, _("Needed to return it."))
        body.addWidget(self.other)
        self.ground = QWidget()
        column = QVBoxLayout(self.ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        _field(column, field_label("decision", "decided_for"), self.decided_for)
        evidence = field_help("decision", "evidence")
        _field(column, field_label("decision", "evidence"), self.evidence, evidence)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._attach)
        row.addWidget(self.file, 1)
        row.addWidget(self.remove)
        column.addLayout(row)
        body.addWidget(self.ground)
        self.other.toggled.connect(self.ground.setVisible)
        self._error.hide()
        body.addWidget(self._error)
        body.addSpacing(GRID)
        body.addWidget(self.yes)
        hint = _(
            "Recorded on this workstation. A decision is a fact: it can be withdrawn, not undone."
        )
        body.addWidget(label(hint, "secondary", wraps=True))
        body.addStretch(1)

    def _chosen(self) -> None:
        self.complain("")

    def begin(self, page: ProductPage, there: StepStanding, zone: str) -> None:
        """Empty the form for a step."""
        step, office = there.step, page.offices[there.step.office_id]
        self.who.setText(who(step, page.names))
        self.who.setVisible(bool(self.who.text()))
        self.say_times(there, zone)
        files = [v.file_name for v in page.current if v.form is Form.FILE]
        text = _("Your decision is bound to exactly these texts, titles and embargo.")
        if files:
            more = _("And to these files: {names}.").format(names=", ".join(files))
            text = f"{text} {more}"
        lines = [text, _("SHA-256 {digest}").format(digest=digest_short(page.digest))]
        if page.product.embargo_until:
            when = moment_short(page.product.embargo_until, zone)
            lines.insert(1, _("Embargo until {when}").format(when=when))
        self.bound.setText("\n".join(lines))
        self.bound.setToolTip(page.digest)
        self.group.setExclusive(False)
        for radio in self.group.buttons():
            radio.setChecked(False)
        self.group.setExclusive(True)
        named = page.names.get(step.delegate_id or step.person_id or "", "")
        self.comment.clear()
        self.evidence.clear()
        self.decided_for.setText(named if office.outside else "")
        self.other.setVisible(not office.outside)
        self.other.setChecked(False)
        self.ground.setVisible(office.outside)
        self.complain("")
        self.yes.setEnabled(True)

    def say_times(self, there: StepStanding, zone: str) -> None:
        """Say when it was asked, received, and by when it is due."""
        self.times.setText(times(there.step, zone))

    @property
    def verdict(self) -> Verdict | None:
        """What is chosen, if anything."""
        at = self.group.checkedId()
        return VERDICTS[at] if at >= 0 else None

    def values(self) -> dict[str, str]:
        """Comment, and who answered on what ground."""
        given = not self.ground.isHidden()
        return {
            "comment": self.comment.toPlainText(),
            "decided_for": self.decided_for.text() if given else "",
            "evidence": self.evidence.toPlainText() if given else "",
        }

    def show_file(self, name: str) -> None:
        """Show what is attached."""
        self.file.setText(name)
        self.remove.setVisible(bool(name))
        if name:
            self.complain("")

    def complain(self, text: str) -> None:
        """Say what is wrong; "" takes that back."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        for field in (self.comment, self.decided_for, self.evidence):
            self._mark(field, wrong=False)

    def refuse(self, error: UserError) -> None:
        """Say why it was refused, and go to the field it is about."""
        self.complain(error_text(error))
        beside = {
            "reason": self.comment,
            "decided_for": self.decided_for,
            "evidence": self.evidence,
        }
        field = beside.get(error.beside)
        if field is not None:
            self._mark(field, wrong=True)
            field.setFocus()

    def _mark(self, field: QWidget, *, wrong: bool) -> None:
        if bool(field.property("wrong")) is not wrong:
            field.setProperty("wrong", wrong)
            restyle(field)


def _text() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(9 * GRID)
    return made


def _field(column: QBoxLayout, words: str, field: QWidget, help_text: str = "") -> None:
    asked = label(words, "label")
    asked.setBuddy(field)
    field.setAccessibleName(words)
    box = QVBoxLayout()
    box.setSpacing(4)
    box.addWidget(asked)
    box.addWidget(field)
    if help_text:
        field.setAccessibleDescription(help_text)
        box.addWidget(label(help_text, "secondary", wraps=True))
    column.addLayout(box)


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
