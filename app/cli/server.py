"""`server …`: setting the office's PostgreSQL up, letting people in, checking and exporting."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from getpass import getpass
from pathlib import Path
from typing import Any

from app.cli.parsing import DONE, FAULT, Parser
from app.domain.errors import CannotWrite
from app.domain.people import Role
from app.i18n import N_, _, ngettext
from app.sync.hub import access, checking, export, install, users
from app.words.choices import choice_name
from app.words.numbers import number
from app.words.server_errors import unfit_text

ROLES = {str(role).replace(" ", "-"): role for role in Role}

_FOUND = {
    "version": N_("The server is of another version ({about}): run “server upgrade”."),
    "chain": N_("The log was tampered with at entry {about}."),
    "line": N_("A line of the log is not what its digest says: {about}."),
    "record": N_("A record is not what the log made of it: {about}."),
    "limit": N_("A record is limited otherwise than its list of names says: {about}."),
    "text": N_("The text of a version is not what its digest says: {about}."),
    "file": N_("A file is missing, or not what its digest says: {about}."),
    "table": N_("Someone may touch a table directly: {about}."),
    "function": N_("Someone may call an inner function: {about}."),
    "path": N_("A function has no search path of its own: {about}."),
    "owner": N_("A role that must not log in or administer can: {about}."),
    "role": N_("A login has more rights than a client may have: {about}."),
    "database": N_("The database is open to more than clients ({about}): run “server upgrade”."),
    "append-only": N_("A table that only grows is not protected: {about}."),
    "administrator": N_(
        "Everyone may call {about}: a superuser runs what “server init URL --print-sql” prints."
    ),
}


def run(argv: Sequence[str]) -> int:
    """Run the command that the first words name; 1 where something is wrong or cannot be done."""
    parser = Parser("server", _("Set up and look after the office’s PostgreSQL server."))
    _add_server(parser.add_subparsers(metavar=_("COMMAND"), required=True, parser_class=_Part))
    asked = parser.parse_args(argv)
    try:
        return asked.run(asked)
    except install.Unfit as unfit:
        sys.stderr.write(f"{unfit_text(unfit.why, unfit.detail)}\n")
        return FAULT


class _Part(Parser):
    """The parser of one of several commands."""

    def __init__(self, prog: str = "", description: str = "", **_options: Any) -> None:
        super().__init__(prog.removeprefix("main.py "), description)


def _add_server(commands: Any) -> None:
    init = _command(commands, "init", _init, _("Set the office’s server up in an empty database."))
    init.add_argument(
        "--print-sql",
        action="store_true",
        help=_("Only print what a superuser runs in the database, where you are none."),
    )
    _command(commands, "upgrade", _upgrade, _("Bring the server up to this version of Tribune."))
    first = _command(
        commands, "adopt", _adopt, _("Let a workspace of one person be the office’s first content.")
    )
    first.add_argument("workspace", type=Path, help=_("The file; it belongs to the server then."))
    _command(commands, "check", _check, _("Check the log, the digests and the privileges."))
    out = _command(commands, "export", _export, _("Print what was done, a line of JSON an act."))
    out.add_argument("--since", default="", metavar="DAY", help=_("From this day on (UTC)."))
    out.add_argument("--until", default="", metavar="DAY", help=_("Before this day (UTC)."))
    out.add_argument("--login", default="", help=_("What this login did."))
    out.add_argument("--kind", default="", help=_("What was done to this kind: event, person …"))
    out.add_argument("--record", default="", metavar="ID", help=_("What was done to this record."))
    out.add_argument("--words", default="", help=_("What holds these words."))
    out.add_argument("--output", type=Path, metavar="FILE", help=_("Write to this file instead."))
    people = commands.add_parser("user", description=_("Who may come in, and what they may do."))
    _add_users(people.add_subparsers(metavar=_("COMMAND"), required=True, parser_class=_Part))


def _add_users(commands: Any) -> None:
    add = _command(commands, "add", _user_add, _("Let someone in, or in again."))
    add.add_argument("login", help=_("Their login on the server; made where there is none."))
    _take_roles(add, "--role", action="append", required=True)
    add.add_argument("--given", default="", help=_("The given name of someone new."))
    add.add_argument("--family", default="", help=_("The family name of someone new."))
    add.add_argument("--person", default="", metavar="ID", help=_("Who it is, if known here."))
    add.add_argument(
        "--password", action="store_true", help=_("Ask here for their first password.")
    )
    role = _command(commands, "role", _user_role, _("Give someone these roles and no others."))
    role.add_argument("login")
    _take_roles(role, "roles", nargs="+")
    again = _command(commands, "enable", _user_enable, _("Let someone in again."))
    again.add_argument("login")
    other = _command(commands, "password", _user_password, _("Give someone another password."))
    other.add_argument("login")
    off = _command(commands, "disable", _user_disable, _("Let someone in no more."))
    off.add_argument("login")
    _command(commands, "list", _user_list, _("List who may come in."))


def _command(
    commands: Any, name: str, act: Callable[[Any], int], description: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, description=description)
    parser.add_argument("url", metavar="URL", help=_("postgresql://login@host:port/database"))
    parser.set_defaults(run=act)
    return parser


def _take_roles(parser: argparse.ArgumentParser, name: str, **options: Any) -> None:
    parser.add_argument(
        name,
        choices=ROLES,
        metavar=_("ROLE"),
        help=_("One of: {roles}.").format(roles=", ".join(ROLES)),
        **options,
    )


def _init(asked: Any) -> int:
    if asked.print_sql:
        print(install.print_sql(access.database(asked.url)), end="")
        return DONE
    cluster = install.init(_reach(asked.url))
    print(_("The server is set up. Its number: {cluster}").format(cluster=cluster))
    print(_("Next: let an administrator in, then bring the office’s first workspace."))
    print(f"  main.py server user add {asked.url} LOGIN --role administrator")
    print(f"  main.py server adopt {access.address(asked.url, 'LOGIN')} WORKSPACE")
    return DONE


def _upgrade(asked: Any) -> int:
    install.upgrade(_reach(asked.url))
    print(_("The server is up to date."))
    return DONE


def _adopt(asked: Any) -> int:
    from app.cli.adopt import bring  # noqa: PLC0415 -- no other command opens a workspace

    return bring(asked.url, asked.workspace)


def _check(asked: Any) -> int:
    url = _reach(asked.url)
    found = checking.check(url)
    for finding in found:
        print(_(_FOUND[finding.code]).format(about=finding.about))
    seq, head = checking.head(url)
    print(
        ngettext("{count} entry in the log.", "{count} entries in the log.", seq).format(
            count=number(seq)
        )
    )
    print(_("Head: {head}").format(head=head))
    if not found:
        print(_("Whole: log, records, digests, privileges, version."))
    return FAULT if found else DONE


def _export(asked: Any) -> int:
    wanted = ("since", "until", "login", "kind", "record", "words")
    lines = export.export(_reach(asked.url), **{name: getattr(asked, name) for name in wanted})
    if asked.output is None:
        for line in lines:
            print(line)
        return DONE
    try:
        with asked.output.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise CannotWrite(asked.output, "read-only") from error
    return DONE


def _user_add(asked: Any) -> int:
    url = _reach(asked.url)
    password = None
    if asked.password:
        password = _ask(asked.login)
        if not password:
            raise install.Unfit("password", asked.login)
    user = users.add_user(
        url,
        asked.login,
        roles=[ROLES[name] for name in asked.role],
        person=asked.person,
        name=(asked.given, asked.family),
        password=password,
    )
    _show([user])
    print(_("To join, on their workstation:"))
    print(f"  main.py join WORKSPACE {access.address(asked.url, asked.login)}")
    return DONE


def _user_role(asked: Any) -> int:
    roles = [ROLES[name] for name in asked.roles]
    _show([users.set_role(_reach(asked.url), asked.login, roles)])
    return DONE


def _user_disable(asked: Any) -> int:
    users.disable(_reach(asked.url), asked.login)
    print(_("“{login}” is let in no more.").format(login=asked.login))
    return DONE


def _user_enable(asked: Any) -> int:
    _show([users.enable(_reach(asked.url), asked.login)])
    return DONE


def _user_password(asked: Any) -> int:
    url, password = _reach(asked.url), _ask(asked.login)
    if not password:
        raise install.Unfit("password", asked.login)
    users.set_password(url, asked.login, password)
    print(_("“{login}” has another password.").format(login=asked.login))
    return DONE


def _user_list(asked: Any) -> int:
    _show(users.list_users(_reach(asked.url)))
    return DONE


def _show(found: Iterable[users.User]) -> None:
    for user in found:
        roles = ", ".join(choice_name(role) for role in user.roles)
        state = _("may come in") if user.active else _("let in no more")
        print("\t".join((user.login, user.name, roles, state, user.person)))


def _reach(url: str) -> str:
    return access.reach(url, _ask)


def _ask(whose: str) -> str | None:
    """A password, typed unseen; None without a terminal."""
    if not sys.stdin.isatty():
        return None
    return getpass(_("Password of {whose}: ").format(whose=whose))
