"""An office with an event that is long closed, full of words that must be found nowhere later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.acts import Act
from app.domain.events import Event, EventState
from app.domain.retention import Fate, Retained, RetentionRule, RetentionRuleId, Since
from app.domain.tasks import Task, TaskId
from app.domain.values import Bilingual, Language
from app.operations.events import add_event
from app.operations.products import add_product, add_version
from app.operations.records import add, delete, edit
from app.operations.tasks import add_task
from app.storage.store import Store
from tests.builders import JUNE_8, event, new_id, product

PLANTED = "Zanzibarquark"
"""In every text of the event and of what hangs on it."""
FILE = b"PK\x03\x04 Zanzibarquark in a file " * 40
LONG_AGO = JUNE_8 - timedelta(days=6 * 365)


def rule(**given) -> RetentionRule:
    """Closed events go after five years, in force."""
    values = {
        "id": RetentionRuleId(new_id()),
        "kind": Retained.EVENT,
        "since": Since.CLOSED,
        "years": 5,
        "fate": Fate.DESTROY,
        "authority": "2021/007",
        "active": True,
    }
    return RetentionRule(**(values | given))


def closed_event(store: Store, word: str = PLANTED, **given) -> Event:
    """An event of six years ago, closed, with a task, a deleted one, a release and a Word file."""
    values = {"starts_at": LONG_AGO, "ends_at": LONG_AGO + timedelta(hours=1)}
    made = event(title=Bilingual(f"{word} opens", f"{word} ouvre"), **(values | given))
    add_event(store, made)
    for title in ("first", "second"):
        task = Task(
            id=TaskId(new_id()), event_id=made.id, title=Bilingual(f"{word} {title}"), offset=-3
        )
        add_task(store, task)
    delete(store, Task, task.id)
    release = product(event_id=made.id, title=Bilingual(f"{word} release", f"{word} communiqué"))
    add_product(store, release)
    add_version(store, release.id, Language.EN, text=f"{word} said " * 30)
    add_version(store, release.id, Language.FR, file=(f"{word}.docx", FILE))
    edit(store, Event, made.id, {}, {"notes": f"{word} note"})
    edit(store, Event, made.id, {}, {"summary": Bilingual(f"{word} at length " * 50)})
    edit(store, Event, made.id, {}, {"summary": Bilingual("short")})
    store.keep_draft("event", made.id, "strategy", f"{word} typed")
    close(store, made)
    return made


def close(store: Store, made: Event) -> None:
    """Let an event be closed, without all that an office does until then."""
    with store.transaction(Act.ADVANCE_EVENT) as records:
        before = records.get(Event, made.id)
        records.save(before, replace(before, state=EventState.CLOSED))


def with_rule(store: Store, **given) -> RetentionRule:
    """A rule in force."""
    made = rule(**given)
    add(store, made)
    return made


def other_planner(store: Store) -> None:
    """Somebody else who may approve."""
    from app.domain.people import Role, RoleGrant, RoleGrantId
    from tests.builders import person

    zoe = person()
    add(store, zoe)
    add(store, RoleGrant(id=RoleGrantId(new_id()), person_id=zoe.id, role=Role.COORDINATOR))


def bytes_of(path) -> bytes:
    """The file and all that SQLite keeps beside it."""
    return b"".join(each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))
