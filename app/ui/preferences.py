"""The settings of this workstation while the window is open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app import settings as kept
from app.settings import Settings


class Preferences(QObject):
    """The settings, kept in their file at each change. `changed(Settings)` follows."""

    changed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.now: Settings = kept.load(path)

    def change(self, **what: Any) -> None:
        """Change settings by name, e.g. `change(language="fr")`; the same again is no change."""
        after = replace(self.now, **what)
        if after != self.now:
            self.now = after
            kept.save(self.path, after)
            self.changed.emit(after)
