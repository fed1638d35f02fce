"""What is around the window."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Host(Protocol):
    """What is around the window: it opens workspaces and starts the program anew."""

    @property
    def has_demonstration(self) -> bool:
        """Whether there is a demonstration office to open."""
        ...

    def open(self, path: Path) -> None:
        """Close the workspace that is open, then open this one, made where there is none."""
        ...

    def open_demonstration(self) -> None:
        """Open the demonstration office, made where there is none."""
        ...

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the workspace, and open it again."""
        ...

    def restart(self) -> None:
        """Close the window, saving what is typed, and start again."""
        ...

    def translate_qt(self) -> None:
        """Let Qt's own words be in the language now spoken."""
        ...
