"""The file itself: is it ours, may it be written, is it of this version; made and migrated here."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.domain.errors import (
    CannotWrite,
    DamagedFile,
    NewerWorkspace,
    NotAWorkspace,
    OnNetworkShare,
)
from app.storage.backups import back_up_file
from app.storage.file import refusal, refusals

APPLICATION = 0x54726962  # "Trib", in SQLite's header
MAGIC = b"SQLite format 3\0"
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""Every version of the schema, oldest first; a test compares it with the migrations."""

NETWORK_FILE_SYSTEMS = frozenset(
    {"cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "fuse.sshfs", "davfs", "fuse.rclone"}
)


def prepare(path: Path, now: datetime) -> None:
    """See that a workspace of this version is there.

    Raises NotAWorkspace, NewerWorkspace, OnNetworkShare, CannotWrite, DamagedFile.
    """
    check_place(path)
    if not path.exists() or path.stat().st_size == 0:
        make(path)
        return
    found = revision(path)
    if not os.access(path, os.W_OK):
        raise CannotWrite(path, "read-only")
    if found != REVISIONS[-1]:
        back_up_file(path, path.parent, now, why="migration")
        migrate(path)


def check_place(path: Path) -> None:
    """Raise OnNetworkShare or CannotWrite where a workspace cannot be."""
    if path.is_dir():
        raise NotAWorkspace(path)
    if not path.parent.is_dir():
        raise CannotWrite(path.parent, "missing")
    if is_on_network(path):
        raise OnNetworkShare(path)
    if not os.access(path.parent, os.W_OK):
        raise CannotWrite(path.parent, "read-only")


def revision(path: Path) -> str:
    """The version of a workspace; raise NotAWorkspace, NewerWorkspace, DamagedFile."""
    with path.open("rb") as file:
        header = file.read(72)
    if not header.startswith(MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION:
        raise NotAWorkspace(path)
    try:
        with closing(sqlite3.connect(path, timeout=20)) as connection:
            (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.DatabaseError, TypeError) as error:
        raise refusal(path, str(error)) or DamagedFile(str(error)) from error
    if found not in REVISIONS:
        raise NewerWorkspace(path)
    return found


def make(path: Path) -> None:
    """Make an empty workspace beside its place, then put it there."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(beside)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
        migrate(beside)
        if beside.with_name(f"{beside.name}-wal").exists():  # what is in it did not fit in the file
            raise CannotWrite(path, "full")
        beside.replace(path)
    except (OSError, sqlite3.DatabaseError) as error:
        raise refusal(path, str(error)) or CannotWrite(path, "full") from error
    finally:
        for left in (beside, *(beside.with_name(beside.name + end) for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)


def migrate(path: Path) -> None:
    """Bring a file to this version, in one transaction."""
    from app.storage.engine import open_engine  # noqa: PLC0415 -- SQLAlchemy takes 0.2 s
    from app.storage.migrations import upgrade  # noqa: PLC0415 -- Alembic takes 0.1 s, rarely needed

    engine = open_engine(path, writes=True)
    try:
        with refusals(path), engine.begin() as connection:
            upgrade(connection)
    finally:
        engine.dispose()


def is_on_network(path: Path) -> bool:
    """Whether a file lies on another machine."""
    if os.name == "nt":
        return _is_remote_drive(path)
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    place = path.resolve()
    best, kind = "", ""
    for line in mounts:
        _, point, system, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if place.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, system
    return kind in NETWORK_FILE_SYSTEMS


def _is_remote_drive(path: Path) -> bool:
    import ctypes  # noqa: PLC0415 -- Windows only

    place = str(path.resolve())
    if place.startswith("\\\\"):
        return True
    remote = 4  # DRIVE_REMOTE
    return getattr(ctypes, "windll").kernel32.GetDriveTypeW(place[:3]) == remote  # noqa: B009 -- not on Linux
