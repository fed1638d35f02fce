"""The form of one record: saves as one leaves a field, never writes over what is being typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import system_clock
from app.domain.changes import Outcome
from app.domain.errors import BadValue, ChangedMeanwhile, NotFound, UserError
from app.domain.moments import local
from app.domain.values import Entity
from app.i18n import _
from app.ui.forms.body import FormBody
from app.ui.forms.box import Field, FieldBox
from app.ui.forms.choices import Choices, every
from app.ui.forms.days import MomentEditor
from app.ui.forms.declarations import declarations, group_of
from app.ui.forms.drafts import DraftKeeper
from app.ui.forms.links import LinksField
from app.ui.forms.meanwhile import Meanwhile
from app.ui.forms.picker import RecordPicker
from app.ui.forms.who import Who
from app.ui.sharing.others import Others
from app.ui.theme import Tone
from app.words.dates import time_of_day
from app.words.errors import error_text

if TYPE_CHECKING:
    from app.queries.drafts import Draft
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk


class RecordForm(FormBody):
    """A form over one kind of record. Build it with `section` and `row`, then `show_record`.

    A record that is read before the form is whole waits for the rest of it.

    `loaded(entity)`: the record was read, also again after a change. `gone()`: it is no more.
    """

    loaded = Signal(object)
    gone = Signal()
    saved = Signal()

    def __init__(
        self, desk: Desk, entity_type: type[Entity], parent: QWidget | None = None
    ) -> None:
        """An empty form."""
        super().__init__(parent)
        self._desk = desk
        self._type = entity_type
        self._fields = declarations(entity_type)
        self._links: list[LinksField] = []
        self._id = ""
        self._group: tuple[str, ...] = ()
        self._read_only = False
        self.record: Any = None
        self._drafts = DraftKeeper(desk, self._fields["id"].kind, self)
        self._outside = False
        self._meanwhile = Meanwhile(desk, self, self._boxes, self._announce)
        self.others = Others(desk)
        self.put_first(self.others)
        desk.feed.changed.connect(self._fed)
        _application().focusChanged.connect(self._focus_moved)

    # -- building

    def links(
        self,
        words: str,
        link_type: type[Entity],
        owner: str,
        other: str,
        *,
        choices: Choices | None = None,
        also: Mapping[str, Any] | None = None,
    ) -> None:
        """Chips of the records linked by records of `link_type`, whose field `owner` points here.

        `also`: further fields of the link records that this line is about, e.g. their part.
        """

        def make() -> LinksField:
            field = LinksField(
                self._desk, words, link_type, owner, other, choices=choices, also=also
            )
            self._links.append(field)
            field.set_read_only(self._read_only)
            if self._id:
                field.show_owner(self._id)
            return field

        self.add(make)

    def make_box(self, wanted: Field) -> FieldBox:
        box = FieldBox(wanted, self._fields[wanted.name])
        if self._read_only:
            box.editor.set_read_only(True)
        box.editor.typed.connect(partial(self._typed, box))
        box.editor.settled.connect(partial(self._settled, box))
        if box.field.refers is not None:
            self._ask_choices(box)
        return box

    def _ask_choices(self, box: FieldBox) -> None:
        picker, refers = box.editor, box.field.refers
        if isinstance(picker, RecordPicker) and refers is not None:
            ask = box.wanted.choices or every(refers)
            self._desk.ask(self, lambda reader: list(ask(reader)), picker.set_choices)

    # -- reading

    def show_record(self, record: str) -> None:
        """Show a record; what was being typed in another one is saved first."""
        if record == self._id:
            return
        self.save_typing()
        self._id = record
        self._meanwhile.show_record(record)
        self.others.show_record(record)
        self.record = None
        with self.held():
            self.notice.clear()
            for box in self._boxes.values():
                box.show_value(box.field.empty)
                box.status.clear()
                box.saving = False
            for field in self._links:
                field.show_owner(record)
        self._read(drafts=True)

    def first_empty(self) -> QWidget | None:
        """Where to begin: the first field, or side of one, that says nothing yet."""
        shown = (box for box in self._boxes.values() if box.isVisibleTo(self))
        return next(filter(None, (box.first_empty() for box in shown)), None)

    @property
    def shown(self) -> str:
        """The id of the record that is shown, or about to be; "" for none."""
        return self._id

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let it be edited."""
        self._read_only = read_only
        for box in self._boxes.values():
            box.editor.set_read_only(read_only)
        for field in self._links:
            field.set_read_only(read_only)

    def _read(self, *, drafts: bool = False) -> None:
        record, kind = self._id, self._type

        def ask(reader: Reader) -> tuple[Entity, Sequence[Draft]]:
            from app.queries.drafts import drafts_of  # noqa: PLC0415 -- after the first paint

            name = self._fields["id"].kind
            return reader.get(kind, record), drafts_of(reader, name, record) if drafts else ()

        self._desk.ask(self, ask, partial(self._show, record), partial(self._not_read, record))

    def _show(self, record: str, found: tuple[Any, Sequence[Draft]]) -> None:
        self.then(partial(self._show_found, record, found))

    def _show_found(self, record: str, found: tuple[Any, Sequence[Draft]]) -> None:
        if record != self._id:
            return
        self.record, drafts = found
        with self.held():
            self._fill(drafts)
        self.reveal()  # whoever hears of it may want the focus
        self.loaded.emit(self.record)

    def _fill(self, drafts: Sequence[Draft]) -> None:
        zone = getattr(self.record, "zone", "") or self._desk.zone
        before = {name: box.seen for name, box in self._boxes.items()}
        for name, box in self._boxes.items():
            if isinstance(box.editor, MomentEditor) and not box.wanted.zone:
                box.editor.zone = zone
            self._take(box, getattr(self.record, name))
        changed = [name for name, box in self._boxes.items() if box.seen != before[name]]
        self._meanwhile.name_changes(changed if self._outside else ())
        self._outside = False
        for draft in drafts:
            self._offer(draft)

    def _not_read(self, record: str, error: UserError) -> None:
        if record == self._id:
            self.notice.say(error_text(error), Tone.DANGER)
            if isinstance(error, NotFound):
                self.record = None
                self.gone.emit()

    def _take(self, box: FieldBox, value: Any) -> None:
        """Show what the record says, unless the person has typed something else meanwhile."""
        if box.saving:
            return
        if not box.dirty:
            if value != box.seen or not box.shows(value):
                box.show_value(value)
            box.seen = value
        elif value != box.seen:
            if box.shows(value):
                box.show_value(value)
            else:
                self._conflict(box, value)

    def _conflict(self, box: FieldBox, theirs: Any) -> None:
        box.conflict = True
        self._meanwhile.ask_who(box.field.name, partial(self._ask_which, box, theirs))

    def _ask_which(self, box: FieldBox, theirs: Any, who: Who | None) -> None:
        if not box.conflict:
            return
        text = self._meanwhile.conflict_text(who, box.editor.said(theirs))

        def keep() -> None:
            box.seen, box.conflict = theirs, False
            box.note.clear()
            self._save(group_of(self._type, box.field.name))

        def take() -> None:
            self._drafts.drop(self._id, box)
            box.show_value(theirs)

        box.say(text, (_("Keep mine"), keep), (_("Take theirs"), take))
        self._announce(f"{box.name}: {text}")

    def _offer(self, draft: Draft) -> None:
        """Put typing that was never saved back into its field, and say so."""
        box, ending = self._place_of(draft.field)
        if box is None or box.dirty or box.editor.parts().get(ending) is None:
            return
        if box.editor.parts()[ending] == draft.text:  # saved as the form went
            self._drafts.forget(self._id, draft.field, box)
            return
        box.editor.set_part(ending, draft.text)
        box.dirty = True
        at = time_of_day(local(draft.at, self._desk.zone))
        seen = box.seen

        def save() -> None:
            box.note.clear()
            self._save(group_of(self._type, box.field.name))

        def discard() -> None:
            self._drafts.drop(self._id, box)
            box.show_value(seen)

        box.say(
            _("Unsaved text from {time} restored.").format(time=at),
            (_("Save"), save),
            (_("Discard"), discard),
        )

    def _place_of(self, column: str) -> tuple[FieldBox | None, str]:
        if column in self._boxes:
            return self._boxes[column], ""
        return self._boxes.get(column[:-3]), column[-3:]

    def _fed(self, outcome: Outcome) -> None:
        if self._id and outcome.touches_record(self._id):
            self._outside = self._outside or not outcome.own
            self._read()
        for box in self._boxes.values():
            refers = box.field.refers
            if refers is not None and outcome.touches(declarations(refers)["id"].kind):
                self._ask_choices(box)
        for field in self._links:
            field.follow(outcome)

    # -- typing and saving

    def save_typing(self) -> None:
        """Save whatever is typed and not saved yet; what is refused is kept as typing."""
        self._drafts.keep()
        for group in {group_of(self._type, name) for name in self._boxes}:
            self._save(group)

    def _typed(self, box: FieldBox) -> None:
        box.dirty = True
        box.status.clear()
        self._meanwhile.editing()
        if box.refusal:
            box.refuse("")
        self._drafts.typed(self._id, box)

    def _settled(self, box: FieldBox) -> None:
        group = group_of(self._type, box.field.name)
        if sum(name in self._boxes for name in group) == 1:
            self._save(group)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if QApplication.activePopupWidget() is not None:
            return
        group = self._group_at(now)
        left, self._group = self._group, group
        if left and left != group:
            self._save(left)

    def _group_at(self, widget: QWidget | None) -> tuple[str, ...]:
        while widget is not None and widget is not self:
            if isinstance(widget, FieldBox) and self._boxes.get(widget.field.name) is widget:
                return group_of(self._type, widget.field.name)
            widget = widget.parentWidget()
        return ()

    def _save(self, group: Sequence[str]) -> None:
        boxes = [self._boxes[name] for name in group if name in self._boxes]
        if not self._id or self.record is None or self._read_only:
            return
        if not any(box.dirty for box in boxes) or any(b.saving or b.conflict for b in boxes):
            return
        try:
            new = {box.field.name: box.read() for box in boxes}
        except BadValue as error:
            self._refused(self._id, boxes, error)
            return
        seen = {box.field.name: box.seen for box in boxes}
        if new == seen:
            self._kept(boxes, new)
            return
        for box in boxes:
            box.saving = True
        self._desk.act(
            self,
            partial(_edit, entity_type=self._type, record=self._id, seen=seen, new=new),
            partial(self._saved, self._id, boxes, new),
            partial(self._refused, self._id, boxes),
        )

    def _saved(
        self, record: str, boxes: list[FieldBox], new: dict[str, Any], _done: object
    ) -> None:
        if record != self._id:
            for box in boxes:
                self._drafts.drop(record, box)
            return
        self._kept(boxes, new)
        text = _("Saved {time}").format(time=time_of_day(local(system_clock(), self._desk.zone)))
        for box in self._boxes.values():
            box.status.clear()
        boxes[-1].status.setText(text)
        if not any(box.dirty for box in self._boxes.values()):
            self._meanwhile.left()
        self._announce(text)
        self.saved.emit()

    def _kept(self, boxes: list[FieldBox], new: Mapping[str, Any]) -> None:
        """These values are the record's now; typing that went on meanwhile is still to be saved."""
        for box in boxes:
            value = new[box.field.name]
            box.saving = False
            box.seen = value
            if box.shows(value):
                self._drafts.drop(self._id, box)
                box.show_value(value)

    def _refused(self, record: str, boxes: list[FieldBox], error: UserError) -> None:
        if record != self._id:
            self._desk.announce(error_text(error), Tone.DANGER)
            return
        for box in boxes:
            box.saving = False
        if isinstance(error, ChangedMeanwhile):
            self._read()
            return
        named, _ending = self._place_of(error.beside)
        box = named or boxes[0]
        text = error_text(error)
        box.refuse(text)
        box.take_focus()
        self._announce(text)

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


def _edit(store: Store, **what: Any) -> Outcome:
    from app.operations.records import edit  # noqa: PLC0415 -- after the first paint

    return edit(store, **what)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
