"""Copies of the workspace: each day, when asked, before a migration; and putting one back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.domain.errors import UserError
from app.storage import erasing
from app.storage.backups import Backup, back_up_file, backups_in, put_back
from app.storage.store import Store

DAILY = "daily"
ASKED = "asked"
BEFORE_RESTORE = "before-restore"


def folder_of(workspace: Path, chosen: str = "") -> Path:
    """Where copies of a workspace go: the folder chosen in the settings, or beside it."""
    return Path(chosen) if chosen else workspace.parent


def backups(workspace: Path, chosen: str = "") -> list[Backup]:
    """The copies of a workspace, newest first."""
    return backups_in(folder_of(workspace, chosen), workspace)


def back_up(store: Store, chosen: str = "", why: str = ASKED) -> Backup:
    """Copy the workspace now; raise CannotWrite."""
    return back_up_file(store.path, folder_of(store.path, chosen), store.clock(), why=why)


def back_up_daily(store: Store, chosen: str = "", kept: int = 14) -> Backup | None:
    """Copy the workspace unless that was done in the last 20 hours; keep the last few of these.

    Where records were disposed of, a copy is made now, and none that is older is kept.
    """
    store.sweep()
    with store.reading() as reader:
        disposed = erasing.copies_hold_it(reader.connection)
    if disposed:
        return _only_copy(store, chosen)
    daily = [backup for backup in backups(store.path, chosen) if backup.why == DAILY]
    if daily and store.clock() - daily[0].at < timedelta(hours=20):
        return None
    made = back_up(store, chosen, DAILY)
    for old in daily[max(kept - 1, 1) :]:
        old.path.unlink(missing_ok=True)
    return made


def _only_copy(store: Store, chosen: str) -> Backup:
    older = [*backups(store.path, chosen), *backups(store.path)]  # some are always beside it
    made = back_up(store, chosen, DAILY)
    for old in older:
        if old.path != made.path:
            old.path.unlink(missing_ok=True)
    with store.replicating() as connection:
        erasing.copies_are_gone(connection)
    return made


def restore(store: Store, backup: Path, chosen: str = "") -> Backup:
    """Put a copy in the place of the workspace; close the store and open it again afterwards.

    The workspace as it was is copied first, and named in what is returned. Raises NotAWorkspace,
    DamagedFile, CannotWrite; the workspace is untouched then.
    """
    before = back_up(store, chosen, BEFORE_RESTORE)
    store.close()
    put_back(store.path, backup)
    return before


def put_back_over_damaged(workspace: Path, backup: Path) -> Path:
    """Put a copy in the place of a workspace that does not open; return where that one went.

    Raises NotAWorkspace, DamagedFile, CannotWrite; the workspace is where it was then.
    """
    aside = workspace.with_name(f"{workspace.stem} damaged{workspace.suffix}")
    if workspace.exists():
        workspace.replace(aside)
    try:
        put_back(workspace, backup)
    except UserError:
        if aside.exists():
            aside.replace(workspace)
        raise
    return aside
