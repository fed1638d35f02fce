"""Retention: the rules, what holds records back, and disposing of those that are due."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from app.domain.acts import Act
from app.domain.changes import Change, Op, Outcome
from app.domain.disposing import CountWrong, Held, NotDue, NotSentYet, OtherPersonNeeded
from app.domain.errors import Missing, NotFound
from app.domain.moments import OFFICE_ZONE, local
from app.domain.retention import (
    Answer,
    Disposition,
    DispositionAnswer,
    DispositionAnswerId,
    DispositionId,
    Erasure,
    ErasureId,
    Fate,
    Hold,
    HoldCause,
    HoldId,
    Retained,
    RetentionRule,
    RetentionRuleId,
    Since,
)
from app.ids import known_id
from app.operations.transfers import package
from app.storage import erasing, packages
from app.storage.erasing import Gone
from app.storage.records import Reader, Records
from app.storage.retention import Due, due, is_unsent, planners, rules
from app.storage.sql import columns
from app.storage.store import Store

USUAL: Sequence[tuple[Retained, Since, int, Fate]] = (
    (Retained.EVENT, Since.CLOSED, 5, Fate.TRANSFER),
    (Retained.EVENT, Since.CANCELLED, 2, Fate.DESTROY),
    (Retained.EVENT, Since.DELETED, 2, Fate.DESTROY),
    (Retained.PRODUCT, Since.ISSUED, 5, Fate.TRANSFER),
    (Retained.PRODUCT, Since.WITHDRAWN, 5, Fate.TRANSFER),
    (Retained.PRODUCT, Since.DELETED, 2, Fate.DESTROY),
    (Retained.PERSON, Since.UNUSED, 2, Fate.DESTROY),
    (Retained.PERSON, Since.DELETED, 2, Fate.DESTROY),
    (Retained.ORGANISATION, Since.UNUSED, 5, Fate.DESTROY),
    (Retained.VENUE, Since.UNUSED, 5, Fate.DESTROY),
)
"""What Library and Archives Canada's tools suggest for communications: published texts and what the
minister did have archival value, personal information is kept two years after its last use."""


def add_usual_rules(store: Store) -> Outcome:
    """Add the usual rules that are not there yet; none is in force before the office says so."""
    with store.transaction(Act.ADD_RULES) as records:
        there = {(rule.kind, rule.since) for rule in rules(records)}
        for kind, since, years, fate in USUAL:
            if (kind, since) not in there:
                name = RetentionRuleId(known_id(f"retention_rule {kind} {since}"))
                _add_rule(
                    records,
                    RetentionRule(id=name, kind=kind, since=since, years=years, fate=fate),
                )
        records.facts["count"] = len(records.outcome.changes)
    return records.outcome


def _add_rule(records: Records, rule: RetentionRule) -> None:
    try:
        before = records.get(RetentionRule, rule.id, deleted=True)
    except NotFound:
        records.add(rule)
    else:  # it was deleted once
        records.bring_back(before)


def place_hold(
    store: Store,
    kind: Retained,
    record: str,
    cause: HoldCause,
    reason: str,
    *,
    until: date | None = None,
) -> Outcome:
    """Let nothing of a record be disposed of; raises Missing without a reason."""
    return place_holds(store, [(kind, record)], cause, reason, until=until)


def place_holds(
    store: Store,
    on: Sequence[tuple[Retained, str]],
    cause: HoldCause,
    reason: str,
    *,
    until: date | None = None,
) -> Outcome:
    """Let nothing of some records be disposed of, as one act; raises Missing without a reason."""
    with store.transaction(Act.HOLD, kind="hold", reason=reason.strip()) as records:
        for kind, record in on:
            records.add(
                Hold(
                    id=HoldId(records.new_id()),
                    kind=kind,
                    record=record,
                    cause=cause,
                    reason=reason.strip(),
                    since=_today(records.now),
                    until=until,
                    placed_by_id=records.me or None,
                )
            )
    return records.outcome


def lift_hold(store: Store, hold_id: HoldId) -> Outcome:
    """Let a hold count no longer; it stays on record."""
    with store.transaction(Act.LIFT_HOLD) as records:
        hold = records.get(Hold, hold_id)
        records.facts |= {"kind": str(hold.kind), "reason": hold.reason}
        records.save(hold, replace(hold, lifted=True))
    return records.outcome


def propose(store: Store, rule_id: str, chosen: Collection[str]) -> DispositionId:
    """Propose to dispose of records that are due by a rule, and return the proposal's id.

    Raises Held for one that something keeps, NotDue for one that is not due or proposed already.
    """
    with store.transaction(Act.PROPOSE_DISPOSITION) as records:
        rule = records.get(RetentionRule, rule_id)
        lines = _still_due(records, rule, chosen, _today(records.now))
        if not lines or any(line.proposed for line in lines):
            raise NotDue
        made = Disposition(
            id=DispositionId(records.new_id()),
            rule_id=rule.id,
            kind=rule.kind,
            since=rule.since,
            years=rule.years,
            months=rule.months,
            fate=rule.fate,
            authority=rule.authority,
            records="\n".join(line.id for line in lines),
            count=len(lines),
            proposed_by_id=records.me or None,
            proposed_at=records.now,
        )
        records.facts |= {"kind": str(rule.kind), "count": len(lines)}
        records.add(made)
    return made.id


def decline(store: Store, disposition_id: DispositionId, note: str = "") -> Outcome:
    """Answer a proposal: nothing is disposed of, and its records may be proposed again."""
    with store.transaction(Act.DECLINE_DISPOSITION) as records:
        one = records.get(Disposition, disposition_id)
        records.facts |= {"kind": str(one.kind), "count": one.count}
        _answer(records, one, Answer.DECLINED, note.strip())
    return records.outcome


def carry_out(
    store: Store,
    disposition_id: DispositionId,
    *,
    typed: str = "",
    folder: Path | None = None,
) -> Path | None:
    """Approve a proposal and dispose of its records, for good; return the transfer package if any.

    typed: the number of records, which whoever is alone in the office types to confirm. folder:
    where the package goes that a transfer makes first. It is whole before anything goes, and is
    removed where nothing does; until that is certain its name says so (`storage.packages`).

    Where the office shares a server, records go when its log says so, here as everywhere. Raises
    OtherPersonNeeded for who proposed it where others may approve; CountWrong; Held, NotDue where
    the list is no longer as it was; NotSentYet, NotHereYet, CannotWrite.
    """
    with store.reading() as reader:
        one = reader.get(Disposition, disposition_id)
        _check_who(reader, one, store.author, typed)
        written = _package(store, reader, one, folder)
    try:
        gone = _dispose(store, disposition_id, typed, written)
    except BaseException:
        if written is not None:
            written.unlink(missing_ok=True)
        raise
    store.sweep()
    if store.replica is None:  # else it goes with the log
        seen = (Change(kind, record, Op.UPDATE, {}, {}) for record, kind in gone.items())
        store.announce(Outcome("", tuple(seen), own=False))
    return next(iter(packages.settle(store)), written)


def _dispose(
    store: Store, disposition_id: str, typed: str, written: Path | None
) -> Mapping[str, str]:
    """Do the act; return the kinds of what goes with it, by id."""
    with store.transaction(Act.DISPOSE) as records:
        one = records.get(Disposition, disposition_id)
        _check_who(records, one, records.me, typed)
        records.facts |= {"kind": str(one.kind), "count": one.count}
        lines = _to_dispose(records, one, _today(records.now))
        erasures = [_erasure(records, one, line) for line in lines]
        answer = _answer(records, one, Answer.CARRIED_OUT)
        for each in erasures:
            records.add(each)
        gone = {record: kind for each in erasures for record, kind in each.gone.items()}
        records.erase(gone)
        if written is not None:
            packages.note(records.connection, answer, written)
    return gone


def _check_who(reader: Reader, one: Disposition, me: str, typed: str) -> None:
    if planners(reader) > 1:
        if one.proposed_by_id == me:
            raise OtherPersonNeeded
    elif typed.strip() != str(one.count):
        raise CountWrong(typed=typed, count=one.count)


def _package(store: Store, reader: Reader, one: Disposition, folder: Path | None) -> Path | None:
    if one.fate is not Fate.TRANSFER:
        return None
    if folder is None:
        raise Missing("disposition", "fate")
    lines = _to_dispose(reader, one, _today(store.clock()))
    roots = [Gone(str(one.kind), line.id) for line in lines]
    return package(reader, folder, one, roots, store.clock())


def _to_dispose(reader: Reader, one: Disposition, today: date) -> list[Due]:
    """The lines of a proposal, all of them still due by the rule as it was proposed."""
    if reader.all(DispositionAnswer, columns(DispositionAnswer).disposition_id == one.id):
        raise NotDue
    rule = reader.get(RetentionRule, one.rule_id)
    as_proposed = (one.kind, one.since, one.years, one.months, one.fate, one.authority)
    if (rule.kind, rule.since, rule.years, rule.months, rule.fate, rule.authority) != as_proposed:
        raise NotDue
    return _still_due(reader, rule, one.records.splitlines(), today)


def _still_due(
    reader: Reader, rule: RetentionRule, chosen: Collection[str], today: date
) -> list[Due]:
    lines = [line for line in due(reader, today, ahead=0, rule=rule.id) if line.id in chosen]
    if len(lines) != len(set(chosen)):
        raise NotDue
    for line in lines:
        if line.is_kept:
            raise Held(line.reference)
    return lines


def _today(now: datetime) -> date:
    return local(now, OFFICE_ZONE).date()


def _erasure(records: Records, one: Disposition, line: Due) -> Erasure:
    found = erasing.hanging(records.connection, [Gone(str(line.kind), line.id)])[line.id]
    if is_unsent(records, {part.id for part in found.parts}):
        raise NotSentYet
    return Erasure(
        id=ErasureId(records.new_id()),
        disposition_id=one.id,
        kind=line.kind,
        record=line.id,
        reference=line.reference,
        digest=erasing.digest_of(records.connection, found.parts),
        count=len(found.parts),
        parts="\n".join(f"{part.kind} {part.id}" for part in found.parts),
    )


def _answer(records: Records, one: Disposition, answer: Answer, note: str = "") -> str:
    made = DispositionAnswerId(records.new_id())
    records.add(
        DispositionAnswer(
            id=made,
            disposition_id=one.id,
            answer=answer,
            note=note,
            answered_by_id=records.me or None,
            answered_at=records.now,
        )
    )
    return made
