"""The log of this workstation: what happened, never who or what it was about.

Records hold codes, counts and places in the code; `Discreet` cuts what an error says, which may
quote a record, down to its type.
"""

from __future__ import annotations

import logging
import traceback
from functools import cached_property
from pathlib import Path
from types import TracebackType

SIZE = 1_000_000
KEPT = 5


class Discreet(logging.Formatter):
    """Writes an error as its type and the lines of code that it passed, without its words."""

    def format(self, record: logging.LogRecord) -> str:
        """A line, and the trace of an error as said here, whoever wrote it out before."""
        said, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = said

    def formatException(  # noqa: N802 -- logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """One line a frame: file, line, function; then the type."""
        kind, _error, trace = ei
        frames = traceback.extract_tb(trace)
        lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        return "\n".join([*lines, f"  {kind.__name__ if kind else 'nothing'}"])


def start_log(folder: Path) -> Path:
    """Write the log into a folder, in files of 1 MB of which five old ones are kept."""
    path = folder / "tribune.log"
    root = logging.getLogger()
    root.addHandler(_Later(path))
    root.setLevel(logging.INFO)
    return path


class _Later(logging.Handler):
    """A file that is opened when there is something to write: most days there is nothing."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415 -- it reads sockets too

        made = RotatingFileHandler(
            self._path, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True
        )
        made.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return made

    def emit(self, record: logging.LogRecord) -> None:
        self._file.handle(record)

    def close(self) -> None:
        if "_file" in self.__dict__:
            self._file.close()
        super().close()
