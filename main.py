"""Start Tribune: `python main.py [WORKSPACE]`, or a command; `python main.py --help` lists them."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from types import ModuleType


def main(argv: list[str]) -> int:
    """Open the window, or carry out a command; return the exit code."""
    if argv and not _is_workspace(argv[0]):
        from app.cli.main import run  # noqa: PLC0415 -- the window needs none of it

        return run(argv)
    return window().main(argv)


def window() -> ModuleType:
    """What opens the window; read without looking for garbage, of which there is none yet.

    Later the window does so itself, where no widget can be in the way (`ui.tasks`).
    """
    gc.disable()
    from app import compiled  # noqa: PLC0415 -- a command needs no Qt

    with compiled.kept():
        from app import bootstrap  # noqa: PLC0415 -- same

    return bootstrap


def _is_workspace(word: str) -> bool:
    """Whether a word names a file rather than a command."""
    path = Path(word)
    return path.suffix == ".tribune" or path.is_file() or (len(path.parts) > 1 and word[0] != "-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
