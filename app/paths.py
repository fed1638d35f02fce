"""Where things are: what ships with Tribune, and what it keeps on this workstation."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "Tribune"
SUFFIX = ".tribune"
_SHIPPED = Path(getattr(sys, "_MEIPASS", Path(__file__).parent.parent))
RESOURCES = _SHIPPED / "resources"
TRANSLATIONS = _SHIPPED / "translations"


def data_folder() -> Path:
    """Workspaces and their backups; `TRIBUNE_HOME` takes its place (tests, portable use)."""
    return _folder("data")


def state_folder() -> Path:
    """Settings of this workstation, and the log."""
    return _folder("state")


def own_workspace() -> Path:
    """The workspace that opens when none is named."""
    return data_folder() / f"office{SUFFIX}"


def _folder(what: str) -> Path:
    if home := os.environ.get("TRIBUNE_HOME"):
        found = Path(home) / what
    else:
        import platformdirs  # noqa: PLC0415 -- not needed at all where TRIBUNE_HOME is set

        ask = {"data": platformdirs.user_data_path, "state": platformdirs.user_state_path}[what]
        found = ask(NAME, appauthor=False)
    found.mkdir(parents=True, exist_ok=True)
    return found
