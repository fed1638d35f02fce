"""Start Tribune: `python main.py [WORKSPACE]`, or a command; `python main.py --help` lists them."""

from __future__ import annotations

import sys
from pathlib import Path


def main(argv: list[str]) -> int:
    """Open the window, or carry out a command; return the exit code."""
    if argv and not _is_workspace(argv[0]):
        from app.cli.main import run  # noqa: PLC0415 -- the window needs none of it

        return run(argv)
    from app import bootstrap  # noqa: PLC0415 -- a command needs no Qt

    return bootstrap.main(argv)


def _is_workspace(word: str) -> bool:
    """Whether a word names a file rather than a command."""
    path = Path(word)
    return path.suffix == ".tribune" or path.is_file() or (len(path.parts) > 1 and word[0] != "-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
