"""A list that the office edits: its entries in the office's order, the chosen one beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import Listed
from app.i18n import _
from app.ui.administration.section import Section, other_side
from app.ui.forms.box import Field
from app.ui.forms.declarations import declarations
from app.ui.forms.new import Row, new_record_dialog
from app.ui.forms.record import RecordForm
from app.ui.lists.columns import Column
from app.ui.lists.dragging import DragRows
from app.ui.lists.pane import ListPane
from app.ui.lists.record_list import Nothing, RecordList
from app.ui.place import Command, Words
from app.ui.theme import GRID, Tone
from app.ui.widgets.chip import ChipLook
from app.words.kinds import kind_name
from app.words.numbers import list_text, number
from app.words.said import said

if TYPE_CHECKING:
    from app.domain.changes import Outcome
    from app.queries.administration import EntryLine
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.desk import Desk

PLACE = "place"
SHORT = 75 * GRID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeList:
    """A list of the office, as its section shows it.

    `new`: what begins an entry. `rows`: the fields beside the name. `parts`: kinds that belong to
    an entry, and are no use of it. `about`: the title of the column that says what it is for.
    `later`: it came with a later version; an older office that shares may find it empty.
    """

    kind: type[Listed]
    icon: str
    title: Words
    hint: Words
    new: Words
    rows: tuple[Row, ...] = ()
    parts: tuple[str, ...] = ()
    about: Words | None = None
    uses: Words | None = lambda: _("Used by")
    later: bool = False

    @property
    def code(self) -> str:
        """The kind of record."""
        return declarations(self.kind)["id"].kind


class EntriesPane(ListPane):
    """The list and the entry. `new` begins an entry."""

    def __init__(self, desk: Desk, listed: OfficeList, new: Callable[[], object]) -> None:
        """For one list."""
        self.listed, self._begin = listed, new
        self.kind, self.icon = listed.kind, listed.icon
        super().__init__(desk)
        DragRows(self.list.table).dropped.connect(self._dropped)
        self.list.set_actions([self.up, self.down, None, self.retire, self.delete])
        self.list.chosen.connect(self._enable)
        desk.feed.changed.connect(self._fed)
        self._enable(None)

    def make_list(self) -> RecordList:
        """Names, how often they are used; retired ones grey, in their place."""
        listed = self.listed
        kind = listed.kind

        def load(reader: Reader) -> list[EntryLine]:
            from app.queries.administration import entry_lines  # noqa: PLC0415 -- after the paint

            return entry_lines(reader, kind)

        return RecordList(
            self.desk,
            f"administration {listed.code}",
            columns=_columns(listed),
            load=load,
            name=listed.title(),
            kinds=_kinds(listed),
            empty=self._nothing(),
            order=PLACE,
            compact=True,
        )

    def _nothing(self) -> Nothing:
        """What an empty list offers: the usual entries, where they came later; else a new one."""
        words = _nothing_here
        if self.listed.later:
            return Nothing(
                self.listed.icon, words, lambda: _("Add the usual entries"), self._complete
            )
        return Nothing(self.listed.icon, words, self.listed.new, self._begin)

    def _complete(self) -> None:
        def act(store: Store) -> Outcome:
            from app.operations.workspaces import complete_lists  # noqa: PLC0415 -- as above

            return complete_lists(store)

        self.desk.act(self, act)

    def fill_form(self, form: RecordForm) -> None:
        """The name, then what else an entry has."""
        form.row(Field("name", required=True))
        for row in self.listed.rows:
            form.row(*([row] if isinstance(row, str | Field) else row))

    def make_actions(self) -> None:
        """In order, retired, deleted."""
        self.up = self._command(lambda: _("Move up"), partial(self.move, -1), "arrow-up", "Alt+Up")
        self.down = self._command(
            lambda: _("Move down"), partial(self.move, 1), "arrow-down", "Alt+Down"
        )
        self.retire = self._command(lambda: _("Retire"), self._toggle, "archive")
        self.export = self._command(lambda: _("Export to Excel…"), self._export, "file-spreadsheet")
        self.header.set_actions(None, self.retire, more=[self.delete])

    def title_of(self, record: Any) -> tuple[str, str]:
        """Its name in both languages."""
        return said(record.name), other_side(record.name)

    def loaded(self, record: Any) -> None:
        """Say whether it is retired, and who uses it."""
        retired = record.retired
        self.retire.setText(_("Bring back") if retired else _("Retire"))
        self.header.set_chips(*([retired_look()] if retired else []))
        kind, record_id = self.kind, record.id

        def ask(reader: Reader) -> Mapping[str, int]:
            from app.queries.administration import used_by  # noqa: PLC0415 -- after the paint

            return used_by(reader, kind, record_id)

        self.desk.ask_latest(self, "used", ask, partial(self._say_uses, record))

    def move(self, by: int, line: EntryLine | None = None) -> None:
        """Move an entry (the current one) up or down; the list is shown in the office's order."""
        line = line or self.list.current()
        if line is None:
            return
        view = self.list.view
        if view.sort != PLACE or view.descending:
            self.list.bar.sort_wanted.emit(PLACE, False)
        kind, record = self.listed.kind, line.id

        def act(store: Store) -> Outcome:
            from app.operations.administration import move_entry  # noqa: PLC0415 -- as above

            return move_entry(store, kind, record, by)

        self.desk.act(self, act)

    def _dropped(self, row: int, by: int) -> None:
        view = self.list.view
        in_order = view.sort == PLACE and not view.descending and not view.search
        if in_order:
            self.move(by, self.list.model.line(row))
        else:
            self.desk.toast(_("Show the list in your office’s order to move its entries."))

    def _toggle(self) -> None:
        if (entry := self.form.record) is None:
            return
        kind, record, retired = self.listed.kind, entry.id, not entry.retired

        def act(store: Store) -> Outcome:
            from app.operations.administration import retire_entry  # noqa: PLC0415 -- as above

            return retire_entry(store, kind, record, retired=retired)

        self.desk.act(self, act)

    def _export(self) -> None:
        self.list.export_as(self.listed.title())

    def _say_uses(self, record: Listed, found: Mapping[str, int]) -> None:
        if self.form.record is None or self.form.record.id != record.id:
            return
        others = {kind: n for kind, n in found.items() if kind not in self.listed.parts}
        title, other = self.title_of(record)
        if self.listed.uses is not None:
            words = uses_text(others)
            self.header.set_title(title, " · ".join(filter(None, (other, words))))
        self.delete.setEnabled(not others)
        self.delete.setToolTip(_("It is in use: retire it instead.") if others else "")

    def _enable(self, line: EntryLine | None) -> None:
        for action in (self.up, self.down, self.retire, self.delete):
            action.setEnabled(line is not None)

    def _fed(self, outcome: Outcome) -> None:
        if self.form.record is not None and outcome.touches(*_kinds(self.listed)):
            self.loaded(self.form.record)

    def _command(
        self, words: Callable[[], str], do: Callable[[], object], picture: str, keys: str = ""
    ) -> Command:
        return Command(words, do, picture=picture, keys=keys, parent=self)


class EntriesSection(Section):
    """A list of the office with what can be done to it."""

    def __init__(self, desk: Desk, listed: OfficeList) -> None:
        """For one list."""
        super().__init__(desk, listed.title(), listed.hint())
        self.listed = listed
        self.pane = self.make_pane()
        self.add = Command(listed.new, self.new, picture="plus", parent=self)
        self._is_short: bool | None = None
        self._offer(short=False)
        self.put(self.pane)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, all but the main action go behind "More"."""
        super().resizeEvent(event)
        self._offer(short=self.width() < SHORT)

    def _offer(self, *, short: bool) -> None:
        if short is self._is_short:
            return
        self._is_short, pane = short, self.pane
        if short:
            self.header.set_actions(self.add, more=[pane.up, pane.down, None, pane.export])
        else:
            self.header.set_actions(self.add, pane.up, pane.down, more=[pane.export])

    def make_pane(self) -> EntriesPane:
        """The list and the entry."""
        return EntriesPane(self.desk, self.listed, self.new)

    def new(self) -> bool:
        """Ask for a new entry; it goes to the end of the list."""
        new_record_dialog(
            self.desk,
            self,
            self.listed.new(),
            self.listed.kind,
            [Field("name", required=True), *self.listed.rows],
            make=partial(_make, kind=self.listed.kind),
            then=partial(self.desk.open_record, self.listed.code),
            yes=_("Add"),
        )
        return True

    def open_record(self, record: str) -> None:
        """Choose an entry."""
        self.pane.select(record)

    def save_typing(self) -> None:
        """Save what is typed."""
        self.pane.save_typing()

    def commands(self) -> Sequence[Command]:
        """For the list and the entry chosen."""
        return (self.add, self.pane.up, self.pane.down, self.pane.retire, self.pane.export)

    def panes(self) -> Sequence[QWidget]:
        """List and entry."""
        return self.pane.parts()


def _nothing_here() -> str:
    return _("Nothing here yet.")


def retired_look() -> ChipLook:
    """The chip of what is offered no longer."""
    return ChipLook(_("Retired"), "archive", Tone.NEUTRAL)


def uses_text(found: Mapping[str, int]) -> str:
    """How many records of which kinds use something."""
    if not found:
        return _("Not used yet")
    things = [f"{number(count)} {kind_name(kind, count)}" for kind, count in found.items()]
    return _("Used by {things}").format(things=list_text(things))


def _columns(listed: OfficeList) -> list[Column]:
    def retired(line: EntryLine) -> bool:
        return line.entry.retired

    columns = [
        Column(
            "name",
            lambda: _("Name"),
            lambda line: said(line.entry.name),
            second=_second,
            quiet=retired,
            width=200,
        )
    ]
    if listed.about is not None:
        columns.append(
            Column(
                "about",
                listed.about,
                lambda line: said(line.about) or _("All kinds"),
                quiet=retired,
                width=128,
            )
        )
    if listed.uses is not None:
        columns.append(
            Column(
                "uses",
                listed.uses,
                lambda line: number(line.uses),
                sort=lambda line: line.uses,
                value=lambda line: line.uses,
                align="right",
                width=84,
            )
        )
    columns += [
        Column(
            "state",
            lambda: _("State"),
            lambda line: _("Retired") if line.entry.retired else "",
            chip=lambda line: retired_look() if line.entry.retired else None,
            width=96,
            hidden=True,
        ),
        Column(
            PLACE,
            lambda: _("Order"),
            lambda line: number(line.place),
            sort=lambda line: line.place,
            value=lambda line: line.place,
            align="right",
            quiet=retired,
            width=72,
            hidden=True,
        ),
    ]
    return columns


def _second(line: EntryLine) -> str:
    """The name in the other language; that it is retired."""
    retired = _("Retired") if line.entry.retired else ""
    return " · ".join(filter(None, (retired, other_side(line.entry.name))))


def _kinds(listed: OfficeList) -> tuple[str, ...]:
    """The kinds of record whose changes the list follows."""
    return (listed.code, *_FOLLOWED)


_FOLLOWED = (
    "event",
    "event_tag",
    "event_priority",
    "product",
    "proposal",
    "lesson",
    "coverage",
    "step",
    "route_step",
    "route_template",
    "path_template",
    "service",
    "supplier_service",
    "expense",
    "event_template",
)


def _make(store: Store, values: dict[str, Any], *, kind: type[Listed]) -> str:
    from app.operations.administration import add_entry  # noqa: PLC0415 -- after the paint

    entry = kind(id=store.new_id(), **values)
    add_entry(store, entry)
    return entry.id
