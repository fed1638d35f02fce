"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Generator
from pathlib import Path

from app.domain.errors import CannotWrite

_WHY = {
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
}


@contextlib.contextmanager
def writing(path: Path) -> Generator[None]:
    """Turn what the system says about writing a file into CannotWrite.

    why = read-only (on Windows also: open in Word), full, missing (the folder), or failed.
    """
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, _WHY.get(error.errno or 0, "failed")) from error


def write_beside(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there: what stood there is kept until then.

    Raises CannotWrite as `writing` does.
    """
    beside: Path | None = None
    try:
        with writing(path):
            with tempfile.NamedTemporaryFile(
                dir=path.parent, prefix=".", suffix=path.suffix, delete=False
            ) as file:
                beside = Path(file.name)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _allow_as_usual(beside)
            beside.replace(path)
    except CannotWrite:
        if beside:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        raise


def _allow_as_usual(path: Path) -> None:
    """Temporary files are private; this one is to be as readable as any other the person makes."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
