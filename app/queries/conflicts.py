"""What did not hold, and how it was settled, as a list shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from app.domain.changes import DELETED, Op
from app.domain.conflicts import Kept
from app.domain.errors import NotFound
from app.domain.people import Person
from app.domain.values import Bilingual
from app.queries.search import name_of
from app.storage import conflicts as stored
from app.storage.conflicts import Conflict, Part
from app.storage.records import Reader
from app.storage.sql import select
from app.storage.tables import SHAPES, change_set
from app.sync.refused import count_open


class PartLine(NamedTuple):
    """One change that did not hold; see `storage.conflicts.Part`.

    `now`: what the record says now in the columns that were wanted: to be given back as `seen` when
    the conflict is settled; empty where there is no such record. `is_deleted`: it is not there now.
    """

    id: str
    kind: str
    record: str
    name: Bilingual
    op: Op
    unit: str
    base: Mapping[str, Any]
    mine: Mapping[str, Any]
    theirs: Mapping[str, Any]
    now: Mapping[str, Any]
    is_deleted: bool


class ConflictLine(NamedTuple):
    """A conflict. `kind`, `record`, `name`: of what it is about above all.

    `act`: the code of what was done, "" where it is not known here. `why`: a code, see
    `words.conflicts`. `author`, `by`: names of who wanted it, and whom it met. `names`: what the
    records are called that the values refer to. `kept` and who and when: once it is settled.
    """

    id: str
    kind: str
    record: str
    name: Bilingual
    act: str
    st: str
    why: str
    author_id: str
    author: str
    at: datetime
    by: str
    by_at: datetime | None
    is_whole: bool
    parts: tuple[PartLine, ...]
    names: Mapping[str, Bilingual]
    kept: Kept | None
    settled_by: str
    settled_at: datetime | None


def conflict_lines(
    reader: Reader, *, settled: bool = False, record: str | None = None
) -> list[ConflictLine]:
    """The conflicts that are open (or settled), the latest first; of one record where given."""
    people: dict[str, str] = {person.id: person.name for person in reader.all(Person)}
    found = stored.read(reader, settled=settled, record=record)
    return [_line(reader, each, people) for each in found]


def conflict_line(reader: Reader, conflict_id: str) -> ConflictLine:
    """One conflict by its name, open or settled; raise NotFound."""
    people: dict[str, str] = {person.id: person.name for person in reader.all(Person)}
    return _line(reader, stored.find(reader, conflict_id), people)


def open_count(reader: Reader) -> int:
    """How many conflicts nobody has settled."""
    return count_open(reader.connection)


def _line(reader: Reader, found: Conflict, people: Mapping[str, str]) -> ConflictLine:
    parts = tuple(_part(reader, part) for part in found.parts)
    main = parts[-1] if found.is_whole and parts[-1].op is Op.DELETE else parts[0]
    act = reader.value(select(change_set.c.act).where(change_set.c.id == found.set_id))
    settled = found.settled
    return ConflictLine(
        id=found.id,
        kind=main.kind,
        record=main.record,
        name=main.name,
        act=act or "",
        st=found.st,
        why=found.why,
        author_id=found.author,
        author=people.get(found.author, ""),
        at=found.at,
        by=people.get(found.by, ""),
        by_at=found.by_at,
        is_whole=found.is_whole,
        parts=parts,
        names=_names(reader, parts),
        kept=settled.kept if settled else None,
        settled_by=people.get(settled.author or "", "") if settled else "",
        settled_at=settled.at if settled else None,
    )


def _part(reader: Reader, part: Part) -> PartLine:
    shape = SHAPES[part.kind]
    row = reader.connection.execute(shape.by_id, {"id": part.record}).mappings().one_or_none()
    wanted = [name for name in part.mine if name != DELETED]
    return PartLine(
        part.id,
        part.kind,
        part.record,
        _name(reader, part),
        part.op,
        part.unit,
        part.base,
        part.mine,
        part.theirs,
        {name: row[name] for name in wanted} if row is not None else {},
        row is None or row[DELETED],
    )


def _name(reader: Reader, part: Part) -> Bilingual:
    """What the record is called now, or as it was wanted where it never came to be."""
    shape = SHAPES[part.kind]
    try:
        return name_of(reader.get(shape.entity_type, part.record, deleted=True))
    except NotFound:
        if part.op is not Op.INSERT:
            return Bilingual()
        return name_of(shape.entity(part.mine[name] for name in shape.names))


def _names(reader: Reader, parts: Iterable[PartLine]) -> dict[str, Bilingual]:
    """What the records are called that the values of a conflict refer to."""
    found: dict[str, Bilingual] = {}
    for part in parts:
        for values in (part.base, part.mine, part.theirs, part.now):
            for key in SHAPES[part.kind].table.foreign_keys:
                if record := values.get(key.parent.name):
                    found[record] = _called(reader, key.column.table.name, record)
    return found


def _called(reader: Reader, kind: str, record: str) -> Bilingual:
    try:
        return name_of(reader.get(SHAPES[kind].entity_type, record, deleted=True))
    except NotFound:
        return Bilingual()
