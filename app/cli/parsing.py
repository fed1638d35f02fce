"""What every command shares: its language, its help, its errors in words, its exit codes."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import Never

from app import i18n
from app.domain.errors import UserError
from app.i18n import N_, _, ngettext
from app.log import start_log
from app.paths import state_folder

DONE, FAULT, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: see `exit_codes`."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language of the person, its own sentences too."""

    def __init__(self, command: str, description: str) -> None:
        argparse.__dict__.update(_=_, ngettext=ngettext)  # it would ask the system's catalogue
        super().__init__(
            prog=f"main.py {command}",
            description=description,
            epilog=exit_codes(),
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = _("Arguments")
        self._optionals.title = _("Options")
        self.add_argument("--help", "-h", action="help", help=_("Show this help."))
        self.add_argument(
            "--language",
            choices=i18n.LANGUAGES,
            help=_("The language of what is printed; else that of the system."),
        )

    def error(self, message: str) -> Never:
        """Say how the command is called, on stderr; exit 2."""
        sys.stderr.write(self.format_usage())
        why = _("This command is not valid: {detail}").format(detail=message)
        sys.stderr.write(f"{why}\n")
        raise SystemExit(USAGE)


_OF_ARGPARSE = (
    N_("usage: "),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
)
"""What argparse asks its catalogue for, and a person may see: for ours."""


def exit_codes() -> str:
    """What the exit codes say, for the help."""
    return _(
        "Exit codes: 0, done; 1, a fault was found or something is in the way, as stderr says;"
        " 2, the command is not valid; 3, a fault in Tribune itself; 130, interrupted."
    )


def choose_language(argv: Sequence[str]) -> None:
    """Speak the language asked for with `--language`, else that of the environment."""
    asked = next(
        (word.partition("=")[2] or following for word, following in _pairs(argv) if _names(word)),
        "",
    )
    environment = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    found = asked if asked in i18n.LANGUAGES else environment
    i18n.use_language("fr" if found.lower().startswith("fr") else "en")


def in_words(command: Callable[[], int]) -> int:
    """Run a command; what stops it becomes a sentence on stderr and an exit code."""
    from app.words.errors import error_text  # noqa: PLC0415 -- not needed to show help

    try:
        return _carried_out(command)
    except UserError as error:
        return _stopped(error_text(error), FAULT)
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        return _stopped(
            _("The system refused: {why} ({name}).").format(
                why=error.strerror or type(error).__name__, name=error.filename or "–"
            ),
            FAULT,
        )
    except KeyboardInterrupt:
        return _stopped(_("Interrupted."), INTERRUPTED)
    except Exception:
        log = start_log(state_folder())
        logging.getLogger("tribune").exception("fault")
        return _stopped(
            _("Something went wrong in Tribune. The log has the details: {path}").format(path=log),
            BUG,
        )


def _carried_out(command: Callable[[], int]) -> int:
    code = command()
    sys.stdout.flush()  # while it can still be said that nobody reads on
    return code


def _stopped(why: str, code: int) -> int:
    sys.stderr.write(f"{why}\n")
    return code


def _pairs(argv: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(argv, [*argv[1:], ""], strict=True))


def _names(word: str) -> bool:
    return word == "--language" or word.startswith("--language=")
