"""What a conflict is about, in words."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.changes import DELETED, Op
from app.i18n import _
from app.queries.conflicts import ConflictLine, PartLine
from app.ui.theme import Tone
from app.ui.widgets.chip import ChipLook
from app.words.changes import change_text, value_text
from app.words.choices import choice_name
from app.words.conflicts import unit_label, why_text
from app.words.fields import field_label
from app.words.kinds import kind_name
from app.words.said import said
from app.words.typography import capital


def name_text(line: ConflictLine) -> str:
    """The record that it is about: "Event: Opening of the library"."""
    what, name = capital(kind_name(line.kind)), said(line.name)
    return _("{kind}: {name}").format(kind=what, name=name) if name else what


def unit_text(line: ConflictLine) -> str:
    """Which fields, or what was refused altogether."""
    part = line.parts[-1] if line.is_whole else line.parts[0]
    return unit_label(part.kind, part.unit, part.op)


def reason_text(line: ConflictLine) -> str:
    """Why it did not hold."""
    return why_text(line.why)


def who_text(name: str, fallback: str = "") -> str:
    """A name, or words for a person that is not known here."""
    return name or fallback or _("someone")


def look_of(line: ConflictLine) -> ChipLook:
    """Where it stands, as a chip."""
    if line.kept is not None:
        return ChipLook(choice_name(line.kept), "circle-check", Tone.SUCCESS)
    if line.st in ("conflict", "applied"):
        return ChipLook(_("To settle"), "git-merge", Tone.ATTENTION)
    return ChipLook(_("Refused"), "octagon-alert", Tone.DANGER)


def wanted_texts(part: PartLine, names: Mapping[str, str], zone: str) -> list[str]:
    """What a change of an act that was refused wanted, a sentence a field."""
    if part.op is Op.DELETE:
        return [_("Delete it")]
    if part.op is Op.UNDELETE:
        return [_("Bring it back")]
    if part.op is Op.INSERT:
        return [
            _("{field}: {value}").format(
                field=field_label(part.kind, name),
                value=value_text(name, value, names=names, zone=zone),
            )
            for name, value in part.mine.items()
            if name not in ("id", DELETED) and value not in (None, "", False)
        ]
    return [
        change_text(part.kind, name, part.base.get(name), value, names=names, zone=zone)
        for name, value in part.mine.items()
        if name != DELETED
    ]
