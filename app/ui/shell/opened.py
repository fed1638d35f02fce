"""Opening a workspace for this window alone, on the data lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Outcome
from app.domain.values import Bilingual
from app.ui.shell.claim import Claim

if TYPE_CHECKING:
    from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace that is open: its store, this window's claim on it, and what words need."""

    store: Store
    lock: Claim
    zone: str
    own_words: Mapping[str, Bilingual]

    def close(self) -> None:
        """Let the file go."""
        self.store.close()
        self.lock.release()


def open_for_window(path: Path, announce: Callable[[Outcome], None]) -> Opened:
    """Open a workspace, made where there is none; raise AlreadyOpen, or what opening raises.

    Storage is imported here, on the lane's thread, while the window already shows; SQLAlchemy is
    not: what is asked here are plain questions (`storage.plain`).
    """
    from app.operations.workspaces import open_workspace  # noqa: PLC0415 -- see above
    from app.queries.office import home_zone, own_words  # noqa: PLC0415 -- same

    lock = Claim(path)
    try:
        store = open_workspace(path, announce=announce)
        with store.looking() as look:
            return Opened(store, lock, home_zone(look), own_words(look))
    except BaseException:
        lock.release()
        raise
