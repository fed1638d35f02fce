"""Files that are on their way from the server: what came so far lies beside the workspace.

An empty one was asked for, and nothing of it has come.
"""

from __future__ import annotations

import re
from pathlib import Path

from app.domain.errors import NotHereYet

_SHA256 = re.compile("[0-9a-f]{64}")


def folder_of(workspace: Path) -> Path:
    """Where files lie until they are whole."""
    return workspace.with_name(f".{workspace.name}.files")


def ask_for(workspace: Path, sha256: str) -> None:
    """Let a file come with the next exchange."""
    place_of(workspace, sha256).touch()


def place_of(workspace: Path, sha256: str) -> Path:
    """Where a file lies until it is whole; raise NotHereYet for a name that is no SHA-256."""
    if not _SHA256.fullmatch(sha256):
        raise NotHereYet(sha256)
    folder = folder_of(workspace)
    folder.mkdir(exist_ok=True)
    return folder / sha256


def asked_for(workspace: Path) -> list[str]:
    """The files that were asked for, or came in part."""
    folder = folder_of(workspace)
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
