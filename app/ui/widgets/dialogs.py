"""Two questions that every room asks: is that so, and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.theme import GRID, HALF, dress
from app.ui.widgets.basics import ButtonKind, button, label, restyle

BORDERS = (16, 56)
"""What a window manager puts around a dialog, about, in pixels."""


class Dialog(QDialog):
    """A question with its words, room for fields in `body`, and what can be answered.

    Escape and "Cancel" refuse. `accepting` may hold back an answer and say why.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str = "",
        *,
        yes: str,
        kind: ButtonKind = "primary",
        no: str = "",
    ) -> None:
        """`yes`: a verb that says what will happen, e.g. "Cancel the event"."""
        super().__init__(parent)
        if parent is None:
            dress(self)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(55 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(label(title, "heading", wraps=True))
        if text:
            column.addWidget(label(text, wraps=True))
        self._fields = QWidget()
        self.body = QVBoxLayout(self._fields)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GRID)
        column.addWidget(self._fields, 1)
        self._error = label("", "error", wraps=True)
        self._error.hide()
        column.addWidget(self._error)
        column.addSpacing(GRID)
        self.yes = button(yes, self._answer, kind=kind)
        self.yes.setDefault(kind != "danger")
        self.no = button(no or _("Cancel"), self.reject)
        self.no.setAutoDefault(kind == "danger")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        column.addLayout(row)
        self._answers = row
        self._area: QScrollArea | None = None
        self._grown = QTimer(self, interval=0, singleShot=True)
        self._grown.timeout.connect(self._fit_screen)

    def add_choice(self, other: QWidget) -> None:
        """Offer another answer beside "yes"."""
        self._answers.insertWidget(self._answers.count() - 1, other)

    def add_below(self, widget: QWidget) -> None:
        """Put something between the fields and the answers; it never scrolls away."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self._error), widget)

    def show_over(self) -> None:
        """Show it over its window; it goes away with its answer."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fit_screen()
        self.open()

    def event(self, happened: QEvent, /) -> bool:
        """See whether it still fits the screen when more is shown in it than at first."""
        if happened.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._grown.start()
        return super().event(happened)

    def accepting(self) -> str:
        """Why the answer cannot be taken yet, or "" when it can."""
        return ""

    def complain(self, text: str) -> None:
        """Say beside the buttons what is wrong."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _fit_screen(self) -> None:
        if self._area is None:
            self._fit(self.screen().availableSize() - QSize(*BORDERS))

    def _fit(self, room: QSize) -> None:
        """Let the fields scroll where the screen has not enough room for all of them."""
        wanted = self._wanted().expandedTo(self.minimumSize())
        if wanted.height() <= room.height() and wanted.width() <= room.width():
            return
        had_focus = self.focusWidget()
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._fields, area)
        self.body.setContentsMargins(HALF, HALF, HALF, HALF)  # for the focus ring
        area.setWidget(self._fields)
        if had_focus is not None:  # pyright: ignore[reportUnnecessaryComparison] -- Qt may give none
            had_focus.setFocus()  # it let go when it moved
        self.setMinimumSize(self.minimumSize().boundedTo(room))
        self.resize(wanted.boundedTo(room))

    def _wanted(self) -> QSize:
        """What its content needs, at the width that it has."""
        layout, wanted = self.layout(), self.sizeHint()
        if self.isVisible() and layout is not None and layout.hasHeightForWidth():
            wanted.setHeight(
                max(layout.minimumSize().height(), layout.minimumHeightForWidth(self.width()))
            )
        return wanted

    def _answer(self) -> None:
        why_not = self.accepting()
        self.complain(why_not)
        if not why_not:
            self.accept()


class _ReasonDialog(Dialog):
    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        *,
        yes: str,
        kind: ButtonKind,
        no: str,
        ask: str,
        below: QWidget | None,
    ) -> None:
        super().__init__(parent, title, text, yes=yes, kind=kind, no=no)
        asked = label(_("{field} (required)").format(field=ask or _("Reason")), "label")
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(12 * GRID)
        asked.setBuddy(self.field)
        self.body.addSpacing(GRID)
        self.body.addWidget(asked)
        self.body.addWidget(self.field)
        if below is not None:
            self.setMinimumWidth(80 * GRID)
            self.body.addSpacing(GRID)
            self.body.addWidget(below)
        self.field.textChanged.connect(self._typed)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def reason(self) -> str:
        return self.field.toPlainText().strip()

    def accepting(self) -> str:
        if self.reason:
            return ""
        self._mark(wrong=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return _("Write the reason: it is kept with the record.")

    def _typed(self) -> None:
        if self.reason:
            self.complain("")
            self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.field.property("wrong")) is not wrong:
            self.field.setProperty("wrong", wrong)
            restyle(self.field)


def confirm(
    parent: QWidget,
    title: str,
    text: str,
    *,
    yes: str,
    then: Callable[[], object],
    danger: bool = False,
) -> Dialog:
    """Ask whether to go on, and then go on.

    `yes` says what will happen; `danger`: it cannot easily be undone. Returns at once.
    """
    dialog = Dialog(parent, title, text, yes=yes, kind="danger" if danger else "primary")
    dialog.accepted.connect(lambda: then())  # noqa: PLW0108 -- whatever it returns stays here
    dialog.show_over()
    return dialog


def ask_reason(
    parent: QWidget,
    title: str,
    text: str,
    *,
    yes: str,
    then: Callable[[str], object],
    danger: bool = False,
    no: str = "",
    ask: str = "",
    below: QWidget | None = None,
) -> Dialog:
    """Ask for a reason, which is required, and go on with it. Returns at once.

    `no`: not "Cancel", where that could be taken for yes; `ask`: its label; `below`: what one
    should see before answering.
    """
    kind: ButtonKind = "danger" if danger else "primary"
    dialog = _ReasonDialog(parent, title, text, yes=yes, kind=kind, no=no, ask=ask, below=below)
    dialog.accepted.connect(lambda: then(dialog.reason))
    dialog.show_over()
    return dialog
