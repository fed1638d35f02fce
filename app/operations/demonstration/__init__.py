"""The demonstration office: two years in the life of a department that does not exist.

Everything in it was done through the ordinary operations, by the people of the office, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from app.clock import Clock, system_clock
from app.domain.moments import OFFICE_ZONE, day_begins, local
from app.operations.demonstration import founding
from app.operations.demonstration.content import tables
from app.operations.demonstration.evaluations import evaluation_story
from app.operations.demonstration.events import event_story, path_story
from app.operations.demonstration.participants import people_story
from app.operations.demonstration.plans import Life, lives
from app.operations.demonstration.products import pieces, product_story
from app.operations.demonstration.proposals import proposal_story
from app.operations.demonstration.runsheets import sheet_story
from app.operations.demonstration.speeches import Drafts, speech_story
from app.operations.demonstration.stage import Hands, Progress, Stage, Story
from app.operations.workspaces import login_name
from app.storage.backups import put_back
from app.storage.store import Store

__all__ = ["make_demonstration"]

More = Callable[[Stage], Iterable[Story]]
"""Stories that someone else tells on the same stage."""

BACK = timedelta(days=430)
"""How long the office has been there."""


def make_demonstration(
    path: Path,
    *,
    clock: Clock = system_clock,
    progress: Progress | None = None,
    login: str = "",
    drafts: Drafts | None = None,
    more: More | None = None,
) -> Path:
    """Make the demonstration office around the present day, and return where it is.

    progress: told how much is done, `progress(done, whole)`. login: the account of the person who
    opens it ("" for this workstation's), who is the director of events. drafts: makes the Word
    files of some speeches (`queries.speeches.draft_speech`); none without. more: other stories that
    take place among these.

    It is written beside its place and put there when it is whole; what was there is replaced.
    Raises NotADemonstration where that is a workspace of another kind, and what `Store.open`
    raises.
    """

    def stories(stage: Stage) -> Iterator[Story]:
        yield from _stories(stage, lives(stage), drafts)
        yield from more(stage) if more else ()

    founding.check_ours(path)
    now = clock()
    beside = path.with_name(f".{path.name}.demonstration")
    _forget(beside)
    try:
        _play(beside, now, login or login_name(), stories, progress)
        put_back(path, beside)
    finally:
        _forget(beside)
    return path


def _play(
    path: Path,
    now: datetime,
    login: str,
    stories: Callable[[Stage], Iterable[Story]],
    progress: Progress | None,
) -> None:
    """Play the two years in a new file."""
    monday = local(now - BACK, OFFICE_ZONE).date()
    monday -= timedelta(monday.weekday())
    hands = Hands(day_begins(monday, OFFICE_ZONE) + timedelta(hours=9))
    store = Store.open(path, clock=hands, synced=False)
    try:
        stage = Stage(store, hands, now)
        stage.close_on(founding.closures(stage))
        founding.begin(stage, login)
        stage.play([founding.furnish(stage)])
        stage.play(stories(stage), progress)
    finally:
        store.close()


def _stories(stage: Stage, found: list[Life], drafts: Drafts | None) -> Iterator[Story]:
    """Everything that happens, told apart by a number."""
    numbers = count()
    speeches = {table["event"]: table for table in tables("speeches")["speech"]}
    proposals = {table["event"]: table for table in tables("proposals")["proposal"]}
    for life in found:
        yield event_story(stage, life)
        yield path_story(stage, life)
        yield people_story(stage, life)
        yield evaluation_story(stage, life)
        yield sheet_story(stage, life)
        if table := proposals.get(life["code"]):
            yield proposal_story(stage, life, table, next(numbers))
        if table := speeches.get(life["code"]):
            yield speech_story(stage, life, table, next(numbers), drafts)
        for piece in pieces(stage, life, numbers):
            yield product_story(stage, piece)


def _forget(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
