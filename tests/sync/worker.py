"""A workstation of its own process that works without end, and may be killed at any moment.

`python -m tests.sync.worker WORKSPACE URL FILE SEED [FAULT]`: every act is written to FILE once the
workspace has it, and only then the next one is begun; so is every exchange, as a line with a #.
FAULT names one of `mutants.REPLICA`.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

from app.domain.conflicts import Kept
from app.domain.errors import Unreachable, UserError
from app.domain.events import Event, When
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual
from app.operations import conflicts, events, tasks
from app.operations.records import delete, edit
from app.operations.workspaces import open_workspace
from app.queries.conflicts import conflict_lines
from app.storage.tables import SHAPES
from app.sync.exchange import exchange
from app.sync.postgres import Server
from tests.builders import JUNE_8, event

FEW = 8
"""Events of the office: so few that people meet on them."""
TEXTS = ("été", "", "x'\"\\", "l" * 300)
FIELDS = ("city", "notes", "significance")


class Person:
    """Somebody who works without a plan."""

    def __init__(self, workspace: Path, seed: int, acts: Path) -> None:
        self.store = open_workspace(workspace, announce=self.note)
        self.chance = random.Random(seed)
        self._acts = os.open(acts, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._last = ""

    def say(self, line: str) -> None:
        """Write a line that outlives this process."""
        os.write(self._acts, f"\n{line}\n".encode())  # the one before may have been cut short

    def note(self, outcome) -> None:
        """Of an act of this person: it is in the workspace now."""
        if not outcome.own:
            return
        changes = [
            (c.kind, c.id, str(c.op), *map(SHAPES[c.kind].to_json, (c.old, c.new)))
            for c in outcome.changes
        ]
        self._last = outcome.set_id
        self.say(json.dumps({"id": outcome.set_id, "changes": changes}))

    def act(self) -> None:
        """Do something, where it can be done."""
        with self.store.reading() as reader:
            there = reader.all(Event)
            todo = reader.all(Task)
        doings = (self._edit, self._move, self._edit_task, self._add_task, self._finish)
        seldom = (self._delete, self._undo, self._settle)
        what = self.chance.choice((*doings * 3, self._edit, self._edit, *seldom))
        try:
            if len(there) < FEW:
                events.add_event(self.store, event())
            else:
                what(self.chance.choice(there), self.chance.choice(todo) if todo else None)
        except UserError as refused:
            self.say(f"#refused here: {type(refused).__name__}")

    def _text(self) -> str:
        return self.chance.choice(TEXTS) + str(self.chance.random())

    def _edit(self, one: Event, _task) -> None:
        names = self.chance.sample(FIELDS, self.chance.choice((1, 1, 2)))
        seen = {name: getattr(one, name) for name in names}
        edit(self.store, Event, one.id, seen, {name: self._text() for name in names})

    def _move(self, one: Event, _task) -> None:
        starts = JUNE_8 + timedelta(days=self.chance.randrange(60))
        ends = starts + timedelta(hours=self.chance.randrange(1, 5))
        events.move_event(self.store, one.id, When(starts, ends, one.zone))

    def _add_task(self, one: Event, task: Task | None) -> None:
        if task is not None and self.chance.random() < task.rank / 10:
            return  # an office of a few tasks an event
        made = Task(id=TaskId(self.store.new_id()), title=Bilingual(self._text(), "t"),
                    event_id=one.id, due=JUNE_8.date())  # fmt: skip
        tasks.add_task(self.store, made)

    def _edit_task(self, _event, one: Task | None) -> None:
        if one is not None:
            new = Bilingual(self._text(), one.title.fr)
            edit(self.store, Task, one.id, {"title": one.title}, {"title": new})

    def _finish(self, _event, one: Task | None) -> None:
        if one is not None:
            tasks.finish_task(self.store, one.id)

    def _delete(self, one: Event, _task) -> None:
        delete(self.store, Event, one.id)

    def _undo(self, _event, _task) -> None:
        if self._last:
            self.store.undo(self._last)

    def _settle(self, _event, _task) -> None:
        with self.store.reading() as reader:
            found = conflict_lines(reader)
        if found:
            kept = self.chance.choice((Kept.MINE, Kept.THEIRS))
            conflicts.settle(self.store, self.chance.choice(found).id, kept)


def work(person: Person, server: Server) -> None:
    """Act and exchange until killed."""
    person.say("#begun")
    while True:
        for _ in range(person.chance.randrange(1, 6)):
            person.act()
        try:
            done = exchange(person.store, server)
            person.say(f"#exchanged {done.sent} {done.received}")
        except Unreachable as error:  # any other refusal ends the process, which is noticed
            person.say(f"#unreachable: {error.why}")
            time.sleep(person.chance.random() * 0.3)


def main(workspace: str, url: str, acts: str, seed: str, fault: str = "") -> None:
    """See the module."""
    from tests.sync.mutants import broken_replica

    with broken_replica(fault) if fault else nullcontext():
        work(Person(Path(workspace), int(seed), Path(acts)), Server(url, connect_timeout=5))


if __name__ == "__main__":
    main(*sys.argv[1:])
