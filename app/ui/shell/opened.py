"""Opening a workspace for this window alone, on the data lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Outcome
from app.domain.errors import AlreadyOpen
from app.domain.values import Bilingual

if TYPE_CHECKING:
    from filelock import FileLock

    from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace that is open: its store, this window's claim on it, and what words need."""

    store: Store
    lock: FileLock
    zone: str
    own_words: Mapping[str, Bilingual]

    def close(self) -> None:
        """Let the file go."""
        self.store.close()
        self.lock.release()


def open_for_window(path: Path, announce: Callable[[Outcome], None]) -> Opened:
    """Open a workspace, made where there is none; raise AlreadyOpen, or what opening raises.

    Storage is imported here, on the lane's thread, while the window already shows.
    """
    from app.operations.workspaces import open_workspace  # noqa: PLC0415 -- takes 0.3 s
    from app.queries.office import home_zone, own_words  # noqa: PLC0415 -- same

    lock = _claim(path)
    try:
        store = open_workspace(path, announce=announce)
        with store.reading() as reader:
            return Opened(store, lock, home_zone(reader), own_words(reader))
    except BaseException:
        lock.release()
        raise


def _claim(path: Path) -> FileLock:
    """One window a workspace: the claim is a lock that the system frees when the process dies."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 -- not before the window shows

    lock = FileLock(f"{path}.lock", timeout=0, thread_local=False)
    if not path.parent.is_dir():
        return lock  # it would be made; opening says in words that it is missing
    try:
        lock.acquire()
    except Timeout as error:
        raise AlreadyOpen(path) from error
    except OSError:
        pass  # the folder cannot be written, or is missing: opening says so in words
    return lock
