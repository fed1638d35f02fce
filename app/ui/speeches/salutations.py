"""Who is greeted, in order: an ordered list of people and of words, moved by keys or by mouse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.people import Person, PersonId
from app.domain.speeches import Salutation, SalutationId, SpeechId
from app.domain.values import Bilingual, Language
from app.i18n import _
from app.ui.forms.box import Field
from app.ui.forms.choices import Choice, every
from app.ui.forms.new import FieldsDialog, new_record_dialog
from app.ui.forms.picker import ChoicePopup
from app.ui.place import Command
from app.ui.theme import GRID, HALF, ROW, picture, secondary_font, text_font, tokens
from app.ui.widgets.basics import button, icon_button, label
from app.ui.widgets.flow import Flow
from app.ui.widgets.pages import SectionHeading
from app.words.said import said, spoken

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.storage.store import Store
    from app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
Greeted = tuple[Salutation, Person | None]
SECOND = Qt.ItemDataRole.UserRole
MOST_ROWS = 10


class Salutations(QWidget):
    """The people and words of one speech, in the order in which they are greeted."""

    def __init__(self, desk: Desk) -> None:
        """Without a speech."""
        super().__init__()
        self._desk = desk
        self._speech = ""
        self._shown: list[Salutation] = []
        self._people: list[Choice] = []
        self.list = _OrderedList()
        self.list.setAccessibleName(_("Salutations"))
        self.empty = label(_("No one is greeted yet."), "muted")
        self.add_people = button(_("Add a person"), self.offer_people, picture="user-plus")
        self.add_words = button(_("Add words"), self._ask_words, picture="text-quote")
        self.up = self._command(lambda: _("Greet earlier"), partial(self.move, -1), "Alt+Up")
        self.down = self._command(lambda: _("Greet later"), partial(self.move, 1), "Alt+Down")
        self.edit = self._command(lambda: _("Change the wording…"), self._ask_wording, "F2")
        self.remove = self._command(lambda: _("Do not greet"), self._remove, "Del")
        self.restore = button(_("Restore the order of precedence"), self._restore, kind="link")
        tools = Flow()
        for each in (self.add_people, self.add_words):
            tools.addWidget(each)
        for command, name in (
            (self.up, "arrow-up"),
            (self.down, "arrow-down"),
            (self.edit, "pencil"),
            (self.remove, "x"),
        ):
            tools.addWidget(_tool(command, name))
        tools.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        hint = _("In order of precedence until you move someone (Alt+arrows, or drag).")
        column.addWidget(SectionHeading(_("Salutations"), hint))
        column.addWidget(self.empty)
        column.addWidget(self.list)
        column.addLayout(tools)
        self.list.addActions([self.up, self.down, self.edit, self.remove])
        self.list.model().rowsMoved.connect(self._dragged)
        self.list.itemActivated.connect(self._ask_wording)
        self.list.currentRowChanged.connect(self._enable)
        desk.ask(self, lambda reader: list(every(Person)(reader)), self._take_people)
        self._enable()

    @property
    def commands(self) -> list[Command]:
        """What can be done with the one that is chosen."""
        return [self.up, self.down, self.edit, self.remove]

    def show_speech(self, speech: str, greeted: Sequence[Greeted]) -> None:
        """Show who is greeted, in order; the row chosen stays chosen."""
        chosen = self._chosen()
        row = self.list.currentRow()
        self._speech = speech
        self._shown = [salutation for salutation, _person in greeted]
        self.list.blockSignals(True)
        self.list.clear()
        for place, pair in enumerate(greeted, 1):
            self.list.addItem(_item(place, *pair))
        self.list.blockSignals(False)
        ids = [one.id for one in self._shown]
        at = ids.index(chosen.id) if chosen and chosen.id in ids else min(row, len(ids) - 1)
        self.list.setCurrentRow(at)
        self.list.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.restore.setVisible(any(one.rank for one in self._shown))
        self.list.fit()
        self._enable()

    # -- what a person does

    def offer_people(self) -> None:
        """Offer everyone who is not greeted yet."""
        there = {one.person_id for one in self._shown}
        offered = [choice for choice in self._people if choice.id not in there]
        popup = ChoicePopup(self, offered, _("Add a person"))
        popup.chosen.connect(self.greet)
        popup.show_under(self.add_people)

    def greet(self, choice: Choice) -> None:
        """Greet a person too."""
        speech, person = SpeechId(self._speech), PersonId(choice.id)

        def act(store: Store) -> Outcome:
            from app.operations.speeches import greet  # noqa: PLC0415 -- after the first paint

            return greet(store, speech, [person])

        self._desk.act(self, act, lambda _done: self.add_people.setFocus())

    def move(self, by: int) -> None:
        """Greet the one chosen earlier (-1) or later (1)."""
        row = self.list.currentRow()
        if 0 <= row + by < len(self._shown) and row >= 0:
            order = list(self._shown)
            order.insert(row + by, order.pop(row))
            self._order(order)

    def _dragged(self, _from: Index, start: int, _end: int, _to: Index, before: int) -> None:
        order = list(self._shown)
        moved = order.pop(start)
        order.insert(before - 1 if before > start else before, moved)
        QTimer.singleShot(0, self, partial(self._order, order))  # the view is still moving its row

    def _order(self, order: list[Salutation]) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.speeches import order_salutations  # noqa: PLC0415 -- as above

            return order_salutations(store, order)

        self._desk.act(self, act)

    def _restore(self) -> None:
        speech = SpeechId(self._speech)

        def act(store: Store) -> Outcome:
            from app.operations.speeches import restore_precedence  # noqa: PLC0415 -- as above

            return restore_precedence(store, speech)

        self.list.setFocus()
        self._desk.act(self, act)

    def _remove(self) -> None:
        if (chosen := self._chosen()) is not None:
            record = chosen.id

            def act(store: Store) -> Outcome:
                from app.operations.records import delete  # noqa: PLC0415 -- as above

                return delete(store, Salutation, record)

            self._desk.act(self, act)

    def _ask_words(self) -> None:
        speech = SpeechId(self._speech)

        def make(store: Store, values: dict[str, Any]) -> Outcome:
            from app.domain.errors import Missing  # noqa: PLC0415 -- as above
            from app.operations.records import add  # noqa: PLC0415 -- as above

            if not values["words"]:
                raise Missing("salutation", "words")
            new = SalutationId(store.new_id())
            return add(store, Salutation(id=new, speech_id=speech, **values))

        new_record_dialog(
            self._desk,
            self,
            _("Greet with a phrase"),
            Salutation,
            [Field("words", required=True, help=_("For instance: Distinguished guests"))],
            make=make,
            then=lambda _done: self.add_words.setFocus(),
            yes=_("Add"),
        )

    def _ask_wording(self, _item: object = None) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        seen = {"words": chosen.words}
        record, is_person = chosen.id, chosen.person_id is not None

        def act(store: Store, values: dict[str, Any]) -> Outcome:
            from app.domain.errors import Missing  # noqa: PLC0415 -- as above
            from app.operations.records import edit  # noqa: PLC0415 -- as above

            if not values["words"] and not is_person:
                raise Missing("salutation", "words")
            return edit(store, Salutation, record, seen, values)

        FieldsDialog(
            self._desk,
            self,
            _("Change the wording"),
            Salutation,
            [Field("words", help=None if is_person else "")],
            act=act,
            then=lambda _done: self.list.setFocus(),
            yes=_("Save"),
            given=seen,
        ).show_over()

    # -- inside

    def _command(self, words: Any, do: Any, keys: str) -> Command:
        command = Command(words, do, keys=keys, parent=self)
        command.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return command

    def _chosen(self) -> Salutation | None:
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _enable(self, *_row: int) -> None:
        row, last = self.list.currentRow(), len(self._shown) - 1
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)
        self.edit.setEnabled(row >= 0)
        self.remove.setEnabled(row >= 0)

    def _take_people(self, people: list[Choice]) -> None:
        self._people = people


class _OrderedList(QListWidget):
    """As high as its rows; rows can be dragged."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_Delegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """Take the height of the rows, ten at most."""
        self.setFixedHeight(min(max(1, self.count()), MOST_ROWS) * ROW + 2)


class _Delegate(QStyledItemDelegate):
    """Grip, place, what is said, and in grey how it is said in the other language."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10 * GRID, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        state = option.state  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        view = option.widget  # pyright: ignore[reportAttributeAccessIssue] -- not in the stubs
        colours = tokens()
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.selected))
            painter.fillRect(QRect(room.x(), room.y(), 3, room.height()), QColor(colours.primary))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(colours.hover))
        painter.fillRect(QRect(room.x(), room.bottom(), room.width(), 1), QColor(colours.line))
        grip = picture("grip-vertical", colours.faint, 16)
        painter.drawPixmap(room.x() + GRID, room.y() + (room.height() - 16) // 2, grip)
        self._write(painter, room.adjusted(4 * GRID, 0, -GRID, 0), index)
        if state & QStyle.StateFlag.State_HasFocus and view.hasFocus():
            painter.setPen(QColor(colours.focus))
            for inset in (0, 1):
                painter.drawRect(room.adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, index: Index) -> None:
        colours, middle = tokens(), Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetrics(text_font())
        text = metrics.elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setFont(text_font())
        painter.setPen(QColor(colours.ink))
        painter.drawText(room, middle, text)
        room = room.adjusted(metrics.horizontalAdvance(text) + GRID + HALF, 0, 0, 0)
        second: str = index.data(SECOND) or ""
        painter.setFont(secondary_font())
        painter.setPen(QColor(colours.secondary))
        small = QFontMetrics(secondary_font())
        elided = small.elidedText(second, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, middle, elided)


def _item(place: int, salutation: Salutation, person: Person | None) -> QListWidgetItem:
    text, second = _words(salutation, person)
    item = QListWidgetItem(f"{place}. {text}")
    item.setData(SECOND, second)
    spoken = f"{place}. {text}, {second}" if second else f"{place}. {text}"
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    item.setToolTip(spoken)
    return item


def _words(salutation: Salutation, person: Person | None) -> tuple[str, str]:
    """How someone is greeted in the window's language, and what else there is to say of them."""
    if salutation.words:
        second = _otherwise(salutation.words)
        return said(salutation.words), " · ".join(filter(None, (second, _name(person))))
    if person is None:
        return _("No one"), ""
    return f"{said(person.address_form)} {person.name}".strip(), said(person.title)


def _otherwise(text: Bilingual) -> str:
    """A text in the other language than the window's; "" where it is missing."""
    return text.fr if spoken() is Language.EN else text.en


def _name(person: Person | None) -> str:
    return person.name if person else ""


def _tool(command: Command, name: str) -> QWidget:
    made = icon_button(name, f"{command.text()} ({command.shortcut().toString()})", command.trigger)
    command.changed.connect(lambda: made.setEnabled(command.isEnabled()))
    made.setEnabled(command.isEnabled())
    return made
