"""An office of several that disposes of an event, and a program of one's own that would."""

from __future__ import annotations

import pytest

from app.domain.errors import NotFound
from app.domain.events import Event
from app.operations.records import add
from app.operations.retention import carry_out, propose
from app.queries.conflicts import conflict_lines
from app.storage.checking import check
from tests.builders import new_id
from tests.disposing import PLANTED, bytes_of, closed_event, rule
from tests.sharing import swap
from tests.sync.office import change, me

TABLES = (
    "SELECT relname::text FROM pg_class"
    " WHERE relnamespace = 'hub'::regnamespace AND relkind = 'r' ORDER BY 1"
)


def an_office(at):
    """Cora made an event that is due now, Carl has it; Ada set the rule."""
    ada, cora, carl = at("ada"), at("cora"), at("carl")
    its = rule()
    add(ada, its)
    made = closed_event(cora)
    for store in (ada, cora, carl, cora):
        swap(store)
    return ada, cora, carl, made, its


def planted(hub):
    """The tables of the server that still hold the word, as text or in a file."""
    found = []
    for (name,) in hub.as_owner(TABLES):
        rows = hub.as_owner(f"SELECT coalesce(string_agg(t::text, ''), '') FROM hub.{name} t")
        if PLANTED in rows[0][0] or PLANTED.encode().hex() in rows[0][0]:
            found.append(name)
    return found


def propose_and_approve(one, other, its, made, **options):
    proposed = propose(one, its.id, [made.id])
    swap(one)
    swap(other)
    carry_out(other, proposed, **options)
    return proposed


def conflicts(store):
    with store.reading() as reader:
        return [(line.why, line.is_whole) for line in conflict_lines(reader)]


def assert_gone(store, made):
    assert PLANTED.encode() not in bytes_of(store.path)
    check(store.path)
    with store.reading() as reader, pytest.raises(NotFound):
        reader.get(Event, made.id, deleted=True)


def disposing(hub, login, made, its, **more):
    """The acts of a program of one's own that disposes of a record."""
    then = "2026-06-08T14:00:00.000000Z"
    proposal, answer, erasure = new_id(), new_id(), new_id()
    proposed = {
        "rule_id": its.id,
        "kind": "event",
        "since": "closed",
        "years": 5,
        "months": 0,
        "fate": "destroy",
        "authority": its.authority,
        "records": made,
        "count": 1,
        "proposed_by_id": me(login),
        "proposed_at": then,
    }
    answered = {
        "disposition_id": proposal,
        "answer": "carried out",
        "answered_by_id": me(login),
        "answered_at": then,
    }
    erased = {
        "disposition_id": proposal,
        "kind": "event",
        "record": made,
        "digest": "0" * 64,
        "count": 1,
        "parts": f"event {made}",
    }
    return (
        change("disposition", proposal, "insert", new=proposed | more.get("proposed", {})),
        change("disposition_answer", answer, "insert", new=answered | more.get("answered", {})),
        change("erasure", erasure, "insert", new=erased | more.get("erased", {})),
    )
