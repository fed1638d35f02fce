"""What the commands of a shared workspace have in common."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from app.domain.errors import CannotWrite, NotShared
from app.i18n import _
from app.operations.workspaces import open_workspace
from app.storage.store import Store
from app.words.kinds import kind_name
from app.words.numbers import number


@contextmanager
def shared_store(path: Path) -> Generator[Store]:
    """A workspace that belongs to a server; raise CannotWrite or NotShared."""
    if not path.is_file():
        raise CannotWrite(path, "missing")
    probe = Store.open(path)  # opening it as a person would make a workspace of one's own
    is_shared = probe.replica is not None
    probe.close()
    if not is_shared:
        raise NotShared(path)
    store = open_workspace(path)
    try:
        yield store
    finally:
        store.close()


def ask_password() -> str:
    """A password typed in the terminal; "" where there is none."""
    return getpass(_("Password: ")) if sys.stdin.isatty() else ""


def tell(kind: str, count: int) -> None:
    """Say on stderr how far it is, where someone looks."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{number(count)} {kind_name(kind, count)}\033[K")
        sys.stderr.flush()


def end_telling() -> None:
    """Leave the line that `tell` wrote on."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
