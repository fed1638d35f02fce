"""What others changed since this person last looked. It is remembered on this workstation alone."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from PySide6.QtCore import QObject, Signal, Slot

from app.i18n import _
from app.paths import state_folder
from app.ui.sharing.wording import when_text

if TYPE_CHECKING:
    from app.queries.news import ChangedRecord
    from app.storage.records import Reader
    from app.storage.store import Store
    from app.ui.tasks import Tasks

LASTS = timedelta(days=14)
"""What is older than that is no news, looked at or not."""
MOST = 20_000
"""Changed records that are looked through."""


class Changed(NamedTuple):
    """Who changed a record last, and when."""

    who: str
    at: datetime
    seq: int

    def text(self, zone: str) -> str:
        """In words: "Changed by Anne Roy, 2:05 p.m."."""
        said = _("Changed by {name}, {time}") if self.who else _("Changed {time}")
        return said.format(name=self.who, time=when_text(self.at, zone))


class News(QObject):
    """`changed`: there is more, or less, that is new."""

    changed = Signal()

    def __init__(self, store: Store, tasks: Tasks, zone: str, parent: QObject) -> None:
        super().__init__(parent)
        assert store.replica is not None
        self._store, self._tasks, self._zone = store, tasks, zone
        self._file = state_folder() / f"looked-{store.replica.device}.json"
        kept = _load(self._file)
        self._floor: int = kept.get("floor", store.replica.seq)
        self._looked: dict[str, int] = kept.get("looked", {})
        self._read_to = self._floor
        self._new: dict[str, Changed] = {}

    def of(self, record: str) -> Changed | None:
        """Who changed a record since it was last looked at; None for nobody."""
        return self._new.get(record)

    def text_of(self, record: str) -> str:
        """The same in words; "" for nobody."""
        found = self._new.get(record)
        return found.text(self._zone) if found else ""

    def looked(self, record: str) -> None:
        """The person looks at a record now."""
        if (found := self._new.pop(record, None)) is not None:
            self._looked[record] = found.seq
            self._keep()
            self.changed.emit()

    def looked_at_all(self) -> None:
        """The person has seen enough: nothing is new any more."""
        self._floor, self._looked = self._read_to, {}
        self._new.clear()
        self._keep()
        self.changed.emit()

    @Slot()
    def reload(self) -> None:
        """Ask what came since this was last asked."""
        store, after = self._store, self._read_to
        me, since = store.author, store.clock() - LASTS

        def ask(reader: Reader) -> tuple[list[ChangedRecord], Mapping[str, str], int, int]:
            from app.queries import news  # noqa: PLC0415 -- after the first paint

            replica = store.replica
            floor = news.entry_before(reader, since)
            begin = max(after, floor)
            found = news.changed_by_others(reader, me=me, after=begin, most=MOST)
            names = news.names_of(reader, {line.author for line in found})
            return found, names, floor, replica.seq if replica else 0

        def asked() -> tuple[list[ChangedRecord], Mapping[str, str], int, int]:
            with store.reading() as reader:
                return ask(reader)

        self._tasks.latest(self, "news", asked, self._take)

    def _take(self, found: tuple[list[ChangedRecord], Mapping[str, str], int, int]) -> None:
        lines, names, floor, self._read_to = found
        if floor > self._floor:
            self._floor = floor
            self._looked = {record: seq for record, seq in self._looked.items() if seq > floor}
            self._new = {record: each for record, each in self._new.items() if each.seq > floor}
        for line in lines:
            if line.seq > self._looked.get(line.record, 0):
                self._new[line.record] = Changed(names.get(line.author, ""), line.at, line.seq)
        if lines:
            self._keep()
            self.changed.emit()

    def _keep(self) -> None:
        kept = {"floor": self._floor, "looked": self._looked}
        with contextlib.suppress(OSError):  # a full disk: some things will be new once more
            self._file.write_text(json.dumps(kept), "utf-8")


def _load(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    kept = cast("dict[str, Any]", kept)
    good = {"floor": int, "looked": dict}
    return {name: kept[name] for name, kind in good.items() if type(kept.get(name)) is kind}
