"""The copies that were opened in Word, watched: what is saved there can be brought back at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLED = 700
"""Milliseconds after the last change: Word writes beside, then renames."""

Signature = tuple[int, int]


class Copies(QObject):
    """Emits `saved(speech, path)` once Word has written a copy anew."""

    saved = Signal(str, Path)

    def __init__(self, parent: QObject) -> None:
        """Of nothing."""
        super().__init__(parent)
        self._seen: dict[Path, tuple[str, Signature]] = {}
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self, interval=SETTLED, singleShot=True)
        self._soon.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(self._soon.start)

    def watch(self, speech: str, path: Path) -> None:
        """Watch a copy, as it is now; its folder holds nothing else."""
        if (now := _signature(path)) is not None:
            self._seen[path] = speech, now
            self._watcher.addPath(str(path.parent))

    def look(self) -> None:
        """Tell of the copies that are no longer as they were."""
        for path, (speech, before) in list(self._seen.items()):
            now = _signature(path)
            if now is not None and now != before:
                self._seen[path] = speech, now
                self.saved.emit(speech, path)


def _signature(path: Path) -> Signature | None:
    try:
        found = path.stat()
    except OSError:
        return None  # Word is just putting the new one in its place
    return found.st_mtime_ns, found.st_size
