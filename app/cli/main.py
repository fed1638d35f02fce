"""The command line: `python main.py COMMAND …`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from app.cli.parsing import DONE, USAGE, choose_language, exit_codes, in_words
from app.i18n import _

Run = Callable[[Sequence[str]], int]


def _audit(argv: Sequence[str]) -> int:
    from app.cli.audit import run  # noqa: PLC0415 -- each command loads only what it needs

    return run(argv)


def _binder(argv: Sequence[str]) -> int:
    from app.cli.binder import run  # noqa: PLC0415 -- as above

    return run(argv)


def _check(argv: Sequence[str]) -> int:
    from app.cli.check import run  # noqa: PLC0415 -- as above

    return run(argv)


def _conflicts(argv: Sequence[str]) -> int:
    from app.cli.conflicts import run  # noqa: PLC0415 -- as above

    return run(argv)


def _demo(argv: Sequence[str]) -> int:
    from app.cli.demo import run  # noqa: PLC0415 -- as above

    return run(argv)


def _event(argv: Sequence[str]) -> int:
    from app.cli.event import run  # noqa: PLC0415 -- as above

    return run(argv)


def _export(argv: Sequence[str]) -> int:
    from app.cli.export import run  # noqa: PLC0415 -- as above

    return run(argv)


def _generate(argv: Sequence[str]) -> int:
    from app.cli.generate import run  # noqa: PLC0415 -- as above

    return run(argv)


def _import(argv: Sequence[str]) -> int:
    from app.cli.importing import run  # noqa: PLC0415 -- as above

    return run(argv)


def _join(argv: Sequence[str]) -> int:
    from app.cli.join import run  # noqa: PLC0415 -- as above

    return run(argv)


def _retention(argv: Sequence[str]) -> int:
    from app.cli.retention import run  # noqa: PLC0415 -- as above

    return run(argv)


def _screenshots(argv: Sequence[str]) -> int:
    from app.cli.screenshots import run  # noqa: PLC0415 -- as above

    return run(argv)


def _search(argv: Sequence[str]) -> int:
    from app.cli.search import run  # noqa: PLC0415 -- as above

    return run(argv)


def _server(argv: Sequence[str]) -> int:
    from app.cli.server import run  # noqa: PLC0415 -- as above

    return run(argv)


def _sync(argv: Sequence[str]) -> int:
    from app.cli.sync import run  # noqa: PLC0415 -- as above

    return run(argv)


COMMANDS: dict[str, Run] = {
    "audit": _audit,
    "binder": _binder,
    "check": _check,
    "conflicts": _conflicts,
    "demo": _demo,
    "event": _event,
    "export": _export,
    "generate": _generate,
    "import": _import,
    "join": _join,
    "retention": _retention,
    "screenshots": _screenshots,
    "search": _search,
    "server": _server,
    "sync": _sync,
}


def overview() -> str:
    """How Tribune is called, a line a command."""
    return "\n".join(
        [
            _("Usage: main.py [WORKSPACE] | main.py COMMAND …"),
            "",
            _("[WORKSPACE]         open the window on a workspace (or on your own)"),
            _("audit WORKSPACE     search the journal, and export what is found"),
            _("binder WORKSPACE REF --out FILE  make the binder of an event, Word or PDF"),
            _(
                "check WORKSPACE     check that a workspace is intact and has not been"
                " tampered with"
            ),
            _("conflicts WORKSPACE  list what did not hold on the office’s server, or settle it"),
            _("demo FOLDER         make the demonstration office and play the whole journey"),
            _("event list|show WORKSPACE [REF]  list the events, or show one"),
            _("export events|hospitality WORKSPACE --out FILE  write a table, Excel or CSV"),
            _("generate WORKSPACE  fill a workspace with a large made-up office"),
            _("import WORKSPACE FILE  import events from a table, a calendar file or an e-mail"),
            _("join WORKSPACE URL  load the office of a server into a new workspace"),
            _("retention WORKSPACE  what is due for disposition, and disposing of it"),
            _("screenshots FOLDER  take a picture of every screen"),
            _("search WORKSPACE TEXT  search everything in a workspace"),
            _("server COMMAND URL  set up and look after the office’s server"),
            _("sync WORKSPACE      exchange with the office’s server once"),
            "",
            _("“main.py COMMAND --help” says more about each."),
            exit_codes(),
        ]
    )


def run(argv: Sequence[str]) -> int:
    """Run the command that the first word names; return its exit code, as `exit_codes` says."""
    choose_language(argv)
    command = COMMANDS.get(argv[0]) if argv else None
    if argv and argv[0] in ("--help", "-h"):
        sys.stdout.write(f"{overview()}\n")
        return DONE
    if command is None:
        sys.stderr.write(f"{overview()}\n")
        return USAGE
    return in_words(lambda: command(argv[1:]))
