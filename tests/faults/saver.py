"""Saves one field again and again, and tells each save once it is acknowledged. To be killed."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from app.domain.acts import Act
from app.domain.events import Event
from app.operations.workspaces import open_workspace

store = open_workspace(Path(sys.argv[1]), login="ana")
record, first = sys.argv[2], int(sys.argv[3])
for number in range(first, first + 1_000_000):
    with store.transaction(Act.EDIT, number=number) as records:
        before = records.get(Event, record)
        records.save(before, replace(before, notes=f"save {number}", city=f"City {number}"))
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()
