"""PySide6 read in less time: what it does at each start, and need not.

Its helpers in Python lie packed in its library, as source that is compiled anew at each start:
13 ms. Here that is done once. And it puts a function of its own in the place of `import`, so that
a module may ask for other names of Qt's methods (`from __feature__ import …`); Tribune does not,
and its modules are read in 11 ms less without.
"""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from typing import Any

PACKED = "shibokensupport/"
"""How the names of those sources begin."""
FOLDER = Path(__file__).with_name("__pycache__")
"""Where Python keeps what it compiled; where it could not, nothing is kept here either."""


@contextmanager
def kept(folder: Path = FOLDER) -> Generator[None]:
    """Inside, PySide6 is imported for the first time; what changed since is compiled."""
    file = folder / f"bindings.{sys.implementation.cache_tag}"
    codes = _load(file)
    plain: Callable[..., Any] = builtins.compile
    known = len(codes)

    def compiled(source: Any, filename: Any, mode: str, *rest: Any, **more: Any) -> Any:
        if not (isinstance(source, bytes) and str(filename).startswith(PACKED)):
            return plain(source, filename, mode, *rest, **more)
        key = source_hash(source)
        if key not in codes:
            codes[key] = plain(source, filename, mode, *rest, **more)
        return codes[key]

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = plain
        builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    if len(codes) > known and folder.is_dir() and not sys.dont_write_bytecode:
        _save(file, codes)


def _load(file: Path) -> dict[bytes, Any]:
    with suppress(OSError, EOFError, ValueError, TypeError):
        said = file.read_bytes()
        if said.startswith(MAGIC_NUMBER):
            return marshal.loads(said[len(MAGIC_NUMBER) :])  # noqa: S302 -- our own, beside Python's
    return {}


def _save(file: Path, codes: dict[bytes, Any]) -> None:
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        beside.write_bytes(MAGIC_NUMBER + marshal.dumps(codes))
        os.replace(beside, file)  # noqa: PTH105 -- atomic on every system
