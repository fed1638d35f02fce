"""`event list|show WORKSPACE [REF]`: events from the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.cli.parsing import DONE, Parser
from app.domain.errors import CannotWrite, NotFound
from app.domain.events import Event
from app.i18n import _
from app.queries.events import EventPage, event_page
from app.storage.records import Reader
from app.storage.sql import columns
from app.storage.store import Store
from app.words.choices import choice_name
from app.words.dates import when_text
from app.words.fields import field_label
from app.words.gaps import days_left, gap_text
from app.words.said import said

E = columns(Event)


def run(argv: Sequence[str]) -> int:
    """Print a line an event, or all that the top of an event's page says."""
    parser = Parser("event", _("List the events of a workspace, or show one."))
    parser.add_argument("what", choices=("list", "show"), help=_("What to do."))
    parser.add_argument("workspace", type=Path, help=_("The workspace."))
    parser.add_argument("reference", nargs="?", default="", help=_("Such as E-2026-0142."))
    parser.add_argument("--all", action="store_true", help=_("Those that are over, too."))
    parser.add_argument("--json", action="store_true", help=_("As JSON, a line each."))
    asked = parser.parse_args(argv)
    if (asked.what == "show") != bool(asked.reference):
        parser.error(_("“show” takes a reference, and “list” takes none"))
    if not asked.workspace.is_file():
        raise CannotWrite(asked.workspace, "missing")
    store = Store.open(asked.workspace)
    try:
        with store.reading() as reader:
            if asked.what == "list":
                _list(reader, whole=asked.all, as_json=asked.json)
            else:
                _show(reader, asked.reference, as_json=asked.json)
    finally:
        store.close()
    return DONE


def _list(reader: Reader, *, whole: bool, as_json: bool) -> None:
    found = [
        event for event in reader.all(Event, order=(E.starts_at,)) if whole or event.state.is_live
    ]
    for event in found:
        if as_json:
            print(json.dumps(_facts(event), ensure_ascii=False))
        else:
            parts = (when_text(event.when), choice_name(event.state), event.city)
            print("\t".join((event.shown_reference, said(event.title), *parts)))
    if not found and not as_json:
        print(_("No events."))


def _show(reader: Reader, reference: str, *, as_json: bool) -> None:
    found = reader.all(Event, E.reference == reference)
    if not found:
        raise NotFound("event", reference)
    page = event_page(reader, found[0].id, datetime.now(UTC))
    if as_json:
        print(json.dumps(_facts(page.event) | _more(page), ensure_ascii=False))
        return
    event = page.event
    for label, value in (
        (field_label("event", "reference"), event.shown_reference),
        (field_label("event", "title"), said(event.title)),
        (field_label("event", "kind_id"), said(page.kind.name)),
        (field_label("event", "timing"), when_text(event.when)),
        (field_label("event", "state"), choice_name(event.state)),
        (field_label("event", "city"), event.city),
        (field_label("event", "venue_id"), said(page.venue.name) if page.venue else ""),
        (field_label("event", "marking"), choice_name(event.marking)),
        (field_label("event", "summary"), said(event.summary)),
    ):
        if value:
            # Translators: a field and its value, e.g. "State: Confirmed".
            print(_("{field}: {value}").format(field=label, value=value))
    if page.readiness.days_left is not None:
        print(days_left(page.readiness.days_left))
    for gap in page.readiness.gaps:
        print(f"- {gap_text(gap.code, gap.count, gap.names, gap.fields)}")


def _facts(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "reference": event.reference,
        "title_en": event.title.en,
        "title_fr": event.title.fr,
        "starts_at": event.starts_at.isoformat(),
        "ends_at": event.ends_at.isoformat(),
        "zone": event.zone,
        "timing": str(event.timing),
        "state": str(event.state),
        "city": event.city,
        "marking": str(event.marking),
    }


def _more(page: EventPage) -> dict[str, Any]:
    return {
        "kind": page.kind.name.en,
        "open_tasks": page.open_tasks,
        "late_tasks": page.late_tasks,
        "products": page.products,
        "working_days_left": page.readiness.days_left,
        "missing": [{"what": gap.code, "count": gap.count} for gap in page.readiness.gaps],
    }
