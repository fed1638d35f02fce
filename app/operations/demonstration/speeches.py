"""The stories of speeches: asked for, written, approved, spoken; some are drafted in Word first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from app.documents.speeches import SpeechDraft
from app.domain.lists import ProductKindId
from app.domain.people import PersonId
from app.domain.products import Product, ProductId
from app.domain.speeches import Occasion, Speech, SpeechId
from app.domain.values import Bilingual, Language
from app.operations.demonstration.approvals import Paper, approvals, standing_of
from app.operations.demonstration.content import Table, both, coded, record, tables
from app.operations.demonstration.plans import Life
from app.operations.demonstration.stage import Stage, Story, Turn, person
from app.operations.demonstration.writing import Said
from app.operations.products import add_version, issue
from app.operations.records import edit
from app.operations.routes import start_route
from app.operations.speeches import add_speech, greet, keep_draft
from app.storage.records import Reader
from app.words.typography import nice

Drafts = Callable[[Reader, SpeechId, Language], SpeechDraft]
"""Drafts a speech as a Word file: `queries.speeches.draft_speech`."""

OCCASIONS: Mapping[str, Occasion] = {
    "announcement": Occasion.ANNOUNCEMENT,
    "stakeholder_meeting": Occasion.STAKEHOLDERS,
    "internal_event": Occasion.INTERNAL,
    "committee": Occasion.COMMITTEE,
    "house_debate": Occasion.HOUSE,
}
PARLIAMENT = (Occasion.COMMITTEE, Occasion.HOUSE)
GREETING = Bilingual(
    "Distinguished guests, colleagues, friends,", "Distingués invités, chers collègues, chers amis,"
)
THANKS = Bilingual("Thank you. Merci.", "Merci. Thank you.")


def speech_story(stage: Stage, life: Life, table: Table, n: int, drafts: Drafts | None) -> Story:
    """A speech from the request to the text as it was spoken."""
    writer = life.event.speechwriter_id or life.coordinator
    last = stage.at_work(life.day - timedelta(2), 15)
    weeks = timedelta(9 if life.lead < 20 else 19)  # noqa: PLR2004 -- days: a short notice
    yield Turn(max(stage.clock.at, last - weeks), writer)
    yield from life.waited_for(stage, writer)
    paper = Paper(life, n, "", partial(speech_text, life, table, n))
    speech = add_one(stage, paper, table, writer)
    if drafts is not None and table.get("drafted"):
        yield Turn(stage.later(2), writer)
        draft_files(stage, speech, drafts)
    yield Turn(stage.later(72), writer)
    for language in Language:
        add_version(stage.store, paper.id, language, text=paper.text(language))
    yield from _approved(stage, paper, last)
    yield from life.taken_place(stage, writer)
    if standing_of(stage, paper).is_settled:
        issue(stage.store, paper.id)
    yield Turn(stage.later(18), writer)
    _deliver(stage, paper, speech, table)


def _approved(stage: Stage, paper: Paper, last: datetime) -> Story:
    yield Turn(stage.later(24), paper.life.coordinator)
    start_route(stage.store, paper.id)
    yield from approvals(stage, paper, stage.clock.at, max(last, stage.clock.at))


def add_one(stage: Stage, paper: Paper, table: Table, writer: PersonId) -> Speech:
    """Add the speech and those it greets."""
    event = paper.life.event
    paper.product = Product(
        id=ProductId(stage.store.new_id()),
        kind_id=ProductKindId(coded("product_kind", "speech")),
        title=event.title,
        event_id=event.id,
        owner_id=writer,
        due=event.starts_at,
        accessible=True,
        marking=event.marking,
    )
    delegate = table.get("delegate")
    minister = event.principal_id if delegate is None else person("minister")
    speech = record(
        Speech,
        {key: value for key, value in table.items() if key not in ("event", "delegate")},
        id=SpeechId(stage.store.new_id()),
        product_id=paper.product.id,
        occasion=OCCASIONS.get(paper.life.kind, Occasion.EVENT),
        speaker_id=minister,
        delegate_id=person(delegate) if delegate else None,
        land_acknowledgement=_land(paper.life),
        key_messages=both(paper.life.theme["messages"]),
        sources=_sources(paper.life),
        delivered="",
    )
    add_speech(stage.store, paper.product, speech)
    greet(stage.store, speech.id, [person(code) for code in table["greeted"]])
    return speech


def _land(life: Life) -> Bilingual:
    """The land acknowledgement of the province; none in Parliament."""
    if OCCASIONS.get(life.kind) in PARLIAMENT or life.event.province is None:
        return Bilingual()
    return both(tables("speeches")["land"].get(str(life.event.province)))


def _sources(life: Life) -> str:
    name = both(life.theme["name"])
    return f"{name.en} / {name.fr} — fiche du programme, https://www.rivers-lanterns.example"


def draft_files(stage: Stage, speech: Speech, drafts: Drafts) -> None:
    """Draft it from the Word template in both languages, and keep the files."""
    for language in Language:
        with stage.store.reading() as reader:
            made = drafts(reader, speech.id, language)
        keep_draft(stage.store, made)


def _deliver(stage: Stage, paper: Paper, speech: Speech, table: Table) -> None:
    """Keep the text as it was spoken: half of it in each language."""
    halves = [paper.text(language).split("\n\n") for language in Language]
    spoken = [
        paragraphs[n]
        for n in range(len(halves[0]))
        for paragraphs in (halves[n % 2],)
        if paragraphs
    ]
    new = {"delivered": "\n\n".join(spoken)}
    if table["minutes"] > 4:  # noqa: PLR2004 -- minutes: of shorter ones no text is kept
        edit(stage.store, Speech, speech.id, {"delivered": ""}, new)


def speech_text(life: Life, table: Table, n: int, language: Language) -> str:
    """What is said: greeting, land, opening, messages and what stands behind them, closing."""
    said = Said(life, language, n)
    opening, closing = (both(table[key]).in_language(language) for key in ("opening", "closing"))
    messages = said.theme("messages").splitlines()
    about = said.theme("about").split("\n\n")
    body = [
        f"{message} {more}" for message, more in zip(messages, _behind(said, about), strict=True)
    ]
    land = _land(life).in_language(language)
    quotes = said.each("quotes")
    turn = both(quotes[n % len(quotes)]).in_language(language)
    in_house = OCCASIONS.get(life.kind) in PARLIAMENT
    parts = [] if in_house else [GREETING.in_language(language), land]
    parts += [opening, *body, turn, closing]
    parts += [] if in_house else [THANKS.in_language(language)]
    return "\n\n".join(nice(part, language) for part in parts if part)


def _behind(said: Said, about: list[str]) -> list[str]:
    """What stands behind each of three messages."""
    facts = said.facts(3)
    behind = [*about, *facts]
    return [behind[n % len(behind)] for n in range(3)]
