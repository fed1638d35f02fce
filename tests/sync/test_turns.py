"""Who works here goes first, however much comes from the others."""

from __future__ import annotations

from app.sync import exchange, receiving
from app.sync.wire import Position
from tests.builders import new_id
from tests.sharing import be_shared


def test_much_that_comes_is_written_a_little_at_a_time(store, monkeypatch):
    log = be_shared(store)
    entries = [
        log.entry(new_id(), {"kind": "event", "rec": new_id(), "op": "delete", "st": "noop"})
        for _n in range(3 * exchange.WRITTEN + 1)
    ]

    class Remote:
        halved = 0

        def pull(self, after: Position, most: int):
            return entries[after.seq : after.seq + most]

    sizes, take, let_in = [], receiving.take, []

    def noting(connection, some, now):
        sizes.append(len(some))
        return take(connection, some, now)

    monkeypatch.setattr(receiving, "take", noting)
    monkeypatch.setattr(exchange.time, "sleep", lambda _s: let_in.append(store._turn.locked()))
    exchange.pull(store, Remote())
    assert sizes == [exchange.WRITTEN] * 3 + [1]
    assert let_in == [False] * 3
    assert store.replica.seq == len(entries)
