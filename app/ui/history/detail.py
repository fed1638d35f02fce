"""One act in full: which records, which fields, what they were and what they became."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import DELETED, Op
from app.i18n import _, ngettext
from app.queries.acts import ActLine, Touched
from app.ui.history.acts import title_of, when_and_who
from app.ui.theme import GRID, Tone
from app.ui.widgets.banner import Banner
from app.ui.widgets.basics import button, label
from app.ui.widgets.pages import ScrollPage
from app.words.changes import change_text, value_text
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.said import said
from app.words.typography import capital

if TYPE_CHECKING:
    from app.ui.desk import Desk

MOST = 40
"""Records of one act that are shown."""

_HIDDEN = ("id", DELETED)


class ActDetail(ScrollPage):
    """Built anew for each act; `revert(line)` is called by its button."""

    def __init__(self, desk: Desk, line: ActLine, revert: Callable[[ActLine], object]) -> None:
        super().__init__()
        self._desk = desk
        self._names = {record: said(name) for record, name in line.names.items()}
        self.body.addWidget(label(title_of(line), "heading", wraps=True))
        self.body.addWidget(label(when_and_who(line, desk.zone), "muted", wraps=True))
        if line.is_fact:
            self.body.addWidget(
                Banner(
                    _(
                        "This action recorded facts, such as a decision or a release. Facts"
                        " are withdrawn where they appear; they cannot be undone."
                    )
                )
            )
        elif line.undone:
            self.body.addWidget(Banner(_("This action was undone."), Tone.NEUTRAL))
        else:
            self.revert = button(_("Undo this action"), partial(revert, line), picture="undo-2")
            self.body.addWidget(self.revert, 0, Qt.AlignmentFlag.AlignLeft)
        for touched in line.touched[:MOST]:
            self.body.addWidget(self._record(touched))
        if (more := len(line.touched) - MOST) > 0:
            text = ngettext("and {count} more record", "and {count} more records", more)
            self.body.addWidget(label(text.format(count=more), "muted"))

    def _record(self, touched: Touched) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(4)
        name = said(touched.name)
        what = capital(kind_name(touched.kind))
        title = _("{kind}: {name}").format(kind=what, name=name) if name else what
        if self._desk.opens(touched.kind):
            show = partial(self._desk.open_record, touched.kind, touched.record)
            column.addWidget(button(title, show, kind="link"), 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(label(title, "strong", wraps=True))
        for text in self.sentences(touched):
            words = label(text, wraps=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
        return made

    def sentences(self, touched: Touched) -> list[str]:
        """What became of one record, a sentence a field."""
        whole = {
            Op.DELETE: _("Deleted"),
            Op.UNDELETE: _("Restored"),
        }.get(Op(touched.op))
        if whole:
            return [whole]
        fields = [name for name in touched.new if name not in _HIDDEN]
        if touched.op == Op.INSERT:
            return [self._first_value(touched, field) for field in fields if _says(touched, field)]
        return [
            change_text(
                touched.kind,
                field,
                touched.old.get(field),
                touched.new[field],
                names=self._names,
                zone=self._desk.zone,
            )
            for field in fields
        ]

    def _first_value(self, touched: Touched, field: str) -> str:
        value = value_text(field, touched.new[field], names=self._names, zone=self._desk.zone)
        label_ = field_label(touched.kind, field)
        return _("{field}: {value}").format(field=label_, value=value)


def _says(touched: Touched, field: str) -> bool:
    return touched.new[field] not in (None, "", False)
