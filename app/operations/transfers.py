"""What goes to the archives before it is destroyed here: records, their history, their files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.retention import Disposition
from app.reports.transfers import write_package
from app.storage import forgetting, packages
from app.storage.engine import driver
from app.storage.erasing import Gone, digest_of, hanging
from app.storage.pending import row_json
from app.storage.records import Reader

HISTORY = (
    "SELECT s.seq, s.id, s.at, s.author, s.act, j.kind, j.record, j.op, j.old, j.new"
    " FROM journal j JOIN change_set s ON s.seq = j.seq WHERE j.record = ? ORDER BY s.seq, j.n"
)


def package(
    reader: Reader, folder: Path, one: Disposition, roots: Sequence[Gone], now: datetime
) -> Path:
    """Write the transfer package of a disposition into a folder, read it again, return its path.

    Until the disposition is certain it lies there under a provisional name: see `packages`. Raises
    CannotWrite, NotHereYet for a file that must come from the server first.
    """
    file = driver(reader.connection)
    found = hanging(reader.connection, roots)
    parts = [part for root in roots for part in found[root.id].parts]
    about = {
        "disposition": one.id,
        "kind": str(one.kind),
        "since": str(one.since),
        "years": one.years,
        "months": one.months,
        "authority": one.authority,
        "made_at": now.isoformat(),
        "roots": [root.id for root in roots],
        "digests": {root.id: digest_of(reader.connection, found[root.id].parts) for root in roots},
    }
    return write_package(
        packages.provisional(folder / f"transfer {now:%Y-%m-%d} {one.id[-12:]}.zip"),
        about,
        _records(reader, parts),
        _history(reader, parts),
        ((sha256, reader.file(sha256)) for sha256 in forgetting.files_of(file, parts)),
    )


def _records(reader: Reader, parts: Sequence[Gone]) -> Iterator[dict[str, Any]]:
    for kind, record in parts:
        row = row_json(reader.connection, kind, record)
        yield {"kind": kind, "record": record, "row": json.loads(row or "null")}


def _history(reader: Reader, parts: Sequence[Gone]) -> Iterator[dict[str, Any]]:
    file = driver(reader.connection)
    for part in parts:
        for seq, act_id, at, author, act, kind, record, op, old, new in file.execute(
            HISTORY, (part.id,)
        ):
            yield {
                "seq": seq,
                "id": act_id,
                "at": at,
                "author": author,
                "act": act,
                "kind": kind,
                "record": record,
                "op": op,
                "old": json.loads(old),
                "new": json.loads(new),
            }
