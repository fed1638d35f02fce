"""A search of the journal in words, and how the journal ended: for whoever reads an extract."""

from __future__ import annotations

from collections.abc import Mapping

from app.i18n import _
from app.queries.audit import Head, Sought
from app.storage.tables import SHAPES
from app.words.acts import act_of
from app.words.choices import choice_name
from app.words.dates import day_long
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.numbers import number
from app.words.typography import capital


def sought_text(
    sought: Sought, people: Mapping[str, str], record: str = ""
) -> list[tuple[str, str]]:
    """What was looked for: labels and values. people: names by id; record: what it is called."""
    said = [
        (_("From"), day_long(sought.since) if sought.since else ""),
        (_("To"), day_long(sought.until) if sought.until else ""),
        (_("Who"), _who(sought, people)),
        (_("Kind of record"), capital(kind_name(sought.kind)) if sought.kind else ""),
        (_("Record"), " ".join(filter(None, (record, sought.record)))),
        (_("Action"), choice_name(act_of(sought.act)) if sought.act else ""),
        (_("Field"), field_text(sought.kind, sought.field)),
        (_("Words"), sought.words),
        (_("Number or hash"), sought.entry),
    ]
    given = [(name, value) for name, value in said if value]
    return given or [(_("Search"), _("The whole journal"))]


def heads_text(head: Head) -> list[tuple[str, str]]:
    """How the journal ended: what proves later that it was not rewritten."""
    own = _("action {number}, {hash}").format(number=number(head.entry), hash=head.hash)
    said = [(_("Head of the journal"), own)]
    if head.office is not None:
        theirs = _("entry {number}, {hash}").format(
            number=number(head.office), hash=head.office_hash
        )
        said.append((_("Head of the server’s log"), theirs))
    return said


def field_text(kind: str, field: str) -> str:
    """What a field is called, of this kind or the first one that has it; "" for none."""
    if not field:
        return ""
    kinds = [kind] if kind else [name for name in SHAPES if field in SHAPES[name].columns_of]
    return field_label(kinds[0], field) if kinds else field


def _who(sought: Sought, people: Mapping[str, str]) -> str:
    if sought.author is None:
        return ""
    return people.get(sought.author, sought.author) if sought.author else _("The server")
