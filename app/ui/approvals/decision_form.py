"""The form that a decision is made on: what is bound, the verdict, who answered on what ground."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import UserError
from app.domain.products import Form
from app.domain.routes import StepStanding, Verdict
from app.i18n import _
from app.ui.approvals.said import digest_short, times, who
from app.ui.theme import GRID
from app.ui.widgets.basics import button, icon_button, label, restyle
from app.ui.widgets.tiles import Card
from app.words.choices import choice_name
from app.words.dates import moment_short
from app.words.errors import error_text
from app.words.fields import field_help, field_label

if TYPE_CHECKING:
    from app.queries.products import ProductPage

VERDICTS = (
    Verdict.APPROVED,
    Verdict.APPROVED_WITH_CHANGES,
    Verdict.NO_OBJECTION,
    Verdict.RETURNED,
)


class DecisionForm(Card):
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
        self.other = QCheckBox(_("Someone else answered; I am recording it"))
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
        _field(body, field_label("decision", "comment"), self.comment, _("Required to return it."))
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
