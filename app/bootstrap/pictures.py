"""A window that takes pictures of itself: every place, and one good record of each kind.

`cli screenshots` starts it with `TRIBUNE_PICTURES=folder/{name}-en-light.png`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.evaluations import Evaluation, Objective
from app.domain.events import Event, EventState
from app.domain.people import Organisation, Person
from app.domain.products import Form, Product, Version
from app.domain.proposals import Proposal
from app.domain.routes import Decision
from app.domain.speeches import Speech
from app.domain.tasks import Task
from app.domain.venues import Venue
from app.storage.sql import Select, columns, count, select
from app.ui.widgets.building import is_building
from app.ui.widgets.subpages import Subpages

if TYPE_CHECKING:
    from app.bootstrap import Run
    from app.ui.desk import Desk

SIZE = (1280, 800)
QUIET = 0.2  # seconds without anything under way, before a picture is taken
PATIENCE = 30.0

T, V, D, E = columns(Task), columns(Version), columns(Decision), columns(Event)
SPEECHES, EVALUATIONS, OBJECTIVES = columns(Speech), columns(Evaluation), columns(Objective)
PEOPLE, ORGANISATIONS, VENUES = columns(Person), columns(Organisation), columns(Venue)
P, R = columns(Product), columns(Proposal)

RICHEST: dict[str, Select[tuple[str]]] = {
    "event": select(T.event_id)
    .join(E.id.table, E.id == T.event_id)
    .join(R.id.table, R.event_id == E.id)
    .where(E.state.in_((EventState.PLANNING, EventState.CONFIRMED)))
    .group_by(T.event_id)
    .order_by(count().desc(), T.event_id),
    "product": select(D.product_id)
    .join(P.id.table, P.id == D.product_id)
    .group_by(D.product_id)
    .order_by(count().desc(), D.product_id),
    "speech": select(SPEECHES.id)
    .join(V.id.table, V.product_id == SPEECHES.product_id)
    .where(V.form == Form.FILE)
    .group_by(SPEECHES.id)
    .order_by(count().desc(), SPEECHES.id),
    "evaluation": select(OBJECTIVES.evaluation_id)
    .group_by(OBJECTIVES.evaluation_id)
    .order_by(count().desc(), OBJECTIVES.evaluation_id),
    "person": select(PEOPLE.id).where(PEOPLE.precedence.is_not(None)).order_by(PEOPLE.precedence),
    "organisation": select(ORGANISATIONS.id).order_by(ORGANISATIONS.name_en),
    "venue": select(VENUES.id).order_by(VENUES.name_en),
}
"""The record of each kind that has most to show."""


def take_pictures(run: Run, pattern: str) -> None:
    """Go through the window and write a PNG for each screen; then close."""
    window = run.window
    window.resize(*SIZE)
    wait_for(lambda: run.session is not None and run.shell.desk is not None)
    desk = run.shell.desk
    assert desk is not None
    for name, show in _stops(run, desk):
        shown = show()
        settle(desk)
        _save(shown or window, pattern.format(name=name))
        if shown is not None:
            shown.close()
    window.close()


def _stops(run: Run, desk: Desk) -> Generator[tuple[str, Callable[[], QWidget | None]]]:
    """The screens, each with its name and how it is reached; a dialog is returned."""
    shell, turned = run.shell, set[Subpages]()
    for place in shell.places:
        yield place.code, partial(desk.open_place, place.code)
        yield from _turned(run, place.code, turned)
    yield "agenda", partial(desk.open_place, "calendar", view="agenda")
    with desk.store.reading() as reader:
        found = {kind: reader.value(query.limit(1)) for kind, query in RICHEST.items()}
    for kind, record in found.items():
        if record is not None and desk.opens(kind):
            yield kind, partial(desk.open_record, kind, record)
            yield from _turned(run, kind, turned)
    for place in shell.places:
        if place.new is not None:
            yield f"new-{place.code}", partial(_begun, run, desk, place.code)
    yield "palette", partial(_opened, run.shell.deeds.open_palette)
    yield "shortcuts", partial(_opened, run.shell.deeds.show_shortcuts)


def _turned(run: Run, name: str, done: set[Subpages]) -> Generator[tuple[str, Callable[[], None]]]:
    """The pages under the page that is shown, but the first one; each once."""
    desk = run.shell.desk
    assert desk is not None
    settle(desk)
    for subpages in run.window.findChildren(Subpages):
        if subpages.isVisible() and subpages not in done:
            done.add(subpages)
            first = subpages.current()
            for code in subpages.codes():
                if code != first:
                    yield f"{name}-{code}", partial(subpages.show_page, code)
            subpages.show_page(first)
            return


def _begun(run: Run, desk: Desk, code: str) -> QWidget | None:
    desk.open_place(code)
    settle(desk)
    page = run.shell.rooms.page if run.shell.rooms else None
    return _opened(page.new) if page is not None else None


def _opened(act: Callable[[], object]) -> QWidget | None:
    """The dialog or popup that an act opens, if it opens one."""
    before = set(_shown())
    act()
    wait(QUIET)
    return next((widget for widget in _shown() if widget not in before), None)


def _shown() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def settle(desk: Desk) -> None:
    """Wait until nothing is under way, everything is built and was painted."""
    wait(QUIET)
    wait_for(lambda: not desk.tasks.busy and not any(map(is_building, _shown())))
    wait(QUIET)


def wait(seconds: float) -> None:
    """Let the window live for a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def wait_for(done: Callable[[], bool]) -> None:
    """Let the window live until something is so; raise TimeoutError after half a minute."""
    until = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > until:
            raise TimeoutError
        wait(0.02)


def _save(widget: QWidget, path: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(path):
        raise OSError(path)
