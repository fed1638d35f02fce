"""Conflicts in words: what did not hold, and why."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.changes import Op
from app.i18n import N_, _
from app.words.fields import field_label
from app.words.kinds import NAMES, kind_name

_UNITS: Mapping[str, str] = {
    "event.starts_at": N_("Date and time"),
    "event.principal_role": N_("Principal"),
    "venue.latitude": N_("Latitude and longitude"),
}
_WHOLE: Mapping[Op, str] = {
    Op.INSERT: N_("Addition refused"),
    Op.UPDATE: N_("Change refused"),
    Op.DELETE: N_("Deletion refused"),
    Op.UNDELETE: N_("Restoration refused"),
}
_WHY: Mapping[str, str] = {
    "approval": N_("It is not approved as it is now."),
    "administrator": N_("The office would be left without an administrator who may come in."),
    "append": N_("Facts are never changed."),
    "command": N_(
        "The login was closed by a command, and a command opens it again: “server user enable”."
    ),
    "changed": N_("Someone changed it meanwhile."),
    "disposed": N_("What it was about was disposed of; nothing of it is kept."),
    "answer": N_("It does not answer the proposal that it names."),
    "second": N_("Whoever proposed it may not approve it."),
    "parts": N_("It takes along what is no part of the record."),
    "held": N_("A hold keeps it."),
    "digest": N_("What it says was changed after it was read."),
    "embargo": N_("The embargo is still in force."),
    "evidence": N_("It does not say how the answer is known."),
    "exists": N_("It is already there."),
    "file": N_("A file that belongs to it could not be sent."),
    "fixed": N_("This never changes once the record is there."),
    "forged": N_("It names another author than the one who sent it."),
    "guarded": N_("This is changed by an act of its own, not by a form."),
    "lacking": N_("Something is still missing."),
    "large": N_(
        "It is larger than the server takes at once: 16 MB. Do it again in parts, a few records or"
        " shorter texts at a time."
    ),
    "last": N_("A list of names is emptied at once, or not at all."),
    "login": N_("The server knows no such login of this person."),
    "missing": N_("The office never had this record."),
    "named": N_("Whoever sent it was no longer on the list of names."),
    "parent": N_("What it belongs to was deleted, or limited to others ({kind})."),
    "reason": N_("A reason is missing."),
    "right": N_("No role of its author allows it."),
    "turn": N_("It was no longer its turn."),
    "used": N_("Others still need it ({kind})."),
}
_SOMEONE = N_("Someone else changed the same meanwhile.")
_OTHERWISE = N_("The server could not take it ({code}).")


def unit_label(kind: str, unit: str, op: Op = Op.UPDATE) -> str:
    """What did not hold: the fields of a merge unit by their label, or what the whole act wanted.

    unit: the first column of the unit; "*" or "" where the act was refused as a whole.
    """
    if unit in ("*", ""):
        return _(_WHOLE[op])
    known = _UNITS.get(f"{kind}.{unit}")
    return _(known) if known else field_label(kind, unit)


def why_text(why: str) -> str:
    """Why it did not hold, in a sentence.

    why: the server's code; "" for a value that met another one.
    """
    code, _space, about = why.partition(" ")
    if not why:
        return _(_SOMEONE)
    if code not in _WHY:
        return _(_OTHERWISE).format(code=code)
    kind = kind_name(about) if about in NAMES else _("another record")
    return _(_WHY[code]).format(kind=kind)
