"""Refusals in words: what happened, and what to do about it.

Codes that errors carry:

- `BadValue.wanted`: amount, another event, answer, required answer, several answers, certificate,
  count, date, digits, email, hour, kind, later day, latitude, length, longitude, minutes, number,
  one person, percent, server, server password, sign, web address
- `CannotWrite.why`: full, missing, read-only
- `BadTemplate.why`: damaged, entities, language, linked, macros, no marking, not a Word file, old,
  too big
- `BadFile.why`: columns, damaged, empty, encoding, entities, format, macros, not a Word file, old,
  too big
- `NoLibreOffice.why`: failed, missing, slow
- `ReasonMissing.act`: a state or a verdict: postponed, cancelled, returned, bypassed, withdrawn,
  corrected
- `NotReady.lacking`: version en, version fr, title en, title fr, approval, embargo, route,
  accessible, channel, account, `section <title>` for a section of a proposal, and `kind.field` (or
  a kind) for what a plan leaves open
- `WrongState.kind`: event, product, step, task, evaluation; its states are values of their choices

A code that is not known here is answered in general words, never by a bug.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from app.domain import errors as e
from app.domain.products import ProductState
from app.domain.routes import StepState, Verdict
from app.domain.states import NEXT_STATES, EventState
from app.domain.tasks import TaskState
from app.domain.values import Marking
from app.i18n import N_, _, ngettext
from app.words.choices import choice_name
from app.words.dates import day_long, time_of_day
from app.words.fields import field_label
from app.words.gaps import plan_gap
from app.words.kinds import kind_name
from app.words.numbers import list_text, number
from app.words.retention_errors import OF_RETENTION
from app.words.server_errors import OF_SERVERS
from app.words.zones import zone_name

_STATES: Mapping[str, type[StrEnum]] = {
    "event": EventState,
    "product": ProductState,
    "step": StepState,
    "task": TaskState,
    "decision": Verdict,
}

_WANTED: Mapping[str, str] = {
    "amount": N_("“{typed}” is not an amount. Write dollars, such as 1250 or 1250.50."),
    "count": N_("“{typed}” is not a count. Write a whole number, zero or more."),
    "date": N_("“{typed}” is not a date. Write year, month and day, such as 2026-06-14."),
    "digits": N_("“{typed}” is not a whole number. Write digits only."),
    "email": N_("“{typed}” is not an e-mail address. Write it like name@example.ca."),
    "hour": N_("“{typed}” is not a time of day. Write hours and minutes, such as 14:30."),
    "latitude": N_("“{typed}” is not a latitude. Write degrees between -90 and 90."),
    "another event": N_("An event has no relation to itself. Choose another event."),
    "answer": N_("“{typed}” is not one of the possible answers."),
    "required answer": N_("“{typed}” must be answered."),
    "several answers": N_("Write at least two possible answers, one a line."),
    "later day": N_("“{typed}” is before the first day. Choose the same day or a later one."),
    "length": N_("“{typed}” minutes is too long or too short. A cue lasts a day at most."),
    "longitude": N_("“{typed}” is not a longitude. Write degrees between -180 and 180."),
    "kind": N_("“{typed}” is not a kind of event. Write its name as the office has it."),
    "minutes": N_("“{typed}” is not a length for a speech. Write minutes between 1 and 240."),
    "minutes from start": N_(
        "“{typed}” is no start. Write a time such as 10:30, or +30 for minutes from the start."
    ),
    "number": N_("“{typed}” is not a number. Write digits, such as 12."),
    "percent": N_("“{typed}” is not a share. Write a percentage between 0 and 100."),
    "certificate": N_(
        "“{typed}” is not a certificate. Choose the file that your administrator gave you."
    ),
    "server": N_(
        "“{typed}” is not the address of a server. Write it like postgresql://login@host:5432/database."
    ),
    "login": N_(
        "“{typed}” is not a login. Write small letters without accents, digits, a dot, a dash or an"
        " underscore; a letter comes first."
    ),
    "free login": N_("“{typed}” is already someone’s login. Choose another one."),
    "one person": N_(
        "“{typed}” is not one person. Write their login, their id, or more of their name."
    ),
    "server password": N_("Leave the password out of the address. Tribune asks for it."),
    "sign": N_("“{typed}” holds a sign that cannot be kept (�). Take it out."),
    "web address": N_("“{typed}” is not a web address. Begin it with https://."),
}

_WRITE: Mapping[str, str] = {
    "read-only": N_("“{name}” cannot be written: it is read-only. Choose another folder."),
    "full": N_("“{name}” cannot be written: the disk is full. Make room, then try again."),
    "missing": N_("“{name}” is not there, or its folder is not. Choose another place."),
}

_TEMPLATE: Mapping[str, str] = {
    "not a Word file": N_("“{name}” is not a Word document. Choose a file that ends in .docx."),
    "damaged": N_("“{name}” is damaged. Open it in Word, save it again, then add it."),
    "macros": N_("“{name}” contains macros. Save it in Word as a document without macros (.docx)."),
    "too big": N_("“{name}” is too big for a template. Make its pictures smaller."),
    "language": N_("“{name}” has a mistake in one of its fields. Check the braces around each."),
    "old": N_("“{name}” is an older Word file, or has a password. Save it as .docx without one."),
    "entities": N_("“{name}” was not made by Word. Open it in Word, save it again, then add it."),
    "linked": N_("“{name}” takes pictures or parts from elsewhere. Insert them into the file."),
    "no marking": N_(
        "“{name}” has pages without the protection marking. Put {{{{ marking }}}} in each header."
    ),
}

_FILE: Mapping[str, str] = {
    "empty": N_("“{name}” is empty. Choose another file."),
    "encoding": N_("“{name}” is not text that can be read. Save it as UTF-8, then try again."),
    "columns": N_("“{name}” is missing a required column. Compare its first line with the guide."),
    "format": N_("“{name}” is not in the expected format. Check that it is the right file."),
    "damaged": N_("“{name}” is damaged and cannot be read. Ask for another copy."),
    "too big": N_("“{name}” is too big to be read. Split it, then try again."),
    "not a Word file": N_("“{name}” is not a Word document. Choose a file that ends in .docx."),
    "macros": N_("“{name}” contains macros. Save it in Word as a document without macros (.docx)."),
    "old": N_("“{name}” is an older Word file, or has a password. Save it as .docx without one."),
    "entities": N_("“{name}” was not made by Word. Open it in Word, save it again, then add it."),
}
_PDF: Mapping[str, str] = {
    "missing": N_("A PDF is made by LibreOffice, which is not installed here. Open it in Word."),
    "slow": N_("LibreOffice took too long. Try again, or open the document in Word."),
    "failed": N_("LibreOffice could not make a PDF. Open the document in Word."),
}

_REASON: Mapping[str, str] = {
    "postponed": N_("Say why the event is postponed."),
    "cancelled": N_("Say why the event is cancelled."),
    "returned": N_("Say what must change before it can be approved."),
    "bypassed": N_("Say why this step is bypassed: the reason is shown wherever the product is."),
    "withdrawn": N_("Say why it is withdrawn."),
    "corrected": N_("Say what was corrected."),
}

_LACKING: Mapping[str, str] = {
    "version en": N_("the English text"),
    "version fr": N_("the French text"),
    "title en": N_("the English title"),
    "title fr": N_("the French title"),
    "approval": N_("the approval of every step"),
    "embargo": N_("the end of the embargo"),
    "route": N_("an approval route"),
    "accessible": N_("the accessible format check"),
    "channel": N_("the channel"),
    "account": N_("the social media account"),
}


# for a code that has no words of its own
_ANY_VALUE = N_("“{typed}” does not fit here. Correct it.")
_ANY_REASON = N_("Give a reason.")
_ANY_PLACE = N_("“{name}” cannot be written. Choose another folder.")
_ANY_TEMPLATE = N_("“{name}” cannot be used as a template. Choose another file.")
_ANY_FILE = N_("“{name}” cannot be read. Choose another file.")


def error_text(error: e.UserError) -> str:
    """What happened and what to do, in the language spoken."""
    return WORDS[type(error)](error)


def _kind(kind: str) -> str:
    try:
        return kind_name(kind)
    except KeyError:
        return kind


def _state(kind: str, state: str) -> str:
    try:
        return choice_name(_STATES[kind](state))
    except (KeyError, ValueError):
        return state


def _too_long(error: e.TooLong) -> str:
    return _(
        "“{field}” has {length} characters; the limit is {limit}. Shorten it, or attach a file."
    ).format(
        field=field_label(error.kind, error.field),
        length=number(error.length),
        limit=number(error.limit),
    )


def _no_such_time(error: e.TimeDoesNotExist) -> str:
    return _(
        "Clocks go forward on {day} ({zone}): {time} does not exist that day. Choose an hour later."
    ).format(
        day=day_long(error.local.date()),
        zone=zone_name(error.zone),
        time=time_of_day(error.local.time()),
    )


def _bad_value(error: e.BadValue) -> str:
    if not error.typed.strip():
        return _("This is required. Fill it in.")
    return _(_WANTED.get(error.wanted, _ANY_VALUE)).format(typed=error.typed)


def _wrong_state(error: e.WrongState) -> str:
    now = _state(error.kind, error.state)
    if not error.wanted:
        return _("This cannot be done ({kind}): its state is “{state}”.").format(
            kind=_kind(error.kind), state=now
        )
    if error.wanted == error.state:
        return _("It is already “{state}” ({kind}).").format(state=now, kind=_kind(error.kind))
    refusal = _("From “{state}”, it cannot become “{wanted}” ({kind}).").format(
        kind=_kind(error.kind), state=now, wanted=_state(error.kind, error.wanted)
    )
    return f"{refusal} {_next_states(error)}".strip()


def _next_states(error: e.WrongState) -> str:
    if error.kind != "event" or error.state not in NEXT_STATES:
        return ""
    allowed = NEXT_STATES[EventState(error.state)]
    if not allowed:
        return _("Nothing follows that state.")
    names = [f"“{choice_name(state)}”" for state in EventState if state in allowed]
    return _("Possible now: {states}.").format(states=list_text(names, "or"))


def _still_used(error: e.StillUsed) -> str:
    return ngettext(
        "It cannot be deleted: {count} record needs it ({kind}). Retire it, or change that first.",
        "It cannot be deleted: {count} records need it ({kind}). Retire it, or change those first.",
        error.count,
    ).format(count=number(error.count), kind=kind_name(error.by_kind, error.count))


def _not_ready(error: e.NotReady) -> str:
    lacking = [_lacking_thing(code) for code in error.lacking]
    return _("It is not ready. Still missing: {things}.").format(things=list_text(lacking))


def _lacking_thing(code: str) -> str:
    return _(_LACKING[code]) if code in _LACKING else plan_gap(code) or _section(code)


def _section(code: str) -> str:
    return f"“{code.removeprefix('section ')}”"


def _unknown_field(error: e.UnknownField) -> str:
    names = list_text([f"“{name}”" for name in error.names])
    if error.hostile:
        return _(
            "The template asks for something that templates cannot use: {names}. Nothing was"
            " made; remove it from the file, and find out where the file comes from."
        ).format(names=names)
    return ngettext(
        "The template asks for a field that Tribune does not know: {names}. Correct its name in"
        " Word.",
        "The template asks for fields that Tribune does not know: {names}. Correct their names in"
        " Word.",
        len(error.names),
    ).format(names=names)


def _bad_file(error: e.BadFile) -> str:
    known = _(_FILE.get(error.why, _ANY_FILE))
    said = known.format(name=error.name)
    if not error.line:
        return said
    return _("{error} The fault is in line {line}.").format(error=said, line=number(error.line))


WORDS: Mapping[type[e.UserError], Callable[[Any], str]] = {
    e.NotFound: lambda x: _(
        "What you are looking for is no longer there ({kind}). Someone may have deleted it:"
        " see History."
    ).format(kind=_kind(x.kind)),
    e.ChangedMeanwhile: lambda x: _(
        "Someone changed this meanwhile ({kind}). Nothing was overwritten: look at it as it is now,"
        " then make your change again."
    ).format(kind=_kind(x.kind)),
    e.AppendOnly: lambda x: _(
        "This is a fact and stays as it is ({kind}). Withdraw it, or add another one after it."
    ).format(kind=_kind(x.kind)),
    e.NothingToUndo: lambda x: (
        _("Nothing is left to redo.")
        if x.redo
        else _("Nothing in this session is left to undo. Older actions can be reverted in History.")
    ),
    e.TooLong: _too_long,
    e.Missing: lambda x: _("“{field}” is required. Fill it in.").format(
        field=field_label(x.kind, x.field)
    ),
    e.BadValue: _bad_value,
    e.EndsBeforeStart: lambda _x: _("The end comes before the start. Choose a later end."),
    e.LastsTooLong: lambda _x: _(
        "An event lasts a year at most. Choose an earlier end, or make an event of each part."
    ),
    e.TimeDoesNotExist: _no_such_time,
    e.UnknownZone: lambda x: _("“{zone}” is not a time zone. Choose one from the list.").format(
        zone=x.zone
    ),
    e.WrongState: _wrong_state,
    e.ReasonMissing: lambda x: _(_REASON.get(str(x.act), _ANY_REASON)),
    e.StillUsed: _still_used,
    e.TookPlace: lambda x: _(
        "The event took place (“{state}”): it stays on record, with its evaluation. Close it when"
        " nothing is left to do."
    ).format(state=_state("event", x.state)),
    e.GoesRound: lambda x: (
        _(
            "Tasks would wait for each other in a circle. Remove the dependency that was added"
            " since, then bring this one back."
        )
        if x.again
        else _("The task would wait for itself. Choose another one to depend on.")
    ),
    e.NotReady: _not_ready,
    e.ContentChanged: lambda _x: _(
        "The product changed since you read it. Read it again, then decide."
    ),
    e.NotYourTurn: lambda _x: _(
        "This step is not yours to decide, or its turn has not come. See who is asked in the route."
    ),
    e.NotAWorkspace: lambda x: _(
        "“{name}” is not a Tribune workspace. Choose a file that ends in .tribune."
    ).format(name=x.path.name),
    e.NotEmpty: lambda x: _(
        "“{name}” already contains events. Name a new workspace to fill."
    ).format(name=x.path.name),
    e.NotByMail: lambda x: _(
        "This event is marked {marking}: nothing about it leaves by e-mail, not even as a draft."
        " Call those who have not answered, or change the marking if it no longer applies."
    ).format(marking=choice_name(Marking(x.marking))),
    e.NotADemonstration: lambda x: _(
        "“{name}” is not a demonstration office, and is left as it is. Choose another folder."
    ).format(name=x.path.name),
    e.NewerWorkspace: lambda x: _(
        "“{name}” was written by a newer Tribune. Update Tribune on this workstation to open it."
    ).format(name=x.path.name),
    e.OnNetworkShare: lambda x: _(
        "“{name}” is on a network share, where it could be damaged. Copy it to this workstation and"
        " open the copy, or join a server."
    ).format(name=x.path.name),
    e.CannotWrite: lambda x: _(_WRITE.get(x.why, _ANY_PLACE)).format(name=x.path.name),
    e.AlreadyOpen: lambda x: _(
        "“{name}” is already open in another window. Use that window, or close it first."
    ).format(name=x.path.name),
    e.Busy: lambda x: _(
        "Another program has been writing to “{name}” for too long. Wait a moment, then try again."
    ).format(name=x.path.name),
    e.ChainBroken: lambda x: _(
        "The journal was changed from outside: action number {number} is not as it was"
        " written. Keep this file, and restore a backup."
    ).format(number=number(x.seq)),
    e.HeadMissing: lambda x: _(
        "The journal does not contain the head you gave ({head}): it was cut short or"
        " rewritten. Keep this file, and restore a backup."
    ).format(head=x.head[:12]),
    e.DamagedFile: lambda x: _(
        "The workspace is damaged ({detail}). Restore the latest backup."
    ).format(detail=x.detail),
    e.BrokenReference: lambda x: _(
        "The workspace is damaged: a record ({kind}) refers to one that is not there ({parent})."
        " Restore the latest backup."
    ).format(kind=_kind(x.kind), parent=_kind(x.parent)),
    e.DigestWrong: lambda x: _(
        "A stored file is no longer what it was when it was added ({digest}). Restore a backup."
    ).format(digest=x.sha256[:12]),
    e.UnknownField: _unknown_field,
    e.BadTemplate: lambda x: _(_TEMPLATE.get(x.why, _ANY_TEMPLATE)).format(name=x.name),
    e.BadFile: _bad_file,
    e.NoLibreOffice: lambda x: _(_PDF.get(x.why, _PDF["failed"])),
    e.CannotPrint: lambda x: _(
        "“{name}” takes no pages. See whether it is switched on and connected, or choose another."
    ).format(name=x.name),
    e.TooManyRows: lambda x: _(
        "More than {most} lines are too many to print. Narrow the list, or export it."
    ).format(most=number(x.most)),
    e.Stopped: lambda _x: _("Stopped. Nothing was left behind."),
    **OF_SERVERS,
    **OF_RETENTION,
}
