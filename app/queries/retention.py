"""The retention rules, the holds and the dispositions, as the window and programs show them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from app.domain.people import Person
from app.domain.retention import (
    Disposition,
    DispositionAnswer,
    Erasure,
    Hold,
    Retained,
    RetentionRule,
)
from app.domain.values import Bilingual, Entity
from app.queries.search import name_of
from app.storage import retention as stored
from app.storage.records import Reader
from app.storage.retention import AHEAD, Due
from app.storage.sql import columns, desc
from app.storage.tables import shape_of


class DueLine(NamedTuple):
    """A record of the disposition list, and what it is called."""

    id: str
    due: Due
    name: Bilingual


class HoldLine(NamedTuple):
    """A hold, and what it is on."""

    id: str
    hold: Hold
    name: Bilingual
    reference: str
    placed_by: str
    in_force: bool


class ProposalLine(NamedTuple):
    """A disposition: who proposed it, and what became of it. `erased`: the records that went.

    `is_done`: its answer counts; where a server is shared, its log has it.
    """

    id: str
    disposition: Disposition
    proposed_by: str
    answer: DispositionAnswer | None
    answered_by: str
    erased: tuple[Erasure, ...]
    is_done: bool

    @property
    def as_rule(self) -> RetentionRule:
        """The rule as it was when this was proposed."""
        one = self.disposition
        return RetentionRule(
            id=one.rule_id,
            kind=one.kind,
            since=one.since,
            years=one.years,
            months=one.months,
            fate=one.fate,
            authority=one.authority,
        )


def rules(reader: Reader) -> list[RetentionRule]:
    """All rules, kind by kind."""
    return stored.rules(reader)


def due_lines(reader: Reader, today: date, *, ahead: int = AHEAD) -> list[DueLine]:
    """The disposition list: what is due by the rules in force within so many days."""
    return [
        DueLine(one.id, one, name_of(one.entity)) for one in stored.due(reader, today, ahead=ahead)
    ]


def second_person_needed(reader: Reader) -> bool:
    """Whether whoever proposes a disposition cannot approve it."""
    return stored.planners(reader) > 1


def hold_lines(reader: Reader, today: date) -> list[HoldLine]:
    """Every hold, those in force first."""
    names = _people(reader)
    lines: list[HoldLine] = []
    for hold in reader.all(Hold):
        entity = _entity(reader, hold.kind, hold.record)
        name = name_of(entity) if entity else Bilingual()
        reference = getattr(entity, "reference", "") if entity else ""
        by = names.get(hold.placed_by_id or "", "")
        lines.append(HoldLine(hold.id, hold, name, reference, by, hold.holds_on(today)))
    return sorted(lines, key=lambda line: (not line.in_force, line.hold.since, line.id))


def proposals(reader: Reader) -> list[ProposalLine]:
    """Every disposition, those that wait for an answer first, then the latest."""
    names = _people(reader)
    answers = {each.disposition_id: each for each in reader.all(DispositionAnswer)}
    erased: dict[str, list[Erasure]] = {}
    for each in reader.all(Erasure):
        erased.setdefault(each.disposition_id, []).append(each)
    lines: list[ProposalLine] = []
    for one in reader.all(Disposition, order=(desc(columns(Disposition).proposed_at),)):
        answer = answers.get(one.id)
        by = names.get((answer and answer.answered_by_id) or "", "")
        proposer = names.get(one.proposed_by_id or "", "")
        gone = tuple(erased.get(one.id, ()))
        is_done = answer is not None and not stored.is_unsent(reader, {answer.id})
        lines.append(ProposalLine(one.id, one, proposer, answer, by, gone, is_done))
    return sorted(lines, key=lambda line: line.answer is not None)


def proposal(reader: Reader, disposition: str) -> ProposalLine:
    """One disposition; raise NotFound."""
    reader.get(Disposition, disposition)
    return next(line for line in proposals(reader) if line.id == disposition)


def answers_expected(reader: Reader, me: str) -> int:
    """How many proposals of others wait for an answer."""
    return sum(
        line.answer is None and line.disposition.proposed_by_id != me for line in proposals(reader)
    )


def _entity(reader: Reader, kind: Retained, record: str) -> Entity | None:
    shape = shape_of(stored.TYPES[kind])
    row = reader.connection.execute(shape.by_id, {"id": record}).one_or_none()
    return None if row is None else shape.entity(row)


def _people(reader: Reader) -> dict[str, str]:
    return {person.id: person.name for person in reader.all(Person)}


def as_json(line: DueLine) -> dict[str, Any]:
    """A line of the disposition list as plain values, for programs."""
    one = line.due
    return {
        "kind": str(one.kind),
        "record": one.id,
        "reference": one.reference,
        "name_en": line.name.en,
        "name_fr": line.name.fr,
        "rule": one.rule.id,
        "since": one.since.isoformat(),
        "due": one.due_on.isoformat(),
        "records": one.count,
        "bytes": one.size,
        "hangs": dict(one.hangs),
        "holds": [hold.reason for hold in one.holds],
        "used_by": dict(one.used_by),
        "proposed": one.proposed,
    }


def due_json(lines: Iterable[DueLine]) -> str:
    """The disposition list for programs."""
    return json.dumps([as_json(line) for line in lines], ensure_ascii=False, indent=1)


def rules_json(found: Iterable[RetentionRule]) -> str:
    """The rules for programs."""
    lines = [
        {
            "id": rule.id,
            "kind": str(rule.kind),
            "since": str(rule.since),
            "years": rule.years,
            "months": rule.months,
            "fate": str(rule.fate),
            "authority": rule.authority,
            "active": rule.active,
        }
        for rule in found
    ]
    return json.dumps(lines, ensure_ascii=False, indent=1)
