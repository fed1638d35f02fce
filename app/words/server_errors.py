"""What the office's server refuses, in words: each says what becomes of the work done here.

Codes that errors carry:

- `Unreachable.why`: address, busy, cut, network, slow, tls
- `ServerRefused.why`: begun, database, hub, inactive, login, not empty, password, rights
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.domain import errors as e
from app.i18n import N_, _
from app.words.kinds import kind_name
from app.words.numbers import number

_UNREACHABLE: Mapping[str, str] = {
    "address": N_(
        "No server is known as “{server}”. Check its address and your network. Your work stays here"
        " and is sent later."
    ),
    "network": N_(
        "“{server}” gives no answer. Go on working: everything is kept here, and is sent when the"
        " network is back."
    ),
    "slow": N_(
        "“{server}” takes too long to answer. Go on working: everything is kept here, and is sent"
        " later."
    ),
    "busy": N_(
        "Another program holds “{server}” up. Tribune asks the server to end it, and tries again."
        " Go on working: everything is kept here, and is sent later."
    ),
    "cut": N_(
        "The connection to “{server}” was cut. Nothing is lost: what was not sent is kept here, and"
        " is sent again."
    ),
    "tls": N_(
        "“{server}” does not prove that it is your office’s server. Nothing was sent. Ask its"
        " administrator about the certificate."
    ),
}
_REFUSED: Mapping[str, str] = {
    "password": N_(
        "“{server}” wants another password. Enter it again. What is not sent yet is kept here."
    ),
    "login": N_(
        "“{server}” does not let this login in. Check it, or ask the administrator of the server."
        " What is not sent yet is kept here."
    ),
    "database": N_(
        "“{server}” has no database of that name. Check the address. What is not sent yet is kept"
        " here."
    ),
    "rights": N_(
        "Your account on “{server}” may not do this. Ask an administrator of your office. What is"
        " not sent yet is kept here."
    ),
    "hub": N_(
        "The database on “{server}” is not set up for Tribune, or only in part. Ask its"
        " administrator to run “server init” or “server upgrade”. Nothing was changed."
    ),
    "inactive": N_(
        "Your account on “{server}” is not active, or has no role. Ask an administrator of your"
        " office. What you did is kept here."
    ),
    "begun": N_(
        "An earlier attempt to bring an office to “{server}” was cut short, and this workspace was"
        " worked in since. Bring the copy that was made before that attempt instead (its name ends"
        " in “before-sharing”), with the same command: it goes on where it was cut. Or let the"
        " administrator empty the database and set it up again with “server init”."
    ),
    "not empty": N_(
        "The office on “{server}” already has records of its own. Join it instead: only an empty"
        " one can take over a workspace."
    ),
}
_UNFIT: Mapping[str, str] = {
    "url": N_("Write the address as postgresql://login@host:port/database, without a password."),
    "unreachable": N_("The server cannot be reached or does not let you in:\n{detail}"),
    "password": N_(
        "The password of {detail} is missing or wrong. Keep it in the keyring of this"
        " workstation or in the file that PGPASSFILE names, or run this in a terminal."
    ),
    "privilege": N_(
        "The login may not do this. It needs CREATEROLE and must own the database:\n{detail}"
    ),
    "old server": N_("PostgreSQL 15 or later is needed."),
    "encoding": N_("The database must be encoded in UTF8. Create another one."),
    "name": N_("The name of the database is too long: 56 characters at most."),
    "hub": N_("This database holds an office already. “server upgrade” brings it up to date."),
    "no hub": N_("This database holds no office yet. “server init” sets it up."),
    "newer": N_("A newer Tribune set this server up (version {detail}). Update Tribune here."),
    "no person": N_("Nobody in the office has the id {detail}."),
    "no login": N_("Nobody has the login “{detail}” here. “server user list” shows who has one."),
    "last administrator": N_(
        "The office would be left without an administrator who may come in. Give someone else that"
        " role first."
    ),
    "refused": N_("The office’s records did not allow this ({detail})."),
}

_ANY_REFUSAL = N_(
    "“{server}” refuses. Ask the administrator of the server. What is not sent yet is kept here."
)


def restored_text(before: Path) -> str:
    """What is told where the server was restored: what the office may have lost is in a file."""
    said = _(
        "The office’s server was restored from an older copy. What this workstation had done since"
        " is sent again; what others had done and nobody sends again is only in the workspace as it"
        " was before: {path}"
    )
    return said.format(path=before)


def unfit_text(why: str, detail: str = "") -> str:
    """Why an administrator's command cannot be done; see `sync.hub.install.Unfit`."""
    return _(_UNFIT[why]).format(detail=detail)


def _host(server: str) -> str:
    """The machine in the address of a server, with its port."""
    return server.partition("://")[2].rpartition("@")[2].partition("/")[0] or server


def _unreachable(error: e.Unreachable) -> str:
    known = _UNREACHABLE.get(error.why, _UNREACHABLE["network"])
    return _(known).format(server=_host(error.server))


def _refused(error: e.ServerRefused) -> str:
    return _(_REFUSED.get(error.why, _ANY_REFUSAL)).format(server=_host(error.server))


def _settled(error: e.AlreadySettled) -> str:
    if not error.by:
        return _("This conflict was settled meanwhile. Look at the record as it is now.")
    return _("{name} settled this conflict before you. Look at the record as it is now.").format(
        name=error.by
    )


OF_SERVERS: Mapping[type[e.UserError], Callable[[Any], str]] = {
    e.Unreachable: _unreachable,
    e.ServerRefused: _refused,
    e.ProgramTooOld: lambda _x: _(
        "The office’s server wants a newer Tribune. Update it on this workstation; what is not sent"
        " yet stays here, and is sent then."
    ),
    e.ServerTooOld: lambda _x: _(
        "This Tribune is newer than the office’s server. Ask its administrator to run “server"
        " upgrade”; what is not sent yet stays here, and is sent then."
    ),
    e.OtherServer: lambda x: _(
        "“{server}” holds another office than the one this workspace belongs to. Nothing was"
        " exchanged: check the address, or join it with a new workspace."
    ).format(server=_host(x.server)),
    e.NotShared: lambda x: _(
        "“{name}” belongs to no server. Everything in it is kept here alone; join a server first."
    ).format(name=x.path.name),
    e.AlreadyShared: lambda x: _(
        "“{name}” is already in use, and stays as it is. Name a new file for the workspace that"
        " joins the server."
    ).format(name=x.path.name),
    e.NotAllowed: lambda x: _(
        "None of your roles allows this ({kind}). Ask a coordinator, or an administrator of your"
        " office."
    ).format(kind=kind_name(x.kind)),
    e.NotHereYet: lambda _x: _(
        "This file has not come from the server yet. Connect to your office’s network, wait for the"
        " next exchange, then open it again."
    ),
    e.ServerUnfit: lambda x: unfit_text(x.why, x.detail),
    e.LastAdministrator: lambda _x: unfit_text("last administrator"),
    e.AlreadySettled: _settled,
    e.OnlyAnew: lambda x: _(
        "It cannot be put in force as it was ({kind}). Keep what the office has, then do it again"
        " where you did it."
    ).format(kind=kind_name(x.kind)),
    e.TooManyAtOnce: lambda x: _(
        "That is too much at once for the office’s server: {count} records, where it takes {most}."
        " Nothing was changed; split the file, then bring it in part by part."
    ).format(count=number(x.count), most=number(x.most)),
}
