"""One window a workspace: a claim that the system itself frees when the process dies.

A few lines instead of the `filelock` package, which takes 20 ms to read before the first page.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.domain.errors import AlreadyOpen


class Claim:
    """Held on a file beside the workspace until `release`, which may come twice."""

    def __init__(self, path: Path) -> None:
        """Raise AlreadyOpen where another window holds it.

        Where no file can be beside it nothing is held: opening says in words what is the matter.
        """
        self._file = -1
        try:
            self._file = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError:
            return
        try:
            _hold(self._file)
        except OSError as error:
            self.release()
            raise AlreadyOpen(path) from error

    def release(self) -> None:
        """Let others have it."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _hold(file: int) -> None:
    """Raise OSError where someone else holds it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 -- Windows only

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 -- not on Windows

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
