"""Who may do what: each role, each kind of record, as the server holds everyone to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.domain.people import Role
from app.i18n import _, ngettext
from app.ui.administration.section import Section
from app.ui.lists.columns import Column, Filter
from app.ui.lists.record_list import RecordList
from app.ui.place import Command
from app.ui.printing.lists import ListDeeds
from app.ui.saving import excel_export
from app.words.choices import choice_name
from app.words.dates import list_text
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.numbers import number
from app.words.typography import capital

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.queries.users import RightLine
    from app.storage.records import Reader
    from app.ui.desk import Desk


ROLES = list(Role)


class RightsSection(Section):
    """The table of rights, to be read, narrowed, printed and exported."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Rights"),
            _("Who may do what. Whoever holds several roles has the rights of all of them."),
        )
        self.list = RecordList(
            desk,
            "administration rights",
            columns=_columns(),
            load=_lines,
            name=_("Rights"),
            filters=[
                Filter("role", lambda: _("Role"), of=lambda one: one.role, name=choice_name),
                Filter("kind", lambda: _("Kind of record"), of=_kind),
            ],
            count=lambda n: ngettext("{count} line", "{count} lines", n).format(count=number(n)),
            order="kind",
            export=excel_export(desk, self, _("Rights")),
        )
        self._deeds = ListDeeds(desk, self, self.list, lambda: self.list)
        self.header.set_actions(self._deeds.print)
        self.put(self.list)

    def commands(self) -> Sequence[Command]:
        """Print it, export it."""
        return self._deeds.commands

    def panes(self) -> Sequence[QWidget]:
        """The list."""
        return (self.list,)


def _columns() -> list[Column]:
    return [
        Column(
            "kind",
            lambda: _("Kind of record"),
            _kind,
            group=_kind,
            sort=lambda one: (_kind(one), ROLES.index(one.role)),
            width=200,
        ),
        Column(
            "role",
            lambda: _("Role"),
            lambda one: choice_name(one.role),
            group=lambda one: choice_name(one.role),
            width=190,
        ),
        Column(
            "insert",
            lambda: _("Add"),
            lambda one: _yes(one.insert),
            icon=_tick("insert"),
            width=110,
        ),
        Column("update", lambda: _("Change"), _update, icon=_tick("update"), width=220),
        Column(
            "delete",
            lambda: _("Delete"),
            lambda one: _yes(one.delete),
            icon=_tick("delete"),
            width=110,
        ),
    ]


def _tick(what: str) -> Callable[[Any], str]:
    return lambda one: "check" if getattr(one, what) else "minus"


def _kind(one: RightLine) -> str:
    return capital(kind_name(one.kind))


def _yes(allowed: bool) -> str:
    return _("Yes") if allowed else _("No")


def _update(one: RightLine) -> str:
    """Yes or no, and the fields that alone may be changed, or may not."""
    if not one.update:
        return _("No")
    if one.only:
        return _("Only: {fields}").format(fields=_fields(one, one.only))
    if one.never:
        return _("All but: {fields}").format(fields=_fields(one, one.never))
    return _("Yes")


def _fields(one: RightLine, names: Sequence[str]) -> str:
    return list_text([field_label(one.kind, name) for name in names])


def _lines(_reader: Reader) -> list[RightLine]:
    from app.queries.users import right_lines  # noqa: PLC0415 -- after the paint

    return right_lines()
