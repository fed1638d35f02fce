"""`python -m tests.bench.crowd URL… [--clients N] [--seconds N] [--every A B]`: an office at work.

Each client listens all the time and edits now and then, as a workstation does but for its file: it
sends acts, is told of others', fetches them, and checks the chain. A URL for each login; where the
server is on this machine, its processor time is told too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from app.clock import system_clock
from app.ids import id_maker
from app.storage.pending import SCHEMA
from app.storage.plain import instant_text
from app.sync.listening import NEWS
from app.sync.postgres import PULL, PUSH, THIS_MACHINE
from app.sync.rhythm import JITTER, SETTLED
from app.sync.wire import Entry, Position, act_text

EVENTS = 100
"""Events that the office works on now."""
MOST = 500
TICKS = 100
"""Of the system's clock in a second."""
NEW_ID = id_maker(system_clock)


class Crowd(NamedTuple):
    """What was found. Times in milliseconds: median and 99 of 100.

    `sent`: of a push; `seen`: from the push until another client has the entry, with the wait that
    keeps workstations from asking all at once. `lost`: acts that are nowhere, or not everywhere.
    `processor`: share of one processor that the server took; None where that cannot be seen.
    """

    clients: int
    acts: int
    outcomes: dict[str, int]
    sent: tuple[float, float]
    seen: tuple[float, float]
    lost: int
    processor: float | None

    def __str__(self) -> str:
        share = "unknown" if self.processor is None else f"{self.processor:.0%} of one processor"
        return (
            f"{self.clients} clients, {self.acts} acts {self.outcomes}, lost: {self.lost}\n"
            f"sent:   median {self.sent[0]:8.1f} ms, 99 of 100 {self.sent[1]:8.1f} ms\n"
            f"seen:   median {self.seen[0]:8.1f} ms, 99 of 100 {self.seen[1]:8.1f} ms\n"
            f"server: {share}"
        )


class Office:
    """What all clients know in the beginning, and when each act was sent."""

    def __init__(self, url: str) -> None:
        with psycopg.connect(url) as line:
            line.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            head = _said(line.execute("SELECT api.hello()").fetchone())["head"]
            self.begin = Position(head["seq"], bytes.fromhex(head["hash"]))
            rows = line.execute(
                "SELECT id, notes FROM api.row_event WHERE NOT deleted ORDER BY id DESC LIMIT %s",
                (EVENTS,),
            ).fetchall()
        self.notes: dict[str, str] = dict(rows)
        self.begun: dict[str, float] = {}
        self.sent: list[float] = []
        self.seen: list[float] = []
        self.outcomes = Counter[str]()


class Client:
    """A workstation without a file."""

    def __init__(self, url: str, office: Office, chance: random.Random) -> None:
        self.url, self.office, self.chance = url, office, chance
        self.at, self.notes = office.begin, dict(office.notes)
        self.device = f"{chance.getrandbits(128):032x}"
        self.mine: dict[str, str] = {}
        self._turn = asyncio.Lock()
        self._line: psycopg.AsyncConnection[Any] | None = None

    async def work(self, every: tuple[float, float], until: float) -> None:
        """Listen and edit until it is time, then hear what others still said."""
        async with (
            await psycopg.AsyncConnection.connect(self.url, autocommit=True) as heard,
            await psycopg.AsyncConnection.connect(self.url, autocommit=True) as self._line,
        ):
            await heard.execute(f"LISTEN {NEWS}")
            listening = asyncio.create_task(self._listen(heard))
            await asyncio.sleep(self.chance.uniform(0, every[0]))
            while time.monotonic() < until:
                await self._edit()
                await asyncio.sleep(
                    min(self.chance.uniform(*every), until - time.monotonic() + 0.1)
                )
            await asyncio.sleep(5)
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
            await self.pull()

    async def _listen(self, heard: psycopg.AsyncConnection[Any]) -> None:
        async for note in heard.notifies():
            if int(note.payload or 0) > self.at.seq:
                await asyncio.sleep(self.chance.uniform(*JITTER))
                await self.pull()

    async def _edit(self) -> None:
        """Change the notes of an event from what is seen here."""
        record = self.chance.choice(list(self.notes))
        name, old = NEW_ID(), json.dumps({"notes": self.notes[record]})
        new = json.dumps({"notes": f"{name} {'said ' * self.chance.randrange(40)}"})
        header = {"id": name, "at": instant_text(system_clock()), "act": "edit"}
        header |= {"facts": {}, "undoes": None}
        text = act_text(header, [("event", record, "update", old, new)])
        self.mine[name] = text
        await asyncio.sleep(SETTLED)
        seen = {"seq": self.at.seq, "hash": self.at.hash.hex()}
        about = {"proto": 1, "schema": SCHEMA, "device": self.device, "seen": seen}
        begun = self.office.begun[name] = time.perf_counter()
        async with self._turn:
            assert self._line is not None
            await self._line.execute(PUSH, (json.dumps(about), [text]))
        self.office.sent.append((time.perf_counter() - begun) * 1e3)
        await self.pull()

    async def pull(self) -> None:
        """Take what is new, entry after entry of the chain."""
        async with self._turn:
            assert self._line is not None
            given = (self.at.seq, self.at.hash.hex(), MOST)
            rows = await (await self._line.execute(PULL, given, binary=True)).fetchall()
        for row in rows:
            self._take(Entry(*row))

    def _take(self, entry: Entry) -> None:
        assert entry.follows(self.at), "the chain is broken"
        self.at = entry.position
        name = entry.head["id"]
        if name in self.mine:
            del self.mine[name]
            self.office.outcomes[entry.head["st"]] += 1
        elif name in self.office.begun:
            took = time.perf_counter() - self.office.begun[name]
            self.office.seen.append(took * 1e3)
        for _n, line in entry.lines:
            if line.kind == "event" and line.rec in self.notes:
                self.notes[line.rec] = line.new.get("notes", self.notes[line.rec])


def crowd(urls: Sequence[str], clients: int, seconds: float, every: tuple[float, float]) -> Crowd:
    """Let so many clients work for so long, an edit each in every so many seconds."""
    office, chance = Office(urls[0]), random.Random(7)
    all_ = [
        Client(urls[n % len(urls)], office, random.Random(chance.random())) for n in range(clients)
    ]
    shares = asyncio.run(_work(urls, all_, every, seconds))
    last = max(client.at.seq for client in all_)
    behind = sum(client.at.seq != last for client in all_)
    return Crowd(
        clients=clients,
        acts=len(office.begun),
        outcomes=dict(office.outcomes),
        sent=_of(office.sent),
        seen=_of(office.seen),
        lost=sum(len(client.mine) for client in all_) + behind,
        processor=shares,
    )


async def _work(
    urls: Sequence[str], all_: list[Client], every: tuple[float, float], seconds: float
) -> float | None:
    until = time.monotonic() + seconds
    works = [asyncio.create_task(client.work(every, until)) for client in all_]
    await asyncio.sleep(min(3.0, seconds / 4))  # until all lines are there
    begun, before = time.monotonic(), {url: _used(url) for url in urls}
    await asyncio.sleep(max(0.0, until - time.monotonic()))
    after = {url: _used(url) for url in urls}
    took = time.monotonic() - begun
    await asyncio.gather(*works)
    shares = [
        sum(used - before[url].get(pid, 0) for pid, used in after[url].items()) / TICKS / took
        for url in urls
    ]
    return max(shares) or None


def _used(url: str) -> dict[int, int]:
    """Ticks that each process of the server took, as far as this login and machine see them."""
    with psycopg.connect(url) as line:
        if line.info.host not in THIS_MACHINE:
            return {}
        pids = [row[0] for row in line.execute("SELECT pid FROM pg_stat_activity")]
    found = {}
    for pid in pids:
        with suppress(OSError):
            words = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(") ")[2].split()
            found[pid] = int(words[11]) + int(words[12])
    return found


def _of(took: list[float]) -> tuple[float, float]:
    ordered = sorted(took) or [0.0]
    return statistics.median(ordered), ordered[int(len(ordered) * 0.99)]


def _said(row: tuple[Any, ...] | None) -> Any:
    assert row is not None
    return row[0]


def main(argv: Sequence[str]) -> int:
    """Print what was found; 1 where anything was lost."""
    parser = argparse.ArgumentParser("tests.bench.crowd")
    parser.add_argument("urls", nargs="+", metavar="URL")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--every", type=float, nargs=2, default=(60.0, 180.0))
    asked = parser.parse_args(argv)
    found = crowd(asked.urls, asked.clients, asked.seconds, tuple(asked.every))
    sys.stdout.write(f"{found}\n")
    return 1 if found.lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
