"""The binder of an event, against its run sheet, people and texts each as a document alone."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory

from app.documents.exports import text_document
from app.documents.facts import DocumentFacts
from app.domain.events import Event
from app.domain.participants import ParticipantPart
from app.domain.values import Bilingual, Language
from app.ids import known_id
from app.operations.events import add_event
from app.operations.participants import add_people
from app.operations.products import add_product, add_version
from app.operations.records import add
from app.operations.runsheets import add_cue
from app.operations.workspaces import open_workspace
from app.queries.binders import draft_binder
from app.queries.people_papers import PeoplePaper, Wish, people_paper
from app.queries.runsheet_papers import run_sheet_document
from app.storage.store import Store
from tests.bench.lines import Line, medians
from tests.builders import event, person, product

SAID = "\n".join(["A riverbank should be open to everyone, at every age, in every season."] * 40)
KINDS = ("speech", "media_lines", "questions")
CUES, PEOPLE = 12, 10


def measure(times: int) -> Generator[Line]:
    """12 cues, 10 people, a speech, media lines, questions and answers."""
    with TemporaryDirectory() as folder:
        store = open_workspace(Path(folder) / "office.tribune", login="ana")
        try:
            yield _compared(store, _planned(store), times)
        finally:
            store.close()


def _compared(store: Store, planned: Event, times: int) -> Line:
    language = Language.FR

    def ours() -> None:
        with store.reading() as reader:
            draft_binder(reader, planned.id, language, store.clock())

    def alone() -> None:
        with store.reading() as reader:
            run_sheet_document(reader, planned.id, [language])
            people_paper(reader, Wish(planned.id, PeoplePaper.PRECEDENCE), language)
        for kind in KINDS:
            text_document(DocumentFacts(language=language, title=kind), SAID)

    return Line("binder / sum of its documents alone", *medians(ours, alone, times), 1.0)


def _planned(store: Store) -> Event:
    made = event()
    add_event(store, made)
    for place in range(CUES):
        what = Bilingual(f"Remarks {place}", f"Allocution {place}")
        add_cue(store, made.id, {"what": what, "minutes": 5})
    people = [person(given_name=f"Zoé {place}", precedence=place) for place in range(PEOPLE)]
    for each in people:
        add(store, each)
    add_people(store, made.id, [each.id for each in people], ParticipantPart.GUEST)
    for kind in KINDS:
        text = product(kind_id=known_id(f"product_kind {kind}"), event_id=made.id)
        add_product(store, text)
        for language in Language:
            add_version(store, text.id, language, text=SAID)
    return made
