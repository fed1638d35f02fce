"""Copies of the whole file, made while it is in use; and one of them put back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.domain.errors import CannotWrite, DamagedFile, NotAWorkspace
from app.paths import SUFFIX

STAMP = "%Y-%m-%d %H.%M.%S"


class Backup(NamedTuple):
    """A copy of a workspace. `at`: aware, UTC. `size`: bytes. `why`: daily, asked, migration …"""

    path: Path
    at: datetime
    size: int
    why: str


def back_up_file(workspace: Path, folder: Path, now: datetime, *, why: str) -> Backup:
    """Copy a workspace into a folder as `office 2026-06-14 14.30.00 daily.tribune`.

    SQLite copies page by page, so that it may be in use; the copy is put in place when whole.
    Raises CannotWrite.
    """
    name = f"{workspace.stem} {now.astimezone(UTC).strftime(STAMP)} {why}{SUFFIX}"
    target = folder / "backups" / name if folder == workspace.parent else folder / name
    beside = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            closing(sqlite3.connect(workspace)) as source,
            closing(sqlite3.connect(beside)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        beside.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        why_not = "full" if "full" in str(error) else "read-only"
        raise CannotWrite(target.parent, why_not) from error
    finally:
        beside.unlink(missing_ok=True)
    return Backup(target, now, target.stat().st_size, why)


def backups_in(folder: Path, workspace: Path) -> list[Backup]:
    """The copies of a workspace in a folder (or its `backups`), newest first."""
    found: list[Backup] = []
    for place in (folder, folder / "backups"):
        for path in place.glob(f"{workspace.stem} *{SUFFIX}"):
            day, clock, *why = path.stem.removeprefix(workspace.stem + " ").split(" ")
            try:
                at = datetime.strptime(f"{day} {clock}", STAMP).replace(tzinfo=UTC)
            except ValueError:
                continue
            found.append(Backup(path, at, path.stat().st_size, " ".join(why)))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def put_back(workspace: Path, backup: Path) -> None:
    """Put a copy in the place of a workspace that nobody has open.

    Raises NotAWorkspace or DamagedFile when the copy is not whole, CannotWrite; the workspace is
    untouched then.
    """
    beside = workspace.with_name(f".{workspace.name}.new")
    try:
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as source:
            (said,) = source.execute("PRAGMA quick_check(1)").fetchone()
            if said != "ok":
                raise DamagedFile(said)
            with closing(sqlite3.connect(beside)) as copy:
                source.backup(copy)
        for end in ("-wal", "-shm"):
            workspace.with_name(workspace.name + end).unlink(missing_ok=True)
        beside.replace(workspace)
    except sqlite3.DatabaseError as error:
        raise NotAWorkspace(backup) from error
    except OSError as error:
        raise CannotWrite(workspace, "read-only") from error
    finally:
        beside.unlink(missing_ok=True)
